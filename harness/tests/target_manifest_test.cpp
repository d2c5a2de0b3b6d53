// The manifest: what is read from a system's files, and the keys of target.json.

#include "harness/target/manifest.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "harness/target/inspect.hpp"
#include "harness/target/manifest_json.hpp"
#include "harness/target/text_files.hpp"

namespace {

using namespace assay::target;
namespace fs = std::filesystem;

/// A folder that stands for the root of a system, with the files that a test puts there.
class TargetSystem : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = fs::temp_directory_path() / "assay_root_XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }

  void put(const fs::path& path, std::string_view text) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path) << text;
  }

  fs::path root_;
};

const fs::path cpus = "sys/devices/system/cpu";

TEST_F(TargetSystem, AnEmptySystemIsUnknownAndNoError) {
  const SystemInfo system = inspect_system(root_);
  EXPECT_EQ(system.os, "");
  EXPECT_FALSE(system.governor);
  EXPECT_FALSE(system.boost);
  EXPECT_FALSE(system.cpu_quota);
  EXPECT_TRUE(system.load.empty());
  EXPECT_FALSE(inspect_frequency_mhz(root_));
  const MemoryInfo memory = inspect_memory(root_);
  EXPECT_EQ(memory.total_bytes, 0U);
  EXPECT_EQ(memory.transparent_huge_pages, "");
}

