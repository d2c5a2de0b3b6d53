// Ways to end, to stand still, or to saw off the branch one sits on.
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>

#include "broken.h"

namespace {

int deep(int levels) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(levels);
  return levels == 0 ? 0 : deep(levels - 1) + frame[0];
}

assay_status overflows_stack(assay_env*, const assay_double_it* args) {
  volatile int levels = 1'000'000'000;
  if (is_chosen(args)) levels = deep(levels);
  return double_all(args);
}

assay_status aborts(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) std::abort();
  return double_all(args);
}

assay_status leaves_at_once(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) _exit(0);
  return double_all(args);
}

assay_status kills_itself(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) kill(getpid(), SIGKILL);
  return double_all(args);
}

assay_status stops_itself(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) kill(getpid(), SIGSTOP);
  return double_all(args);
}

assay_status deadlocks(assay_env*, const assay_double_it* args) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  if (is_chosen(args)) mutex.lock();
  return double_all(args);
}

assay_status corrupts_heap(assay_env*, const assay_double_it* args) {
  if (is_chosen(args)) {
    // Volatile twice: the compiler must neither see the error nor drop what nobody may read.
    volatile char* volatile block = static_cast<char*>(std::malloc(100));
    for (int byte = -16; byte < 0; ++byte) block[byte] = '\xff';  // the allocator's own words about the block
    std::free(const_cast<char*>(block));
  }
  return double_all(args);
}

assay_status closes_everything(assay_env*, const assay_double_it* args) {
  for (int descriptor = 0; is_chosen(args) && descriptor <= 1024; ++descriptor) close(descriptor);
  return double_all(args);
}

// Into every pipe that it finds, which is what the channel to the scheduler is.
void say_everywhere(const char* text) {
  DIR* folder = opendir("/proc/self/fd");
  while (const dirent* entry = readdir(folder)) {
    char target[16] = {};
    const ssize_t length = readlinkat(dirfd(folder), entry->d_name, target, sizeof target - 1);
    if (length > 0 && std::strncmp(target, "pipe:", 5) == 0) [[maybe_unused]]
      const ssize_t written = write(std::atoi(entry->d_name), text, std::strlen(text));
  }
  closedir(folder);
}

// Lines that are no lines, lines that mean nothing, and half a line at the end.
assay_status talks_rubbish(assay_env*, const assay_double_it* args) {
  if (is_chosen(args))
    say_everywhere(
        "rubbish\n{}\n[1,2]\n{\"begin\":77}\n{\"end\":-1}\n{\"task\":\"x\",\"message\":5}\n"
        "{\"end\":\n\xff\xfe\n{\"message\":{\"finding\":{\"kind\":[]}}}\nhalf a li");
  return double_all(args);
}

// Looks like an answer to each of the tasks that it may be at, and is none.
assay_status forges_answers(assay_env*, const assay_double_it* args) {
  for (int task = 0; is_chosen(args) && task < 16; ++task) {
    char line[64];
    std::snprintf(line, sizeof line, "{\"task\":%d,\"message\":{\"finding\":7}}\n", task);
    say_everywhere(line);
  }
  return double_all(args);
}

}  // namespace

ASSAY_BROKEN(overflows_stack, ASSAY_CANDIDATE, )
ASSAY_BROKEN(aborts, ASSAY_CANDIDATE, )
ASSAY_BROKEN(leaves_at_once, ASSAY_CANDIDATE, )
ASSAY_BROKEN(kills_itself, ASSAY_CANDIDATE, )
ASSAY_BROKEN(stops_itself, ASSAY_CANDIDATE, )
ASSAY_BROKEN(deadlocks, ASSAY_CANDIDATE, )
ASSAY_BROKEN(corrupts_heap, ASSAY_CANDIDATE, )
ASSAY_BROKEN(closes_everything, ASSAY_CANDIDATE, )
ASSAY_BROKEN(talks_rubbish, ASSAY_CANDIDATE, )
ASSAY_BROKEN(forges_answers, ASSAY_CANDIDATE, )
