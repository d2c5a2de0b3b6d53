"""The measured ceilings that the rows of a panel were held against, as steps over the size axis."""

from dataclasses import dataclass

from .shaping import drawable_size

NEAR = 5.0  # a ceiling this many times beyond the best value still belongs into a figure without squeezing it
LEVELS = {"l1": "L1", "l2": "L2", "l3": "L3", "memory": "memory"}


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
    what = " ".join(part for part in (level_name(ceiling), ceiling.pattern) if part) or ceiling.name
    return f"{what}, {ceiling.threads} thread{'' if ceiling.threads == 1 else 's'}"


def steps(panel, run, metric):
    """The ceiling steps of a panel, by thread count; empty where the metric or the run knows none."""
    if metric.limit is None:
        return []
    found = []
    for threads in sorted({series.threads for series in panel.series}):
        last = None
        for size, row in sorted(_rows_with_ceiling(panel, threads).items()):
            ceiling = run.ceiling(row.ceiling)
            value = metric.limit(row, ceiling) if ceiling and ceiling.bytes_per_second else None
            if value is None:
                last = None
            elif last and last.name == ceiling.name:
                last.points.append((size, value))
            else:
                last = Step(ceiling.name, f"{level_name(ceiling)}", threads, [(size, value)])
                found.append(last)
    return found


def _rows_with_ceiling(panel, threads):
    rows = {}
    for series in panel.series:
        for row in series.rows if series.threads == threads else []:
            if row.ceiling:
                rows.setdefault(drawable_size(row), row)
    return rows
