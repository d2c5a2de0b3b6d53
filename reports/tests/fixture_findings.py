"""What the fixture's run found besides times: an earlier build, floors, crossovers, and how the processes went."""

import itertools
import math
from collections import defaultdict

CONDITIONS = [
    {"runnable": 1, "waited_seconds": 0.0, "steal_share": 0.0, "rejected": "", "clock_spread": 0.01, "shared_core": 1.02},
    {"runnable": 4, "waited_seconds": 0.2, "steal_share": 0.0, "rejected": "", "clock_spread": 0.05,
     "shared_core": 1.31, "busy": True, "unsteady": True, "shares_its_core": True},
    {"runnable": 2, "waited_seconds": 0.1, "steal_share": 0.0, "rejected": "", "clock_spread": None,
     "shared_core": 1.12, "shares_its_core": True},
    {
        "runnable": 3,
        "busy": True,
        "waited_seconds": 0.2,
        "steal_share": 0.043,
        "rejected": "the hypervisor gave 4.3 % of the CPU time to others",
        "clock_spread": 0.02,
        "shared_core": None,
    },
    {"runnable": 1, "waited_seconds": 0.0, "steal_share": 0.001, "rejected": ""},
]
WITHHELD = "the same code differs from itself by 3.4 % here (2.2 to 4.6 %)"


def _earlier(verdict, factor, half, reason=""):
    return {
        "verdict": verdict,
        "reason": reason,
        "clock": "wall",
        "factor": factor,
        "interval": [factor - half, factor + half],
    }


def add_earlier(rows):
    """Radix sorts became slower on large inputs, avx2 faster; what else there is of words is there, too."""
    for i, row in enumerate(rows):
        name, large = row["implementation"], (row["bytes"] or 0) > 1_000_000
        if not row["verified"]:
            found = None
        elif name == "radix_sort" and large:
            found = _earlier("slower", 1.08 + i % 7 / 100, 0.012)
        elif name == "avx2":
            found = _earlier("faster", 0.91 + i % 5 / 100, 0.009)
        elif i % 41 == 0:
            found = _earlier("inconclusive", 1.012, 0.02, "-0.8 to +3.2 % holds both")
        elif i % 83 == 1:
            found = _earlier("no verdict", 1.03, 0.01, WITHHELD)
        else:
            found = _earlier("same", 1.002, 0.004)
        row["against_earlier"] = found


def floors(rows):
    """One for each case and number of threads; the first of an operation is withheld."""
    fastest = defaultdict(list)
    for row in rows:
        if row["verified"]:
            fastest[row["operation"], row["case"], row["threads"]].append((row["seconds"], row["implementation"]))
    found, seen = [], set()
    for i, ((operation, case, threads), times) in enumerate(fastest.items()):
        same = -0.4 + i % 9 / 10
        entry = {
            "operation": operation,
            "case": case,
            "threads": threads,
            "implementation": min(times)[1],
            "floor_percent": 1.0 + i % 6 / 10,
            "withheld": "",
            "same_code_percent": same,
            "same_code_interval": [same - 0.7, same + 0.7],
            "copied_code_percent": -0.9 if threads == 1 else None,
            "copied_code_interval": [-1.5, None] if threads == 1 else None,
        }
        if operation not in seen:
            entry |= {"withheld": WITHHELD, "same_code_percent": 3.4, "same_code_interval": [2.2, 4.6], "floor_percent": 4.9}
            seen.add(operation)
        found.append(entry)
    return found


def crossovers(rows):
    """Every two contenders of a curve that both lead it somewhere, with where their times cross."""
    curves = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        if row["axis"] and row["verified"]:
            rest = tuple((k, v) for k, v in row["parameters"].items() if k != row["axis"])
            who = row["implementation"], row["threads"]
            curves[row["operation"], row["axis"], row["family"], rest][who][row["parameters"][row["axis"]]] = row["seconds"]
    return [
        _contest(*place, (first, times[first]), (second, times[second]))
        for place, times in curves.items()
        for first, second in itertools.combinations(sorted(_leaders(times)), 2)
    ]


def _leaders(times):
    """Who is the fastest at some size, among those with at most one or at most two threads."""
    sizes = {size for seconds in times.values() for size in seconds}
    return {
        min((seconds[size], who) for who, seconds in times.items() if who[1] <= most and size in seconds)[1]
        for most in (1, 2)
        for size in sizes
    }


def _contest(operation, axis, family, rest, first, second):
    sizes = sorted(first[1].keys() & second[1].keys())
    logs = [(math.log(size), math.log(second[1][size] / first[1][size])) for size in sizes]
    found = []
    for (x, y), (next_x, next_y) in zip(logs, logs[1:]):
        if y * next_y < 0:
            place = x + (next_x - x) * y / (y - next_y)
            half = 0.12 * (next_x - x)
            found.append(
                {
                    "below": "first" if y > 0 else "second",
                    "size": math.exp(place),
                    "interval": [math.exp(max(place - half, x)), math.exp(min(place + half, next_x))],
                    "between": [math.exp(x), math.exp(next_x)],
                }
            )
    return {
        "operation": operation,
        "axis": axis,
        "family": family,
        "parameters": dict(rest),
        "first": dict(zip(("implementation", "threads"), first[0])),
        "second": dict(zip(("implementation", "threads"), second[0])),
        "sizes": len(sizes),
        "told": len(sizes),
        "ahead": None if found else "first" if logs and logs[0][1] > 0 else "second",
        "crossovers": found,
    }
