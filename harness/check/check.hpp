// A check: one question that every implementation is asked, whatever its operation. One file per check; the
// table in check.cpp lists them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
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
};

/** What it found: the part of a verdict that only the check knows. */
struct Finding {
  Kind kind = Kind::pass;
  judge::Judgement judgement;
  bool declined = false;  // the implementation says that it does not support the case
};

/** The cases that a check picks for an implementation by itself. */
struct Choice {
  std::vector<Case> cases;
  std::string why_none;  // the implementation is not asked at all, for this reason
};

struct Check {
  const char* name;
  const char* question;
  bool (*applies)(const Suite& suite, const Case& point);
  Finding (*run)(const Trial& trial);
  /** For a check that is not asked of every case. Null: all of the tier that it applies to. */
  Choice (*choose)(const Implementation& implementation, Tier tier) = nullptr;
};

/** In the order in which they are asked. */
std::span<const Check* const> all_checks();

/** Null if unknown. */
const Check* find_check(std::string_view name);

extern const Check matches_reference;
extern const Check laws;
extern const Check keeps_its_complexity;
extern const Check uses_its_instructions;

}  // namespace assay::check
