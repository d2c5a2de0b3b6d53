// Processes that multiply, hide, or kill others.
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "broken.h"

namespace {

assay_status bombs(assay_env*, const assay_double_it* args) {
  while (is_chosen(args)) fork();
  return double_all(args);
}

// The classical way: a grandchild in a session of its own, with no parent that would be looked at.
assay_status leaves_daemon(assay_env*, const assay_double_it* args) {
  if (is_chosen(args) && fork() == 0) {
    setsid();
    if (fork() != 0) _exit(0);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    sleep(600);
    _exit(0);
  }
  return double_all(args);
}

// The same, and then dies in a hurry.
assay_status leaves_daemon_and_dies(assay_env* env, const assay_double_it* args) {
  const assay_status status = leaves_daemon(env, args);
  if (is_chosen(args)) std::abort();
  return status;
}

assay_status kills_its_group(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) kill(0, SIGKILL);
  return double_all(args);
}

assay_status stops_its_parent(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) {
    kill(getppid(), SIGSTOP);
    std::abort();
  }
  return double_all(args);
}

// Everybody whom it can reach. Only where that is nobody else: second in a PID namespace, whose init started
// it.
assay_status kills_everybody(assay_env* env, const assay_double_it* args) {
  if (getpid() != 2 || getppid() != 1) {
    env->explain(env, "not in a PID namespace");
    return ASSAY_UNSUPPORTED;
  }
  if (is_chosen(args)) {
    kill(-1, SIGKILL);
    kill(1, SIGKILL);
    kill(1, SIGTERM);
    std::abort();
  }
  return double_all(args);
}

}  // namespace

ASSAY_BROKEN(bombs, ASSAY_CANDIDATE, )
ASSAY_BROKEN(leaves_daemon, ASSAY_CANDIDATE, )
ASSAY_BROKEN(leaves_daemon_and_dies, ASSAY_CANDIDATE, )
ASSAY_BROKEN(kills_its_group, ASSAY_CANDIDATE, )
ASSAY_BROKEN(stops_its_parent, ASSAY_CANDIDATE, )
ASSAY_BROKEN(kills_everybody, ASSAY_CANDIDATE, )
