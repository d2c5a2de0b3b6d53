// laws: the properties of the operation hold that need no reference.
#include <algorithm>

#include "harness/check/check.hpp"
#include "harness/check/selection.hpp"
#include "harness/subject/answer.hpp"

namespace assay::check {
namespace {

Choice where_one_applies(const Offer& offer) {
  const std::vector<Law> all = offer.implementation.suite->laws();
  std::vector<Case> cases;
  for (const Case& point : offer.cases)
    if (std::ranges::any_of(all, [&](const Law& law) { return law.applies(point); })) cases.push_back(point);
  // A law asks several calls and their data anew: of all cases they would take most of a smoke check.
  constexpr std::size_t most_if_brief = 32;
  if (offer.tier == Tier::smoke && !offer.single) cases = thinned(cases, most_if_brief);
  return {cases, "the suite states no law for these cases"};
}

judge::Judgement test(const Law& law, const Trial& trial) {
  SubjectProbe probe(trial.implementation, trial.point, trial.threads);
  judge::Judgement judgement = law.test(trial.point, probe, trial.seed);
  if (judgement.pass && (probe.calls() == 0 || judgement.compared == 0))
    judgement = judge::Judgement::failure("vacuous: it called or compared nothing");
  if (!judgement.detail.empty())
    judgement.detail = "law " + law.name + " (" + law.statement + "): " + judgement.detail;
  return judgement;
}

Finding run(const Trial& trial) {
  Finding finding;
  for (const Law& law : trial.implementation.suite->laws()) {
    if (!law.applies(trial.point)) continue;
    try {
      finding.judgement += test(law, trial);
    } catch (const LawEnded& ended) {
      const auto judgement = judge::Judgement::failure("law " + law.name + ": " + ended.what());
      if (ended.outcome == Outcome::unsupported)
        return {.kind = Kind::skip, .judgement = judgement, .declined = true};
      finding.judgement += judgement;
    }
  }
  finding.kind = finding.judgement.pass ? Kind::pass : Kind::fail;
  return finding;
}

}  // namespace

const Check laws = {"laws", "the suite's laws hold", where_one_applies, run};

}  // namespace assay::check
