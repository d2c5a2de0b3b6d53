#include "harness/check/worker.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "harness/check/faults.hpp"
#include "harness/check/series.hpp"
#include "harness/check/task.hpp"
#include "harness/check/traces.hpp"
#include "harness/error.hpp"

namespace assay::check {
namespace {

/** Asks the question, unless there is a reason not to. */
Finding answer(const Task& task, const Registry& registry, const target::Features& features) {
  const Implementation* implementation = registry.find(task.implementation);
  const Check* check = find_check(task.check);
  if (implementation == nullptr || check == nullptr)
    throw CallError(fmt::format("a task names '{}' and '{}', which this worker does not know",
                                task.implementation, task.check));
  if (const std::string lack = features.missing(claim(implementation->record->needs)); !lack.empty())
    return skipped(lack);
  const Case point = Case::parse(task.point);
  if (const std::string why = implementation->suite->unavailable(point); !why.empty()) return skipped(why);
  const bool parallel = implementation->record->parallel != 0;
  const int threads = parallel ? static_cast<int>(std::thread::hardware_concurrency()) : 1;
  return check->run({*implementation, point, task.seed, threads, task.brief});
}

/** The same, where the fault may be in what was asked for, or in the machine. */
Finding answer_or_reason(const Task& task, const Registry& registry, const target::Features& features,
                         std::string& call_error) {
  try {
    return answer(task, registry, features);
  } catch (const CallError& error) {
    call_error = error.what();
    return skipped(error.what());
  } catch (const MachineError& error) {
    return skipped(error.what());
  }
}

/** What a test leaves for the listener. */
struct Slot {
  Finding finding;
  std::string call_error;  // the task itself makes no sense
};

/** One task as a GoogleTest test. */
class TaskTest : public testing::Test {
 public:
  TaskTest(const Task& task, const Registry& registry, const target::Features& features, Slot& slot)
      : task_(task), registry_(registry), features_(features), slot_(slot) {}

  void TestBody() override {
    slot_.finding = answer_or_reason(task_, registry_, features_, slot_.call_error);
    const std::string& detail = slot_.finding.judgement.detail;
    if (slot_.finding.kind == Kind::skip) GTEST_SKIP() << detail;
    if (slot_.finding.kind != Kind::pass) ADD_FAILURE() << detail;
  }

 private:
  const Task& task_;
  const Registry& registry_;
  const target::Features& features_;
  Slot& slot_;
};

/** Tells the scheduler what begins, what was found, and what has ended. */
class Streamer : public testing::EmptyTestEventListener {
 public:
  Streamer(run::Channel& channel, const std::vector<Slot>& slots) : channel_(channel), slots_(slots) {}

  void OnTestStart(const testing::TestInfo& test) override {
    set_task_in_flight(index_of(test));
    channel_.begin(index_of(test));
  }

  void OnTestEnd(const testing::TestInfo& test) override {
    const std::size_t index = index_of(test);
    if (const std::string& wrong = slots_[index].call_error; !wrong.empty())
      channel_.message(index, {{"call_error", wrong}});
    else
      channel_.message(index, {{"finding", to_json(slots_[index].finding)}});
    channel_.end(index);
  }

 private:
  // The test's name is the number of its task: ids of cases never have to survive as names of tests.
  static std::size_t index_of(const testing::TestInfo& test) { return std::stoul(test.name()); }

  run::Channel& channel_;
  const std::vector<Slot>& slots_;
};

}  // namespace

void work(const run::Assignment& assignment, run::Channel& channel, const Registry& registry,
          const target::Features& features) {
  int argc = 1;
  char name[] = "assay";
  char* argv[] = {name, nullptr};
  testing::InitGoogleTest(&argc, argv);
  GTEST_FLAG_SET(catch_exceptions,
                 false);  // an uncaught exception ends the worker, and costs the verdict in flight
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());

  explain_faults(channel);
  State::at_first();
  std::vector<Task> tasks;
  for (const Json& task : assignment.tasks) tasks.push_back(task_from_json(task));
  std::vector<Slot> slots(tasks.size());
  listeners.Append(new Streamer(channel, slots));
  for (std::size_t index = 0; index < tasks.size(); ++index)
    testing::RegisterTest("check", std::to_string(index).c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [&, index]() -> testing::Test* {
                            return new TaskTest(tasks[index], registry, features, slots[index]);
                          });
  if (RUN_ALL_TESTS() != 0) return;  // what failed has been streamed
}

}  // namespace assay::check
