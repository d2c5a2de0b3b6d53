#include "harness/check/matrix.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/check/digest.hpp"

namespace assay::check {
namespace {

struct Symbol {
  Kind kind;
  bool expected;
  char sign;
  const char* meaning;
};

// A pass is quiet, so that what is not one stands out. What was expected is written small.
constexpr Symbol symbols[] = {
    {Kind::pass, false, '.', "pass"},
    {Kind::fail, false, 'F', "fail"},
    {Kind::crash, false, 'C', "crash"},
    {Kind::timeout, false, 'T', "timeout"},
    {Kind::finding, false, '!', "finding"},
    {Kind::fail, true, 'f', "fail, as expected"},
    {Kind::crash, true, 'c', "crash, as expected"},
    {Kind::timeout, true, 't', "timeout, as expected"},
    {Kind::finding, true, 'i', "finding, as expected"},
    {Kind::skip, false, '-', "skip"},
};

const Symbol& symbol_of(const Tally::Deciding& deciding) {
  const auto* found = std::ranges::find_if(symbols, [&](const Symbol& symbol) {
    return symbol.kind == deciding.kind && symbol.expected == deciding.expected;
  });
  return *found;
}

struct Line {
  std::string name;
  std::vector<std::string> cells;
  std::string worst;
};

/** What the verdicts come to, laid out and not yet drawn. */
struct Layout {
  std::vector<const Check*> checks;
  std::map<std::string, std::vector<Line>> operations;
  std::set<char> signs;
};

std::string name_in(const Implementation& implementation) {
  std::vector<std::string> marks;
  if (implementation.record->role != ASSAY_CANDIDATE) marks.emplace_back(implementation.role());
  if (implementation.foreign) marks.emplace_back("foreign");
  return marks.empty() ? implementation.name()
                       : fmt::format("{} ({})", implementation.name(), fmt::join(marks, ", "));
}

Layout laid_out(const Request& request, const std::vector<Verdict>& verdicts, bool counts) {
  Layout layout;
  std::map<std::string, std::map<std::string, Tally>> tallies;
  for (const Verdict& verdict : verdicts)
    tallies[verdict.operation + '/' + verdict.implementation][verdict.check].add(verdict);
  for (const Check* check : all_checks())
    if (std::ranges::any_of(verdicts, [&](const Verdict& verdict) { return verdict.check == check->name; }))
      layout.checks.push_back(check);
  for (const Implementation& implementation : request.implementations) {
    Line line{name_in(implementation), {}, ""};
    std::optional<double> worst;
    for (const Check* check : layout.checks) {
      const Tally& tally = tallies[implementation.path()][check->name];
      if (tally.total == 0) {
        line.cells.emplace_back();
        continue;
      }
      const Tally::Deciding deciding = tally.deciding();
      const char sign = symbol_of(deciding).sign;
      layout.signs.insert(sign);
      line.cells.push_back(counts ? fmt::format("{}{}", sign, deciding.number) : std::string(1, sign));
      if (tally.error_over_bound) worst = std::max(worst.value_or(0), *tally.error_over_bound);
    }
    line.worst = ratio_text(worst);
    layout.operations[implementation.operation()].push_back(std::move(line));
  }
  return layout;
}

/** The names behind the numbers of the columns, numbered down the columns of a small table. */
std::string names_of_columns(const std::vector<const Check*>& checks) {
  constexpr std::size_t across = 4;
  const std::size_t rows = (checks.size() + across - 1) / across;
  std::string text;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line = " ";
    for (std::size_t index = row; index < checks.size(); index += rows)
      line +=
          fmt::format("{:>2} {:<{}}", index + 1, checks[index]->name, index + rows < checks.size() ? 22 : 0);
    text += line + '\n';
  }
  return text;
}

std::string legend(const Layout& layout) {
  std::string text;
  for (const Symbol& symbol : symbols)
    if (layout.signs.contains(symbol.sign)) text += fmt::format("  {} {}", symbol.sign, symbol.meaning);
  return text + "\n  error: the largest, as a share of its bound\n";
}

}  // namespace

std::string matrix_text(const Request& request, const std::vector<Verdict>& verdicts, bool counts) {
  const Layout layout = laid_out(request, verdicts, counts);
  std::size_t names = 0, cells = 2;
  for (const auto& [operation, lines] : layout.operations) {
    for (const Line& line : lines) {
      names = std::max(names, line.name.size());
      for (const std::string& cell : line.cells) cells = std::max(cells, cell.size());
    }
  }
  std::string text = names_of_columns(layout.checks) + legend(layout) + '\n';
  std::string head = std::string(names + 2, ' ');
  for (std::size_t number = 1; number <= layout.checks.size(); ++number)
    head += fmt::format(" {:>{}}", number, cells);
  text += head + "   error\n";
  for (const auto& [operation, lines] : layout.operations) {
    text += operation + '\n';
    for (const Line& line : lines) {
      text += fmt::format("  {:<{}}", line.name, names);
      for (const std::string& cell : line.cells) text += fmt::format(" {:>{}}", cell, cells);
      text += fmt::format(" {:>7}\n", line.worst);
    }
  }
  return text;
}

}  // namespace assay::check
