// The operating system and its settings, from the files of /proc, /sys and /etc.

#include <sys/personality.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "harness/target/inspect.hpp"
#include "harness/target/text_files.hpp"

namespace assay::target {
namespace {

namespace fs = std::filesystem;

std::string unquoted(std::string text) {
  std::erase(text, '"');
  return text;
}

std::string kernel_name() {
  utsname names{};
  if (uname(&names) != 0) return {};
  return std::string(names.sysname) + " " + names.release;
}

/** In a list of choices such as "always [madvise] never", the one in brackets. */
std::string chosen(const std::string& choices) {
  const auto open = choices.find('[');
  const auto close = choices.find(']', open);
  if (open == std::string::npos || close == std::string::npos) return {};
  return choices.substr(open + 1, close - open - 1);
}

/** The folders of the clock policies of CPUs, in no certain order; empty without a frequency interface. */
std::vector<fs::path> frequency_folders(const fs::path& root) {
  std::vector<fs::path> folders;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(root / "sys/devices/system/cpu", none)) {
    const std::string name = entry.path().filename();
    const bool is_cpu =
        name.size() > 3 && name.starts_with("cpu") &&
        std::all_of(name.begin() + 3, name.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_cpu && fs::is_directory(entry.path() / "cpufreq", none))
      folders.push_back(entry.path() / "cpufreq");
  }
  return folders;
}

/** One word for all CPUs: the first governor that is not "performance", so that one odd CPU is seen. */
std::optional<std::string> governor_of_all(const fs::path& root) {
  std::optional<std::string> governor;
  for (const fs::path& folder : frequency_folders(root)) {
    const auto own = read_line(folder / "scaling_governor");
    if (!own) continue;
    governor = own;
    if (*own != "performance") break;
  }
  return governor;
}

std::optional<bool> may_boost(const fs::path& root) {
  const fs::path cpus = root / "sys/devices/system/cpu";
  if (const auto off = read_number(cpus / "intel_pstate/no_turbo")) return *off == 0.0;
  if (const auto on = read_number(cpus / "cpufreq/boost")) return *on != 0.0;
  return std::nullopt;
}

/** "200000 100000": microseconds of CPU time in each period; "max" when there is no limit. */
std::optional<double> quota_of_control_group(const fs::path& root) {
  std::istringstream version2(read_text(root / "sys/fs/cgroup/cpu.max"));
  double time = 0.0;
  double period = 0.0;
  if (version2 >> time >> period && period > 0.0) return time / period;
  const auto quota = read_number(root / "sys/fs/cgroup/cpu/cpu.cfs_quota_us");
  const auto every = read_number(root / "sys/fs/cgroup/cpu/cpu.cfs_period_us");
  if (quota && every && *quota > 0.0 && *every > 0.0) return *quota / *every;
  return std::nullopt;
}

std::vector<double> load_averages(const fs::path& root) {
  std::istringstream text(read_text(root / "proc/loadavg"));
  std::vector<double> load;
  for (double value = 0.0; load.size() < 3 && text >> value;) load.push_back(value);
  return load;
}

/** Off for the whole system (0), or for this process and its children (setarch -R). */
std::optional<bool> has_random_addresses(const fs::path& root) {
  const auto setting = read_number(root / "proc/sys/kernel/randomize_va_space");
  if (!setting) return std::nullopt;
  constexpr unsigned long only_ask = 0xffffffff;
  const int own = personality(only_ask);
  return *setting != 0.0 && (own == -1 || (own & ADDR_NO_RANDOMIZE) == 0);
}

std::optional<double> stolen_percent(const fs::path& root) {
  const std::optional<CpuTicks> ticks = cpu_ticks(root);
  if (!ticks || ticks->wanted <= 0.0) return {};
  return 100.0 * ticks->stolen / ticks->wanted;
}

}  // namespace

// "cpu user nice system idle iowait irq softirq steal ..."
std::optional<CpuTicks> cpu_ticks(const fs::path& root) {
  std::istringstream text(read_text(root / "proc/stat"));
  std::string name;
  double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, hard = 0, soft = 0, steal = 0;
  if (!(text >> name >> user >> nice >> system >> idle >> waiting >> hard >> soft >> steal)) return {};
  if (name != "cpu") return {};
  const double wanted = user + nice + system + hard + soft + steal;
  return CpuTicks{wanted + idle + waiting, wanted, steal};
}

std::optional<int> runnable_tasks(const fs::path& root) {
  std::istringstream count(value_of(read_text(root / "proc/stat"), "procs_running", ' '));
  int tasks = 0;
  if (count >> tasks) return tasks;
  return std::nullopt;
}

std::optional<double> inspect_frequency_mhz(const fs::path& root) {
  for (const fs::path& folder : frequency_folders(root)) {
    for (const char* file : {"base_frequency", "cpuinfo_max_freq"})
      if (const auto kilohertz = read_number(folder / file)) return *kilohertz / 1000.0;
  }
  const std::string current = value_of(read_text(root / "proc/cpuinfo"), "cpu MHz", ':');
  if (current.empty()) return std::nullopt;
  return std::strtod(current.c_str(), nullptr);
}

MemoryInfo inspect_memory(const fs::path& root) {
  MemoryInfo memory;
  memory.page_bytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  std::istringstream total(value_of(read_text(root / "proc/meminfo"), "MemTotal", ':'));
  std::uint64_t kibibytes = 0;
  if (total >> kibibytes) memory.total_bytes = kibibytes * 1024;
  memory.transparent_huge_pages = chosen(read_text(root / "sys/kernel/mm/transparent_hugepage/enabled"));
  return memory;
}

SystemInfo inspect_system(const fs::path& root) {
  SystemInfo system;
  system.os = unquoted(value_of(read_text(root / "etc/os-release"), "PRETTY_NAME", '='));
  system.kernel = kernel_name();
  system.governor = governor_of_all(root);
  system.boost = may_boost(root);
  system.virtualization = inspect_virtualization(root);
  system.cpu_quota = quota_of_control_group(root);
  system.load = load_averages(root);
  system.random_addresses = has_random_addresses(root);
  system.steal_percent = stolen_percent(root);
  return system;
}

}  // namespace assay::target
