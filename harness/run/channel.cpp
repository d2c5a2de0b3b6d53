#include "harness/run/channel.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>

#include "harness/error.hpp"
#include "harness/run/files.hpp"

namespace assay::run {

Assignment read_assignment(const std::string& path) {
  const Json document = Json::parse(read_file(path));
  return {document.at("kind"), document.at("setting"), document.at("tasks").get<std::vector<Json>>()};
}

Channel::Channel(const std::string& pipe_path, const std::string& note_path)
    : pipe_(open(pipe_path.c_str(), O_WRONLY | O_CLOEXEC)) {
  if (pipe_ < 0) throw_io_error("cannot open the channel", pipe_path);
  const int file = open(note_path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) throw_io_error("cannot open the note", note_path);
  void* page = mmap(nullptr, sizeof *note_, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (page == MAP_FAILED) throw_io_error("cannot map the note", note_path);
  close(file);
  note_ = static_cast<volatile std::uint64_t*>(page);
}

void Channel::begin(std::size_t task) { send({{"begin", task}}); }

void Channel::message(std::size_t task, const Json& what) { send({{"task", task}, {"message", what}}); }

void Channel::end(std::size_t task) { send({{"end", task}}); }

void Channel::send(const Json& line) {
  const std::string text = '\n' + line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = write(pipe_, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) _exit(exit_status_when_lost);
    done += static_cast<std::size_t>(written);
  }
}

}  // namespace assay::run
