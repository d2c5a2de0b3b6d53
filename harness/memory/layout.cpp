#include "harness/memory/layout.hpp"

#include <cassert>
#include <utility>

namespace assay::memory {

Layout Layout::dense(std::vector<std::size_t> shape) {
  std::vector<std::size_t> strides(shape.size(), 1);
  for (std::size_t axis = shape.size(); axis-- > 1;) strides[axis - 1] = strides[axis] * shape[axis];
  return {std::move(shape), std::move(strides)};
}

Layout Layout::strided(std::vector<std::size_t> shape, std::vector<std::size_t> strides) {
  assert(shape.size() == strides.size() && (strides.empty() || strides.back() == 1));
  return {std::move(shape), std::move(strides)};
}

std::size_t Layout::count() const {
  std::size_t product = 1;
  for (std::size_t length : shape) product *= length;
  return product;
}

std::size_t Layout::extent() const {
  std::size_t last = 0;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    if (shape[axis] == 0) return 0;
    last += (shape[axis] - 1) * strides[axis];
  }
  return last + 1;
}

void Layout::for_each_row(const std::function<void(std::size_t, std::size_t)>& visit) const {
  if (count() == 0) return;
  if (shape.empty()) return visit(0, 1);
  const std::size_t outer = shape.size() - 1;
  std::vector<std::size_t> index(outer, 0);
  while (true) {
    std::size_t offset = 0;
    for (std::size_t axis = 0; axis < outer; ++axis) offset += index[axis] * strides[axis];
    visit(offset, shape.back());
    std::size_t axis = outer;
    while (axis-- > 0) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
    if (axis == static_cast<std::size_t>(-1)) return;
  }
}

}  // namespace assay::memory
