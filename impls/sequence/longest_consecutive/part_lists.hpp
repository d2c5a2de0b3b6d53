// Keys distributed to parts in a single pass, without counting them first: each part is a list of chunks of
// memory, taken from a pool as they are needed. Keys of a part gather in a line of cache, and whole lines go
// to the chunk: software write combining, as in Balkesen et al., "Main-Memory Hash Joins on Multi-Core CPUs",
// ICDE 2013. Needs room for the keys and for one chunk a part.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "assay.h"
#include "radix_sort.hpp"

namespace assay::longest_consecutive {

/** How a full line leaves for its chunk. Kept in the caches, where all the keys fit there. */
struct StoreLine {
  template <class Key>
  static void put(const Line<Key>& line, Key* target) {
    std::memcpy(target, line.key, sizeof(line));
  }
};
/** Past the caches, where they do not: the line of memory need not be read first. */
struct StreamLine {
  template <class Key>
  static void put(const Line<Key>& line, Key* target) {
    stream(line, target);
  }
};

// From here on lines go past the caches: well above the second level, as in radix_sort.hpp.
constexpr std::size_t stream_from_bytes = std::size_t{8} << 20;

constexpr std::size_t most_values_in_parts = std::size_t{1} << 32;
constexpr const char* too_many_for_parts =
    "numbers the values of a part by 32 bits: for less than 2^32 values";

template <class Key>
class PartLists {
 public:
  /** Working memory for `count` keys in `parts` parts; false where there is not enough. */
  bool prepare(assay_env* env, std::size_t count, std::size_t parts) {
    parts_ = parts;
    chunk_keys_ = chunk_keys(count, parts);
    const std::size_t chunks = count / chunk_keys_ + parts;
    pool_ = take<Key>(env, chunks * chunk_keys_);
    next_ = take<std::uint32_t>(env, chunks);
    lines_ = take<Line<Key>>(env, parts);
    list_ = take<List>(env, parts);
    counts_ = take<std::uint32_t>(env, parts);
    return pool_ != nullptr && next_ != nullptr && lines_ != nullptr && list_ != nullptr &&
           counts_ != nullptr;
  }

  /** Distributes what part_of(key) says, for key = to_key(value) of values[0 .. count), count as prepared and
   * below most_values_in_parts. Once. Inlined always, for the instruction set of its caller and of Put. */
  template <class Put, class T, class ToKey, class PartOf>
  __attribute__((always_inline)) inline void distribute(const T* values, std::size_t count, ToKey to_key,
                                                        PartOf part_of) {
    std::fill_n(counts_, parts_, 0u);
    used_chunks_ = 0;
    for (std::size_t index = 0; index < count; ++index) {
      const Key key = to_key(values[index]);
      const std::size_t part = part_of(key);
      const std::uint32_t place = counts_[part]++;
      Line<Key>& line = lines_[part];
      line.key[place % Line<Key>::keys] = key;
      if (place % Line<Key>::keys == Line<Key>::keys - 1)
        Put::put(line, room_for_line(part, place - (Line<Key>::keys - 1)));
    }
    end_of_stream();
    for (std::size_t part = 0; part < parts_; ++part) {
      const std::size_t left = counts_[part] % Line<Key>::keys;
      if (left > 0) std::copy_n(lines_[part].key, left, room_for_line(part, counts_[part] - left));
    }
  }

  std::size_t size(std::size_t part) const { return counts_[part]; }

  /** visit(keys, count) for each chunk of a part. */
  template <class Visit>
  __attribute__((always_inline)) inline void for_each_chunk(std::size_t part, Visit visit) const {
    std::size_t left = counts_[part];
    for (std::uint32_t chunk = list_[part].first; left > 0; chunk = next_[chunk]) {
      const std::size_t here = std::min(left, chunk_keys_);
      visit(pool_ + chunk * chunk_keys_, here);
      left -= here;
    }
  }

 private:
  struct List {
    std::uint32_t first, last;  // chunks
  };

  // Long enough that their number does not matter, short enough that the last one of each part, half empty on
  // average, adds little to the memory for the keys.
  static std::size_t chunk_keys(std::size_t count, std::size_t parts) {
    constexpr std::size_t chunks_per_part = 16;
    constexpr std::size_t fewest = 4 * Line<Key>::keys;
    constexpr std::size_t most = 8192 / sizeof(Key);
    return std::clamp(std::bit_ceil(count / parts / chunks_per_part + 1), fewest, most);
  }

  template <class Element>
  static Element* take(assay_env* env, std::size_t count) {
    constexpr std::size_t line = 64;
    return static_cast<Element*>(env->scratch(env, count * sizeof(Element), line));
  }

  /** Where the line goes that begins with key number `place` of a part; the first of a chunk takes one. */
  Key* room_for_line(std::size_t part, std::size_t place) {
    List& list = list_[part];
    const std::size_t in_chunk = place & (chunk_keys_ - 1);
    if (in_chunk == 0) {
      const auto chunk = static_cast<std::uint32_t>(used_chunks_++);
      (place == 0 ? list.first : next_[list.last]) = chunk;
      list.last = chunk;
    }
    return pool_ + list.last * chunk_keys_ + in_chunk;
  }

  std::size_t parts_ = 0;
  std::size_t chunk_keys_ = 0;  // a power of two
  std::size_t used_chunks_ = 0;
  Key* pool_ = nullptr;
  std::uint32_t* next_ = nullptr;  // of each chunk, in its list
  Line<Key>* lines_ = nullptr;     // of each part, begun and not full
  List* list_ = nullptr;
  std::uint32_t* counts_ = nullptr;  // keys of each part so far
};

}  // namespace assay::longest_consecutive
