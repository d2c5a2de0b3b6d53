// Integers that are near each other, at the ends of their type, or anywhere: arbitrary bytes taken as they
// are would hardly ever hold two neighbours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "harness/tests/fuzz/common/reader.hpp"

namespace assay::fuzz {

/** One integer for almost every byte: the byte is the signed distance to the integer before, around the ends
 * of the type. Four bytes mean something else: 0x80 the least integer, 0x7f the greatest, 0x7e the one that
 * the next bytes are, 0x7d as many more as the next byte says, each the successor of the one before. */
template <class T>
std::vector<T> nearby_integers(Bytes bytes, std::size_t most) {
  using Unsigned = std::make_unsigned_t<T>;
  std::vector<T> integers;
  T last = 0;
  const auto add = [&](T integer) {
    last = integer;
    if (integers.size() < most) integers.push_back(integer);
  };
  const auto moved = [&](std::int8_t by) {
    return static_cast<T>(static_cast<Unsigned>(last) + static_cast<Unsigned>(by));
  };
  for (Reader reader(bytes); !reader.empty() && integers.size() < most;) {
    switch (const std::uint8_t byte = reader.byte(); byte) {
      case 0x80:
        add(std::numeric_limits<T>::min());
        break;
      case 0x7f:
        add(std::numeric_limits<T>::max());
        break;
      case 0x7e:
        add(reader.take<T>());
        break;
      case 0x7d:
        for (int more = reader.byte(); more > 0; --more) add(moved(1));
        break;
      default:
        add(moved(static_cast<std::int8_t>(byte)));
    }
  }
  return integers;
}

}  // namespace assay::fuzz
