// As hash_set, with Abseil's open-addressing table: no node per value, about one line of cache per look-up,
// and a seeded hash that no fixed set of values is bad for.

#include <absl/container/flat_hash_set.h>

#include <cstdint>

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
    const auto set = set_of<absl::flat_hash_set<T>>(values, args->count);
    *args->length = longest_from_starts(set);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, flat_hash, ASSAY_CANDIDATE,
    .summary = "absl::flat_hash_set, a walk upwards from the start of each run",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
