// Who judges the reference: exact angles against numbers from another arithmetic, published sums
// and identities; the table of models against what its own numbers imply; the reading of
// parameters against what people type.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/error.hpp"
#include "suites/position/common/angles.hpp"
#include "suites/position/common/models.hpp"
#include "suites/position/common/parameters.hpp"

namespace assay::position {
namespace {

constexpr double stated_error = 0x1p-51;

struct KnownPoint {
  double base;
  std::size_t rotary, pair;
  std::int64_t position;
  double cosine, sine;
};

// Made with mpmath 1.3 at 60 digits, printed to 22:
//   mp.dps = 60; angle = m * power(mpf(base), mpf(-2 * i) / R); nstr(cos(angle), 22), nstr(sin(angle), 22)
constexpr KnownPoint known_points[] = {
    {10000, 64, 0, 1, 0.5403023058681397174009, 0.8414709848078965066525},
    {10000, 64, 1, 1, 0.7317609757987247572092, 0.6815613503552693092498},
    {10000, 64, 31, 1, 0.9999999911086029629815, 0.0001333521428211034519754},
    {10000, 64, 5, -7, -0.08904716353671532625078, -0.9960274105997612937528},
    {500000, 128, 0, 8191, -0.6463904697642574358951, -0.7630067893524556269982},
    {500000, 128, 17, 131071, 0.942127147791852747335, 0.335255779060687410235},
    {500000, 128, 63, 131071, 0.9486683697029160863313, 0.3162725475364741867568},
    {1000000, 128, 1, 32767, -0.9984720607662932865302, 0.05525888045474253616806},
    {10000, 24, 11, 2047, 0.9043198158618801771246, 0.426855561799931487783},
    {10000, 2, 0, 16777217, 0.9943839639136522397685, 0.1058325673475436397319},
    {500000, 128, 0, 2147483648, 0.2378161945728033571537, -0.9713101757929392428251},
    {500000, 128, 9, 2147483647, -0.6159457546390479264755, -0.7877885676640235236624},
    {10000, 256, 100, -2147483648, 0.4310464979904991486372, 0.9023297161072146655338},
    {10000, 128, 3, 1048575, -0.6640097016070644265117, -0.7477239572005816518994},
    {1, 4, 1, 710, 0.9999999981826359210766, 0.00006028870669158526593348},
    {10000, 64, 0, 22, -0.9999608263946371264542, -0.00885130929040387592169},
    {10000, 64, 0, 355, -0.9999999995456589801659, -0.00003014435335948844921433},
    {500000, 128, 31, 1000003, -0.3164351920574964587138, 0.9486141308390547742462},
};

TEST(PositionAngles, AgreeWithSixtyDigits) {
  for (const KnownPoint& known : known_points) {
    const Angles::Point point = Angles(known.base, known.rotary).at(known.position, known.pair);
    EXPECT_NEAR(point.cosine, known.cosine, stated_error) << known.position << ' ' << known.pair;
    EXPECT_NEAR(point.sine, known.sine, stated_error) << known.position << ' ' << known.pair;
  }
}

TEST(PositionAngles, KeepRelativePrecisionWhereASineVanishes) {
  // 355 is 113 pi + 3.0e-5; what is left of it is good to a few units of 2^-53, not of the angle's.
  const double sine = Angles(10000, 64).at(355, 0).sine;
  EXPECT_NEAR(sine, -0.00003014435335948844921433, 0x1p-51 * 0.00003014435335948844921433);
}

TEST(PositionAngles, AreThePlainOnesWherePlainDoubleIsEnough) {
  const Angles angles(10000, 20);
  for (std::size_t pair = 0; pair < angles.pairs(); ++pair) {
    const double frequency = std::pow(10000.0, -2.0 * static_cast<double>(pair) / 20);
    EXPECT_NEAR(angles.frequency(pair), frequency, 8 * 0x1p-53 * frequency);
    for (const std::int64_t position : {-3, -1, 0, 1, 2, 17}) {
      const double angle = static_cast<double>(position) * frequency;
      EXPECT_NEAR(angles.at(position, pair).cosine, std::cos(angle), 1e-14);
      EXPECT_NEAR(angles.at(position, pair).sine, std::sin(angle), 1e-14);
    }
  }
}

TEST(PositionAngles, HaveThePublishedInnerProductsOfSinusoidalEncodings) {
  // sum_i cos(t theta_i) for d = 128 and base 10000, known to three decimals.
  const std::vector<std::pair<std::int64_t, double>> published = {{0, 64},      {1, 62.094},  {4, 48.586},
                                                                  {16, 39.702}, {64, 30.520}, {256, 20.525}};
  const Angles angles(10000, 128);
  for (const auto& [distance, expected] : published) {
    double sum = 0;
    for (std::size_t pair = 0; pair < angles.pairs(); ++pair) sum += angles.at(distance, pair).cosine;
    EXPECT_NEAR(sum, expected, 0.0005) << distance;
  }
}

TEST(PositionAngles, ObeyTheAdditionTheoremAtTheFarEnd) {
  const Angles angles(500000, 128);
  const std::int64_t m = (std::int64_t{1} << 31) - 12345, n = 12321;
  for (std::size_t pair = 0; pair < angles.pairs(); ++pair) {
    const auto a = angles.at(m, pair), b = angles.at(n, pair), both = angles.at(m + n, pair);
    EXPECT_NEAR(both.cosine, a.cosine * b.cosine - a.sine * b.sine, 4 * stated_error);
    EXPECT_NEAR(both.sine, a.sine * b.cosine + a.cosine * b.sine, 4 * stated_error);
  }
}

TEST(PositionAngles, AreOneAndZeroAtTheOriginAndSymmetricAroundIt) {
  const Angles angles(500000, 128);
  for (std::size_t pair = 0; pair < angles.pairs(); ++pair) {
    EXPECT_EQ(angles.at(0, pair).cosine, 1);
    EXPECT_EQ(angles.at(0, pair).sine, 0);
    EXPECT_NEAR(angles.at(-77, pair).cosine, angles.at(77, pair).cosine, 2 * stated_error);
    EXPECT_NEAR(angles.at(-77, pair).sine, -angles.at(77, pair).sine, 2 * stated_error);
  }
}

TEST(PositionModels, HaveShapesThatFitTogether) {
  std::set<std::string_view> names;
  for (const Model& model : models()) {
    EXPECT_TRUE(names.insert(model.name).second) << model.name;
    EXPECT_EQ(model.heads % model.kv_heads, 0U) << model.name;
    EXPECT_EQ(model.rotary % 2, 0U) << model.name;
    EXPECT_LE(model.rotary, model.dim) << model.name;
    EXPECT_FALSE(model.source.empty()) << model.name;
    EXPECT_EQ(&model_of(model.name), &model);
  }
}

TEST(PositionModels, MultiplyToThePublishedWidths) {
  const auto width = [](std::string_view name) { return model_of(name).heads * model_of(name).dim; };
  EXPECT_EQ(width("llama3_8b"), 4096U);
  EXPECT_EQ(width("llama3_70b"), 8192U);
  EXPECT_EQ(width("qwen2_5_7b"), 3584U);
  EXPECT_EQ(width("mistral_7b"), 4096U);
  EXPECT_EQ(width("gpt_j_6b"), 4096U);
  EXPECT_EQ(width("gpt_neox_20b"), 6144U);
  EXPECT_EQ(width("roformer_base"), 768U);
  EXPECT_EQ(model_of("gpt_neox_20b").rotary * 4, model_of("gpt_neox_20b").dim);  // rotary_pct 0.25
}

/** The message of the CallError that a call ends with; empty if it does not. */
template <class Call>
std::string complaint_of(Call call) {
  try {
    call();
  } catch (const CallError& error) {
    return error.what();
  }
  return "";
}

TEST(PositionModels, NamesTheKnownOnesWhenAskedForAnother) {
  const std::string complaint = complaint_of([] { model_of("llama9"); });
  EXPECT_NE(complaint.find("llama9"), std::string::npos) << complaint;
  EXPECT_NE(complaint.find("llama3_8b"), std::string::npos) << complaint;
}

TEST(PositionParameters, SayWhatIsWrongAndWhatIsRight) {
  const Case point = Case().set("seq", -1).set("layout", "diagonal").set("heads", 3);
  EXPECT_EQ(size_parameter(point, "heads"), 3U);
  for (const char* name : {"seq", "layout", "dim"}) {
    const std::string complaint = complaint_of([&] { size_parameter(point, name); });
    EXPECT_NE(complaint.find(name), std::string::npos) << complaint;
  }
  const std::vector<std::string> choices = {"adjacent", "halves"};
  for (const char* name : {"layout", "heads", "missing"}) {
    const std::string complaint = complaint_of([&] { choice_parameter(point, name, choices); });
    EXPECT_NE(complaint.find("adjacent, halves"), std::string::npos) << complaint;
  }
}

}  // namespace
}  // namespace assay::position
