"""Gives every implementation of an operation one colour and one marker, the same in all its figures.

Colour slot 0 is ink and belongs to the baseline. The hues of the other slots keep apart for readers
with any kind of colour blindness as far as seven hues can; markers and dashes repeat what they say.
In a crowd the best few get hues, the rest is drawn thin and grey.
"""

from collections import defaultdict
from dataclasses import dataclass

SLOTS = 8
REST = "rest"
# Matplotlib's marker letters by slot; the grey rest has none.
MARKERS = ("s", "o", "^", "D", "v", "P", "X", "p")
# Dashes in units of the line width by thread count: solid is one thread.
DASHES = ((), (4, 1.6), (1.2, 1.4), (5, 1.4, 1.2, 1.4), (7, 1.5, 1.2, 1.5, 1.2, 1.5))


@dataclass(frozen=True)
class Look:
    """`role` is the name of the theme colour: s0 .. s7 or rest."""

    role: str
    marker: str | None
    baseline: bool = False

    @property
    def hot(self):
        return self.role != REST


class Looks:
    """The looks of one operation's implementations, and the dashes of its thread counts."""

    def __init__(self, rows):
        self._looks = _assign(rows)
        self._threads = sorted({1} | {row.threads for row in rows})

    def __getitem__(self, implementation):
        return self._looks.get(implementation, Look(REST, None))

    def dash(self, threads):
        if threads not in self._threads:
            return DASHES[0]
        return DASHES[min(self._threads.index(threads), len(DASHES) - 1)]

    @property
    def threads(self):
        return self._threads

    @property
    def names(self):
        """Implementations in the order of their slots, the grey rest last by name."""
        return sorted(
            self._looks, key=lambda name: (self._looks[name].role == REST, self._looks[name].role, name)
        )


class RunLooks(Looks):
    """Looks where each series is a run."""

    def __init__(self, runs):
        super().__init__([])
        self._looks = {
            run.label: Look(f"s{(i + 1) % SLOTS}", MARKERS[(i + 1) % SLOTS]) for i, run in enumerate(runs)
        }


def _assign(rows):
    baselines = [row.baseline for row in rows if row.baseline]
    baseline = max(sorted(set(baselines)), key=baselines.count, default=None)
    leads, ranks = defaultdict(int), defaultdict(list)
    for row in rows:
        leads[row.implementation] += row.usable and row.rank == 1
        ranks[row.implementation].append(row.rank if row.usable and row.rank else 10**6)
    # Most cases led, then best middle rank; only colours depend on this order.
    order = sorted(
        (name for name in ranks if name != baseline),
        key=lambda name: (-leads[name], sorted(ranks[name])[len(ranks[name]) // 2], name),
    )
    looks = {baseline: Look("s0", MARKERS[0], True)} if baseline else {}
    for slot, name in enumerate(order, start=1):
        looks[name] = Look(f"s{slot}", MARKERS[slot]) if slot < SLOTS else Look(REST, None)
    return looks
