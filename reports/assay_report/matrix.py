"""Arranges verdicts: a matrix of implementation and check, and beneath it what did not simply pass."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .model import VERDICTS, Verdict

# verdict -> (symbol, word): the symbol and the word carry the meaning, the colour only repeats it.
SIGNS = {
    "pass": ("✓", "pass"),
    "fail": ("✗", "fail"),
    "crash": ("↯", "crash"),
    "timeout": ("◷", "timeout"),
    "finding": ("!", "finding"),
    "skip": ("–", "skip"),
}


@dataclass
class Cell:
    """One implementation at one check: the verdict that decides, and the counts behind it."""

    verdict: str
    expected: bool
    count: int
    total: int
    counts: dict
    worst: float | None
    """The largest error over its bound among the passes; None where no check measured one."""

    @property
    def symbol(self):
        return SIGNS[self.verdict][0]


@dataclass
class Note:
    """Verdicts of one implementation that neither pass nor skip and say the same, told once."""

    check: str
    verdict: str
    expected: bool
    detail: str
    verdicts: list[Verdict]


@dataclass
class Line:
    """One implementation's line of the matrix."""

    name: str
    role: str
    summary: str
    foreign: bool
    cells: list[Cell | None]
    notes: list[Note] = field(default_factory=list)
    statement: str = ""

    @property
    def notable(self):
        return [verdict for note in self.notes for verdict in note.verdicts if verdict.notable]

    @property
    def worst(self):
        """The largest error over its bound that passed; None where no check measured one."""
        return max((cell.worst for cell in self.cells if cell and cell.worst is not None), default=None)


@dataclass
class Skip:
    """One reason why a check was not asked, and whom it spared how often."""

    check: str
    detail: str
    counts: dict  # implementation -> number of cases
    repeat: str


@dataclass
class Matrix:
    operation: str
    summary: str
    checks: list
    lines: list[Line]
    skips: list[Skip]

    @property
    def breaks(self):
        return [verdict for line in self.lines for verdict in line.notable if verdict.breaks]

    @property
    def noted(self):
        """The lines with something to tell, what must be seen first in front."""
        noted = [line for line in self.lines if line.notes]
        return sorted(noted, key=lambda line: (not any(v.breaks for v in line.notable), not line.notable))

    @property
    def quiet(self):
        """The lines with nothing to tell but their statement."""
        return [line for line in self.lines if line.statement and not line.notes]


def example(verdicts):
    """The verdict that stands for several that say the same: if possible one that knows a smallest case."""
    return next((verdict for verdict in verdicts if verdict.smallest), verdicts[0])


def matrices(conformance, statements=None):
    """One matrix for each operation that was checked, in the order of the file."""
    verdicts = defaultdict(lambda: defaultdict(list))
    for verdict in conformance.verdicts:
        verdicts[verdict.operation][verdict.implementation].append(verdict)
    summaries = {operation.name: operation.summary for operation in conformance.operations}
    order = dict.fromkeys([*summaries, *verdicts])
    found = [
        _matrix(conformance, name, summaries.get(name, ""), verdicts[name])
        for name in order
        if verdicts[name]
    ]
    for matrix in found:
        for line in matrix.lines:
            line.statement = (statements or {}).get((matrix.operation, line.name), "")
    return found


def _matrix(conformance, operation, summary, verdicts):
    asked = {verdict.check for members in verdicts.values() for verdict in members}
    known = [check for check in conformance.checks if check.name in asked]
    checks = [(check.name, check.question) for check in known]
    checks += [(name, "") for name in sorted(asked - {check.name for check in known})]
    about = {item.name: item for item in conformance.implementations if item.operation == operation}
    lines = []
    for name in dict.fromkeys([*about, *verdicts]):
        if name in verdicts:
            lines.append(_line(name, about.get(name), checks, verdicts[name]))
    return Matrix(operation, summary, checks, lines, _skips(checks, verdicts))


def _line(name, about, checks, verdicts):
    by_check = defaultdict(list)
    for verdict in verdicts:
        by_check[verdict.check].append(verdict)
    line = Line(
        name,
        about.role if about else "candidate",
        about.summary if about else "",
        bool(about and about.foreign),
        [_cell(by_check[check]) for check, _ in checks],
    )
    line.notes = [note for check, _ in checks for note in _notes(check, by_check[check])]
    return line


def _skips(checks, verdicts):
    """Skips told once per check and reason, whoever was spared."""
    found = {}
    for members in verdicts.values():
        for verdict in members:
            if verdict.verdict == "skip":
                skip = found.setdefault(
                    (verdict.check, verdict.detail),
                    Skip(verdict.check, verdict.detail, Counter(), verdict.repeat),
                )
                skip.counts[verdict.implementation] += 1
    order = [name for name, _ in checks]
    return sorted(found.values(), key=lambda skip: order.index(skip.check))


def _cell(verdicts):
    if not verdicts:
        return None
    # What is unexpectedly wrong decides, then what is wrong as expected, then pass and skip.
    deciding = min(verdicts, key=lambda verdict: (not verdict.notable, VERDICTS.index(verdict.verdict)))
    counts = Counter(v.verdict for v in verdicts)
    ratios = [v.error_over_bound for v in verdicts if v.verdict == "pass" and v.error_over_bound is not None]
    return Cell(
        deciding.verdict,
        deciding.expected,
        counts[deciding.verdict],
        len(verdicts),
        {word: counts[word] for word in VERDICTS if counts[word]},
        max(ratios, default=None),
    )


def _notes(check, verdicts):
    same = defaultdict(list)
    for verdict in verdicts:
        if verdict.verdict not in ("pass", "skip"):
            same[verdict.verdict, verdict.expected, verdict.detail].append(verdict)
    notes = [Note(check, *key, members) for key, members in same.items()]
    return sorted(notes, key=lambda note: (note.expected, VERDICTS.index(note.verdict)))
