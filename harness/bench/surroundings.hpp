// What else the machine does while it is measured on: the parent looks before and after each process.
#pragma once

#include "harness/bench/contender.hpp"
#include "harness/target/inspect.hpp"

namespace assay::bench {

/** Constructed before a process starts: waits until the machine is quiet, but no longer than `most_seconds`
 * and never long where it is; finished() after it has ended. */
class Surroundings {
 public:
  explicit Surroundings(double most_seconds);
  Conditions finished() const;

 private:
  Conditions conditions_;
  target::CpuTicks before_;
};

/** Whether others wanted the CPUs when it began, however long was waited. */
bool is_busy(const Conditions& conditions);

/** Why a process under such conditions does not count; empty if it does. */
std::string why_rejected(const Conditions& conditions);

}  // namespace assay::bench
