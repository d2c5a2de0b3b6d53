// Which ceilings to measure, and with which working sets.

#include <fmt/core.h>

#include <algorithm>

#include "harness/target/ceilings.hpp"

namespace assay::target {
namespace {

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

/** What `threads` threads, one or one per CPU, can hold in the caches of a level; 0 when unknown. */
std::size_t capacity(const CpuInfo& cpu, int level, int threads) {
  const CacheInfo* const cache = data_cache(cpu, level);
  if (cache == nullptr) return 0;
  const int instances = std::max(1, threads / std::max(1, cache->shared_by_cpus));
  return cache->bytes * static_cast<std::size_t>(instances);
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

void add(std::vector<CeilingPlan>& plans, Level level, int threads, std::size_t working_set,
         std::optional<std::size_t> capacity_bytes) {
  if (working_set == 0) return;
  for (const Pattern pattern : all_patterns) {
    plans.push_back({fmt::format("{}_{}_{}t", pattern_name(pattern), level_name(level), threads), pattern,
                     level, whole_pages(working_set, threads), capacity_bytes, threads});
  }
}

}  // namespace

std::vector<CeilingPlan> plan(const Manifest& manifest) {
  const CpuInfo& cpu = manifest.cpu;
  std::vector<int> thread_counts = {1};
  if (cpu.logical_cpus > 1) thread_counts.push_back(cpu.logical_cpus);

  std::vector<CeilingPlan> plans;
  for (const int threads : thread_counts) {
    const WorkingSets sets = working_sets(manifest, threads);
    add(plans, Level::l1, threads, sets.l1, capacity(cpu, 1, threads));
    add(plans, Level::l2, threads, sets.l2, capacity(cpu, 2, threads));
    add(plans, Level::l3, threads, sets.l3, capacity(cpu, 3, threads));
    add(plans, Level::memory, threads, sets.memory, std::nullopt);
  }
  return plans;
}

}  // namespace assay::target
