// Arbitrary bytes as a supply of values: whatever is asked for, the next bytes are it. Where they have run
// out there are only zeros and empty texts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>

#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {

class Reader {
 public:
  explicit Reader(Bytes bytes) : rest_(bytes) {}

  bool empty() const { return rest_.empty(); }

  template <class T>
  T take() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value{};
    const Bytes bytes = take_bytes(sizeof(T));
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
    return value;
  }

  std::uint8_t byte() { return take<std::uint8_t>(); }

  /** Up to the next line break, which it takes, too: so that a corpus can be read and edited. */
  std::string line() {
    const auto end = std::ranges::find(rest_, std::uint8_t{'\n'});
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    std::string text(text_of(rest_.first(length)));
    take_bytes(length + 1);
    return text;
  }

 private:
  Bytes take_bytes(std::size_t count) {
    const Bytes taken = rest_.first(std::min(count, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

  Bytes rest_;
};

}  // namespace assay::fuzz
