// One question to an implementation: values in an arena, the arguments bound to them, and the answer judged.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "harness/contract/suite.hpp"
#include "harness/judge/exact.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "sequence/longest_consecutive/reference.hpp"

namespace assay::longest_consecutive {

/** T: int32_t, int64_t. */
template <class T>
class Query : public Workload {
 public:
  Query(memory::Arena& arena, std::span<const T> values) : expected_(reference(values)) {
    constexpr assay_type type = sizeof(T) == sizeof(std::int32_t) ? ASSAY_I32 : ASSAY_I64;
    auto& input = arena.input(args_.values, "values", type, memory::Layout::dense({values.size()}));
    std::ranges::copy(values, input.template pristine<T>().begin());
    args_.count = values.size();
    length_ = &arena.output(args_.length, "length", ASSAY_I64, memory::Layout::dense({1}));
  }
  Query(const Query&) = delete;  // the arena is bound to the arguments in here
  Query& operator=(const Query&) = delete;

  const void* arguments(int /*caller*/) const override { return &args_; }
  std::int64_t answer() const { return length_->answer<std::int64_t>().front(); }

  judge::Judgement judge(std::string_view /*accuracy*/) const override {
    return judge::exact("length", expected_, answer());
  }

 private:
  assay_longest_consecutive args_{};
  memory::Operand* length_ = nullptr;
  std::int64_t expected_;
};

}  // namespace assay::longest_consecutive
