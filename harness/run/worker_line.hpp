// The lines that workers send, as the scheduler reads them. A worker is foreign code's home: whatever is not
// one of the lines that channel.hpp describes is nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "harness/run/json.hpp"

namespace assay::run {

struct WorkerLine {
  enum class What { begin, message, end };
  What what = What::begin;
  std::size_t task = 0;  // its number among those of the assignment
  Json message;          // of What::message
  bool leaves = false;   // at an end: this worker does no more
};

std::optional<WorkerLine> read_worker_line(std::string_view line);

}  // namespace assay::run
