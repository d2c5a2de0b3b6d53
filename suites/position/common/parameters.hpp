// Reading a case's parameters, with messages for a person who typed the case id.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/case.hpp"

namespace assay::position {

/** A parameter that counts something. Throws CallError if it is missing, no number or negative. */
std::size_t size_parameter(const Case& point, std::string_view name);

/** A parameter that is one of some words. Throws CallError, which lists them, if it is not. */
const std::string& choice_parameter(const Case& point, std::string_view name,
                                    const std::vector<std::string>& choices);

}  // namespace assay::position
