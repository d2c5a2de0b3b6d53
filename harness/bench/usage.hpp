// What the kernel counts against a thread or a process: by the difference of two readings one knows what
// happened to a timed slot.
#pragma once

#include <cstdint>

namespace assay::bench {

struct Usage {
  std::int64_t preempted = 0;
  std::int64_t waits = 0;
  std::int64_t minor_faults = 0;
  std::int64_t major_faults = 0;
  int cpu = -1;  // that the calling thread is on

  /** Of the calling thread, or of all threads of the process. */
  static Usage now(bool of_process);
};

}  // namespace assay::bench
