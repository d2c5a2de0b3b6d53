// The inner loops of partition_bitmap.hpp with AVX2: in the scan of a bitmap, and in what moves lines.
#pragma once

#if defined(__x86_64__)

#include "partition_bitmap.hpp"
#include "reject_avx2.hpp"

namespace assay::longest_consecutive {

struct StoreLineAvx2 {
  template <class Key>
  ASSAY_AVX2 static void put(const Line<Key>& line, Key* target) {
    const auto* from = reinterpret_cast<const __m256i*>(line.key);
    auto* to = reinterpret_cast<__m256i*>(target);
    _mm256_store_si256(to, _mm256_load_si256(from));
    _mm256_store_si256(to + 1, _mm256_load_si256(from + 1));
  }
};

struct StreamLineAvx2 {
  template <class Key>
  ASSAY_AVX2 static void put(const Line<Key>& line, Key* target) {
    const auto* from = reinterpret_cast<const __m256i*>(line.key);
    auto* to = reinterpret_cast<__m256i*>(target);
    _mm256_stream_si256(to, _mm256_load_si256(from));
    _mm256_stream_si256(to + 1, _mm256_load_si256(from + 1));
  }
};

struct Avx2Parts {
  ASSAY_AVX2 static void distribute(Parts& parts, const std::int32_t* values, std::size_t count) {
    distribute_by_leading_bits<StoreLineAvx2>(parts, values, count);
  }
  ASSAY_AVX2 static void distribute_past_caches(Parts& parts, const std::int32_t* values, std::size_t count) {
    distribute_by_leading_bits<StreamLineAvx2>(parts, values, count);
  }
  ASSAY_AVX2 static Stretch stretch(std::span<const Parts> shares, std::size_t part, PartWorker& worker,
                                    std::int64_t known) {
    return stretch_of_shares<RejectAvx2>(shares, part, worker, known);
  }
};

inline constexpr PartKernels avx2_parts = {Avx2Parts::distribute, Avx2Parts::distribute_past_caches,
                                           Avx2Parts::stretch};

}  // namespace assay::longest_consecutive

#endif
