// What a check session tells on a terminal, and how verdicts are put together for it.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "harness/check/digest.hpp"
#include "harness/check/matrix.hpp"
#include "harness/check/summary.hpp"
#include "harness/tests/check_examples.hpp"

namespace assay::check {
namespace {

class Summary : public testing::Test {
 protected:
  Summary() {
    example_.role = ASSAY_EXAMPLE;
    request_.implementations = {implementation_of(plain_), implementation_of(example_),
                                implementation_of(guest_, true)};
  }

  std::string text(bool counts = false) const {
    return summary_text(request_, verdicts_, {Json(), "", 2.5}, counts);
  }
  std::string line_with(const std::string& words) const {
    std::istringstream lines(text());
    for (std::string line; std::getline(lines, line);)
      if (line.find(words) != std::string::npos) return line;
    return "";
  }

  assay_implementation plain_ = record_called("plain"), example_ = record_called("weak"),
                       guest_ = record_called("guest");
  Request request_;
  std::vector<Verdict> verdicts_;
};

TEST_F(Summary, EveryCellSaysWhatDecides) {
  verdicts_ = {verdict_of("plain", "matches_reference", Kind::pass),
               verdict_of("plain", "matches_reference", Kind::fail), verdict_of("plain", "laws", Kind::skip),
               verdict_of("weak", "matches_reference", Kind::crash), verdict_of("guest", "laws", Kind::pass)};
  verdicts_[3].expected = true;
  EXPECT_EQ(line_with("  plain "), "  plain            F  -       -");
  EXPECT_EQ(line_with("  weak "), "  weak (example)   c          -");
  EXPECT_EQ(line_with("  guest"), "  guest (foreign)     .       -");
  EXPECT_NE(text().find("F fail  c crash, as expected  - skip\n"), std::string::npos);
}

TEST_F(Summary, CountsOnDemand) {
  verdicts_.assign(12, verdict_of("plain", "laws", Kind::pass));
  verdicts_.push_back(verdict_of("plain", "laws", Kind::fail));
  EXPECT_NE(text(true).find(" F1 "), std::string::npos);
  verdicts_.pop_back();
  EXPECT_NE(text(true).find(" .12 "), std::string::npos);
  EXPECT_EQ(text(false).find(".12"), std::string::npos);
}

TEST_F(Summary, LinesFitOnATerminal) {
  for (const Check* check : all_checks()) verdicts_.push_back(verdict_of("plain", check->name, Kind::pass));
  std::istringstream lines(text());
  std::size_t longest = 0;
  for (std::string line; std::getline(lines, line);) {
    longest = std::max(longest, line.size());
    for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << line;
  }
  EXPECT_LE(longest, 100u);
  EXPECT_GE(longest, 3 * all_checks().size());
}

TEST_F(Summary, TheLargestErrorHasAColumn) {
  verdicts_ = {verdict_of("plain", "laws", Kind::pass), verdict_of("plain", "matches_reference", Kind::pass),
               verdict_of("guest", "laws", Kind::fail)};
  for (Verdict& verdict : verdicts_) verdict.compared = 8;
  verdicts_[0].error_over_bound = 0.25;
  verdicts_[1].error_over_bound = 0.5;
  EXPECT_EQ(line_with("  plain"), "  plain            .  .    0.50");
  EXPECT_EQ(line_with("  guest"), "  guest (foreign)     F     inf");  // exact and wrong: files say null
}

TEST_F(Summary, SkipsOfOneReasonAreToldOnce) {
  for (const char* name : {"plain", "weak", "guest"})
    for (const char* check : {"laws", "in_place"})
      verdicts_.push_back(verdict_of(name, check, Kind::skip, "", "needs avx512f"));
  verdicts_.push_back(verdict_of("plain", "repeats", Kind::skip, "n=8", "not on Tuesdays"));
  const auto reasons = skip_reasons_of(verdicts_);
  ASSERT_EQ(reasons.size(), 2u);
  EXPECT_EQ(reasons[0].checks.size(), 2u);
  EXPECT_EQ(reasons[0].implementations.size(), 3u);
  EXPECT_EQ(reasons[0].cases, 0u);
  EXPECT_NE(
      text().find("  skip  in_place, laws: needs avx512f (toy/add/guest, toy/add/plain, toy/add/weak)\n"),
      std::string::npos);
  EXPECT_NE(text().find("  skip  repeats: not on Tuesdays (toy/add/plain, 1 verdict)\n"), std::string::npos);
}

TEST_F(Summary, WhatCountsComesBeforeWhatWasExpected) {
  verdicts_ = {verdict_of("weak", "laws", Kind::fail, "n=1", "announced"),
               verdict_of("plain", "laws", Kind::finding, "n=2", "a weakness"),
               verdict_of("plain", "laws", Kind::fail, "n=3", "wrong"),
               verdict_of("plain", "laws", Kind::fail, "n=4", "wrong too")};
  verdicts_[0].expected = true;
  verdicts_[3].smallest = Smallest{"n=1", "wrong at once", "assay check small"};
  const auto troubles = troubles_of(verdicts_);
  ASSERT_EQ(troubles.size(), 3u);
  EXPECT_EQ(troubles[0].example->point, "n=4");  // the one that knows a smallest case stands for both
  EXPECT_EQ(troubles[0].number, 2u);
  EXPECT_EQ(troubles[1].example->kind, Kind::finding);
  EXPECT_TRUE(troubles[2].example->expected);
  EXPECT_NE(text().find("      smallest: n=1: wrong at once\n      repeat: assay check small\n"
                        "      ... and on 1 case more\n"),
            std::string::npos)
      << text();
}

TEST_F(Summary, OneBrokenImplementationHidesNoOther) {
  for (const Check* check : all_checks())
    verdicts_.push_back(verdict_of("guest", check->name, Kind::crash, "n=1", "boom"));
  verdicts_.push_back(verdict_of("plain", "ends", Kind::timeout, "n=7", "asleep"));
  const std::string all = text();
  EXPECT_NE(all.find("timeout  toy/add/plain, ends on n=7: asleep"), std::string::npos);
  EXPECT_NE(all.find("  ... and toy/add/guest in "), std::string::npos);
}

TEST_F(Summary, TheEndSaysWhatItCameToAndWhereTheTimeWent) {
  verdicts_ = {verdict_of("plain", "laws", Kind::fail), verdict_of("plain", "ends", Kind::pass)};
  verdicts_[0].seconds = 3;
  verdicts_[0].seconds_in_calls = 2;
  verdicts_[1].seconds = 1;
  EXPECT_NE(
      text().find("1 pass, 1 fail, 0 crash, 0 timeout, 0 skip, 0 finding: 1 verdict against conformance\n"
                  "checked in 2.5 s: 4.0 s of worker time, 50 % of it inside the implementations\n"),
      std::string::npos)
      << text();
}

TEST_F(Summary, NothingThatAnImplementationSaysReachesTheTerminalRaw) {
  verdicts_ = {verdict_of("plain", "laws", Kind::crash, "n=8", "it printed: \x1b[2J\nand more")};
  EXPECT_NE(text().find("it printed: \\x1b[2J and more\n"), std::string::npos);
}

}  // namespace
}  // namespace assay::check
