// What the harness adds to a call: the same empty implementation called directly, and as a subject is.
#pragma once

namespace assay {

struct CallCost {
  double direct_seconds;   // through a pointer to its function, as a program with run-time dispatch calls it
  double subject_seconds;  // as checks and measurements call it
};

/** Measures it: the fastest of several interleaved rounds, which takes some milliseconds. */
CallCost measure_call_cost();

}  // namespace assay
