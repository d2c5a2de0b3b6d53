// Progress with an estimate of the time left, on standard error, and only where that is a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace assay::run {

class Progress {
 public:
  Progress(std::string what, std::size_t steps);
  ~Progress();  // clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(const std::string& now);

 private:
  using Clock = std::chrono::steady_clock;

  std::string what_;
  std::size_t steps_;
  std::size_t done_ = 0;
  bool shown_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_{};
};

}  // namespace assay::run
