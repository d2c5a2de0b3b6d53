// ignores_surroundings: what lies in the gaps between rows, and right before and behind every operand,
// neither reaches a result nor is written. Asked with NaN there, and again with large finite numbers: an
// answer that is multiplied by zero survives the one but not the other.
#include <fmt/format.h>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

constexpr std::size_t slack = 256;  // more than any vector or cache line reaches
constexpr int fillers[] = {memory::poison, 0x7b};

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  if (const auto finding = questioned.already_wrong()) return *finding;
  Series series;
  for (const int filler : fillers) {
    const std::string circumstances = fmt::format("surrounded by bytes {:#04x}", filler);
    if (!series.add(questioned.ask_at({.slack = slack, .filler = filler}), circumstances)) break;
    const std::string damage = questioned.prepared.arena().damage();
    if (!series.add(judge::Judgement::that(damage.empty(), damage), circumstances)) break;
  }
  return series.finding();
}

}  // namespace

const Check ignores_surroundings = {
    "ignores_surroundings", "gaps, padding and slack neither reach a result nor are written", sample, run};

}  // namespace assay::check
