// Single-stepping, where there is no trap flag.
#include "harness/check/stepper.hpp"

#if !defined(__x86_64__)

#include <stdexcept>

namespace assay::check {

const std::string& why_not_stepped() {
  static const std::string reason = "calls are single-stepped on x86-64 only";
  return reason;
}

Steps step(const std::function<void()>&, const StepLimits&) { throw std::logic_error(why_not_stepped()); }

}  // namespace assay::check

#endif
