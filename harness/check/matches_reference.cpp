// matches_reference: a call on freshly filled operands gives what the suite's reference gives, within the
// suite's derived bound, and ends with the status that the contract asks for.
#include "harness/check/check.hpp"
#include "harness/subject/answer.hpp"

namespace assay::check {
namespace {

bool applies(const Suite&, const Case&) { return true; }

Kind kind_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::right:
      return Kind::pass;
    case Outcome::wrong:
      return Kind::fail;
    case Outcome::unsupported:
      return Kind::skip;
  }
  return Kind::fail;
}

Finding run(const Trial& trial) {
  const Suite& suite = *trial.implementation.suite;
  Prepared prepared(suite, trial.point, trial.seed);
  Subject subject(trial.implementation, prepared.workload(), trial.point, suite.callers(trial.point),
                  trial.threads);
  const Answer answer = ask(subject, prepared);
  return {kind_of(answer.outcome), answer.judgement, answer.outcome == Outcome::unsupported};
}

}  // namespace

const Check matches_reference = {"matches_reference", "right within the suite's derived bound, on every case",
                                 applies, run};

}  // namespace assay::check
