// The worker's side of the talk with its scheduler: tasks come in as one document, messages go out as lines
// on a pipe of their own, so that whatever an implementation prints is in nobody's way.
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

  /** Where lines go, for a signal handler that has to write them itself. */
  int descriptor() const { return pipe_; }

  /** Leaves a number where the scheduler finds it if this process dies. One store: it may stand beside timed
   * code, where a message would wake the scheduler on the same cores. */
  void note(std::uint64_t where) { *note_ = where; }

 private:
  void send(const Json& line);

  int pipe_;
  volatile std::uint64_t* note_;
};

}  // namespace assay::run
