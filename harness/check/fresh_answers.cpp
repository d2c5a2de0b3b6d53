// fresh_answers: other data at the same addresses gives another, right answer, and the first data again the
// first: nothing is remembered by address. The subject stays open throughout.
#include <algorithm>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"
#include "harness/contract/random.hpp"

namespace assay::check {
namespace {

constexpr std::size_t room = 4096;  // for data that takes a little more place

bool same_data(const memory::Arena& one, const memory::Arena& other) {
  return std::ranges::equal(one.operands(), other.operands(), [](const auto& its, const auto& others) {
    return std::ranges::equal(its.pristine_bytes(), others.pristine_bytes());
  });
}

Finding run(const Trial& trial) {
  const Suite& suite = *trial.implementation.suite;
  Questioned questioned(trial, {.slack = room});
  Prepared other(suite, trial.point, derive_seed(trial.seed, "other data"));
  if (same_data(questioned.prepared.arena(), other.arena()))
    return not_asked("the data are the same for every seed");
  if (!other.arena().place_over(questioned.prepared.arena()))
    return not_asked("the data of another seed do not fit into the same place");

  if (const auto finding = questioned.already_wrong()) return *finding;

  Subject& subject = questioned.subject;
  Series series;
  subject.use(other.workload());
  if (!series.add(ask(subject, other), "other data at the same addresses")) return series.finding();
  subject.use(questioned.prepared.workload());
  series.add(ask(subject, questioned.prepared), "the first data again");
  return series.finding();
}

}  // namespace

const Check fresh_answers = {"fresh_answers", "new data at the same address gives a new answer", sample, run};

}  // namespace assay::check
