// What there is: the program's suites, and the implementations that came in through plug-ins, matched to
// them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/contract/complexity.hpp"
#include "harness/contract/plugin.hpp"
#include "harness/contract/suite.hpp"

namespace assay {

/** An implementation as the harness knows it. */
struct Implementation {
  const assay_implementation* record = nullptr;
  const Suite* suite = nullptr;
  std::string plugin;    // the file that it came from
  bool foreign = false;  // came in through --plugin

  std::string operation() const { return record->contract.operation; }
  std::string name() const { return record->name; }
  std::string path() const { return operation() + "/" + name(); }  // what filters match

  /** The function that serves an element type; null if none does. */
  assay_run_fn* function(assay_type type) const;
  std::vector<assay_type> types() const;
  const char* role() const;  // "candidate", "example", "peer"
  std::vector<ComplexityEntry> complexity() const;
};

/** A claim as written, empty if it was not made. */
inline std::string claim(const char* text) { return text == nullptr ? "" : text; }

/** The words of a claim that is a list, "avx2,fma". */
std::vector<std::string> words_of(const char* list);

class Registry {
 public:
  explicit Registry(std::vector<const Suite*> suites) : suites_(std::move(suites)) {}

  /** Lets in what a plug-in holds. Throws CallError, naming the file, for an operation that this program does
   * not have, another contract version, a type, an accuracy class or a case family that the suite does not
   * know, a malformed complexity claim, or a name that is taken. */
  void admit(const Plugin& plugin, bool foreign);

  /** What the authors of plug-ins should mend, though they work. */
  const std::vector<std::string>& remarks() const { return remarks_; }

  const std::vector<const Suite*>& suites() const { return suites_; }
  const std::vector<Implementation>& implementations() const { return implementations_; }  // sorted by path()
  const Suite* suite(std::string_view operation) const;                                    // null if unknown
  const Implementation* find(std::string_view path) const;                                 // null if unknown

  /** The implementations that any of the globs over group/operation/implementation matches; all, without
   * globs. A glob that ends early ("group", "group/operation") selects all beneath. Throws CallError for one
   * that matches nothing. */
  std::vector<Implementation> select(std::span<const std::string> globs) const;

 private:
  std::string defect(const assay_implementation& record) const;

  std::vector<const Suite*> suites_;
  std::vector<Implementation> implementations_;
  std::vector<std::string> remarks_;
};

/** The program's suites with the in-tree plug-ins that stand beside the program, in impls/, and the given
 * foreign ones. Throws MachineError where that folder is missing, CallError for a file that is given although
 * it is in already. */
Registry open_registry(std::span<const std::string> foreign_plugins);

}  // namespace assay
