// The inner loops of partition_bitmap.hpp with AVX-512: in the scan of a bitmap, and in what moves lines.
#pragma once

#if defined(__x86_64__)

#include "partition_bitmap.hpp"
#include "reject_avx512.hpp"

namespace assay::longest_consecutive {

struct StoreLineAvx512 {
  template <class Key>
  ASSAY_AVX512 static void put(const Line<Key>& line, Key* target) {
    _mm512_store_si512(reinterpret_cast<__m512i*>(target), _mm512_load_si512(line.key));
  }
};

struct StreamLineAvx512 {
  template <class Key>
  ASSAY_AVX512 static void put(const Line<Key>& line, Key* target) {
    _mm512_stream_si512(reinterpret_cast<__m512i*>(target), _mm512_load_si512(line.key));
  }
};

struct Avx512Parts {
  ASSAY_AVX512 static void distribute(Parts& parts, const std::int32_t* values, std::size_t count) {
    distribute_by_leading_bits<StoreLineAvx512>(parts, values, count);
  }
  ASSAY_AVX512 static void distribute_past_caches(Parts& parts, const std::int32_t* values,
                                                  std::size_t count) {
    distribute_by_leading_bits<StreamLineAvx512>(parts, values, count);
  }
  ASSAY_AVX512 static Stretch stretch(std::span<const Parts> shares, std::size_t part, PartWorker& worker,
                                      std::int64_t known) {
    return stretch_of_shares<RejectAvx512>(shares, part, worker, known);
  }
};

inline constexpr PartKernels avx512_parts = {Avx512Parts::distribute, Avx512Parts::distribute_past_caches,
                                             Avx512Parts::stretch};

}  // namespace assay::longest_consecutive

#endif
