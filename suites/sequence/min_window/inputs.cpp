#include "sequence/min_window/inputs.hpp"

#include <fmt/format.h>

#include "harness/error.hpp"
#include "sequence/common/sizes.hpp"
#include "sequence/min_window/real_texts.hpp"
#include "sequence/min_window/traps.hpp"

namespace assay::min_window {
namespace {

using sequence::declared_size;

void require_bytes(const Case& point) {
  if (point.type() != ASSAY_U8)
    throw CallError(
        fmt::format("the case '{}' has no element type that the operation is for: u8", point.id()));
}

}  // namespace

Input input_of(const Case& point, std::uint64_t seed) {
  require_bytes(point);
  if (point.has("trap")) return trap_input(point);
  if (point.has("file")) return real_input(point);
  Random random(seed);
  return generate(point.text("distribution"), declared_size(point), random);
}

Sizes sizes_of(const Case& point) {
  if (!why_unavailable(point).empty()) return {};
  if (point.has("distribution"))
    return {declared_size(point), pattern_length(point.text("distribution"), declared_size(point))};
  const Input input = input_of(point, 0);
  return {input.text.size(), input.pattern.size()};
}

std::string why_unavailable(const Case& point) {
  return point.has("file") ? why_no_real_input(point) : std::string();
}

}  // namespace assay::min_window
