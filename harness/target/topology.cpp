// CPUs, cores, caches and NUMA nodes by hwloc.

#include <hwloc.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <tuple>
#include <type_traits>

#include "harness/target/inspect.hpp"

namespace assay::target {
namespace {

struct DestroyTopology {
  void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};
using Topology = std::unique_ptr<std::remove_pointer_t<hwloc_topology_t>, DestroyTopology>;

/** What this process may use; null when hwloc fails. By default it leaves out instruction caches. */
Topology load_topology() {
  hwloc_topology_t raw = nullptr;
  if (hwloc_topology_init(&raw) != 0) return nullptr;
  Topology topology(raw);
  // Restricting requires the promise that the topology is that of this system.
  hwloc_topology_set_flags(raw,
                           HWLOC_TOPOLOGY_FLAG_IS_THISSYSTEM | HWLOC_TOPOLOGY_FLAG_RESTRICT_TO_CPUBINDING);
  hwloc_topology_set_icache_types_filter(raw, HWLOC_TYPE_FILTER_KEEP_ALL);
  if (hwloc_topology_load(raw) != 0) return nullptr;
  return topology;
}

CacheKind kind_of(hwloc_obj_cache_type_t type) {
  switch (type) {
    case HWLOC_OBJ_CACHE_DATA:
      return CacheKind::data;
    case HWLOC_OBJ_CACHE_INSTRUCTION:
      return CacheKind::instruction;
    default:
      return CacheKind::unified;
  }
}

auto as_tuple(const CacheInfo& cache) {
  return std::tuple(cache.level, cache.kind, cache.bytes, cache.line_bytes, cache.shared_by_cpus);
}

/** Every distinct cache once: a hybrid CPU lists those of both kinds of cores. */
std::vector<CacheInfo> distinct_caches(hwloc_topology_t topology) {
  std::vector<CacheInfo> caches;
  for (int depth = 0; depth < hwloc_topology_get_depth(topology); ++depth) {
    if (hwloc_obj_type_is_cache(hwloc_get_depth_type(topology, depth)) == 0) continue;
    hwloc_obj_t object = nullptr;
    while ((object = hwloc_get_next_obj_by_depth(topology, depth, object)) != nullptr) {
      const auto& cache = object->attr->cache;
      if (cache.size == 0) continue;
      caches.push_back({static_cast<int>(cache.depth), kind_of(cache.type),
                        static_cast<std::size_t>(cache.size), cache.linesize,
                        std::max(1, hwloc_bitmap_weight(object->cpuset))});
    }
  }
  std::sort(caches.begin(), caches.end(),
            [](const CacheInfo& a, const CacheInfo& b) { return as_tuple(a) < as_tuple(b); });
  const auto end = std::unique(caches.begin(), caches.end(), [](const CacheInfo& a, const CacheInfo& b) {
    return as_tuple(a) == as_tuple(b);
  });
  caches.erase(end, caches.end());
  return caches;
}

}  // namespace

void inspect_topology(CpuInfo& cpu) {
  if (const Topology topology = load_topology()) {
    cpu.logical_cpus = hwloc_get_nbobjs_by_type(topology.get(), HWLOC_OBJ_PU);
    cpu.physical_cores = hwloc_get_nbobjs_by_type(topology.get(), HWLOC_OBJ_CORE);
    cpu.numa_nodes = hwloc_get_nbobjs_by_type(topology.get(), HWLOC_OBJ_NUMANODE);
    cpu.caches = distinct_caches(topology.get());
  } else {
    cpu.logical_cpus = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  }
  cpu.online_cpus = static_cast<int>(std::max(sysconf(_SC_NPROCESSORS_ONLN), 0L));
  // Some virtual machines and emulators report no cores, or no nodes.
  cpu.logical_cpus = std::max(cpu.logical_cpus, 1);
  if (cpu.physical_cores < 1) cpu.physical_cores = cpu.logical_cpus;
  cpu.numa_nodes = std::max(cpu.numa_nodes, 1);
}

}  // namespace assay::target
