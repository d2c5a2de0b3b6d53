// What there is to say of a session besides its request and its verdicts.
#pragma once

#include <string>

#include "harness/run/json.hpp"

namespace assay::check {

struct Circumstances {
  Json target;         // the document target.json; null where it is not known
  std::string date;    // of the session's beginning, UTC, as ISO 8601 writes it
  double seconds = 0;  // that the session took, by the clock
};

}  // namespace assay::check
