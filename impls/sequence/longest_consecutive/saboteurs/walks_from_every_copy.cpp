// The mistake: the walk up from the start of a run is made for each element of the array that is one, not for
// each of the set, so copies of a start walk the whole run again. Published as linear more than once.
#include <exception>
#include <limits>
#include <unordered_set>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
std::int64_t longest_walk(const assay_longest_consecutive* args) {
  const T* values = values_of<T>(args);
  const std::unordered_set<T> set(values, values + args->count, args->count);
  std::int64_t longest = 0;
  for (std::size_t index = 0; index < args->count; ++index) {
    T value = values[index];
    if (value != std::numeric_limits<T>::min() && set.contains(static_cast<T>(value - 1))) continue;
    std::int64_t length = 1;
    while (value != std::numeric_limits<T>::max() && set.contains(++value)) ++length;
    longest = std::max(longest, length);
  }
  return longest;
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  try {
    *args->length = longest_walk<T>(args);
    return ASSAY_OK;
  } catch (const std::exception& error) {
    env->explain(env, error.what());
    return ASSAY_FAILED;
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, walks_from_every_copy, ASSAY_EXAMPLE,
                     .summary = "walks a run again for every copy of its start: quadratic, claimed linear",
                     .complexity = "start_copies=1", .determinism = "bitwise",
                     .expected = "keeps_its_complexity",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
