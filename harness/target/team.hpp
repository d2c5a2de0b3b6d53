// Threads that start a piece of work at the same instant, again and again.
#pragma once

#include <atomic>
#include <barrier>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

namespace assay::target {

class Team {
 public:
  /** `members` threads, the caller's included, that will run `work(member)`, member 0 in the caller. The work
   *  must not throw. Throws std::system_error when a thread cannot be started. */
  Team(int members, std::function<void(int)> work);
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  /** Everybody works once. Returns the seconds from the common start until the last one finished. */
  double run();

 private:
  using Clock = std::chrono::steady_clock;

  void serve(int member);
  void work_once(int member);
  void dismiss(int absent);

  std::function<void(int)> work_;
  std::vector<Clock::time_point> finished_;
  Clock::time_point start_;
  std::atomic<bool> dismissed_ = false;
  std::barrier<> gate_;
  std::vector<std::thread> threads_;
};

}  // namespace assay::target
