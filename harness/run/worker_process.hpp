// One worker: this program, started anew by fork and exec, optionally behind a launcher.
//
// Exec matters: a child that was only forked from a process that has used TBB silently runs TBB on one
// thread. The launcher stands in front of every worker since a program that restarts itself leaves an
// emulator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/run/json.hpp"

namespace assay::run {

/** How a worker ended. */
struct ProcessEnd {
  bool by_signal = false;
  int number = 0;  // the signal, or the exit status
  std::string in_words() const;
};

class WorkerProcess {
 public:
  struct Options {
    std::vector<std::string> launcher;  // words in front of the program; may be empty
    std::size_t memory_bytes = 0;       // limit on private memory; 0: none
  };

  /** Starts it. Throws MachineError where the launcher or the program cannot be executed. `assignment` is
   * what read_assignment() will find. */
  WorkerProcess(const Options& options, const Json& assignment);
  ~WorkerProcess();  // kills it and all of its process group
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  int channel() const { return channel_read_; }  // readable: lines of JSON
  int output() const { return output_read_; }    // readable: what it prints
  int life() const { return life_; }             // readable: it has ended

  /** The whole lines that have arrived on the channel. */
  std::vector<std::string> take_lines();
  /** Keeps the end of what it prints. */
  void take_output();
  const std::string& printed() const { return printed_; }

  /** The last number that the worker noted with Channel::note(): where it was when it died. */
  std::uint64_t note() const;

  void kill();
  /** Reaps it if it has ended. */
  std::optional<ProcessEnd> ended();

 private:
  void make_pipes(const Json& assignment);
  [[noreturn]] void become_worker(const std::vector<std::string>& words, const Options& options,
                                  int error_pipe);
  void close_all();

  int pid_ = -1;
  int life_ = -1;
  int assignment_ = -1;
  int note_ = -1;
  const volatile std::uint64_t* noted_ = nullptr;
  int channel_read_ = -1, channel_write_ = -1;
  int output_read_ = -1, output_write_ = -1;
  std::string partial_;
  std::string printed_;
  std::optional<ProcessEnd> end_;
};

}  // namespace assay::run
