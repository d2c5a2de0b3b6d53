// The manifest as target.json, schema assay.target/1.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "harness/target/manifest.hpp"

namespace assay::target {

/** The whole document; what is not known is null. */
nlohmann::ordered_json to_json(const Manifest& manifest);

nlohmann::ordered_json to_json(const Ceiling& ceiling);

/** The inverse. Throws what nlohmann::json throws for a document that is not a ceiling's. */
Ceiling ceiling_from_json(const nlohmann::ordered_json& json);

}  // namespace assay::target
