// What holds of rotations without a reference. Each bound follows from what the contract promises of a single
// rotation; the derivations are in README.md, "Laws".
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::position::rope {

std::vector<Law> laws_of_algebra();
std::vector<Law> laws_of_calling();
std::vector<Law> rotation_laws();  // all of them

/** What laws apply to: calls that turn something; those without NaN and infinities; those
 *  that copy something too. */
bool rotates(const Case& point);
bool rotates_finite(const Case& point);
bool leaves_something(const Case& point);

}  // namespace assay::position::rope
