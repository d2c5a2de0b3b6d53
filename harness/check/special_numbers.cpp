#include "harness/check/special_numbers.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace assay::check {
namespace {

template <class T>
SpecialNumber number(std::string name, T value) {
  SpecialNumber result{std::move(name), {}};
  std::memcpy(result.bits.data(), &value, sizeof value);
  return result;
}

template <class T>
std::vector<SpecialNumber> integers() {
  using Limits = std::numeric_limits<T>;
  std::vector<SpecialNumber> numbers{number<T>("0", 0), number<T>("the largest integer", Limits::max()),
                                     number<T>("the largest integer but one", Limits::max() - 1),
                                     number<T>("the smallest integer", Limits::min()),
                                     number<T>("the smallest integer but one", Limits::min() + 1)};
  if (Limits::is_signed) numbers.push_back(number<T>("-1", static_cast<T>(-1)));
  return numbers;
}

/** A binary format of 16, 32 or 64 bits by its layout; `Bits` holds one element. */
template <class Bits>
std::vector<SpecialNumber> floats(int mantissa_bits, Bits largest) {
  const int bits = 8 * static_cast<int>(sizeof(Bits));
  const Bits sign = static_cast<Bits>(Bits{1} << (bits - 1));
  const Bits first_normal = static_cast<Bits>(Bits{1} << mantissa_bits);
  const Bits infinity = static_cast<Bits>(sign - first_normal);  // all ones in the exponent
  const Bits quiet = static_cast<Bits>(Bits{1} << (mantissa_bits - 1));
  const auto both = [&](const std::string& name, Bits value) {
    return std::vector{number<Bits>(name, value), number<Bits>("-" + name, static_cast<Bits>(value | sign))};
  };
  std::vector<SpecialNumber> numbers;
  for (const auto& [name, value] : {std::pair<const char*, Bits>{"NaN", static_cast<Bits>(infinity | quiet)},
                                    {"infinity", infinity},
                                    {"0", 0},
                                    {"the smallest subnormal", 1},
                                    {"the largest subnormal", static_cast<Bits>(first_normal - 1)},
                                    {"the smallest normal number", first_normal},
                                    {"the largest number", largest}})
    for (SpecialNumber& one : both(name, value)) numbers.push_back(std::move(one));
  return numbers;
}

/** The bits of 2^exponent in a format with that exponent bias, rounded down into it. */
std::uint16_t half_bits(double largest, int mantissa_bits, int bias) {
  const int highest = (1 << (15 - mantissa_bits)) - 2 - bias;
  const int exponent = std::min(highest, std::ilogb(largest));
  return static_cast<std::uint16_t>((exponent + bias) << mantissa_bits);
}

}  // namespace

std::vector<SpecialNumber> special_numbers(assay_type type, double largest) {
  constexpr double float_max = std::numeric_limits<float>::max();
  switch (type) {
    case ASSAY_UNTYPED:
    case ASSAY_U8:
      return integers<std::uint8_t>();
    case ASSAY_I32:
      return integers<std::int32_t>();
    case ASSAY_I64:
      return integers<std::int64_t>();
    case ASSAY_F16:
      return floats<std::uint16_t>(10, half_bits(largest, 10, 15));
    case ASSAY_BF16:
      return floats<std::uint16_t>(7, half_bits(largest, 7, 127));
    case ASSAY_F32:
      return floats<std::uint32_t>(
          23, std::bit_cast<std::uint32_t>(static_cast<float>(std::min(largest, float_max))));
    case ASSAY_F64:
      return floats<std::uint64_t>(52, std::bit_cast<std::uint64_t>(largest));
  }
  return {};
}

}  // namespace assay::check
