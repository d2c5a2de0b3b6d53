"""Calls the program as its user would, and says what came of it. Shared by the tests beside this file."""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSAY = os.environ.get("ASSAY", str(ROOT / "build/release/assay"))
BUILD = pathlib.Path(ASSAY).parent
TOY = os.environ.get("ASSAY_TOY", str(ROOT / "build/release/harness/tests/toy/assay_toy"))
TOY_PLUGINS = pathlib.Path(TOY).parent / "plugins"


def code_blocks(document, language):
    """The fenced blocks of a language in a document of the tree, in its order."""
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / document).read_text(), re.DOTALL)


def code_block(document, language, containing):
    """The one of them that contains some text."""
    found = [block for block in code_blocks(document, language) if containing in block]
    assert len(found) == 1, f"{document} has {len(found)} {language} blocks with {containing}"
    return found[0]


def install(prefix):
    """Installs what was built, without building it again, as the documents say."""
    command = code_block("tools/template/c/README.md", "sh", "--install").replace("build/release", str(BUILD))
    subprocess.run(command, shell=True, check=True, cwd=ROOT, env={**os.environ, "ASSAY": str(prefix)}, capture_output=True)


def exports(library):
    """The symbols that a shared library shows to others."""
    listing = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
    return [line.split()[-1] for line in listing.splitlines()]


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own that is removed afterwards."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="assay-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def call(self, *words, program=ASSAY, timeout=300, **options):
        """The finished process; its output as text."""
        return subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=timeout,
                              stdin=subprocess.DEVNULL, **options)

    def document(self, *words, status=0, **options):
        """The one JSON document that a command prints with --format json, and nothing else."""
        done = self.call(*words, "--format", "json", **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return json.loads(done.stdout)

    def traced(self):
        """The environment for calls of which assert_nothing_is_left() shall know what they leave."""
        (self.folder / "temporary").mkdir(exist_ok=True)
        return {**os.environ, "TMPDIR": str(self.folder / "temporary"), "ASSAY_TEST_MARKER": str(self.folder)}

    def left_processes(self):
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if f"ASSAY_TEST_MARKER={self.folder}".encode() in pathlib.Path(f"/proc/{pid}/environ").read_bytes():
                    found.append(pid)
            except OSError:
                pass  # it has just ended
        return found

    def assert_nothing_is_left(self, within=10):
        """No process of a traced() call lives, and none of its temporary files, after so many seconds."""
        deadline = time.monotonic() + within
        while True:
            left = self.left_processes(), os.listdir(self.folder / "temporary")
            if left == ([], []) or time.monotonic() > deadline:
                break
            time.sleep(0.01)
        self.assertEqual(left, ([], []), "processes and temporary files that are left")

    def assert_one_line_error(self, done, status, *parts):
        """The call ended with this status and one line on standard error that names all the parts."""
        self.assertEqual(done.returncode, status, f"{done.stdout}\n{done.stderr}")
        lines = [line for line in done.stderr.splitlines() if not line.startswith("assay: warning:")]
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("assay: "), lines[0])
        for part in parts:
            self.assertIn(part, lines[0])
        self.assertEqual(done.stdout, "")


def verdicts_by_implementation(document):
    """{implementation: {(check, case): verdict}}"""
    result = {}
    for verdict in document["verdicts"]:
        of_one = result.setdefault(verdict["implementation"], {})
        of_one[verdict["check"], verdict["case"]] = verdict
    return result
