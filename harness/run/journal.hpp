// The journal of a run: one JSON object a line, appended as it was found and never changed. All other files
// of a run are made from it. A process that is killed loses at most the line it was writing.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/run/json.hpp"

namespace assay::run {

class Journal {
 public:
  static constexpr const char* schema = "assay.journal/1";

  /** Opens or makes the journal and locks it against other processes. Reads what it holds: a last line that
   * was cut off is dropped (note() says so); any other damage is a CallError with file and line. */
  explicit Journal(const std::filesystem::path& path);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  const std::vector<Json>& earlier() const {
    return earlier_;
  }  // the lines that stood there, without the header
  /** Visits them. Where a visitor finds a key missing, or a value that cannot stand there (Json::exception,
   * Misfit), that is a CallError with file and line. */
  void for_each_earlier(const std::function<void(const Json&)>& visit) const;
  const std::string& note() const { return note_; }

  /** Appends a line. Where the disk is full the half-written line is taken back, and MachineError thrown. */
  void append(const Json& line);

 private:
  void load();
  [[noreturn]] void throw_damage(std::size_t line, const std::string& what) const;

  std::filesystem::path path_;
  int file_ = -1;
  std::vector<Json> earlier_;
  std::string note_;
};

}  // namespace assay::run
