#include "harness/subject/answer.hpp"

#include <fmt/format.h>

#include <chrono>

namespace assay {
namespace {

std::string in_words(assay_status status, const std::string& explanation) {
  return explanation.empty() ? name_of(status) : fmt::format("{} ({})", name_of(status), explanation);
}

Answer wrong(const std::string& why) { return {Outcome::wrong, judge::Judgement::failure(why)}; }

Answer unsupported(const std::string& explanation) {
  Answer answer{Outcome::unsupported, {}};
  answer.judgement.detail =
      explanation.empty() ? "the implementation does not support this case" : explanation;
  return answer;
}

/** What a call that has ended with `status` came to. */
Answer answer_to(assay_status status, assay_status expected, std::uint64_t untouched, const Subject& subject,
                 const Prepared& prepared) {
  if (status == ASSAY_UNSUPPORTED) {
    if (prepared.fingerprint() != untouched) return wrong("says unsupported, but has written to an output");
    return unsupported(subject.explanation());
  }
  if (status != expected)
    return wrong(fmt::format("the call ended with {}, the contract asks for {}",
                             in_words(status, subject.explanation()), name_of(expected)));
  if (status == ASSAY_OK) return judge_standing(subject, prepared);
  const auto judgement =
      judge::Judgement::that(prepared.fingerprint() == untouched,
                             "rejects the arguments, as it should, but has written to an output");
  return {judgement.pass ? Outcome::right : Outcome::wrong, judgement};
}

}  // namespace

Answer judge_standing(const Subject& subject, const Prepared& prepared) {
  const judge::Judgement judgement =
      prepared.workload().judge(claim(subject.implementation().record->accuracy));
  if (judgement.pass && judgement.compared == 0 && prepared.answer_elements() > 0)
    return wrong(fmt::format("vacuous: the answer has {} elements and the judge compared none of them",
                             prepared.answer_elements()));
  return {judgement.pass ? Outcome::right : Outcome::wrong, judgement};
}

Answer ask(Subject& subject, Prepared& prepared) {
  const CallEnd& opened = subject.opened();
  if (opened.status == ASSAY_UNSUPPORTED) return unsupported(opened.explanation);
  if (opened.status != ASSAY_OK) return wrong("open() " + in_words(opened.status, opened.explanation));

  prepared.refill();
  const std::uint64_t untouched = prepared.fingerprint();
  const assay_status expected = prepared.point().expected_status();
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const assay_status status = subject.call();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  Answer answer = answer_to(status, expected, untouched, subject, prepared);
  answer.seconds = seconds;
  return answer;
}

void SubjectProbe::call(const Workload& workload, memory::Arena& arena) {
  arena.place();
  Subject subject(implementation_, workload, point_, Callers{}, threads_);
  const CallEnd& opened = subject.opened();
  const assay_status status = opened.status == ASSAY_OK ? subject.call() : opened.status;
  const std::string explanation = opened.status == ASSAY_OK ? subject.explanation() : opened.explanation;
  ++calls_;
  if (status == ASSAY_UNSUPPORTED) throw LawEnded(Outcome::unsupported, explanation);
  if (status != ASSAY_OK)
    throw LawEnded(Outcome::wrong, "a call that the law needs ended with " + in_words(status, explanation));
}

}  // namespace assay
