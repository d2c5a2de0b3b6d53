#include "harness/memory/arena.hpp"

#include <utility>

namespace assay::memory {

Operand& Arena::add(std::string name, Role role, assay_type type, Layout layout,
                    std::vector<Operand::Binding> bindings) {
  return operands_.emplace_back(std::move(name), role, type, std::move(layout), std::move(bindings));
}

void Arena::place(const Placement& placement) {
  std::size_t total = 0;
  std::vector<std::size_t> offsets;
  for (const Operand& operand : operands_) {
    total = (total + placement.alignment - 1) / placement.alignment * placement.alignment;
    offsets.push_back(total);
    total += operand.bytes();
  }
  region_ = Region(total, sharing_);
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    Operand& operand = operands_[index];
    operand.place_at(operand.bytes() == 0 ? nullptr : region_.data() + offsets[index]);
  }
  refill();
}

void Arena::refill() {
  for (Operand& operand : operands_) operand.refill();
}

}  // namespace assay::memory
