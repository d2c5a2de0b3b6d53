// special_values: what the contract says of NaN, infinities, signed zeros, subnormals and extremes, put into
// every operand that the suite declares as taking any value and judged by the suite's own judge; and what
// must be rejected is rejected, with nothing written.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"
#include "harness/check/special_numbers.hpp"
#include "harness/contract/random.hpp"

namespace assay::check {
namespace {

/** Overwrites one element in eight, at least one, by special numbers: all by the same, or by any. */
void plant(memory::Operand& operand, const std::vector<SpecialNumber>& numbers, Random& random) {
  const std::size_t width = memory::bytes_of(operand.type());
  std::vector<std::size_t> elements;
  operand.layout().for_each_row([&](std::size_t offset, std::size_t length) {
    for (std::size_t element = offset; element < offset + length; ++element) elements.push_back(element);
  });
  random.shuffle(std::span(elements));
  elements.resize(std::max<std::size_t>(1, elements.size() / 8));
  for (const std::size_t element : elements) {
    const SpecialNumber& number = numbers[random.below(numbers.size())];
    std::memcpy(operand.pristine_bytes().data() + element * width, number.bits.data(), width);
  }
}

bool takes_special_values(const memory::Operand& operand) {
  return operand.role() != memory::Role::output && operand.largest_value() && operand.layout().count() > 0;
}

Finding run(const Trial& trial) {
  Series series;
  if (trial.point.expected_status() == ASSAY_REJECTED) {
    Questioned questioned(trial);
    series.add(ask(questioned.subject, questioned.prepared), "");
    return series.finding();
  }
  Questioned example(trial);
  if (const auto finding = example.already_wrong()) return *finding;
  const auto& operands = std::as_const(example.prepared).arena().operands();
  for (std::size_t index = 0; index < operands.size(); ++index) {
    if (!takes_special_values(operands[index])) continue;
    const std::vector<SpecialNumber> numbers =
        special_numbers(operands[index].type(), *operands[index].largest_value());
    // Each by itself, then all together. The data are made anew every time: a judge may have seen them.
    for (std::size_t turn = 0; turn <= numbers.size(); ++turn) {
      const bool mixed = turn == numbers.size();
      const std::vector<SpecialNumber> chosen = mixed ? numbers : std::vector{numbers[turn]};
      Random random(derive_seed(trial.seed, fmt::format("special {} {}", index, turn)));
      Questioned questioned(trial);
      plant(questioned.prepared.arena().operands()[index], chosen, random);
      const std::string circumstances = fmt::format(
          "with {} in `{}`", mixed ? "all special values" : numbers[turn].name, operands[index].name());
      if (!series.add(ask(questioned.subject, questioned.prepared), circumstances)) return series.finding();
    }
  }
  if (series.finding().judgement.compared == 0)
    return not_asked("no operand of the operation takes any value, and nothing is rejected");
  return series.finding();
}

}  // namespace

const Check special_values = {
    "special_values",
    "NaN, infinities, zeros, subnormals and extremes as the contract says; what must "
    "be rejected is",
    sample_and_rejected, run};

}  // namespace assay::check
