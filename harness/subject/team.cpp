#include "harness/subject/team.hpp"

#include <algorithm>
#include <chrono>

namespace assay {

CallerTeam::CallerTeam(int count) : gate_(count), done_(count), seconds_(static_cast<std::size_t>(count)) {
  for (int caller = 1; caller < count; ++caller)
    threads_.emplace_back([this, caller] {
      while (true) {
        gate_.arrive_and_wait();
        if (work_ == nullptr) return;
        take_part(caller);
      }
    });
}

CallerTeam::~CallerTeam() {
  work_ = nullptr;
  gate_.arrive_and_wait();
  for (std::thread& thread : threads_) thread.join();
}

double CallerTeam::run(const std::function<void(int)>& work) {
  work_ = &work;
  gate_.arrive_and_wait();
  take_part(0);
  return *std::ranges::max_element(seconds_);
}

void CallerTeam::take_part(int caller) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  (*work_)(caller);
  seconds_[static_cast<std::size_t>(caller)] = std::chrono::duration<double>(Clock::now() - start).count();
  done_.arrive_and_wait();
}

}  // namespace assay
