#include "harness/check/earlier.hpp"

#include "harness/check/task.hpp"
#include "harness/error.hpp"

namespace assay::check {

std::map<std::string, Verdict> earlier_verdicts(const Json& request, const run::Journal& journal) {
  std::map<std::string, Verdict> found;
  bool same = false;
  journal.for_each_earlier([&](const Json& line) {
    if (line.contains("check_session")) {
      same = line["check_session"] == request;
      if (!same || !line.value("resumed", false)) found.clear();
    } else if (same && line.contains("verdict")) {
      const Verdict verdict = verdict_from_json(line["verdict"]);
      found[Task{verdict.operation + '/' + verdict.implementation, verdict.check, verdict.point, 0}.key()] =
          verdict;
    }
  });
  if (!same)
    throw CallError(
        "this folder's last check was not the same (other options or selection): there is nothing to resume");
  return found;
}

}  // namespace assay::check
