// The worker's side of bench: the pilot, and the rounds of one process.
#pragma once

#include "harness/bench/plan.hpp"
#include "harness/run/channel.hpp"
#include "harness/target/features.hpp"

namespace assay::bench {

/** Tasks {implementation, build, case, threads, seed}: one judged cold call and a few warm ones each.
 * Message: a Pilot. */
void work_pilot(const run::Assignment& assignment, run::Channel& channel, const Registry& registry,
                const target::Features& features);

/** Tasks {operation, case, seed, order_seed, contenders: [{number, implementation, build, threads,
 * iterations, rounds}]}: the rounds of one process on one group. Message: {slots: [[contender, slot], ..],
 * calibrations:
 * [[round, chain seconds, parallel seconds], ..], unverified: [[contender, reason, declined], ..]}, where a
 * contender is its number in the group. The number of the one that is running stands in the channel's note.
 */
void work_rounds(const run::Assignment& assignment, run::Channel& channel, const Registry& registry);

}  // namespace assay::bench
