"""The measured ceilings that the rows of a panel were held against, as steps over the size axis."""

from dataclasses import dataclass

from . import units
from .shaping import drawable_size

NEAR = 5.0  # a ceiling this many times beyond the best value still belongs into a figure without squeezing it
LEVELS = {"l1": "L1", "l2": "L2", "l3": "L3", "memory": "memory"}
FLOORS = {
    "floor_clock_read": "reading the clock",
    "floor_clock_step": "smallest step of the clock",
    "floor_call": "call of an empty function through a pointer",
    "floor_wake_up": "handing work to a sleeping thread, one way",
    "floor_thread": "starting and joining a thread",
    "floor_process": "fork, exec and wait for a trivial process",
}


@dataclass
class Step:
    """Neighbouring sizes that share a ceiling: `points` are (size, value in the metric's unit)."""

    name: str
    label: str
    threads: int
    points: list


def level_name(ceiling):
    return LEVELS.get(ceiling.level, ceiling.level)


def describe(ceiling):
    """The ceiling in words: memory read, 1 thread."""
    if ceiling.kind == "latency":
        return f"{level_name(ceiling)} load, each giving the address of the next"
    if ceiling.kind == "first_touch":
        return f"first touch of a page of {units.binary(ceiling.page_bytes)}"
    if ceiling.kind == "floor":
        return FLOORS.get(ceiling.name, ceiling.name.removeprefix("floor_").replace("_", " "))
    if ceiling.kind == "arithmetic":
        what = f"{ceiling.type} {'multiply-adds' if ceiling.type[:1] == 'f' else 'additions'}, {ceiling.instructions}"
    else:
        what = " ".join(part for part in (level_name(ceiling), ceiling.pattern) if part) or ceiling.name
    return f"{what}, {ceiling.threads} thread{'' if ceiling.threads == 1 else 's'}"


def value_text(ceiling):
    """The measured value with its unit."""
    value, table = _value(ceiling)
    return units.scaled(value, table)


def spread_text(ceiling):
    """The spread of its samples, in the unit of the value."""
    if ceiling.low is None or ceiling.high is None:
        return ""
    value, table = _value(ceiling)
    return units.interval((ceiling.low, ceiling.high), table, value)


def _value(ceiling):
    if ceiling.kind == "bandwidth":
        return ceiling.bytes_per_second, units.RATE
    if ceiling.kind == "arithmetic":
        return ceiling.operations_per_second, units.PLAIN_RATE
    return ceiling.seconds, units.TIME


def short_name(ceiling):
    """What stands beside a line of a figure: the level, or type and instructions."""
    return level_name(ceiling) or " ".join(part for part in (ceiling.type, ceiling.instructions) if part)


def steps(panel, run, metric):
    """The ceiling steps of a panel, by thread count; empty where the metric or the run knows none."""
    if metric.limit is None:
        return []
    found = []
    for threads in sorted({series.threads for series in panel.series}):
        last = None
        for size, row in sorted(_rows_with_ceiling(panel, threads).items()):
            ceiling = run.ceiling(row.ceiling)
            value = metric.limit(row, ceiling) if ceiling else None
            if value is None:
                last = None
            elif last and last.name == ceiling.name:
                last.points.append((size, value))
            else:
                last = Step(ceiling.name, short_name(ceiling), threads, [(size, value)])
                found.append(last)
    return found


def _rows_with_ceiling(panel, threads):
    rows = {}
    for series in panel.series:
        for row in series.rows if series.threads == threads else []:
            if row.ceiling:
                rows.setdefault(drawable_size(row), row)
    return rows
