// Numbers for people: one unit of time for a whole table, so that its columns can be compared by eye.
#pragma once

#include <span>
#include <string>

namespace assay::advise {

struct TimeUnit {
  const char* name;
  double seconds;
};

/** The largest unit in which the smallest of the times is at least 1; nanoseconds where none is, or there are
 * none. */
TimeUnit unit_for(std::span<const double> seconds);

/** "12.3": three significant digits in the unit, never as a power of ten. */
std::string time_text(double seconds, const TimeUnit& unit);

/** "1 234 567". */
std::string size_text(double size);

/** "1.05", "23.4", "810": a factor, three significant digits. */
std::string factor_text(double factor);

}  // namespace assay::advise
