// A map from values to lengths of which only those at the two ends of a run are kept right: a new value joins
// the run that ends before it and the one that begins behind it by two look-ups and two writes. The answer is
// known after every value, so this is the technique for values that arrive one by one.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "implement.h"
#include "open_table.hpp"
#include "radix_sort.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

/** Keys are in the order of the values, from 0 to the type's last; beyond it there is none, so where a sum or
 * a difference leaves the type must be seen to. */
template <class T>
class Runs {
 public:
  using Key = std::make_unsigned_t<T>;

  Runs(Slot* slots, std::size_t size) : lengths_(slots, size) {}

  Slot* place_of(Key key) const { return lengths_.place_of(key); }

  void add(Key key, Slot* place) {
    Slot* own = lengths_.find(key, place);
    if (own->number != 0) return;  // a copy
    const Key last = std::numeric_limits<Key>::max();
    const std::uint64_t before = key == 0 ? 0 : lengths_.number_of(key - std::uint64_t{1});
    const std::uint64_t behind = key == last ? 0 : lengths_.number_of(key + std::uint64_t{1});
    const std::uint64_t length = before + 1 + behind;
    *own = {key, length};
    if (before > 0) lengths_.find(key - before)->number = length;
    if (behind > 0) lengths_.find(key + behind)->number = length;
    longest_ = std::max(longest_, length);
  }

  std::uint64_t longest() const { return longest_; }

 private:
  OpenTable lengths_;
  std::uint64_t longest_ = 0;
};

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const std::size_t size = OpenTable::slots_for(args->count);
  Slot* slots = assay_scratch<Slot>(env, size);
  if (slots == nullptr) return assay_out_of_scratch(env);
  Runs<T> runs(slots, size);
  use_prefetched(
      static_cast<const T*>(args->values), args->count, [&](T value) { return runs.place_of(key_of(value)); },
      [&](T value, Slot* place) { runs.add(key_of(value), place); });
  *args->length = static_cast<std::int64_t>(runs.longest());
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, boundary_map, ASSAY_CANDIDATE,
    .summary = "a map in which the two ends of a run know its length: three look-ups a value",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
