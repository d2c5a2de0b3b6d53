// The mistake: empty slots of the hash table hold the lowest value, "which does not occur". Where it does, it
// is in the set before it is put there.
#include <limits>

#include "table.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  constexpr T lowest = std::numeric_limits<T>::min();
  constexpr T highest = std::numeric_limits<T>::max();
  std::size_t slots = 4;
  while (slots < 2 * args->count) slots *= 2;
  T* memory = assay_scratch<T>(env, slots);
  if (memory == nullptr) return assay_out_of_scratch(env);
  Table<T> table(memory, slots, lowest);
  const T* values = values_of<T>(args);
  for (std::size_t index = 0; index < args->count; ++index) table.insert(values[index]);
  std::int64_t longest = 0;
  for (std::size_t slot = 0; slot < slots; ++slot) {
    T value = memory[slot];
    if (value == lowest || table.contains(static_cast<T>(value - 1))) continue;
    std::int64_t length = 1;
    while (value != highest && table.contains(++value)) ++length;
    longest = std::max(longest, length);
  }
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, marks_empty_slots_by_a_value, ASSAY_EXAMPLE,
                     .summary = "the mark of an empty slot is a value that occurs", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
