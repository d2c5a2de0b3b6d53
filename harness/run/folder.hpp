// A run folder: what was found on one target with one build. FORMAT.md describes its files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "harness/run/journal.hpp"

namespace assay::run {

class Folder {
 public:
  /** Makes the folder where it is missing, and opens its journal. */
  explicit Folder(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  Journal& journal() { return journal_; }
  /** Makes the folders that the name goes through. */
  void write(std::string_view name, std::string_view content) const;
  void write(std::string_view name, const Json& document) const;  // indented, with a final newline
  bool has(std::string_view name) const { return std::filesystem::exists(path_ / name); }

 private:
  std::filesystem::path path_;
  Journal journal_;
};

}  // namespace assay::run
