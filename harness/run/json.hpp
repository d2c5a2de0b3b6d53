// The JSON type of all files and messages: keys stay in the order in which they were written.
#pragma once

#include <nlohmann/json.hpp>

namespace assay {
using Json = nlohmann::ordered_json;
}
