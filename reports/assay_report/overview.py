"""What a reader must know first: facts of the run, whether all conform, who is fastest where.

Shared by the page, the Markdown summary and the spliced table, so that they never disagree.
"""

from collections import Counter
from dataclasses import dataclass

from . import units
from .alarms import BROKEN_ROWS, alarms, row_status
from .conditions import conditions_text
from .matrix import matrices
from .model import VERDICTS
from .shaping import operation_names, operation_views
from .standing import best_overall, best_per_family, winners


@dataclass
class OperationLine:
    """One line of the summary table."""

    name: str
    summary: str
    checked: bool
    broken: int
    best: object
    winners: list
    decided: int
    families: dict


def facts(run):
    """(term, text) pairs for the head; only what is known."""
    pairs = [
        ("Run", run.label),
        ("What", _extent(run)),
        ("When", run.when),
        ("Tier", run.first("tier")),
        ("Seed", _text(run.first("seed"))),
        ("Processes × rounds", _replication(run)),
        (
            "Noise floor",
            units.percent(run.first("noise_floor_percent"))
            if run.first("noise_floor_percent") is not None
            else "not measured",
        ),
        ("Conditions", conditions_text(run.verdicts.conditions) if run.verdicts else ""),
        ("Build", _build(run)),
        ("Complete", "yes" if run.complete else "no: parts of the plan are missing"),
    ]
    return [(term, text) for term, text in pairs if text]


def _extent(run):
    """How much was checked and measured."""
    contenders = {(item.operation, item.implementation) for item in [*run.rows, *run.checked]}
    cases = {(item.operation, item.case) for item in [*run.rows, *run.checked]}
    return ", ".join(
        [
            units.plural(len(operation_names(run)), "operation"),
            units.plural(len(contenders), "implementation"),
            units.plural(len(cases), "case"),
        ]
    )


def _text(value):
    return None if value is None else str(value)


def _replication(run):
    if not run.verdicts or run.verdicts.processes is None:
        return None
    rounds = f" × {run.verdicts.rounds}" if run.verdicts.rounds is not None else ""
    return f"{run.verdicts.processes}{rounds}"


def _build(run):
    if not run.target:
        return None
    build = run.target.build
    return ", ".join(
        part
        for part in (build.version and f"Assay {build.version}", build.revision, build.compiler, build.type)
        if part
    )


def status_counts(run):
    """How many rows ended in which status."""
    return Counter(row_status(row) for row in run.rows)


def verdict_counts(run):
    """How many verdicts of each kind, as the file's own summary says; words without a count are left out."""
    summary = run.conformance.summary if run.conformance else {}
    return {word: summary[word] for word in VERDICTS if summary.get(word)}


def conforms(run):
    """True, False (also where a candidate broke while it was measured), or None where nothing was checked."""
    if any(alarm.breaks for alarm in alarms(run)):
        return False
    return True if run.checked else None


def conformance_sentence(run):
    """The answer to: does everything conform?"""
    wrong = [verdict for verdict in run.checked if verdict.breaks]
    if wrong:
        who = {(verdict.operation, verdict.implementation) for verdict in wrong}
        answer = units.plural(len(who), "implementation does", "implementations do")
        answer += f" not conform ({units.plural(len(wrong), 'verdict')})"
    elif run.checked:
        answer = "Everything conforms"
    else:
        answer = "This run was not checked"
    rows = sum(row.role == "candidate" and row_status(row) in BROKEN_ROWS for row in run.rows)
    if rows:
        answer += f"{', and' if wrong else ', but'} {units.plural(rows, 'measured row')} of candidates broke"
    findings = sum(verdict.notable and not verdict.breaks for verdict in run.checked)
    if findings:
        answer += f"; {units.plural(findings, 'finding')} to look at"
    return answer + "."


def operation_lines(run):
    """The summary table: one line per operation, checked or measured."""
    by_name = {view.name: view for view in operation_views(run)}
    by_matrix = {matrix.operation: matrix for matrix in matrices(run.conformance)} if run.conformance else {}
    lines = []
    for name in operation_names(run):
        view, matrix = by_name.get(name), by_matrix.get(name)
        if not view and not matrix:
            continue
        rows = view.rows if view else []
        leaders, decided = winners(rows)
        lines.append(
            OperationLine(
                name,
                view.summary if view else matrix.summary,
                bool(matrix),
                len(matrix.breaks) if matrix else 0,
                best_overall(rows),
                leaders,
                decided,
                best_per_family(rows),
            )
        )
    return lines
