// Common ways in which an implementation goes wrong, loud and quiet ones. The hostile ones stand in
// hostile_*.cpp.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "broken.h"

namespace {

assay_status crashes(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) std::raise(SIGSEGV);
  return double_all(args);
}

assay_status hangs(assay_env*, const assay_double_it* args) {
  for (volatile bool forever = is_chosen(args); forever;) {
  }
  return double_all(args);
}

assay_status exits(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) std::exit(0);
  return double_all(args);
}

assay_status throws(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) throw std::runtime_error("thrown out of an implementation");
  return double_all(args);
}

assay_status allocates(assay_env*, const assay_double_it* args) {
  // Not touched: what meets the limit is the address space, and at once.
  std::vector<void*> hoard;
  while (is_chosen(args)) hoard.push_back(::operator new (std::size_t{1} << 30));
  return double_all(args);
}

// Once a process, so that checks that call often stay below the limit of a task's output.
assay_status floods(assay_env*, const assay_double_it* args) {
  static bool flooded = false;
  for (int line = 0; is_chosen(args) && !flooded && line < 200000; ++line)
    std::puts("a line of output that nobody has asked for");
  flooded = flooded || is_chosen(args);
  std::fflush(stdout);
  return double_all(args);
}

assay_status leaves_children(assay_env*, const assay_double_it* args) {
  if (is_chosen(args) && fork() == 0) {
    sleep(60);
    _exit(0);
  }
  return double_all(args);
}

assay_status always_crashes(assay_env*, const assay_double_it*) { std::abort(); }

assay_status wrong_last(assay_env*, const assay_double_it* args) {
  const assay_status status = double_all(args);
  if (status == ASSAY_OK && args->count > 2) args->y[args->count - 1] += 1;
  return status;
}

assay_status forgets_last(assay_env*, const assay_double_it* args) {
  if (args->rank >= args->callers) return ASSAY_REJECTED;
  for (std::size_t i = first_of(args); i + 1 < last_of(args); ++i) args->y[i] = twice(args->x[i]);
  return ASSAY_OK;
}

assay_status writes_then_rejects(assay_env*, const assay_double_it* args) {
  if (args->rank >= args->callers) args->y[0] = 0;
  return double_all(args);
}

assay_status never_rejects(assay_env*, const assay_double_it* args) {
  return args->rank >= args->callers ? ASSAY_OK : double_all(args);
}

assay_status declines(assay_env* env, const assay_double_it*) {
  env->explain(env, "not on Tuesdays");
  return ASSAY_UNSUPPORTED;
}

assay_status fails(assay_env* env, const assay_double_it*) {
  env->explain(env, "the dog ate it");
  return ASSAY_FAILED;
}

}  // namespace

ASSAY_BROKEN(crashes, ASSAY_CANDIDATE, )
ASSAY_BROKEN(hangs, ASSAY_CANDIDATE, )
ASSAY_BROKEN(exits, ASSAY_CANDIDATE, )
ASSAY_BROKEN(throws, ASSAY_CANDIDATE, )
ASSAY_BROKEN(allocates, ASSAY_CANDIDATE, )
ASSAY_BROKEN(floods, ASSAY_CANDIDATE, )
ASSAY_BROKEN(leaves_children, ASSAY_CANDIDATE, )
ASSAY_BROKEN(always_crashes, ASSAY_CANDIDATE, )
ASSAY_BROKEN(wrong_last, ASSAY_CANDIDATE, )
ASSAY_BROKEN(forgets_last, ASSAY_CANDIDATE, )
ASSAY_BROKEN(writes_then_rejects, ASSAY_CANDIDATE, )
ASSAY_BROKEN(never_rejects, ASSAY_CANDIDATE, )
ASSAY_BROKEN(declines, ASSAY_CANDIDATE, )
ASSAY_BROKEN(fails, ASSAY_EXAMPLE, .expected = "matches_reference,laws", )
