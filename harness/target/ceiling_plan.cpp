// Which ceilings to measure, and with which working sets.

#include <fmt/core.h>

#include <algorithm>

#include "harness/target/arithmetic_kernels.hpp"
#include "harness/target/ceilings.hpp"
#include "harness/target/floors.hpp"
#include "harness/target/page_touch.hpp"

namespace assay::target {
namespace {

constexpr std::size_t kibibyte = std::size_t{1} << 10;
constexpr std::size_t mebibyte = std::size_t{1} << 20;

/** The data cache of a level; the smallest where cores differ, so that its working set fits them all. */
const CacheInfo* data_cache(const CpuInfo& cpu, int level) {
  const CacheInfo* found = nullptr;
  for (const CacheInfo& cache : cpu.caches) {
    if (cache.level != level || cache.kind == CacheKind::instruction) continue;
    if (found == nullptr || cache.bytes < found->bytes) found = &cache;
  }
  return found;
}

/** What `threads` threads, each on a core of its own as long as there are any, can hold in the caches of a
 *  level; 0 when unknown. */
std::size_t capacity(const CpuInfo& cpu, int level, int threads) {
  const CacheInfo* const cache = data_cache(cpu, level);
  if (cache == nullptr) return 0;
  const int instances = std::max(1, cpu.logical_cpus / std::max(1, cache->shared_by_cpus));
  return cache->bytes * static_cast<std::size_t>(std::clamp(threads, 1, instances));
}

/** The sizes below as working sets, 0 when the level is left out. */
struct WorkingSets {
  std::size_t l1 = 0, l2 = 0, l3 = 0, memory = 0;
};

std::size_t memory_working_set(const Manifest& manifest, std::size_t last_cache) {
  const bool is_virtual = manifest.system.virtualization != "none";
  const std::size_t most = is_virtual ? 512 * mebibyte : 4096 * mebibyte;
  const std::size_t wanted = std::max(4 * last_cache, 256 * mebibyte);
  // An unknown amount of memory is taken for one that bears the least.
  const std::uint64_t total = manifest.memory.total_bytes;
  const std::size_t affordable = total == 0 ? 256 * mebibyte : static_cast<std::size_t>(total / 8);
  return std::min({wanted, most, affordable});
}

WorkingSets working_sets(const Manifest& manifest, int threads) {
  const std::size_t l1 = capacity(manifest.cpu, 1, threads);
  const std::size_t l2 = capacity(manifest.cpu, 2, threads);
  const std::size_t l3 = capacity(manifest.cpu, 3, threads);

  WorkingSets sets;
  sets.l1 = l1 / 2;
  if (l2 / 2 > l1) sets.l2 = l2 / 2;
  // Three quarters are what an L3 surely holds beside the rest of the system.
  const std::size_t in_l3 = std::min(std::max(std::min(l3 / 2, 16 * mebibyte), 2 * l2), l3 / 4 * 3);
  if (in_l3 > l2 + l2 / 4) sets.l3 = in_l3;
  sets.memory = memory_working_set(manifest, std::max({l1, l2, l3}));
  return sets;
}

/** Down to what every thread can split into two halves of whole pages. */
std::size_t whole_pages(std::size_t bytes, int threads) {
  const std::size_t unit = 8192 * static_cast<std::size_t>(threads);
  return std::max(bytes / unit * unit, unit);
}

/** Bandwidths and, for one thread, the latency of a level. */
void add_level(std::vector<Ceiling>& plans, Level level, int threads, std::size_t working_set,
               std::optional<std::size_t> capacity_bytes) {
  if (working_set == 0) return;
  const std::size_t bytes = whole_pages(working_set, threads);
  for (const Pattern pattern : all_patterns)
    plans.push_back({.name = fmt::format("{}_{}_{}t", pattern_name(pattern), level_name(level), threads),
                     .kind = Kind::bandwidth,
                     .pattern = pattern,
                     .level = level,
                     .working_set_bytes = bytes,
                     .capacity_bytes = capacity_bytes,
                     .threads = threads});
  if (threads > 1) return;
  // Lines that were flushed need not be more than the caches hold; the cycle has to be drawn and written.
  const std::size_t chain = level == Level::memory ? std::min(bytes, 128 * mebibyte) : bytes;
  plans.push_back({.name = fmt::format("latency_{}", level_name(level)),
                   .kind = Kind::latency,
                   .level = level,
                   .working_set_bytes = chain,
                   .capacity_bytes = capacity_bytes});
}

void add_arithmetic(std::vector<Ceiling>& plans, const Features& features, int threads) {
  for (const ArithmeticKernels& kernels : arithmetic_kernels(features))
    for (const ArithmeticKernel& kernel : kernels.kernels)
      plans.push_back(
          {.name = fmt::format("{}_{}_{}t", arithmetic_name(kernel.type), kernels.instructions, threads),
           .kind = Kind::arithmetic,
           .arithmetic = kernel.type,
           .instructions = kernels.instructions,
           .threads = threads});
}

void add_first_touch(std::vector<Ceiling>& plans, const MemoryInfo& memory) {
  const auto touch = [&](const char* name, std::size_t page) {
    plans.push_back({.name = name,
                     .kind = Kind::first_touch,
                     .working_set_bytes = first_touch_bytes,
                     .page_bytes = page});
  };
  const std::size_t small = memory.page_bytes == 0 ? 4 * kibibyte : memory.page_bytes;
  touch("first_touch_small_pages", small);
  const std::string& huge = memory.transparent_huge_pages;
  if (huge == "always" || huge == "madvise") touch("first_touch_huge_pages", huge_page_bytes);
}

}  // namespace

std::vector<int> ceiling_threads(int logical_cpus) {
  std::vector<int> counts;
  for (int count = 1; count < logical_cpus; count *= 2) counts.push_back(count);
  counts.push_back(std::max(logical_cpus, 1));
  return counts;
}

std::vector<Ceiling> plan(const Manifest& manifest) {
  const CpuInfo& cpu = manifest.cpu;
  std::vector<Ceiling> plans;
  for (const int threads : ceiling_threads(cpu.logical_cpus)) {
    const WorkingSets sets = working_sets(manifest, threads);
    add_level(plans, Level::l1, threads, sets.l1, capacity(cpu, 1, threads));
    add_level(plans, Level::l2, threads, sets.l2, capacity(cpu, 2, threads));
    add_level(plans, Level::l3, threads, sets.l3, capacity(cpu, 3, threads));
    add_level(plans, Level::memory, threads, sets.memory, std::nullopt);
    add_arithmetic(plans, cpu.features, threads);
  }
  add_first_touch(plans, manifest.memory);
  for (const std::string_view name : floor_names())
    plans.push_back({.name = std::string(name), .kind = Kind::floor});
  return plans;
}

}  // namespace assay::target
