#include "sequence/longest_consecutive/inputs.hpp"

#include <fmt/format.h>

#include <span>

#include "harness/contract/random.hpp"
#include "harness/error.hpp"
#include "sequence/common/sizes.hpp"
#include "sequence/common/unicode.hpp"
#include "sequence/longest_consecutive/distributions.hpp"
#include "sequence/longest_consecutive/traps.hpp"

namespace assay::longest_consecutive {
namespace {

using sequence::code_points;
using sequence::declared_size;
using sequence::unicode_file;

bool is_trap(const Case& point) { return point.has("trap"); }
bool is_unicode(const Case& point) { return !is_trap(point) && point.text("distribution") == "unicode"; }

/** The first n code points that are assigned, all without a parameter n, shuffled: real runs stay whole. */
template <class T>
std::vector<T> unicode_values(const Case& point, Random& random) {
  if (const std::string reason = why_unavailable(point); !reason.empty()) throw MachineError(reason);
  const std::span<const std::int32_t> all = *code_points();
  const auto chosen = point.has("n") ? all.first(declared_size(point)) : all;
  std::vector<T> values(chosen.begin(), chosen.end());
  random.shuffle(std::span(values));
  return values;
}

}  // namespace

template <class T>
std::vector<T> values_of(const Case& point, std::uint64_t seed) {
  Random random(seed);
  if (is_trap(point)) return trap_values<T>(point, random);
  if (is_unicode(point)) return unicode_values<T>(point, random);
  return generate<T>(point.text("distribution"), declared_size(point), random);
}

template std::vector<std::int32_t> values_of(const Case&, std::uint64_t);
template std::vector<std::int64_t> values_of(const Case&, std::uint64_t);

std::size_t size_of(const Case& point) {
  if (!why_unavailable(point).empty()) return 0;
  if (point.has("n")) return declared_size(point);
  if (is_unicode(point)) return code_points()->size();
  return with_type(point, [&](auto zero) { return values_of<decltype(zero)>(point, 0).size(); });
}

std::string why_unavailable(const Case& point) try {
  if (!is_unicode(point)) return {};
  if (!code_points()) return fmt::format("there is no {}: install unicode-data", unicode_file);
  if (point.has("n") && declared_size(point) > code_points()->size())
    return fmt::format("{} lists {} code points, not {}", unicode_file, code_points()->size(),
                       point.integer("n"));
  return {};
} catch (const MachineError& error) {
  return error.what();
}

void refuse_type(const Case& point) {
  throw CallError(
      fmt::format("the case '{}' has no element type that the operation is for: i32, i64", point.id()));
}

}  // namespace assay::longest_consecutive
