// samples.csv.gz: every timed slot, one a line.
#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <charconv>
#include <memory>
#include <string_view>

#include "harness/advise/run_data.hpp"
#include "harness/error.hpp"

namespace assay::advise {
namespace {

constexpr std::string_view header =
    "operation,case,implementation,threads,process,round,order,iterations,wall_ns,cpu_ns";
enum Column : std::size_t {
  operation,
  point,
  implementation,
  threads,
  process,
  round,
  order,
  iterations,
  wall,
  cpu
};
constexpr std::size_t columns = 10;

std::string unpacked(const std::filesystem::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) throw CallError(fmt::format("cannot read '{}'", path.string()));
  std::string text;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const int read = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    int error = Z_OK;
    gzerror(file.get(), &error);
    // A file that was cut off ends with Z_BUF_ERROR.
    if (read < 0 || error != Z_OK)
      throw CallError(fmt::format("'{}' is damaged or cut off; make the run again", path.string()));
    if (read == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(read));
  }
}

/** The fields of a line, of which the case is quoted; none where there are too few or too many. */
std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (fields.size() < columns) {
    const bool quoted = line.starts_with('"');
    if (quoted) line.remove_prefix(1);
    const std::size_t end = line.find(quoted ? '"' : ',');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) {
      line = {};
      break;
    }
    line.remove_prefix(end + 1);
    if (quoted && line.starts_with(',')) line.remove_prefix(1);
  }
  return fields.size() == columns && line.empty() ? fields : std::vector<std::string_view>{};
}

template <class T>
bool read_number(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

/** Takes over one slot; false where the line is none. */
bool take(std::string_view line, Times& times) {
  const std::vector<std::string_view> fields = fields_of(line);
  if (fields.empty()) return false;
  RowKey key{std::string(fields[operation]), std::string(fields[point]), std::string(fields[implementation]),
             0};
  std::size_t number = 0;
  int in_round = 0;
  double calls = 0, nanoseconds = 0;
  constexpr std::size_t most_processes =
      1'000'000;  // above it the number is damage, and would be an allocation
  if (!read_number(fields[threads], key.threads) || !read_number(fields[process], number) ||
      !read_number(fields[round], in_round) || !read_number(fields[iterations], calls) ||
      !read_number(fields[wall], nanoseconds) || number >= most_processes || calls <= 0 || nanoseconds < 0)
    return false;
  std::vector<statistics::Rounds>& processes = times[std::move(key)];
  if (processes.size() <= number) processes.resize(number + 1);
  processes[number][in_round] = nanoseconds * 1e-9 / calls;
  return true;
}

}  // namespace

Times read_samples(const std::filesystem::path& file) {
  const std::string text = unpacked(file);
  Times times;
  std::string_view rest = text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (number == 1 ? line != header : !take(line, times))
      throw CallError(fmt::format("'{}' is damaged: line {} is '{}'; make the run again", file.string(),
                                  number, line.substr(0, 80)));
  }
  return times;
}

}  // namespace assay::advise
