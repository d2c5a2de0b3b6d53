// Taking without end: memory, output, disk.
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "broken.h"

namespace {

// Touched, so that it is taken for good. The tests set the limit low.
assay_status eats_memory(assay_env*, const assay_double_it* args) {
  constexpr std::size_t bytes = std::size_t{16} << 20;
  std::vector<void*> hoard;
  while (is_chosen(args)) hoard.push_back(std::memset(::operator new(bytes), 1, bytes));
  return double_all(args);
}

assay_status prints_without_end(assay_env*, const assay_double_it* args) {
  while (is_chosen(args)) std::puts("a line of output that nobody has asked for");
  return double_all(args);
}

assay_status writes_without_end(assay_env*, const assay_double_it* args) {
  static const char block[1 << 20] = {};
  const int file = is_chosen(args) ? open("endless", O_WRONLY | O_CREAT | O_CLOEXEC, 0666) : -1;
  while (file >= 0 && write(file, block, sizeof block) > 0) {
  }
  return double_all(args);
}

// In its folder and in $TMPDIR, some of it hard to remove; and it looks around first: nothing may be there.
assay_status litters(assay_env* env, const assay_double_it* args) {
  if (is_chosen(args)) {
    if (access("litter", F_OK) == 0) {
      env->explain(env, "the folder is not empty");
      return ASSAY_FAILED;
    }
    [[maybe_unused]] const int done = std::system(
        "mkdir -p litter/deep/er && touch litter/deep/file $TMPDIR/other && ln -s / litter/root && "
        "chmod 0 litter/deep && test \"$TMPDIR\" = \"$PWD\" || kill -9 $PPID");
  }
  return double_all(args);
}

}  // namespace

ASSAY_BROKEN(eats_memory, ASSAY_CANDIDATE, )
ASSAY_BROKEN(prints_without_end, ASSAY_CANDIDATE, )
ASSAY_BROKEN(writes_without_end, ASSAY_CANDIDATE, )
ASSAY_BROKEN(litters, ASSAY_CANDIDATE, )
