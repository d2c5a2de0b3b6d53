#include "harness/run/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace assay::run {
namespace {

constexpr auto redraw_every = std::chrono::milliseconds(100);

std::string duration(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  return fmt::format("{:.0f} min", seconds / 60);
}

std::size_t terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(std::string what, std::size_t steps)
    : what_(std::move(what)), steps_(steps), shown_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (shown_ && drawn_ != Clock::time_point{}) fmt::print(stderr, "\r\033[K");
}

void Progress::step(const std::string& now) {
  ++done_;
  const Clock::time_point time = Clock::now();
  if (!shown_ || (time - drawn_ < redraw_every && done_ < steps_)) return;
  drawn_ = time;
  const double spent = std::chrono::duration<double>(time - start_).count();
  const double left =
      done_ < steps_ ? spent / static_cast<double>(done_) * static_cast<double>(steps_ - done_) : 0;
  std::string line = fmt::format("{} {}/{}, about {} left: {}", what_, done_, steps_, duration(left), now);
  if (line.size() >= terminal_width()) line.resize(terminal_width() - 1);
  fmt::print(stderr, "\r\033[K{}", line);
  std::fflush(stderr);
}

}  // namespace assay::run
