#include "harness/bench/builds.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "harness/error.hpp"

namespace assay::bench {

Registry registry_of_files(const std::vector<const Suite*>& suites, const std::vector<std::string>& files) {
  Registry registry(suites);
  for (const std::string& file : files) registry.admit(load_plugin(file), true);
  return registry;
}

const Implementation& Builds::find(const std::string& path, Build build) {
  if (build == Build::earlier && !earlier_)
    earlier_ = std::make_unique<Registry>(registry_of_files(current_.suites(), earlier_files_));
  const Registry& registry = build == Build::earlier ? *earlier_
                             : build == Build::copy  ? copy_of(current_.find(path)->plugin)
                                                     : current_;
  return *registry.find(path);
}

const Registry& Builds::copy_of(const std::string& plugin) {
  std::unique_ptr<Registry>& registry = copies_[plugin];
  if (registry) return *registry;
  const std::filesystem::path file =
      std::filesystem::current_path() / fmt::format("copy-{}.so", copies_.size());
  std::error_code error;
  std::filesystem::copy_file(plugin, file, error);
  if (error)
    throw MachineError(
        fmt::format("cannot copy '{}' to '{}' ({}): the copy tells what placement alone does to times",
                    plugin, file.string(), error.message()));
  registry = std::make_unique<Registry>(registry_of_files(current_.suites(), {file.string()}));
  return *registry;
}

}  // namespace assay::bench
