// assay target: what this machine is, and what it can do at most.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "harness/bench/session.hpp"
#include "harness/cli/ceilings_text.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/manifest.hpp"
#include "harness/cli/options.hpp"
#include "harness/target/manifest_json.hpp"

namespace assay::cli {
namespace {

struct Options {
  std::string isa;
  bool ceilings = false;
  std::string output;
  std::string format = "text";
};

const char* kind_of(target::CacheKind kind) {
  switch (kind) {
    case target::CacheKind::data:
      return "data";
    case target::CacheKind::instruction:
      return "instructions";
    case target::CacheKind::unified:
      return "unified";
  }
  return "";
}

void print_text(const target::Manifest& manifest) {
  fmt::print("{}\n", manifest.name);
  fmt::print("  CPU       {} ({}), {} logical CPUs on {} cores, {} NUMA {}\n", manifest.cpu.model,
             manifest.cpu.architecture, manifest.cpu.logical_cpus, manifest.cpu.physical_cores,
             manifest.cpu.numa_nodes, manifest.cpu.numa_nodes == 1 ? "node" : "nodes");
  fmt::print("  features  {}\n", fmt::join(manifest.cpu.features.names(), " "));
  for (const target::CacheInfo& cache : manifest.cpu.caches)
    fmt::print("  L{} {:<12} {} KiB, lines of {} bytes, shared by {}\n", cache.level, kind_of(cache.kind),
               cache.bytes / 1024, cache.line_bytes, cache.shared_by_cpus);
  fmt::print("  memory    {:.1f} GiB, pages of {} bytes, huge pages: {}\n",
             static_cast<double>(manifest.memory.total_bytes) / (1 << 30), manifest.memory.page_bytes,
             manifest.memory.transparent_huge_pages);
  fmt::print("  system    {}, {}, virtualisation: {}\n", manifest.system.os, manifest.system.kernel,
             manifest.system.virtualization);
  fmt::print("  build     {} {} ({}), {}\n", manifest.build.version, manifest.build.type,
             manifest.build.revision, manifest.build.compiler);
  fmt::print("{}", ceilings_text(manifest.ceilings));
  for (const std::string& warning : manifest.warnings) fmt::print("  warning   {}\n", warning);
}

Exit target_command(const Options& options) {
  const auto cap = isa_of(options.isa);
  target::Manifest manifest = observe_target(cap);
  std::unique_ptr<run::Folder> folder;
  if (!options.output.empty()) {
    folder = std::make_unique<run::Folder>(options.output);
    require_same_target(*folder, manifest);
  }
  run::Setting setting;
  setting.isa = options.isa;
  if (options.ceilings) manifest.ceilings = bench::measure_ceilings(setting);
  if (folder) write_target(*folder, manifest);
  if (options.format == "json")
    fmt::print("{}\n", target::to_json(manifest).dump(1, ' ', false, Json::error_handler_t::replace));
  else
    print_text(manifest);
  return Exit::all_conform;
}

}  // namespace

Action add_target(Command command) {
  const auto options = std::make_shared<Options>();
  command
      .flag("--ceilings", options->ceilings,
            "Measure the limits: bandwidth, latency, arithmetic, and the cost of the cheapest things")
      .option("--isa", options->isa, "As if the CPU had no instructions above this: " + target::isa_names(),
              "CAP")
      .option("--output", options->output, "The run folder to add target.json to", "DIR");
  add_format(command, options->format);
  return [options] { return target_command(*options); };
}

}  // namespace assay::cli
