#include "harness/cli/manifest.hpp"

#include <absl/base/config.h>
#include <fmt/format.h>
#include <hwloc.h>
#include <oneapi/tbb/version.h>
#include <zlib.h>

#include "harness/error.hpp"
#include "harness/run/files.hpp"
#include "harness/target/manifest_json.hpp"
#include "harness/target/observation.hpp"

namespace assay::cli {
namespace {

constexpr const char* file_name = "target.json";
constexpr const char* schema = "assay.target/1";

target::Libraries libraries() {
  return {{"oneTBB", fmt::format("{}.{}", TBB_VERSION_MAJOR, TBB_VERSION_MINOR)},
          {"Abseil", fmt::format("{}.{}", ABSL_LTS_RELEASE_VERSION, ABSL_LTS_RELEASE_PATCH_LEVEL)},
          {"Google Benchmark", ASSAY_BENCHMARK_VERSION},
          {"GoogleTest", ASSAY_GTEST_VERSION},
          {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
          {"nlohmann/json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                        NLOHMANN_JSON_VERSION_PATCH)},
          {"hwloc", fmt::format("{}.{}.{}", HWLOC_API_VERSION >> 16, HWLOC_API_VERSION >> 8 & 0xff,
                                HWLOC_API_VERSION & 0xff)},
          {"zlib", ZLIB_VERSION}};
}

/** What must not differ between the commands that add to one run. */
Json identity(const Json& document) {
  return {document.at("cpu").at("model"), document.at("cpu").at("logical_cpus"), document.at("build")};
}

}  // namespace

target::Manifest inspect_target(std::optional<target::Isa> cap) { return target::inspect(libraries(), cap); }

target::Manifest observe_target(std::optional<target::Isa> cap) {
  target::Manifest manifest = inspect_target(cap);
  target::observe(manifest);
  return manifest;
}

void require_same_target(const run::Folder& folder, const target::Manifest& manifest) {
  if (!folder.has(file_name)) return;
  const Json old = run::read_document(folder.path() / file_name, schema);
  try {
    if (identity(old) == identity(target::to_json(manifest))) return;
    throw CallError(fmt::format(
        "'{}' holds what was found on another target or with another build ({}): choose another --output",
        folder.path().string(), old.value("name", "unnamed")));
  } catch (const Json::exception& error) {
    throw CallError(fmt::format("'{}' is damaged: {}", (folder.path() / file_name).string(), error.what()));
  }
}

Json write_target(run::Folder& folder, const target::Manifest& manifest) {
  require_same_target(folder, manifest);
  Json document = target::to_json(manifest);
  if (folder.has(file_name) && document["ceilings"].empty())
    document["ceilings"] = run::read_document(folder.path() / file_name, schema)["ceilings"];
  folder.write(file_name, document);
  return document;
}

}  // namespace assay::cli
