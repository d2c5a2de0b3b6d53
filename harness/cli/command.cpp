#include "harness/cli/command.hpp"

#include <CLI/CLI.hpp>
#include <utility>

namespace assay::cli {

Command& Command::option(const std::string& name, std::string& value, const std::string& help,
                         const std::string& placeholder) {
  CLI::Option& option = *app_.add_option(name, value, help)->type_name(placeholder);
  if (!value.empty()) option.capture_default_str();
  return *this;
}

Command& Command::choice(const std::string& name, std::string& value, const std::string& help,
                         std::vector<std::string> words) {
  app_.add_option(name, value, help)->capture_default_str()->check(CLI::IsMember(std::move(words)));
  return *this;
}

Command& Command::number(const std::string& name, std::uint64_t& value, const std::string& help) {
  app_.add_option(name, value, help)->capture_default_str()->check(CLI::NonNegativeNumber)->type_name("N");
  return *this;
}

Command& Command::count(const std::string& name, int& value, int most, const std::string& help, int least) {
  CLI::Option& option = *app_.add_option(name, value, help)->check(CLI::Range(least, most))->type_name("N");
  if (value != 0) option.capture_default_str();
  return *this;
}

Command& Command::flag(const std::string& name, bool& value, const std::string& help) {
  app_.add_flag(name, value, help);
  return *this;
}

Command& Command::options(const std::string& name, std::vector<std::string>& values, const std::string& help,
                          const std::string& placeholder) {
  app_.add_option(name, values, help + " (repeatable)")->type_name(placeholder)->expected(1)->take_all();
  return *this;
}

Command& Command::counts(const std::string& name, std::vector<int>& values, int most,
                         const std::string& help) {
  app_.add_option(name, values, help)
      ->delimiter(',')
      ->expected(1)
      ->take_all()
      ->check(CLI::Range(1, most))
      ->type_name("N,...");
  return *this;
}

Command& Command::words(const std::string& name, std::vector<std::string>& values, const std::string& help,
                        bool required) {
  app_.add_option(name, values, help)->required(required);
  return *this;
}

}  // namespace assay::cli
