// What a verb understands: its options and where their values go. A thin face of CLI11, whose headers take
// seconds to compile and stay in command.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace assay::cli {

class Command {
 public:
  explicit Command(CLI::App& app) : app_(app) {}

  // Values of one word; `placeholder` stands for the word in the help. The value that is there is the
  // default.
  Command& option(const std::string& name, std::string& value, const std::string& help,
                  const std::string& placeholder);
  Command& choice(const std::string& name, std::string& value, const std::string& help,
                  std::vector<std::string> words);
  Command& number(const std::string& name, std::uint64_t& value, const std::string& help);
  /** An integer in [least, most]; 0 stands for "not given", unless it is allowed. */
  Command& count(const std::string& name, int& value, int most, const std::string& help, int least = 1);
  Command& flag(const std::string& name, bool& value, const std::string& help);

  // Values that may be given several times, or with commas between them.
  Command& options(const std::string& name, std::vector<std::string>& values, const std::string& help,
                   const std::string& placeholder);
  Command& counts(const std::string& name, std::vector<int>& values, int most, const std::string& help);

  // Words without a name.
  Command& words(const std::string& name, std::vector<std::string>& values, const std::string& help,
                 bool required);

 private:
  CLI::App& app_;
};

}  // namespace assay::cli
