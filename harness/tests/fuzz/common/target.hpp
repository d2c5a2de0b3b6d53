// What a fuzz target is: one function that takes any bytes, and ends the process where something does not
// hold. entry.cpp hands it what libFuzzer makes, or what replay.cpp reads from the kept corpus.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace assay::fuzz {

using Bytes = std::span<const std::uint8_t>;

/** What each target defines. An exception that leaves it is a finding. */
void put(Bytes bytes);

/** A finding, unless it holds: says what is wrong and aborts. */
void require(bool holds, std::string_view otherwise);

inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace assay::fuzz
