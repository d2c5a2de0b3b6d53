// Element types by name, as they stand in case ids and on the command line.
#pragma once

#include <optional>
#include <string_view>

#include "assay.h"

namespace assay {

/** "i32", "f32", ...; "untyped" for ASSAY_UNTYPED. */
const char* name_of(assay_type type);
std::optional<assay_type> parse_type(std::string_view name);

}  // namespace assay
