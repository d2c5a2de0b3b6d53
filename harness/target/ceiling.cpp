// Names, and the choice of the ceiling that applies.

#include "harness/target/ceiling.hpp"

#include <algorithm>
#include <climits>
#include <tuple>

namespace assay::target {
namespace {

bool serves(const Ceiling& ceiling, Pattern pattern, std::uint64_t bytes) {
  if (ceiling.kind != Kind::bandwidth) return false;
  const bool around = pattern == Pattern::copy && ceiling.pattern == Pattern::stream;
  if (ceiling.pattern != pattern && !around) return false;
  return !ceiling.capacity_bytes || bytes <= *ceiling.capacity_bytes;
}

/** The highest of the ceilings that serve; with too many threads only where no smaller number suffices. */
template <class Serves>
const Ceiling* highest(const std::vector<Ceiling>& ceilings, int threads, Serves serves) {
  int enough = INT_MAX;  // the smallest measured number of threads that is not too few
  for (const Ceiling& ceiling : ceilings)
    if (serves(ceiling) && ceiling.threads >= threads) enough = std::min(enough, ceiling.threads);
  const auto merit = [](const Ceiling& ceiling) {
    const auto outwards = static_cast<int>(ceiling.level.value_or(Level::memory));
    return std::tuple(ceiling.value, ceiling.threads, -outwards);
  };
  const Ceiling* best = nullptr;
  for (const Ceiling& ceiling : ceilings) {
    if (!serves(ceiling) || ceiling.threads > enough) continue;
    if (best == nullptr || merit(ceiling) > merit(*best)) best = &ceiling;
  }
  return best;
}

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::bandwidth:
      return "bandwidth";
    case Kind::arithmetic:
      return "arithmetic";
    case Kind::latency:
      return "latency";
    case Kind::first_touch:
      return "first_touch";
    case Kind::floor:
      return "floor";
  }
  return "bandwidth";
}

std::string_view pattern_name(Pattern pattern) {
  switch (pattern) {
    case Pattern::read:
      return "read";
    case Pattern::write:
      return "write";
    case Pattern::copy:
      return "copy";
    case Pattern::stream:
      return "stream";
    case Pattern::update:
      return "update";
  }
  return "read";
}

std::string_view level_name(Level level) {
  switch (level) {
    case Level::l1:
      return "l1";
    case Level::l2:
      return "l2";
    case Level::l3:
      return "l3";
    case Level::memory:
      return "memory";
  }
  return "memory";
}

std::string_view arithmetic_name(assay_type type) {
  switch (type) {
    case ASSAY_F32:
      return "f32";
    case ASSAY_F64:
      return "f64";
    case ASSAY_I32:
      return "i32";
    case ASSAY_I64:
      return "i64";
    default:
      return "";
  }
}

const Ceiling* bandwidth_bound(const std::vector<Ceiling>& ceilings, Pattern pattern, std::uint64_t bytes,
                               int threads) {
  return highest(ceilings, threads, [&](const Ceiling& ceiling) { return serves(ceiling, pattern, bytes); });
}

const Ceiling* arithmetic_bound(const std::vector<Ceiling>& ceilings, assay_type type, int threads) {
  if (type == ASSAY_UNTYPED) return nullptr;
  return highest(ceilings, threads, [&](const Ceiling& ceiling) {
    return ceiling.kind == Kind::arithmetic && ceiling.arithmetic == type;
  });
}

}  // namespace assay::target
