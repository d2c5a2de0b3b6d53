// Two pieces of work of known size, timed in every round: what changes their time is the machine.
#pragma once

#include "harness/bench/contender.hpp"

namespace assay::bench {

/** Runs both, some 20 us together. Of a few repetitions the shortest counts: an interruption is no frequency.
 */
Calibration calibrate(int round);

}  // namespace assay::bench
