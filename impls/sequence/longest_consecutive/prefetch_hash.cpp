// A hash set by open addressing in working memory, one value a slot. Beyond the caches a look-up is one miss
// and nothing else, so the slots of 32 values are asked for before the first of them is looked at, in the
// walk as well as when the set is filled.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "hashing.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"
#include "set_walk.hpp"

namespace {

using namespace assay::longest_consecutive;

/** The mark of an empty slot is a value like any other: the set keeps apart whether it has it. */
template <class T>
class FlatSet {
 public:
  using value_type = T;
  static constexpr T empty = std::numeric_limits<T>::min();

  /** At most half full. */
  static std::size_t slots_for(std::size_t count) { return std::bit_ceil(2 * count + 1); }

  FlatSet(T* slots, std::size_t size) : slots_(slots), mask_(size - 1) { std::fill_n(slots, size, empty); }

  T* place_of(T value) const { return slots_ + (mix(static_cast<std::uint64_t>(value)) & mask_); }

  void insert(T value, T* place) {
    if (value == empty) {
      has_empty_ = true;
      return;
    }
    while (*place != empty && *place != value) place = next(place);
    *place = value;
  }

  bool contains(T value) const { return contains(value, place_of(value)); }
  bool contains(T value, const T* place) const {
    if (value == empty) return has_empty_;
    while (*place != empty && *place != value) place = next(place);
    return *place == value;
  }

  /** Each value of the set once, up to keys_at_once at a time. */
  template <class Visit>
  void for_each_group(Visit visit) const {
    std::array<T, keys_at_once> group;
    std::size_t size = 0;
    if (has_empty_) group[size++] = empty;
    for (std::size_t slot = 0; slot <= mask_; ++slot) {
      group[size] = slots_[slot];
      size += slots_[slot] != empty ? 1 : 0;
      if (size < keys_at_once) continue;
      visit(group.data(), size);
      size = 0;
    }
    visit(group.data(), size);
  }

 private:
  T* next(const T* place) const { return slots_ + ((static_cast<std::size_t>(place - slots_) + 1) & mask_); }

  T* slots_;
  std::size_t mask_;
  bool has_empty_ = false;
};

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const std::size_t size = FlatSet<T>::slots_for(args->count);
  T* slots = assay_scratch<T>(env, size);
  if (slots == nullptr) return assay_out_of_scratch(env);
  FlatSet<T> set(slots, size);
  use_prefetched(
      static_cast<const T*>(args->values), args->count, [&](T value) { return set.place_of(value); },
      [&](T value, T* place) { set.insert(value, place); });

  std::int64_t longest = 0;
  set.for_each_group([&](const T* group, std::size_t count) {
    // The lowest value has no predecessor; where its look-up would go does not matter.
    const auto predecessor = [](T value) {
      return value == FlatSet<T>::empty ? value : static_cast<T>(value - 1);
    };
    use_prefetched(
        group, count, [&](T value) { return set.place_of(predecessor(value)); },
        [&](T value, const T* place) {
          if (value != FlatSet<T>::empty && set.contains(predecessor(value), place)) return;
          longest = std::max(longest, length_from(set, value));
        });
  });
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, prefetch_hash, ASSAY_CANDIDATE,
    .summary = "open addressing, the slots of 32 values prefetched at a time; walks from the starts",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
