// The processes below one process, as /proc shows them: counting them, and killing all of them.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <vector>

namespace assay::run {

/** Children, their children, and so on, of the process that /proc shows under this number. */
std::vector<pid_t> descendants(pid_t root);

/** How many processes and threads this user has now, in the whole system. */
std::size_t tasks_of_this_user();

/** Kills all descendants of this process, which must be their subreaper, and reaps them. They are stopped
 * before they are killed, so that none that still runs can start others meanwhile. Gives up after some
 * seconds, on processes that cannot be killed. */
void kill_descendants();

/** Watches that not too many processes stand below one. */
class Census {
 public:
  /** `root` as /proc shows it: 1 is the init of a namespace, whose /proc shows nobody else. `most`: 0 for any
   * number. */
  Census(pid_t root, std::size_t most) : root_(root), most_(most) {}

  /** Whether there are too many. Cheap as long as the whole machine does not run many more than before. */
  bool too_many();

 private:
  pid_t root_;
  std::size_t most_;
  std::size_t fewest_ = static_cast<std::size_t>(-1);  // threads of the whole machine
};

}  // namespace assay::run
