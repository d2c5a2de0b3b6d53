"""What must not be overlooked: verdicts against the contract, new findings, rows of candidates that broke."""

from collections import defaultdict
from dataclasses import dataclass, field

from .matrix import matrices
from .shaping import operation_names

BROKEN_ROWS = ("unverified", "crash", "timeout")


def row_status(row):
    """The word that says why a row has no verified time; "measured" if it has one."""
    if row.status == "measured" and not row.verified:
        return "unverified"
    return row.status


@dataclass
class Alarm:
    """An implementation of which something is not as it should be."""

    operation: str
    implementation: str
    role: str
    foreign: bool
    verdicts: dict  # (check, verdict) -> [Verdict]
    rows: dict = field(default_factory=dict)  # status -> [Row]

    @property
    def breaks(self):
        """False where it is only a finding, which does not break the contract."""
        return bool(self.rows) or any(
            verdict.breaks for members in self.verdicts.values() for verdict in members
        )


def alarms(run):
    """Unexpected verdicts and broken rows of candidates, by implementation; broken contracts first."""
    found = {}

    def alarm(operation, implementation, role, foreign):
        return found.setdefault(
            (operation, implementation),
            Alarm(operation, implementation, role, foreign, defaultdict(list), defaultdict(list)),
        )

    for matrix in matrices(run.conformance) if run.conformance else []:
        for line in matrix.lines:
            for verdict in line.notable:
                one = alarm(matrix.operation, line.name, line.role, line.foreign)
                one.verdicts[verdict.check, verdict.verdict].append(verdict)
    for row in run.rows:
        if row.role == "candidate" and row_status(row) in BROKEN_ROWS:
            alarm(row.operation, row.implementation, row.role, row.foreign).rows[row_status(row)].append(row)
    order = operation_names(run)
    return sorted(found.values(), key=lambda item: (not item.breaks, order.index(item.operation)))
