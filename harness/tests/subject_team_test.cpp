// Callers of one call go through the gate together, and the slowest is timed.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "harness/subject/team.hpp"

namespace assay {
namespace {

TEST(CallerTeam, EveryCallerTakesPartInEveryCall) {
  CallerTeam team(4);
  std::atomic<int> calls[4] = {};
  for (int call = 0; call < 100; ++call) team.run([&](int caller) { ++calls[caller]; });
  for (const auto& count : calls) EXPECT_EQ(count, 100);
}

TEST(CallerTeam, CallersRunAtTheSameTime) {
  // Each waits for all the others inside the call: one after the other they would never return.
  CallerTeam team(3);
  std::atomic<int> inside = 0;
  team.run([&](int) {
    ++inside;
    while (inside < 3) std::this_thread::yield();
  });
  EXPECT_EQ(inside, 3);
}

TEST(CallerTeam, TheSlowestIsTimed) {
  CallerTeam team(2);
  const double seconds = team.run([](int caller) {
    if (caller == 1) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  });
  EXPECT_GE(seconds, 0.020);
}

}  // namespace
}  // namespace assay
