// A dispatch table as a C header that stands alone: for C11 and C++, without warnings.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "harness/advise/dispatch.hpp"

namespace assay::advise {
namespace {

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  });
  return text;
}

/** A part of an identifier. */
std::string word_of(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return text;
}

/** Nothing that stands in a file may end a comment. */
std::string comment_of(std::string text) {
  for (std::size_t place = 0; (place = text.find("*/", place)) != std::string::npos;)
    text.replace(place, 2, "* /");
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/** "distribution_uniform"; the values alone would not always differ. */
std::string regime_name(const Json& regime) {
  std::vector<std::string> words;
  for (const auto& [name, value] : regime.items())
    words.push_back(word_of(name + '_' + (value.is_string() ? value.get<std::string>() : value.dump())));
  return words.empty() ? "any" : fmt::format("{}", fmt::join(words, "_"));
}

std::vector<std::string> each_once(std::vector<std::string> names) {
  std::set<std::string> seen;
  std::erase_if(names, [&](const std::string& name) { return !seen.insert(name).second; });
  return names;
}

class Writer {
 public:
  explicit Writer(const OperationDispatch& operation)
      : operation_(operation),
        prefix_("assay_dispatch_" + word_of(operation.name)),
        constant_(upper(prefix_)) {
    for (const Table& table : operation.tables) {
      types_.push_back(table.type);
      if (std::ranges::find(regimes_, table.regime) == regimes_.end()) regimes_.push_back(table.regime);
      for (const Range& range : table.ranges) implementations_.push_back(range.choice.implementation);
    }
    types_ = each_once(types_);
    implementations_ = each_once(implementations_);
    std::ranges::sort(implementations_);
  }

  std::string text() const {
    return fmt::format("\n/* {}: the size is {}. */\n", comment_of(operation_.name),
                       operation_.axis.empty() ? "not used" : comment_of(operation_.axis)) +
           enumeration("implementation", implementations_,
                       "Which to call; none: nothing was measured there.") +
           enumeration("type", types_, "Of the elements.") +
           enumeration("regime", regime_names(),
                       "Of the data: the parameters of the cases besides type and size.") +
           names() + structures() + table() + lookup();
  }

 private:
  std::string constant(const std::string& kind, const std::string& name) const {
    return fmt::format("{}_{}_{}", constant_, upper(kind), upper(word_of(name)));
  }

  /** Two regimes whose names would be the same are numbered. */
  std::vector<std::string> regime_names() const {
    std::vector<std::string> found;
    for (const Json& regime : regimes_) {
      const std::string name = regime_name(regime);
      const bool is_taken = std::ranges::find(found, name) != found.end();
      found.push_back(is_taken ? fmt::format("{}_{}", name, found.size()) : name);
    }
    return found;
  }

  std::string regime_constant(const Json& regime) const {
    const auto number = std::ranges::find(regimes_, regime) - regimes_.begin();
    return constant("regime", regime_names()[static_cast<std::size_t>(number)]);
  }

  std::string enumeration(const std::string& kind, const std::vector<std::string>& members,
                          const std::string& what) const {
    std::string text = fmt::format("\n/** {} */\ntypedef enum {}_{} {{\n", what, prefix_, kind);
    int value = kind == "implementation" ? 1 : 0;
    if (value == 1) text += fmt::format("  {}_NONE = 0,\n", upper(fmt::format("{}_{}", constant_, kind)));
    for (const std::string& member : members)
      text += fmt::format("  {} = {}{}\n", constant(kind, member), value++,
                          &member == &members.back() ? "" : ",");
    return text + fmt::format("}} {}_{};\n", prefix_, kind);
  }

  std::string names() const {
    std::string text = fmt::format(
        "\n/** The implementation's name, as `assay list` has it. */\nstatic inline const char *{0}_name({0}_"
        "implementation implementation) {{\n  switch (implementation) {{\n",
        prefix_);
    for (const std::string& name : implementations_)
      text += fmt::format("    case {}: return \"{}\";\n", constant("implementation", name), name);
    return text +
           fmt::format("    case {}_IMPLEMENTATION_NONE: break;\n  }}\n  return \"none\";\n}}\n", constant_);
  }

  std::string structures() const {
    return fmt::format(
        "\n/** Whom to call, and with how many threads. */\ntypedef struct {0}_choice {{\n  "
        "{0}_implementation "
        "implementation;\n  int threads;\n}} {0}_choice;\n\n/** From this size and this number of threads "
        "on, up to the "
        "next entry. */\ntypedef struct {0}_range {{\n  {0}_type type;\n  {0}_regime regime;\n  int "
        "threads;\n  size_t "
        "from;\n  {0}_choice choice;\n}} {0}_range;\n",
        prefix_);
  }

  std::string table() const {
    std::string entries;
    std::vector<const Table*> sorted;
    for (const Table& one : operation_.tables) sorted.push_back(&one);
    std::ranges::stable_sort(sorted, {}, &Table::threads);
    for (const Table* one : sorted) {
      if (repeats_fewer_threads(operation_, *one)) continue;  // the lookup finds those
      for (const Range& range : one->ranges)
        entries += fmt::format("    {{{}, {}, {}, {}u, {{{}, {}}}}},\n", constant("type", one->type),
                               regime_constant(one->regime), one->threads, range.from,
                               constant("implementation", range.choice.implementation), range.choice.threads);
    }
    entries.resize(entries.size() - 2);  // C++ and C take a comma at the end; older pedants do not
    return fmt::format(
        "\n/** The table, in ascending order of threads and sizes; `count` receives its length. */\nstatic "
        "inline const "
        "{0}_range *{0}_ranges(size_t *count) {{\n  static const {0}_range ranges[] = {{\n{1}\n  }};\n  "
        "*count = "
        "sizeof ranges / sizeof ranges[0];\n  return ranges;\n}}\n",
        prefix_, entries);
  }

  std::string lookup() const {
    return fmt::format(
        "\n/** For a number of threads that was not measured the next lower one holds. */\nstatic inline "
        "{0}_choice "
        "{0}_lookup({0}_type type, int threads, {0}_regime regime, size_t size) {{\n"
        "  {0}_choice found = {{{1}_IMPLEMENTATION_NONE, 0}};\n  size_t count = 0;\n"
        "  const {0}_range *range = {0}_ranges(&count);\n  const {0}_range *const end = range + count;\n"
        "  for (; range != end; ++range)\n"
        "    if (range->type == type && range->regime == regime && range->threads <= threads && range->from "
        "<= size)\n"
        "      found = range->choice;\n  return found;\n}}\n",
        prefix_, constant_);
  }

  const OperationDispatch& operation_;
  std::string prefix_, constant_;
  std::vector<std::string> types_, implementations_;
  std::vector<Json> regimes_;
};

}  // namespace

std::string dispatch_header(const Dispatch& dispatch) {
  const Json& target = dispatch.run->target;
  const std::string name = target.is_null() ? "unknown" : target.value("name", "unknown");
  std::string text = fmt::format(
      "/* Which implementation to call, as `assay tune` has found it. Do not edit: tune again.\n"
      " * Target: {}\n * Revision: {}\n"
      " * For C11 and C++. Sizes below the first and above the last one measured get their neighbour's "
      "choice. */\n"
      "#ifndef ASSAY_DISPATCH_H\n#define ASSAY_DISPATCH_H\n\n#include <stddef.h>\n",
      comment_of(name),
      comment_of(target.is_null()
                     ? "unknown"
                     : target.value("build", Json::object()).value("revision", std::string("unknown"))));
  for (const OperationDispatch& operation : dispatch.operations) text += Writer(operation).text();
  return text + "\n#endif\n";
}

}  // namespace assay::advise
