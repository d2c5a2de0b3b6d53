// Options that several commands share, and how their words become values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/command.hpp"
#include "harness/contract/registry.hpp"
#include "harness/run/folder.hpp"
#include "harness/run/setting.hpp"
#include "harness/target/features.hpp"

namespace assay::cli {

struct Selection {
  std::vector<std::string> filters;
  std::vector<std::string> plugins;
};
void add_selection(Command& command, Selection& selection);

/** All implementations: in-tree and --plugin's. Throws CallError for a need that is no CPU feature, which no
 * other room that opens plug-ins can know. */
Registry registry_of(const Selection& selection);

struct Execution {
  std::string tier = "smoke";
  std::string point;
  std::string isa;
  std::string launcher;
  std::uint64_t seed = 1;
  std::string output;
  bool resume = false;
};
void add_execution(Command& command, Execution& execution);

/** --tier's value. */
Tier tier_of(const Execution& execution);

run::Setting setting_of(const Selection& selection, const Execution& execution);

/** --output's folder; none where it was not given. Throws CallError for --resume without it. */
std::unique_ptr<run::Folder> folder_of(const Execution& execution);

/** --isa's cap; none for an empty word. Throws CallError for a name that is no cap. */
std::optional<target::Isa> isa_of(const std::string& word);

/** Seconds in "90", "90s", "1.5min", "2h". Throws CallError. */
double seconds_of(const std::string& option, const std::string& text);

/** "text" or "json". */
void add_format(Command& command, std::string& format);

}  // namespace assay::cli
