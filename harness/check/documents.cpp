#include "harness/check/documents.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "harness/contract/tier.hpp"

namespace assay::check {
namespace {

/** Escapes for XML 1.0, which has no way at all to write most control characters. */
std::string xml(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "&#10;";
        break;
      default:
        result += static_cast<unsigned char>(c) < 0x20 && c != '\t' ? ' ' : c;
    }
  }
  return result;
}

/** The element inside a test case that tells CI systems what it came to; empty for a pass. */
std::string outcome_element(const Verdict& verdict) {
  const std::string detail = xml(verdict.detail);
  const std::string repeat = xml("repeat: " + verdict.repeat);
  if (verdict.expected)
    return fmt::format("<skipped message=\"expected {}: {}\"/>", name_of(verdict.kind), detail);
  switch (verdict.kind) {
    case Kind::pass:
      return "";
    case Kind::skip:
      return fmt::format("<skipped message=\"{}\"/>", detail);
    case Kind::finding:
      return fmt::format("<system-out>finding: {}&#10;{}</system-out>", detail, repeat);
    case Kind::fail:
      return fmt::format("<failure type=\"fail\" message=\"{}\">{}</failure>", detail, repeat);
    case Kind::crash:
    case Kind::timeout:
      return fmt::format("<error type=\"{}\" message=\"{}\">{}</error>", name_of(verdict.kind), detail,
                         repeat);
  }
  return "";
}

}  // namespace

Json conformance_document(const Request& request, const std::vector<Verdict>& verdicts) {
  Json document{{"schema", "assay.conformance/1"}, {"tier", name_of(request.tier)},
                {"seed", request.setting.seed},    {"complete", true},
                {"summary", Json::object()},       {"checks", Json::array()},
                {"operations", Json::array()},     {"implementations", Json::array()},
                {"verdicts", Json::array()}};
  for (const Kind kind : all_kinds) document["summary"][name_of(kind)] = count(verdicts, kind);
  for (const Check* check : all_checks())
    document["checks"].push_back({{"name", check->name}, {"question", check->question}});
  std::set<std::string> operations;
  for (const Implementation& implementation : request.implementations) {
    if (operations.insert(implementation.operation()).second)
      document["operations"].push_back(
          {{"name", implementation.operation()}, {"summary", implementation.suite->summary()}});
    document["implementations"].push_back({{"operation", implementation.operation()},
                                           {"name", implementation.name()},
                                           {"role", implementation.role()},
                                           {"summary", implementation.record->summary},
                                           {"foreign", implementation.foreign}});
  }
  for (const Verdict& verdict : verdicts) document["verdicts"].push_back(to_json(verdict));
  return document;
}

std::string junit_document(const std::vector<Verdict>& verdicts) {
  struct Group {
    std::string cases;
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
    double seconds = 0;
  };
  std::map<std::string, Group> groups;
  for (const Verdict& verdict : verdicts) {
    Group& group = groups[verdict.operation + '/' + verdict.implementation];
    ++group.tests;
    group.seconds += verdict.seconds;
    const bool counts = verdict.counts_against();
    group.failures += counts && verdict.kind == Kind::fail;
    group.errors += counts && verdict.kind != Kind::fail;
    group.skipped += verdict.expected || verdict.kind == Kind::skip;
    group.cases += fmt::format(
        "    <testcase classname=\"{}.{}\" name=\"{}{}{}\" time=\"{:.6f}\">{}</testcase>\n",
        xml(verdict.operation), xml(verdict.implementation), xml(verdict.check),
        verdict.point.empty() ? "" : " ", xml(verdict.point), verdict.seconds, outcome_element(verdict));
  }
  std::string document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"assay\">\n";
  for (const auto& [name, group] : groups)
    document += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
        "time=\"{:.6f}\">\n{}  </testsuite>\n",
        xml(name), group.tests, group.failures, group.errors, group.skipped, group.seconds, group.cases);
  return document + "</testsuites>\n";
}

}  // namespace assay::check
