#include "harness/run/worker_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include "harness/error.hpp"
#include "harness/run/channel.hpp"
#include "harness/run/keeper.hpp"
#include "harness/run/limits.hpp"
#include "harness/run/working_folder.hpp"

namespace assay::run {
namespace {

constexpr std::size_t output_kept = 4096;  // bytes of the end of what a worker printed
constexpr std::size_t piece = 65536;       // of a pipe, read at once
// A worker that sends or prints without end must not keep the scheduler reading.
constexpr int pieces_at_once = 16;
constexpr int keeper_patience_milliseconds = 60'000;  // it removes files, and kills whole trees of processes

void close_one(int& descriptor) {
  if (descriptor >= 0) close(descriptor);
  descriptor = -1;
}

MachineError error_of(const StartFailure& failure, const std::string& program) {
  const char* reason = std::strerror(failure.error_number);
  switch (failure.step) {
    case StartFailure::Step::folder:
      return MachineError(
          fmt::format("cannot make a working folder in '{}': {}; set TMPDIR to a folder that has space and "
                      "can be written to",
                      temporary_folder().string(), reason));
    case StartFailure::Step::namespaces:
      return MachineError(fmt::format("cannot make namespaces for a worker: {}", reason));
    case StartFailure::Step::processes:
      return MachineError(fmt::format("cannot start another process: {}", reason));
    case StartFailure::Step::program:
      break;
  }
  return MachineError(fmt::format("cannot start '{}': {}", program, reason));
}

}  // namespace

std::string ProcessEnd::in_words() const {
  std::string words;
  if (how == How::exited) words = fmt::format("ended by itself with exit status {}", number);
  if (how == How::signaled) {
    const char* name = sigabbrev_np(number);
    words = fmt::format("was killed by signal {} (SIG{})", number, name ? name : "?");
  }
  return words + (words.empty() || reason.empty() ? "" : ": ") + reason;
}

WorkerProcess::WorkerProcess(const Options& options, const Json& assignment) : options_(options) {
  try {
    make_pipes(assignment);
    start();
  } catch (...) {
    close_all();
    throw;
  }
}

WorkerProcess::~WorkerProcess() {
  if (keeper_ > 0 && !end_) {
    kill();
    pollfd life{keeper_life_, POLLIN, 0};
    while (keeper_life_ >= 0 && poll(&life, 1, keeper_patience_milliseconds) < 0 && errno == EINTR) {
    }
    if (!ended()) {
      ::kill(keeper_, SIGKILL);
      waitpid(keeper_, nullptr, 0);
    }
  }
  close_all();
}

void WorkerProcess::make_pipes(const Json& assignment) {
  int channel[2];
  int output[2];
  int report[2];
  assignment_ = memfd_create("assay-assignment", MFD_CLOEXEC);
  note_ = memfd_create("assay-note", MFD_CLOEXEC);
  const std::string text = assignment.dump();
  if (note_ < 0 || ftruncate(note_, sizeof(std::uint64_t)) != 0 || assignment_ < 0 ||
      write(assignment_, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      pipe2(channel, O_CLOEXEC) != 0)
    throw MachineError(fmt::format("cannot make a worker's pipes: {}", std::strerror(errno)));
  channel_read_ = channel[0];
  channel_write_ = channel[1];
  if (pipe2(output, O_CLOEXEC) != 0)
    throw MachineError(fmt::format("cannot make a worker's pipes: {}", std::strerror(errno)));
  output_read_ = output[0];
  output_write_ = output[1];
  if (pipe2(report, O_CLOEXEC) != 0)
    throw MachineError(fmt::format("cannot make a worker's pipes: {}", std::strerror(errno)));
  report_read_ = report[0];
  report_write_ = report[1];
  void* noted = mmap(nullptr, sizeof(std::uint64_t), PROT_READ, MAP_SHARED, note_, 0);
  if (noted == MAP_FAILED)
    throw MachineError(fmt::format("cannot map a worker's note: {}", std::strerror(errno)));
  noted_ = static_cast<const volatile std::uint64_t*>(noted);
  for (const int reader : {channel_read_, output_read_, report_read_}) fcntl(reader, F_SETFL, O_NONBLOCK);
}

void WorkerProcess::start() {
  int failure_pipe[2];
  if (pipe2(failure_pipe, O_CLOEXEC) != 0)
    throw MachineError(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  KeeperOrders orders{options_, options_.launcher, getpid(),      assignment_,    channel_write_,
                      note_,    output_write_,     report_write_, failure_pipe[1]};
  orders.program.push_back(std::filesystem::read_symlink("/proc/self/exe").string());
  orders.program.push_back("worker");

  // Where our caller ignores it, the kernel reaps our children, and nobody learns how they ended.
  std::signal(SIGCHLD, SIG_DFL);
  const sigset_t blocked = signals_of_keepers();
  sigset_t before;
  sigprocmask(SIG_BLOCK, &blocked, &before);
  keeper_ = fork();
  if (keeper_ == 0) keep(orders);
  const int fork_error = errno;
  sigprocmask(SIG_SETMASK, &before, nullptr);
  close(failure_pipe[1]);
  StartFailure failure{StartFailure::Step::processes, keeper_ < 0 ? fork_error : 0};
  if (keeper_ > 0) {
    ssize_t got = 0;
    while ((got = read(failure_pipe[0], &failure, sizeof failure)) < 0 && errno == EINTR) {
    }
    if (got != sizeof failure) failure.error_number = 0;
  }
  close(failure_pipe[0]);
  if (failure.error_number != 0) {
    if (keeper_ > 0) waitpid(keeper_, nullptr, 0);
    keeper_ = -1;
    throw error_of(failure, orders.program.front());
  }
  // The keeper has its own copies: what comes from the worker ends when the worker does.
  for (int* its : {&assignment_, &channel_write_, &note_, &output_write_, &report_write_}) close_one(*its);
  keeper_life_ = static_cast<int>(syscall(SYS_pidfd_open, keeper_, 0));
}

void WorkerProcess::close_all() {
  if (noted_ != nullptr) munmap(const_cast<std::uint64_t*>(noted_), sizeof(std::uint64_t));
  noted_ = nullptr;
  for (int* descriptor : {&keeper_life_, &assignment_, &note_, &channel_read_, &channel_write_, &output_read_,
                          &output_write_, &report_read_, &report_write_})
    close_one(*descriptor);
}

std::vector<std::string> WorkerProcess::take_lines() {
  char buffer[piece];
  for (int pieces = 0; pieces < pieces_at_once; ++pieces) {
    const ssize_t got = read(channel_read_, buffer, sizeof buffer);
    if (got <= 0) break;
    received_ += static_cast<std::size_t>(got);
    partial_.append(buffer, static_cast<std::size_t>(got));
  }
  std::vector<std::string> lines;
  std::size_t start = 0;
  for (std::size_t end; (end = partial_.find('\n', start)) != std::string::npos; start = end + 1)
    lines.push_back(partial_.substr(start, end - start));
  partial_.erase(0, start);
  return lines;
}

void WorkerProcess::take_output() {
  char buffer[piece];
  for (int pieces = 0; pieces < pieces_at_once; ++pieces) {
    const ssize_t got = read(output_read_, buffer, sizeof buffer);
    if (got == 0) close_one(output_read_);
    if (got <= 0) return;
    received_ += static_cast<std::size_t>(got);
    printed_.append(buffer, static_cast<std::size_t>(got));
    if (printed_.size() > output_kept) printed_.erase(0, printed_.size() - output_kept);
  }
}

std::uint64_t WorkerProcess::note() const { return *noted_; }

void WorkerProcess::kill() {
  ::kill(keeper_, SIGTERM);
  ::kill(keeper_, SIGCONT);  // the worker may have stopped it
}

std::optional<ProcessEnd> WorkerProcess::ended() {
  if (end_) return end_;
  int status = 0;
  if (waitpid(keeper_, &status, WNOHANG) != keeper_) return std::nullopt;
  end_ = end_of(status);
  return end_;
}

ProcessEnd WorkerProcess::end_of(int keeper_status) const {
  using How = ProcessEnd::How;
  KeeperReport report;
  if (read(report_read_, &report, sizeof report) != sizeof report)
    return {How::signaled, WIFSIGNALED(keeper_status) ? WTERMSIG(keeper_status) : SIGKILL,
            "from outside, together with the process that started it"};
  switch (report.what) {
    case KeeperReport::What::too_many_processes:
      return {How::ended_by_keeper, 0, fmt::format("started more than {} processes", options_.processes)};
    case KeeperReport::What::keeper_told_to_end:
      return {How::ended_by_keeper, 0, "sent SIGTERM to the process that started it"};
    case KeeperReport::What::ended:
      break;
  }
  if (!WIFSIGNALED(report.status)) {
    const int status = WEXITSTATUS(report.status);
    return {How::exited, status, status == Channel::exit_status_when_lost ? Channel::how_lost : ""};
  }
  return {How::signaled, WTERMSIG(report.status), limit_behind(WTERMSIG(report.status), options_)};
}

}  // namespace assay::run
