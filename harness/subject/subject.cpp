#include "harness/subject/subject.hpp"

#include <fmt/format.h>

#include <atomic>

#include "harness/subject/team.hpp"

namespace assay {

std::string name_of(assay_status status) {
  switch (status) {
    case ASSAY_OK:
      return "ok";
    case ASSAY_REJECTED:
      return "rejected";
    case ASSAY_UNSUPPORTED:
      return "unsupported";
    case ASSAY_FAILED:
      return "failed";
  }
  return fmt::format("status {}", static_cast<int>(status));
}

Subject::Subject(const Implementation& implementation, const Workload& workload, const Case& point,
                 Callers callers, int threads)
    : implementation_(implementation), function_(implementation.function(point.type())) {
  for (int caller = 0; caller < callers.count; ++caller)
    callers_.push_back(std::make_unique<Caller>(point.type(), threads));
  use(workload);
  if (callers.count > 1) team_ = std::make_unique<CallerTeam>(callers.count);
  if (implementation_.record->open == nullptr) return;
  for (std::size_t index = 0; index < callers_.size() && opened_.status == ASSAY_OK; ++index) {
    opened_.status = callers_[index]->run(implementation_.record->open, arguments_[index]);
    opened_.explanation = callers_[index]->explanation();
  }
}

Subject::~Subject() {
  if (implementation_.record->close == nullptr) return;
  for (const auto& caller : callers_) implementation_.record->close(caller->env());
}

void Subject::use(const Workload& workload) {
  arguments_.clear();
  for (std::size_t caller = 0; caller < callers_.size(); ++caller)
    arguments_.push_back(workload.arguments(static_cast<int>(caller)));
}

void Subject::fence_scratch() {
  for (const auto& caller : callers_) caller->scratch().fence();
}

std::optional<std::size_t> Subject::behind_scratch(const void* address, std::size_t reach) const {
  for (const auto& caller : callers_)
    if (const auto distance = caller->scratch().behind(address, reach)) return distance;
  return std::nullopt;
}

assay_status Subject::call() {
  if (team_ == nullptr) return callers_.front()->run(function_, arguments_.front());
  // All callers owe the same status; where they differ, the one that is not ok is reported.
  std::atomic<assay_status> status = ASSAY_OK;
  slowest_seconds_ = team_->run([&](int caller) {
    const auto index = static_cast<std::size_t>(caller);
    const assay_status its = callers_[index]->run(function_, arguments_[index]);
    if (its != ASSAY_OK) status = its;
  });
  return status;
}

std::string Subject::explanation() const {
  for (const auto& caller : callers_)
    if (!caller->explanation().empty()) return caller->explanation();
  return "";
}

}  // namespace assay
