// The values that a case stands for, wherever they come from: a trap, a distribution, the Unicode database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "harness/contract/case.hpp"

namespace assay::longest_consecutive {

/** Deterministic in the seed. Throws CallError for parameters that make no sense, and MachineError for data
 * that is not installed. T, int32_t or int64_t, is the case's type. */
template <class T>
std::vector<T> values_of(const Case& point, std::uint64_t seed);

/** How many values those are, without making them where it can; 0 where they cannot be made. */
std::size_t size_of(const Case& point);

/** Why the values cannot be made here, with what to do; empty if they can. */
std::string why_unavailable(const Case& point);

/** visit(T{}) with the case's element type, whichever it is. Throws CallError for other types. */
void refuse_type(const Case& point);  // throws
template <class Visit>
auto with_type(const Case& point, Visit visit) {
  if (point.type() == ASSAY_I32) return visit(std::int32_t{});
  if (point.type() != ASSAY_I64) refuse_type(point);
  return visit(std::int64_t{});
}

}  // namespace assay::longest_consecutive
