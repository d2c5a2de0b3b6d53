#include "suites/position/rope_table/cases.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "harness/contract/pairwise.hpp"
#include "suites/position/common/models.hpp"
#include "suites/position/rope_table/problem.hpp"

namespace assay::position::rope_table {
namespace {

Case base_case() { return Case().set(ASSAY_F32); }

Case table(std::int64_t base, std::int64_t rotary, std::int64_t count, std::string_view positions) {
  return base_case().set("base", base).set("rotary", rotary).set("count", count).set("positions", positions);
}

Case model_table(const Model& model, std::size_t count) {
  return base_case().set("model", model.name).set("count", static_cast<std::int64_t>(count));
}

std::vector<Case::Value> numbers(std::initializer_list<std::int64_t> values) {
  return {values.begin(), values.end()};
}

std::vector<Case::Value> words(const std::vector<std::string>& values) {
  return {values.begin(), values.end()};
}

/** Every pair of base, rotary, count and positions. Rotary: a pair less and more than vectors of 4, 8 and 16
 * doubles or floats; counts: the same for blocks of rows. */
std::vector<Case> combinations(std::uint64_t seed) {
  const std::vector<PairwiseAxis> axes = {
      {"base", numbers({10000, 500000, 1000000, 1})},
      {"rotary", numbers({2, 4, 20, 24, 36, 64, 128, 256})},
      {"count", numbers({1, 2, 3, 7, 17, 127, 128, 129})},
      {"positions", words(position_kinds())},
  };
  return pairwise(
      base_case(), axes, [](const Case&) { return true; }, seed);
}

/** The models whose tables differ: the same base and rotary make the same table. */
std::vector<Model> models_with_own_tables() {
  std::vector<Model> distinct;
  for (const Model& model : models()) {
    const bool known = std::ranges::any_of(distinct, [&](const Model& other) {
      return std::pair(other.base, other.rotary) == std::pair(model.base, model.rotary);
    });
    if (!known) distinct.push_back(model);
  }
  return distinct;
}

void append(std::vector<Case>& cases, std::vector<Case> more) {
  for (Case& point : more)
    if (std::ranges::find(cases, point) == cases.end()) cases.push_back(std::move(point));
}

}  // namespace

std::vector<Case> checked_cases(Tier tier) {
  std::vector<Case> cases = {table(10000, 64, 0, "ascending"), table(10000, 0, 3, "ascending")};
  append(cases, combinations(1));
  append(cases, {table(10000, 128, 1000, "ascending"), table(500000, 128, 1000, "random_wide")});
  for (const Model& model : models_with_own_tables()) append(cases, {model_table(model, 33)});
  for (const std::string& reject : reject_kinds())
    append(cases, {table(10000, 64, 7, "ascending").set("reject", reject)});
  if (tier == Tier::smoke) return cases;

  for (const Model& model : models_with_own_tables())
    append(cases, {model_table(model, model.context), model_table(model, 1000)});
  append(cases, combinations(2));
  if (tier == Tier::standard) return cases;

  for (std::uint64_t seed = 3; seed < 20; ++seed) append(cases, combinations(seed));
  append(cases, {table(500000, 128, 131072, "ascending"), table(500000, 128, 1000000, "random_wide")});
  return cases;
}

std::vector<Case> measured_cases(Tier tier) {
  // A token that is decoded, the whole context of a common model, a short and a narrow table.
  std::vector<Case> cases = {model_table(model_of("llama3_8b"), 1), model_table(model_of("llama3_8b"), 8192),
                             model_table(model_of("gpt_neox_20b"), 2048),
                             model_table(model_of("roformer_base"), 512)};
  if (tier == Tier::smoke) return cases;
  for (const Model& model : models_with_own_tables())
    for (const std::size_t count : {1u, 32u, 128u, 512u, 2048u, 8192u, 32768u})
      if (count <= model.context) append(cases, {model_table(model, count)});
  for (const std::string_view positions : {"random", "random_wide"})
    append(cases, {table(500000, 128, 8192, positions)});
  return cases;
}

}  // namespace assay::position::rope_table
