// Where, along a sweep over sizes, one contender overtakes another, and how well that place is known.
#pragma once

#include <span>
#include <vector>

#include "harness/statistics/interval.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::statistics {

/** ln(t_second / t_first) at one size: positive where the first of two contenders is faster. */
struct RatioAt {
  double size = 0;
  Estimate log_ratio;
};

enum class Lead { first, second, neither };

/** The place where the lead changes. */
struct Crossover {
  Lead below = Lead::neither;  // who leads at smaller sizes; the other one leads at larger ones
  double from = 0, to = 0;     // neighbouring sizes at which it was told who leads: it lies between them
  double size = 0;             // where the estimates, joined by straight lines over ln(size), are zero
  Interval interval{0, 0};     // within [from, to], at the level of the intervals of the ratios
};

/** Two contenders along a sweep. */
struct Contest {
  std::vector<Crossover> crossovers;  // by size
  Lead ahead = Lead::neither;         // who leads wherever anybody does; neither if both do, or nobody
  std::size_t told = 0;               // sizes at which it was told who leads
  std::size_t sizes = 0;              // of so many
};

/** Who leads at a size is what decide() says of its ratio: `slower` is the first's lead, `faster` the
 *  second's, and all else nobody's. The lead changes between two successive sizes with opposite leaders;
 *  sizes between them at which nobody leads make the place uncertain, and no crossover of their own.
 *
 *  The interval inverts the ratios': it holds every size at which zero lies between the lower and the upper
 *  ends of their intervals, both joined by straight lines over ln(size). Interpolating the ends adds up
 *  half-widths where errors would add up at most so (independent ones less), so at the true crossover the
 * band covers zero at least as often as the intervals cover their ratios. It knows nothing of how the curves
 * bend between two sizes: that the crossover lies in [from, to] does not hang on it.
 *
 *  Several zeros of the estimates between the same two leaders are an odd number: `size` is the middle one.
 *  Points without a finite estimate or a positive finite size are left out. Throws std::invalid_argument
 * where a size stands twice. */
Contest contest(std::span<const RatioAt> points, const Rule& rule = {});

}  // namespace assay::statistics
