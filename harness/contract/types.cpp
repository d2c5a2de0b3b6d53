#include "harness/contract/types.hpp"

#include <array>
#include <utility>

namespace assay {
namespace {

constexpr std::array<std::pair<assay_type, const char*>, 8> names = {{{ASSAY_UNTYPED, "untyped"},
                                                                      {ASSAY_U8, "u8"},
                                                                      {ASSAY_I32, "i32"},
                                                                      {ASSAY_I64, "i64"},
                                                                      {ASSAY_F16, "f16"},
                                                                      {ASSAY_BF16, "bf16"},
                                                                      {ASSAY_F32, "f32"},
                                                                      {ASSAY_F64, "f64"}}};

}  // namespace

const char* name_of(assay_type type) {
  for (const auto& [known, name] : names)
    if (known == type) return name;
  return "unknown";
}

std::optional<assay_type> parse_type(std::string_view name) {
  for (const auto& [type, known] : names)
    if (known == name) return type;
  return std::nullopt;
}

}  // namespace assay
