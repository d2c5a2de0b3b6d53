// A team on two passages through one barrier: into the work and out of it.

#include "harness/target/team.hpp"

#include <algorithm>
#include <cstddef>

namespace assay::target {

Team::Team(int members, std::function<void(int)> work)
    : work_(std::move(work)), finished_(static_cast<std::size_t>(members)), gate_(members) {
  try {
    for (int member = 1; member < members; ++member) threads_.emplace_back([this, member] { serve(member); });
  } catch (...) {
    dismiss(members - static_cast<int>(threads_.size()));
    throw;
  }
}

Team::~Team() { dismiss(1); }

/** Lets everybody go home. `absent` members will never come to the gate, the caller among them. */
void Team::dismiss(int absent) {
  dismissed_ = true;
  for (int i = 0; i < absent; ++i) gate_.arrive_and_drop();
  for (std::thread& thread : threads_) thread.join();
}

double Team::run() {
  // Waking up takes some ten microseconds and differs between threads; by the start all should be awake.
  const auto time_to_wake = std::chrono::microseconds(threads_.empty() ? 0 : 100);
  start_ = Clock::now() + time_to_wake;
  gate_.arrive_and_wait();
  work_once(0);
  gate_.arrive_and_wait();
  const auto last = *std::max_element(finished_.begin(), finished_.end());
  return std::chrono::duration<double>(last - start_).count();
}

void Team::serve(int member) {
  for (;;) {
    gate_.arrive_and_wait();
    if (dismissed_) return;
    work_once(member);
    gate_.arrive_and_wait();
  }
}

void Team::work_once(int member) {
  while (Clock::now() < start_) {
    // Spinning, since sleeping until then would wake up late.
  }
  work_(member);
  finished_[static_cast<std::size_t>(member)] = Clock::now();
}

}  // namespace assay::target
