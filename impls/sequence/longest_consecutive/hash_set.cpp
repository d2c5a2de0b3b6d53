// The textbook's answer: a hash set, and a walk upwards from each value whose predecessor is not in it.
// Linear as long as the hash spreads the values; libstdc++ takes an integer modulo the number of buckets, so
// multiples of that number share one bucket and cost quadratic time.

#include <cstdint>
#include <unordered_set>

#include "../common/guarded.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"
#include "set_walk.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return assay::sequence::guarded(env, [&] {
    const auto* values = static_cast<const T*>(args->values);
    const auto set = set_of<std::unordered_set<T>>(values, args->count);
    *args->length = longest_from_starts(set);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, hash_set, ASSAY_CANDIDATE,
                     .summary = "std::unordered_set, a walk upwards from the start of each run",
                     .complexity =
                         "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,"
                         "power_multiples=1,all_equal=1,unicode=1",
                     .determinism = "bitwise",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
