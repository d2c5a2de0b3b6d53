// matches_reference: a call on freshly filled operands gives what the suite's reference gives, within the
// suite's derived bound. (What must be rejected is asked by special_values.)
#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  Series series;
  series.add(ask(questioned.subject, questioned.prepared), "");
  return series.finding();
}

}  // namespace

const Check matches_reference = {"matches_reference", "right within the suite's derived bound, on every case",
                                 legal_cases, run};

}  // namespace assay::check
