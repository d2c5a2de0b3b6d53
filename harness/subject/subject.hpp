// A subject: an implementation together with a prepared case. It can be called, by one caller or by several
// at once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/registry.hpp"
#include "harness/subject/caller.hpp"
#include "harness/subject/prepared.hpp"

namespace assay {

/** What a call came to. */
struct CallEnd {
  assay_status status = ASSAY_OK;
  std::string explanation;
};

/** "ok", "rejected", "unsupported", "failed", or "status 17". */
std::string name_of(assay_status status);

class CallerTeam;

class Subject {
 public:
  /** The implementation must serve the case's element type. `threads` is what each caller may use. Opens the
   *  implementation; opened() tells how that ended. */
  Subject(const Implementation& implementation, const Workload& workload, const Case& point, Callers callers,
          int threads);
  ~Subject();
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  const Implementation& implementation() const { return implementation_; }
  const CallEnd& opened() const { return opened_; }

  /** From now on calls are made with the arguments of another workload of the same case. */
  void use(const Workload& workload);
  /** Every block of working memory ends at a faulting page from now on, and holds poison when it is got. */
  void fence_scratch();
  /** See memory::Scratch::behind(). */
  std::optional<std::size_t> behind_scratch(const void* address, std::size_t reach) const;

  /** One call by all callers together. Does not touch the operands otherwise. */
  assay_status call();
  /** Seconds from the common start to the slowest caller's return, of the last call(); only with several
   * callers. */
  double slowest_seconds() const { return slowest_seconds_; }
  bool has_team() const { return team_ != nullptr; }

  /** Why the last call was not ASSAY_OK, in the words of the implementation. */
  std::string explanation() const;

 private:
  const Implementation implementation_;
  assay_run_fn* function_;
  std::vector<std::unique_ptr<Caller>> callers_;
  std::vector<const void*> arguments_;
  std::unique_ptr<CallerTeam> team_;  // only with several callers
  CallEnd opened_;
  double slowest_seconds_ = 0;
};

}  // namespace assay
