// assay: dispatches to the commands, and turns their errors into one line and an exit status.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/contract/nearest.hpp"
#include "harness/error.hpp"
#include "harness/run/scheduler.hpp"

#ifndef ASSAY_VERSION
#define ASSAY_VERSION "unknown"
#endif

namespace assay::cli {
namespace {

struct Verb {
  const char* name;
  const char* purpose;
  Action (*add)(Command command);
};
constexpr Verb verbs[] = {
    {"list", "What is registered, what can run here, and why not", add_list},
    {"check", "Is every implementation correct?", add_check},
    {"bench", "How fast is every implementation?", add_bench},
    {"target", "What this machine is and what it can do at most", add_target},
    {"compare", "Several runs, row by row: targets, or points in time", add_compare},
    {"tune", "The fastest conforming implementation per size: a dispatch table", add_tune},
    {"report", "HTML and Markdown with figures, of one run or of several side by side", add_report},
    {"selftest", "Proof on this machine: the checks catch what is broken, and accuse nobody else",
     add_selftest},
};

using Commands = std::vector<std::pair<CLI::App*, Action>>;

int fail(Exit status, const std::string& message) {
  fmt::print(stderr, "assay: {}\n", message);
  return static_cast<int>(status);
}

/** CLI11 says what it did not expect; this adds what may have been meant. */
std::string explain(const CLI::ParseError& error, const CLI::App& app,
                    const std::vector<std::string>& words) {
  std::string message = error.what();
  while (!message.empty() && message.back() == '\n') message.pop_back();
  const auto chosen = app.get_subcommands();
  if (!chosen.empty() || words.empty() || words.front().starts_with('-')) {
    const CLI::App& where = chosen.empty() ? app : *chosen.front();
    std::vector<std::string> known;
    for (const CLI::Option* option : where.get_options()) known.push_back(option->get_name());
    for (const std::string& word : words)
      if (word.starts_with("--") && message.find(word) != std::string::npos &&
          where.get_option_no_throw(word) == nullptr)
        return message + suggestion(word.substr(0, word.find('=')), known);
    return message;
  }
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands({})) known.push_back(command->get_name());
  return fmt::format("there is no command '{}'{}", words.front(), suggestion(words.front(), known));
}

int run(int argc, char** argv) {
  CLI::App app(
      "Assay checks implementations of operations for correctness, measures them, and reports on both.",
      "assay");
  app.set_version_flag("--version", ASSAY_VERSION);
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);
  Commands commands;
  for (const Verb& verb : verbs) {
    CLI::App* command = app.add_subcommand(verb.name, verb.purpose);
    commands.emplace_back(command, verb.add(Command(*command)));
  }
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wish) {
    return app.exit(wish);
  } catch (const CLI::ParseError& error) {
    return fail(Exit::wrong_call, explain(error, app, words) + "  (assay --help)");
  }
  for (const auto& [command, action] : commands)
    if (command->parsed()) return static_cast<int>(action());
  fmt::print("{}", app.help());
  return static_cast<int>(Exit::wrong_call);
}

}  // namespace
}  // namespace assay::cli

int main(int argc, char** argv) {
  using namespace assay;
  // Outside of the try block: an exception that an implementation lets out ends its worker in its own words.
  if (argc == 6 && std::strcmp(argv[1], "worker") == 0) cli::run_worker(argv[2], argv[3], argv[4], argv[5]);
  try {
    return cli::run(argc, argv);
  } catch (const CallError& error) {
    return cli::fail(cli::Exit::wrong_call, error.what());
  } catch (const MachineError& error) {
    return cli::fail(cli::Exit::machine_cannot, error.what());
  } catch (const std::bad_alloc&) {
    return cli::fail(cli::Exit::machine_cannot, "there is not enough memory");
  } catch (const run::Interrupted& interrupted) {
    fmt::print(
        stderr,
        "assay: interrupted; with --output, what was found is kept, and --resume goes on from there\n");
    return 128 + interrupted.signal;
  }
}
