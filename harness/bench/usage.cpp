#include "harness/bench/usage.hpp"

#include <sched.h>
#include <sys/resource.h>

namespace assay::bench {

Usage Usage::now(bool of_process) {
  rusage usage{};
  getrusage(of_process ? RUSAGE_SELF : RUSAGE_THREAD, &usage);
  return {usage.ru_nivcsw, usage.ru_nvcsw, usage.ru_minflt, usage.ru_majflt, sched_getcpu()};
}

}  // namespace assay::bench
