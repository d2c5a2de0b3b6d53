// How far a worker can be kept from everybody else's processes: namespaces where the system allows them.
#pragma once

#include <string>

namespace assay::run {

enum class Isolation {
  // Nothing but the tree of processes below its keeper. What it leaves behind is found and killed, even a
  // daemon; but it sees everybody's processes and, as the same user, can kill them.
  process_tree,
  // Its own PID, mount and IPC namespace: it sees only its own offspring, and all of that dies at once with
  // the namespace's first process.
  pid_namespace,
  // The same inside a user namespace, for ordinary users.
  user_namespace,
};

/** The strongest that this process may give to its workers. */
struct BestIsolation {
  Isolation isolation = Isolation::process_tree;
  std::string why_no_more;  // the system's reason, where it is only the process tree
};

/** Finds it by trying. */
BestIsolation best_isolation();

/** Puts the children of this process that are forked from now on into namespaces of their own; the first one
 * is the namespace's init. 0, or the error number. */
int enter(Isolation isolation);

/** For a namespace's init, before it starts anything: gives the namespace its own /proc and /dev/shm as far
 * as the system allows it, and lays down the privileges that were needed for it. */
void furnish_namespace();

}  // namespace assay::run
