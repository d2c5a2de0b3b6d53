#include "harness/contract/plugin.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <tuple>

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
  if (record.contract.operation == nullptr) return "its contract names no operation";
  if (!is_name(record.name))
    return fmt::format("the name '{}' is not of [a-z0-9_]", record.name == nullptr ? "" : record.name);
  if (record.summary == nullptr || *record.summary == '\0') return "it has no summary";
  if (record.role != ASSAY_CANDIDATE && record.role != ASSAY_EXAMPLE && record.role != ASSAY_PEER)
    return fmt::format("the role {} is none", static_cast<int>(record.role));
  if (record.functions[0].run == nullptr && record.functions[0].type == ASSAY_UNTYPED)
    return "it has no function";
  for (const assay_function& function : record.functions)
    if (function.run == nullptr && function.type != ASSAY_UNTYPED)
      return fmt::format("its function for type {} is null", static_cast<int>(function.type));
  if (record.close != nullptr && record.open == nullptr) return "it has close() but no open()";
  return "";
}

}  // namespace

Plugin load_plugin(const std::string& path) {
  const auto refuse = [&](const std::string& why) {
    return CallError(fmt::format("plug-in '{}': {}", path, why));
  };
  if (!std::filesystem::exists(path)) throw refuse("there is no such file");
  // With a slash in it the loader does not look through its search path.
  const std::string file = std::filesystem::absolute(path).string();
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw refuse(fmt::format("cannot be loaded: {}", dlerror()));
  const auto entry = reinterpret_cast<assay_plugin_fn*>(dlsym(library, entry_point));
  if (entry == nullptr)
    throw refuse(fmt::format("does not export {}(); include \"implement.h\" and register an implementation",
                             entry_point));
  const assay_plugin_info* info = entry();
  if (info == nullptr) throw refuse(fmt::format("{}() returned null", entry_point));
  if (info->abi_version != ASSAY_ABI_VERSION)
    throw refuse(fmt::format(
        "was built for version {} of the plug-in interface, this assay has version {}: rebuild it",
        info->abi_version, ASSAY_ABI_VERSION));
  if (info->bytes != sizeof(assay_plugin_info))
    throw refuse(fmt::format("its description has {} bytes, this assay expects {}: rebuild it", info->bytes,
                             sizeof(assay_plugin_info)));
  if (info->begin == info->end) throw refuse("registers no implementation");

  Plugin plugin{path, {}};
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
