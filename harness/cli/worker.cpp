// The hidden side of the program: does the tasks that a scheduler gives it, and leaves without ceremony.
#include <unistd.h>

#include <cstdlib>

#include "harness/bench/worker.hpp"
#include "harness/check/worker.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/options.hpp"
#include "harness/error.hpp"
#include "harness/run/channel.hpp"
#include "harness/run/files.hpp"
#include "harness/target/ceilings.hpp"
#include "harness/target/manifest_json.hpp"

namespace assay::cli {
namespace {

void work_ceilings(run::Channel& channel, std::optional<target::Isa> cap) {
  channel.begin(0);
  Json list = Json::array();
  for (const target::Ceiling& ceiling : target::measure_all(target::inspect({}, cap)))
    list.push_back(target::to_json(ceiling));
  channel.message(0, {{"ceilings", list}});
  channel.end(0);
}

}  // namespace

void run_worker(const char* assignment_path, const char* channel_path, const char* note_path,
                const char* folder) {
  // Only here, not before the launcher, whose relative paths are the user's.
  if (chdir(folder) != 0) run::throw_io_error("cannot enter the working folder", folder);
  const run::Assignment assignment = run::read_assignment(assignment_path);
  run::Channel channel(channel_path, note_path);
  // Behind a launcher this is another CPU than the scheduler's.
  const auto cap = isa_of(assignment.setting.at("isa"));
  if (assignment.kind == "ceilings") {
    work_ceilings(channel, cap);
    _exit(0);
  }
  const auto plugins = assignment.setting.at("plugins").get<std::vector<std::string>>();
  const Registry registry = open_registry(plugins);
  const target::Features features = cap ? target::detect().capped(*cap) : target::detect();
  if (assignment.kind == "check") check::work(assignment, channel, registry, features);
  if (assignment.kind == "pilot") bench::work_pilot(assignment, channel, registry, features);
  if (assignment.kind == "rounds") bench::work_rounds(assignment, channel, registry);
  // Not through exit(): what foreign code has registered to run then is nobody's verdict any more.
  _exit(0);
}

}  // namespace assay::cli
