"""Who is fastest, as far as the run's own ranks and verdict words say so."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from .model import Row


@dataclass
class Best:
    """The row to name for a case.

    `tied` could not be told apart from it; `single` is the best with one thread, where the best uses more;
    `ranked` is false where statistics gave no rank.
    """

    row: Row
    tied: list[Row]
    single: Row | None
    ranked: bool


@dataclass
class Winner:
    implementation: str
    cases: int


def by_case(rows):
    cases = defaultdict(list)
    for row in rows:
        cases[row.case].append(row)
    return cases


def best_of_case(rows):
    """Who leads one case. Without ranks the shortest time, marked as not ranked; None without a usable row.

    A rank counts among the contenders with no more threads than the row's own. So of several first ranks
    the one with the most threads leads the case, and those who share its rank have at least as many threads.
    """
    usable = sorted((row for row in rows if row.usable), key=lambda row: row.seconds)
    if not usable:
        return None
    first = [row for row in usable if row.rank == 1]
    if not first:
        return Best(usable[0], [], None, False)
    leader = max(first, key=lambda row: (row.verdict_against_best == "best", row.threads, -row.seconds))
    tied = [row for row in first if row is not leader and row.threads >= leader.threads]
    single = next((row for row in first if row.threads == 1), None) if leader.threads > 1 else None
    return Best(leader, tied, single, True)


def best_per_family(rows):
    """For each family (in order) the best row of its largest case that has one."""
    families = defaultdict(list)
    for row in rows:
        families[row.family].append(row)
    found = {}
    for family, members in families.items():
        cases = sorted(by_case(members).values(), key=_size, reverse=True)
        found[family] = next((best for best in map(best_of_case, cases) if best), None)
    return found


def best_overall(rows):
    """The best row of the operation's largest case that has one, or None."""
    cases = sorted(by_case(rows).values(), key=_size, reverse=True)
    return next((best for best in map(best_of_case, cases) if best), None)


def _size(rows):
    return max((row.bytes or row.elements or 0) for row in rows)


def winners(rows):
    """How many cases each implementation leads, most first (ties count for all); and of how many."""
    wins, decided = Counter(), 0
    for best in filter(None, map(best_of_case, by_case(rows).values())):
        if best.ranked:
            decided += 1
            wins.update({row.implementation for row in (best.row, *best.tied)})
    order = sorted(wins.items(), key=lambda item: (-item[1], item[0]))
    return [Winner(name, cases) for name, cases in order], decided


def rank_text(row, case_rows):
    """The rank, with "=" where it is shared."""
    if row.rank is None:
        return ""
    shared = sum(other.rank == row.rank and other.threads == row.threads for other in case_rows) > 1
    shared = shared or (row.rank == 1 and row.verdict_against_best not in ("best", None))
    return f"{row.rank} =" if shared else str(row.rank)


def missing(rows):
    """The rows without a verified time, which no figure shows."""
    return [row for row in rows if not row.usable]
