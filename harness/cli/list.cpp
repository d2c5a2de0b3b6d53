// assay list: what is registered, what can run here, and why not.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <memory>

#include "harness/cli/commands.hpp"
#include "harness/cli/options.hpp"
#include "harness/contract/types.hpp"
#include "harness/run/json.hpp"

namespace assay::cli {
namespace {

struct Options {
  Selection selection;
  std::string isa;
  std::string format = "text";
};

std::vector<std::string> type_names(const std::vector<assay_type>& types) {
  std::vector<std::string> names;
  for (const assay_type type : types) names.emplace_back(name_of(type));
  return names;
}

/** The selected implementations, by operation. */
using Listing =
    std::map<const Suite*, std::vector<Implementation>,
             decltype([](const Suite* a, const Suite* b) { return a->operation() < b->operation(); })>;

void print_json(const Listing& listing, const target::Features& features) {
  Json document{{"schema", "assay.list/1"}, {"operations", Json::array()}};
  for (const auto& [suite, implementations] : listing) {
    const std::string operation = suite->operation();
    Json entry{{"name", operation},
               {"group", operation.substr(0, operation.find('/'))},
               {"summary", suite->summary()},
               {"types", type_names(suite->types())},
               {"baseline", suite->baseline()},
               {"implementations", Json::array()}};
    for (const Implementation& implementation : implementations) {
      const std::string lack = features.missing(claim(implementation.record->needs));
      entry["implementations"].push_back({{"name", implementation.name()},
                                          {"summary", implementation.record->summary},
                                          {"role", implementation.role()},
                                          {"types", type_names(implementation.types())},
                                          {"needs", words_of(implementation.record->needs)},
                                          {"complexity", claim(implementation.record->complexity)},
                                          {"determinism", claim(implementation.record->determinism)},
                                          {"accuracy", claim(implementation.record->accuracy)},
                                          {"parallel", implementation.record->parallel != 0},
                                          {"foreign", implementation.foreign},
                                          {"runnable", lack.empty()},
                                          {"reason", lack}});
    }
    document["operations"].push_back(std::move(entry));
  }
  fmt::print("{}\n", document.dump(1, ' ', false, Json::error_handler_t::replace));
}

void print_text(const Listing& listing, const target::Features& features) {
  for (const auto& [suite, implementations] : listing) {
    fmt::print("{}  [{}]\n    {}\n", suite->operation(), fmt::join(type_names(suite->types()), ", "),
               suite->summary());
    std::size_t width = 0;
    for (const Implementation& implementation : implementations)
      width = std::max(width, implementation.name().size());
    for (const Implementation& implementation : implementations) {
      const std::string lack = features.missing(claim(implementation.record->needs));
      std::vector<std::string> marks;
      if (implementation.record->role != ASSAY_CANDIDATE) marks.emplace_back(implementation.role());
      if (implementation.foreign) marks.emplace_back("foreign");
      if (!lack.empty()) marks.push_back("cannot run here: " + lack);
      fmt::print("  {:<{}}  {}{}\n", implementation.name(), width, implementation.record->summary,
                 marks.empty() ? "" : fmt::format("  ({})", fmt::join(marks, "; ")));
    }
  }
}

Exit list(const Options& options) {
  const auto cap = isa_of(options.isa);
  const Registry registry = registry_of(options.selection);
  Listing listing;
  for (const Implementation& implementation : registry.select(options.selection.filters))
    listing[implementation.suite].push_back(implementation);
  const target::Features features = cap ? target::detect().capped(*cap) : target::detect();
  options.format == "json" ? print_json(listing, features) : print_text(listing, features);
  return Exit::all_conform;
}

}  // namespace

Action add_list(Command command) {
  const auto options = std::make_shared<Options>();
  add_selection(command, options->selection);
  command.option("--isa", options->isa,
                 "As if the CPU had no instructions above this: " + target::isa_names(), "CAP");
  add_format(command, options->format);
  return [options] { return list(*options); };
}

}  // namespace assay::cli
