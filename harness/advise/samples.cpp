// samples.csv.gz: every timed slot, one a line.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "harness/advise/run_data.hpp"
#include "harness/error.hpp"

namespace assay::advise {
namespace {

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

/** The fields of a line; a quoted one may hold commas. */
std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (bool more = true; more;) {
    const bool quoted = line.starts_with('"');
    if (quoted) line.remove_prefix(1);
    std::size_t end = line.find(quoted ? '"' : ',');
    fields.push_back(line.substr(0, end));
    if (quoted && end != std::string_view::npos) end = line.find(',', end);
    more = end != std::string_view::npos;
    if (more) line.remove_prefix(end + 1);
  }
  return fields;
}

/** Which column holds what. */
class Columns {
 public:
  explicit Columns(std::string_view header) : names_(fields_of(header)) {}

  std::size_t count() const { return names_.size(); }
  std::optional<std::size_t> find(std::string_view name) const {
    const auto found = std::ranges::find(names_, name);
    return found == names_.end() ? std::nullopt
                                 : std::optional(static_cast<std::size_t>(found - names_.begin()));
  }
  std::size_t require(std::string_view name, const std::filesystem::path& file) const {
    if (const auto place = find(name)) return *place;
    throw CallError(
        fmt::format("'{}' has no column '{}': it is not a file of an assay run", file.string(), name));
  }

 private:
  std::vector<std::string_view> names_;
};

template <class T>
bool read_number(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

class Reader {
 public:
  Reader(std::string_view header, const std::filesystem::path& file)
      : columns_(header),
        operation_(columns_.require("operation", file)),
        case_(columns_.require("case", file)),
        implementation_(columns_.require("implementation", file)),
        threads_(columns_.require("threads", file)),
        process_(columns_.require("process", file)),
        round_(columns_.require("round", file)),
        iterations_(columns_.require("iterations", file)),
        wall_(columns_.require("wall_ns", file)),
        cpu_(columns_.require("cpu_ns", file)),
        build_(columns_.find("build")),
        counts_(columns_.find("counts")) {}

  /** Takes over one slot; false where the line is none. Twins, other builds and rounds that do not count are
   * left out.
   */
  bool take(std::string_view line) {
    const std::vector<std::string_view> fields = fields_of(line);
    if (fields.size() != columns_.count()) return false;
    RowKey key{std::string(fields[operation_]), std::string(fields[case_]),
               std::string(fields[implementation_]), 0};
    std::size_t process = 0;
    int round = 0;
    double calls = 0, wall = 0, cpu = 0;
    constexpr std::size_t most_processes =
        1'000'000;  // above it the number is damage, and would be an allocation
    if (!read_number(fields[threads_], key.threads) || !read_number(fields[process_], process) ||
        !read_number(fields[round_], round) || !read_number(fields[iterations_], calls) ||
        !read_number(fields[wall_], wall) || !read_number(fields[cpu_], cpu) || process >= most_processes ||
        calls <= 0 || wall < 0 || cpu < 0)
      return false;
    if ((build_ && fields[*build_] != "current") || (counts_ && fields[*counts_] == "0")) return true;
    Timing& timing = times_[std::move(key)];
    put(timing.wall, process, round, wall * 1e-9 / calls);
    put(timing.cpu, process, round, cpu * 1e-9 / calls);
    return true;
  }

  Times times() && { return std::move(times_); }

 private:
  static void put(std::vector<statistics::Rounds>& processes, std::size_t process, int round,
                  double seconds) {
    if (processes.size() <= process) processes.resize(process + 1);
    processes[process][round] = seconds;
  }

  Columns columns_;
  std::size_t operation_, case_, implementation_, threads_, process_, round_, iterations_, wall_, cpu_;
  std::optional<std::size_t> build_, counts_;
  Times times_;
};

}  // namespace

Times read_samples(const std::filesystem::path& file) {
  const std::string text = unpacked(file);
  const std::string_view all = text;
  const std::string_view header = all.substr(0, all.find('\n'));
  Reader reader(header, file);
  std::string_view rest = all.substr(std::min(all.size(), header.size() + 1));
  for (std::size_t number = 2; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (!reader.take(line))
      throw CallError(fmt::format("'{}' is damaged: line {} is '{}'; make the run again", file.string(),
                                  number, line.substr(0, 80)));
  }
  return std::move(reader).times();
}

}  // namespace assay::advise
