#include "harness/run/worker_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "harness/error.hpp"

namespace assay::run {
namespace {

constexpr std::size_t output_kept = 4096;  // bytes of the end of what a worker printed

// Sanitizers map terabytes of shadow and cannot run under a limit.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_can_be_limited = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool memory_can_be_limited = false;
#else
constexpr bool memory_can_be_limited = true;
#endif
#else
constexpr bool memory_can_be_limited = true;
#endif

std::string path_of_descriptor(int descriptor) { return fmt::format("/proc/{}/fd/{}", getpid(), descriptor); }

void close_one(int& descriptor) {
  if (descriptor >= 0) close(descriptor);
  descriptor = -1;
}

void limit(int resource, std::size_t amount) {
  const rlimit both{amount, amount};
  setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

}  // namespace

std::string ProcessEnd::in_words() const {
  if (!by_signal) return fmt::format("ended by itself with exit status {}", number);
  return fmt::format("was killed by signal {} (SIG{})", number,
                     sigabbrev_np(number) ? sigabbrev_np(number) : "?");
}

WorkerProcess::WorkerProcess(const Options& options, const Json& assignment) {
  make_pipes(assignment);
  // Tasks and channel are reached through this process's descriptors by path: unlike inherited descriptors,
  // that survives launchers that close them, and leaves no file behind.
  std::vector<std::string> words = options.launcher;
  words.push_back(std::filesystem::read_symlink("/proc/self/exe").string());
  words.insert(words.end(), {"worker", path_of_descriptor(assignment_), path_of_descriptor(channel_write_),
                             path_of_descriptor(note_)});

  int error_pipe[2];
  if (pipe2(error_pipe, O_CLOEXEC) != 0)
    throw MachineError(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  pid_ = fork();
  if (pid_ == 0) become_worker(words, options, error_pipe[1]);
  const int fork_error = errno;
  close(error_pipe[1]);
  int error_number = pid_ < 0 ? fork_error : 0;
  if (pid_ > 0 && read(error_pipe[0], &error_number, sizeof error_number) != sizeof error_number)
    error_number = 0;
  close(error_pipe[0]);
  if (error_number != 0) {
    if (pid_ > 0) waitpid(pid_, nullptr, 0);
    pid_ = -1;
    close_all();
    throw MachineError(fmt::format("cannot start '{}': {}", words.front(), std::strerror(error_number)));
  }
  close_one(output_write_);  // so that the worker's end is the last one
  life_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
}

WorkerProcess::~WorkerProcess() {
  if (pid_ > 0) {
    kill();
    if (!end_) waitpid(pid_, nullptr, 0);
  }
  close_all();
}

void WorkerProcess::make_pipes(const Json& assignment) {
  int channel[2];
  int output[2];
  assignment_ = memfd_create("assay-assignment", MFD_CLOEXEC);
  note_ = memfd_create("assay-note", MFD_CLOEXEC);
  const std::string text = assignment.dump();
  if (note_ < 0 || ftruncate(note_, sizeof(std::uint64_t)) != 0 || assignment_ < 0 ||
      write(assignment_, text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      pipe2(channel, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0)
    throw MachineError(fmt::format("cannot make a worker's pipes: {}", std::strerror(errno)));
  void* noted = mmap(nullptr, sizeof(std::uint64_t), PROT_READ, MAP_SHARED, note_, 0);
  if (noted == MAP_FAILED)
    throw MachineError(fmt::format("cannot map a worker's note: {}", std::strerror(errno)));
  noted_ = static_cast<const volatile std::uint64_t*>(noted);
  channel_read_ = channel[0];
  channel_write_ = channel[1];
  output_read_ = output[0];
  output_write_ = output[1];
  fcntl(channel_read_, F_SETFL, O_NONBLOCK);
  fcntl(output_read_, F_SETFL, O_NONBLOCK);
}

void WorkerProcess::become_worker(const std::vector<std::string>& words, const Options& options,
                                  int error_pipe) {
  setpgid(0, 0);                     // its whole family can be killed at once
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // and dies with the scheduler
  limit(RLIMIT_CORE, 0);
  if (options.memory_bytes != 0 && memory_can_be_limited) limit(RLIMIT_DATA, options.memory_bytes);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(output_write_, STDOUT_FILENO);
  dup2(output_write_, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  const int error_number = errno;
  [[maybe_unused]] const ssize_t told = write(error_pipe, &error_number, sizeof error_number);
  _exit(127);
}

void WorkerProcess::close_all() {
  if (noted_ != nullptr) munmap(const_cast<std::uint64_t*>(noted_), sizeof(std::uint64_t));
  noted_ = nullptr;
  for (int* descriptor :
       {&life_, &assignment_, &note_, &channel_read_, &channel_write_, &output_read_, &output_write_})
    close_one(*descriptor);
}

std::vector<std::string> WorkerProcess::take_lines() {
  char buffer[65536];
  while (true) {
    const ssize_t got = read(channel_read_, buffer, sizeof buffer);
    if (got <= 0) break;
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
  char buffer[65536];
  // A bounded number of reads: a worker that prints without end must not keep the scheduler here.
  for (int reads = 0; reads < 16; ++reads) {
    const ssize_t got = read(output_read_, buffer, sizeof buffer);
    if (got == 0) close_one(output_read_);
    if (got <= 0) return;
    printed_.append(buffer, static_cast<std::size_t>(got));
    if (printed_.size() > output_kept) printed_.erase(0, printed_.size() - output_kept);
  }
}

std::uint64_t WorkerProcess::note() const { return *noted_; }

void WorkerProcess::kill() { ::kill(-pid_, SIGKILL); }

std::optional<ProcessEnd> WorkerProcess::ended() {
  if (end_) return end_;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
  kill();  // what it has left running
  end_ = WIFSIGNALED(status) ? ProcessEnd{true, WTERMSIG(status)} : ProcessEnd{false, WEXITSTATUS(status)};
  return end_;
}

}  // namespace assay::run
