// Verdicts on their way through the journal.
#include "harness/check/verdict.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "harness/fields.hpp"
#include "harness/tests/check_examples.hpp"

namespace assay::check {
namespace {

TEST(Verdicts, ComeBackFromTheJournalAsTheyWere) {
  Verdict verdict = verdict_of("plain", "repeats", Kind::finding, "n=3", "slow");
  verdict.found = "bitwise";
  verdict.error_over_bound = 0.5;
  verdict.compared = 9;
  verdict.smallest = Smallest{"n=1", "slow too", "assay check small"};
  const Verdict back = verdict_from_json(Json::parse(to_json(verdict).dump()));
  EXPECT_EQ(to_json(back), to_json(verdict));
  ASSERT_TRUE(back.smallest);
  EXPECT_EQ(back.smallest->repeat, "assay check small");
}

TEST(Verdicts, NoSmallestCaseIsNoKey) {
  const Json json = to_json(verdict_of("plain", "laws", Kind::pass));
  EXPECT_FALSE(json.contains("smallest"));
  EXPECT_FALSE(verdict_from_json(json).smallest);
}

TEST(Verdicts, FilesHaveNoInfinity) {
  Verdict verdict = verdict_of("plain", "laws", Kind::fail);
  verdict.error_over_bound = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(to_json(verdict)["error_over_bound"].is_null());
}

TEST(Verdicts, AnUnknownWordIsDamage) {
  Json json = to_json(verdict_of("plain", "laws", Kind::pass));
  json["verdict"] = "maybe";
  EXPECT_THROW(verdict_from_json(json), Misfit);
}

}  // namespace
}  // namespace assay::check
