// One point of a suite's parameter space: typed parameters in a fixed order, with a canonical id that is safe
// in file names, test names and shells: "type=i32,n=1000000,distribution=clustered". A minus sign is written
// m.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assay.h"

namespace assay {

class Case {
 public:
  using Value = std::variant<std::int64_t, std::string>;

  /** Appends a parameter, or replaces the value of one that is there. Names and texts are of [a-z0-9_], and a
   * text does not look like an integer. */
  Case& set(std::string_view name, std::int64_t value);
  Case& set(std::string_view name, std::string_view value);
  Case& set(assay_type type);  // the parameter "type"

  /** The parameter's value; CallError where there is none of that name and kind. */
  std::int64_t integer(std::string_view name) const;
  const std::string& text(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  assay_type type() const;  // ASSAY_UNTYPED without a parameter "type"
  /** What the contract asks a call to return: ASSAY_REJECTED for a case with a parameter "reject". */
  assay_status expected_status() const { return has("reject") ? ASSAY_REJECTED : ASSAY_OK; }

  const std::vector<std::pair<std::string, Value>>& parameters() const { return parameters_; }

  std::string id() const;
  /** The inverse of id(). Throws CallError with what is wrong and where. */
  static Case parse(std::string_view id);

  bool operator==(const Case&) const = default;

 private:
  const Value* find(std::string_view name) const;
  Case& put(std::string_view name, Value value);

  std::vector<std::pair<std::string, Value>> parameters_;
};

}  // namespace assay
