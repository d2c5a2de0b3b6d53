// One question to an implementation: values in an arena, the arguments bound to them, and the answer judged.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "harness/contract/suite.hpp"
#include "harness/judge/exact.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "sequence/longest_consecutive/reference.hpp"

namespace assay::longest_consecutive {

/** T: int32_t, int64_t. */
template <class T>
class Query : public Workload {
 public:
  Query(memory::Arena& arena, std::span<const T> values) {
    constexpr assay_type type = sizeof(T) == sizeof(std::int32_t) ? ASSAY_I32 : ASSAY_I64;
    values_ =
        &arena.input(args_.values, "values", type, memory::Layout::dense({values.size()})).takes_any_value();
    std::ranges::copy(values, values_->template pristine<T>().begin());
    args_.count = values.size();
    length_ = &arena.output(args_.length, "length", ASSAY_I64, memory::Layout::dense({1}));
  }
  Query(const Query&) = delete;  // the arena is bound to the arguments in here
  Query& operator=(const Query&) = delete;

  const void* arguments(int /*caller*/) const override { return &args_; }
  std::int64_t answer() const { return length_->answer<std::int64_t>().front(); }

  judge::Judgement judge(std::string_view /*accuracy*/) const override {
    if (!expected_) expected_ = reference(std::as_const(*values_).template pristine<T>());
    return judge::exact("length", *expected_, answer());
  }

 private:
  assay_longest_consecutive args_{};
  memory::Operand* values_ = nullptr;
  memory::Operand* length_ = nullptr;
  mutable std::optional<std::int64_t>
      expected_;  // of the first judgement: the values do not change afterwards
};

}  // namespace assay::longest_consecutive
