// A case made ready to run: its operands declared, filled and placed. Several subjects may use one after the
// other.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "harness/contract/suite.hpp"
#include "harness/judge/judgement.hpp"
#include "harness/memory/arena.hpp"

namespace assay {

class Prepared {
 public:
  Prepared(const Suite& suite, const Case& point, std::uint64_t seed,
           const memory::Placement& placement = {});

  /** With operands that `make` declares and fills, instead of those that the case stands for. */
  Prepared(const Suite& suite, const Case& point,
           const std::function<std::unique_ptr<Workload>(memory::Arena&)>& make);

  const Suite& suite() const { return suite_; }
  const Case& point() const { return point_; }
  const Workload& workload() const { return *workload_; }

  memory::Arena& arena() { return arena_; }
  const memory::Arena& arena() const { return arena_; }
  void place(const memory::Placement& placement) { arena_.place(placement); }

  /** The live operands as before the first call: inputs whole, outputs poisoned. */
  void refill() { arena_.refill(); }

  /** Poisons a few elements of every output, spread over it: enough that an answer which was left there by an
   * earlier call is not taken for that of the next, without the cost of a refill. */
  void spoil_outputs();

  /** Whether a call overwrites what it reads, so that a second call would not do the same work on the same
   * data. */
  bool consumes_inputs() const;

  /** How many elements an answer has. */
  std::size_t answer_elements() const;

  /** A hash over the valid elements of all outputs: equal answers have equal fingerprints. */
  std::uint64_t fingerprint() const;

 private:
  const Suite& suite_;
  Case point_;
  memory::Arena arena_;
  std::unique_ptr<Workload> workload_;
};

}  // namespace assay
