// Data that is generated for any number of values and either type; each distribution is a case family.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "harness/contract/random.hpp"

namespace assay::longest_consecutive {

/** uniform           over the full range of the type
 *  dense             a permutation of n consecutive values, shuffled
 *  scattered         n values anywhere among 64 n consecutive ones
 *  clustered         runs of 1 to 63 values with gaps, shuffled
 *  half_run          one run of n/2 values in uniform noise, shuffled
 *  few_distinct      about n/100 distinct values, clustered
 *  one_run           n consecutive values, ascending
 *  start_copies      a run of n/2 values and n/2 copies of its first, shuffled
 *  bucket_multiples  multiples of the number of buckets of a std::unordered_set after reserve(n), shuffled;
 *                    while they fit the type, then again from 0
 *  power_multiples   multiples of 2^16 and of 2^20, shuffled; while they fit the type, then again from 0
 *  all_equal         one value n times */
std::vector<std::string_view> distributions();

/** Those whose runs stay short (below 64) at every n. */
bool has_short_runs(std::string_view distribution);

/** n values. Throws CallError for a name that is not in the list, and where the type has no n consecutive
 * values. T: int32_t, int64_t. */
template <class T>
std::vector<T> generate(std::string_view distribution, std::size_t n, Random& random);

}  // namespace assay::longest_consecutive
