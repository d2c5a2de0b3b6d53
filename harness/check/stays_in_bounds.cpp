// stays_in_bounds: no read or write outside of any operand. Every operand, and every block of working memory,
// ends right at a faulting page; then every operand begins right behind one. A fault is named, by the handler
// in faults.cpp. (An operand is not a multiple of a page in length: it can stand against one page only at a
// time.)
#include "harness/check/faults.hpp"
#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  if (const auto finding = questioned.already_wrong()) return *finding;
  questioned.subject.fence_scratch();
  Series series;
  for (const memory::Fence fence : {memory::Fence::behind, memory::Fence::before}) {
    const FencedCall watch(questioned.prepared.arena(), questioned.subject);
    const char* where =
        fence == memory::Fence::behind ? "flush against the page behind" : "flush against the page before";
    if (!series.add(questioned.ask_at({.fence = fence}), where)) break;
  }
  return series.finding();
}

}  // namespace

const Check stays_in_bounds = {"stays_in_bounds", "no read or write outside of any operand", sample, run};

}  // namespace assay::check
