// Complexity claims: how they are read, which entry holds, and what is wrong with one.
#include "harness/contract/complexity.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/error.hpp"

namespace assay {
namespace {

const std::vector<std::string> families = {"uniform", "dense", "one_run", "half_run"};

std::string defect(const char* claim) { return defect_of_complexity(parse_complexity(claim), families); }

TEST(ContractComplexity, ReadsEntriesInTheirOrder) {
  const std::vector<ComplexityEntry> entries = parse_complexity("dense=1.5,*_run=2,*=1");
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].families, "dense");
  EXPECT_EQ(entries[0].exponent, 1.5);
  EXPECT_EQ(entry_of(entries, "dense"), 0u);
  EXPECT_EQ(entry_of(entries, "one_run"), 1u);
  EXPECT_EQ(entry_of(entries, "uniform"), 2u);
  EXPECT_TRUE(parse_complexity("").empty());
}

TEST(ContractComplexity, KnowsWhereNothingIsClaimed) {
  const std::vector<ComplexityEntry> entries = parse_complexity("on?_run=0");
  EXPECT_EQ(entry_of(entries, "one_run"), 0u);
  EXPECT_EQ(entry_of(entries, "dense"), entries.size());
  EXPECT_EQ(entry_of({}, "dense"), 0u);
}

TEST(ContractComplexity, RefusesWhatIsMalformedAndNamesIt) {
  for (const char* claim : {"dense", "=1", "dense=", "dense=x", "dense=1x", "dense=-1", "dense=nan",
                            "dense=inf", "dense=11", "dense=1,", ",dense=1", "dense=1,,one_run=1", "dense =1",
                            "dense= 1", "[a]=1", "dense=1=2", "Dense=1"}) {
    try {
      parse_complexity(claim);
      ADD_FAILURE() << claim;
    } catch (const CallError& error) {
      EXPECT_NE(std::string(error.what()).find("family=exponent"), std::string::npos) << error.what();
    }
  }
}

TEST(ContractComplexity, FindsEntriesThatHoldForNothing) {
  EXPECT_EQ(defect(""), "");
  EXPECT_EQ(defect("dense=1,*_run=2,*=1"), "");
  EXPECT_NE(defect("dens=1").find("did you mean 'dense'"), std::string::npos) << defect("dens=1");
  EXPECT_NE(defect("*=1,dense=2").find("'dense=2'"), std::string::npos) << defect("*=1,dense=2");
  EXPECT_NE(defect("dense=1,dense=2").find("'dense=2'"), std::string::npos);
}

}  // namespace
}  // namespace assay
