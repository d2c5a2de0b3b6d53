// The worker's side of the talk with its scheduler: tasks come in as one document, messages go out as lines
// on a pipe of their own, so that whatever an implementation prints is in nobody's way.
//
// The lines, each a JSON object; N is the index of the task among those of the assignment:
//
//   {"begin": N}                      the clock of its time limit starts
//   {"task": N, "message": {...}}     any number, between begin and end
//   {"end": N}                        it is done
//   {"end": N, "leaves": true}        it is done, and this worker will do no more: it exits now, and another
//                                     goes on behind it. No crash is counted
//
// Empty lines are ignored, and every line is sent with a line break before it, too: so it stands alone even
// behind the half line of somebody else who has found the pipe. Whatever is not one of these lines, or not in
// its place, is ignored. A write of at most PIPE_BUF bytes is never torn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/run/json.hpp"

namespace assay::run {

/** What a worker is given. */
struct Assignment {
  std::string kind;         // which room's worker is meant
  Json setting;             // what all its tasks share
  std::vector<Json> tasks;  // in the order in which to take them
};

Assignment read_assignment(const std::string& path);

class Channel {
 public:
  Channel(const std::string& pipe_path, const std::string& note_path);

  void begin(std::size_t task);                      // the clock of its time limit starts
  void message(std::size_t task, const Json& what);  // any number
  void end(std::size_t task);

  /** Where the lines go, for a signal handler that must write its last ones by itself: prepared beforehand,
   * in one write(), before it leaves with _exit(). */
  int descriptor() const { return pipe_; }

  // How a worker leaves whose implementation has closed this under it: it can say nothing any more.
  static constexpr int exit_status_when_lost = 121;
  static constexpr const char* how_lost = "its channel to the scheduler was closed under it";

  /** Leaves a number where the scheduler finds it if this process dies. One store: it may stand beside timed
   * code, where a message would wake the scheduler on the same cores. */
  void note(std::uint64_t where) { *note_ = where; }

 private:
  void send(const Json& line);

  int pipe_;
  volatile std::uint64_t* note_;
};

}  // namespace assay::run
