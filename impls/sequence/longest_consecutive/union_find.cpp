// Values as nodes of a forest, neighbours united by size, paths halved: the answer is the largest tree. The
// general tool for "which of these are connected", and dearer here than what knows that runs are intervals.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include "implement.h"
#include "open_table.hpp"
#include "radix_sort.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

struct Node {
  std::uint64_t parent;
  std::int64_t size;  // of its tree, where it is a root
};

class Forest {
 public:
  explicit Forest(Node* nodes) : nodes_(nodes) {}

  std::uint64_t add() {
    nodes_[size_] = {size_, 1};
    longest_ = std::max<std::int64_t>(longest_, 1);
    return size_++;
  }

  void unite(std::uint64_t one, std::uint64_t other) {
    one = root_of(one);
    other = root_of(other);
    if (one == other) return;
    if (nodes_[one].size < nodes_[other].size) std::swap(one, other);
    nodes_[other].parent = one;
    nodes_[one].size += nodes_[other].size;
    longest_ = std::max(longest_, nodes_[one].size);
  }

  std::int64_t longest() const { return longest_; }

 private:
  std::uint64_t root_of(std::uint64_t node) {
    while (nodes_[node].parent != node) {
      nodes_[node].parent = nodes_[nodes_[node].parent].parent;
      node = nodes_[node].parent;
    }
    return node;
  }

  Node* nodes_;
  std::uint64_t size_ = 0;
  std::int64_t longest_ = 0;
};

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  using Key = std::make_unsigned_t<T>;
  const std::size_t size = OpenTable::slots_for(args->count);
  Slot* slots = assay_scratch<Slot>(env, size);
  Node* nodes = assay_scratch<Node>(env, args->count);
  if (slots == nullptr || (nodes == nullptr && args->count > 0)) return assay_out_of_scratch(env);
  OpenTable nodes_of(slots, size);  // numbers are those of nodes, and 1
  Forest forest(nodes);
  const auto unite_with = [&](std::uint64_t node, Key neighbour) {
    if (const std::uint64_t number = nodes_of.number_of(neighbour); number != 0)
      forest.unite(node, number - 1);
  };
  use_prefetched(
      static_cast<const T*>(args->values), args->count,
      [&](T value) { return nodes_of.place_of(key_of(value)); },
      [&](T value, Slot* place) {
        const Key key = key_of(value);
        Slot* own = nodes_of.find(key, place);
        if (own->number != 0) return;  // a copy
        const std::uint64_t node = forest.add();
        *own = {key, node + 1};
        if (key != 0) unite_with(node, static_cast<Key>(key - 1));
        if (key != std::numeric_limits<Key>::max()) unite_with(node, static_cast<Key>(key + 1));
      });
  *args->length = forest.longest();
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, union_find, ASSAY_CANDIDATE,
    .summary = "union by size with path halving, over a hash map from values to nodes",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
