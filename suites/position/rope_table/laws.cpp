#include "suites/position/rope_table/laws.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "harness/contract/random.hpp"
#include "harness/judge/bounded.hpp"
#include "suites/position/rope_table/bounds.hpp"
#include "suites/position/rope_table/workload.hpp"

namespace assay::position::rope_table {
namespace {

using judge::Judgement;
using std::numbers::sqrt2;

bool has_entries(const Case& point) {
  const Problem problem = problem_of(point);
  return problem.reject.empty() && problem.pairs() > 0;
}

/** The case's table, filled for positions that the law chooses. */
class Filled {
 public:
  Filled(const Case& point, const std::vector<std::int64_t>& positions, Probe& probe)
      : table_(with_count(problem_of(point), positions.size()), positions, arena_) {
    probe.call(table_, arena_);
  }
  const Table& operator*() const { return table_; }
  const Table* operator->() const { return &table_; }

  /** How far an entry may be off in the weakest accuracy class: a law does not know whom it tests. */
  double error(std::size_t row, std::size_t pair) const {
    return f32_angle_bound(table_.position(row), table_.angles().frequency(pair));
  }

 private:
  static Problem with_count(Problem problem, std::size_t count) {
    problem.count = count;
    return problem;
  }

  memory::Arena arena_;
  Table table_;
};

/** Below 2^12 even the weakest class promises about 2^-10, so that the laws have something to say. */
std::vector<std::int64_t> small_positions(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::int64_t> positions(count);
  for (std::int64_t& position : positions) position = 1 + static_cast<std::int64_t>(random.below(2047));
  return positions;
}

/** One number of the law against another that it must equal within `bound`. */
struct Comparison {
  judge::Bounded<float> bounded;
  std::size_t next = 0;

  void equal(double expected, float actual, double bound) {
    bounded.row(next++, std::span(&expected, 1), std::span(&actual, 1), std::span(&bound, 1));
  }
};

Judgement unit_circle(const Case& point, Probe& probe, std::uint64_t seed) {
  const Filled table(point, small_positions(7, seed), probe);
  const Problem& problem = table->problem();
  std::vector<double> one, squares, bound;
  for (std::size_t row = 0; row < problem.count; ++row)
    for (std::size_t pair = 0; pair < problem.pairs(); ++pair) {
      const double cosine = table->cosine(row, pair), sine = table->sine(row, pair);
      const double error = table.error(row, pair);
      one.push_back(1);
      squares.push_back(cosine * cosine + sine * sine);
      bound.push_back(2 * sqrt2 * error + 2 * error * error);
    }
  judge::Bounded<double> bounded("cos^2 + sin^2", {problem.count, problem.pairs()});
  bounded.row(0, one, squares, bound);
  return bounded.finish();
}

Judgement parity(const Case& point, Probe& probe, std::uint64_t seed) {
  std::vector<std::int64_t> positions = small_positions(5, seed);
  const std::size_t half = positions.size();
  for (std::size_t row = 0; row < half; ++row) positions.push_back(-positions[row]);
  const Filled table(point, positions, probe);
  const std::size_t pairs = table->problem().pairs();
  Comparison cosines{{"cos(-m) against cos(m)", {half, pairs}}};
  Comparison sines{{"sin(-m) against -sin(m)", {half, pairs}}};
  for (std::size_t row = 0; row < half; ++row)
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const double bound = 2 * table.error(row, pair);
      cosines.equal(table->cosine(row, pair), table->cosine(half + row, pair), bound);
      sines.equal(-static_cast<double>(table->sine(row, pair)), table->sine(half + row, pair), bound);
    }
  Judgement result = cosines.bounded.finish();
  result += sines.bounded.finish();
  return result;
}

Judgement addition(const Case& point, Probe& probe, std::uint64_t seed) {
  std::vector<std::int64_t> positions = small_positions(8, seed);  // m and n by turns, then the sums
  const std::size_t sums = positions.size() / 2;
  for (std::size_t sum = 0; sum < sums; ++sum)
    positions.push_back(positions[2 * sum] + positions[2 * sum + 1]);
  const Filled table(point, positions, probe);
  const std::size_t pairs = table->problem().pairs();
  Comparison cosines{{"cos(m + n)", {sums, pairs}}};
  Comparison sines{{"sin(m + n)", {sums, pairs}}};
  for (std::size_t sum = 0; sum < sums; ++sum) {
    const std::size_t m = 2 * sum, n = m + 1, both = 2 * sums + sum;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const double cos_m = table->cosine(m, pair), sin_m = table->sine(m, pair);
      const double cos_n = table->cosine(n, pair), sin_n = table->sine(n, pair);
      const double e_m = table.error(m, pair), e_n = table.error(n, pair);
      const double bound = table.error(both, pair) + sqrt2 * (e_m + e_n) + 2 * e_m * e_n;
      cosines.equal(cos_m * cos_n - sin_m * sin_n, table->cosine(both, pair), bound);
      sines.equal(sin_m * cos_n + cos_m * sin_n, table->sine(both, pair), bound);
    }
  }
  Judgement result = cosines.bounded.finish();
  result += sines.bounded.finish();
  return result;
}

Judgement origin(const Case& point, Probe& probe, std::uint64_t seed) {
  std::vector<std::int64_t> positions = small_positions(3, seed);
  positions[1] = 0;
  const Filled table(point, positions, probe);
  Judgement result;
  for (std::size_t pair = 0; pair < table->problem().pairs(); ++pair) {
    const float cosine = table->cosine(1, pair), sine = table->sine(1, pair);
    result += Judgement::that(
        cosine == 1 && sine == 0,
        fmt::format("position 0, pair {}: cos {:.9g}, sin {:.9g} instead of 1 and 0", pair, cosine, sine));
  }
  return result;
}

Judgement equal_positions(const Case& point, Probe& probe, std::uint64_t seed) {
  std::vector<std::int64_t> positions = small_positions(9, seed);
  const std::size_t first = 1, second = positions.size() - 1;
  positions[second] = positions[first];
  const Filled table(point, positions, probe);
  Judgement result;
  for (std::size_t pair = 0; pair < table->problem().pairs(); ++pair)
    result += Judgement::that(
        std::bit_cast<std::uint32_t>(table->cosine(first, pair)) ==
                std::bit_cast<std::uint32_t>(table->cosine(second, pair)) &&
            std::bit_cast<std::uint32_t>(table->sine(first, pair)) ==
                std::bit_cast<std::uint32_t>(table->sine(second, pair)),
        fmt::format("position {} stands in rows {} and {}, whose entries of pair {} differ: cos {:.9g} and "
                    "{:.9g}, sin "
                    "{:.9g} and {:.9g}",
                    positions[first], first, second, pair, table->cosine(first, pair),
                    table->cosine(second, pair), table->sine(first, pair), table->sine(second, pair)));
  return result;
}

}  // namespace

std::vector<Law> table_laws() {
  return {
      {"unit_circle", "cos^2 + sin^2 = 1", has_entries, unit_circle},
      {"parity", "the cosine is even in the position, the sine odd", has_entries, parity},
      {"addition", "the rotation by m + n is that by m after that by n", has_entries, addition},
      {"origin", "position 0 has exactly 1 and 0", has_entries, origin},
      {"equal_positions", "equal positions have equal rows, bit for bit", has_entries, equal_positions},
  };
}

}  // namespace assay::position::rope_table
