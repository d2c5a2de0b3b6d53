#include "harness/contract/registry.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "harness/contract/families.hpp"
#include "harness/contract/home.hpp"
#include "harness/contract/nearest.hpp"
#include "harness/contract/types.hpp"
#include "harness/error.hpp"

namespace assay {
namespace {

bool matches(const std::string& glob, const std::string& path) {
  return fnmatch(glob.c_str(), path.c_str(), 0) == 0 || fnmatch((glob + "/*").c_str(), path.c_str(), 0) == 0;
}

/** All that a filter could have meant: groups, operations, implementations. */
std::vector<std::string> selectable(const std::vector<Implementation>& implementations) {
  std::set<std::string> names;
  for (const Implementation& implementation : implementations) {
    const std::string path = implementation.path();
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
      names.insert(path.substr(0, slash));
    names.insert(path);
  }
  return {names.begin(), names.end()};
}

/** What is wrong with a complexity claim, asked of more and more cases: to know every family takes the cases
 * of all tiers, and generating those of the upper ones takes longer than most calls of this program. */
std::string defect_of_claim(const char* text, const Suite& suite) try {
  const std::vector<ComplexityEntry> entries = parse_complexity(claim(text));
  std::string wrong;
  for (const Tier tier : {Tier::smoke, Tier::standard, Tier::exhaustive}) {
    wrong = defect_of_complexity(entries, families_of(suite, tier));
    if (wrong.empty()) break;
  }
  return wrong;
} catch (const CallError& error) {
  return error.what();
}

}  // namespace

assay_run_fn* Implementation::function(assay_type type) const {
  for (const assay_function& function : record->functions)
    if (function.run != nullptr && function.type == type) return function.run;
  return nullptr;
}

std::vector<assay_type> Implementation::types() const {
  std::vector<assay_type> types;
  for (const assay_function& function : record->functions)
    if (function.run != nullptr) types.push_back(function.type);
  return types;
}

std::vector<std::string> words_of(const char* list) {
  std::vector<std::string> words;
  std::istringstream stream(claim(list));
  for (std::string word; std::getline(stream, word, ',');) words.push_back(word);
  return words;
}

std::vector<ComplexityEntry> Implementation::complexity() const {
  return parse_complexity(claim(record->complexity));
}

const char* Implementation::role() const {
  switch (record->role) {
    case ASSAY_CANDIDATE:
      return "candidate";
    case ASSAY_EXAMPLE:
      return "example";
    case ASSAY_PEER:
      return "peer";
  }
  return "unknown";
}

std::string Registry::defect(const assay_implementation& record) const {
  const std::string operation = record.contract.operation;
  const Suite* suite = this->suite(operation);
  if (suite == nullptr) {
    std::vector<std::string> known;
    for (const Suite* one : suites_) known.push_back(one->operation());
    return fmt::format("there is no operation '{}'{}", operation, suggestion(operation, known));
  }
  const assay_contract contract = suite->contract();
  if (record.contract.version != contract.version)
    return fmt::format(
        "was built for version {} of the contract of {}, this assay has version {}: rebuild it",
        record.contract.version, operation, contract.version);
  if (record.contract.bytes != contract.bytes)
    return fmt::format("its arguments of {} have {} bytes, this assay's {}: rebuild it", operation,
                       record.contract.bytes, contract.bytes);
  const std::vector<assay_type> types = suite->types();
  for (const assay_function& function : record.functions)
    if (function.run != nullptr && std::ranges::find(types, function.type) == types.end())
      return fmt::format("{} is not defined for the type {}: leave it out", operation,
                         name_of(function.type));
  const std::vector<std::string> classes = suite->accuracy_classes();
  if (record.accuracy != nullptr && std::ranges::find(classes, record.accuracy) == classes.end())
    return fmt::format("{} has no accuracy class '{}'{}", operation, record.accuracy,
                       suggestion(record.accuracy, classes));
  if (record.complexity != nullptr)
    if (const std::string wrong = defect_of_claim(record.complexity, *suite); !wrong.empty()) return wrong;
  if (const Implementation* other = find(operation + "/" + record.name); other != nullptr)
    return fmt::format("the name is taken by an implementation of '{}': choose another", other->plugin);
  return "";
}

void Registry::admit(const Plugin& plugin, bool foreign) {
  if (!plugin.remark.empty()) remarks_.push_back(plugin.remark);
  for (const assay_implementation* record : plugin.records) {
    if (const std::string wrong = defect(*record); !wrong.empty())
      throw CallError(fmt::format("plug-in '{}': implementation '{}': {}", plugin.path, record->name, wrong));
    implementations_.push_back({record, suite(record->contract.operation), plugin.path, foreign});
  }
  std::ranges::sort(implementations_, {}, &Implementation::path);
}

const Suite* Registry::suite(std::string_view operation) const {
  for (const Suite* suite : suites_)
    if (suite->operation() == operation) return suite;
  return nullptr;
}

const Implementation* Registry::find(std::string_view path) const {
  for (const Implementation& implementation : implementations_)
    if (implementation.path() == path) return &implementation;
  return nullptr;
}

std::vector<Implementation> Registry::select(std::span<const std::string> globs) const {
  for (const std::string& glob : globs) {
    if (std::ranges::any_of(implementations_, [&](const auto& one) { return matches(glob, one.path()); }))
      continue;
    throw CallError(fmt::format("no implementation matches '{}'{}", glob,
                                suggestion(glob, selectable(implementations_))));
  }
  std::vector<Implementation> selected;
  for (const Implementation& implementation : implementations_)
    if (globs.empty() ||
        std::ranges::any_of(globs, [&](const auto& glob) { return matches(glob, implementation.path()); }))
      selected.push_back(implementation);
  return selected;
}

Registry open_registry(std::span<const std::string> foreign_plugins) {
  namespace fs = std::filesystem;
  Registry registry(all_suites());
  const fs::path folder = home() / "impls";
  if (!fs::is_directory(folder))
    throw MachineError(
        fmt::format("the folder with the implementations, '{}', is missing; copy it along with the program",
                    folder.string()));
  const std::vector<std::string> own = plugins_in(folder);
  for (const std::string& file : own) registry.admit(load_plugin(file), false);

  std::vector<std::string> given;
  for (const std::string& file : foreign_plugins) {
    // By any name: the loader would hand out the first one again.
    const auto is_this = [&](const std::string& other) {
      std::error_code error;
      return fs::equivalent(file, other, error);
    };
    if (std::ranges::any_of(own, is_this))
      throw CallError(
          fmt::format("plug-in '{}': is one of assay's own and loaded anyway: leave it out", file));
    if (std::ranges::any_of(given, is_this))
      throw CallError(fmt::format("plug-in '{}': is given twice: name it once", file));
    registry.admit(load_plugin(file), true);
    given.push_back(file);
  }
  return registry;
}

}  // namespace assay
