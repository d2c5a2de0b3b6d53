// The inner loops of partition_bitmap.hpp for any CPU.
#pragma once

#include "partition_bitmap.hpp"
#include "reject_portable.hpp"

namespace assay::longest_consecutive {

struct PortableParts {
  static void distribute(Parts& parts, const std::int32_t* values, std::size_t count) {
    distribute_by_leading_bits<StoreLine>(parts, values, count);
  }
  static void distribute_past_caches(Parts& parts, const std::int32_t* values, std::size_t count) {
    distribute_by_leading_bits<StreamLine>(parts, values, count);
  }
  static Stretch stretch(std::span<const Parts> shares, std::size_t part, PartWorker& worker,
                         std::int64_t known) {
    return stretch_of_shares<RejectPortable>(shares, part, worker, known);
  }
};

inline constexpr PartKernels portable_parts = {PortableParts::distribute,
                                               PortableParts::distribute_past_caches, PortableParts::stretch};

}  // namespace assay::longest_consecutive
