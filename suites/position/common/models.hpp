// Published models that use rotary position embedding: the shapes that cases are named after. Numbers and
// where they are from: models.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "position/rope/contract.h"

namespace assay::position {

struct Model {
  std::string_view name;  // as it stands in case ids
  std::size_t heads;      // of the queries
  std::size_t kv_heads;   // of the keys
  std::size_t dim;        // of a head
  std::size_t rotary;     // elements of a head that are rotated, from offset 0
  std::size_t base;
  std::size_t context;       // tokens that it was trained for, without later extension
  assay_rope_layout layout;  // of the most used release
  std::string_view source;
};

std::span<const Model> models();

/** Throws CallError that names the nearest thing to do: the known names. */
const Model& model_of(std::string_view name);

}  // namespace assay::position
