// repeats: the same question gives the same answer, as far as the implementation claims: bit for bit whatever
// the number of threads, or for each number of threads, or within the bound. Asked several times, at several
// alignments and, of those that use them, with several numbers of threads. The strongest class that held is
// reported also where less was claimed.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

enum class Determinism { within_bound, bitwise_per_thread_count, bitwise };

const char* name_of(Determinism determinism) {
  constexpr const char* names[] = {"within_bound", "bitwise_per_thread_count", "bitwise"};
  return names[static_cast<int>(determinism)];
}

Determinism claimed_by(const Implementation& implementation) {
  const std::string word = claim(implementation.record->determinism);
  for (const Determinism one : {Determinism::bitwise, Determinism::bitwise_per_thread_count})
    if (word == name_of(one)) return one;
  return Determinism::within_bound;
}

struct Occasion {
  int threads;
  memory::Placement placement;
  std::string name() const {
    return fmt::format("with {} thread{}, operands {} off a cache line", threads, threads == 1 ? "" : "s",
                       placement.shift_bytes > 0      ? "16 bytes"
                       : placement.shift_elements > 0 ? "1 element"
                                                      : "nothing");
  }
};

std::vector<Occasion> occasions(const Trial& trial) {
  std::set<int> counts{1};
  if (trial.implementation.record->parallel != 0) counts.insert({2, 3, trial.threads});
  std::vector<Occasion> all;
  for (const int threads : counts) {
    // More often where threads may race.
    for (int repeat = 0; repeat < (threads > 1 ? 4 : 2); ++repeat) all.push_back({threads, {}});
    all.push_back({threads, {.shift_elements = 1}});
    all.push_back({threads, {.shift_bytes = 16}});
  }
  return all;
}

/** The answers so far, by their bits: where each was first seen. */
struct Seen {
  std::map<std::uint64_t, std::string> answers;
  std::map<int, std::set<std::uint64_t>> by_threads;

  Determinism determinism() const {
    if (answers.size() == 1) return Determinism::bitwise;
    const bool per_count =
        std::ranges::all_of(by_threads, [](const auto& one) { return one.second.size() == 1; });
    return per_count ? Determinism::bitwise_per_thread_count : Determinism::within_bound;
  }
};

Finding run(const Trial& trial) {
  {
    Questioned questioned(trial);
    if (const auto finding = questioned.already_wrong()) return *finding;
  }
  Series series;
  Seen seen;
  for (const Occasion& occasion : occasions(trial)) {
    Trial its = trial;
    its.threads = occasion.threads;
    Questioned questioned(its, occasion.placement);
    if (!series.add(ask(questioned.subject, questioned.prepared), occasion.name())) return series.finding();
    const std::uint64_t bits = questioned.prepared.fingerprint();
    seen.answers.emplace(bits, occasion.name());
    seen.by_threads[occasion.threads].insert(bits);
  }
  const Determinism claimed = claimed_by(trial.implementation), held = seen.determinism();
  series.found(name_of(held));
  if (held < claimed) {
    std::string places;
    for (const auto& [bits, place] : seen.answers) places += (places.empty() ? "" : "; ") + place;
    series.add(judge::Judgement::failure(
        fmt::format("claims {}, but the bits of the answer differ ({} different answers, first seen {})",
                    name_of(claimed), seen.answers.size(), places)));
  }
  return series.finding();
}

}  // namespace

const Check repeats = {"repeats", "the same call gives the same answer, as far as the determinism claim says",
                       sample, run};

}  // namespace assay::check
