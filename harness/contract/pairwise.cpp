#include "harness/contract/pairwise.hpp"

#include <optional>
#include <set>
#include <utility>

#include "harness/contract/random.hpp"

namespace assay {
namespace {

using Choice = std::vector<std::size_t>;  // an index into the values of each axis
struct Pair {
  std::size_t axis, value, other_axis, other_value;
  auto operator<=>(const Pair&) const = default;
};

constexpr int tries_per_pair = 64;     // random completions of a pair before it counts as not allowed
constexpr int candidates_per_row = 8;  // completions that a row is chosen from

class Generator {
 public:
  Generator(const Case& base, const std::vector<PairwiseAxis>& axes,
            const std::function<bool(const Case&)>& allowed, std::uint64_t seed)
      : base_(base), axes_(axes), allowed_(allowed), random_(seed) {
    for (std::size_t a = 0; a < axes.size(); ++a)
      for (std::size_t b = a + 1; b < axes.size(); ++b)
        for (std::size_t i = 0; i < axes[a].values.size(); ++i)
          for (std::size_t j = 0; j < axes[b].values.size(); ++j) open_.insert(Pair{a, i, b, j});
  }

  std::vector<Case> run() {
    std::vector<Case> cases;
    if (axes_.size() == 1)
      for (std::size_t i = 0; i < axes_[0].values.size(); ++i)
        if (Case only = make({i}); allowed_(only)) cases.push_back(only);
    while (!open_.empty()) {
      const Pair wanted = *open_.begin();
      const std::optional<Choice> row = best_row_with(wanted);
      if (row) {
        cover(*row);
        cases.push_back(make(*row));
      } else {
        open_.erase(wanted);
      }
    }
    return cases;
  }

 private:
  Case make(const Choice& choice) const {
    Case result = base_;
    for (std::size_t axis = 0; axis < axes_.size(); ++axis)
      std::visit([&](const auto& value) { result.set(axes_[axis].name, value); },
                 axes_[axis].values[choice[axis]]);
    return result;
  }

  std::optional<Choice> best_row_with(const Pair& wanted) {
    std::optional<Choice> best;
    std::size_t best_gain = 0;
    int found = 0;
    for (int attempt = 0; attempt < tries_per_pair && found < candidates_per_row; ++attempt) {
      Choice choice(axes_.size());
      for (std::size_t axis = 0; axis < axes_.size(); ++axis)
        choice[axis] = random_.below(axes_[axis].values.size());
      choice[wanted.axis] = wanted.value;
      choice[wanted.other_axis] = wanted.other_value;
      if (!allowed_(make(choice))) continue;
      ++found;
      if (const std::size_t gain = count_open(choice); gain > best_gain) {
        best_gain = gain;
        best = std::move(choice);
      }
    }
    return best;
  }

  template <class Visit>
  void for_each_pair(const Choice& choice, Visit visit) const {
    for (std::size_t a = 0; a < choice.size(); ++a)
      for (std::size_t b = a + 1; b < choice.size(); ++b) visit(Pair{a, choice[a], b, choice[b]});
  }

  std::size_t count_open(const Choice& choice) const {
    std::size_t count = 0;
    for_each_pair(choice, [&](const Pair& pair) { count += open_.count(pair); });
    return count;
  }

  void cover(const Choice& choice) {
    for_each_pair(choice, [&](const Pair& pair) { open_.erase(pair); });
  }

  const Case& base_;
  const std::vector<PairwiseAxis>& axes_;
  const std::function<bool(const Case&)>& allowed_;
  Random random_;
  std::set<Pair> open_;
};

}  // namespace

std::vector<Case> pairwise(const Case& base, const std::vector<PairwiseAxis>& axes,
                           const std::function<bool(const Case&)>& allowed, std::uint64_t seed) {
  return Generator(base, axes, allowed, seed).run();
}

}  // namespace assay
