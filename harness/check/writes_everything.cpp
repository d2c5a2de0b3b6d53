// writes_everything: every element of every output is written, and what the outputs held before does not
// matter. Two calls over outputs that hold different bytes: both answers are right, and no element holds what
// was there before in both.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

// All ones is NaN, or -1; the other is a large finite number in every floating type: who takes NaN for
// nothing is found by it.
constexpr int fillers[] = {memory::poison, 0x7b};

/** Per output, whether each valid element still is `filler` in all of its bytes. */
std::vector<bool> untouched(const memory::Operand& operand, int filler) {
  const std::size_t width = memory::bytes_of(operand.type());
  std::vector<bool> result;
  operand.layout().for_each_row([&](std::size_t offset, std::size_t length) {
    for (std::size_t element = offset; element < offset + length; ++element) {
      const std::byte* bytes = operand.live() + element * width;
      result.push_back(std::all_of(bytes, bytes + width,
                                   [&](std::byte b) { return b == static_cast<std::byte>(filler); }));
    }
  });
  return result;
}

judge::Judgement all_written(const memory::Operand& operand, const std::vector<bool>& first,
                             const std::vector<bool>& second) {
  judge::Judgement judgement;
  judgement.compared = judgement.informative = first.size();
  for (std::size_t element = 0; element < first.size(); ++element) {
    if (!first[element] || !second[element]) continue;
    judgement.pass = false;
    judgement.detail =
        fmt::format("element {} of {} of `{}` was not written", element, first.size(), operand.name());
    break;
  }
  return judgement;
}

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  if (const auto finding = questioned.already_wrong()) return *finding;
  Series series;
  std::vector<std::vector<bool>> seen[2];
  for (int round = 0; round < 2; ++round) {
    const Answer answer = questioned.ask_at({.output_filler = fillers[round]});
    if (!series.add(answer, fmt::format("over outputs full of bytes {:#04x}", fillers[round])) &&
        answer.outcome == Outcome::unsupported)
      return series.finding();
    for (const memory::Operand& operand : questioned.prepared.arena().operands())
      if (operand.role() == memory::Role::output) seen[round].push_back(untouched(operand, fillers[round]));
  }
  if (seen[0].empty()) return not_asked("no case has an output that is not also an input");
  std::size_t number = 0;
  for (const memory::Operand& operand : questioned.prepared.arena().operands()) {
    if (operand.role() != memory::Role::output) continue;
    series.add(all_written(operand, seen[0][number], seen[1][number]));
    ++number;
  }
  return series.finding();
}

}  // namespace

const Check writes_everything = {"writes_everything",
                                 "every output element is written, whatever stood there before", sample, run};

}  // namespace assay::check
