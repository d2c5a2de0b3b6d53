#include "harness/memory/operand.hpp"

#include <cstring>
#include <utility>

namespace assay::memory {
std::size_t bytes_of(assay_type type) {
  switch (type) {
    case ASSAY_UNTYPED:
    case ASSAY_U8:
      return 1;
    case ASSAY_F16:
    case ASSAY_BF16:
      return 2;
    case ASSAY_I32:
    case ASSAY_F32:
      return 4;
    case ASSAY_I64:
    case ASSAY_F64:
      return 8;
  }
  return 0;
}

Operand::Operand(std::string name, Role role, assay_type type, Layout layout, std::vector<Binding> bindings)
    : name_(std::move(name)),
      role_(role),
      type_(type),
      layout_(std::move(layout)),
      bindings_(std::move(bindings)) {
  if (role_ != Role::output) pristine_.assign(bytes(), static_cast<std::byte>(poison));
}

void Operand::place_at(std::byte* address) {
  live_ = address;
  for (const Binding& bind : bindings_) bind(address);
}

void Operand::refill(int filler, int output_filler) {
  if (live_ == nullptr) return;
  const bool is_output = role_ == Role::output;
  if (is_output && (filler == output_filler || layout_.is_dense())) {
    std::memset(live_, output_filler, bytes());
  } else if (!is_output && (filler == poison || layout_.is_dense())) {
    std::memcpy(live_, pristine_.data(), pristine_.size());  // its gaps hold poison
  } else {
    std::memset(live_, filler, bytes());
    const std::size_t width = bytes_of(type_);
    layout_.for_each_row([&](std::size_t offset, std::size_t length) {
      std::byte* row = live_ + offset * width;
      if (is_output)
        std::memset(row, output_filler, length * width);
      else
        std::memcpy(row, pristine_.data() + offset * width, length * width);
    });
  }
}

}  // namespace assay::memory
