// What a plug-in says of itself, any field of which may be anything: it is refused with a reason that names
// the file, or what the harness has let in keeps all that the rest of it relies on.
//
// The bytes: numbers of the description, then one record after the other: a byte that says which fields are
// not what they should be, their numbers, and texts up to a line break each ("-" for none at all).
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/registry.hpp"
#include "harness/error.hpp"
#include "harness/target/features.hpp"
#include "harness/tests/fuzz/common/reader.hpp"
#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {
namespace {

constexpr const char* nothing = "fuzz/nothing";

/** An operation that is only ever asked what it is. */
class Nothing : public Suite {
 public:
  assay_contract contract() const override { return {nothing, 3, 24}; }
  std::string summary() const override { return "nothing is computed"; }
  std::vector<assay_type> types() const override { return {ASSAY_I32, ASSAY_F32}; }
  std::string baseline() const override { return "plain"; }
  std::vector<Case> cases(Tier) const override {
    return {Case().set("family", "sorted"), Case().set("family", "random")};
  }
  std::vector<Case> measurements(Tier) const override { return {}; }
  std::string family(const Case& point) const override { return point.text("family"); }
  Work work(const Case&) const override { return {}; }
  std::unique_ptr<Workload> workload(const Case&, memory::Arena&, std::uint64_t) const override {
    throw CallError("there is nothing to compute");
  }
  std::vector<std::string> accuracy_classes() const override { return {"fast"}; }
};

assay_status run(assay_env*, const void*) { return ASSAY_OK; }
void close_nothing(assay_env*) {}

/** Records as the bytes say, and the memory that they point to. */
class Records {
 public:
  explicit Records(Bytes bytes) : reader_(bytes) {
    const std::uint8_t odd = reader_.byte();
    info_.abi_version = (odd & 1) != 0 ? reader_.take<std::uint32_t>() : ASSAY_ABI_VERSION;
    info_.bytes = (odd & 2) != 0 ? reader_.take<std::uint32_t>() : sizeof(assay_plugin_info);
    while (!reader_.empty()) add();
    if ((odd & 4) != 0) pointers_.push_back(nullptr);
    info_.begin = pointers_.data();
    info_.end = info_.begin + pointers_.size();
    if ((odd & 8) != 0) std::swap(info_.begin, info_.end);
    if ((odd & 16) != 0) info_.begin = nullptr;
  }

  const assay_plugin_info* info() const { return &info_; }

 private:
  /** A field of an enumeration may hold any number: it comes from another compiler's memory. */
  template <class Enumeration>
  static void put_number(Enumeration& field, std::uint8_t number) {
    const std::underlying_type_t<Enumeration> wide = number;
    std::memcpy(&field, &wide, sizeof wide);
  }

  const char* text() {
    std::string line = reader_.line();
    return line == "-" ? nullptr : texts_.emplace_back(std::move(line)).c_str();
  }

  void add() {
    assay_implementation& record = records_.emplace_back();
    const std::uint8_t odd = reader_.byte();
    record.bytes = (odd & 1) != 0 ? reader_.take<std::uint32_t>() : sizeof(assay_implementation);
    record.contract = {nothing, 3, 24};
    if ((odd & 2) != 0) record.contract = {text(), reader_.byte(), reader_.byte()};
    if ((odd & 4) != 0) put_number(record.role, reader_.byte());
    if ((odd & 8) != 0) record.open = run;
    if ((odd & 16) != 0) record.close = close_nothing;
    record.functions[0] = {ASSAY_I32, run};
    if ((odd & 32) != 0)
      for (assay_function& function : record.functions) {
        put_number(function.type, reader_.byte());
        function.run = (reader_.byte() & 1) != 0 ? run : nullptr;
      }
    record.name = text();
    record.summary = text();
    record.needs = text();
    record.complexity = text();
    record.determinism = text();
    record.accuracy = text();
    record.claims = text();
    record.expected = text();
    pointers_.push_back(&record);
  }

  Reader reader_;
  std::deque<assay_implementation> records_;
  std::deque<std::string> texts_;
  std::vector<const assay_implementation*> pointers_;
  assay_plugin_info info_{};
};

void require_usable(const Implementation& implementation, const Registry& registry) {
  const std::string name = implementation.name();
  require(
      !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos,
      "a name with other characters was let in");
  require(implementation.operation() == nothing, "an unknown operation was let in");
  require(registry.find(implementation.path())->record == implementation.record, "a name was let in twice");
  const std::vector<std::string> globs{implementation.path()};
  require(registry.select(globs).size() == 1, "its path selects something else, too");

  const std::vector<assay_type> types = implementation.types();
  require(!types.empty(), "it has no function");
  require(std::set(types.begin(), types.end()).size() == types.size(), "it has two functions for one type");
  for (const assay_type type : types) {
    require(type == ASSAY_I32 || type == ASSAY_F32, "a type was let in that the operation does not have");
    require(implementation.function(type) != nullptr, "it has a type without a function");
  }
  require(std::string_view(implementation.role()) != "unknown", "an unknown role was let in");
  for (const ComplexityEntry& entry : implementation.complexity())
    require(entry.matches("sorted") || entry.matches("random"), "a claim for no family was let in");
  require(implementation.record->close == nullptr || implementation.record->open != nullptr,
          "close() without open() was let in");
  const std::string needs = claim(implementation.record->needs);
  const bool needs_nothing = needs.find_first_not_of(' ') == std::string::npos;
  if (!target::unknown_feature(needs))
    require(needs_nothing == target::Features().missing(needs).empty(),
            "a CPU without features has what it needs");
}

}  // namespace

void put(Bytes bytes) {
  constexpr const char* path = "fuzzed.so";
  static const Nothing suite;
  const Records records(bytes);
  Registry registry({&suite});
  try {
    registry.admit(described_plugin(path, records.info()), true);
  } catch (const CallError& error) {
    require(std::string_view(error.what()).find(path) != std::string_view::npos,
            "refused without the file's name");
    return;
  }
  require(!registry.implementations().empty(), "a plug-in without implementations was let in");
  for (const Implementation& implementation : registry.implementations())
    require_usable(implementation, registry);
}

}  // namespace assay::fuzz
