#include "sequence/longest_consecutive/reference.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace assay::longest_consecutive {

template <class T>
std::int64_t reference(std::span<const T> values) {
  std::vector<T> distinct(values.begin(), values.end());
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());

  const auto has_successor = [](T value) { return value != std::numeric_limits<T>::max(); };
  std::int64_t run = 0;
  std::int64_t longest = 0;
  for (std::size_t index = 0; index < distinct.size(); ++index) {
    const bool goes_on =
        index > 0 && has_successor(distinct[index - 1]) && distinct[index - 1] + 1 == distinct[index];
    run = goes_on ? run + 1 : 1;
    longest = std::max(longest, run);
  }
  return longest;
}

template std::int64_t reference(std::span<const std::int32_t>);
template std::int64_t reference(std::span<const std::int64_t>);

}  // namespace assay::longest_consecutive
