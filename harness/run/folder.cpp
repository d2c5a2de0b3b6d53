#include "harness/run/folder.hpp"

#include <system_error>

#include "harness/run/files.hpp"

namespace assay::run {
namespace {

const std::filesystem::path& made(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw_io_error("cannot make the folder", path, error.value());
  return path;
}

}  // namespace

Folder::Folder(const std::filesystem::path& path) : path_(made(path)), journal_(path / "journal.jsonl") {}

void Folder::write(std::string_view name, std::string_view content) const {
  made((path_ / name).parent_path());
  write_atomically(path_ / name, content);
}

void Folder::write(std::string_view name, const Json& document) const {
  write(name, std::string_view(document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n'));
}

}  // namespace assay::run
