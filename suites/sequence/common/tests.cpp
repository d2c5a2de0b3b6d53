// The reading of the Unicode character database, against what the Unicode Standard says of it for ever.

#include "sequence/common/unicode.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

#include "harness/error.hpp"

namespace assay::sequence {
namespace {

TEST(UnicodeData, HasWhatTheStandardGuarantees) {
  if (!code_points()) GTEST_SKIP() << "install unicode-data";
  const std::vector<std::int32_t>& all = *code_points();
  const auto count = [&](std::int32_t first, std::int32_t last) {
    return std::ranges::count_if(all, [&](std::int32_t c) { return c >= first && c <= last; });
  };
  EXPECT_EQ(std::ranges::adjacent_find(all, std::ranges::greater_equal()), all.end());  // strictly ascending
  EXPECT_EQ(all.front(), 0);
  EXPECT_EQ(count(0, 0x7f), 128);
  EXPECT_EQ(count(0xac00, 0xd7a3), 11172);  // Hangul syllables: one line for the first, one for the last
  EXPECT_EQ(count(0xd800, 0xdfff), 2048);   // surrogates
  EXPECT_EQ(count(0xe000, 0xf8ff), 6400);   // private use
  EXPECT_EQ(count(0xf0000, 0x10ffff), 2 * 65534);  // private use planes
  EXPECT_TRUE(
      std::ranges::none_of(all, [](std::int32_t c) { return (c & 0xfffe) == 0xfffe; }));  // noncharacters
  EXPECT_GE(all.size(),
            288'767u);  // Unicode 15.0: 149186 characters, 65 controls, 137468 private use, 2048 surrogates
}

TEST(UnicodeData, ReadsTheFormatAndRefusesOtherFiles) {
  const auto file = std::filesystem::path(testing::TempDir()) / "assay_code_points.txt";
  const auto read = [&](const char* text) {
    std::ofstream(file) << text;
    return read_code_points(file);
  };
  EXPECT_EQ(read("0041;A;Lu\n0043;<X, First>;Lo\n0046;<X, Last>;Lo\n10FFFD;Z;Co\n"),
            (std::vector<std::int32_t>{0x41, 0x43, 0x44, 0x45, 0x46, 0x10fffd}));
  EXPECT_THROW(read("hello\n"), MachineError);
  EXPECT_THROW(read("0041;A;Lu\n0041;A;Lu\n"), MachineError);
  EXPECT_THROW(read("0043;<X, First>;Lo\n0046;Y;Lo\n"), MachineError);
  EXPECT_THROW(read("0043;<X, Last>;Lo\n"), MachineError);
  std::filesystem::remove(file);
  EXPECT_EQ(read_code_points(file), std::nullopt);
}

}  // namespace
}  // namespace assay::sequence
