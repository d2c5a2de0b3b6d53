// The error rates of the verdicts, from processes that were recorded: what the measurement promises must hold
// on data that nobody can tune any more. data/README.md says how they were made.
#include "harness/bench/error_rates.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <deque>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "harness/tests/bench_examples.hpp"

namespace assay::bench {
namespace {

using examples::NoOperation;

std::string unzipped(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");
  std::string text;
  std::array<char, 1 << 16> buffer{};
  for (int got = 0; file != nullptr && (got = gzread(file, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  if (file != nullptr) gzclose(file);
  return text;
}

/** The cells of a line; a quoted one may hold commas. */
std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> result(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      result.emplace_back();
    else
      result.back() += c;
  }
  return result;
}

/** The recorded slots as the groups that they came from. */
class Recording {
 public:
  explicit Recording(const std::string& path) {
    std::istringstream lines(unzipped(path));
    std::string line;
    std::getline(lines, line);
    const std::vector<std::string> head = cells(line);
    for (std::size_t column = 0; column < head.size(); ++column) columns_[head[column]] = column;
    while (std::getline(lines, line)) add(cells(line));
  }

  const std::vector<Group>& groups() const { return groups_; }

 private:
  const std::string& text(const std::vector<std::string>& row, const char* column) const {
    return row.at(columns_.at(column));
  }
  std::int64_t number(const std::vector<std::string>& row, const char* column) const {
    return std::stoll(text(row, column));
  }

  void add(const std::vector<std::string>& row) {
    Contender& contender =
        contender_of(group_of(text(row, "case")), text(row, "implementation"), text(row, "build"));
    Slot slot;
    slot.round = static_cast<int>(number(row, "round"));
    slot.iterations = number(row, "iterations");
    slot.wall_seconds = 1e-9 * static_cast<double>(number(row, "wall_ns"));
    slot.cpu_seconds = 1e-9 * static_cast<double>(number(row, "cpu_ns"));
    slot.preempted = number(row, "preempted");
    slot.major_faults = number(row, "major_faults");
    slot.migrated = number(row, "migrated") != 0;
    const auto process = static_cast<std::size_t>(number(row, "process"));
    if (contender.slots.size() <= process) contender.slots.resize(process + 1);
    contender.slots[process].push_back(slot);
    contender.rounds = std::max(contender.rounds, slot.round + 1);
    Group& group = group_of(text(row, "case"));
    group.rejected.resize(std::max(group.rejected.size(), process + 1), false);
  }

  Group& group_of(const std::string& point) {
    for (Group& group : groups_)
      if (group.point.id() == point) return group;
    static const NoOperation suite;
    Group group;
    group.suite = &suite;
    group.point = Case::parse(point);
    groups_.push_back(std::move(group));
    return groups_.back();
  }

  Contender& contender_of(Group& group, const std::string& name, const std::string& build) {
    for (Contender& one : group.contenders)
      if (one.implementation.name() == name && name_of(one.build) == build) return one;
    assay_implementation& record = records_.emplace_back();
    record.name = names_.emplace_back(name).c_str();
    record.contract = group.suite->contract();
    Contender contender;
    contender.implementation = {&record, group.suite, "", false};
    for (const Build known : {Build::current, Build::again, Build::copy})
      if (build == name_of(known)) contender.build = known;
    contender.pilot.status = Status::measured;
    contender.paired = true;
    group.contenders.push_back(std::move(contender));
    return group.contenders.back();
  }

  std::map<std::string, std::size_t> columns_;
  std::vector<Group> groups_;
  std::deque<std::string> names_;
  std::deque<assay_implementation> records_;
};

/** Drawn once: it takes some seconds. */
const std::vector<ErrorRates>& recorded() {
  static const std::vector<ErrorRates> rates =
      error_rates(Recording(ASSAY_TEST_DATA "/clock.csv.gz").groups(), "plain");
  return rates;
}

TEST(RecordedClock, HasThreeKindsOfWorkAndManyProcesses) {
  ASSERT_EQ(recorded().size(), 3U);
  for (const ErrorRates& one : recorded()) EXPECT_GE(one.processes, 100U) << one.kernel;
}

TEST(RecordedClock, EqualCodeIsCalledDifferentInAtMostOnePercent) {
  for (const ErrorRates& one : recorded()) EXPECT_LE(one.same_code_difference, 0.01) << one.kernel;
}

TEST(RecordedClock, ThreePercentMoreWorkIsFound) {
  for (const ErrorRates& one : recorded()) EXPECT_GE(one.more_work_found, 0.95) << one.kernel;
}

TEST(RecordedClock, TheSignIsNeverWrong) {
  for (const ErrorRates& one : recorded()) EXPECT_EQ(one.wrong_sign, 0) << one.kernel;
}

TEST(BenchErrorRates, SeesAWrongSign) {
  examples::Measured measured(40, 5);
  measured.add("less", examples::about(1.05, 0.002, 1));
  measured.add("more", examples::about(1, 0.002, 2));
  measured.add("more", examples::about(1, 0.002, 3), Build::again);
  const std::vector<ErrorRates> rates = error_rates({measured.group()}, "less");
  ASSERT_EQ(rates.size(), 1U);
  EXPECT_DOUBLE_EQ(rates[0].wrong_sign, 1);
  EXPECT_EQ(rates[0].more_work_found, 0);
  EXPECT_EQ(rates[0].same_code_difference, 0);
  EXPECT_NEAR(rates[0].more_work_factor, 1 / 1.05, 1e-3);
}

TEST(BenchErrorRates, LeavesOutWhatHasNoTwin) {
  examples::Measured measured(40, 5);
  measured.add("less", examples::about(1, 0.002, 1));
  measured.add("more", examples::about(1.03, 0.002, 2));
  EXPECT_TRUE(error_rates({measured.group()}, "less").empty());
}

}  // namespace
}  // namespace assay::bench
