// Any integers, for every implementation: see nearby_integers() for how bytes become them.
#include <cstdint>
#include <memory>

#include "harness/tests/fuzz/common/integers.hpp"
#include "harness/tests/fuzz/common/operation.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "sequence/longest_consecutive/query.hpp"

void assay::fuzz::put(Bytes bytes) {
  constexpr std::size_t most = 500;  // values: one of the implementations takes quadratic time on purpose
  const auto ask = [&]<class T>(T, assay_type type) {
    ask_everybody("sequence/longest_consecutive", type, [&](memory::Arena& arena) {
      return std::make_unique<longest_consecutive::Query<T>>(arena, nearby_integers<T>(bytes, most));
    });
  };
  ask(std::int32_t{}, ASSAY_I32);
  ask(std::int64_t{}, ASSAY_I64);
}
