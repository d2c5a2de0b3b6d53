// The driver of a target where there is no libFuzzer: puts every file that is named, or that lies in a folder
// that is named, to the target once. A file that breaks it is the last one named on standard output.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <set>

#include "harness/run/files.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::set<fs::path> files;
  for (int index = 1; index < argc; ++index) {
    if (fs::is_directory(argv[index]))
      for (const auto& entry : fs::recursive_directory_iterator(argv[index])) {
        if (entry.is_regular_file()) files.insert(entry.path());
      }
    else
      files.insert(argv[index]);
  }
  if (files.empty()) {
    std::fprintf(stderr, "replay: there is nothing to replay; name files or folders\n");
    return 1;
  }
  for (const fs::path& file : files) {
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    const std::string content = assay::run::read_file(file);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
  }
  std::printf("%zu inputs replayed\n", files.size());
  return 0;
}
