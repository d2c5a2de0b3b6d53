// "Did you mean": the known name that is closest to one that is not known.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay {

/** The candidate with the smallest edit distance to `name` (insert, delete, replace, swap neighbours), if it
 * is close enough to be a slip (at most a third of the name, at least 2); empty otherwise. */
std::string nearest(std::string_view name, std::span<const std::string> candidates);

/** "; did you mean 'x'?" or "; known are a, b, c" (at most a dozen), to end an error message with. */
std::string suggestion(std::string_view name, std::span<const std::string> candidates);

}  // namespace assay
