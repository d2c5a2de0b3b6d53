// How this program was built. The build defines the ASSAY_ macros for this file alone, as string literals,
// so that a new revision recompiles one file.

#include "harness/sanitizers.hpp"
#include "harness/target/inspect.hpp"

#ifndef ASSAY_COMPILER_FLAGS
#define ASSAY_COMPILER_FLAGS "unknown"
#endif
#ifndef ASSAY_BUILD_TYPE
#define ASSAY_BUILD_TYPE "unknown"
#endif
#ifndef ASSAY_REVISION
#define ASSAY_REVISION "unknown"
#endif
#ifndef ASSAY_VERSION
#define ASSAY_VERSION "unknown"
#endif

namespace assay::target {

BuildInfo inspect_build() {
#if defined(__clang__)
  constexpr auto compiler = "Clang " __clang_version__;
#elif defined(__GNUC__)
  constexpr auto compiler = "GCC " __VERSION__;
#else
  constexpr auto compiler = "unknown";
#endif
#if ASSAY_ADDRESS_SANITIZER
  constexpr auto sanitizer = "address";
#elif ASSAY_THREAD_SANITIZER
  constexpr auto sanitizer = "thread";
#else
  constexpr auto sanitizer = "";
#endif
  return {compiler, ASSAY_COMPILER_FLAGS, ASSAY_BUILD_TYPE, ASSAY_REVISION, ASSAY_VERSION, sanitizer};
}

}  // namespace assay::target
