// partition_masks.hpp on several threads: each distributes its share of the values to lists of its own; then
// parts are taken one by one by whoever is free.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <new>
#include <utility>
#include <vector>

#include "partition_masks.hpp"
#include "shares.hpp"

namespace assay::longest_consecutive {

/** Throws std::bad_alloc where memory is short. */
inline std::int64_t longest_by_parallel_masks(assay_env* env, const std::int64_t* values, std::size_t count) {
  using Range = tbb::blocked_range<std::size_t>;
  const Shares shares(count, env->threads);
  const PartsByHash plan(count);
  std::vector<MaskParts> parts(shares.number());
  std::deque<MaskWorker> workers;
  for (std::size_t share = 0; share < shares.number(); ++share) {
    if (!parts[share].prepare(env, shares.size(share), plan.parts())) throw std::bad_alloc();
    workers.emplace_back(WorkerMemory(env, plan.values_in_part()), plan.values_in_part());
  }

  tbb::task_arena arena(static_cast<int>(shares.number()));
  arena.execute([&] {
    tbb::parallel_for(
        Range(0, shares.number(), 1),
        [&](const Range& range) {
          for (std::size_t share = range.begin(); share < range.end(); ++share)
            plan.distribute(parts[share], values + shares.begin(share), shares.size(share), count);
        },
        tbb::simple_partitioner());
    tbb::parallel_for(Range(0, plan.parts(), 1), [&](const Range& range) {
      MaskWorker& worker = workers[static_cast<std::size_t>(tbb::this_task_arena::current_thread_index())];
      for (std::size_t part = range.begin(); part < range.end(); ++part) worker.take(parts, part);
    });
  });

  std::int64_t longest = 0;
  Edges edges;
  for (const MaskWorker& worker : workers) {
    longest = std::max(longest, worker.longest());
    edges.append(worker.edges());
  }
  return std::max(longest, longest_stitched(std::move(edges)));
}

}  // namespace assay::longest_consecutive
