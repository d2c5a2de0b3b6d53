"""What several tests share: run folders of the fixture, made once, and a reader of HTML."""

import atexit
import functools
import html.parser
import os
import shutil
import tempfile

import fixture
from assay_report import reading
from assay_report.html import render
from assay_report.page import prepare

ROOT = tempfile.mkdtemp(prefix="assay-report-tests-")
atexit.register(shutil.rmtree, ROOT, True)


def folder(name):
    """A path for a run folder of this name, not made yet."""
    return os.path.join(ROOT, name)


@functools.lru_cache(maxsize=None)
def whole_run():
    return fixture.write_run(folder("whole"))


@functools.lru_cache(maxsize=None)
def other_run():
    return fixture.write_run(folder("other"), seed=2, speed=1.3, name="EPYC 9354, 2 CPUs")


@functools.lru_cache(maxsize=None)
def whole_report():
    return prepare(reading.read_runs([whole_run()]))


@functools.lru_cache(maxsize=None)
def whole_page():
    return render(whole_report(), "assay report whole --output there")


def page_of(*paths):
    """The text of the page of these run folders."""
    return render(prepare(reading.read_runs(paths)), "assay report")


def small_row(**members):
    """A row as it stands in verdicts.json: measured, verified, first of its case."""
    return {
        "operation": "toy/add",
        "case": "n=8",
        "parameters": {"n": 8},
        "family": "",
        "axis": "n",
        "implementation": "plain",
        "role": "candidate",
        "foreign": False,
        "threads": 1,
        "status": "measured",
        "reason": "",
        "seconds": 2e-6,
        "interval": [1.9e-6, 2.1e-6],
        "bytes": 64,
        "operations": 8,
        "elements": 8,
        "bytes_per_second": 32e6,
        "operations_per_second": 4e6,
        "share_of_ceiling": None,
        "ceiling": None,
        "bandwidth_share": None,
        "bandwidth_ceiling": None,
        "arithmetic": None,
        "arithmetic_share": None,
        "arithmetic_ceiling": None,
        "baseline": None,
        "speedup_over_baseline": None,
        "speedup_interval": None,
        "verdict_against_best": "best",
        "rank": 1,
        "slower_than_best": 1.0,
        "peak_bytes": None,
        "verified": True,
        "processes": 5,
        "slots": 60,
        "repeat": "assay bench toy/add",
        **members,
    }


def small_verdicts(*rows):
    return {
        "schema": "assay.verdicts/1",
        "tier": "smoke",
        "seed": 1,
        "complete": True,
        "noise_floor_percent": None,
        "processes": 5,
        "rounds": 12,
        "rows": list(rows),
    }


def rows_of(name, *rows):
    """These rows as the package reads them."""
    return reading.read_run(fixture.write(folder(name), verdicts=small_verdicts(*rows))).rows


def small_conformance(*verdicts):
    return {
        "schema": "assay.conformance/1",
        "tier": "smoke",
        "seed": 1,
        "complete": True,
        "summary": {},
        "checks": [],
        "operations": [],
        "implementations": [],
        "verdicts": list(verdicts),
    }


def small_verdict(**members):
    return {
        "operation": "toy/add",
        "implementation": "plain",
        "check": "laws",
        "case": "n=8",
        "verdict": "pass",
        "expected": False,
        "detail": "",
        "worst_error": None,
        "error_over_bound": None,
        "compared": 8,
        "seconds": 0.01,
        "repeat": "assay check toy/add/plain",
        **members,
    }


class Page(html.parser.HTMLParser):
    """Collects what the tests ask of a page: text, table rows, attributes, and whether its elements nest."""

    VOID = {"meta", "input", "br", "wbr", "link", "img", "hr"}

    def __init__(self, text):
        super().__init__()
        self.text, self.rows, self.elements, self.faults, self._open = [], [], [], [], []
        self.feed(text)
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append("")
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing (line {self.getpos()[0]})")

    def handle_data(self, data):
        if self._open and self._open[-1] in ("style", "script"):
            return
        self.text.append(data)
        if "tr" in self._open:
            self.rows[-1] += data.replace("\n", " ") if data.strip() else ""

    def values(self, attribute):
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]
