"""Numbers as people read them: three significant digits, the unit that fits, thin spaces.

`NARROW` is U+202F, the narrow no-break space that the SI brochure puts between number and unit.
"""

import math
import re

NARROW = "\u202f"
DASH = "\u2013"
NOTHING = "\u2014"

TIME = ((1e-12, "ps"), (1e-9, "ns"), (1e-6, "µs"), (1e-3, "ms"), (1.0, "s"))
RATE = ((1.0, "B/s"), (1e3, "kB/s"), (1e6, "MB/s"), (1e9, "GB/s"), (1e12, "TB/s"))
PLAIN_RATE = ((1.0, "/s"), (1e3, "k/s"), (1e6, "M/s"), (1e9, "G/s"), (1e12, "T/s"))
COUNT = ((1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "G"))
BINARY = ((1, "B"), (2**10, "KiB"), (2**20, "MiB"), (2**30, "GiB"), (2**40, "TiB"))


def significant(value, digits=3):
    """`value` with that many significant digits and no exponent."""
    if value == 0:
        return "0"
    # Decide the decimals after rounding: 9.996 is "10.0", not "10.00".
    rounded = float(f"{value:.{digits - 1}e}")
    return f"{rounded:.{max(0, digits - 1 - math.floor(math.log10(abs(rounded))))}f}"


def _scale(value, table):
    rounded = abs(float(f"{value:.2e}"))
    return next(((size, unit) for size, unit in reversed(table) if rounded >= size), table[0])


def scaled(value, table):
    """`value` in the largest unit of the table that leaves at least 1."""
    if value is None:
        return NOTHING
    if value == 0:
        return f"0{NARROW}{table[0][1]}".rstrip(NARROW)
    size, unit = _scale(value, table)
    return f"{significant(value / size)}{NARROW}{unit}".rstrip(NARROW)


def seconds(value):
    return scaled(value, TIME)


def interval(bounds, table, like=None, with_unit=True):
    """Both bounds in one unit, that of the estimate `like` where given; "?" where not bounded."""
    if bounds is None or bounds == (None, None):
        return NOTHING
    size, unit = _scale(like or bounds[1] or bounds[0] or 1, table)
    low, high = ("?" if bound is None else significant(bound / size) for bound in bounds)
    return f"{low}{DASH}{high}{NARROW}{unit if with_unit else ''}".rstrip(NARROW)


def rate(value):
    return scaled(value, RATE)


def plain_rate(value):
    return scaled(value, PLAIN_RATE)


def count(value):
    """A number of things in full, digits in groups of three."""
    if value is None:
        return NOTHING
    return f"{value:,.0f}".replace(",", NARROW)


def short_count(value):
    """A number of things for an axis: 500, 1 k, 20 M."""
    size, unit = _scale(value, COUNT)
    return f"{value / size:.3g}{NARROW}{unit}".rstrip(NARROW)


def binary(value):
    """A size in bytes: 48 KiB, 1.5 GiB."""
    if value is None:
        return NOTHING
    size, unit = next((pair for pair in reversed(BINARY) if abs(value) >= pair[0]), BINARY[0])
    return f"{value / size:.3g}{NARROW}{unit}"


def factor(value):
    return NOTHING if value is None else f"{significant(value)}×"


def factor_interval(bounds):
    return interval(bounds, COUNT[:1])


def share(value):
    """A share in [0, 1] as a percentage: whole percents, one digit below 10 %."""
    if value is None:
        return NOTHING
    percent = 100 * value
    return f"{percent:.0f}{NARROW}%" if percent >= 10 else f"{significant(percent, 2)}{NARROW}%"


def percent(value):
    return NOTHING if value is None else f"{significant(value, 2)}{NARROW}%"


def small(value):
    """A dimensionless ratio such as error over bound: 0.31, 3.1e-07."""
    if value is None:
        return NOTHING
    return significant(value, 2) if value == 0 or 1e-3 <= abs(value) < 1e4 else f"{value:.1e}"


def round_tick(text):
    """The text of a tick without zeros that say nothing: 30.0 ns is 30 ns."""
    return re.sub(r"(\.\d*?)0+(?!\d)", lambda digits: digits[1].rstrip("."), text)


def plural(number, one, many=None):
    return f"{count(number)} {one if number == 1 else many or one + 's'}"
