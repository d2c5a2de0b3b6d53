// Cases: ids that are canonical, safe and read back as what they were.
#include <gtest/gtest.h>

#include <string>

#include "harness/contract/case.hpp"
#include "harness/error.hpp"

namespace assay {
namespace {

Case sample() {
  Case point;
  point.set(ASSAY_I32).set("n", 1000000).set("distribution", "clustered").set("shift", -5);
  return point;
}

TEST(Case, IdIsCanonicalAndSafe) {
  EXPECT_EQ(sample().id(), "type=i32,n=1000000,distribution=clustered,shift=m5");
  EXPECT_EQ(sample().id().find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_=,."), std::string::npos);
}

TEST(Case, ParseIsTheInverseOfId) {
  EXPECT_EQ(Case::parse(sample().id()), sample());
  EXPECT_EQ(Case::parse(""), Case());
  Case extremes;
  extremes.set("low", INT64_MIN).set("high", INT64_MAX);
  EXPECT_EQ(extremes.id(), "low=m9223372036854775808,high=9223372036854775807");
  EXPECT_EQ(Case::parse(extremes.id()), extremes);
}

TEST(Case, AnIntegerHasOneSpelling) {
  // What is no canonical integer is a text, so that two ids never mean one case.
  EXPECT_EQ(Case::parse("n=007").text("n"), "007");
  EXPECT_EQ(Case::parse("n=m0").text("n"), "m0");
  EXPECT_EQ(Case::parse("n=99999999999999999999").text("n"), "99999999999999999999");
}

TEST(Case, BadIdsAreRefusedWithTheirReason) {
  for (const char* bad :
       {"n", "n=", "=5", "n=5,,m=3", "n=5,", ",", "n=5,n=6", "n=-5", "N=5", "n=a b", "type=f31"})
    EXPECT_THROW(Case::parse(bad), CallError) << bad;
  try {
    Case::parse("n=5,size");
    FAIL();
  } catch (const CallError& error) {
    EXPECT_NE(std::string(error.what()).find("'size'"), std::string::npos) << error.what();
  }
}

TEST(Case, SetReplacesInPlace) {
  Case point = sample();
  point.set("n", 5);
  EXPECT_EQ(point.id(), "type=i32,n=5,distribution=clustered,shift=m5");
}

TEST(Case, AskingForWhatIsNotThereIsAnError) {
  EXPECT_THROW(sample().integer("m"), CallError);
  EXPECT_THROW(sample().integer("distribution"), CallError);
  EXPECT_THROW(sample().text("n"), CallError);
  EXPECT_EQ(sample().type(), ASSAY_I32);
  EXPECT_EQ(Case().type(), ASSAY_UNTYPED);
}

}  // namespace
}  // namespace assay
