"""What a run folder holds, as dataclasses; the member names are those of the JSON files."""

from dataclasses import dataclass, field

from .reliability import Conditions, Earlier, Floor, Interval
from .target import Target

# Verdicts of checks, worst first: the order in which a cell of the matrix decides what it shows.
VERDICTS = ("fail", "crash", "timeout", "finding", "pass", "skip")
BROKEN = ("fail", "crash", "timeout")


@dataclass
class Check:
    name: str
    question: str = ""


@dataclass
class Operation:
    name: str
    summary: str = ""


@dataclass
class Implementation:
    operation: str
    name: str
    role: str = "candidate"
    summary: str = ""
    foreign: bool = False
    types: list[str] = field(default_factory=list)
    claims: dict = field(default_factory=dict)


@dataclass
class Smallest:
    """The smallest case on which the same check still fails."""

    case: str
    detail: str = ""
    repeat: str = ""


@dataclass
class Verdict:
    """The answer of one implementation to one check on one case."""

    operation: str
    implementation: str
    check: str
    case: str
    verdict: str
    expected: bool = False
    detail: str = ""
    worst_error: float | None = None
    error_over_bound: float | None = None
    worst_ulps: float | None = None
    found: str = ""
    compared: int | None = None
    seconds: float | None = None
    repeat: str = ""
    smallest: Smallest | None = None

    @property
    def breaks(self):
        """Against conformance: what sets the exit status of the run."""
        return not self.expected and self.verdict in BROKEN

    @property
    def notable(self):
        """What a reader must see first: it breaks the contract, or is a finding that nobody announced."""
        return self.breaks or (not self.expected and self.verdict == "finding")


@dataclass
class Conformance:
    schema: str
    summary: dict
    verdicts: list[Verdict]
    tier: str | None = None
    seed: int | None = None
    complete: bool = True
    checks: list[Check] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    implementations: list[Implementation] = field(default_factory=list)
    command: str | None = None


@dataclass
class Row:
    """One implementation on one case with one thread count: measured, or why not."""

    operation: str
    case: str
    parameters: dict
    implementation: str
    threads: int
    status: str = "measured"
    reason: str = ""
    family: str = ""
    axis: str | None = None
    role: str = "candidate"
    foreign: bool = False
    seconds: float | None = None
    interval: Interval | None = None
    cold_seconds: float | None = None
    cold_cache_seconds: float | None = None
    allocations: int | None = None
    bytes: float | None = None
    operations: float | None = None
    elements: float | None = None
    bytes_per_second: float | None = None
    operations_per_second: float | None = None
    share_of_ceiling: float | None = None
    ceiling: str | None = None
    bandwidth_share: float | None = None
    bandwidth_ceiling: str | None = None
    arithmetic: str | None = None
    arithmetic_share: float | None = None
    arithmetic_ceiling: str | None = None
    baseline: str | None = None
    speedup_over_baseline: float | None = None
    speedup_interval: Interval | None = None
    verdict_against_best: str | None = None
    verdict_reason: str = ""
    at_least: float | None = None
    rank: int | None = None
    slower_than_best: float | None = None
    peak_bytes: int | None = None
    against_earlier: Earlier | None = None
    verified: bool = False
    processes: int | None = None
    slots: int | None = None
    repeat: str = ""

    @property
    def usable(self):
        """Measured and verified: may be drawn and named among the fastest."""
        return self.status == "measured" and self.verified and self.seconds is not None


@dataclass
class Growth:
    """How the time of a contender grows along a curve, against what it claims."""

    operation: str
    parameters: dict
    implementation: str
    threads: int
    word: str
    exponent: float | None = None
    interval: Interval | None = None
    claimed: float | None = None
    reason: str = ""


@dataclass
class Who:
    implementation: str
    threads: int


@dataclass
class Crossover:
    below: str
    size: float
    interval: Interval


@dataclass
class Contest:
    """Two contenders along a curve; `below` and `ahead` are "first" or "second"."""

    operation: str
    parameters: dict
    first: Who
    second: Who
    sizes: int
    told: int
    ahead: str | None
    crossovers: list[Crossover]
    axis: str | None = None


@dataclass
class Verdicts:
    schema: str
    rows: list[Row]
    complexity: list[Growth] = field(default_factory=list)
    crossovers: list[Contest] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)
    conditions: list[Conditions] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    bias: str = ""
    tier: str | None = None
    seed: int | None = None
    complete: bool = True
    noise_floor_percent: float | None = None
    processes: int | None = None
    rounds: int | None = None
    command: str | None = None


@dataclass
class Source:
    """A file that was read, for the footer."""

    name: str
    schema: str
    bytes: int


@dataclass
class Run:
    """One run folder. A part is None where the run has no such file."""

    path: str
    label: str
    target: Target | None
    conformance: Conformance | None
    verdicts: Verdicts | None
    when: str
    sources: list[Source]
    statements: dict = field(default_factory=dict)  # (operation, implementation) -> the text of the statement

    @property
    def rows(self):
        return self.verdicts.rows if self.verdicts else []

    @property
    def checked(self):
        return self.conformance.verdicts if self.conformance else []

    @property
    def parts(self):
        """The parts that know tier, seed and whether they are complete."""
        return [part for part in (self.conformance, self.verdicts) if part]

    def first(self, member):
        """The first known value of a member that several files may state."""
        for part in (self.verdicts, self.conformance, self.target):
            value = getattr(part, member, None)
            if value is not None:
                return value
        return None

    @property
    def complete(self):
        return all(part.complete for part in self.parts)

    @property
    def target_name(self):
        return self.target.name if self.target else "unknown target"

    def ceiling(self, name):
        """The measured ceiling of that name, or None."""
        ceilings = self.target.ceilings if self.target else []
        return next((c for c in ceilings if c.name == name), None)
