#include "suites/position/rope/positions.hpp"

#include <algorithm>
#include <functional>

#include "harness/contract/random.hpp"

namespace assay::position::rope {
namespace {

constexpr std::size_t lead = 2;    // by how much a batch is ahead of the one before
constexpr std::size_t packed = 5;  // tokens of a packed sequence

/** Values of token `step` of batch `batch`, for a window of the table that they all fall into. */
Positions fill(std::size_t batch, std::size_t seq, std::int64_t first, std::size_t rows,
               const std::function<std::int64_t(std::int64_t batch, std::int64_t step)>& value) {
  Positions positions{.first = first, .rows = rows, .values = {}};
  for (std::size_t outer = 0; outer < batch; ++outer)
    for (std::size_t step = 0; step < seq; ++step)
      positions.values.push_back(value(static_cast<std::int64_t>(outer), static_cast<std::int64_t>(step)));
  return positions;
}

}  // namespace

const std::vector<std::string>& position_kinds() {
  static const std::vector<std::string> kinds = {"zero",     "ascending", "repeated", "reversed",
                                                 "negative", "random",    "large"};
  return kinds;
}

Positions make_positions(const std::string& kind, std::size_t batch, std::size_t seq, std::uint64_t seed) {
  if (batch * seq == 0) return {};
  const std::size_t reach = seq + lead * (batch - 1);  // positions 0 .. reach - 1, over all batches
  const std::int64_t ahead = static_cast<std::int64_t>(lead);
  const std::int64_t last_step = static_cast<std::int64_t>(seq) - 1;
  if (kind == "zero") return fill(batch, seq, 0, 1, [](auto, auto) { return 0; });
  if (kind == "repeated") {
    const std::size_t rows = std::min(seq, packed);
    return fill(batch, seq, 0, rows,
                [](auto, auto step) { return step % static_cast<std::int64_t>(packed); });
  }
  if (kind == "reversed")
    return fill(batch, seq, 0, reach,
                [&](auto outer, auto step) { return ahead * outer + last_step - step; });
  if (kind == "negative")
    return fill(batch, seq, -static_cast<std::int64_t>(reach), reach,
                [&](auto outer, auto step) { return -1 - ahead * outer - step; });
  if (kind == "random") {
    Random random(derive_seed(seed, "positions"));
    const std::size_t rows = 2 * seq + 5;
    return fill(batch, seq, 1000, rows,
                [&](auto, auto) { return 1000 + static_cast<std::int64_t>(random.below(rows)); });
  }
  if (kind == "large") {
    const std::int64_t end = std::int64_t{1} << 31;
    return fill(batch, seq, end - static_cast<std::int64_t>(reach), reach,
                [&](auto outer, auto step) { return end - 1 - ahead * outer - step; });
  }
  return fill(batch, seq, 0, reach, [&](auto outer, auto step) { return ahead * outer + step; });
}

std::size_t distinct_positions(const std::string& kind, std::size_t batch, std::size_t seq) {
  if (batch * seq == 0) return 0;
  if (kind == "zero" || kind == "random") return 1;
  if (kind == "repeated") return std::min(seq, packed);
  return std::min(batch * seq, seq + lead * (batch - 1));
}

}  // namespace assay::position::rope
