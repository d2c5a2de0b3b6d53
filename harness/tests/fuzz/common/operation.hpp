// An operation under fuzzed arguments: every implementation of the tree that can run here gives the
// reference's answer, in guarded memory. With it an operation's fuzz.cpp only says how bytes become
// arguments.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "assay.h"
#include "harness/contract/suite.hpp"
#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {

/** Makes the arguments in the arena as a suite does: all operands bound. */
using MakeWorkload = std::function<std::unique_ptr<Workload>(memory::Arena& arena)>;

/** Asks every implementation of "group/operation" for the element type, once with every operand flush against
 * a faulting page behind it, once before it, and once with canaries around it. A finding: an answer that the
 * suite's judge calls wrong, a byte that was written outside of the outputs, a fault, nobody who answers. */
void ask_everybody(std::string_view operation, assay_type type, const MakeWorkload& make);

}  // namespace assay::fuzz
