// The conformance statement of one implementation, and conformance.json beside it.
#include "harness/check/statement.hpp"

#include <gtest/gtest.h>

#include "harness/check/documents.hpp"
#include "harness/tests/check_examples.hpp"

namespace assay::check {
namespace {

class Statement : public testing::Test {
 protected:
  Statement() {
    record_.needs = "avx2,fma";
    record_.determinism = "bitwise";
    record_.complexity = "all=1";
    request_.implementations = {implementation_of(record_)};
    request_.setting.seed = 7;
    circumstances_.date = "2026-01-02T03:04:05Z";
    circumstances_.target = {
        {"cpu", {{"model", "Some CPU"}, {"architecture", "x86_64"}, {"isa_cap", nullptr}}},
        {"system", {{"os", nullptr}}},
        {"build", {{"compiler", "GCC 12"}, {"flags", "-O3"}, {"revision", "abc"}}}};
  }

  std::string text() const {
    return statement_text(request_, request_.implementations[0], verdicts_, circumstances_);
  }
  void expect(const std::string& words) const {
    EXPECT_NE(text().find(words), std::string::npos) << words << "\nis not in\n" << text();
  }

  assay_implementation record_ = record_called("plain");
  Request request_;
  Circumstances circumstances_;
  std::vector<Verdict> verdicts_;
};

TEST_F(Statement, SaysWhatItIsAboutAndWhere) {
  verdicts_ = {verdict_of("plain", "laws", Kind::pass)};
  EXPECT_EQ(statement_name(request_.implementations[0]), "statements/toy.add.plain.md");
  for (const char* words :
       {"# Conformance statement: toy/add/plain\n", "- Operation: toy/add, adds\n", "- Element types: f32\n",
        "- Needs of the CPU: avx2,fma\n", "- Threads: one\n", "- CPU: Some CPU (x86_64)\n",
        "- System: not known\n", "- Compiler: GCC 12, `-O3`\n", "revision abc\n",
        "- Tier and seed: smoke, 7\n", "- Date: 2026-01-02T03:04:05Z\n",
        "- Repeat: `assay check toy/add/plain --tier smoke --seed 7`\n"})
    expect(words);
}

TEST_F(Statement, TheFirstSentenceIsTheAnswer) {
  verdicts_ = {verdict_of("plain", "laws", Kind::pass), verdict_of("other", "laws", Kind::fail)};
  expect("**Conforms**: none of 1 verdict is against it.\n");
  verdicts_.push_back(verdict_of("plain", "ends", Kind::timeout));
  expect("**Does not conform**: 1 of 2 verdicts is against it.\n");
  verdicts_.back().expected = true;
  expect("**Conforms**: none of 2 verdicts is against it; 1 it is listed for as an example or a peer.\n");
}

TEST_F(Statement, WhatWasNotCheckedDoesNotConform) {
  verdicts_ = {verdict_of("plain", "laws", Kind::skip, "n=8", "needs avx512f")};
  expect("**Not checked**: every question was skipped, see below.\n");
  expect("- laws (1 verdict): needs avx512f\n");
  verdicts_.clear();
  expect("**Not checked**");
}

TEST_F(Statement, APartSaysThatItIsOne) {
  verdicts_ = {verdict_of("plain", "laws", Kind::pass)};
  request_.checks = {"laws"};
  request_.point = "n=8";
  request_.seconds_per_task = 5;
  request_.setting.isa = "avx2";
  expect("**Conforms**, as far as it was asked: this is a part of the checks or cases: none");
  expect("`assay check toy/add/plain --check laws --case n=8 --timeout 5s --seed 7 --isa avx2`");
  expect("- Instructions: none above avx2\n");
}

TEST_F(Statement, EveryCheckIsInTheTable) {
  verdicts_ = {verdict_of("plain", "laws", Kind::pass), verdict_of("plain", "laws", Kind::skip),
               verdict_of("plain", "in_place", Kind::skip, "", "no alias")};
  expect("| laws     | 2     | 1 pass, 1 skip | -             | the suite's laws hold |\n");
  expect("| in_place | 0     | 1 skip ");
}

TEST_F(Statement, FailuresComeWithTheirSmallestCase) {
  verdicts_ = {verdict_of("plain", "laws", Kind::fail, "n=900", "y[3] is <wrong>\n|")};
  verdicts_[0].smallest = Smallest{"n=3", "y[0] is wrong", "assay check small"};
  expect(
      "- `laws`, fail: y[3] is \\<wrong> \\|\n  Repeat: `assay check toy/add/plain --check laws`\n"
      "  Smallest case: `n=3`: y[0] is wrong\n  Repeat: `assay check small`\n");
}

TEST_F(Statement, ClaimsStandBesideWhatWasFound) {
  verdicts_ = {verdict_of("plain", "repeats", Kind::pass), verdict_of("plain", "repeats", Kind::fail, "n=9"),
               verdict_of("plain", "keeps_its_complexity", Kind::pass)};
  verdicts_[0].found = "bitwise";
  verdicts_[1].found = "bitwise_per_thread_count";
  verdicts_[2].found = "n^1.02";
  EXPECT_EQ(weakest_determinism(verdicts_), "bitwise_per_thread_count");
  expect("| determinism | bitwise | bitwise_per_thread_count |\n");
  expect("| complexity  | all=1   | n^1.02 |\n");
  verdicts_.clear();
  expect("| determinism | bitwise | not asked |\n");
}

TEST_F(Statement, LargestErrorsSayWhere) {
  verdicts_ = {verdict_of("plain", "laws", Kind::pass, "n=1", "worst at y[0]"),
               verdict_of("plain", "laws", Kind::pass, "n=2", "worst at y[1]")};
  for (Verdict& verdict : verdicts_) verdict.compared = 4;
  verdicts_[0].error_over_bound = 0;
  verdicts_[1].error_over_bound = 0;
  expect("None: in 8 comparisons no difference was measured.\n");
  verdicts_[1].error_over_bound = 0.5;
  verdicts_[1].worst_error = 1.5e-7;
  verdicts_[1].worst_ulps = 0.75;
  expect("- `laws`: 0.50 of the bound, 1.5e-07 absolute, 0.75 ULP, on `n=2`: worst at y[1]\n");
}

TEST_F(Statement, TheDocumentHoldsClaimsAndSmallestCases) {
  verdicts_ = {verdict_of("plain", "laws", Kind::fail)};
  verdicts_[0].smallest = Smallest{"n=3", "wrong", "assay check small"};
  const Json document = conformance_document(request_, verdicts_, circumstances_);
  const Json& verdict = document.at("verdicts").at(0);
  EXPECT_FALSE(verdict.contains("not_asked"));
  EXPECT_EQ(verdict.at("smallest").at("case"), "n=3");
  EXPECT_EQ(document.at("date"), "2026-01-02T03:04:05Z");
  const Json& claims = document.at("implementations").at(0).at("claims");
  EXPECT_EQ(claims.at("needs"), Json({"avx2", "fma"}));
  EXPECT_EQ(claims.at("determinism"), "bitwise");
  EXPECT_TRUE(claims.at("accuracy").is_null());
  EXPECT_EQ(claims.at("parallel"), false);
  EXPECT_EQ(document.at("implementations").at(0).at("types"), Json({"f32"}));
}

}  // namespace
}  // namespace assay::check
