// The scheduler with workers of its own making: a launcher that is a shell script speaks the protocol.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/run/scheduler.hpp"

namespace assay::run {
namespace {

/** Keeps what happened. */
class Record : public SchedulerEvents {
 public:
  void message(std::size_t, std::size_t task, const Json& what) override {
    if (what.at("value") != 0) messages.emplace_back(task, what.at("value").get<int>());
  }
  void finished(std::size_t, std::size_t task, const TaskEnd& end) override {
    ends.push_back(end);
    tasks.push_back(task);
    if (end.how == TaskEnd::How::crashed) crashed = task;
  }
  /** The task behind one that has crashed. */
  std::string why_not(std::size_t, std::size_t task) override {
    return passes_over && crashed && task == *crashed + 1 ? "its neighbour crashed" : "";
  }

  bool passes_over = false;
  std::optional<std::size_t> crashed;
  std::vector<std::size_t> tasks;  // in the order in which they ended
  std::vector<std::pair<std::size_t, int>> messages;
  std::vector<TaskEnd> ends;
};

/** Runs three tasks with workers that are this script; $channel is where lines go, $tasks how many there are
 * for it to do. */
Record run(const std::string& script, bool passes_over = false) {
  Scheduler::Options options;
  options.seconds_per_task = 20;
  options.most_crashes = 2;
  options.process.launcher = {"sh", "-c",
                              "channel=$4; tasks=$(grep -o '\"t\"' \"$3\" | wc -l); say() { printf "
                              "'\\n%s\\n' \"$1\" >\"$channel\"; }; " +
                                  script,
                              "sh"};
  Job job{"three", "test", Json::object(), {}, 0, 0};
  for (int task = 0; task < 3; ++task) job.tasks.push_back({{"t", task}});
  Record record;
  record.passes_over = passes_over;
  Scheduler(options).run({job}, record);
  return record;
}

std::vector<TaskEnd::How> hows(const Record& record) {
  std::vector<TaskEnd::How> hows;
  for (const TaskEnd& end : record.ends) hows.push_back(end.how);
  return hows;
}

using How = TaskEnd::How;
const std::vector<How> all_done{How::done, How::done, How::done};
const std::vector<std::pair<std::size_t, int>> one_message_each{{0, 5}, {1, 5}, {2, 5}};

TEST(Scheduler, AWorkerThatLeavesCostsNothing) {
  // Three of them do so, and two crashes would be too many.
  const Record record = run(
      R"(say '{"begin":0}'; say '{"message":{"value":5},"task":0}'; say '{"end":0,"leaves":true}'; exit 9)");
  EXPECT_EQ(hows(record), all_done);
  EXPECT_EQ(record.messages, one_message_each);
}

TEST(Scheduler, AWorkerThatOnlySaysSoIsSentAway) {
  const Record record =
      run(R"(say '{"begin":0}'; say '{"message":{"value":5},"task":0}'; say '{"end":0,"leaves":true}'; )"
          R"(test $tasks = 2 && sleep 60)");
  EXPECT_EQ(hows(record), all_done);
  EXPECT_EQ(record.messages, one_message_each);
}

TEST(Scheduler, WithoutSayingSoItIsACrash) {
  const Record record = run(R"(say '{"begin":0}'; say '{"end":0}'; test "$tasks" = 1 || exit 9)");
  EXPECT_EQ(hows(record), (std::vector{How::done, How::crashed, How::done}));
  EXPECT_EQ(record.ends[1].detail, "the worker ended by itself with exit status 9 between two tasks");
}

TEST(Scheduler, WhatIsNotWantedAnyMoreIsPassedOver) {
  const Record record =
      run(R"(say '{"begin":0}'; test "$tasks" = 3 && exit 9; say '{"message":{"value":5},"task":0}'; )"
          R"(say '{"end":0}'; exit 0)",
          true);
  EXPECT_EQ(hows(record), (std::vector{How::crashed, How::passed_over, How::done}));
  EXPECT_EQ(record.ends[1].detail, "its neighbour crashed");
  // The message of the last task is not taken for one of the task that was passed over.
  EXPECT_EQ(record.tasks, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(record.messages, (std::vector<std::pair<std::size_t, int>>{{2, 5}}));
}

TEST(Scheduler, WhatIsOutOfPlaceIsIgnored) {
  const Record record = run(
      "task=0; while [ $task -lt $tasks ]; do "
      R"(say '{"end":0,"leaves":1}'; say '{"task":'$task',"message":{"value":1}}'; say "{\"begin\":$task}"; )"
      R"(say '{"task":9,"message":{"value":2}}'; say '{"end":9}'; say '{"task":'$task',"message":[]}'; say '[1'; )"
      R"(printf 'half a line' >"$channel"; say '{"task":'$task',"message":{"value":5}}'; say "{\"end\":$task}"; )"
      "task=$((task + 1)); done; exit 0");
  EXPECT_EQ(hows(record), all_done);
  EXPECT_EQ(record.messages, one_message_each);
}

}  // namespace
}  // namespace assay::run
