#include "harness/judge/exact.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include "harness/judge/place.hpp"

namespace assay::judge {
namespace {

constexpr std::size_t neighbours = 2;  // shown on either side of a difference

template <class T>
std::string around(std::span<const T> values, std::size_t index) {
  const std::size_t first = index - std::min(index, neighbours);
  const std::size_t last = std::min(values.size(), index + neighbours + 1);
  return fmt::format("{}", fmt::join(values.subspan(first, last - first), " "));
}

}  // namespace

template <class T>
Judgement exact(std::string_view name, std::span<const std::size_t> shape, std::span<const T> expected,
                std::span<const T> actual) {
  if (expected.size() != actual.size())
    return Judgement::failure(
        fmt::format("{}: {} elements, expected {}", name, actual.size(), expected.size()));
  Judgement result;
  std::size_t wrong = 0;
  std::size_t first_wrong = 0;
  for (std::size_t index = 0; index < expected.size(); ++index) {
    result.informative += expected[index] != 0;
    if (expected[index] == actual[index]) continue;
    if (wrong++ == 0) first_wrong = index;
  }
  result.compared = expected.size();
  if (wrong == 0) return result;

  result.pass = false;
  result.error_over_bound = std::numeric_limits<double>::infinity();
  result.detail = fmt::format("{}: expected {}, got {}", place(name, shape, first_wrong),
                              expected[first_wrong], actual[first_wrong]);
  if (expected.size() > 1)
    result.detail += fmt::format("; {} of {} elements differ; around it expected [{}], got [{}]", wrong,
                                 expected.size(), around(expected, first_wrong), around(actual, first_wrong));
  return result;
}

#define ASSAY_INSTANTIATE(T)                                                                      \
  template Judgement exact<T>(std::string_view, std::span<const std::size_t>, std::span<const T>, \
                              std::span<const T>);
ASSAY_INSTANTIATE(std::uint8_t)
ASSAY_INSTANTIATE(std::uint16_t)
ASSAY_INSTANTIATE(std::uint32_t)
ASSAY_INSTANTIATE(std::int32_t)
ASSAY_INSTANTIATE(std::int64_t)
#undef ASSAY_INSTANTIATE

}  // namespace assay::judge
