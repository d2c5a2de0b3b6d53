"""Writes finished run folders for the tests of what reads them: small invented ones, and the recorded one."""

import gzip
import json
import math
import pathlib
import statistics

RECORDED = pathlib.Path(__file__).parent / "data/recorded_run"
HEADER = "operation,case,implementation,threads,build,process,round,order,iterations,wall_ns,cpu_ns,counts"
OPERATION = "toy/double_it"


def case_id(parameters):
    return ",".join(f"{name}={value}" for name, value in parameters.items())


def row(implementation, parameters, processes=None, threads=1, status="measured", **members):
    """A row of verdicts.json and, as "processes", the seconds of a call in each: a number, or a list of rounds."""
    measured = status == "measured"
    rounds = [one if isinstance(one, list) else [one] for one in processes or []]
    seconds = math.exp(statistics.fmean(math.log(statistics.median(one)) for one in rounds)) if measured else None
    return {"operation": OPERATION, "case": case_id(parameters), "parameters": parameters, "family": "all", "axis": "n",
            "implementation": implementation, "role": "candidate", "foreign": False, "threads": threads,
            "status": status, "reason": "" if measured else "it is so", "seconds": seconds,
            "interval": [seconds, seconds] if measured else None, "baseline": "good", "verified": measured,
            "processes": rounds, **members}


def verdict(implementation, verdict="pass", check="matches_reference", case="type=i32,n=5", **members):
    return {"operation": OPERATION, "implementation": implementation, "check": check, "case": case, "verdict": verdict,
            "expected": False, "detail": "", "repeat": f"assay check {OPERATION}/{implementation}", **members}


def implementation(name, needs=(), parallel=False):
    return {"operation": OPERATION, "name": name, "claims": {"needs": list(needs), "parallel": parallel}}


def target(**build):
    return {"schema": "assay.target/1", "name": "A machine", "cpu": {"model": "A CPU", "features": ["avx2", "fma"]},
            "build": {"compiler": "GCC 12", "flags": "-O3", "type": "Release", "revision": "abc", **build},
            "libraries": {"fmt": "9"}}


def slot_line(one, process, number, wall, cpu, build="current", counts=1):
    return (f'{one["operation"]},"{one["case"]}",{one["implementation"]},{one["threads"]},{build},{process},{number},0,1000,'
            f"{round(1e12 * wall)},{round(1e12 * cpu)},{counts}")


def add_samples(folder, lines):
    with gzip.open(folder / "samples.csv.gz", "at") as stream:
        stream.write("\n".join(lines) + "\n")


def write_run(folder, rows=None, verdicts=None, implementations=(), build=None, samples=True, floors=()):
    """The folder, with what is given; rows without verdicts are half a run, as are rows without samples."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "target.json").write_text(json.dumps(target(**(build or {}))))
    if verdicts is not None:
        (folder / "conformance.json").write_text(json.dumps(
            {"schema": "assay.conformance/1", "implementations": list(implementations), "verdicts": verdicts}))
    if rows is not None:
        (folder / "verdicts.json").write_text(json.dumps(
            {"schema": "assay.verdicts/1", "tier": "smoke", "processes": 8, "rounds": 1, "floors": list(floors),
             "rows": rows}))
    if rows is not None and samples:
        lines = [HEADER]
        for one in rows:
            for process, rounds in enumerate(one["processes"]):
                for number, seconds in enumerate(rounds):
                    lines.append(slot_line(one, process, number, seconds, (one.get("cpu") or {}).get(process, seconds)))
        with gzip.open(folder / "samples.csv.gz", "wt") as stream:
            stream.write("\n".join(lines) + "\n")
    return folder


def write_recorded(folder, keep=lambda parameters: True):
    """The recorded run, with the cases that are to be kept."""
    folder.mkdir(parents=True)
    for name in ("target.json", "conformance.json"):
        (folder / name).write_bytes(gzip.decompress((RECORDED / f"{name}.gz").read_bytes()))
    document = json.loads(gzip.decompress((RECORDED / "verdicts.json.gz").read_bytes()))
    document["rows"] = [one for one in document["rows"] if keep(one["parameters"])]
    (folder / "verdicts.json").write_text(json.dumps(document))
    (folder / "samples.csv.gz").write_bytes((RECORDED / "samples.csv.gz").read_bytes())
    return folder


def recorded_times():
    """{case: {(implementation, threads): {(process, round): seconds}}}"""
    times = {}
    for line in gzip.decompress((RECORDED / "samples.csv.gz").read_bytes()).decode().splitlines()[1:]:
        _, case, rest = line.split('"')
        implementation, threads, process, number, _, iterations, wall, _ = rest.strip(",").split(",")
        of_one = times.setdefault(case, {}).setdefault((implementation, int(threads)), {})
        of_one[int(process), int(number)] = float(wall) / float(iterations) * 1e-9
    return times


def paired_log_ratio(a, b):
    """ln(b / a): the median over the rounds that both were in, then the median over the processes."""
    processes = {}
    for (process, number), seconds in b.items():
        if (process, number) in a:
            processes.setdefault(process, []).append(math.log(seconds / a[process, number]))
    return statistics.median(map(statistics.median, processes.values()))
