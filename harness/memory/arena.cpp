#include "harness/memory/arena.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "harness/error.hpp"

namespace assay::memory {
namespace {

std::size_t rounded_up(std::size_t bytes, std::size_t multiple) {
  return (bytes + multiple - 1) / multiple * multiple;
}

std::size_t page_size() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

void forbid(std::byte* page, std::size_t bytes) {
  if (mprotect(page, bytes, PROT_NONE) != 0)
    throw MachineError(fmt::format("cannot protect a page of memory: {}", std::strerror(errno)));
}

/** The first byte of [begin, end) that is not `expected`; end without any. */
const std::byte* first_other(const std::byte* begin, const std::byte* end, int expected) {
  return std::find_if(begin, end, [&](std::byte b) { return b != static_cast<std::byte>(expected); });
}

std::size_t bytes_between(const std::byte* from, const std::byte* to) {
  return static_cast<std::size_t>(to - from);
}

std::string bytes(std::size_t count) { return fmt::format("{} byte{}", count, count == 1 ? "" : "s"); }

/** The first damage in the gaps between an operand's rows, in words; empty without any. */
std::string damage_in_gaps(const Operand& operand, int filler) {
  if (operand.layout().is_dense()) return {};
  const std::size_t width = bytes_of(operand.type());
  std::vector<std::pair<std::size_t, std::size_t>> rows;  // where they begin and end, in bytes
  operand.layout().for_each_row([&](std::size_t offset, std::size_t length) {
    rows.emplace_back(offset * width, (offset + length) * width);
  });
  std::ranges::sort(rows);  // with permuted strides the order of the axes is not that of memory
  for (std::size_t row = 1; row < rows.size(); ++row) {
    const std::byte* gap = operand.live() + rows[row - 1].second;
    const std::byte* end = operand.live() + rows[row].first;
    if (const std::byte* other = first_other(gap, end, filler); gap < end && other != end)
      return fmt::format("wrote into a gap of `{}`: {} past the row that ends at its byte {}", operand.name(),
                         bytes(bytes_between(gap, other) + 1), rows[row - 1].second);
  }
  return {};
}

}  // namespace

Operand& Arena::add(std::string name, Role role, assay_type type, Layout layout,
                    std::vector<Operand::Binding> bindings) {
  return operands_.emplace_back(std::move(name), role, type, std::move(layout), std::move(bindings));
}

void Arena::place(const Placement& placement) {
  placement_ = placement;
  slots_.assign(operands_.size(), {});
  if (placement.fence == Fence::none)
    place_packed();
  else
    place_fenced();
  if (placement.aliased) place_aliased();
  refill();
}

void Arena::place_packed() {
  const auto shift = [&](std::size_t index) {
    const std::size_t elements = placement_.shift_elements + (placement_.staggered ? index : 0);
    return placement_.shift_bytes + elements * bytes_of(operands_[index].type());
  };
  std::size_t total = 0;
  std::vector<std::size_t> begins, starts;
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    begins.push_back(total);
    starts.push_back(rounded_up(total + placement_.slack, placement_.alignment) + shift(index));
    total = starts.back() + operands_[index].bytes() + placement_.slack;
  }
  region_ = Region(total, sharing_);
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    Operand& operand = operands_[index];
    const std::size_t end = index + 1 < begins.size() ? begins[index + 1] : total;
    slots_[index] = {region_.data() + begins[index], region_.data() + end};
    operand.place_at(operand.bytes() == 0 ? nullptr : region_.data() + starts[index]);
  }
}

void Arena::place_fenced() {
  const std::size_t page = page_size();
  std::size_t total = page;
  for (const Operand& operand : operands_) total += rounded_up(operand.bytes(), page) + page;
  region_ = Region(total, sharing_);
  std::byte* next = region_.data();
  forbid(next, page);
  next += page;
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    Operand& operand = operands_[index];
    const std::size_t room = rounded_up(operand.bytes(), page);
    const std::size_t start = placement_.fence == Fence::behind ? room - operand.bytes() : 0;
    slots_[index] = {next, next + room};
    operand.place_at(operand.bytes() == 0 ? nullptr : next + start);
    forbid(next + room, page);
    next += room + page;
  }
}

void Arena::place_aliased() {
  for (const auto& [output, input] : aliases_) {
    if (output->type() != input->type() || output->layout() != input->layout()) continue;
    const auto same = [target = output](const Operand& operand) { return &operand == target; };
    const auto found = std::ranges::find_if(operands_, same);
    found->place_at(input->live());
    slots_[static_cast<std::size_t>(found - operands_.begin())] = {};
  }
}

bool Arena::place_over(const Arena& other) {
  if (operands_.size() != other.operands_.size()) return false;
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    const std::byte* start = other.operands_[index].live();
    const std::size_t room = start == nullptr ? 0 : bytes_between(start, other.slots_[index].end);
    if (operands_[index].bytes() > room) return false;
  }
  placement_ = other.placement_;
  slots_ = other.slots_;
  for (std::size_t index = 0; index < operands_.size(); ++index)
    operands_[index].place_at(operands_[index].bytes() == 0 ? nullptr : other.operands_[index].live());
  refill();
  return true;
}

const Operand* Arena::alias_of(const Operand& operand) const {
  for (const auto& [output, input] : aliases_)
    if (output == &operand && output->live() != nullptr && output->live() == input->live()) return input;
  return nullptr;
}

bool Arena::has_aliased() const {
  return std::ranges::any_of(operands_, [&](const Operand& operand) { return alias_of(operand) != nullptr; });
}

void Arena::refill() {
  const bool surroundings = placement_.slack > 0;
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    Operand& operand = operands_[index];
    if (alias_of(operand) != nullptr) continue;  // the input's data stands there
    if (const auto [begin, end] = slots_[index]; surroundings && begin != nullptr)
      std::memset(begin, placement_.filler, bytes_between(begin, end));
    operand.refill(placement_.filler, placement_.output_filler);
  }
}

std::optional<Neighbour> Arena::neighbour(const void* address, std::size_t reach) const {
  const auto place = reinterpret_cast<std::uintptr_t>(address);
  std::optional<Neighbour> nearest;
  for (const Operand& operand : operands_) {
    const auto begin = reinterpret_cast<std::uintptr_t>(operand.live());
    if (begin == 0) continue;
    const std::uintptr_t end = begin + operand.bytes();
    if (place >= begin && place < end) return std::nullopt;
    const bool behind = place >= end;
    const std::size_t away = behind ? place - end + 1 : begin - place;
    if (away <= reach && (!nearest || away < nearest->distance)) nearest = {&operand, behind, away};
  }
  return nearest;
}

std::string Arena::damage() const {
  for (std::size_t index = 0; index < operands_.size(); ++index) {
    const Operand& operand = operands_[index];
    const auto [begin, end] = slots_[index];
    if (operand.live() == nullptr || begin == nullptr) continue;
    const std::byte* operand_end = operand.live() + operand.bytes();
    if (const auto* other = first_other(operand_end, end, placement_.filler); other != end)
      return fmt::format("wrote {} past the end of `{}`", bytes(bytes_between(operand_end, other) + 1),
                         operand.name());
    if (const auto* other = first_other(begin, operand.live(), placement_.filler); other != operand.live())
      return fmt::format("wrote {} before the start of `{}`", bytes(bytes_between(other, operand.live())),
                         operand.name());
    if (std::string found = damage_in_gaps(operand, placement_.filler); !found.empty()) return found;
  }
  return {};
}

}  // namespace assay::memory
