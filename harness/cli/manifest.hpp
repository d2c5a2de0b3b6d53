// target.json of a run folder: written by every command that finds something, kept across them.
#pragma once

#include <optional>
#include <vector>

#include "harness/run/folder.hpp"
#include "harness/target/manifest.hpp"

namespace assay::cli {

/** This target, with the versions of the libraries that this program was built with. */
target::Manifest inspect_target(std::optional<target::Isa> cap);

/** The same, and what watching the machine for a moment shows: for commands that measure. */
target::Manifest observe_target(std::optional<target::Isa> cap);

/** Writes target.json and returns its document. Ceilings that stand there already are kept where there are no
 * new ones. Throws CallError where the folder holds what was found on another target or with another build:
 * mixing them would make a run that never was. */
Json write_target(run::Folder& folder, const target::Manifest& manifest);

/** The same check, without writing. */
void require_same_target(const run::Folder& folder, const target::Manifest& manifest);

}  // namespace assay::cli
