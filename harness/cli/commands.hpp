// One verb, one file: each command adds its options to the command line and says what to do when it is
// called.
#pragma once

#include <functional>

#include "harness/cli/command.hpp"

namespace assay::cli {

/** What a command came to, for the shell. */
enum class Exit : int {
  all_conform = 0,
  something_does_not = 1,
  wrong_call = 2,
  machine_cannot = 3,
};

/** A command: called after parsing, returns its exit status. */
using Action = std::function<Exit()>;

Action add_list(Command command);
Action add_check(Command command);
Action add_bench(Command command);
Action add_target(Command command);
Action add_compare(Command command);
Action add_tune(Command command);
Action add_report(Command command);
Action add_selftest(Command command);

/** The hidden side of the program: a worker of a scheduler. Does not return. */
[[noreturn]] void run_worker(const char* assignment, const char* channel, const char* note,
                             const char* folder);

}  // namespace assay::cli
