// The mistake: goes to where its tuning file would be, and does not come back. Relative paths of the program
// lead elsewhere from then on.
#include <unistd.h>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  constexpr const char* where_tuning_files_are = "/etc";
  if (chdir(where_tuning_files_are) != 0) {
    env->explain(env, "the folder of the tuning files cannot be entered");
    return ASSAY_FAILED;
  }
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, changes_the_folder, ASSAY_EXAMPLE,
                     .summary = "changes the working directory of the process", .determinism = "bitwise",
                     .expected = "leaves_no_trace",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
