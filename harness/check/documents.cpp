#include "harness/check/documents.hpp"

#include <set>

#include "harness/contract/tier.hpp"
#include "harness/contract/types.hpp"

namespace assay::check {
namespace {

/** A claim as written; null where it was not made. */
Json claim_or_null(const char* text) { return text == nullptr || *text == '\0' ? Json(nullptr) : Json(text); }

Json implementation_json(const Implementation& implementation) {
  const assay_implementation& record = *implementation.record;
  Json types = Json::array();
  for (const assay_type type : implementation.types()) types.push_back(assay::name_of(type));
  return {{"operation", implementation.operation()},
          {"name", implementation.name()},
          {"role", implementation.role()},
          {"summary", claim(record.summary)},
          {"foreign", implementation.foreign},
          {"types", std::move(types)},
          {"claims",
           {{"complexity", claim_or_null(record.complexity)},
            {"determinism", claim_or_null(record.determinism)},
            {"accuracy", claim_or_null(record.accuracy)},
            {"needs", words_of(record.needs)},
            {"parallel", record.parallel != 0},
            {"others", claim_or_null(record.claims)}}},
          {"expected", words_of(record.expected)}};
}

}  // namespace

Json conformance_document(const Request& request, const std::vector<Verdict>& verdicts,
                          const Circumstances& circumstances) {
  Json document{{"schema", "assay.conformance/1"}, {"tier", name_of(request.tier)},
                {"seed", request.setting.seed},    {"complete", true},
                {"date", circumstances.date},      {"seconds", circumstances.seconds},
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
    document["implementations"].push_back(implementation_json(implementation));
  }
  for (const Verdict& verdict : verdicts) {
    Json json = to_json(verdict);
    json.erase("not_asked");  // of the journal only: by now such verdicts are dropped, or said once as a skip
    document["verdicts"].push_back(std::move(json));
  }
  return document;
}

}  // namespace assay::check
