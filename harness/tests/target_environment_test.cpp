// Warnings about the environment, on synthetic manifests.

#include "harness/target/environment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "harness/target/observation.hpp"

namespace {

using namespace assay::target;

/// A machine that there is nothing to say against.
Manifest good_machine() {
  Manifest manifest;
  manifest.cpu.logical_cpus = 8;
  manifest.cpu.physical_cores = 8;
  manifest.cpu.online_cpus = 8;
  manifest.memory.transparent_huge_pages = "madvise";
  manifest.system.governor = "performance";
  manifest.system.boost = false;
  manifest.system.virtualization = "none";
  manifest.system.load = {0.1, 0.2, 0.3};
  manifest.system.random_addresses = true;
  manifest.system.steal_percent = 0.0;
  manifest.system.others_running = 0;
  manifest.system.shared_core_ratio = 1.02;
  manifest.build.type = "Release";
  return manifest;
}

/// The one warning that a change to the good machine brings.
std::string warning_after(const std::function<void(Manifest&)>& change) {
  Manifest manifest = good_machine();
  change(manifest);
  const auto warnings = environment_warnings(manifest);
  EXPECT_EQ(warnings.size(), 1U);
  return warnings.empty() ? "" : warnings[0];
}

testing::AssertionResult mentions(const std::string& text, std::initializer_list<const char*> parts) {
  for (const char* part : parts)
    if (text.find(part) == std::string::npos)
      return testing::AssertionFailure() << "no '" << part << "' in: " << text;
  return testing::AssertionSuccess();
}

TEST(TargetEnvironment, AGoodMachineGetsNoWarning) {
  EXPECT_TRUE(environment_warnings(good_machine()).empty());
}

TEST(TargetEnvironment, AnUnoptimisedBuild) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.build.type = "Debug"; }), {"Debug", "'release'"}));
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.build.type = ""; }), {"without a build type"}));
}

TEST(TargetEnvironment, TheClock) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.system.governor = "powersave"; }),
                       {"'powersave'", "'performance'"}));
  EXPECT_TRUE(
      mentions(warning_after([](Manifest& m) { m.system.governor.reset(); }), {"no frequency governor"}));
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.system.boost = true; }), {"boost off", "no_turbo"}));
  EXPECT_TRUE(
      mentions(warning_after([](Manifest& m) { m.system.boost.reset(); }), {"does not say", "turbo"}));
  // Where nothing at all is known of the clock, one sentence says so.
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) {
                         m.system.boost.reset();
                         m.system.governor.reset();
                       }),
                       {"no frequency governor"}));
}

TEST(TargetEnvironment, AVirtualMachineIsNamed) {
  EXPECT_TRUE(
      mentions(warning_after([](Manifest& m) { m.system.virtualization = "kvm"; }), {"(kvm)", "neighbours"}));
}

TEST(TargetEnvironment, AQuotaBelowTheCpus) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.system.cpu_quota = 1.5; }), {"1.5 of 8", "quota"}));
  Manifest enough = good_machine();
  enough.system.cpu_quota = 8.0;
  EXPECT_TRUE(environment_warnings(enough).empty());
}

TEST(TargetEnvironment, ALoadAboveHalfTheCpus) {
  EXPECT_TRUE(
      mentions(warning_after([](Manifest& m) { m.system.load[0] = 4.25; }), {"4.25 on 8 CPUs", "Stop them"}));
  Manifest half = good_machine();
  half.system.load[0] = 4.0;
  EXPECT_TRUE(environment_warnings(half).empty());
  half.system.load.clear();
  EXPECT_TRUE(environment_warnings(half).empty());
}

TEST(TargetEnvironment, SiblingsAndSingleCpus) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.cpu.physical_cores = 4; }),
                       {"8 logical CPUs share 4 cores", "at most 4 threads"}));
  EXPECT_TRUE(mentions(
      warning_after([](Manifest& m) { m.cpu.logical_cpus = m.cpu.physical_cores = m.cpu.online_cpus = 1; }),
      {"only one CPU"}));
}

TEST(TargetEnvironment, CpusThatSeemToShareCores) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.system.shared_core_ratio = 1.72; }),
                       {"1.72 times", "--threads 1"}));
  Manifest siblings = good_machine();
  siblings.system.shared_core_ratio = 1.72;
  siblings.cpu.physical_cores = 4;
  const auto warnings = environment_warnings(siblings);
  ASSERT_EQ(warnings.size(), 1U) << "siblings that the system reports are no news";
  EXPECT_TRUE(mentions(warnings[0], {"share 4 cores"}));
}

TEST(TargetEnvironment, CpusThatOthersMayUse) {
  EXPECT_TRUE(
      mentions(warning_after([](Manifest& m) { m.cpu.online_cpus = 64; }), {"8 of the 64", "taskset"}));
  Manifest unknown = good_machine();
  unknown.cpu.online_cpus = 0;
  EXPECT_TRUE(environment_warnings(unknown).empty());
}

TEST(TargetEnvironment, TasksThatRunBesides) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.system.others_running = 5; }),
                       {"5 other tasks run", "8 CPUs", "they are done"}));
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) {
                         m.system.others_running = 1;
                         m.cpu.logical_cpus = m.cpu.physical_cores = m.cpu.online_cpus = 2;
                       }),
                       {"1 other task runs", "Stop it"}));
  Manifest few = good_machine();
  few.system.others_running = 3;
  EXPECT_TRUE(environment_warnings(few).empty()) << "there are enough CPUs for them";
}

TEST(TargetEnvironment, TimeThatAHypervisorKeeps) {
  EXPECT_TRUE(
      mentions(warning_after([](Manifest& m) { m.system.steal_percent = 7.5; }), {"7.5 %", "hypervisor"}));
  Manifest little = good_machine();
  little.system.steal_percent = 2.0;
  EXPECT_TRUE(environment_warnings(little).empty());
}

TEST(TargetEnvironment, AddressesThatAreAlwaysTheSame) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.system.random_addresses = false; }),
                       {"not randomised", "randomize_va_space"}));
}

TEST(TargetEnvironment, ASanitizer) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.build.sanitizer = "thread"; }),
                       {"thread sanitizer", "'release'"}));
}

TEST(TargetEnvironment, HugePagesEverywhereOrNowhere) {
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.memory.transparent_huge_pages = "always"; }),
                       {"'madvise'"}));
  EXPECT_TRUE(mentions(warning_after([](Manifest& m) { m.memory.transparent_huge_pages = "never"; }),
                       {"switched off", "'madvise'"}));
}

TEST(TargetEnvironment, TroublesAddUp) {
  Manifest manifest = good_machine();
  manifest.system.virtualization = "kvm";
  manifest.system.governor.reset();
  manifest.system.load[0] = 100.0;
  EXPECT_EQ(environment_warnings(manifest).size(), 3U);
}

TEST(TargetObservation, FindsWhatTheManifestDoesNotHold) {
  Manifest manifest = good_machine();
  manifest.cpu.logical_cpus = 2;
  manifest.system.others_running.reset();
  manifest.system.shared_core_ratio.reset();
  observe(manifest);
  ASSERT_TRUE(manifest.system.others_running);
  EXPECT_GE(*manifest.system.others_running, 0);
  ASSERT_TRUE(manifest.system.shared_core_ratio);
  EXPECT_GT(*manifest.system.shared_core_ratio, 0.0);
  EXPECT_EQ(shared_core_ratio(1), 1.0) << "one CPU shares nothing";
}

}  // namespace
