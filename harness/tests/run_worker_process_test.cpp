// What surrounds a worker: its isolation, its processes, its folder, and how its end is said.
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "harness/run/isolation.hpp"
#include "harness/run/limits.hpp"
#include "harness/run/process_tree.hpp"
#include "harness/run/working_folder.hpp"

namespace assay::run {
namespace {

namespace fs = std::filesystem;

/** Does something in a child, whose exit status says whether it was right. */
template <class Act>
int exit_status_of(Act act) {
  const pid_t child = fork();
  if (child == 0) _exit(act());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/** Starts a child, a grandchild, and a daemon whose parent has gone; all of them would sleep for a minute. */
void start_family() {
  const auto rest = [] {
    sleep(60);
    _exit(0);
  };
  int ready[2];
  [[maybe_unused]] const int made = pipe(ready);
  if (fork() == 0) {
    if (fork() == 0) rest();
    if (fork() == 0) {
      setsid();
      if (fork() == 0) rest();
      _exit(0);
    }
    waitpid(-1, nullptr, 0);
    [[maybe_unused]] const ssize_t told = write(ready[1], "", 1);
    rest();
  }
  char byte;
  [[maybe_unused]] const ssize_t got = read(ready[0], &byte, 1);
  close(ready[0]);
  close(ready[1]);
}

TEST(ProcessTree, FindsAndKillsEvenDaemons) {
  EXPECT_EQ(exit_status_of([] {
              prctl(PR_SET_CHILD_SUBREAPER, 1);
              start_family();
              if (descendants(getpid()).size() != 3) return 1;
              kill_descendants();
              if (!descendants(getpid()).empty()) return 2;
              return waitpid(-1, nullptr, WNOHANG) == -1 ? 0 : 3;
            }),
            0);
}

TEST(ProcessTree, TheCensusCounts) {
  EXPECT_EQ(exit_status_of([] {
              prctl(PR_SET_CHILD_SUBREAPER, 1);
              Census most_two(getpid(), 2);
              Census most_three(getpid(), 3);
              Census any(getpid(), 0);
              if (most_two.too_many()) return 1;
              start_family();
              if (!most_two.too_many()) return 2;
              if (most_three.too_many()) return 3;
              if (any.too_many()) return 4;
              kill_descendants();
              return 0;
            }),
            0);
}

TEST(ProcessTree, CountsThisUsersTasks) {
  EXPECT_EQ(exit_status_of([] {
              prctl(PR_SET_CHILD_SUBREAPER, 1);
              start_family();
              // Others of this user come and go, but these four are there.
              const bool enough = tasks_of_this_user() >= 4;
              kill_descendants();
              return enough ? 0 : 1;
            }),
            0);
}

TEST(WorkingFolder, GoesWithEverythingInIt) {
  const fs::path folder = make_working_folder();
  ASSERT_TRUE(folder.is_absolute());
  EXPECT_TRUE(fs::is_empty(folder));
  fs::create_directories(folder / "a" / "b");
  std::ofstream(folder / "a" / "b" / "file") << "text";
  fs::create_symlink("/", folder / "a" / "root");
  fs::permissions(folder / "a" / "b", fs::perms::none);
  remove_working_folder(folder.string());
  EXPECT_FALSE(fs::exists(folder));
}

TEST(Isolation, TheBestOneWorks) {
  const BestIsolation best = best_isolation();
  EXPECT_EQ(best.isolation == Isolation::process_tree, !best.why_no_more.empty());
  EXPECT_EQ(exit_status_of([&] { return enter(best.isolation); }), 0);
}

TEST(Isolation, AnInitsDeathIsEverybodys) {
  const BestIsolation best = best_isolation();
  if (best.isolation == Isolation::process_tree) GTEST_SKIP() << "no namespaces: " << best.why_no_more;
  int alive[2];
  ASSERT_EQ(pipe(alive), 0);
  EXPECT_EQ(exit_status_of([&] {
              if (enter(best.isolation) != 0) return 1;
              const pid_t init = fork();
              if (init == 0) {
                furnish_namespace();
                start_family();
                _exit(getpid() == 1 ? 0 : 1);
              }
              int status = 0;
              waitpid(init, &status, 0);
              return status;
            }),
            0);
  // Each of the family held the writing end: it is closed everywhere, or this would wait for a minute.
  close(alive[1]);
  char byte;
  EXPECT_EQ(read(alive[0], &byte, 1), 0);
  close(alive[0]);
}

TEST(ProcessEnd, IsSaidInWords) {
  using How = ProcessEnd::How;
  EXPECT_EQ((ProcessEnd{How::exited, 3, ""}.in_words()), "ended by itself with exit status 3");
  EXPECT_EQ((ProcessEnd{How::signaled, SIGSEGV, ""}.in_words()), "was killed by signal 11 (SIGSEGV)");
  EXPECT_EQ((ProcessEnd{How::ended_by_keeper, 0, "started more than 7 processes"}.in_words()),
            "started more than 7 processes");
  WorkerProcess::Options options;
  options.file_bytes = std::size_t{5} << 20;
  EXPECT_EQ(limit_behind(SIGSEGV, options), "");
  EXPECT_EQ((ProcessEnd{How::signaled, SIGXFSZ, limit_behind(SIGXFSZ, options)}.in_words()),
            "was killed by signal 25 (SIGXFSZ): it wrote more than 5 MiB to one file");
}

}  // namespace
}  // namespace assay::run
