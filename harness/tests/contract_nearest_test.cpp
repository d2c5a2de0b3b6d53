// Suggestions for names that are not known.
#include <gtest/gtest.h>

#include <vector>

#include "harness/contract/nearest.hpp"

namespace assay {
namespace {

const std::vector<std::string> names = {"sequence", "sequence/longest_consecutive", "position/rope",
                                        "position/rope_table"};

TEST(Nearest, FindsSlips) {
  EXPECT_EQ(nearest("sequnce", names), "sequence");
  EXPECT_EQ(nearest("position/reop", names), "position/rope");
  EXPECT_EQ(nearest("sequence/longest_consecutiv", names), "sequence/longest_consecutive");
}

TEST(Nearest, OffersNothingForWhatIsFarAway) { EXPECT_EQ(nearest("allreduce", names), ""); }

TEST(Suggestion, SaysWhatIsKnownWhereNothingIsNear) {
  EXPECT_EQ(suggestion("reop", std::vector<std::string>{"rope"}), "; did you mean 'rope'?");
  EXPECT_EQ(suggestion("quicksort", std::vector<std::string>{"a", "b"}), "; known are a, b");
  EXPECT_EQ(suggestion("x", {}), "");
}

}  // namespace
}  // namespace assay
