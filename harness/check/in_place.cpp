// in_place: right where an output is the same memory as an input, as far as the suite says that the contract
// allows it.
#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  if (const auto finding = questioned.already_wrong()) return *finding;
  const memory::Placement aliased{.aliased = true};
  questioned.prepared.place(aliased);
  if (!questioned.prepared.arena().has_aliased())
    return not_asked("the contract allows no output to be the same memory as an input");
  Series series;
  series.add(questioned.ask_at(aliased), "with the output on the input");
  return series.finding();
}

}  // namespace

const Check in_place = {"in_place", "right when an output is its input, where the contract allows it", sample,
                        run};

}  // namespace assay::check
