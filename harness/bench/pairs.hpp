// From the slots of two contenders to one log ratio per process: which rounds count, and by which clock.
#pragma once

#include <string>
#include <vector>

#include "harness/bench/contender.hpp"

namespace assay::bench {

enum class Clock { wall, cpu };
const char* name_of(Clock clock);

/** Seconds of one call. */
double per_call(const Slot& slot, Clock clock);

/** Whether a process counts for a group: not where its conditions were rejected, nor where the clock
 * frequency moved between its rounds; unless it did so in more than half of the processes: then that is how
 * this machine is, and the pairs have to bear it. Rules that never look at the contenders' times. */
bool process_counts(const Group& group, std::size_t process);

/** The rounds of one process that count, by number. One in which a contender that works on one thread ended
 * on another CPU, or a page came from a disk, is dropped for all of them, and all rounds of a process that
 * does not count. */
std::vector<bool> rounds_that_count(const Group& group, std::size_t process);

/** Two contenders, process by process. */
struct Pairs {
  std::vector<double> log_ratios;  // ln(contender / reference), of the processes that both were in
  Clock clock = Clock::wall;
  double preempted_share = 0;  // of the slots of both
  std::string why_no_verdict;  // whatever the estimate; mostly empty
};

/** The clock is that of the thread's CPU time where the kernel interrupted more than 5 % of the slots, for
 * contenders that work on one thread; for others it would not tell the time that one waits. For these the
 * wall clock decides, and nothing where more than 20 % were interrupted. */
Pairs pair(const Group& group, const Contender& reference, const Contender& contender);

/** The median of a call over the rounds that count, in each process that has one. */
std::vector<double> seconds_by_process(const Group& group, const Contender& contender, Clock clock);

}  // namespace assay::bench
