"""Writes run folders that look like real ones: two operations, every kind of row and verdict.

The data are the same in every run of the tests. Also a tool for developing:
`/usr/bin/python3 reports/tests/fixture.py FOLDER [--crowd] [--fast]`.
"""

import json
import os
import sys

from fixture_cases import FAMILIES, LONGEST, MODELS, ROPE, SIZES
from fixture_conformance import CHECKS, conformance
from fixture_target import target
from fixture_verdicts import verdicts

__all__ = [
    "CHECKS",
    "FAMILIES",
    "LONGEST",
    "MODELS",
    "ROPE",
    "SIZES",
    "conformance",
    "target",
    "verdicts",
    "write",
    "write_run",
]


def write(folder, **files):
    """Writes each `name=data` to folder/name.json; returns the folder."""
    os.makedirs(folder, exist_ok=True)
    for name, data in files.items():
        with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as stream:
            json.dump(data, stream, ensure_ascii=False, indent=1)
    return folder


def _write_statements(folder, checked):
    os.makedirs(os.path.join(folder, "statements"), exist_ok=True)
    for item in checked["implementations"]:
        path = f"{item['operation']}/{item['name']}"
        file = os.path.join(folder, "statements", path.replace("/", ".") + ".md")
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(f"# Conformance statement: {path}\n\n| check | cases | came to |\n| ----- | ----- | ------- |\n")
            for name in CHECKS:
                stream.write(f"| {name} | 40 | 40 pass |\n")


def write_run(folder, seed=1, speed=1.0, crowd=0, name="Xeon Platinum 8480, 2 CPUs, Debian 12"):
    """A whole run folder; `speed` scales the machine, `crowd` adds that many more implementations."""
    where = target(name, scale=speed)
    checked = conformance(seed)
    _write_statements(folder, checked)
    return write(
        folder,
        target=where,
        conformance=checked,
        verdicts=verdicts(where["ceilings"], seed, speed, crowd),
        benchmark={"context": {"date": "2025-03-14T15:09:26+00:00"}, "benchmarks": []},
    )


if __name__ == "__main__":
    write_run(
        sys.argv[1],
        crowd=18 if "--crowd" in sys.argv else 0,
        speed=1.3 if "--fast" in sys.argv else 1.0,
        name="EPYC 9354, 2 CPUs, Debian 12"
        if "--fast" in sys.argv
        else "Xeon Platinum 8480, 2 CPUs, Debian 12",
    )
