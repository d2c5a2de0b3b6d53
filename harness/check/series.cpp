#include "harness/check/series.hpp"

namespace assay::check {

bool Series::add(const Answer& answer, const std::string& circumstances) {
  spent(answer.seconds);
  if (answer.outcome == Outcome::unsupported) {
    finding_ = {
        .kind = Kind::skip, .judgement = answer.judgement, .declined = true, .seconds = finding_.seconds};
    return false;
  }
  return add(answer.judgement, circumstances);
}

bool Series::add(const judge::Judgement& judgement, const std::string& circumstances) {
  judge::Judgement its = judgement;
  if (!its.detail.empty() && !circumstances.empty()) its.detail = circumstances + ": " + its.detail;
  finding_.judgement += its;
  finding_.kind = finding_.judgement.pass ? Kind::pass : Kind::fail;
  return judgement.pass;
}

std::optional<Finding> Questioned::already_wrong() {
  const Answer answer = ask(subject, prepared);
  if (answer.outcome == Outcome::right) return std::nullopt;
  if (answer.outcome == Outcome::wrong)
    return not_asked("its answers to plain calls are wrong already: see matches_reference");
  Series series;
  series.add(answer, "");
  return series.finding();
}

Finding skipped(std::string why) {
  Finding finding{.kind = Kind::skip};
  finding.judgement.detail = std::move(why);
  return finding;
}

Finding not_asked(std::string why) {
  Finding finding = skipped(std::move(why));
  finding.not_asked = true;
  return finding;
}

}  // namespace assay::check
