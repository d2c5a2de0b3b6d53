// The one source of randomness: a seeded generator whose numbers are the same on every platform (the standard
// library's distributions are not), and seeds that are derived from a run's seed and a name, so that a case
// gets the same data whatever else is run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

namespace assay {

/** xoshiro256** 1.0 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", 2021), seeded by
 * splitmix64. */
class Random {
 public:
  using result_type = std::uint64_t;
  explicit Random(std::uint64_t seed);
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()();
  std::uint64_t below(std::uint64_t limit);  // uniform in [0, limit), limit > 0, without bias
  double unit();                             // uniform in [0, 1), a multiple of 2^-53

  template <class T>
  void shuffle(std::span<T> values) {
    for (std::size_t index = values.size(); index > 1; --index)
      std::swap(values[index - 1], values[below(index)]);
  }

 private:
  std::uint64_t state_[4];
};

std::uint64_t derive_seed(std::uint64_t seed, std::string_view name);

}  // namespace assay
