// What the contract of position/rope rejects, looked at before anything is written.
#pragma once

#include <cstring>

#include "position/rope/contract.h"

namespace rope {

/** The number behind an enumerator. A caller from C may have put any there, and C++ must not even look at one
 * that the enumeration cannot hold. */
template <class Enumeration>
unsigned number_of(const Enumeration& field) {
  unsigned number;
  static_assert(sizeof number == sizeof field);
  std::memcpy(&number, &field, sizeof number);
  return number;
}

/** The row of the table for a token; meaningless before first_position. Unsigned, where
 *  any difference is defined. */
inline uint64_t row_of(const assay_rope& args, size_t token) {
  return static_cast<uint64_t>(args.positions[token]) - static_cast<uint64_t>(args.first_position);
}

/** Why the arguments are rejected; null if they are fine. */
inline const char* objection(const assay_rope& args) {
  if (args.rotary % 2 != 0) return "rotary is odd";
  if (args.rotary > args.dim || args.offset > args.dim - args.rotary)
    return "the rotary window does not fit into the head";
  if (number_of(args.layout) > ASSAY_ROPE_HALVES) return "there is no such layout";
  if (number_of(args.direction) > ASSAY_ROPE_INVERSE) return "there is no such direction";
  for (size_t token = 0; token < args.batch * args.seq; ++token) {
    if (args.positions[token] < args.first_position) return "a position is before the table";
    if (row_of(args, token) >= args.table_rows) return "a position is past the table";
  }
  return nullptr;
}

}  // namespace rope
