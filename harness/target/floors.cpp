// One function a floor; each repeats what is short, so that reading the clock does not count.

#include "harness/target/floors.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

namespace assay::target {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* trivial_program = "/bin/true";
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double clock_read() {
  constexpr int reads = 1000;
  const auto start = Clock::now();
  for (int read = 0; read < reads; ++read) Clock::now();
  return seconds_since(start) / reads;
}

double clock_step() {
  Clock::duration least = Clock::duration::max();
  for (int step = 0; step < 100; ++step) {
    const auto before = Clock::now();
    auto after = before;
    while (after == before) after = Clock::now();
    least = std::min(least, after - before);
  }
  return std::chrono::duration<double>(least).count();
}

__attribute__((noinline)) void nothing() { __asm__ volatile(""); }

double call() {
  constexpr int calls = 100'000;
  void (*function)() = nothing;
  const auto start = Clock::now();
  for (int i = 0; i < calls; ++i) {
    __asm__ volatile("" : "+r"(function));  // could be any function by now
    function();
  }
  return seconds_since(start) / calls;
}

/** Two threads that wake each other in turn, each asleep until then. */
double wake_up() {
  constexpr int rounds = 20;
  std::mutex mutex;
  std::condition_variable changed;
  int turns = 0;  // even: the caller's turn
  const auto take_turns = [&](int mine) {
    for (int round = 0; round < rounds; ++round) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return turns % 2 == mine; });
      ++turns;
      lock.unlock();
      changed.notify_one();
    }
  };
  std::thread other(take_turns, 1);
  const auto start = Clock::now();
  take_turns(0);
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return turns == 2 * rounds; });
  const double seconds = seconds_since(start);
  lock.unlock();
  other.join();
  return seconds / (2 * rounds);
}

double thread() {
  const auto start = Clock::now();
  std::thread(nothing).join();
  return seconds_since(start);
}

double process() {
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child < 0) return unknown;
  if (child == 0) {
    execl(trivial_program, trivial_program, nullptr);
    _exit(127);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || status != 0) return unknown;
  return seconds_since(start);
}

constexpr std::array<std::string_view, 6> names = {"floor_clock_read", "floor_clock_step", "floor_call",
                                                   "floor_wake_up",    "floor_thread",     "floor_process"};
constexpr std::array<double (*)(), 6> timers = {clock_read, clock_step, call, wake_up, thread, process};

}  // namespace

std::span<const std::string_view> floor_names() {
  const bool processes = access(trivial_program, X_OK) == 0;
  return std::span(names).first(processes ? names.size() : names.size() - 1);
}

std::function<double()> floor_timer(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw std::invalid_argument("there is no floor '" + std::string(name) + "'");
  return timers[static_cast<std::size_t>(found - names.begin())];
}

}  // namespace assay::target
