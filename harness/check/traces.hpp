// What a call may leave behind in the process: the state of the calling thread, and what can leak.
#pragma once

#include <cstddef>
#include <string>

namespace assay::check {

/** The state of the calling thread and the process that a call must leave as it was. */
struct State {
  std::string floating_point;  // control bits: rounding, flushing, masked exceptions
  std::string signal_mask;
  std::string signal_handlers;
  std::string folder;
  std::string cpus;  // that the thread may run on

  static State now();
  /** As it was when the worker began, before any call: whatever an earlier check's calls have changed shows.
   */
  static const State& at_first();
  /** Which of it is not the same, in words; empty if all is. */
  std::string changed_in(const State& later) const;
};

/** What only a leak makes grow from call to call. */
struct Holdings {
  std::size_t heap_bytes = 0;  // in use
  std::size_t mapped_bytes = 0;
  std::size_t descriptors = 0;
  std::size_t threads = 0;

  static Holdings now();
};

}  // namespace assay::check
