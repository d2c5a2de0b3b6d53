// The definition word for word, by linear search: from each value that has no predecessor, upwards as long as
// the next value is found. Quadratic in every way, without memory, and right to look at: an oracle for short
// arrays.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "implement.h"
#include "sequence/longest_consecutive/contract.h"

namespace {

constexpr std::size_t most_values = 1024;  // some ten milliseconds

template <class T>
bool holds(std::span<const T> values, T value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

template <class T>
std::int64_t length_from(std::span<const T> values, T value) {
  std::int64_t length = 1;
  while (value != std::numeric_limits<T>::max() && holds(values, ++value)) ++length;
  return length;
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  if (args->count > most_values) {
    env->explain(env, "for at most 1024 values: each step is a linear search");
    return ASSAY_UNSUPPORTED;
  }
  const std::span<const T> values(static_cast<const T*>(args->values), args->count);
  std::int64_t longest = 0;
  for (std::size_t index = 0; index < values.size(); ++index) {
    const T value = values[index];
    if (holds(values.first(index), value)) continue;  // a copy would walk the same run once more
    if (value != std::numeric_limits<T>::min() && holds(values, static_cast<T>(value - 1))) continue;
    longest = std::max(longest, length_from(values, value));
  }
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, brute_force, ASSAY_CANDIDATE,
    .summary = "linear searches for each next value: quadratic, without any memory",
    .complexity = "uniform=2,dense=2,clustered=2,half_run=2,one_run=2,start_copies=2,power_multiples=2",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
