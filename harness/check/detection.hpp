// Which check has caught which saboteur: the proof that the checks work, made from ordinary verdicts.
//
// A saboteur is a deliberately broken implementation of the role "example". Its record lists in `expected`
// the check that is meant to catch it, and after that those which cannot help catching it too.
#pragma once

#include <string>
#include <vector>

#include "harness/check/verdict.hpp"
#include "harness/contract/registry.hpp"

namespace assay::check {

struct Detection {
  std::string saboteur;                // group/operation/name
  std::string mistake;                 // in one line
  std::vector<std::string> listed;     // `expected`: the first is the check that is meant
  std::vector<std::string> caught_by;  // in the order of the checks
  std::string not_run;                 // why it cannot run here; empty if it can

  const std::string& meant() const { return listed.front(); }
  bool caught() const { return !caught_by.empty(); }
  bool caught_as_meant() const;
  /** The checks that have caught it although it does not list them. */
  std::vector<std::string> unlisted() const;
};

/** A saboteur is caught by a check that fails it, finds a weakness in it, or does not survive it. A call that
 * does not return in time is caught by `ends`, whatever was being asked. Throws CallError for a saboteur that
 * lists no check. */
std::vector<Detection> detections(const std::vector<Implementation>& saboteurs,
                                  const std::vector<Verdict>& verdicts);

/** The checks that no saboteur is meant for: nobody knows whether they see anything. */
std::vector<std::string> unproven_checks(const std::vector<Detection>& detections);

}  // namespace assay::check
