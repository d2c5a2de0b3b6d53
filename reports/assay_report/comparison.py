"""Lays the same rows of several runs side by side. It draws no conclusion: runs were not interleaved."""

from collections import defaultdict
from dataclasses import dataclass

from .model import Row
from .shaping import Panel, Series, drawable_size, operation_views
from .standing import best_of_case, by_case


@dataclass
class SharedRow:
    """The rows of all runs that agree in everything but what was measured; None where a run lacks it."""

    operation: str
    case: str
    implementation: str
    threads: int
    rows: list[Row | None]

    @property
    def foreign(self):
        return any(row.foreign for row in self.rows if row)


def shared_rows(runs):
    """operation -> its rows side by side; a row that only one run has is left out."""
    found = defaultdict(lambda: [None] * len(runs))
    for position, run in enumerate(runs):
        for row in run.rows:
            found[row.operation, row.case, row.implementation, row.threads][position] = row
    operations = defaultdict(list)
    for key, rows in found.items():
        if sum(row is not None for row in rows) > 1:
            operations[key[0]].append(SharedRow(*key, rows))
    return dict(operations)


def best_panels(runs):
    """operation -> panels in which each run is one series: its first-ranked row at each size."""
    views = [{view.name: view for view in operation_views(run)} for run in runs]
    panels = {}
    for name in dict.fromkeys(name for view in views for name in view):
        titles = defaultdict(list)
        for run, view in zip(runs, views):
            for panel in view[name].panels if name in view else []:
                titles[panel.title].append((run, panel))
        shared = [_best_panel(members) for members in titles.values() if len(members) > 1]
        if shared:
            panels[name] = shared
    return panels


def _best_panel(members):
    first = members[0][1]
    series = []
    for run, panel in members:
        best = [found.row for found in map(best_of_case, by_case(panel.rows).values()) if found]
        series.append(Series(run.label, 1, sorted(best, key=drawable_size)))
    return Panel(first.title, first.family, first.axis, series)
