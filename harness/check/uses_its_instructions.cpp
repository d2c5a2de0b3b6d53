// uses_its_instructions: what an implementation says it needs is really executed. One that never enters its
// vector path passes every other check with the path that it has besides, and is measured under a wrong
// label.
#include "harness/check/uses_its_instructions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"
#include "harness/check/stepper.hpp"
#include "harness/error.hpp"
#include "harness/subject/subject.hpp"

namespace assay::check {
namespace {

constexpr std::size_t most_cases = 6;
// Of a case that a call of is watched to its end: some ten thousand instructions, which takes well below a
// second where steps are fast (100 thousand a second), and some where they are slow (15 thousand).
constexpr std::size_t most_operations = 10'000;
constexpr double seconds_per_call = 5;  // only who does not keep its promise is watched that long

/** What a word among the needs promises to be seen. */
struct Promise {
  std::string need;  // empty: nothing that can be seen
  const char* sight = "";
  bool (*is_kept)(const VectorUse&) = nullptr;
};

bool uses_256_bits(const VectorUse& use) { return use.widest_bits() >= 256; }
bool uses_512_bits_or_masks(const VectorUse& use) { return use.bits_512 > 0 || use.masked > 0; }
bool uses_evex(const VectorUse& use) { return use.evex > 0 || use.masked > 0; }

/** The strongest one. */
Promise promise_of(const Implementation& implementation) {
  Promise promise;
  for (const std::string& need : words_of(implementation.record->needs)) {
    if (need == "avx512vl") return {need, "an instruction of AVX-512", uses_evex};  // of any width
    if (need.starts_with("avx512"))
      promise = {need, "a 512-bit or masked instruction", uses_512_bits_or_masks};
    else if (promise.need.empty() && (need == "avx" || need == "avx2" || need == "fma"))
      promise = {need, "a 256-bit instruction", uses_256_bits};
  }
  return promise;
}

bool applies(const Suite& suite, const Case& point) {
  return !point.has("reject") && suite.callers(point).count == 1;
}

/** Some cases that do something, of growing size, up to `most_work` operations. */
std::vector<Case> ladder(const Implementation& implementation, std::size_t most_work) {
  const Suite& suite = *implementation.suite;
  std::vector<std::pair<std::size_t, Case>> sized;
  for (const Case& point : suite.cases(Tier::smoke)) {
    if (!applies(suite, point) || implementation.function(point.type()) == nullptr) continue;
    if (!suite.unavailable(point).empty()) continue;
    const std::size_t work = suite.work(point).operations;
    if (work > 0 && work <= most_work) sized.emplace_back(work, point);
  }
  std::ranges::stable_sort(sized, {}, [](const auto& entry) { return entry.first; });
  std::vector<Case> cases;  // at equal distances in the order of sizes, the largest included
  const std::size_t number = std::min(most_cases, sized.size());
  for (std::size_t index = 0; index < number; ++index)
    cases.push_back(sized[(index + 1) * sized.size() / number - 1].second);
  return cases;
}

/** What was seen of one call. */
struct Sight {
  assay_status status = ASSAY_OK;
  Steps steps;
};

Sight watch(const Implementation& implementation, const Case& point, std::uint64_t seed,
            const Promise& promise) {
  Prepared prepared(*implementation.suite, point, seed);
  constexpr int threads = 1;
  Subject subject(implementation, prepared.workload(), point, Callers{}, threads);
  Sight sight;
  sight.status = subject.opened().status;
  if (sight.status != ASSAY_OK) return sight;
  StepLimits limits;
  limits.seconds = seconds_per_call;
  limits.satisfied = promise.is_kept;
  sight.steps = step([&] { sight.status = subject.call(); }, limits);
  return sight;
}

}  // namespace

Choice case_to_watch(const Implementation& implementation, Tier) {
  if (promise_of(implementation).need.empty())
    return {{}, "needs no vector instructions that can be told from others"};
  const std::vector<Case> cases = ladder(implementation, most_operations);
  if (cases.empty()) return {{}, "no case is small enough to be watched"};
  return {{cases.back()}, ""};
}

Finding use_of_instructions(const Implementation& implementation, const Case& point, std::uint64_t seed) {
  const Promise promise = promise_of(implementation);
  if (promise.need.empty()) return skipped("needs no vector instructions that can be told from others");
  if (!why_not_stepped().empty()) return skipped(why_not_stepped());
  std::vector<Case> cases = ladder(implementation, implementation.suite->work(point).operations);
  if (cases.empty() || cases.back() != point) cases.push_back(point);

  std::size_t calls = 0, cut_short = 0;
  for (const Case& tried : cases) {
    const Sight sight = watch(implementation, tried, seed, promise);
    if (sight.steps.stepped == Stepped::until_satisfied) {
      Finding finding;
      finding.judgement = judge::Judgement::that(true, "");
      finding.judgement.informative = 1;
      finding.judgement.detail = fmt::format("executes {} in {}", promise.sight, tried.id());
      return finding;
    }
    if (sight.status != ASSAY_OK) continue;
    ++calls;
    cut_short += sight.steps.stepped != Stepped::to_the_end;
  }
  if (calls == 0) return skipped("no call that could be watched ended with ok");
  if (cut_short > 0)
    return skipped(
        fmt::format("{} was not seen in {} calls, but {} of them could not be watched to their end",
                    promise.sight, calls, cut_short));
  return {Kind::fail,
          judge::Judgement::failure(
              fmt::format("vacuous: says that it needs {}, but none of {} calls executed {}", promise.need,
                          calls, promise.sight)),
          false};
}

namespace {

Finding run(const Trial& trial) { return use_of_instructions(trial.implementation, trial.point, trial.seed); }

Choice select(const Offer& offer) {
  return offer.single ? those_where(offer, applies) : case_to_watch(offer.implementation, offer.tier);
}

}  // namespace

const Check uses_its_instructions = {
    "uses_its_instructions", "the vector instructions that it needs are really executed", select, run};

}  // namespace assay::check
