// A buffer that takes part in a call: what it is called, what it is for, where its elements stand, and two
// copies of it. The pristine copy is what a suite fills and what a judge reads; the live copy is what an
// implementation gets, and may be moved, refilled, poisoned or guarded without the suite knowing.
#pragma once

#include <cassert>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assay.h"
#include "harness/memory/layout.hpp"

namespace assay::memory {

enum class Role {
  input,     // read only
  output,    // written, its former contents mean nothing
  in_place,  // read, then overwritten with the answer
};

std::size_t bytes_of(assay_type type);

/** The byte that outputs and gaps are filled with. All ones: NaN in every floating type, -1 in the integers,
 * so that an element that was not written, or a gap that was read, cannot look like a plausible small number.
 */
inline constexpr int poison = 0xff;

class Operand {
 public:
  using Binding = std::function<void(void*)>;  // writes an address into a typed field of the arguments

  Operand(std::string name, Role role, assay_type type, Layout layout, std::vector<Binding> bindings);

  const std::string& name() const { return name_; }
  Role role() const { return role_; }
  assay_type type() const { return type_; }
  const Layout& layout() const { return layout_; }
  std::size_t bytes() const { return layout_.extent() * bytes_of(type_); }

  /** Says that the contract allows any value of the type in every element of an input, whatever the others
   * hold: NaN, infinities and extremes will be put there, finite ones up to this magnitude (beyond it a
   * correct implementation may overflow). Integers: the whole range. */
  Operand& takes_any_value(double largest = std::numeric_limits<double>::max()) {
    largest_ = largest;
    return *this;
  }
  std::optional<double> largest_value() const { return largest_; }

  /** What goes in: the whole extent. A suite fills the valid elements; the gaps hold poison (NaN in the
   * floating types). Empty for a pure output. */
  template <class T>
  std::span<T> pristine() {
    return view<T>(pristine_.data(), pristine_.size());
  }
  template <class T>
  std::span<const T> pristine() const {
    return view<const T>(pristine_.data(), pristine_.size());
  }

  /** What came out: the whole extent as the implementation left it. */
  template <class T>
  std::span<const T> answer() const {
    return view<const T>(live_, live_ == nullptr ? 0 : bytes());
  }

  std::byte* live() const { return live_; }
  void place_at(std::byte* address);  // null for an operand without elements; patches the bound fields
  /** The live copy as before the first call: data, `filler` in gaps, and `output_filler` in what is to be
   * written. */
  void refill(int filler = poison, int output_filler = poison);

  /** The bytes of the pristine copy, for those who change data without knowing the type. */
  std::span<std::byte> pristine_bytes() { return pristine_; }
  std::span<const std::byte> pristine_bytes() const { return pristine_; }

 private:
  template <class T, class Byte>
  std::span<T> view(Byte* data, std::size_t bytes) const {
    assert(sizeof(T) == bytes_of(type_));
    return {reinterpret_cast<T*>(data), bytes / sizeof(T)};
  }

  std::string name_;
  Role role_;
  assay_type type_;
  Layout layout_;
  std::vector<Binding> bindings_;
  std::vector<std::byte> pristine_;
  std::byte* live_ = nullptr;
  std::optional<double> largest_;
};

}  // namespace assay::memory
