// The answers that one check gets to its several calls, put together into one finding.
#pragma once

#include <optional>
#include <string>

#include "harness/check/check.hpp"
#include "harness/subject/answer.hpp"

namespace assay::check {

class Series {
 public:
  /** Counts an answer that was given under these circumstances ("with every operand 1 element off").
   * False: the first that was not right; go no further. */
  bool add(const Answer& answer, const std::string& circumstances);
  bool add(const judge::Judgement& judgement, const std::string& circumstances = "");

  void spent(double seconds) { finding_.seconds += seconds; }
  void found(std::string what) { finding_.found = std::move(what); }
  Finding finding() const { return finding_; }

 private:
  Finding finding_;
};

/** The question could not be put, for this reason. */
Finding skipped(std::string why);
/** There is nothing in this case that the check could ask about. */
Finding not_asked(std::string why);

/** The subject of a trial, with the suite's callers. */
struct Questioned {
  Questioned(const Trial& trial, const memory::Placement& placement = {})
      : prepared(*trial.implementation.suite, trial.point, trial.seed, placement),
        subject(trial.implementation, prepared.workload(), trial.point,
                trial.implementation.suite->callers(trial.point), trial.threads) {}

  /** Why the question makes no sense on this case: the implementation does not support it, or its answer to a
   * plain call is wrong already, which is what matches_reference says. Makes that call. */
  std::optional<Finding> already_wrong();

  /** A call on fresh operands at these places. */
  Answer ask_at(const memory::Placement& placement) {
    prepared.place(placement);
    subject.use(prepared.workload());
    return ask(subject, prepared);
  }

  Prepared prepared;
  Subject subject;
};

}  // namespace assay::check
