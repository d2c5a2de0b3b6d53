// One worker: this program, started anew by fork and exec, optionally behind a launcher, in the hands of a
// keeper (keeper.hpp).
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

#include "harness/run/isolation.hpp"
#include "harness/run/json.hpp"

namespace assay::run {

/** How a worker ended. */
struct ProcessEnd {
  enum class How {
    exited,    // number: the exit status
    signaled,  // number: the signal
    ended_by_keeper,
  };
  How how = How::exited;
  int number = 0;
  std::string reason;  // in words, where a limit or the keeper was behind it
  std::string in_words() const;
};

class WorkerProcess {
 public:
  struct Options {
    std::vector<std::string> launcher;  // words in front of the program; may be empty
    Isolation isolation = Isolation::process_tree;
    // Limits; 0: none.
    std::size_t memory_bytes = 0;  // private memory of each of its processes
    std::size_t file_bytes = 0;    // of one file; operands in shared memory are files, too
    std::size_t output_bytes = 0;  // printed, or sent on the channel, during one task (the scheduler counts)
    std::size_t processes = 0;     // at the same time, itself included
    // Processes and threads at the same time, of all that this user runs: so the kernel counts. It binds
    // everybody but root, and bounds what a fork bomb can do until it is seen.
    std::size_t tasks_of_user = 0;
  };

  /** Starts it. Throws MachineError where the launcher or the program cannot be executed. `assignment` is
   * what read_assignment() will find. */
  WorkerProcess(const Options& options, const Json& assignment);
  ~WorkerProcess();  // kills it and everything that it has started; its folder is gone afterwards
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  int channel() const { return channel_read_; }  // readable: lines of JSON
  int output() const { return output_read_; }    // readable: what it prints
  int life() const { return keeper_life_; }      // readable: it has ended

  /** The whole lines that have arrived on the channel: all of them once it has ended, before that perhaps not
   * yet all. */
  std::vector<std::string> take_lines();
  /** Keeps the end of what it prints. */
  void take_output();
  const std::string& printed() const { return printed_; }
  /** How much came in so far, on the channel and printed. */
  std::size_t received_bytes() const { return received_; }

  /** The last number that the worker noted with Channel::note(): where it was when it died. */
  std::uint64_t note() const;

  /** Has it killed, with everything that it has started. */
  void kill();
  /** How it ended, if it has: nothing of it is left then. */
  std::optional<ProcessEnd> ended();

 private:
  void make_pipes(const Json& assignment);
  void start();
  void close_all();
  ProcessEnd end_of(int keeper_status) const;

  Options options_;
  int keeper_ = -1;  // its process number
  int keeper_life_ = -1;
  int assignment_ = -1;
  int note_ = -1;
  const volatile std::uint64_t* noted_ = nullptr;
  int channel_read_ = -1, channel_write_ = -1;
  int output_read_ = -1, output_write_ = -1;
  int report_read_ = -1, report_write_ = -1;
  std::string partial_;
  std::string printed_;
  std::size_t received_ = 0;
  std::optional<ProcessEnd> end_;
};

}  // namespace assay::run
