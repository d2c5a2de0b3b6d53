"""What a figure can show of a row: the value, its interval and the ceiling, all in one unit.

Only units change here: seconds per call become seconds per element by the row's own element count, an
interval of times becomes one of rates. The estimates themselves are the run's.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import units


@dataclass(frozen=True)
class Metric:
    key: str
    title: str
    label: str
    value: Callable  # row -> (value, low, high), or None where the row does not know it
    limit: Callable | None  # row, ceiling -> the value that the ceiling allows, or None
    text: Callable  # value -> text with its unit
    higher_is_better: bool


def _bounds(interval, value):
    """The interval; where an end is not known or not positive the value itself, so no whisker is drawn."""
    low, high = interval or (None, None)
    return low if low and low > 0 else value, value if high is None else high


def _time(per):
    def value(row):
        elements = per(row)
        if not row.usable or not row.seconds or not elements:
            return None
        low, high = _bounds(row.interval, row.seconds)
        return row.seconds / elements, low / elements, high / elements

    return value


def _least_seconds(row, ceiling):
    """What the ceiling allows for the least work of the row; None where either is not known."""
    if ceiling.kind == "arithmetic":
        amount, rate = row.operations, ceiling.operations_per_second
    else:
        amount, rate = row.bytes, ceiling.bytes_per_second
    return amount / rate if amount and rate else None


def _time_limit(per):
    def limit(row, ceiling):
        least, elements = _least_seconds(row, ceiling), per(row)
        return least / elements if least and elements else None

    return limit


def _throughput_limit(row, ceiling):
    if ceiling.kind != "arithmetic":
        return ceiling.bytes_per_second
    least = _least_seconds(row, ceiling)
    return row.bytes / least if least and row.bytes else None


def _rate(amount, given):
    def value(row):
        rate = getattr(row, given)
        if not row.usable or not row.seconds or not rate:
            return None
        low, high = _bounds(row.interval, row.seconds)
        total = getattr(row, amount)
        return (rate, total / high, total / low) if total else (rate, rate, rate)

    return value


def _speedup(row):
    if not row.usable or not row.speedup_over_baseline:
        return None
    return row.speedup_over_baseline, *_bounds(row.speedup_interval, row.speedup_over_baseline)


TIME_PER_ELEMENT = Metric(
    "time",
    "Time per element",
    "time per element",
    _time(lambda row: row.elements),
    _time_limit(lambda row: row.elements),
    units.seconds,
    False,
)
TIME_PER_CALL = Metric(
    "time",
    "Time per call",
    "time per call",
    _time(lambda row: 1),
    _time_limit(lambda row: 1),
    units.seconds,
    False,
)
THROUGHPUT = Metric(
    "throughput",
    "Throughput",
    "bytes per second",
    _rate("bytes", "bytes_per_second"),
    _throughput_limit,
    units.rate,
    True,
)
OPERATION_RATE = Metric(
    "rate",
    "Operations per second",
    "operations per second",
    _rate("operations", "operations_per_second"),
    None,
    units.plain_rate,
    True,
)
SPEEDUP = Metric(
    "speedup",
    "Speed-up over the baseline",
    "times as fast as the baseline",
    _speedup,
    None,
    units.factor,
    True,
)


def curve_metrics(rows):
    """What curves over the size axis can show of these rows."""
    time = TIME_PER_ELEMENT if all(row.elements for row in rows if row.usable) else TIME_PER_CALL
    return _known(rows, [time, _throughput(rows), SPEEDUP])


def bar_metrics(rows):
    """What bars per case can show of these rows."""
    return _known(rows, [_throughput(rows), TIME_PER_CALL, SPEEDUP])


def _throughput(rows):
    return THROUGHPUT if any(THROUGHPUT.value(row) for row in rows) else OPERATION_RATE


def _known(rows, metrics):
    return [metric for metric in metrics if any(metric.value(row) for row in rows)]
