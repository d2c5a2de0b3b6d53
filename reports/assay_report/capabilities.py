"""The measured ceilings and floors of a target, arranged as small tables: what against where."""

from dataclasses import dataclass, field

from . import units
from .limits import LEVELS

TYPES = ("f32", "f64", "i32", "i64")


@dataclass
class Grid:
    """Rows of ceilings by column; a place where nothing was measured is None."""

    title: str
    columns: list
    rows: dict = field(default_factory=dict)

    def put(self, row, column, ceiling):
        if column in self.columns:
            self.rows.setdefault(row, [None] * len(self.columns))[self.columns.index(column)] = ceiling


def grids(ceilings):
    """Bandwidth, arithmetic and latency, each if it was measured."""
    bandwidth = Grid("Bandwidth", list(LEVELS.values()))
    for ceiling in sorted(of_kind(ceilings, "bandwidth"), key=_pattern_order(ceilings)):
        bandwidth.put(f"{ceiling.pattern}, {_threads(ceiling)}", LEVELS.get(ceiling.level), ceiling)
    arithmetic = Grid("Arithmetic operations", list(TYPES))
    for ceiling in of_kind(ceilings, "arithmetic"):
        arithmetic.put(f"{ceiling.instructions}, {_threads(ceiling)}", ceiling.type, ceiling)
    latency = Grid("Latency of a load", list(LEVELS.values()))
    for ceiling in of_kind(ceilings, "latency"):
        pages = f", pages of {units.binary(ceiling.page_bytes)}" if ceiling.page_bytes else ""
        latency.put(f"dependent{pages}", LEVELS.get(ceiling.level), ceiling)
    return [grid for grid in (bandwidth, arithmetic, latency) if grid.rows]


def floors(ceilings):
    """First touches and floors, as they come."""
    return of_kind(ceilings, "first_touch") + of_kind(ceilings, "floor")


def of_kind(ceilings, kind):
    return [ceiling for ceiling in ceilings if ceiling.kind == kind]


def _pattern_order(ceilings):
    patterns = list(dict.fromkeys(ceiling.pattern for ceiling in ceilings))
    return lambda ceiling: (patterns.index(ceiling.pattern), ceiling.threads)


def _threads(ceiling):
    return units.plural(ceiling.threads, "thread")
