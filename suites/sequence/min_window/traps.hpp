// Small data that implementations are known to get wrong, one case each: "trap=published_1". Those that
// depend on where in the text something stands, or on how many are needed, have a parameter for it:
// "trap=across_border,border=64", "trap=many_needed,count=256".
#pragma once

#include <vector>

#include "harness/contract/case.hpp"
#include "sequence/min_window/distributions.hpp"

namespace assay::min_window {

/** Every trap, with every value of its parameter. */
std::vector<Case> trap_cases();

/** The data of such a case. Throws CallError where there is no trap of that name. */
Input trap_input(const Case& point);

}  // namespace assay::min_window
