"""Where one curve overtakes another: marks on the size axis of a panel, as the run found them."""

import math
from dataclasses import dataclass

from ..growth import crossover_text, overtaker
from . import theme
from .sheet import Key
from .svg import SERIES

MOST = 3  # marks of a panel; those known best, so that the figure stays calm
TICK = "|"
HEIGHT, LEVEL = 9, 8  # of a mark, and from one level of marks to the next, in pixels
CROSSOVER = Key("overtakes there, with its interval", "muted", TICK)


@dataclass
class Mark:
    """A crossover in the colour of the implementation that leads above it; an end that is not bounded is None."""

    implementation: str
    role: str
    size: float
    low: float | None
    high: float | None
    text: str

    @property
    def spread(self):
        """How many times the interval's upper end is its lower one."""
        return self.high / self.low if self.low and self.high else math.inf


def crossover_marks(panel, run, metric, looks):
    """The crossovers between curves that the panel draws in colour, those with the narrowest intervals, by size."""
    if not run or not run.verdicts or metric.key != "time":
        return []
    drawn = {
        (series.implementation, series.threads)
        for series in panel.series
        if looks[series.implementation].hot and any(map(metric.value, series.rows))
    }
    found = [
        _mark(entry, crossover, looks)
        for entry in run.verdicts.crossovers
        if _is_of(entry, panel)
        and {(who.implementation, who.threads) for who in (entry.first, entry.second)} <= drawn
        for crossover in entry.crossovers
        if crossover.size > 0
    ]
    return sorted(sorted(found, key=lambda mark: mark.spread)[:MOST], key=lambda mark: mark.size)


def _is_of(entry, panel):
    return (
        entry.operation == panel.rows[0].operation
        and entry.axis == panel.axis
        and entry.parameters == panel.parameters
    )


def _mark(entry, crossover, looks):
    name = overtaker(entry, crossover).implementation
    return Mark(name, looks[name].role, crossover.size, *crossover.interval, crossover_text(entry, crossover))


def draw_marks(axes, marks, frame):
    """A tick on the size axis for each, its interval as a thin line through it; those that would touch are stacked."""
    if not marks:
        return
    left, right = axes.get_xlim()
    pixel = math.log(right / left) / frame.inner_width
    free = []  # for each level, the (logarithmic) place from which on it is free
    for mark in marks:
        ends = [mark.low or left, mark.high or right]
        low, high = (min(max(end, left), right) for end in ends)
        start = min(math.log(low), math.log(mark.size) - 2 * pixel)
        level = next((i for i, place in enumerate(free) if place < start), len(free))
        free[level : level + 1] = [max(math.log(high), math.log(mark.size) + 2 * pixel) + 3 * pixel]
        _draw(axes, mark, low, high, (HEIGHT / 2 + level * LEVEL) / frame.inner_height)


def _draw(axes, mark, low, high, height):
    how = {
        "transform": axes.get_xaxis_transform(),
        "color": theme.color(mark.role),
        "zorder": 3,
        "clip_on": False,
        "gid": f"{SERIES}{mark.implementation}|{mark.text}",
    }
    axes.plot([low, high], [height, height], linewidth=1, **how)
    axes.plot([mark.size], [height], linestyle="none", marker=TICK, markersize=HEIGHT, markeredgewidth=2, **how)
