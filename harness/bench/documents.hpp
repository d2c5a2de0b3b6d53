// What a measurement leaves behind for machines.
#pragma once

#include <string>
#include <vector>

#include "harness/bench/session.hpp"

namespace assay::bench {

/** verdicts.json: what was concluded, row by row. */
Json verdicts_document(const Session& session, const Analysis& analysis);

/** The median over all kernels of the smallest effect that is called one, in percent; NaN without twins. */
double noise_floor_percent(const std::vector<GroupFloors>& floors);

/** benchmark.json in Google Benchmark's own format, so that its tools read it: for every row one entry per
 * process (its median slot) and the aggregates. `manifest` is target.json's document. */
Json google_document(const std::vector<Row>& rows, const Json& manifest);

/** samples.csv.gz: every timed slot, one a line, compressed. */
std::string samples_file(const std::vector<Group>& groups);

}  // namespace assay::bench
