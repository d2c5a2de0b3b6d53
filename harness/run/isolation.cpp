#include "harness/run/isolation.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

namespace assay::run {
namespace {

bool put(const char* path, std::string_view text) {
  const int file = open(path, O_WRONLY | O_CLOEXEC);
  const bool whole = file >= 0 && write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int error_number = errno;
  if (file >= 0) close(file);
  errno = error_number;
  return whole;
}

/** Mounts a new file system over an old one. Nothing is mounted where the old one is no mount of its own: in
 * a chroot the new one would then appear outside, too. */
void cover(const char* path, const char* type) {
  constexpr unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (mount(nullptr, path, nullptr, MS_PRIVATE, nullptr) == 0) mount(type, path, type, flags, nullptr);
}

/** Whether the isolation is to be had: 0, or the error number. Tried in a child, since there is no way back.
 */
int attempt(Isolation isolation) {
  const pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) {
    if (const int error_number = enter(isolation); error_number != 0) _exit(error_number);
    const pid_t init = fork();
    if (init < 0) _exit(errno);
    if (init == 0) _exit(0);
    waitpid(init, nullptr, 0);
    _exit(0);
  }
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status)) return ECHILD;
  return WEXITSTATUS(status);
}

}  // namespace

BestIsolation best_isolation() {
  // A user namespace would only take rights from a user who can do without one.
  if (attempt(Isolation::pid_namespace) == 0) return {Isolation::pid_namespace, ""};
  const int error_number = attempt(Isolation::user_namespace);
  if (error_number == 0) return {Isolation::user_namespace, ""};
  // "No space left" is what the kernel says where the number of namespaces is limited.
  const bool forbidden = error_number == ENOSPC;
  return {Isolation::process_tree,
          forbidden ? "the system allows no more of them" : std::strerror(error_number)};
}

int enter(Isolation isolation) {
  if (isolation == Isolation::process_tree) return 0;
  const bool for_ordinary_users = isolation == Isolation::user_namespace;
  const std::string user = fmt::format("{0} {0} 1", geteuid());
  const std::string group = fmt::format("{0} {0} 1", getegid());
  if (unshare(CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWIPC | (for_ordinary_users ? CLONE_NEWUSER : 0)) != 0)
    return errno;
  // Everybody stays who he is: the worker's files must belong to the user.
  if (for_ordinary_users && (!put("/proc/self/setgroups", "deny") || !put("/proc/self/uid_map", user) ||
                             !put("/proc/self/gid_map", group)))
    return errno;
  return 0;
}

void furnish_namespace() {
  // Without it /proc/<getpid()> would be somebody else. Containers that hide parts of /proc refuse;
  // /proc/self is right even then.
  cover("/proc", "proc");
  // Programs name their shared memory after their process number, and numbers are the same in every such
  // namespace: two workers would meet.
  cover("/dev/shm", "tmpfs");
  // In a user namespace this process could do everything, and its child, which loses all that by exec, may
  // look into nobody who can do more.
  if (geteuid() == 0) return;
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3]{};
  syscall(SYS_capset, &header, none);
}

}  // namespace assay::run
