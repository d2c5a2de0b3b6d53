// The decision of the measurement protocol as a whole: how many processes are looked at, when that is enough,
// and what is said then; and how often what is said is wrong, estimated from recorded processes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "harness/statistics/interval.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::statistics {

/** After how many processes the data are looked at, ascending. A look ends the measurement if the estimate is
 * precise enough; the last one always does. */
struct Looks {
  std::vector<std::size_t> at = {30, 60, 90};
  double alpha = 0.005;
};

struct Decision {
  Word word = Word::no_verdict;
  Estimate log_ratio{};
  std::size_t processes = 0;  // that were looked at
};

/** Decides from the log ratios of processes in the order in which they came. With fewer than the first look
 * asks for, on what there is. */
Decision decide_at_looks(std::span<const double> per_process, const Looks& looks, const Rule& rule = {});

/** Shares of draws in which each word was said; `processes` is the mean of what they took. */
struct WordRates {
  double faster = 0, slower = 0, same = 0, inconclusive = 0, no_verdict = 0;
  double processes = 0;
};

/** How recorded processes become new samples: each drawn for itself, or neighbours in time drawn together
 * from a random place on, which keeps what drifts. */
enum class Draws { independent, contiguous };

struct Resampling {
  std::uint64_t seed = 1;
  std::size_t draws = 2000;
  Draws how = Draws::independent;
  bool flip_signs = false;  // of each draw's processes at random: what "no difference" looks like
  double shift = 0;         // added to each log ratio, after the flip
};

/** The rates of the decision over samples drawn from recorded log ratios, one per process. Zeros where there
 * are none. */
WordRates resample(std::span<const double> per_process, const Looks& looks, const Rule& rule,
                   const Resampling& resampling);

}  // namespace assay::statistics
