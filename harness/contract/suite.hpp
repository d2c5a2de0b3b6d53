// A suite: all that the harness must know of an operation. One class per operation derives from Suite and is
// registered by ASSAY_SUITE; the harness never names it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay.h"
#include "harness/contract/case.hpp"
#include "harness/judge/judgement.hpp"
#include "harness/memory/arena.hpp"

namespace assay {

enum class Tier { smoke, standard, exhaustive };  // seconds, minutes, hours

/** A case with its operands declared in an arena: what is needed to make a call and to judge its answer. */
class Workload {
 public:
  virtual ~Workload() = default;

  /** The structure of arguments for one of the callers, 0 .. callers - 1. Its pointers are set by the arena.
   */
  virtual const void* arguments(int caller) const = 0;

  /** Compares the live outputs with the reference; called after a call that returned ASSAY_OK. Reads pristine
   * inputs only. `accuracy` is the implementation's accuracy class, empty for the suite's default. */
  virtual judge::Judgement judge(std::string_view accuracy) const = 0;
};

/** What a law calls an implementation with. */
class Probe {
 public:
  virtual ~Probe() = default;
  /** Places the arena, makes one call and returns when it was ASSAY_OK. Any other end of the call ends the
   * law, with the verdict that it deserves. */
  virtual void call(const Workload& workload, memory::Arena& arena) = 0;
};

/** A property of an operation that needs no reference. */
struct Law {
  std::string name;       // [a-z0-9_]+
  std::string statement;  // "sorting the input does not change the answer"
  std::function<bool(const Case&)> applies;
  std::function<judge::Judgement(const Case&, Probe&, std::uint64_t seed)> test;
};

/** What a case takes of the machine. */
struct Needs {
  std::size_t bytes = 0;  // of operands and reference, roughly
  int cores = 1;
  bool exclusive = false;  // nothing else should run meanwhile
};

/** How the least work goes over memory: which measured ceiling bounds it. */
enum class Access {
  read,    // writes next to nothing
  write,   // reads next to nothing
  copy,    // reads one place and writes another
  update,  // writes where it has read
};

/** The least that any implementation must do: the denominator of "share of ceiling". */
struct Work {
  std::size_t bytes_read = 0;
  std::size_t bytes_written = 0;
  std::size_t operations = 0;  // in the operation's own unit: flops, comparisons, elements
  std::size_t elements = 0;    // what "time per element" divides by
  Access access = Access::read;
  /** What `operations` are, where each of them is an addition or a multiplication that no implementation can
   * do without: of f32, f64, i32 or i64. Untyped where they are no arithmetic, or another way needs fewer. */
  assay_type arithmetic = ASSAY_UNTYPED;

  std::size_t bytes() const { return bytes_read + bytes_written; }
  /** How much memory it touches: decides which level of the memory it lives in. */
  std::size_t footprint() const { return access == Access::update ? bytes_read : bytes(); }
};

enum class CallerKind { thread };

/** Who takes part in one call. */
struct Callers {
  int count = 1;
  CallerKind kind = CallerKind::thread;
};

/** A parameter that can be made smaller while a failing case still fails, and that sizes are swept over. */
struct Axis {
  std::string name;
  std::int64_t smallest = 0;
  bool sweep = false;  // the size that curves are drawn over; at most one per suite
};

class Suite {
 public:
  virtual ~Suite() = default;

  virtual assay_contract contract() const = 0;
  virtual std::string summary() const = 0;  // one line
  virtual std::vector<assay_type> types() const = 0;
  virtual std::string baseline() const = 0;  // the implementation that speed-ups are counted from

  /** The points to check, awkward sizes first; each tier contains the one below. A case whose arguments the
   * contract wants rejected has the parameter "reject", which says why. */
  virtual std::vector<Case> cases(Tier tier) const = 0;
  /** The points to measure. */
  virtual std::vector<Case> measurements(Tier tier) const = 0;

  /** Cases of one family differ in size only; complexity is claimed and fitted per family. */
  virtual std::string family(const Case& point) const = 0;
  virtual std::vector<Axis> axes() const { return {}; }
  virtual Needs needs(const Case&) const { return {}; }
  virtual Callers callers(const Case&) const { return {}; }
  virtual Work work(const Case& point) const = 0;

  /** Why a case cannot be made here (data that is not installed), with what to do; empty if it can. */
  virtual std::string unavailable(const Case&) const { return {}; }

  /** Declares and fills the operands in `arena`. Throws CallError for parameters that make no sense. */
  virtual std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                             std::uint64_t seed) const = 0;

  virtual std::vector<Law> laws() const { return {}; }

  /** Accuracy classes that implementations may claim besides the default. */
  virtual std::vector<std::string> accuracy_classes() const { return {}; }

  /** Why a generic check makes no sense for this operation; empty if it does. */
  virtual std::string not_applicable(std::string_view /*check*/) const { return {}; }

  std::string operation() const { return contract().operation; }
};

/** The suites of this program, sorted by operation. */
std::vector<const Suite*> all_suites();

namespace detail {
bool add_suite(std::unique_ptr<Suite> suite);
}

#define ASSAY_SUITE(Class)                                \
  [[maybe_unused]] static const bool registered_##Class = \
      ::assay::detail::add_suite(std::make_unique<Class>());

}  // namespace assay
