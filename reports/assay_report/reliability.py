"""What verdicts.json says of another build and of how far its numbers can be trusted, as dataclasses."""

from dataclasses import dataclass

# A null end is not bounded: too few processes to say.
Interval = tuple[float | None, float | None]


@dataclass
class Earlier:
    """A row against the same implementation of an earlier build: `factor` is this time over the earlier one."""

    verdict: str
    reason: str = ""
    clock: str = ""
    factor: float | None = None
    interval: Interval | None = None


@dataclass
class Floor:
    """What equal code differed by on one case, with contenders of up to so many threads."""

    operation: str
    case: str
    threads: int
    implementation: str
    floor_percent: float | None = None
    withheld: str = ""
    same_code_percent: float | None = None
    same_code_interval: Interval | None = None
    copied_code_percent: float | None = None
    copied_code_interval: Interval | None = None


@dataclass
class Conditions:
    """What surrounded one process: shares are of 1, `shared_core` is how many times slower a neighbour made it."""

    busy: bool = False
    steal_share: float = 0.0
    rejected: str = ""
    clock_spread: float | None = None
    unsteady: bool = False
    shared_core: float | None = None
    shares_its_core: bool = False
