// Machines and ceilings to test with: none of them was measured.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/target/ceiling.hpp"
#include "harness/target/manifest.hpp"

namespace assay::target::examples {

inline constexpr std::size_t kib = 1024;
inline constexpr std::size_t mib = 1024 * kib;
inline constexpr std::size_t gib = 1024 * mib;

struct Shape {
  const char* name;
  int cpus;
  std::vector<CacheInfo> caches;
  std::uint64_t memory;
  const char* virtualization;
};

inline const std::vector<Shape> shapes = {
    {"desktop",
     8,
     {{1, CacheKind::data, 32 * kib, 64, 1},
      {1, CacheKind::instruction, 64 * kib, 64, 1},
      {2, CacheKind::unified, 512 * kib, 64, 1},
      {3, CacheKind::unified, 32 * mib, 64, 8}},
     32 * gib,
     "none"},
    {"guest that is told a huge L3",
     2,
     {{1, CacheKind::data, 48 * kib, 64, 1},
      {2, CacheKind::unified, 2 * mib, 64, 1},
      {3, CacheKind::unified, 260 * mib, 64, 2}},
     24 * gib,
     "kvm"},
    {"server with siblings",
     128,
     {{1, CacheKind::data, 48 * kib, 64, 2},
      {2, CacheKind::unified, 2 * mib, 64, 2},
      {3, CacheKind::unified, 256 * mib, 64, 128}},
     512 * gib,
     "none"},
    {"server with many L3",
     96,
     {{1, CacheKind::data, 32 * kib, 64, 1},
      {2, CacheKind::unified, 1 * mib, 64, 1},
      {3, CacheKind::unified, 96 * mib, 64, 8}},
     768 * gib,
     "none"},
    {"hybrid",
     12,
     {{1, CacheKind::data, 32 * kib, 64, 1},
      {1, CacheKind::data, 48 * kib, 64, 1},
      {2, CacheKind::unified, 2 * mib, 64, 1},
      {2, CacheKind::unified, 2 * mib, 64, 4},
      {3, CacheKind::unified, 24 * mib, 64, 12}},
     16 * gib,
     "none"},
    {"board without L3",
     4,
     {{1, CacheKind::data, 32 * kib, 64, 1}, {2, CacheKind::unified, 1 * mib, 64, 4}},
     1 * gib,
     "none"},
    {"single CPU with unknown caches", 1, {}, 2 * gib, "unknown"},
    {"nothing known", 2, {}, 0, ""},
};

inline Manifest manifest_of(const Shape& shape) {
  Manifest manifest;
  manifest.cpu.logical_cpus = shape.cpus;
  manifest.cpu.physical_cores = shape.cpus;
  manifest.cpu.numa_nodes = 1;
  manifest.cpu.caches = shape.caches;
  manifest.memory.total_bytes = shape.memory;
  manifest.system.virtualization = shape.virtualization;
  return manifest;
}

inline Ceiling bandwidth(Pattern pattern, Level level, std::optional<std::size_t> capacity, int threads,
                         double rate = 1e9) {
  Ceiling ceiling{.name = std::string(pattern_name(pattern)),
                  .pattern = pattern,
                  .level = level,
                  .capacity_bytes = capacity,
                  .threads = threads};
  ceiling.value = rate;
  return ceiling;
}

inline Ceiling peak(assay_type type, const char* instructions, int threads, double rate) {
  Ceiling ceiling{
      .kind = Kind::arithmetic, .arithmetic = type, .instructions = instructions, .threads = threads};
  ceiling.value = rate;
  return ceiling;
}

}  // namespace assay::target::examples
