// What in the environment spoils measurements.
#pragma once

#include <string>
#include <vector>

#include "harness/target/manifest.hpp"

namespace assay::target {

/** For every trouble that the manifest shows, one sentence: what is wrong, why it matters, what to do. It
 *  looks at nothing but the manifest. */
std::vector<std::string> environment_warnings(const Manifest& manifest);

}  // namespace assay::target
