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
  manifest.cpu = {"A CPU",
                  "Vendor",
                  "x86_64",
                  Features({{"sse2", Isa::baseline}}),
                  2,
                  2,
                  {{1, CacheKind::data, 49152, 64, 1}},
                  1,
                  2300.0};
  manifest.memory = {1ULL << 30, 4096, "madvise"};
  manifest.system.os = "An OS";
  manifest.system.virtualization = "none";
  manifest.system.load = {1.0, 0.5, 0.25};
  manifest.libraries = {{"oneTBB", "2021.8"}, {"Boost", "1.74"}};
  manifest.ceilings = {{"read_l1_1t", Pattern::read, Level::l1, 24576, 49152, 1, 1.2e11, 1.1e11, 1.25e11, 9},
                       {"copy_memory_2t", Pattern::copy, Level::memory, 1 << 28, {}, 2, 2e10, 1e10, 3e10, 7}};
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
            (Names{"model", "vendor", "architecture", "features", "isa_cap", "logical_cpus", "physical_cores",
                   "caches", "numa_nodes", "frequency_mhz"}));
  EXPECT_EQ(keys(json["cpu"]["caches"][0]),
            (Names{"level", "kind", "bytes", "line_bytes", "shared_by_cpus"}));
  EXPECT_EQ(keys(json["memory"]), (Names{"total_bytes", "page_bytes", "transparent_huge_pages"}));
  EXPECT_EQ(keys(json["system"]), (Names{"os", "kernel", "governor", "boost", "virtualization", "cpu_quota",
                                         "load", "hostname_hidden"}));
  EXPECT_EQ(keys(json["build"]), (Names{"compiler", "flags", "type", "revision", "version"}));
  EXPECT_EQ(keys(json["ceilings"][0]),
            (Names{"name", "pattern", "level", "working_set_bytes", "capacity_bytes", "threads",
                   "bytes_per_second", "low", "high", "samples"}));
}

TEST(TargetManifest, JsonCarriesTheValuesAndNullForTheUnknown) {
  const nlohmann::ordered_json json = to_json(sample_manifest());
  EXPECT_EQ(json["cpu"]["features"], nlohmann::ordered_json({"sse2"}));
  EXPECT_EQ(json["cpu"]["caches"][0]["kind"], "data");
  EXPECT_EQ(json["libraries"].dump(), R"({"oneTBB":"2021.8","Boost":"1.74"})");
  EXPECT_EQ(json["ceilings"][0]["pattern"], "read");
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
