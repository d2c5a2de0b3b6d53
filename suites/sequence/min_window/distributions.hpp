// Texts of any length with the pattern that is looked for in them; each distribution is a case family.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "harness/contract/random.hpp"

namespace assay::min_window {

struct Input {
  std::vector<std::uint8_t> text, pattern;

  bool operator==(const Input&) const = default;
};

/** all_letters       26 letters at random; the pattern is all 26
 *  repeated_letters  26 letters at random; the pattern is five of them, each four times
 *  bytes             256 byte values at random; the pattern is eight of them, with 0x00, 0x80 and 0xff
 *  rare              26 letters at random and one more byte at 1 + n/10^7 places; the pattern is that byte
 * and three letters absent            26 letters at random; the pattern is three letters and a byte that the
 * text does not have ends              bytes that are not needed, but for the first and the last two periodic
 * A...B...C... with bytes between that are not needed; the pattern is ABC multiplicity      AB......C. over
 * and over; the pattern is AABC long_pattern      26 letters at random; the pattern is max(8, n/100) random
 * letters narrowing         A, B and C in turn, further apart at the beginning than at the end; the pattern
 * is ABC */
std::vector<std::string_view> distributions();

/** A text of n bytes and its pattern. Throws CallError for a name that is not in the list. */
Input generate(std::string_view distribution, std::size_t n, Random& random);

/** The length of that pattern, without making it. */
std::size_t pattern_length(std::string_view distribution, std::size_t n);

}  // namespace assay::min_window
