#include "harness/check/settle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/check/check.hpp"

namespace assay::check {
namespace {

Verdict general(const Part& part, const char* check, Kind kind, std::string detail, const Request& request) {
  Verdict verdict = blank_verdict(part.implementation, {part.implementation.path(), check, "", 0}, request);
  verdict.kind = kind;
  verdict.detail = std::move(detail);
  return verdict;
}

/** Whether the implementation fails already where it is asked nothing but its results: other checks then pass
 * over those cases, and what is left proves nothing either way. */
bool is_broken(const Part& part) {
  return std::ranges::any_of(part.verdicts, [](const auto& verdict) {
    return verdict->check == matches_reference.name && verdict->kind != Kind::pass &&
           verdict->kind != Kind::skip;
  });
}

/** Why the passes of one check prove nothing; empty if they do. */
std::string vacuity(const std::vector<Verdict>& verdicts) {
  std::size_t compared = 0, informative = 0, passes = 0;
  for (const Verdict& verdict : verdicts) {
    if (verdict.kind != Kind::pass && verdict.kind != Kind::skip) return {};
    passes += verdict.kind == Kind::pass;
    compared += verdict.compared;
    informative += verdict.informative;
  }
  if (passes == 0 || informative > 0) return {};
  if (compared == 0) return fmt::format("vacuous: it passes {} times and has compared nothing", passes);
  return fmt::format("vacuous: it passes {} times and has compared {} elements that should all be zero",
                     passes, compared);
}

/** The verdicts of one check. */
std::vector<Verdict> settled_check(const Part& part, const char* check, std::vector<Verdict> verdicts,
                                   const Request& request) {
  const bool none_asked = std::ranges::all_of(verdicts, &Verdict::not_asked);
  if (none_asked && !verdicts.empty())
    return {general(part, check, Kind::skip, verdicts.front().detail, request)};
  std::erase_if(verdicts, [](const Verdict& verdict) { return verdict.not_asked; });
  if (!request.point.empty() || is_broken(part)) return verdicts;
  if (std::string why = vacuity(verdicts); !why.empty())
    verdicts.push_back(general(part, check, Kind::fail, std::move(why), request));
  return verdicts;
}

}  // namespace

std::vector<Verdict> settled(Part part, const Request& request) {
  std::vector<Verdict> result;
  for (const Check* check : all_checks()) {
    std::vector<Verdict> of_check;
    for (const auto& verdict : part.verdicts)
      if (verdict->check == check->name) of_check.push_back(*verdict);
    for (Verdict& verdict : settled_check(part, check->name, std::move(of_check), request))
      result.push_back(std::move(verdict));
    for (const Verdict& verdict : part.general)
      if (verdict.check == check->name) result.push_back(verdict);
  }
  const auto declined = std::ranges::count_if(result, &Verdict::declined);
  const bool answered =
      std::ranges::any_of(result, [](const Verdict& one) { return one.kind != Kind::skip; });
  if (declined > 0 && !answered && request.point.empty())
    result.push_back(general(
        part, matches_reference.name, Kind::fail,
        fmt::format("vacuous: it declines all {} cases that it was asked, and answers none", declined),
        request));
  return result;
}

}  // namespace assay::check
