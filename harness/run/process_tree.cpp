#include "harness/run/process_tree.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>

namespace assay::run {
namespace {

constexpr auto patience = std::chrono::seconds(30);
constexpr useconds_t pause_microseconds = 1000;

struct Process {
  pid_t number = 0;
  pid_t parent = 0;
  std::size_t threads = 0;
};

/** Of /proc/<number>/stat; none if the process is gone. */
std::optional<Process> look_up(const char* number) {
  const std::string path = fmt::format("/proc/{}/stat", number);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"), std::fclose);
  if (!file) return std::nullopt;
  char text[1024];
  text[std::fread(text, 1, sizeof text - 1, file.get())] = '\0';
  // The name of the program stands in parentheses and may hold anything, even parentheses.
  const char* rest = std::strrchr(text, ')');
  Process process;
  process.number = std::atoi(number);
  // Fields 3 (state), 4 (parent), and 20 (threads) of proc(5).
  if (rest == nullptr ||
      std::sscanf(rest, ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %zu",
                  &process.parent, &process.threads) != 2)
    return std::nullopt;
  return process;
}

/** Calls `act` with the name of each process's folder in /proc. */
template <class Act>
void for_each_process(Act act) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir("/proc"), closedir);
  if (!folder) return;
  while (const dirent* entry = readdir(folder.get()))
    if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9') act(entry->d_name);
}

}  // namespace

std::vector<pid_t> descendants(pid_t root) {
  std::unordered_map<pid_t, std::vector<pid_t>> children;
  for_each_process([&](const char* name) {
    if (const auto process = look_up(name)) children[process->parent].push_back(process->number);
  });
  std::vector<pid_t> found{root};
  for (std::size_t next = 0; next < found.size(); ++next)
    if (const auto its = children.find(found[next]); its != children.end())
      found.insert(found.end(), its->second.begin(), its->second.end());
  found.erase(found.begin());
  return found;
}

std::size_t tasks_of_this_user() {
  std::size_t tasks = 0;
  for_each_process([&](const char* name) {
    struct stat owner {};
    if (stat(fmt::format("/proc/{}", name).c_str(), &owner) != 0 || owner.st_uid != geteuid()) return;
    if (const auto process = look_up(name)) tasks += process->threads;
  });
  return tasks;
}

void kill_descendants() {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < deadline) {
    std::set<pid_t> stopped;
    for (std::size_t before = 1; before != stopped.size();) {
      before = stopped.size();
      for (const pid_t process : descendants(getpid()))
        if (stopped.insert(process).second) kill(process, SIGSTOP);
    }
    for (const pid_t process : stopped) kill(process, SIGKILL);
    pid_t reaped = 0;
    while ((reaped = waitpid(-1, nullptr, WNOHANG)) > 0) {
    }
    // Whoever lives is a child, or below one, or will be when its parent has died.
    if (reaped < 0 && errno == ECHILD) return;
    usleep(pause_microseconds);
  }
}

bool Census::too_many() {
  if (most_ == 0) return false;
  struct sysinfo machine {};
  sysinfo(&machine);
  // A microsecond, where looking through /proc is up to a thousand. (procs has 16 bits, and wraps around: the
  // lowest number is then too low, and we look more often than we must.)
  fewest_ = std::min<std::size_t>(fewest_, machine.procs);
  if (machine.procs - fewest_ < most_ / 2) return false;
  if (root_ != 1) return descendants(root_).size() > most_;
  std::size_t below = 0;  // without a look at each: who competes with a fork bomb must be quick
  for_each_process([&](const char*) { ++below; });
  return below > most_ + 1;
}

}  // namespace assay::run
