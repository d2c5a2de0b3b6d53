// Asking a subject: fill the operands, call once, judge what came back. What check and bench both mean by
// "right".
#pragma once

#include <stdexcept>
#include <string>

#include "harness/judge/judgement.hpp"
#include "harness/subject/subject.hpp"

namespace assay {

enum class Outcome {
  right,
  wrong,
  unsupported,  // the implementation says that it does not do this case
};

struct Answer {
  Outcome outcome = Outcome::right;
  judge::Judgement judgement;  // its detail says why, for all outcomes but right
  double seconds = 0;          // that the call took
};

/** One call on freshly filled operands, and its judgement: of the answer where the contract asks for one, of
 * the refusal and the untouched outputs where it asks for that. An answer with elements of which none was
 * compared is wrong: a judge that looks at nothing proves nothing. */
Answer ask(Subject& subject, Prepared& prepared);

/** Judges the answer that stands in the operands now, after a call that was ASSAY_OK. */
Answer judge_standing(const Subject& subject, const Prepared& prepared);

/** Thrown through a law by its probe when a call was not ASSAY_OK. */
struct LawEnded : std::runtime_error {
  LawEnded(Outcome how, const std::string& why) : std::runtime_error(why), outcome(how) {}
  Outcome outcome;
};

/** Calls an implementation on the workloads that a law makes. */
class SubjectProbe : public Probe {
 public:
  SubjectProbe(const Implementation& implementation, const Case& point, int threads)
      : implementation_(implementation), point_(point), threads_(threads) {}
  void call(const Workload& workload, memory::Arena& arena) override;
  int calls() const { return calls_; }

 private:
  const Implementation& implementation_;
  const Case& point_;
  int threads_;
  int calls_ = 0;
};

}  // namespace assay
