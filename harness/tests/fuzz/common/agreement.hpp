// What was read out of JSON, against the JSON that it was read from.
#pragma once

#include <cstddef>

#include "harness/run/json.hpp"

namespace assay::fuzz {

/** Whether `kept` says what `given` did, wherever that said anything: a value that was read as another, or
 * dropped, is a silent change. */
inline bool agrees(const Json& kept, const Json& given) {
  if (kept.is_object() && given.is_object()) {
    for (const auto& [key, value] : kept.items())
      if (given.contains(key) && !agrees(value, given[key])) return false;
    return true;
  }
  if (!kept.is_array() || !given.is_array()) return kept == given;
  if (kept.size() > given.size())
    return false;  // what stands behind the last one that is meant does not count
  for (std::size_t index = 0; index < kept.size(); ++index)
    if (!agrees(kept[index], given[index])) return false;
  return true;
}

}  // namespace assay::fuzz
