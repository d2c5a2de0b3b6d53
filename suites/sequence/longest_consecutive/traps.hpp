// Small data that implementations are known to get wrong, one case each: "trap=extremes". The runs whose
// length is chosen around the size of a word, a line, a page have a parameter for it:
// "trap=run_to_border,length=64".
#pragma once

#include <vector>

#include "harness/contract/case.hpp"
#include "harness/contract/random.hpp"

namespace assay::longest_consecutive {

/** Every trap in the types that it is for, and every trap around borders at every length. */
std::vector<Case> trap_cases();

/** The data of such a case. Throws CallError where there is no trap of that name for the type. T: int32_t,
 * int64_t. */
template <class T>
std::vector<T> trap_values(const Case& point, Random& random);

}  // namespace assay::longest_consecutive
