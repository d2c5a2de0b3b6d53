#include "harness/run/journal.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "harness/error.hpp"
#include "harness/fields.hpp"
#include "harness/run/files.hpp"

namespace assay::run {
namespace {

/** A process that was killed keeps its lock for a moment, until it is really gone. */
bool locked(int file) {
  constexpr int tries = 20;
  constexpr useconds_t pause_microseconds = 25'000;
  for (int attempt = 0; attempt < tries; ++attempt) {
    if (flock(file, LOCK_EX | LOCK_NB) == 0) return true;
    usleep(pause_microseconds);
  }
  return false;
}

}  // namespace

Journal::Journal(const std::filesystem::path& path) : path_(path) {
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file_ < 0) throw_io_error("cannot open", path);
  try {
    if (!locked(file_))
      throw CallError(fmt::format("'{}' is in use by another assay; choose another --output", path.string()));
    load();
  } catch (...) {
    close(file_);
    throw;
  }
}

Journal::~Journal() { close(file_); }

void Journal::load() {
  const std::string content = read_file(path_);
  std::size_t start = 0;
  for (std::size_t line = 1; start < content.size(); ++line) {
    const std::size_t end = content.find('\n', start);
    if (end == std::string::npos) {
      note_ = fmt::format("the last line of '{}' was cut off and is dropped", path_.string());
      if (ftruncate(file_, static_cast<off_t>(start)) != 0) throw_io_error("cannot mend", path_);
      break;
    }
    Json value = Json::parse(content.begin() + static_cast<std::ptrdiff_t>(start),
                             content.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
    if (value.is_discarded() || !value.is_object()) throw_damage(line, "not a JSON object");
    if (line == 1) {
      const bool has_schema = value.contains("schema") && value["schema"].is_string();
      require_schema(has_schema ? value["schema"].get<std::string>() : "", schema, path_);
    } else {
      earlier_.push_back(std::move(value));
    }
    start = end + 1;
  }
  if (start == 0) append({{"schema", schema}});
}

void Journal::for_each_earlier(const std::function<void(const Json&)>& visit) const {
  constexpr std::size_t first_line = 2;  // behind the header
  for (std::size_t index = 0; index < earlier_.size(); ++index) {
    try {
      visit(earlier_[index]);
    } catch (const Json::exception& error) {
      throw_damage(first_line + index, error.what());
    } catch (const Misfit& error) {
      throw_damage(first_line + index, error.what());
    }
  }
}

void Journal::throw_damage(std::size_t line, const std::string& what) const {
  throw CallError(fmt::format("'{}' is damaged in line {}: {}", path_.string(), line, what));
}

void Journal::append(const Json& line) {
  const std::string text = line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  const off_t before = lseek(file_, 0, SEEK_END);
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = write(file_, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error_number = errno;
      if (ftruncate(file_, before) != 0) throw_io_error("cannot mend", path_);
      throw_io_error("cannot write", path_, error_number);
    }
    done += static_cast<std::size_t>(written);
  }
}

}  // namespace assay::run
