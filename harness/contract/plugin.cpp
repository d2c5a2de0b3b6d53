#include "harness/contract/plugin.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <tuple>

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
  if (record.role != ASSAY_CANDIDATE && record.role != ASSAY_EXAMPLE && record.role != ASSAY_PEER)
    return fmt::format("the role {} is none of ASSAY_CANDIDATE, ASSAY_EXAMPLE and ASSAY_PEER",
                       static_cast<int>(record.role));
  if (record.functions[0].run == nullptr && record.functions[0].type == ASSAY_UNTYPED)
    return "it has no function: list one per element type in .functions";
  for (const assay_function& function : record.functions)
    if (function.run == nullptr && function.type != ASSAY_UNTYPED)
      return fmt::format("its function for type {} is null: name one, or leave the type out",
                         name_of(function.type));
  if (record.close != nullptr && record.open == nullptr)
    return "it has close() but no open(): give both or none";
  return "";
}

/** What to do about the loader's refusal, as far as its words tell. */
const char* advice(std::string_view refusal) {
  const auto says = [&](std::string_view words) { return refusal.find(words) != std::string_view::npos; };
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

Plugin load_plugin(const std::string& path) {
  const auto refuse = [&](const std::string& why) {
    return CallError(fmt::format("plug-in '{}': {}", path, why));
  };
  if (const std::string why = why_not_a_library(path); !why.empty()) throw refuse(why);
  // With a slash in it the loader does not look through its search path.
  const std::string file = std::filesystem::absolute(path).string();
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    const std::string refusal = dlerror();
    throw refuse(fmt::format("cannot be loaded: {}{}", refusal, advice(refusal)));
  }
  const auto entry = reinterpret_cast<assay_plugin_fn*>(dlsym(library, entry_point));
  if (entry == nullptr)
    throw refuse(fmt::format("does not export {}(); include \"implement.h\" and register an implementation",
                             entry_point));
  const assay_plugin_info* info = entry();
  if (info == nullptr)
    throw refuse(fmt::format("{}() returned null; leave it to \"implement.h\" to define it", entry_point));
  if (info->abi_version != ASSAY_ABI_VERSION)
    throw refuse(fmt::format(
        "was built for version {} of the plug-in interface, this assay has version {}: rebuild it",
        info->abi_version, ASSAY_ABI_VERSION));
  if (info->bytes != sizeof(assay_plugin_info))
    throw refuse(fmt::format("its description has {} bytes, this assay expects {}: rebuild it", info->bytes,
                             sizeof(assay_plugin_info)));
  if (info->begin == info->end)
    throw refuse("registers no implementation; write one with ASSAY_IMPLEMENTATION");

  Plugin plugin{path, {}, remark_on_exports(path)};
  for (const assay_implementation* const* record = info->begin; record != info->end; ++record) {
    if (const std::string wrong = defect(**record); !wrong.empty())
      throw refuse(
          fmt::format("implementation '{}': {}", (*record)->name == nullptr ? "?" : (*record)->name, wrong));
    plugin.records.push_back(*record);
  }
  std::ranges::sort(plugin.records, {}, [](const assay_implementation* record) {
    return std::tuple<std::string_view, std::string_view>(record->contract.operation, record->name);
  });
  return plugin;
}

}  // namespace assay
