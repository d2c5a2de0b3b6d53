"""How times grow with the size, and where implementations overtake each other, in words; nothing is computed here."""

from dataclasses import dataclass

from . import units
from .shaping import contender, parameter_text


@dataclass
class GrowthLine:
    curve: str
    name: str
    exponent: str
    interval: str
    claimed: str
    word: str
    reason: str


@dataclass
class ContestLine:
    curve: str
    pair: str
    findings: list[str]


def growth_lines(run, operation):
    """One line for each contender whose exponent says something; the sizes of the others were too few."""
    entries = run.verdicts.complexity if run.verdicts else []
    return [
        GrowthLine(
            _curve(entry),
            contender(entry.implementation, entry.threads),
            units.significant(entry.exponent),
            _interval(entry.interval),
            units.NOTHING if entry.claimed is None else f"{entry.claimed:g}",
            entry.word,
            entry.reason,
        )
        for entry in entries
        if entry.operation == operation and entry.exponent is not None and entry.word != "too few sizes"
    ]


def contest_lines(run, operation):
    entries = run.verdicts.crossovers if run.verdicts else []
    return [
        ContestLine(_curve(entry), f"{_name(entry.first)}, {_name(entry.second)}", _findings(entry))
        for entry in entries
        if entry.operation == operation
    ]


def _curve(entry):
    return ", ".join(parameter_text(name, value) for name, value in entry.parameters.items()) or "all"


def _name(who):
    return contender(who.implementation, who.threads)


def _interval(bounds):
    """Exponents may be negative, so there is a word between the bounds."""
    if bounds is None or None in bounds:
        return "not bounded"
    return f"{units.significant(bounds[0])} to {units.significant(bounds[1])}"


def _findings(entry):
    names = {"first": _name(entry.first), "second": _name(entry.second)}
    if entry.crossovers:
        return [crossover_text(entry, crossover) for crossover in entry.crossovers]
    if entry.ahead is None:
        return [f"not to be told apart at any of {units.plural(entry.sizes, 'size')}"]
    return [f"{names[entry.ahead]} is ahead at {entry.told} of {units.plural(entry.sizes, 'size')}, the other at none"]


def overtaker(entry, crossover):
    """Who leads at sizes above the crossover."""
    return entry.second if crossover.below == "first" else entry.first


def crossover_text(entry, crossover):
    overtaken = entry.first if crossover.below == "first" else entry.second
    low, high = crossover.interval
    return (
        f"{_name(overtaker(entry, crossover))} overtakes {_name(overtaken)} "
        f"at {entry.axis or 'size'}\u00a0≈\u00a0{units.count(crossover.size)} "
        f"({units.count(low)} to {units.count(high)})"
    )
