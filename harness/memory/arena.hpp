// The operands of one workload. A suite declares each one and binds it to its field of the arguments; no
// address gets into the arguments in any other way, so the arena alone decides where an operand stands.
//
//     arena.input(args.values, "values", ASSAY_I32, Layout::dense({n}));
//     arena.output(args.length, "length", ASSAY_I64, Layout::dense({1}));
//     arena.in_place(args.x, args.y, "x", ...);       one buffer for a field that is read and one that is
//     written arena.may_alias(output, input);                 the contract allows that they are the same
//     memory
//
// So checks can move, guard, misalign, poison and alias every operand without a line of code in a suite.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/memory/operand.hpp"
#include "harness/memory/region.hpp"

namespace assay::memory {

/** On which side of an operand the faulting page begins, without a byte between. */
enum class Fence { none, behind, before };

/** Where operands are put and what surrounds them. Everything that a check varies is a field here. */
struct Placement {
  std::size_t alignment = 64;  // of every operand: a cache line, unless a check wants it otherwise
  // How far an operand is moved away from that alignment: elements and bytes (a multiple of every element
  // size); staggered, the second operand is moved by one element more than the first, and so on.
  std::size_t shift_elements = 0;
  std::size_t shift_bytes = 0;
  bool staggered = false;
  std::size_t slack = 0;  // bytes before and behind every operand that are nobody's, at least
  Fence fence = Fence::none;
  int filler = poison;         // the byte that gaps between rows and slack are filled with
  int output_filler = poison;  // the byte that the elements of outputs hold before a call
  bool aliased = false;        // outputs that may alias an input of the same layout are put onto it
};

/** A place in memory, said in terms of the operand that is next to it. */
struct Neighbour {
  const Operand* operand = nullptr;
  bool behind = false;       // the place is behind the operand's last byte, else before its first
  std::size_t distance = 0;  // in bytes: 1 is the very next
};

class Arena {
 public:
  explicit Arena(Sharing sharing = Sharing::private_pages) : sharing_(sharing) {}
  Arena(const Arena&) = delete;  // bound fields and callers point here
  Arena& operator=(const Arena&) = delete;

  template <class Pointer>
  Operand& input(Pointer& field, std::string name, assay_type type, Layout layout) {
    return add(std::move(name), Role::input, type, std::move(layout), {bind(field)});
  }
  template <class Pointer>
  Operand& output(Pointer& field, std::string name, assay_type type, Layout layout) {
    return add(std::move(name), Role::output, type, std::move(layout), {bind(field)});
  }
  /** One buffer for a field that is read and a field that is written. */
  template <class Source, class Target>
  Operand& in_place(Source& source, Target& target, std::string name, assay_type type, Layout layout) {
    return add(std::move(name), Role::in_place, type, std::move(layout), {bind(source), bind(target)});
  }
  /** The contract allows that the output is the same memory as the input, where their layouts are equal. */
  void may_alias(const Operand& output, const Operand& input) { aliases_.emplace_back(&output, &input); }

  /** Gives every operand its live memory and fills it. May be called again with another placement. */
  void place(const Placement& placement = {});
  /** Gives every operand the address of the other arena's operand of the same number, and fills it there.
   * False, and nothing done, where they are not as many or one does not fit. The other must live on. */
  bool place_over(const Arena& other);
  /** Makes the live operands, and what surrounds them, as they were after place(). */
  void refill();

  const std::deque<Operand>& operands() const { return operands_; }
  std::deque<Operand>& operands() { return operands_; }

  /** Whether an output stands on an input now. */
  bool has_aliased() const;

  /** The operand that an address is next to, at most `reach` bytes away; nothing for one inside an operand.
   * Async-signal-safe. */
  std::optional<Neighbour> neighbour(const void* address, std::size_t reach) const;

  /** The first byte outside of the operands' elements that is not what refill() left there: a gap between
   * rows or slack. In words; empty where all is well. */
  std::string damage() const;

 private:
  struct Slot {  // whose bytes surround an operand: slack, the operand's extent, slack
    std::byte* begin = nullptr;
    std::byte* end = nullptr;
  };

  template <class T>
  static Operand::Binding bind(T*& field) {
    return [&field](void* address) { field = static_cast<T*>(address); };
  }

  Operand& add(std::string name, Role role, assay_type type, Layout layout,
               std::vector<Operand::Binding> bindings);
  const Operand* alias_of(const Operand& operand) const;  // the input that it stands on now; null: none
  void place_packed();
  void place_fenced();
  void place_aliased();

  Sharing sharing_;
  std::deque<Operand> operands_;  // a deque: references stay valid while more are declared
  std::vector<std::pair<const Operand*, const Operand*>> aliases_;  // output, input
  Placement placement_;
  std::vector<Slot> slots_;  // one per operand
  Region region_;
};

}  // namespace assay::memory
