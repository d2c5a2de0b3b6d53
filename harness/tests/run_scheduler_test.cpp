// The scheduler with workers of its own making: a launcher that is a shell script speaks the protocol.
#include <gtest/gtest.h>

#include <string>
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
  void finished(std::size_t, std::size_t, const TaskEnd& end) override { ends.push_back(end); }

  std::vector<std::pair<std::size_t, int>> messages;
  std::vector<TaskEnd> ends;
};

/** Runs three tasks with workers that are this script; $channel is where lines go, $tasks how many there are
 * for it to do. */
Record run(const std::string& script) {
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
