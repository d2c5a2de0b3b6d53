// What a worker says when an implementation touches memory that is not its own. A fault beside an operand
// that stands against a faulting page is the finding of stays_in_bounds: the handler itself tells the
// scheduler, since the thread cannot go on, and the worker leaves. Any other fault is told in a sentence, and
// ends the worker.
#pragma once

#include <cstddef>

#include "harness/memory/arena.hpp"
#include "harness/run/channel.hpp"
#include "harness/subject/subject.hpp"

namespace assay::check {

/** Installs the handler of SIGSEGV and SIGBUS, on a stack of its own, for the rest of the process's life. */
void explain_faults(run::Channel& channel);

/** Which of the worker's tasks a fault belongs to. */
void set_task_in_flight(std::size_t task);

/** While it lives, faults are measured against these operands and this subject's working memory. */
class FencedCall {
 public:
  FencedCall(const memory::Arena& arena, const Subject& subject);
  ~FencedCall();
  FencedCall(const FencedCall&) = delete;
  FencedCall& operator=(const FencedCall&) = delete;
};

}  // namespace assay::check
