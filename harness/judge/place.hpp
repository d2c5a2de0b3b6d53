// How a place in an operand is named to a person: "y[0, 5, 2, 17]".
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace assay::judge {

/** `flat` counts the valid elements in row-major order. A shape without axes, or with one single element, has
 * the bare name. */
std::string place(std::string_view name, std::span<const std::size_t> shape, std::size_t flat);

}  // namespace assay::judge
