// What the other threads of this process do meanwhile: work that counters of the calling thread do not see.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace assay::check {

/** The threads besides the calling one, and how long each has run. */
struct OtherThreads {
  std::map<std::string, std::uint64_t> nanoseconds;  // by thread id

  static OtherThreads now();
};

/** Whether others have worked in between. A thread that sleeps runs for no nanosecond; one that is just going
 * to sleep, as those of a pool after their last work, is forgiven `forgiven_nanoseconds`. */
bool have_worked(const OtherThreads& before, const OtherThreads& after);

inline constexpr std::uint64_t forgiven_nanoseconds = 20'000;

}  // namespace assay::check
