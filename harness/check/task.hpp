// A check's task as it travels to a worker, and what comes back.
#pragma once

#include <cstdint>
#include <string>

#include "harness/check/check.hpp"
#include "harness/run/json.hpp"

namespace assay::check {

struct Task {
  std::string implementation;  // group/operation/name
  std::string check;
  std::string point;  // the case's id
  std::uint64_t seed = 0;
  bool brief = false;  // see Trial

  /** What makes two tasks the same, across runs. */
  std::string key() const { return implementation + ' ' + check + ' ' + point; }
};

Json to_json(const Task& task);
Task task_from_json(const Json& json);

Json to_json(const Finding& finding);
/** The inverse. Throws Json::exception or Misfit for what is none: it comes out of foreign code's process. */
Finding finding_from_json(const Json& json);

}  // namespace assay::check
