"""Reads run folders: strict about schema names, versions and damage, silent about files that are absent."""

import json
import os
import re
import time

from .errors import CallError
from .model import VERDICTS, Conformance, Run, Source, Verdicts
from .structure import build
from .target import Target

# file name -> (schema name, major version that this package reads, dataclass)
FILES = {
    "target.json": ("assay.target", 1, Target),
    "conformance.json": ("assay.conformance", 1, Conformance),
    "verdicts.json": ("assay.verdicts", 1, Verdicts),
}


def read_runs(paths):
    """The runs of these folders, in the order given, with labels that tell them apart."""
    return [read_run(path, label) for path, label in zip(paths, _labels(paths))]


def read_run(path, label=None):
    """One run folder. Raises CallError with one line: what is wrong, which file, what to do."""
    if not os.path.isdir(path):
        raise CallError(
            f"{path}: no such run folder; name a folder that `assay check` or `assay bench` wrote"
        )
    parts, sources = {}, []
    for name, (schema, version, cls) in FILES.items():
        file = os.path.join(path, name)
        parts[name] = None
        if os.path.lexists(file):
            data = _parse(file)
            _expect_schema(file, data, schema, version)
            parts[name] = build(cls, data, file)
            sources.append(Source(name, data["schema"], os.path.getsize(file)))
    if not sources:
        raise CallError(
            f"{path}: holds none of {', '.join(FILES)}; "
            f"make a run with `assay check --output {path}` or `assay bench --output {path}`"
        )
    _expect_known_verdicts(os.path.join(path, "conformance.json"), parts["conformance.json"])
    when = _when(path, sources)
    statements = _statements(path, parts["conformance.json"])
    return Run(path, label or _labels([path])[0], *parts.values(), when, sources, statements)


def _parse(file):
    try:
        with open(file, "rb") as stream:
            raw = stream.read()
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise CallError(
            f"{file}:{error.lineno}: damaged JSON ({error.msg}, column {error.colno}); "
            f"restore the file or make the run again"
        ) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CallError(f"{file}:{line}: not UTF-8; restore the file or make the run again") from None
    except (ValueError, RecursionError) as error:
        raise CallError(f"{file}: damaged JSON ({error}); restore the file or make the run again") from None
    except OSError as error:
        raise CallError(
            f"{file}: cannot be read ({error.strerror}); check the file and its permissions"
        ) from None


def _refuse_constant(text):
    raise ValueError(f"{text} is not a JSON number")


def _expect_schema(file, data, schema, version):
    found = data.get("schema") if isinstance(data, dict) else None
    match = re.fullmatch(r"([a-z_.]+)/(\d+)(?:\.\d+)?", found) if isinstance(found, str) else None
    if not match or match[1] != schema:
        said = f'says schema "{found}"' if isinstance(found, str) else "names no schema"
        raise CallError(
            f"{file}: {said}, expected {schema}/{version}; this is not a file that Assay wrote here"
        )
    if int(match[2]) > version:
        raise CallError(
            f"{file}: written by a newer Assay ({found}, this report reads {schema}/{version}); "
            f"use the report of that version"
        )
    if int(match[2]) < version:
        raise CallError(
            f"{file}: written by an older Assay ({found}, this report reads {schema}/{version}); "
            f"make the run again"
        )


def _expect_known_verdicts(file, conformance):
    for i, verdict in enumerate(conformance.verdicts if conformance else []):
        if verdict.verdict not in VERDICTS:
            raise CallError(
                f'{file}: "verdicts", entry {i + 1}: verdict "{verdict.verdict}" is none of '
                f'{", ".join(VERDICTS)}; use the report of the version that wrote the file'
            )


def _statements(path, conformance):
    """The statements of the implementations that were checked, as far as the run has them."""
    found = {}
    for item in conformance.implementations if conformance else []:
        name = f"{item.operation}/{item.name}".replace("/", ".")
        file = os.path.join(path, "statements", f"{name}.md")
        try:
            with open(file, encoding="utf-8", errors="replace") as stream:
                found[item.operation, item.name] = stream.read()
        except FileNotFoundError:
            pass
        except OSError as error:
            raise CallError(
                f"{file}: cannot be read ({error.strerror}); check the file and its permissions"
            ) from None
    return found


def _when(path, sources):
    """When it was run: what benchmark.json says, or else when the newest file was written."""
    file = os.path.join(path, "benchmark.json")
    if os.path.lexists(file):
        data = _parse(file)
        sources.append(Source("benchmark.json", "Google Benchmark", os.path.getsize(file)))
        date = data.get("context", {}).get("date") if isinstance(data, dict) else None
        if isinstance(date, str):
            return date.replace("T", " ")[:16]
    newest = max(os.path.getmtime(os.path.join(path, source.name)) for source in sources)
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(newest))


def _labels(paths):
    """The shortest ends of the paths that tell the runs apart; the same folder twice is numbered."""
    whole = [os.path.abspath(path).strip(os.sep).split(os.sep) for path in paths]
    for depth in range(1, max(map(len, whole)) + 1):
        labels = ["/".join(parts[-depth:]) for parts in whole]
        if len(set(labels)) == len(labels):
            return labels
    return [f"{label} ({i + 1})" for i, label in enumerate(labels)]
