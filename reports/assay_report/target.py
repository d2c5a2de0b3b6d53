"""What target.json says of the machine; the member names are those of the file."""

from dataclasses import dataclass, field


@dataclass
class Cache:
    level: int
    bytes: int | None = None
    kind: str = "unified"
    line_bytes: int | None = None
    shared_by_cpus: int | None = None


@dataclass
class Cpu:
    model: str
    vendor: str | None = None
    architecture: str | None = None
    features: list[str] = field(default_factory=list)
    isa_cap: str | None = None
    logical_cpus: int | None = None
    physical_cores: int | None = None
    caches: list[Cache] = field(default_factory=list)
    numa_nodes: int | None = None
    frequency_mhz: float | None = None


@dataclass
class Memory:
    total_bytes: int | None = None
    page_bytes: int | None = None
    transparent_huge_pages: str | None = None


@dataclass
class System:
    os: str | None = None
    kernel: str | None = None
    governor: str | None = None
    boost: bool | None = None
    cpu_quota: float | None = None
    virtualization: str | None = None
    load: list[float] | None = None
    random_addresses: bool | None = None
    steal_percent: float | None = None
    others_running: int | None = None
    shared_core_ratio: float | None = None


@dataclass
class Build:
    compiler: str | None = None
    flags: str | None = None
    type: str | None = None
    revision: str | None = None
    version: str | None = None
    sanitizer: str | None = None


@dataclass
class Ceiling:
    """A limit measured on the target; `low` and `high` are the spread of its samples.

    Of `bytes_per_second`, `operations_per_second` and `seconds` it has the one that its kind is about.
    """

    name: str
    kind: str = "bandwidth"
    pattern: str = ""
    level: str = ""
    type: str = ""
    instructions: str = ""
    working_set_bytes: int | None = None
    page_bytes: int | None = None
    threads: int = 1
    bytes_per_second: float | None = None
    operations_per_second: float | None = None
    seconds: float | None = None
    seconds_per_byte: float | None = None
    low: float | None = None
    high: float | None = None
    samples: int | None = None


@dataclass
class Target:
    schema: str
    name: str
    cpu: Cpu
    memory: Memory = field(default_factory=Memory)
    system: System = field(default_factory=System)
    build: Build = field(default_factory=Build)
    libraries: dict = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    ceilings: list[Ceiling] = field(default_factory=list)
    noise_floor_percent: float | None = None
    command: str | None = None
