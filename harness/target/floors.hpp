// Floors: what the cheapest things cost that every measurement and every parallel program pays for.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace assay::target {

/** The names of the floors that this machine has:
 *
 *    floor_clock_read   reading the clock that everything is timed with
 *    floor_clock_step   the smallest step of it that was seen
 *    floor_call         calling an empty function through a pointer
 *    floor_wake_up      handing work to a thread that sleeps (mutex and condition variable), one way
 *    floor_thread       starting a thread that does nothing, and joining it
 *    floor_process      fork, exec of /bin/true, and waiting for it */
std::span<const std::string_view> floor_names();

/** What measures it once, in seconds; not a number where it cannot be done. */
std::function<double()> floor_timer(std::string_view name);

}  // namespace assay::target
