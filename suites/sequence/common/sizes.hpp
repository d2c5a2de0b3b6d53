// The parameter that says how large the input of a case is.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>

#include "harness/contract/case.hpp"
#include "harness/error.hpp"

namespace assay::sequence {

/** The case's parameter n. Throws CallError where it is negative. */
inline std::size_t declared_size(const Case& point) {
  const std::int64_t n = point.integer("n");
  if (n < 0) throw CallError(fmt::format("n={} in the case {} is negative", n, point.id()));
  return static_cast<std::size_t>(n);
}

}  // namespace assay::sequence
