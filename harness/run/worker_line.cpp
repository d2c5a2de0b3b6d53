#include "harness/run/worker_line.hpp"

#include <utility>

namespace assay::run {

std::optional<WorkerLine> read_worker_line(std::string_view line) {
  Json json = Json::parse(line, nullptr, false);
  const auto task_of = [&](const char* key) -> std::optional<std::size_t> {
    if (!json.is_object() || !json.contains(key) || !json[key].is_number_unsigned()) return std::nullopt;
    return json[key].get<std::size_t>();
  };
  using What = WorkerLine::What;
  if (const auto task = task_of("begin")) return WorkerLine{What::begin, *task, nullptr, false};
  if (const auto task = task_of("end"))
    return WorkerLine{What::end, *task, nullptr, json.contains("leaves") && json["leaves"] == true};
  if (const auto task = task_of("task"); task && json.contains("message"))
    return WorkerLine{What::message, *task, std::move(json["message"]), false};
  return std::nullopt;
}

}  // namespace assay::run
