#include "harness/subject/prepared.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace assay {
namespace {

// Eight bytes at a step with a multiply and a rotate: answers are compared by it after every timed slot, so
// it must not cost more than writing them did. It guards against accidents, not against an adversary.
std::uint64_t mix(std::uint64_t hash, const std::byte* data, std::size_t bytes) {
  constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15;
  for (; bytes >= 8; data += 8, bytes -= 8) {
    std::uint64_t word;
    std::memcpy(&word, data, 8);
    hash = std::rotl((hash ^ word) * multiplier, 29);
  }
  std::uint64_t rest = bytes;
  std::memcpy(&rest, data, bytes);
  return std::rotl((hash ^ rest ^ (bytes << 56)) * multiplier, 29);
}

}  // namespace

Prepared::Prepared(const Suite& suite, const Case& point, std::uint64_t seed,
                   const memory::Placement& placement)
    : suite_(suite), point_(point) {
  workload_ = suite.workload(point, arena_, seed);
  arena_.place(placement);
}

Prepared::Prepared(const Suite& suite, const Case& point,
                   const std::function<std::unique_ptr<Workload>(memory::Arena&)>& make)
    : suite_(suite), point_(point) {
  workload_ = make(arena_);
  arena_.place();
}

void Prepared::spoil_outputs() {
  constexpr std::size_t places = 64;
  for (const memory::Operand& operand : arena_.operands()) {
    if (operand.role() != memory::Role::output) continue;
    const std::size_t width = memory::bytes_of(operand.type());
    std::size_t row = 0;
    const std::size_t rows =
        operand.layout().count() / std::max<std::size_t>(1, operand.layout().row_length());
    const std::size_t every = std::max<std::size_t>(1, rows / places);
    operand.layout().for_each_row([&](std::size_t offset, std::size_t length) {
      if (row++ % every != 0) return;
      const std::size_t step = rows > 1 ? length : std::max<std::size_t>(1, length / places);
      for (std::size_t element = 0; element < length; element += step)
        std::memset(operand.live() + (offset + element) * width, memory::poison, width);
    });
  }
}

bool Prepared::consumes_inputs() const {
  for (const memory::Operand& operand : arena_.operands())
    if (operand.role() == memory::Role::in_place) return true;
  return false;
}

std::size_t Prepared::answer_elements() const {
  std::size_t count = 0;
  for (const memory::Operand& operand : arena_.operands())
    if (operand.role() != memory::Role::input) count += operand.layout().count();
  return count;
}

std::uint64_t Prepared::fingerprint() const {
  std::uint64_t hash = 0;
  for (const memory::Operand& operand : arena_.operands()) {
    if (operand.role() == memory::Role::input) continue;
    const std::size_t width = memory::bytes_of(operand.type());
    operand.layout().for_each_row([&](std::size_t offset, std::size_t length) {
      hash = mix(hash, operand.live() + offset * width, length * width);
    });
  }
  return hash;
}

}  // namespace assay
