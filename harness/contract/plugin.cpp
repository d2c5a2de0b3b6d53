#include "harness/contract/plugin.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <functional>
#include <set>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "harness/contract/shared_library.hpp"
#include "harness/contract/types.hpp"
#include "harness/error.hpp"

namespace assay {
namespace {

constexpr const char* entry_point = "assay_plugin";

bool is_name(const char* text) {
  const std::string_view name = text == nullptr ? "" : text;
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

/** The number in an enumeration of the plug-in interface, whatever it is: to load one as what it should be is
 * undefined where it is none of the enumerators. */
template <class Enumeration>
unsigned number_in(const Enumeration& field) {
  std::underlying_type_t<Enumeration> number;
  std::memcpy(&number, &field, sizeof number);
  return static_cast<unsigned>(number);
}

/** What is wrong with a record's functions; empty if nothing. */
std::string defect(const assay_function (&functions)[ASSAY_MOST_FUNCTIONS]) {
  if (functions[0].run == nullptr && number_in(functions[0].type) == ASSAY_UNTYPED)
    return "it has no function: list one per element type in .functions";
  std::set<assay_type> types;
  for (const assay_function& function : functions) {
    if (number_in(function.type) > ASSAY_F64)
      return fmt::format("it has a function for type {}, which is none of assay_type: name one of those",
                         number_in(function.type));
    if (function.run == nullptr && function.type != ASSAY_UNTYPED)
      return fmt::format("its function for type {} is null: name one, or leave the type out",
                         name_of(function.type));
    if (function.run != nullptr && !types.insert(function.type).second)
      return fmt::format("it has two functions for type {}: leave one out", name_of(function.type));
  }
  return "";
}

/** What is wrong with a record by itself; empty if nothing. */
std::string defect(const assay_implementation& record) {
  if (record.bytes != sizeof(assay_implementation))
    return fmt::format("its record has {} bytes, this assay expects {}: rebuild the plug-in", record.bytes,
                       sizeof(assay_implementation));
  if (record.contract.operation == nullptr)
    return "its contract names no operation: take the one of its contract.h";
  if (!is_name(record.name))
    return fmt::format("the name '{}' is not of [a-z0-9_]: choose another",
                       record.name == nullptr ? "" : record.name);
  if (record.summary == nullptr || *record.summary == '\0')
    return "it has no summary: add one line, .summary = \"...\"";
  if (number_in(record.role) > ASSAY_PEER)
    return fmt::format("the role {} is none of ASSAY_CANDIDATE, ASSAY_EXAMPLE and ASSAY_PEER",
                       number_in(record.role));
  if (std::string wrong = defect(record.functions); !wrong.empty()) return wrong;
  if (record.close != nullptr && record.open == nullptr)
    return "it has close() but no open(): give both or none";
  return "";
}

CallError refusal(const std::string& path, const std::string& why) {
  return CallError(fmt::format("plug-in '{}': {}", path, why));
}

/** What to do about the loader's refusal, as far as its words tell. */
const char* advice(std::string_view words_of_loader) {
  const auto says = [&](std::string_view words) {
    return words_of_loader.find(words) != std::string_view::npos;
  };
  if (says("undefined symbol"))
    return "; link what defines it, too: with -Wl,--no-undefined, as assay_add_plugin() has it, the linker "
           "names "
           "all that is missing";
  if (says("' not found")) return "; it was built on a newer system than this one: rebuild it here";
  if (says("cannot open shared object file"))
    return "; a library that it needs is not here: install it, or link the plug-in with the path to it";
  return "";
}

/** Other exports are no error, since most of them do no harm, but whose code runs is then left to the loader.
 */
std::string remark_on_exports(const std::string& path) {
  std::vector<std::string> others = exports_of(path);
  std::erase(others, entry_point);
  if (others.empty()) return "";
  return fmt::format(
      "plug-in '{}': exports more than {}(), such as {}: the program's own copy of it may run instead, and "
      "be measured; "
      "link with the version script, as assay_add_plugin() does",
      path, entry_point, others.front());
}

}  // namespace

Plugin described_plugin(const std::string& path, const assay_plugin_info* info) {
  if (info == nullptr)
    throw refusal(path,
                  fmt::format("{}() returned null; leave it to \"implement.h\" to define it", entry_point));
  if (info->abi_version != ASSAY_ABI_VERSION)
    throw refusal(path,
                  fmt::format("was built for version {} of the plug-in interface, this assay has version {}: "
                              "rebuild it",
                              info->abi_version, ASSAY_ABI_VERSION));
  if (info->bytes != sizeof(assay_plugin_info))
    throw refusal(path, fmt::format("its description has {} bytes, this assay expects {}: rebuild it",
                                    info->bytes, sizeof(assay_plugin_info)));
  if (info->begin == nullptr || std::greater_equal<>{}(info->begin, info->end))
    throw refusal(path, "registers no implementation; write one with ASSAY_IMPLEMENTATION");

  Plugin plugin{path, {}, ""};
  for (const assay_implementation* const* record = info->begin; record != info->end; ++record) {
    if (*record == nullptr)
      throw refusal(path, "registers a null record; leave it to ASSAY_IMPLEMENTATION to register");
    if (const std::string wrong = defect(**record); !wrong.empty())
      throw refusal(path, fmt::format("implementation '{}': {}",
                                      (*record)->name == nullptr ? "?" : (*record)->name, wrong));
    plugin.records.push_back(*record);
  }
  std::ranges::sort(plugin.records, {}, [](const assay_implementation* record) {
    return std::tuple<std::string_view, std::string_view>(record->contract.operation, record->name);
  });
  return plugin;
}

Plugin load_plugin(const std::string& path) {
  if (const std::string why = why_not_a_library(path); !why.empty()) throw refusal(path, why);
  // With a slash in it the loader does not look through its search path.
  const std::string file = std::filesystem::absolute(path).string();
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    const std::string words = dlerror();
    throw refusal(path, fmt::format("cannot be loaded: {}{}", words, advice(words)));
  }
  const auto entry = reinterpret_cast<assay_plugin_fn*>(dlsym(library, entry_point));
  if (entry == nullptr)
    throw refusal(path,
                  fmt::format("does not export {}(); include \"implement.h\" and register an implementation",
                              entry_point));
  Plugin plugin = described_plugin(path, entry());
  plugin.remark = remark_on_exports(path);
  return plugin;
}

std::vector<std::string> plugins_in(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".so") files.push_back(entry.path().string());
  std::ranges::sort(files);
  return files;
}

}  // namespace assay
