// The limits that the kernel holds a worker to, set by the process that is about to become one.
#pragma once

#include "harness/run/worker_process.hpp"

namespace assay::run {

void set_limits(const WorkerProcess::Options& options);

/** What the end of a worker by this signal has to do with its limits, in words; empty if nothing. */
std::string limit_behind(int signal, const WorkerProcess::Options& options);

}  // namespace assay::run
