// The worker's side of check: GoogleTest runs the tasks as dynamic tests, and a listener streams what they
// found.
#pragma once

#include "harness/contract/registry.hpp"
#include "harness/run/channel.hpp"
#include "harness/target/features.hpp"

namespace assay::check {

void work(const run::Assignment& assignment, run::Channel& channel, const Registry& registry,
          const target::Features& features);

}  // namespace assay::check
