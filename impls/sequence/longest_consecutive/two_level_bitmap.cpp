// As bitmap, with a summary: one bit for each line of cache of the bitmap. Only lines that are touched are
// cleared, and only they are scanned, so that a wide range costs a 512th of what it does in one level; what
// is left of its cost is that each value touches a line of its own.

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "bit_runs.hpp"
#include "implement.h"
#include "radix_sort.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "value_range.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t bits_per_block = words_per_block * bits_per_word;

class TwoLevelBitmap {
 public:
  /** `lines` may hold anything. */
  TwoLevelBitmap(std::uint64_t* summary, std::size_t summary_words, std::uint64_t* lines)
      : summary_(summary), summary_words_(summary_words), lines_(lines) {
    std::fill_n(summary, summary_words, std::uint64_t{0});
  }

  void set(std::size_t position) {
    const std::size_t line = position / bits_per_block;
    if (!has_bit(summary_, line)) {
      set_bit(summary_, line);
      std::fill_n(lines_ + line * words_per_block, words_per_block, std::uint64_t{0});
    }
    set_bit(lines_, position);
  }

  std::int64_t longest_run() const {
    RunScan scan(0);
    std::size_t expected = 0;  // the line behind the one before
    for (std::size_t word = 0; word < summary_words_; ++word) {
      for (std::uint64_t left = summary_[word]; left != 0; left &= left - 1) {
        const std::size_t line = word * bits_per_word + static_cast<std::size_t>(std::countr_zero(left));
        if (line != expected) scan.pass(0);
        for (std::size_t part = 0; part < words_per_block; ++part)
          scan.take(lines_[line * words_per_block + part]);
        expected = line + 1;
      }
    }
    return scan.longest();
  }

 private:
  std::uint64_t* summary_;
  std::size_t summary_words_;
  std::uint64_t* lines_;
};

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return on_affordable_range<T>(env, args, [&](const ValueRange& range) {
    const auto* values = static_cast<const T*>(args->values);
    const std::size_t lines = blocks_for(range.width());
    const std::size_t summary_words = lines / bits_per_word + 1;
    auto* summary = assay_scratch<std::uint64_t>(env, summary_words);
    auto* memory = assay_scratch<std::uint64_t>(env, lines * words_per_block);
    if (summary == nullptr || memory == nullptr) return assay_out_of_scratch(env);
    TwoLevelBitmap bitmap(summary, summary_words, memory);
    for (std::size_t index = 0; index < args->count; ++index) bitmap.set(key_of(values[index]) - range.first);
    *args->length = bitmap.longest_run();
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, two_level_bitmap, ASSAY_CANDIDATE,
                     .summary =
                         "a bitmap of which only those lines are cleared and scanned that a summary marks as "
                         "touched; declines wide ranges",
                     .complexity = "dense=1,one_run=1,start_copies=1", .determinism = "bitwise",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
