// One question to an implementation: a text and a pattern in an arena, the arguments bound to them, and the
// answer judged.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "harness/contract/suite.hpp"
#include "harness/judge/exact.hpp"
#include "sequence/min_window/contract.h"
#include "sequence/min_window/reference.hpp"

namespace assay::min_window {

class Query : public Workload {
 public:
  Query(memory::Arena& arena, Bytes text, Bytes pattern) {
    text_ = &input(arena, args_.text, args_.text_length, "text", text);
    pattern_ = &input(arena, args_.pattern, args_.pattern_length, "pattern", pattern);
    start_ = &arena.output(args_.start, "start", ASSAY_I64, memory::Layout::dense({1}));
    length_ = &arena.output(args_.length, "length", ASSAY_I64, memory::Layout::dense({1}));
  }
  Query(const Query&) = delete;  // the arena is bound to the arguments in here
  Query& operator=(const Query&) = delete;

  const void* arguments(int /*caller*/) const override { return &args_; }
  Window answer() const {
    return {start_->answer<std::int64_t>().front(), length_->answer<std::int64_t>().front()};
  }

  judge::Judgement judge(std::string_view /*accuracy*/) const override {
    const Bytes text = std::as_const(*text_).pristine<std::uint8_t>();
    const Bytes pattern = std::as_const(*pattern_).pristine<std::uint8_t>();
    if (!expected_) expected_ = reference(text, pattern);
    judge::Judgement judgement = judge::exact("length", expected_->length, answer().length);
    judgement += judge::exact("start", expected_->start, answer().start);
    if (!judgement.pass)
      judgement.detail =
          fmt::format("{} ({})", judgement.detail, diagnosis(text, pattern, *expected_, answer()));
    return judgement;
  }

 private:
  static memory::Operand& input(memory::Arena& arena, const std::uint8_t*& field, std::size_t& length,
                                std::string_view name, Bytes bytes) {
    memory::Operand& operand =
        arena.input(field, std::string(name), ASSAY_U8, memory::Layout::dense({bytes.size()}))
            .takes_any_value();
    std::ranges::copy(bytes, operand.pristine<std::uint8_t>().begin());
    length = bytes.size();
    return operand;
  }

  assay_min_window args_{};
  memory::Operand* text_ = nullptr;
  memory::Operand* pattern_ = nullptr;
  memory::Operand* start_ = nullptr;
  memory::Operand* length_ = nullptr;
  mutable std::optional<Window> expected_;  // of the first judgement: the bytes do not change afterwards
};

}  // namespace assay::min_window
