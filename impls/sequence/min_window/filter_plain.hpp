// The filter of relevant.hpp in plain C++: it writes every place and moves on by 0 or 1, so that no branch
// depends on the text.
#pragma once

#include "relevant.hpp"

namespace assay::min_window {

class PlainFilter {
 public:
  explicit PlainFilter(const Problem& problem) {
    for (std::size_t value = 0; value < is_relevant_.size(); ++value)
      is_relevant_[value] = problem.need[value] > 0;
  }

  std::size_t places(const std::uint8_t* text, std::size_t length, std::uint16_t* places) const {
    std::size_t count = 0;
    for (std::size_t place = 0; place < length; ++place) {
      places[count] = static_cast<std::uint16_t>(place);
      count += is_relevant_[text[place]];
    }
    return count;
  }

 private:
  std::array<std::uint8_t, 256> is_relevant_{};
};

}  // namespace assay::min_window
