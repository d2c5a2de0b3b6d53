#include "suites/position/rope/cases.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "harness/contract/pairwise.hpp"
#include "suites/position/common/models.hpp"
#include "suites/position/rope/positions.hpp"
#include "suites/position/rope/problem.hpp"

namespace assay::position::rope {
namespace {

Case base_case() { return Case().set(ASSAY_F32); }

std::vector<Case::Value> numbers(std::initializer_list<std::int64_t> values) {
  return {values.begin(), values.end()};
}

std::vector<Case::Value> words(const std::vector<std::string>& values) {
  return {values.begin(), values.end()};
}

void append(std::vector<Case>& cases, std::vector<Case> more) {
  for (Case& point : more)
    if (std::ranges::find(cases, point) == cases.end()) cases.push_back(std::move(point));
}

/** How much of a head is rotated, as an axis: what it means in elements depends on the head's size. */
std::int64_t rotary_of(std::string_view part, std::int64_t dim) {
  if (part == "all") return dim;
  if (part == "half") return dim / 2;
  if (part == "quarter") return dim / 4;
  if (part == "thirty_two") return 32;
  return 0;
}

/** Where the window begins. `odd` puts the pairs of the adjacent layout across all alignments. */
std::int64_t offset_of(std::string_view window, std::int64_t dim, std::int64_t rotary) {
  if (window == "end") return dim - rotary;
  return window == "odd" ? 1 : 0;
}

bool makes_sense(const Case& point) {
  const std::int64_t dim = point.integer("dim");
  const std::string& part = point.text("part");
  const std::string& window = point.text("window");
  const std::int64_t rotary = rotary_of(part, dim);
  if (part == "thirty_two" && dim != 80) return false;
  if (rotary % 2 != 0 || (rotary == 0 && part != "none")) return false;
  if (window != "start" && (rotary == 0 || rotary == dim)) return false;  // there is only one window then
  return point.text("placement") == "separate" || point.text("strides") != "differing";
}

/** The same case with `part` and `window` written out as numbers. */
Case written_out(const Case& choice) {
  const std::int64_t dim = choice.integer("dim");
  const std::int64_t rotary = rotary_of(choice.text("part"), dim);
  Case point = base_case();
  for (const std::string_view name : {"batch", "seq", "heads", "dim"}) point.set(name, choice.integer(name));
  point.set("rotary", rotary).set("offset", offset_of(choice.text("window"), dim, rotary));
  for (const std::string_view name : {"layout", "direction", "placement", "strides", "positions", "values"})
    point.set(name, choice.text(name));
  return point;
}

/** Every pair of values of all that a kernel may trip over. Sizes: a pair more and less than vectors of 4, 8
 * and 16, and windows that end in the middle of one. Cases without anything to do stand apart: in combination
 * they would make others empty. */
std::vector<Case> combinations(std::uint64_t seed) {
  const std::vector<PairwiseAxis> axes = {
      {"batch", numbers({1, 2})},
      {"seq", numbers({1, 2, 3, 7, 17})},
      {"heads", numbers({1, 3, 8})},
      {"dim", numbers({2, 4, 20, 36, 64, 80, 96, 128, 256})},
      {"part", {"all", "half", "quarter", "thirty_two", "none"}},
      {"window", {"start", "end", "odd"}},
      {"layout", words(layout_names())},
      {"direction", words(direction_names())},
      {"placement", words(placement_names())},
      {"strides", words(strides_names())},
      {"positions", words(position_kinds())},
      {"values", words(values_names())},
  };
  std::vector<Case> cases;
  for (const Case& choice : pairwise(Case(), axes, makes_sense, seed)) cases.push_back(written_out(choice));
  return cases;
}

/** An ordinary case, to be changed in one place. */
Case ordinary(std::int64_t batch, std::int64_t seq, std::int64_t heads, std::int64_t rotary) {
  Case point = base_case().set("batch", batch).set("seq", seq).set("heads", heads).set("dim", 64);
  return point.set("rotary", rotary)
      .set("offset", 0)
      .set("layout", "halves")
      .set("direction", "forward")
      .set("placement", "separate")
      .set("strides", "dense")
      .set("positions", "ascending")
      .set("values", "exact");
}

std::vector<Case> empty_cases() {
  return {ordinary(1, 0, 3, 64), ordinary(0, 3, 3, 64), ordinary(2, 3, 0, 64).set("strides", "gaps"),
          ordinary(2, 0, 3, 64).set("placement", "in_place")};
}

std::vector<Case> rejected_cases() {
  std::vector<Case> cases;
  for (const std::string& reject : reject_kinds())
    for (const std::string& placement : placement_names())
      cases.push_back(ordinary(2, 3, 3, 32).set("placement", placement).set("reject", reject));
  return cases;
}

Case model_case(const Model& model, std::string_view tensor, std::size_t seq, assay_rope_layout layout,
                std::string_view placement) {
  return base_case()
      .set("model", model.name)
      .set("tensor", tensor)
      .set("seq", static_cast<std::int64_t>(seq))
      .set("layout", layout_names()[layout])
      .set("placement", placement);
}

/** A model's q and k in its own layout; k only where grouped queries make its shape another one. */
std::vector<Case> model_cases(std::size_t seq, std::string_view placement) {
  std::vector<Case> cases;
  for (const Model& model : models()) {
    if (seq > model.context) continue;
    cases.push_back(model_case(model, "q", seq, model.layout, placement));
    if (model.kv_heads != model.heads) cases.push_back(model_case(model, "k", seq, model.layout, placement));
  }
  return cases;
}

}  // namespace

std::vector<Case> checked_cases(Tier tier) {
  std::vector<Case> cases = empty_cases();
  append(cases, combinations(1));
  append(cases, model_cases(5, "in_place"));
  append(cases, model_cases(2, "separate"));
  append(cases, rejected_cases());
  if (tier == Tier::smoke) return cases;

  append(cases, combinations(2));
  append(cases, combinations(3));
  for (const std::size_t seq : {127u, 128u, 129u}) append(cases, model_cases(seq, "in_place"));
  append(cases, model_cases(257, "separate"));
  if (tier == Tier::standard) return cases;

  for (std::uint64_t seed = 4; seed < 40; ++seed) append(cases, combinations(seed));
  for (const std::string& placement : placement_names()) append(cases, model_cases(2048, placement));
  return cases;
}

std::vector<Case> measured_cases(Tier tier) {
  constexpr std::size_t usual = 512;
  const Model& llama = model_of("llama3_8b");
  std::vector<Case> cases;
  for (const Model& model : models())
    cases.push_back(model_case(model, "q", usual, model.layout, "in_place"));
  // One shape in every way: the other layout (Meta's own weights), and a second tensor to write to.
  append(cases, {model_case(llama, "q", usual, ASSAY_ROPE_ADJACENT, "in_place"),
                 model_case(llama, "q", usual, ASSAY_ROPE_HALVES, "separate"),
                 model_case(llama, "q", usual, ASSAY_ROPE_ADJACENT, "separate")});
  if (tier == Tier::smoke) return cases;

  for (const std::size_t seq : {1u, 128u, 256u, 512u, 1024u, 2048u, 4096u})
    append(cases, model_cases(seq, "in_place"));
  for (const std::size_t seq : {128u, 512u, 2048u})
    append(cases, {model_case(llama, "q", seq, ASSAY_ROPE_HALVES, "separate"),
                   model_case(llama, "q", seq, ASSAY_ROPE_ADJACENT, "separate"),
                   model_case(llama, "q", seq, ASSAY_ROPE_ADJACENT, "in_place")});
  return cases;
}

}  // namespace assay::position::rope
