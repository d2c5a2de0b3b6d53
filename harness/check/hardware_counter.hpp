// The CPU's own counter of retired instructions, through Linux's perf events, for the calling thread in user
// mode. Exact, at full speed, but kept from most virtual machines and, by kernel.perf_event_paranoid, from
// many users.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace assay::check {

/** Why this machine gives no such counter, in words; empty if it does. Found out by trying, once. */
const std::string& why_no_hardware_counter();

/** The instructions of one call, without what calling an empty function costs. Only where
 *  why_no_hardware_counter() is empty. Throws MachineError where the counter did not run all the time. */
std::uint64_t count_in_hardware(const std::function<void()>& call);

}  // namespace assay::check
