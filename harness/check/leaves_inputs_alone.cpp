// leaves_inputs_alone: after a call, inputs are the same bytes as before.
#include <fmt/format.h>

#include <algorithm>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

/** Also the gaps between an input's rows: they are not the implementation's either. */
judge::Judgement unchanged(const memory::Operand& operand) {
  const std::span<const std::byte> before = operand.pristine_bytes();
  const std::byte* now = operand.live();
  judge::Judgement judgement;
  judgement.compared = judgement.informative = operand.layout().count();
  const auto different = std::mismatch(before.begin(), before.end(), now).first - before.begin();
  if (static_cast<std::size_t>(different) == before.size()) return judgement;
  judgement.pass = false;
  const auto byte = static_cast<std::size_t>(different);
  judgement.detail = fmt::format("the input `{}` was changed at its byte {} (element {} of the extent)",
                                 operand.name(), byte, byte / memory::bytes_of(operand.type()));
  return judgement;
}

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  if (const auto finding = questioned.already_wrong()) return *finding;
  Series series;
  bool any = false;
  for (const memory::Operand& operand : questioned.prepared.arena().operands()) {
    if (operand.role() != memory::Role::input || operand.live() == nullptr) continue;
    any = true;
    series.add(unchanged(operand));
  }
  return any ? series.finding() : not_asked("no case has an input that it does not overwrite");
}

}  // namespace

const Check leaves_inputs_alone = {"leaves_inputs_alone", "inputs are the same bytes afterwards", sample,
                                   run};

}  // namespace assay::check
