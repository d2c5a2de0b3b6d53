#include "harness/judge/place.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace assay::judge {

std::string place(std::string_view name, std::span<const std::size_t> shape, std::size_t flat) {
  std::size_t count = 1;
  for (std::size_t length : shape) count *= length;
  if (count <= 1) return std::string(name);
  std::vector<std::size_t> index(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0; flat /= shape[axis]) index[axis] = flat % shape[axis];
  return fmt::format("{}[{}]", name, fmt::join(index, ", "));
}

}  // namespace assay::judge
