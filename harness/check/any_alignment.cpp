// any_alignment: operands at every address that the contract allows: multiples of the element's size.
#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

struct Arrangement {
  const char* name;
  memory::Placement placement;
};

constexpr std::size_t page = 4096;

// One alignment below each vector width, odd multiples of an element, operands that differ from each other,
// and (last) a page that all begin at: where a load crosses a page or a store aliases at 4 KiB.
const Arrangement arrangements[] = {
    {"with every operand 1 element off a cache line", {.shift_elements = 1}},
    {"with every operand 3 elements off a cache line", {.shift_elements = 3}},
    {"with every operand 16 bytes off a cache line", {.shift_bytes = 16}},
    {"with every operand 32 bytes off a cache line", {.shift_bytes = 32}},
    {"with operands 1, 2, 3 .. elements off a cache line", {.shift_elements = 1, .staggered = true}},
    {"with every operand at the beginning of a page", {.alignment = page}},
};

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  if (const auto finding = questioned.already_wrong()) return *finding;
  Series series;
  for (const Arrangement& arrangement : arrangements)
    if (!series.add(questioned.ask_at(arrangement.placement), arrangement.name)) break;
  return series.finding();
}

}  // namespace

const Check any_alignment = {"any_alignment", "right at every address that the contract allows", sample, run};

}  // namespace assay::check
