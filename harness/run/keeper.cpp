#include "harness/run/keeper.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>

#include "harness/run/isolation.hpp"
#include "harness/run/limits.hpp"
#include "harness/run/process_tree.hpp"
#include "harness/run/working_folder.hpp"

namespace assay::run {
namespace {

constexpr long census_nanoseconds = 50'000'000;  // a fork bomb starts some hundreds in that time

void tell_failure(const KeeperOrders& orders, StartFailure::Step step, int error_number) {
  const StartFailure failure{step, error_number};
  [[maybe_unused]] const ssize_t told = write(orders.start_failure, &failure, sizeof failure);
}

void tell(const KeeperOrders& orders, const KeeperReport& report) {
  [[maybe_unused]] const ssize_t told = write(orders.report, &report, sizeof report);
}

/** For who looks after others: gets the CPU even beside a fork bomb, as far as the user may ask for it. It
 * uses a microsecond now and then. What it starts later would inherit that. */
void go_first() {
  const sched_param lowest{sched_get_priority_min(SCHED_FIFO)};
  if (sched_setscheduler(0, SCHED_FIFO, &lowest) != 0) setpriority(PRIO_PROCESS, 0, -20);
}

/** Is sent this signal when its parent ends. */
void follow_parent(int signal) { prctl(PR_SET_PDEATHSIG, signal); }

/** Closes everything but what the orders name: the scheduler's journal must not stay locked by us, nor its
 * output open. */
void hold_only(const KeeperOrders& orders) {
  const int kept[] = {orders.assignment, orders.channel, orders.note,
                      orders.output,     orders.report,  orders.start_failure};
  std::vector<int> others;
  DIR* folder = opendir("/proc/self/fd");
  while (const dirent* entry = folder == nullptr ? nullptr : readdir(folder)) {
    const int descriptor = std::atoi(entry->d_name);
    if (descriptor > STDERR_FILENO && descriptor != dirfd(folder) &&
        std::ranges::find(kept, descriptor) == std::end(kept))
      others.push_back(descriptor);
  }
  if (folder != nullptr) closedir(folder);
  for (const int descriptor : others) close(descriptor);
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(orders.output, STDOUT_FILENO);
  dup2(orders.output, STDERR_FILENO);
  close(nothing);
}

/** `holder`: the process of this number, as /proc shows it, keeps the worker's descriptors open. */
[[noreturn]] void become_worker(const KeeperOrders& orders, const std::string& holder,
                                const std::string& folder) {
  // A group of its own, so that kill(0) reaches nobody else, and a session, which many kernels give its share
  // of the CPU as a whole: the keeper keeps its own, whatever the worker multiplies to.
  setsid();
  follow_parent(SIGKILL);
  // Whatever the scheduler's caller ignores (nohup does, Python does) is not the worker's custom.
  for (int number = 1; number < NSIG; ++number) std::signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  set_limits(orders.options);
  setenv("TMPDIR", folder.c_str(), 1);

  // Unlike inherited descriptors, paths survive launchers that close them, and leave no file behind.
  std::vector<std::string> words = orders.program;
  for (const int descriptor : {orders.assignment, orders.channel, orders.note})
    words.push_back(fmt::format("/proc/{}/fd/{}", holder, descriptor));
  words.push_back(folder);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  tell_failure(orders, StartFailure::Step::program, errno);
  _exit(1);
}

/** Starts the worker below this process, and reports when its time is over: it has ended, which may not be
 * true of what it has started, or it must. `told_by`: a signal that says so, besides the census. */
void look_after_worker(const KeeperOrders& orders, const std::string& folder, std::optional<int> told_by) {
  const std::string holder = std::filesystem::read_symlink("/proc/self").string();
  Census census(std::atoi(holder.c_str()), orders.options.processes);
  const pid_t worker = fork();
  if (worker < 0) return tell_failure(orders, StartFailure::Step::processes, errno);
  if (worker == 0) become_worker(orders, holder, folder);
  close(orders.start_failure);
  go_first();

  sigset_t awaited;
  sigemptyset(&awaited);
  sigaddset(&awaited, SIGCHLD);
  if (told_by) sigaddset(&awaited, *told_by);
  const timespec pause{0, census_nanoseconds};
  while (true) {
    const int signal = sigtimedwait(&awaited, nullptr, &pause);
    if (told_by && signal == *told_by) return tell(orders, {KeeperReport::What::keeper_told_to_end, 0});
    int status = 0;
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
      if (ended == worker) return tell(orders, {KeeperReport::What::ended, status});
    if (census.too_many()) return tell(orders, {KeeperReport::What::too_many_processes, 0});
  }
}

/** The keeper's part where init looks after the worker. */
void look_after_namespace(const KeeperOrders& orders, const std::string& folder) {
  const pid_t init = fork();
  if (init < 0) return tell_failure(orders, StartFailure::Step::processes, errno);
  if (init == 0) {
    furnish_namespace();
    follow_parent(SIGKILL);
    look_after_worker(orders, folder, std::nullopt);
    _exit(0);  // and everything in the namespace with it
  }
  close(orders.start_failure);
  go_first();
  const sigset_t awaited = signals_of_keepers();
  while (waitpid(init, nullptr, WNOHANG) != init)
    if (sigwaitinfo(&awaited, nullptr) == SIGTERM) kill(init, SIGKILL);
}

}  // namespace

sigset_t signals_of_keepers() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGCHLD);
  sigaddset(&signals, SIGTERM);
  return signals;
}

void keep(const KeeperOrders& orders) {
  setpgid(0, 0);  // an interrupt at the terminal is the scheduler's to deal with
  const bool alone = orders.options.isolation == Isolation::process_tree;
  const int error_number = enter(orders.options.isolation);
  follow_parent(SIGTERM);
  if (getppid() != orders.scheduler) _exit(0);
  hold_only(orders);
  if (error_number != 0) {
    tell_failure(orders, StartFailure::Step::namespaces, error_number);
    _exit(1);
  }
  const std::string folder = make_working_folder();
  if (folder.empty()) {
    tell_failure(orders, StartFailure::Step::folder, errno);
    _exit(1);
  }
  // From here on the folder is ours to remove, whatever happens.
  if (alone) {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    look_after_worker(orders, folder, SIGTERM);
    kill_descendants();
  } else {
    look_after_namespace(orders, folder);
  }
  remove_working_folder(folder);
  _exit(0);
}

}  // namespace assay::run
