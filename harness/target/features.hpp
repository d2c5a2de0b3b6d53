// What instructions the CPU offers, and what is left of them under a cap (`--isa`).
//
// Features go by one canonical name each: the names that compilers use for `target` attributes on x86-64
// (with "bmi1" for bmi), and lower-case HWCAP names on AArch64 (with "neon" for asimd).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::target {

/** Caps that a user may set, per architecture from the least to the most. A cap bounds the width of vectors
 *  and their encoding, not the year: avx2 keeps VAES on 256-bit registers. Features of general-purpose
 *  registers follow the levels x86-64-v2 (sse4.2) and x86-64-v3 (avx2). */
enum class Isa {
  baseline,  // what every CPU of the architecture has: SSE2, or NEON
  sse4_2,    // x86-64: 128-bit vectors, legacy encoding
  avx2,      // x86-64: 256-bit vectors, VEX encoding
  avx512,    // x86-64: 512-bit vectors, EVEX encoding
  sve,       // AArch64: the scalable vectors and all optional parts of NEON
  sve2,      // AArch64: their second version
};

/** "baseline", "sse4.2", "avx2", "avx512", "sve", "sve2". */
std::string_view isa_name(Isa isa);

/** The caps of the architecture that this program was built for, from the least to the most. */
std::span<const Isa> isa_caps();

/** The cap of that name on this architecture; nothing when there is none. */
std::optional<Isa> parse_isa(std::string_view name);

/** "baseline, sse4.2, avx2, avx512": the valid names, for messages. */
std::string isa_names();

/** One feature, and the least cap that keeps it. */
struct Feature {
  std::string_view name;  // outlives every Features: names are literals
  Isa level;
};

/** A set of CPU features, sorted by name, that remembers what a cap took from it. */
class Features {
 public:
  Features() = default;
  explicit Features(std::vector<Feature> features);

  /** Without what lies above `cap`. Capping twice keeps the lower of both caps. */
  Features capped(Isa cap) const;

  bool has(std::string_view name) const;
  std::vector<std::string> names() const;
  std::optional<Isa> cap() const { return cap_; }

  /** Why code that needs `needs` ("avx512f,avx512bw") cannot run, or "" when it can:
   *  "needs avx512f and avx512bw, which this CPU does not have", or "... which --isa avx2 switches off".
   *  Throws std::invalid_argument when a name is no feature of any architecture; see unknown_feature. */
  std::string missing(std::string_view needs) const;

 private:
  bool switched_off(std::string_view name) const;

  std::vector<Feature> available_;
  std::vector<Feature> switched_off_;
  std::optional<Isa> cap_;
};

/** Of a list of needs, the first name that no architecture knows: a typing error of who wrote the list, not
 *  a lack of this CPU. Empty names count too ("avx2,,fma"); an empty list has none. */
std::optional<std::string> unknown_feature(std::string_view needs);

/** What the CPU offers and the operating system has enabled. Behind an emulator: what it emulates. */
Features detect();

}  // namespace assay::target
