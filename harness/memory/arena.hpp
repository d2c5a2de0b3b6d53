// The operands of one workload. A suite declares each one and binds it to its field of the arguments; no
// address gets into the arguments in any other way, so the arena alone decides where an operand stands.
//
//     arena.input(args.values, "values", ASSAY_I32, Layout::dense({n}));
//     arena.output(args.length, "length", ASSAY_I64, Layout::dense({1}));
//     arena.in_place({args.x, args.y}) ...   declares that the two fields may be one buffer
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "harness/memory/operand.hpp"
#include "harness/memory/region.hpp"

namespace assay::memory {

/** Where operands are put. Everything that a check varies about addresses is a field here. */
struct Placement {
  std::size_t alignment = 64;  // of every operand: a cache line, unless a check wants it otherwise
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

  /** Gives every operand its live memory and fills it. May be called again with another placement. */
  void place(const Placement& placement = {});
  /** Makes the live operands as they were after place(). */
  void refill();

  const std::deque<Operand>& operands() const { return operands_; }

 private:
  template <class T>
  static Operand::Binding bind(T*& field) {
    return [&field](void* address) { field = static_cast<T*>(address); };
  }

  Operand& add(std::string name, Role role, assay_type type, Layout layout,
               std::vector<Operand::Binding> bindings);

  Sharing sharing_;
  std::deque<Operand> operands_;  // a deque: references stay valid while more are declared
  Region region_;
};

}  // namespace assay::memory
