#include "harness/run/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>

#include "harness/error.hpp"

namespace assay::run {
namespace fs = std::filesystem;

void throw_io_error(std::string_view what, const fs::path& path, int error_number) {
  const std::string message = fmt::format("{} '{}': {}", what, path.string(), std::strerror(error_number));
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      throw MachineError(message + "; free some space or choose another --output");
    case EIO:
    case EROFS:
    case EMFILE:
    case ENFILE:
      throw MachineError(message);
    default:
      throw CallError(message);
  }
}

void write_atomically(const fs::path& path, std::string_view content) {
  const std::string temporary = path.string() + ".part";
  const int file = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw_io_error("cannot write", path);
  const auto give_up = [&](int error_number) {
    close(file);
    unlink(temporary.c_str());
    throw_io_error("cannot write", path, error_number);
  };
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) give_up(errno);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file) != 0) give_up(errno);
  close(file);
  if (rename(temporary.c_str(), path.c_str()) != 0) {
    const int error_number = errno;
    unlink(temporary.c_str());
    throw_io_error("cannot write", path, error_number);
  }
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw_io_error("cannot read", path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

void require_schema(std::string_view schema, std::string_view expected, const fs::path& path) {
  if (schema == expected) return;
  const std::string_view name = expected.substr(0, expected.find('/') + 1);
  if (schema.starts_with(name))
    throw CallError(fmt::format(
        "'{}' has the schema {}, this assay reads {}: use the assay that wrote it, or another folder",
        path.string(), schema, expected));
  throw CallError(
      fmt::format("'{}' has the schema '{}', where {} is expected: it is not a file of an assay run",
                  path.string(), schema, expected));
}

Json read_document(const fs::path& path, std::string_view expected_schema) {
  const Json document = Json::parse(read_file(path), nullptr, false);
  if (document.is_discarded()) throw CallError(fmt::format("'{}' is damaged: it is not JSON", path.string()));
  const bool has_schema =
      document.is_object() && document.contains("schema") && document["schema"].is_string();
  require_schema(has_schema ? document["schema"].get<std::string>() : "", expected_schema, path);
  return document;
}

}  // namespace assay::run
