"""What equal code differed by on each case: the floors of an operation as lines of a table."""

from dataclasses import dataclass

from . import units


@dataclass
class FloorLine:
    case: str
    threads: int
    implementation: str
    floor: str
    floor_percent: float | None
    withheld: str
    same: str
    same_interval: str
    copied: str
    copied_interval: str


def floor_lines(run, operation):
    """Where verdicts are withheld first, then the highest floors."""
    entries = [entry for entry in (run.verdicts.floors if run.verdicts else []) if entry.operation == operation]
    entries.sort(key=lambda entry: (not entry.withheld, -(entry.floor_percent or 0)))
    return [
        FloorLine(
            entry.case,
            entry.threads,
            entry.implementation,
            units.percent(entry.floor_percent),
            entry.floor_percent,
            entry.withheld,
            _signed(entry.same_code_percent),
            _interval(entry.same_code_interval),
            _signed(entry.copied_code_percent),
            _interval(entry.copied_code_interval),
        )
        for entry in entries
    ]


def _number(percent):
    """With its sign, and a minus as long as the plus; nothing is neither more nor less."""
    text = (f"{percent:+.1f}" if abs(percent) < 1e4 else f"{percent:+.1e}").replace("-", "\u2212")
    return "0.0" if text[1:] == "0.0" else text


def _signed(percent):
    return units.NOTHING if percent is None else f"{_number(percent)}{units.NARROW}%"


def _interval(bounds):
    if bounds is None:
        return ""
    if bounds == (None, None):
        return "not bounded"
    low, high = ("?" if bound is None else _number(bound) for bound in bounds)
    return f"{low} to {high}"
