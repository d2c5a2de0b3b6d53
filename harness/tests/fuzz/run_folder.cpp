// A run folder's journal, as --resume reads it: a note, or an error that names file and line, or what it
// holds, and that can be kept as it was read.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/bench/earlier.hpp"
#include "harness/check/earlier.hpp"
#include "harness/error.hpp"
#include "harness/run/journal.hpp"
#include "harness/tests/fuzz/common/agreement.hpp"
#include "harness/tests/fuzz/common/memory_file.hpp"
#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {
namespace {

/** What identifies the journal's last session of a kind: so resuming finds an equal request. */
std::optional<Json> last_request(const run::Journal& journal, const char* kind) {
  std::optional<Json> request;
  for (const Json& line : journal.earlier())
    if (line.contains(kind)) request = line[kind];
  return request;
}

void require_names_line(const CallError& error, const std::string& path) {
  const std::string_view what = error.what();
  require(what.find(path) != std::string_view::npos && what.find("in line ") != std::string_view::npos,
          "damage is not said with file and line");
}

Json back_and_forth(const Json& json) { return Json::parse(json.dump()); }

/** Whether a line of the journal holds just this verdict. */
bool stands_in(const check::Verdict& verdict, const run::Journal& journal) {
  return std::ranges::any_of(journal.earlier(), [&](const Json& line) {
    return line.contains("verdict") && agrees(to_json(verdict), line["verdict"]);
  });
}

void resume_check(const run::Journal& journal, const std::string& path) try {
  const std::optional<Json> request = last_request(journal, "check_session");
  if (!request) return;
  for (const auto& [key, verdict] : check::earlier_verdicts(*request, journal)) {
    require(check::verdict_from_json(back_and_forth(to_json(verdict))) == verdict,
            "a verdict does not come back as it was");
    require(stands_in(verdict, journal), "a verdict is read that no line holds");
    require(
        key == verdict.operation + '/' + verdict.implementation + ' ' + verdict.check + ' ' + verdict.point,
        "a verdict stands for another task");
  }
} catch (const CallError& error) {
  require_names_line(error, path);
}

/** What a measurement has kept can be kept again. */
template <class Kept, class Read>
void require_comes_back(const Kept& kept, Read read) {
  const Json json = to_json(kept);
  require(to_json(read(back_and_forth(json))) == json,
          "something that was measured does not come back as it was");
}

void resume_bench(const run::Journal& journal, const std::string& path) try {
  const std::optional<Json> request = last_request(journal, "bench_session");
  if (!request) return;
  const bench::Earlier earlier = bench::read_earlier(*request, journal);
  for (const auto& [contender, pilot] : earlier.pilots) require_comes_back(pilot, bench::pilot_from_json);
  for (const auto& [place, rounds] : earlier.rounds) require_comes_back(rounds, bench::rounds_from_json);
  for (const auto& [place, lost] : earlier.lost) require_comes_back(lost, bench::lost_from_json);
  for (const auto& [process, conditions] : earlier.conditions)
    require_comes_back(conditions, bench::conditions_from_json);
  const Json json = bench::ceilings_to_json(earlier.ceilings);
  require(bench::ceilings_to_json(bench::ceilings_from_json(back_and_forth(json))) == json,
          "ceilings do not come back as they were");
} catch (const CallError& error) {
  require_names_line(error, path);
}

/** What was found in a journal that could be opened. */
std::vector<Json> read(const std::string& path) {
  const run::Journal journal(path);
  resume_check(journal, path);
  resume_bench(journal, path);
  return journal.earlier();
}

void reopen(const std::string& path, std::vector<Json> lines) {
  {
    run::Journal journal(path);
    require(journal.note().empty(), "a journal that was mended is still damaged");
    require(journal.earlier() == lines, "a journal holds something else when it is opened again");
    journal.append({{"appended", lines.size()}});
  }
  lines.push_back({{"appended", lines.size()}});
  require(run::Journal(path).earlier() == lines, "a line that was appended is not there");
}

}  // namespace

void put(Bytes bytes) {
  static MemoryFile file;
  file.hold(bytes);
  std::vector<Json> lines;
  try {
    lines = read(file.path());
  } catch (const CallError& error) {
    require(std::string_view(error.what()).find(file.path()) != std::string_view::npos,
            "damage is said without the file");
    return;
  }
  reopen(file.path(), std::move(lines));
}

}  // namespace assay::fuzz
