// Cases that cover every pair of values of every two axes, without the product of all axes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "harness/contract/case.hpp"

namespace assay {

struct PairwiseAxis {
  std::string name;
  std::vector<Case::Value> values;
};

/** Cases with one parameter per axis, in the order of the axes, after the parameters of `base`. Every pair of
 * values of two axes that occurs in some allowed combination occurs in a case; combinations that are not
 * allowed do not. Greedy (in the manner of AETG: Cohen et al., IEEE TSE 23(7), 1997), deterministic in the
 * seed. */
std::vector<Case> pairwise(const Case& base, const std::vector<PairwiseAxis>& axes,
                           const std::function<bool(const Case&)>& allowed, std::uint64_t seed = 1);

}  // namespace assay
