// Where the elements of an operand stand: a shape, and per axis the distance between neighbours, in elements.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace assay::memory {

struct Layout {
  std::vector<std::size_t> shape;
  std::vector<std::size_t> strides;  // in elements, one per axis; the last axis is contiguous (stride 1)

  /** Row-major without gaps. */
  static Layout dense(std::vector<std::size_t> shape);
  static Layout strided(std::vector<std::size_t> shape, std::vector<std::size_t> strides);

  std::size_t count() const;   // valid elements
  std::size_t extent() const;  // elements from the first to past the last, gaps included

  bool is_dense() const { return count() == extent(); }
  bool operator==(const Layout&) const = default;

  std::size_t row_length() const { return shape.empty() ? 1 : shape.back(); }

  /** The valid elements as contiguous rows, in row-major order: visit(offset of the row, its length), in
   * elements. */
  void for_each_row(const std::function<void(std::size_t offset, std::size_t length)>& visit) const;
};

}  // namespace assay::memory
