// partition_bitmap.hpp on several threads: each distributes its share of the values to lists of its own; then
// ranges of parts are taken by whoever is free, and what is known of neighbouring ranges is joined in order.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "partition_bitmap.hpp"
#include "shares.hpp"

namespace assay::longest_consecutive {

/** In working memory from env; nothing where there is not enough. */
inline std::optional<std::int64_t> longest_by_parallel_parts(const PartKernels& kernels, assay_env* env,
                                                             const std::int32_t* values, std::size_t count) {
  using Range = tbb::blocked_range<std::size_t>;
  const Shares shares(count, env->threads);
  std::vector<Parts> parts(shares.number());
  std::vector<PartWorker> workers(shares.number());
  for (std::size_t share = 0; share < shares.number(); ++share) {
    if (!workers[share].prepare(env) || !parts[share].prepare(env, shares.size(share), parts_of_type))
      return std::nullopt;
  }

  tbb::task_arena arena(static_cast<int>(shares.number()));
  return arena.execute([&] {
    tbb::parallel_for(
        Range(0, shares.number(), 1),
        [&](const Range& range) {
          for (std::size_t share = range.begin(); share < range.end(); ++share) {
            workers[share].begin();
            kernels.distribute_for(count)(parts[share], values + shares.begin(share), shares.size(share));
          }
        },
        tbb::simple_partitioner());

    constexpr std::size_t grain = 32;  // parts: some hundred microseconds where they are full
    const auto extend = [&](const Range& range, Stretch so_far) {
      PartWorker& worker = workers[static_cast<std::size_t>(tbb::this_task_arena::current_thread_index())];
      for (std::size_t part = range.begin(); part < range.end(); ++part)
        so_far = join(so_far, kernels.stretch(parts, part, worker, so_far.longest));
      return so_far;
    };
    return tbb::parallel_reduce(Range(0, parts_of_type, grain), Stretch{}, extend, join).longest;
  });
}

}  // namespace assay::longest_consecutive
