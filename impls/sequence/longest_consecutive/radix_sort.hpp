// Least-significant-digit radix sort of a copy, by counting: one read that counts all digits, then one stable
// pass per digit that is not the same everywhere. A pass writes in one of two ways, by where the keys live:
//
// Direct: each key goes straight to its place. 256 places at a time are open, few enough for the first level
// of cache and of the TLB; for keys that fit the second level of cache.
//
// Combining: keys of one digit value gather in a line of cache, and whole lines go to memory past the caches.
// Open places cost no TLB entry, so digits may be wider and passes fewer. Software write combining, as in the
// partitioning of Balkesen et al., "Main-Memory Hash Joins on Multi-Core CPUs", ICDE 2013.
//
// Measured, best of seven, uniform values, ns per value for the whole call, one core of a shared server with
// 2 MiB of second-level cache and pages of 4 KiB:
//
//                       int32: n = 1e4   1e5   1e6    1e7   int64: n = 1e4    1e5    1e6    1e7
//   Direct, 8 bits              5.8    5.8    9.4   22.8            12.5   14.2   23.9   59.9
//   Direct, 11 bits             6.2    7.8   10.5   18.5            15.6   17.8   25.6   51.7
//   Combining, 8 bits          11.7    9.3    9.2   10.0            30.8   25.7   28.9   31.2
//   Combining, 11 bits         11.3    8.7    8.8    9.3            28.3   21.6   22.9   23.7
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <type_traits>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace assay::longest_consecutive {

/** One number per digit value: how many keys have it, or where its next key goes. */
template <unsigned bits>
using PerDigit = std::array<std::size_t, std::size_t{1} << bits>;

template <unsigned bits, class Key>
std::size_t digit_of(Key key, unsigned place) {
  return static_cast<std::size_t>(key >> (place * bits)) & ((std::size_t{1} << bits) - 1);
}

/** Unsigned keys in the order of the signed values: the minimum becomes 0, and neighbours stay neighbours. */
template <class T>
std::make_unsigned_t<T> key_of(T value) {
  using Key = std::make_unsigned_t<T>;
  return static_cast<Key>(static_cast<Key>(value) ^ static_cast<Key>(std::numeric_limits<T>::min()));
}

/** A line of cache's worth of keys. */
template <class Key>
struct alignas(64) Line {
  static constexpr std::size_t keys = 64 / sizeof(Key);
  Key key[keys];
};

/** Past the caches where the baseline instruction set can. `target` is aligned as a Line. */
template <class Key>
void stream(const Line<Key>& line, Key* target) {
#if defined(__SSE2__)
  const auto* from = reinterpret_cast<const __m128i*>(line.key);
  auto* to = reinterpret_cast<__m128i*>(target);
  for (std::size_t part = 0; part < sizeof(line) / sizeof(__m128i); ++part)
    _mm_stream_si128(to + part, _mm_load_si128(from + part));
#else
  std::memcpy(target, line.key, sizeof(line));
#endif
}

/** Streamed lines become ordinary memory again, for this thread's loads and for others. */
inline void end_of_stream() {
#if defined(__SSE2__)
  _mm_sfence();
#endif
}

template <class Key>
class Direct {
 public:
  static constexpr unsigned digit_bits = 8;

  Direct(Key* target, const PerDigit<digit_bits>& starts, Line<Key>* /*lines*/)
      : target_(target), next_(starts) {}
  void write(std::size_t digit, Key key) { target_[next_[digit]++] = key; }
  void finish() {}

 private:
  Key* target_;
  PerDigit<digit_bits> next_;
};

template <class Key>
class Combining {
 public:
  static constexpr unsigned digit_bits = 11;
  static constexpr std::size_t lines_needed = std::size_t{1} << digit_bits;

  Combining(Key* target, const PerDigit<digit_bits>& starts, Line<Key>* lines)
      : target_(target), lines_(lines), starts_(starts), next_(starts) {}

  /** A digit's first line begins in the last line of the digits before it, whose keys there are not yet
   * written: what a whole line puts over them is put right in finish(). */
  void write(std::size_t digit, Key key) {
    const std::size_t place = next_[digit]++;
    const std::size_t in_line = place % Line<Key>::keys;
    lines_[digit].key[in_line] = key;
    if (in_line == Line<Key>::keys - 1) stream(lines_[digit], target_ + (place - in_line));
  }

  /** Each digit's last line, begun and not full. */
  void finish() {
    end_of_stream();
    for (std::size_t digit = 0; digit < lines_needed; ++digit) {
      const std::size_t end = next_[digit];
      const std::size_t begin = std::max(starts_[digit], end - end % Line<Key>::keys);
      std::copy(lines_[digit].key + begin % Line<Key>::keys,
                lines_[digit].key + begin % Line<Key>::keys + (end - begin), target_ + begin);
    }
  }

 private:
  Key* target_;
  Line<Key>* lines_;
  PerDigit<digit_bits> starts_;
  PerDigit<digit_bits> next_;
};

/** One stable pass: from[0 .. count) by one digit through a writer; `to_key` is applied on the way. */
template <class Writer, class From, class ToKey>
void distribute(const From* from, std::size_t count, unsigned place, Writer& writer, ToKey to_key) {
  for (std::size_t index = 0; index < count; ++index) {
    const auto key = to_key(from[index]);
    writer.write(digit_of<Writer::digit_bits>(key, place), key);
  }
  writer.finish();
}

/** The keys of values[0 .. count), count > 0, in ascending order, in one of the two buffers of `count` keys,
 * which begin at a line of cache; null if all values are equal. Combining needs its `lines`, Direct none. */
template <template <class> class Writer, class T, class Key = std::make_unsigned_t<T>>
const Key* radix_sorted(const T* values, std::size_t count, Key* buffer, Key* other_buffer,
                        Line<Key>* lines) {
  constexpr unsigned bits = Writer<Key>::digit_bits;
  constexpr unsigned places = (std::numeric_limits<Key>::digits + bits - 1) / bits;

  std::array<PerDigit<bits>, places> counts{};  // of the digits at each place: sorting does not change them
  for (std::size_t index = 0; index < count; ++index) {
    const Key key = key_of(values[index]);
    for (unsigned place = 0; place < places; ++place) ++counts[place][digit_of<bits>(key, place)];
  }

  const Key* sorted = nullptr;
  for (unsigned place = 0; place < places; ++place) {
    if (counts[place][digit_of<bits>(key_of(values[0]), place)] == count) continue;
    PerDigit<bits> starts;
    std::exclusive_scan(counts[place].begin(), counts[place].end(), starts.begin(), std::size_t{0});
    Writer<Key> writer(buffer, starts, lines);
    if (sorted == nullptr)
      distribute(values, count, place, writer, key_of<T>);
    else
      distribute(sorted, count, place, writer, [](Key key) { return key; });
    sorted = buffer;
    std::swap(buffer, other_buffer);
  }
  return sorted;
}

}  // namespace assay::longest_consecutive
