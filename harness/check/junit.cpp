#include "harness/check/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/check/digest.hpp"
#include "harness/check/text.hpp"
#include "harness/contract/tier.hpp"

namespace assay::check {
namespace {

struct Totals {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  double seconds = 0;

  void add(const Verdict& verdict) {
    ++tests;
    seconds += verdict.seconds;
    const bool counts = verdict.counts_against();
    failures += counts && verdict.kind == Kind::fail;
    errors += counts && verdict.kind != Kind::fail;
    skipped += verdict.expected || verdict.kind == Kind::skip;
  }

  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.6f}\"", tests,
                       failures, errors, skipped, seconds);
  }
};

/** What is wrong, and how to see it again. */
std::string account(const Verdict& verdict) {
  std::string text = verdict.detail + "\nrepeat: " + verdict.repeat;
  if (verdict.smallest)
    text += fmt::format("\nsmallest case: {}: {}\nrepeat: {}", verdict.smallest->point,
                        verdict.smallest->detail, verdict.smallest->repeat);
  return text;
}

/** What there is to know of a test case whatever its outcome; empty if there is nothing. */
std::string remarks(const Verdict& verdict) {
  std::string text;
  if (verdict.kind == Kind::finding) text += "finding: " + account(verdict) + '\n';
  if (!verdict.found.empty()) text += "found: " + verdict.found + '\n';
  if (const auto error = error_of(verdict); error.value_or(0) > 0)
    text += fmt::format("largest error: {} of its bound\n", ratio_text(error));
  return text;
}

/** The element that tells what the test case came to; empty for a pass. */
std::string outcome_element(const Verdict& verdict) {
  const std::string detail = xml(verdict.detail);
  if (verdict.expected)
    return fmt::format("<skipped message=\"expected {}: {}\"/>", name_of(verdict.kind), detail);
  switch (verdict.kind) {
    case Kind::pass:
    case Kind::finding:
      return "";
    case Kind::skip:
      return fmt::format("<skipped message=\"{}\"/>", detail);
    case Kind::fail:
      return fmt::format("<failure type=\"fail\" message=\"{}\">{}</failure>", detail, xml(account(verdict)));
    case Kind::crash:
    case Kind::timeout:
      return fmt::format("<error type=\"{}\" message=\"{}\">{}</error>", name_of(verdict.kind), detail,
                         xml(account(verdict)));
  }
  return "";
}

std::string class_name(const std::string& operation, const std::string& implementation) {
  std::string name = operation + '.' + implementation;
  std::ranges::replace(name, '/', '.');  // what stands before the last dot is a package to CI systems
  return name;
}

std::string test_case(const Verdict& verdict) {
  const std::string said = remarks(verdict);
  const std::string output = said.empty() ? "" : fmt::format("<system-out>{}</system-out>", xml(said));
  return fmt::format("    <testcase classname=\"{}\" name=\"{}{}{}\" time=\"{:.6f}\">{}{}</testcase>\n",
                     xml(class_name(verdict.operation, verdict.implementation)), xml(verdict.check),
                     verdict.point.empty() ? "" : " ", xml(verdict.point), verdict.seconds,
                     outcome_element(verdict), output);
}

std::string properties(const Request& request, const Implementation& implementation,
                       const Circumstances& circumstances) {
  std::string text;
  const auto add = [&](const char* name, const std::string& value) {
    text += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, xml(value));
  };
  if (circumstances.target.is_object()) {
    add("target", circumstances.target.value("name", ""));
    const Json build = circumstances.target.value("build", Json::object());
    add("revision", build.value("revision", ""));
    add("compiler", build.value("compiler", ""));
  }
  add("tier", name_of(request.tier));
  add("seed", std::to_string(request.setting.seed));
  if (!request.setting.isa.empty()) add("isa", request.setting.isa);
  add("role", implementation.role());
  if (implementation.foreign) add("plugin", implementation.plugin);
  return "    <properties>\n" + text + "    </properties>\n";
}

}  // namespace

std::string junit_document(const Request& request, const std::vector<Verdict>& verdicts,
                           const Circumstances& circumstances) {
  Totals whole;
  std::string suites;
  for (const Implementation& implementation : request.implementations) {
    Totals totals;
    std::string cases;
    for (const Verdict& verdict : verdicts) {
      if (verdict.operation != implementation.operation() || verdict.implementation != implementation.name())
        continue;
      totals.add(verdict);
      whole.add(verdict);
      cases += test_case(verdict);
    }
    if (totals.tests == 0) continue;
    // Readers of the older schema know no time zone.
    const std::string date = circumstances.date.substr(0, circumstances.date.find('Z'));
    const std::string timestamp = date.empty() ? "" : fmt::format(" timestamp=\"{}\"", xml(date));
    suites += fmt::format("  <testsuite name=\"{}\" {}{}>\n{}{}  </testsuite>\n", xml(implementation.path()),
                          totals.attributes(), timestamp, properties(request, implementation, circumstances),
                          cases);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"assay check\" {}>\n{}</testsuites>\n",
      whole.attributes(), suites);
}

}  // namespace assay::check
