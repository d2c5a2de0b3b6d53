#include "harness/run/working_folder.hpp"

#include <cstdlib>
#include <system_error>

namespace assay::run {
namespace fs = std::filesystem;
namespace {

/** What lies in a folder without permissions can neither be seen nor removed by its own owner. */
void open_folders(const fs::path& path) {
  std::error_code ignored;
  fs::permissions(path, fs::perms::owner_all, fs::perm_options::add, ignored);
  for (fs::directory_iterator entry(path, ignored), end; !ignored && entry != end; entry.increment(ignored))
    if (std::error_code no_status; fs::is_directory(entry->symlink_status(no_status))) open_folders(*entry);
}

}  // namespace

fs::path temporary_folder() {
  const char* chosen = std::getenv("TMPDIR");
  return chosen != nullptr && *chosen != '\0' ? chosen : "/tmp";
}

std::string make_working_folder() {
  std::error_code error;
  std::string path = (fs::absolute(temporary_folder(), error) / "assay-worker-XXXXXX").string();
  return mkdtemp(path.data()) == nullptr ? "" : path;
}

void remove_working_folder(const std::string& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (!error) return;
  open_folders(path);
  fs::remove_all(path, error);
}

}  // namespace assay::run
