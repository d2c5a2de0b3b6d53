// Takes the technique that fits the text, the pattern, the machine and the number of threads.
//
// Few bytes are relevant: the sliding window over what a vector filter finds, which runs as fast as memory.
// One byte value is rare: only what is around its occurrences is looked at. Else, in stretches: rejection by
// bits while the best window is short; next occurrences, or blockers where most bytes are relevant, while it
// is longer; counts of blocks while it is long. A text that is shorter than a choice would take is left to
// blockers.

#include "adaptive.hpp"

#include "filter_avx2.hpp"
#include "filter_avx512.hpp"
#include "filter_plain.hpp"
#include "implement.h"
#include "parts.hpp"
#include "reject_avx2.hpp"
#include "reject_avx512.hpp"

namespace {

using namespace assay::min_window;

constexpr std::size_t short_text = 4096;           // below, it costs too much to choose: two microseconds
constexpr std::size_t smallest_part = 256 * 1024;  // of a text, for a thread of its own
constexpr std::size_t part_around_anchors = 2048 * 1024;  // the same where that is read as fast as memory

struct PlainIsa {
  using Filter = PlainFilter;
  static constexpr Survivors survivors = nullptr;
  static constexpr bool filters_fast = false;
};

template <class Isa>
class Adaptive {
 public:
  using Filter = typename Isa::Filter;

  Adaptive(assay_env* env, const Problem& problem)
      : env_(env), problem_(problem), sample_(problem, 0, problem.length), filter_(problem) {}

  assay_status search(Best& best) {
    if (Isa::filters_fast && is_sparse()) {
      slide_filtered(problem_, filter_, best);
      return ASSAY_OK;
    }
    const std::uint8_t rarest = sample_.rarest(problem_);
    std::size_t first = is_rare(rarest) ? search_around(rarest, best) : 0;
    if (first < problem_.length && !best.found()) first = first_window(problem_, first, best);
    return first < problem_.length ? search_from(first, best) : ASSAY_OK;
  }

 private:
  bool is_sparse() const { return 64 * sample_.relevant(problem_) <= sample_.bytes; }
  bool is_dense() const { return 2 * sample_.relevant(problem_) > sample_.bytes; }
  /** Also what the sample does not have at all: if the text does have it, that is soon seen. */
  bool is_rare(std::uint8_t value) const {
    constexpr std::size_t enough = 2048;  // sampled bytes, to tell one in a thousand
    const std::size_t count = sample_.count[value];
    return count == 0 || (sample_.bytes >= enough && 1024 * count <= sample_.bytes);
  }

  /** From where on starts are left to look at: where the value is not as rare as it looked. */
  std::size_t search_around(std::uint8_t rare, Best& best) {
    const std::size_t length = problem_.length;
    if (env_->threads == 1 || length < 2 * part_around_anchors)
      return Anchors(problem_, rare).search(0, 0, length, best, length / 8);
    search_in_parts(env_->threads, 0, length, part_around_anchors, best,
                    [&](std::size_t /*thread*/, std::size_t begin, std::size_t end, Best& found) {
                      const std::size_t next =
                          Anchors(problem_, rare).search(0, begin, end, found, (end - begin) / 8);
                      if (next < end) LocalSlide(problem_).search(next, end, found);
                    });
    return length;
  }

  assay_status search_from(std::size_t first, Best& best) {
    const std::size_t grain = std::max(smallest_part, 8 * best.length);
    const bool in_parts = env_->threads > 1 && problem_.length - first >= 2 * grain;
    const auto threads = in_parts ? static_cast<std::size_t>(env_->threads) : 1;
    const std::size_t longest = std::min(best.length, Stretches<Isa>::longest_for_occurrences);
    const std::size_t numbers = NextOccurrences::scratch_size(problem_, longest);
    auto* scratch = assay_scratch<NextOccurrences::Offset>(env_, threads * numbers);
    if (scratch == nullptr) return assay_out_of_scratch(env_);

    const std::vector<Demand> demands = demands_of(problem_, sample_);
    const auto search_range = [&](std::size_t thread, std::size_t begin, std::size_t end, Best& found) {
      const NextOccurrences next_occurrences(problem_, longest, scratch + thread * numbers);
      Stretches<Isa>(problem_, filter_, demands, next_occurrences, is_dense()).search(begin, end, found);
    };
    if (in_parts)
      search_in_parts(env_->threads, first, problem_.length, grain, best, search_range);
    else
      search_range(0, first, problem_.length, best);
    return ASSAY_OK;
  }

  assay_env* env_;
  const Problem& problem_;
  Sample sample_;
  Filter filter_;
};

#if defined(__x86_64__)
struct Avx2Isa {
  using Filter = Avx2Filter;
  static constexpr Survivors survivors = survivors_avx2;
  static constexpr bool filters_fast = true;
  static bool is_here() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
  }
};
struct Avx512Isa {
  using Filter = Avx512Filter;
  static constexpr Survivors survivors = survivors_avx512;
  static constexpr bool filters_fast = true;
  static bool is_here() {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") &&
           __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("popcnt");
  }
};
#endif

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [env](const Problem& problem, Best& best) {
    if (problem.length < short_text) {
      run_by_blockers(problem, 0, problem.length, best);
      return ASSAY_OK;
    }
#if defined(__x86_64__)
    if (Avx512Isa::is_here()) return Adaptive<Avx512Isa>(env, problem).search(best);
    if (Avx2Isa::is_here()) return Adaptive<Avx2Isa>(env, problem).search(best);
#endif
    return Adaptive<PlainIsa>(env, problem).search(best);
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, adaptive, ASSAY_CANDIDATE,
                     .summary = "chooses by pattern, sample, instruction set and threads",
                     .complexity = "*=1", .determinism = "bitwise", .parallel = 1,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
