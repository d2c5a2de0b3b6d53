// A ceiling or a floor: a limit that was measured on the target itself, against which results are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay.h"

namespace assay::target {

/** What is limited. */
enum class Kind {
  bandwidth,    // bytes per second over a working set
  arithmetic,   // additions and multiplications per second
  latency,      // seconds of a load whose address the load before it gives
  first_touch,  // seconds of writing to a page of memory that the system has not backed yet
  floor,        // seconds of something that costs the same whatever is computed: a call, a thread, a process
};
inline constexpr Kind all_kinds[] = {Kind::bandwidth, Kind::arithmetic, Kind::latency, Kind::first_touch,
                                     Kind::floor};

/** How a bandwidth was measured, on a working set of n bytes. */
enum class Pattern {
  read,    // every byte is loaded once: n bytes
  write,   // every byte is stored once: n bytes; what the CPU loads besides is not counted
  copy,    // one half is loaded and stored to the other: n bytes, half each way
  stream,  // a copy whose stores go around the caches (non-temporal): n bytes, half each way
  update,  // every byte is loaded and stored again in place: 2n bytes
};
inline constexpr Pattern all_patterns[] = {Pattern::read, Pattern::write, Pattern::copy, Pattern::stream,
                                           Pattern::update};

enum class Level { l1, l2, l3, memory };
inline constexpr Level all_levels[] = {Level::l1, Level::l2, Level::l3, Level::memory};

std::string_view kind_name(Kind kind);           // as the enumerators are spelled
std::string_view pattern_name(Pattern pattern);  // "read", "write", ...
std::string_view level_name(Level level);        // "l1", "l2", "l3", "memory"

/** What the arithmetic ceilings are measured of: multiply-adds of f32 and f64 (two operations each),
 *  additions of i32 and i64. */
inline constexpr assay_type arithmetic_types[] = {ASSAY_F32, ASSAY_F64, ASSAY_I32, ASSAY_I64};
std::string_view arithmetic_name(assay_type type);  // "f32", ...; "" for all others

/** What a kind does not speak of stays as it is here. */
struct Ceiling {
  std::string name = {};  // "read_l1_1t", "f32_avx2_2t", "latency_l2", "first_touch_4k", "floor_thread"
  Kind kind = Kind::bandwidth;
  std::optional<Pattern> pattern = {};             // of a bandwidth
  std::optional<Level> level = {};                 // of a bandwidth or a latency
  assay_type arithmetic = ASSAY_UNTYPED;           // of an arithmetic peak
  std::string instructions = {};                   // of an arithmetic peak: "scalar", "sse2", "avx2", ...
  std::size_t working_set_bytes = 0;               // of all threads together
  std::optional<std::size_t> capacity_bytes = {};  // of the level, for that many threads; none for memory
  std::size_t page_bytes = 0;  // of a latency and a first touch: the pages it was measured on
  int threads = 1;

  // Measured: bytes or operations per second, or seconds of one load, page or event; 0 until then.
  double value = 0.0;  // the best decile: of rates the 90th percentile of the samples, of times the 10th
  double low = 0.0;    // of rates the median, of times the minimum
  double high = 0.0;   // of rates the maximum, of times the median
  std::size_t samples = 0;

  /** Whether more is better: a rate, not a time. */
  bool is_rate() const { return kind == Kind::bandwidth || kind == Kind::arithmetic; }
};

/** The bandwidth that bounds work on a working set of `bytes` bytes, of all threads together, or null when
 * none of that pattern was measured. Which of them could serve the work: those of a level that can hold the
 * bytes, with as many threads or fewer (work may leave threads idle), or, where that many were not measured,
 * the next larger number. Of these the highest bounds it, so that a share of it stays below 1; among equals
 * the innermost level with the most threads. A copy may also go around the caches. The pointer is into
 *  `ceilings`. */
const Ceiling* bandwidth_bound(const std::vector<Ceiling>& ceilings, Pattern pattern, std::uint64_t bytes,
                               int threads);

/** The arithmetic peak that bounds operations of that type, whatever instructions they use; the choice among
 *  numbers of threads is the same. Null where none was measured, as for types that no peak is measured of. */
const Ceiling* arithmetic_bound(const std::vector<Ceiling>& ceilings, assay_type type, int threads);

}  // namespace assay::target
