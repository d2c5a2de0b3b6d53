#include "harness/check/check.hpp"

namespace assay::check {

std::span<const Check* const> all_checks() {
  static constexpr const Check* checks[] = {
      &matches_reference,
      &laws,
      &special_values,
      &stays_in_bounds,
      &writes_everything,
      &ignores_surroundings,
      &leaves_inputs_alone,
      &any_alignment,
      &fresh_answers,
      &repeats,
      &reentrant,
      &in_place,
      &leaves_no_trace,
      &keeps_its_complexity,
      &uses_its_instructions,
      &ends,
  };
  return checks;
}

const Check* find_check(std::string_view name) {
  for (const Check* check : all_checks())
    if (check->name == name) return check;
  return nullptr;
}

}  // namespace assay::check
