// The channel of a worker, on which foreign code may write what it likes: every line is one that is meant, or
// nothing; and what a message holds is read as what was sent, or refused in the way that the scheduler
// ignores.
#include <string>

#include "harness/bench/earlier.hpp"
#include "harness/check/task.hpp"
#include "harness/fields.hpp"
#include "harness/run/worker_line.hpp"
#include "harness/tests/fuzz/common/agreement.hpp"
#include "harness/tests/fuzz/common/reader.hpp"
#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {
namespace {

/** Reads it, and what was read again: the same, unless it is refused. */
template <class Read, class Write>
void read_again(const Json& sent, Read read, Write write) {
  Json kept;
  try {
    kept = write(read(sent));
  } catch (const Json::exception&) {
    return;
  } catch (const Misfit&) {
    return;
  }
  const Json written = Json::parse(kept.dump());  // where infinity is null
  require(agrees(written, sent), "a message is read as something else than was sent");
  require(write(read(written)) == kept, "a message is read as something else the second time");
}

void read_message(const Json& message) {
  const auto write = [](const auto& value) { return to_json(value); };
  if (message.contains("finding")) read_again(message["finding"], check::finding_from_json, write);
  if (message.contains("pilot")) read_again(message["pilot"], bench::pilot_from_json, write);
  if (message.contains("slots")) read_again(message, bench::rounds_from_json, write);
  if (message.contains("ceilings"))
    read_again(message["ceilings"], bench::ceilings_from_json, bench::ceilings_to_json);
}

}  // namespace

void put(Bytes bytes) {
  for (Reader reader(bytes); !reader.empty();) {
    const auto line = run::read_worker_line(reader.line());
    if (!line) continue;
    using What = run::WorkerLine::What;
    const char* keys[] = {"begin", "task", "end"};
    Json again{{keys[static_cast<int>(line->what)], line->task}};
    if (line->what == What::message) again["message"] = line->message;
    if (line->leaves) again["leaves"] = true;
    const auto same = run::read_worker_line(again.dump());
    require(same && same->what == line->what && same->task == line->task && same->message == line->message &&
                same->leaves == line->leaves,
            "a line is not read as it is written");
    if (line->what == What::message) read_message(line->message);
  }
}

}  // namespace assay::fuzz
