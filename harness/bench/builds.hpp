// The worker's implementations in all their builds.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "harness/bench/contender.hpp"

namespace assay::bench {

class Builds {
 public:
  /** `earlier` are the plug-ins of another build; they are loaded when the first of them is asked for. */
  Builds(const Registry& current, std::vector<std::string> earlier)
      : current_(current), earlier_files_(std::move(earlier)) {}

  /** The implementation of that path in a build. A copy is made in the working folder, as a file of its own:
   * a link would map the same pages. Throws MachineError where that cannot be. */
  const Implementation& find(const std::string& path, Build build);

 private:
  const Registry& copy_of(const std::string& plugin);

  const Registry& current_;
  std::vector<std::string> earlier_files_;
  std::unique_ptr<Registry> earlier_;
  std::map<std::string, std::unique_ptr<Registry>> copies_;  // by the plug-in that they are copies of
};

/** A registry of nothing but these plug-ins. */
Registry registry_of_files(const std::vector<const Suite*>& suites, const std::vector<std::string>& files);

}  // namespace assay::bench
