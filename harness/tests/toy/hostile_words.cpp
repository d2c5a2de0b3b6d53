// Words that no file takes as they are: markup, control characters, bytes that are no text.
#include <cstdio>
#include <cstdlib>

#include "broken.h"

namespace {

constexpr const char* words =
    "\x1b[2J ]]></failure><b>\"bold\"</b> & `code` | <script>alert(1)</script>\n\x01 \xff\xfe \xed\xa0\x80 "
    "\xc3";

/** Prints them and dies on the chosen case, explains them on all others. */
assay_status speaks_in_tongues(assay_env* env, const assay_double_it* args) {
  if (is_chosen(args)) {
    std::fputs(words, stderr);
    std::abort();
  }
  env->explain(env, words);
  return ASSAY_FAILED;
}

}  // namespace

ASSAY_BROKEN(speaks_in_tongues, ASSAY_CANDIDATE, )
