// For the tests alone: a right implementation in plain C++ and broken ones, each with one error that
// implementations are known to make, and the means to call them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/suite.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "sequence/longest_consecutive/reference.hpp"

namespace assay::longest_consecutive::planted {

template <class T>
constexpr T lowest = std::numeric_limits<T>::min();
template <class T>
constexpr T highest = std::numeric_limits<T>::max();

template <class T>
std::int64_t right(const std::vector<T>& values) {
  return reference(std::span<const T>(values));
}

template <class T>
using Answer = std::function<std::int64_t(std::vector<T>)>;

struct Implementation {
  std::string name;
  Answer<std::int32_t> of_32_bits;
  Answer<std::int64_t> of_64_bits;

  std::int64_t operator()(const std::vector<std::int32_t>& values) const { return of_32_bits(values); }
  std::int64_t operator()(const std::vector<std::int64_t>& values) const { return of_64_bits(values); }
};

template <class Function>
Implementation implementation(std::string name, Function function) {
  return {std::move(name), function, function};
}

/** Calls it with the live arguments of a workload, as the harness would. */
inline void call(const Implementation& implementation, const Workload& workload, memory::Arena& arena) {
  arena.place();
  const auto& args = *static_cast<const assay_longest_consecutive*>(workload.arguments(0));
  const auto answer = [&]<class T>(const T* values) {
    *args.length = implementation(std::vector<T>(values, values + args.count));
  };
  if (arena.operands().front().type() == ASSAY_I32)
    answer(static_cast<const std::int32_t*>(args.values));
  else
    answer(static_cast<const std::int64_t*>(args.values));
}

class PlainProbe : public Probe {
 public:
  explicit PlainProbe(const Implementation& implementation) : implementation_(implementation) {}
  void call(const Workload& workload, memory::Arena& arena) override {
    planted::call(implementation_, workload, arena);
  }

 private:
  const Implementation& implementation_;
};

/** A sort and a scan, with what is the matter with them left open. */
template <class T>
std::int64_t scan(std::vector<T> values, auto goes_on, auto repeats) {
  std::ranges::sort(values);
  std::int64_t longest = 0;
  std::int64_t run = 0;
  for (std::size_t index = 0; index < values.size(); ++index) {
    if (index == 0 ||
        !(repeats(values[index - 1], values[index]) || goes_on(values[index - 1], values[index])))
      run = 1;
    else if (!repeats(values[index - 1], values[index]))
      ++run;
    longest = std::max(longest, run);
  }
  return longest;
}

constexpr auto equal = [](auto before, auto value) { return before == value; };
constexpr auto follows = [](auto before, auto value) {
  return before != highest<decltype(before)> && before + 1 == value;
};

template <class T>
T wrapping_sum(T a, T b) {
  return static_cast<T>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

/** Takes one value for an empty slot. */
inline Implementation loses(std::string name, auto marker) {
  return implementation(std::move(name), [marker]<class T>(std::vector<T> values) {
    std::erase(values, marker.template operator()<T>());
    return right(values);
  });
}

/** Each value through another type and back. */
template <class Other>
Implementation passes_through(std::string name) {
  return implementation(std::move(name), []<class T>(std::vector<T> values) {
    std::vector<double> others;  // holds every float and every 32-bit integer
    for (const T value : values) others.push_back(static_cast<double>(static_cast<Other>(value)));
    std::ranges::sort(others);
    return scan(
        others, [](double before, double value) { return before + 1 == value; }, equal);
  });
}

inline const std::vector<Implementation>& planted_errors() {
  static const std::vector<Implementation> all = {
      implementation("adds one", []<class T>(const std::vector<T>& values) { return right(values) + 1; }),
      implementation(
          "says 1 of nothing",
          []<class T>(const std::vector<T>& values) { return std::max<std::int64_t>(1, right(values)); }),
      implementation("does not look at the last value",
                     []<class T>(std::vector<T> values) {
                       if (values.size() > 1) values.pop_back();
                       return right(values);
                     }),
      implementation("counts duplicates",
                     []<class T>(const std::vector<T>& values) {
                       return scan(
                           values, [](T a, T b) { return equal(a, b) || follows(a, b); },
                           [](T, T) { return false; });
                     }),
      implementation("starts anew at a duplicate",
                     []<class T>(const std::vector<T>& values) {
                       return scan(values, follows, [](T, T) { return false; });
                     }),
      implementation("joins the maximum to the minimum",
                     []<class T>(const std::vector<T>& values) {
                       const std::set<T> set(values.begin(), values.end());
                       std::int64_t longest = 0;
                       for (const T start : set) {
                         std::int64_t length = 1;
                         for (T value = start;
                              set.contains(value = wrapping_sum(value, T{1})) && value != start;)
                           ++length;
                         longest = std::max(longest, length);
                       }
                       return longest;
                     }),
      implementation("trusts a difference that overflows",
                     []<class T>(const std::vector<T>& values) {
                       const auto near = [](T a, T b) {
                         return wrapping_sum(b, wrapping_sum(T{1}, static_cast<T>(~a))) <= 1;
                       };
                       return scan(values, near, equal);
                     }),
      implementation("looks at neighbours in the array only",
                     []<class T>(const std::vector<T>& values) {
                       std::int64_t run = 0;
                       std::int64_t longest = 0;
                       for (std::size_t index = 0; index < values.size(); ++index) {
                         run = index > 0 && follows(values[index - 1], values[index]) ? run + 1 : 1;
                         longest = std::max(longest, run);
                       }
                       return longest;
                     }),
      implementation("forgets a run at the border of a block",
                     []<class T>(const std::vector<T>& values) {
                       return scan(
                           values, [](T a, T b) { return follows(a, b) && b % 4096 != 0; }, equal);
                     }),
      implementation("does not see a hole at the border of a block",
                     []<class T>(const std::vector<T>& values) {
                       const auto over_it = [](T a, T b) {
                         return a % 64 == -1 || a % 64 == 63 ? b - 2 == a : false;
                       };
                       return scan(
                           values, [&](T a, T b) { return follows(a, b) || over_it(a, b); }, equal);
                     }),
      implementation("ignores negative values",
                     []<class T>(std::vector<T> values) {
                       std::erase_if(values, [](T value) { return value < 0; });
                       return right(values);
                     }),
      loses("loses 0", []<class T>() { return T{0}; }),
      loses("loses -1", []<class T>() { return T{-1}; }),
      loses("loses the minimum", []<class T>() { return lowest<T>; }),
      loses("loses the maximum", []<class T>() { return highest<T>; }),
      loses("loses 0x8080..", []<class T>() { return static_cast<T>(0x8080808080808080); }),
      loses("loses the 32-bit minimum", []<class T>() { return static_cast<T>(lowest<std::int32_t>); }),
      passes_through<std::int32_t>("passes through 32 bits"),
      passes_through<std::uint32_t>("passes through 32 bits without a sign"),
      passes_through<float>("passes through float"),
      passes_through<double>("passes through double"),
  };
  return all;
}

inline const Implementation right_one = implementation(
    "right", []<class T>(const std::vector<T>& values) { return scan(values, follows, equal); });

}  // namespace assay::longest_consecutive::planted
