// A check: one question that every implementation is asked, whatever its operation. One file per check; the
// table in check.cpp lists them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "harness/check/verdict.hpp"
#include "harness/contract/registry.hpp"

namespace assay::check {

/** What a check is put to. */
struct Trial {
  const Implementation& implementation;
  const Case& point;
  std::uint64_t seed;  // of this case's data
  int threads;         // that the implementation may use
  bool brief =
      false;  // a smoke check's: an answer in a fraction of a second is worth more than a thorough one
};

/** What it found: the part of a verdict that only the check knows. */
struct Finding {
  Kind kind = Kind::pass;
  judge::Judgement judgement{};
  bool declined = false;  // the implementation says that it does not support the case
  bool not_asked =
      false;            // the case holds nothing that could be asked about; the judgement's detail says why
  std::string found{};  // what there is to know also of a pass: the determinism class, the exponent
  double seconds = 0;   // spent inside the implementation's calls
};

/** The cases among which a check chooses those that it is asked on. */
struct Offer {
  const Implementation& implementation;
  Tier tier;
  const std::vector<Case>& cases;  // of the tier, of element types that the implementation serves
  bool single;                     // the user named one case: no other and no less
};

/** The cases that a check is asked on. */
struct Choice {
  Choice() = default;
  Choice(std::vector<Case> chosen, std::string why = "")
      : cases(std::move(chosen)), why_none(std::move(why)) {}

  std::vector<Case> cases;
  std::string why_none;  // where there are none
};

struct Check {
  const char* name;
  const char* question;
  Choice (*select)(const Offer& offer);
  Finding (*run)(const Trial& trial);
};

/** In the order in which they are asked. */
std::span<const Check* const> all_checks();

/** Null if unknown. */
const Check* find_check(std::string_view name);

extern const Check matches_reference;
extern const Check laws;
extern const Check special_values;
extern const Check stays_in_bounds;
extern const Check writes_everything;
extern const Check ignores_surroundings;
extern const Check leaves_inputs_alone;
extern const Check any_alignment;
extern const Check fresh_answers;
extern const Check repeats;
extern const Check reentrant;
extern const Check in_place;
extern const Check leaves_no_trace;
extern const Check ends;
extern const Check keeps_its_complexity;
extern const Check uses_its_instructions;

}  // namespace assay::check