TEST_F(TargetSystem, ReadsNamesLoadAndMemory) {
  put("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
  put("proc/loadavg", "1.50 0.75 0.25 2/345 6789\n");
  put("proc/meminfo", "MemTotal:       16384 kB\nMemFree:         1234 kB\n");
  put("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
  const SystemInfo system = inspect_system(root_);
  EXPECT_EQ(system.os, "Debian GNU/Linux 12 (bookworm)");
  EXPECT_EQ(system.load, (std::vector{1.5, 0.75, 0.25}));
  EXPECT_EQ(inspect_memory(root_).total_bytes, 16384U * 1024U);
  EXPECT_EQ(inspect_memory(root_).transparent_huge_pages, "madvise");
}

TEST_F(TargetSystem, OneOddGovernorIsSeen) {
  put(cpus / "cpu0/cpufreq/scaling_governor", "performance\n");
  put(cpus / "cpu1/cpufreq/scaling_governor", "performance\n");
  put(cpus / "cpufreq/policy0/scaling_governor", "not asked\n");
  EXPECT_EQ(inspect_system(root_).governor, "performance");
  put(cpus / "cpu2/cpufreq/scaling_governor", "powersave\n");
  EXPECT_EQ(inspect_system(root_).governor, "powersave");
}

TEST_F(TargetSystem, BoostInBothSpellings) {
  put(cpus / "cpufreq/boost", "1\n");
  EXPECT_EQ(inspect_system(root_).boost, true);
  put(cpus / "intel_pstate/no_turbo", "1\n");
  EXPECT_EQ(inspect_system(root_).boost, false);
}

TEST_F(TargetSystem, TheBaseFrequencyIsPreferred) {
  put("proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2300.125\n");
  EXPECT_EQ(inspect_frequency_mhz(root_), 2300.125);
  put(cpus / "cpu0/cpufreq/cpuinfo_max_freq", "4000000\n");
  EXPECT_EQ(inspect_frequency_mhz(root_), 4000.0);
  put(cpus / "cpu0/cpufreq/base_frequency", "2600000\n");
  EXPECT_EQ(inspect_frequency_mhz(root_), 2600.0);
}

TEST_F(TargetSystem, QuotaOfBothControlGroupVersions) {
  put("sys/fs/cgroup/cpu.max", "max 100000\n");
  EXPECT_FALSE(inspect_system(root_).cpu_quota);
  put("sys/fs/cgroup/cpu.max", "150000 100000\n");
  EXPECT_EQ(inspect_system(root_).cpu_quota, 1.5);
  fs::remove(root_ / "sys/fs/cgroup/cpu.max");
  put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
  put("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
  EXPECT_FALSE(inspect_system(root_).cpu_quota);
  put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "400000\n");
  EXPECT_EQ(inspect_system(root_).cpu_quota, 4.0);
}

TEST_F(TargetSystem, TasksAndTheTimeThatOthersHad) {
  EXPECT_FALSE(runnable_tasks(root_));
  EXPECT_FALSE(inspect_system(root_).steal_percent);
  // Ticks of user, nice, system, idle, iowait, irq, softirq and steal: 5 of 200 that were wanted.
  put("proc/stat", "cpu  100 20 60 9000 400 5 10 5 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\nprocs_running 3\n");
  EXPECT_EQ(runnable_tasks(root_), 3);
  EXPECT_EQ(inspect_system(root_).steal_percent, 2.5);
  put("proc/stat", "cpu  0 0 0 0\n");
  EXPECT_FALSE(inspect_system(root_).steal_percent);
}

TEST_F(TargetSystem, RandomAddressesAreOnlyKnownWhereTheKernelSays) {
  EXPECT_FALSE(inspect_system(root_).random_addresses);
  put("proc/sys/kernel/randomize_va_space", "0\n");
  EXPECT_EQ(inspect_system(root_).random_addresses, false);
  put("proc/sys/kernel/randomize_va_space", "2\n");
  EXPECT_TRUE(inspect_system(root_).random_addresses.has_value()) << "a debugger may have switched it off";
}

TEST_F(TargetSystem, FirmwareNamesItsHypervisor) {
  const fs::path dmi = "sys/class/dmi/id";
  EXPECT_EQ(hypervisor_of_firmware(root_), "");
  put(dmi / "sys_vendor", "Dell Inc.\n");
  put(dmi / "product_name", "PowerEdge R7525\n");
  EXPECT_EQ(hypervisor_of_firmware(root_), "");
  put(dmi / "sys_vendor", "Microsoft Corporation\n");
  put(dmi / "product_name", "Virtual Machine\n");
  EXPECT_EQ(hypervisor_of_firmware(root_), "hyperv");
  put(dmi / "sys_vendor", "QEMU\n");
  put(dmi / "product_name", "KVM Virtual Machine\n");
  EXPECT_EQ(hypervisor_of_firmware(root_), "kvm");
  put(dmi / "sys_vendor", "Amazon EC2\n");
  put(dmi / "product_name", "c7g.large\n");
  EXPECT_EQ(hypervisor_of_firmware(root_), "kvm");
  put(dmi / "product_name", "c7g.metal\n");
  EXPECT_EQ(hypervisor_of_firmware(root_), "");
  put("sys/hypervisor/type", "xen\n");
  EXPECT_EQ(hypervisor_of_firmware(root_), "xen");
}

TEST_F(TargetSystem, ValuesOfKeyedLines) {
  const std::string_view text = "one\t: 1\nlast value : 2: with colon \nempty:\n";
  EXPECT_EQ(value_of(text, "one", ':'), "1");
  EXPECT_EQ(value_of(text, "last value", ':'), "2: with colon");
  EXPECT_EQ(value_of(text, "empty", ':'), "");
  EXPECT_EQ(value_of(text, "two", ':'), "");
  EXPECT_EQ(value_of("", "one", ':'), "");
  put("words", "  twelve\n");
  put("empty", "");
  EXPECT_EQ(read_line(root_ / "words"), "twelve");
  EXPECT_FALSE(read_number(root_ / "words"));
  EXPECT_FALSE(read_line(root_ / "empty"));
  EXPECT_FALSE(read_line(root_ / "absent"));
}

// Of the machine that runs the tests only what holds on every machine can be asked.
TEST(TargetManifest, InspectingThisMachineFindsWhatEveryMachineHas) {
  const Manifest manifest = inspect({{"oneTBB", "2021.8"}});
  EXPECT_FALSE(manifest.name.empty());
  EXPECT_EQ(manifest.name.find('\n'), std::string::npos);
  EXPECT_FALSE(manifest.cpu.model.empty());
  EXPECT_EQ(manifest.cpu.features.names(), detect().names());
  cpu_set_t allowed;
  ASSERT_EQ(sched_getaffinity(0, sizeof(allowed), &allowed), 0);
  EXPECT_EQ(manifest.cpu.logical_cpus, CPU_COUNT(&allowed));
  EXPECT_GE(manifest.cpu.logical_cpus, manifest.cpu.physical_cores);
  EXPECT_GE(manifest.cpu.physical_cores, 1);
  EXPECT_GE(manifest.cpu.numa_nodes, 1);
  EXPECT_EQ(manifest.memory.page_bytes, static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
  EXPECT_GT(manifest.memory.total_bytes, 0U);
  EXPECT_FALSE(manifest.system.kernel.empty());
  EXPECT_FALSE(manifest.system.virtualization.empty());
  EXPECT_FALSE(manifest.build.compiler.empty());
  for (const CacheInfo& cache : manifest.cpu.caches) {
    EXPECT_GT(cache.bytes, 0U);
    EXPECT_GE(cache.level, 1);
    EXPECT_GE(cache.shared_by_cpus, 1);
    EXPECT_LE(cache.shared_by_cpus, manifest.cpu.logical_cpus);
  }
}

TEST(TargetManifest, ACapShowsInTheManifest) {
  const Manifest manifest = inspect({}, Isa::baseline);
  EXPECT_EQ(manifest.cpu.features.names(), detect().capped(Isa::baseline).names());
  EXPECT_EQ(to_json(manifest)["cpu"]["isa_cap"], "baseline");
}

Manifest sample_manifest() {
  Manifest manifest;
  manifest.name = "A CPU, 2 cores, An OS";
  manifest.cpu = {"A CPU", "Vendor", "x86_64", Features({{"sse2", Isa::baseline}}),
                  2,       2,        2,        {{1, CacheKind::data, 49152, 64, 1}},
                  1,       2300.0};
  manifest.memory = {1ULL << 30, 4096, "madvise"};
  manifest.system.os = "An OS";
  manifest.system.virtualization = "none";
  manifest.system.load = {1.0, 0.5, 0.25};
  manifest.libraries = {{"oneTBB", "2021.8"}, {"Boost", "1.74"}};
  Ceiling read{
      .name = "read_l1_1t", .pattern = Pattern::read, .level = Level::l1, .working_set_bytes = 24576};
  read.capacity_bytes = 49152;
  Ceiling copy{.name = "copy_memory_2t", .pattern = Pattern::copy, .level = Level::memory, .threads = 2};
  copy.working_set_bytes = 1 << 28;
  Ceiling peak{
      .name = "f64_avx2_2t", .kind = Kind::arithmetic, .arithmetic = ASSAY_F64, .instructions = "avx2"};
  Ceiling latency{
      .name = "latency_l2", .kind = Kind::latency, .level = Level::l2, .working_set_bytes = 1 << 20};
  latency.page_bytes = 2 << 20;
  Ceiling touch{.name = "first_touch_small_pages", .kind = Kind::first_touch, .page_bytes = 4096};
  const Ceiling floor{.name = "floor_call", .kind = Kind::floor};
  manifest.ceilings = {read, copy, peak, latency, touch, floor};
  for (std::size_t i = 0; i < manifest.ceilings.size(); ++i) {
    Ceiling& ceiling = manifest.ceilings[i];
    ceiling.value = 2.0 + static_cast<double>(i);
    ceiling.low = 1.0;
    ceiling.high = 9.0;
    ceiling.samples = 12;
  }
  return manifest;
}

std::vector<std::string> keys(const nlohmann::ordered_json& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(item.key());
  return names;
}

TEST(TargetManifest, JsonHasTheKeysOfTheSchema) {
  const nlohmann::ordered_json json = to_json(sample_manifest());
  using Names = std::vector<std::string>;
  EXPECT_EQ(json["schema"], "assay.target/1");
  EXPECT_EQ(keys(json), (Names{"schema", "name", "cpu", "memory", "system", "build", "libraries", "warnings",
                               "ceilings", "noise_floor_percent"}));
  EXPECT_EQ(keys(json["cpu"]),
            (Names{"model", "vendor", "architecture", "features", "isa_cap", "logical_cpus", "online_cpus",
                   "physical_cores", "caches", "numa_nodes", "frequency_mhz"}));
  EXPECT_EQ(keys(json["cpu"]["caches"][0]),
            (Names{"level", "kind", "bytes", "line_bytes", "shared_by_cpus"}));
  EXPECT_EQ(keys(json["memory"]), (Names{"total_bytes", "page_bytes", "transparent_huge_pages"}));
  EXPECT_EQ(keys(json["system"]), (Names{"os", "kernel", "governor", "boost", "virtualization", "cpu_quota",
                                         "load", "random_addresses", "steal_percent", "others_running",
                                         "shared_core_ratio", "hostname_hidden"}));
  EXPECT_EQ(keys(json["build"]), (Names{"compiler", "flags", "type", "revision", "version", "sanitizer"}));
  const auto& ceilings = json["ceilings"];
  EXPECT_EQ(keys(ceilings[0]),
            (Names{"name", "kind", "pattern", "level", "working_set_bytes", "capacity_bytes", "threads",
                   "bytes_per_second", "low", "high", "samples"}));
  EXPECT_EQ(keys(ceilings[2]), (Names{"name", "kind", "type", "instructions", "threads",
                                      "operations_per_second", "low", "high", "samples"}));
  EXPECT_EQ(keys(ceilings[3]), (Names{"name", "kind", "level", "working_set_bytes", "capacity_bytes",
                                      "page_bytes", "threads", "seconds", "low", "high", "samples"}));
  EXPECT_EQ(keys(ceilings[4]), (Names{"name", "kind", "page_bytes", "threads", "seconds", "seconds_per_byte",
                                      "low", "high", "samples"}));
  EXPECT_EQ(keys(ceilings[5]), (Names{"name", "kind", "threads", "seconds", "low", "high", "samples"}));
}

TEST(TargetManifest, CeilingsComeBackFromJsonAsTheyWere) {
  for (const Ceiling& before : sample_manifest().ceilings) {
    const Ceiling after = ceiling_from_json(to_json(before));
    EXPECT_EQ(after.name, before.name);
    EXPECT_EQ(after.kind, before.kind);
    EXPECT_EQ(after.pattern, before.pattern);
    EXPECT_EQ(after.level, before.level);
    EXPECT_EQ(after.arithmetic, before.arithmetic);
    EXPECT_EQ(after.instructions, before.instructions);
    EXPECT_EQ(after.working_set_bytes, before.working_set_bytes);
    EXPECT_EQ(after.capacity_bytes, before.capacity_bytes);
    EXPECT_EQ(after.page_bytes, before.page_bytes);
    EXPECT_EQ(after.threads, before.threads);
    EXPECT_EQ(after.value, before.value);
    EXPECT_EQ(after.low, before.low);
    EXPECT_EQ(after.high, before.high);
    EXPECT_EQ(after.samples, before.samples);
  }
}

TEST(TargetManifest, JsonCarriesTheValuesAndNullForTheUnknown) {
  const nlohmann::ordered_json json = to_json(sample_manifest());
  EXPECT_EQ(json["cpu"]["features"], nlohmann::ordered_json({"sse2"}));
  EXPECT_EQ(json["cpu"]["caches"][0]["kind"], "data");
  EXPECT_EQ(json["libraries"].dump(), R"({"oneTBB":"2021.8","Boost":"1.74"})");
  EXPECT_EQ(json["ceilings"][0]["kind"], "bandwidth");
  EXPECT_EQ(json["ceilings"][0]["pattern"], "read");
  EXPECT_EQ(json["ceilings"][0]["bytes_per_second"], 2.0);
  EXPECT_EQ(json["ceilings"][2]["type"], "f64");
  EXPECT_EQ(json["ceilings"][4]["seconds_per_byte"], 6.0 / 4096);
  EXPECT_EQ(json["ceilings"][0]["level"], "l1");
  EXPECT_EQ(json["ceilings"][0]["capacity_bytes"], 49152);
  EXPECT_EQ(json["ceilings"][1]["level"], "memory");
  EXPECT_TRUE(json["ceilings"][1]["capacity_bytes"].is_null());
  EXPECT_TRUE(json["cpu"]["isa_cap"].is_null());
  EXPECT_TRUE(json["system"]["governor"].is_null());
  EXPECT_TRUE(json["system"]["kernel"].is_null());
  EXPECT_TRUE(json["noise_floor_percent"].is_null());
  EXPECT_TRUE(json["warnings"].is_array());

  Manifest empty;
  EXPECT_EQ(to_json(empty)["libraries"].dump(), "{}");
  EXPECT_EQ(to_json(empty)["ceilings"].dump(), "[]");
  EXPECT_TRUE(to_json(empty)["memory"]["total_bytes"].is_null());
}

}  // namespace
