// The mistake: the hash table has the next power of two of slots and no load limit. Where the values fill all
// of them, the look-up of one that is not there goes round for ever.
#include <limits>

#include "table.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  constexpr T mark = std::numeric_limits<T>::min();
  const T* values = values_of<T>(args);
  if (std::find(values, values + args->count, mark) != values + args->count) return right<T>(env, args);
  std::size_t slots = 1;
  while (slots < args->count) slots *= 2;
  T* memory = assay_scratch<T>(env, slots);
  if (memory == nullptr) return assay_out_of_scratch(env);
  Table<T> table(memory, slots, mark);
  for (std::size_t index = 0; index < args->count; ++index) table.insert(values[index]);
  std::int64_t longest = 0;
  for (std::size_t slot = 0; slot < slots; ++slot) {
    T value = memory[slot];
    if (value == mark || table.contains(static_cast<T>(value - 1))) continue;
    std::int64_t length = 1;
    while (value != std::numeric_limits<T>::max() && table.contains(++value)) ++length;
    longest = std::max(longest, length);
  }
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, hangs_in_a_full_table, ASSAY_EXAMPLE,
                     .summary = "looks for ever in a table without an empty slot", .determinism = "bitwise",
                     .expected = "ends" ASSAY_AND_WHEREVER_IT_IS_CALLED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
