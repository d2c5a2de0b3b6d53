// Any text and any pattern, for every implementation. The first byte says how the others become them: its low
// five bits, how many of them are the pattern; 0x20, only their two low bits count, so that the text has
// windows; 0x40 and 0x80, the text is read 8 and 64 times over, so that it is longer than a block.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

#include "harness/tests/fuzz/common/operation.hpp"
#include "sequence/min_window/query.hpp"

void assay::fuzz::put(Bytes bytes) {
  constexpr std::size_t most = 2500;  // bytes of text: some of the implementations take quadratic time
  const std::uint8_t form = bytes.empty() ? 0 : bytes.front();
  std::vector<std::uint8_t> rest(bytes.begin() + (bytes.empty() ? 0 : 1), bytes.end());
  if ((form & 0x20) != 0)
    for (std::uint8_t& byte : rest) byte &= 0x03;

  const std::size_t needed = std::min<std::size_t>(form & 0x1f, rest.size());
  const auto middle = rest.begin() + static_cast<std::ptrdiff_t>(needed);
  const std::vector<std::uint8_t> pattern(rest.begin(), middle);
  const std::size_t times = ((form & 0x40) != 0 ? 8u : 1u) * ((form & 0x80) != 0 ? 64u : 1u);
  std::vector<std::uint8_t> text;
  for (std::size_t time = 0; time < times && text.size() < most; ++time)
    text.insert(text.end(), middle, rest.end());
  text.resize(std::min(text.size(), most));

  ask_everybody("sequence/min_window", ASSAY_U8, [&](memory::Arena& arena) {
    return std::make_unique<min_window::Query>(arena, text, pattern);
  });
}
