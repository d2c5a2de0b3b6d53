// Ids of cases, as they come from the command line and out of journals: refused with a reason, or canonical.
#include <string>
#include <variant>

#include "harness/contract/case.hpp"
#include "harness/error.hpp"
#include "harness/tests/fuzz/common/target.hpp"

void assay::fuzz::put(Bytes bytes) {
  const std::string_view id = text_of(bytes);
  Case point;
  try {
    point = Case::parse(id);
  } catch (const CallError& error) {
    require(*error.what() != '\0', "refused without a reason");
    return;
  }
  require(point.id() == id, "two ids mean the same case");
  require(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_=,") == std::string_view::npos,
          "an id with unsafe characters was accepted");
  Case copy;
  for (const auto& [name, value] : point.parameters()) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      require(point.integer(name) == *integer, "an integer is not found by its name");
      copy.set(name, *integer);
    } else {
      require(point.text(name) == std::get<std::string>(value), "a text is not found by its name");
      copy.set(name, point.text(name));
    }
  }
  require(copy == point, "a case cannot be made of its own parameters");
  require(point.has("type") ? copy.set(point.type()) == point : point.type() == ASSAY_UNTYPED,
          "its type is not the one that it names");
}
