"""The machine of the fixture: a plausible server with its ceilings."""

CEILINGS = {
    "l1": (24576, 118e9),
    "l2": (1 << 20, 61e9),
    "l3": (16 << 20, 24e9),
    "memory": (512 << 20, 11.8e9),
}


# In 1e9 operations per second, with one thread.
PEAKS = {
    "scalar": {"f32": 7.4, "f64": 7.4, "i32": 14.8, "i64": 14.8},
    "sse2": {"f32": 30, "f64": 15, "i32": 44, "i64": 22},
    "avx2": {"f32": 118, "f64": 59, "i32": 88, "i64": 44},
    "avx512": {"f32": 236, "f64": 118, "i32": 118, "i64": 59},
}
LATENCIES = {"l1": 1.4e-9, "l2": 4.1e-9, "l3": 31e-9, "memory": 118e-9}
FLOORS = {
    "clock_read": 24e-9,
    "clock_step": 21e-9,
    "call": 1.1e-9,
    "wake_up": 5.2e-6,
    "thread": 21e-6,
    "process": 610e-6,
}


def _spread(value):
    return {"low": value * 0.97, "high": value * 1.02, "samples": 24}


def _other_kinds(scale):
    for threads in (1, 2):
        for instructions, types in PEAKS.items():
            for kind, rate in types.items():
                value = rate * 1e9 * scale * (1 if threads == 1 else 1.9)
                yield {
                    "name": f"{kind}_{instructions}_{threads}t",
                    "kind": "arithmetic",
                    "type": kind,
                    "instructions": instructions,
                    "threads": threads,
                    "operations_per_second": value,
                    **_spread(value),
                }
    for level, seconds in LATENCIES.items():
        value = seconds / scale
        yield {
            "name": f"latency_{level}",
            "kind": "latency",
            "level": level,
            "working_set_bytes": CEILINGS[level][0],
            "capacity_bytes": None,
            "page_bytes": 2 << 20,
            "threads": 1,
            "seconds": value,
            **_spread(value),
        }
    for name, page, seconds in (("small_pages", 4096, 0.7e-6), ("huge_pages", 2 << 20, 95e-6)):
        yield {
            "name": f"first_touch_{name}",
            "kind": "first_touch",
            "page_bytes": page,
            "threads": 1,
            "seconds": seconds,
            "seconds_per_byte": seconds / page,
            **_spread(seconds),
        }
    for name, seconds in FLOORS.items():
        yield {"name": f"floor_{name}", "kind": "floor", "threads": 1, "seconds": seconds, **_spread(seconds)}


def target(name="Xeon Platinum 8480, 2 CPUs, Debian 12", scale=1.0):
    ceilings = [
        {
            "name": f"{pattern}_{level}_{threads}t",
            "kind": "bandwidth",
            "pattern": pattern,
            "level": level,
            "working_set_bytes": size,
            "threads": threads,
            "bytes_per_second": rate * factor * scale * growth,
            "low": rate * factor * scale * growth * 0.97,
            "high": rate * factor * scale * growth * 1.02,
            "samples": 9,
        }
        for threads in (1, 2)
        for pattern, factor in (("read", 1.0), ("write", 0.5), ("copy", 0.78), ("stream", 0.6), ("update", 0.9))
        for level, (size, rate) in CEILINGS.items()
        for growth in [1.0 if threads == 1 else 1.5 if level == "memory" else 1.95]
    ]
    ceilings += _other_kinds(scale)
    return {
        "schema": "assay.target/1",
        "name": name,
        "cpu": {
            "model": "Intel(R) Xeon(R) Platinum 8480C",
            "vendor": "GenuineIntel",
            "architecture": "x86_64",
            "features": [
                "sse4.2",
                "avx",
                "avx2",
                "fma",
                "f16c",
                "avx512f",
                "avx512bw",
                "avx512vl",
                "avx512_bf16",
                "avx512_fp16",
            ],
            "isa_cap": None,
            "logical_cpus": 2,
            "physical_cores": 2,
            "caches": [
                {"level": 1, "kind": "data", "bytes": 49152, "line_bytes": 64, "shared_by_cpus": 1},
                {"level": 1, "kind": "instruction", "bytes": 32768, "line_bytes": 64, "shared_by_cpus": 1},
                {"level": 2, "kind": "unified", "bytes": 2 << 20, "line_bytes": 64, "shared_by_cpus": 1},
                {"level": 3, "kind": "unified", "bytes": 105 << 20, "line_bytes": 64, "shared_by_cpus": 2},
            ],
            "numa_nodes": 1,
            "frequency_mhz": None,
        },
        "memory": {"total_bytes": 8 << 30, "page_bytes": 4096, "transparent_huge_pages": "madvise"},
        "system": {
            "os": "Debian GNU/Linux 12 (bookworm)",
            "kernel": "6.1.0",
            "governor": None,
            "boost": None,
            "cpu_quota": 2.0,
            "virtualization": "kvm",
            "load": [1.02, 0.9, 0.7],
            "hostname_hidden": True,
        },
        "build": {
            "compiler": "GCC 12.2.0",
            "flags": "-O2 -ffp-contract=off",
            "type": "Release",
            "revision": "3f1c9ad",
            "version": "0.1.0",
        },
        "libraries": {"oneTBB": "2021.8", "Google Benchmark": "1.7.1", "fmt": "9.1.0"},
        "warnings": [
            "the frequency governor cannot be read (virtual machine): compare only rows of one run",
            "other processes used 8 % of the CPUs while measuring: stop them and measure again",
        ],
        "ceilings": ceilings,
        "noise_floor_percent": 0.9,
    }
