// Sorts a copy by radix, straight or by whole lines of cache as the size asks for, and scans it.

#include "radix_sort.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "implement.h"
#include "scan.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

// From here on combining wins, by the table in radix_sort.hpp: where a copy of the keys and the one that it
// is made from no longer share the second level of cache.
constexpr std::size_t combining_from_bytes = std::size_t{2} << 20;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  using Key = std::make_unsigned_t<T>;
  const auto* values = static_cast<const T*>(args->values);
  const std::size_t count = args->count;
  if (count == 0) {
    *args->length = 0;
    return ASSAY_OK;
  }
  const bool combining = count >= combining_from_bytes / sizeof(T);
  Key* buffer = assay_scratch<Key>(env, count);
  Key* other_buffer = assay_scratch<Key>(env, count);
  auto* lines = combining ? assay_scratch<Line<Key>>(env, Combining<Key>::lines_needed) : nullptr;
  if (buffer == nullptr || other_buffer == nullptr || (combining && lines == nullptr))
    return assay_out_of_scratch(env);

  const Key* sorted = combining ? radix_sorted<Combining>(values, count, buffer, other_buffer, lines)
                                : radix_sorted<Direct>(values, count, buffer, other_buffer, lines);
  *args->length = sorted == nullptr ? 1 : longest_run_of_sorted(sorted, count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, radix_sort, ASSAY_CANDIDATE,
    .summary = "sorts a copy by LSD radix, write-combining where it is large, and scans it",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
