// Several callers of one call: threads that wait at a gate, go through it together, and are timed each by
// itself.
#pragma once

#include <barrier>
#include <functional>
#include <thread>
#include <vector>

namespace assay {

class CallerTeam {
 public:
  /** Threads for callers 1 .. count - 1; caller 0 is the thread that calls run(). */
  explicit CallerTeam(int count);
  ~CallerTeam();
  CallerTeam(const CallerTeam&) = delete;
  CallerTeam& operator=(const CallerTeam&) = delete;

  /** Runs work(caller) for all callers at once and returns when the last has returned. Returns the seconds
   * from the gate to the slowest's return. */
  double run(const std::function<void(int)>& work);

 private:
  void take_part(int caller);

  std::barrier<> gate_;
  std::barrier<> done_;
  const std::function<void(int)>* work_ = nullptr;  // null: go home
  std::vector<double> seconds_;
  std::vector<std::thread> threads_;
};

}  // namespace assay
