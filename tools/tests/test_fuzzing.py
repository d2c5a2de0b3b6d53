"""A short run of libFuzzer on every target: a change that opens a hole beside the kept corpus is found while it is young.

The corpus itself is replayed by the tests `fuzz.*`, wherever there is any compiler. CONTRIBUTING.md says how to run longer.
"""

import os
import re
import unittest

from program import ROOT, ProgramTest

SECONDS = 5
FUZZ = ROOT / "tools" / "fuzz"


@unittest.skipIf(os.environ.get("ASSAY_SANITIZE"), "it has a build with sanitizers of its own: tested with the preset release")
class Fuzzing(ProgramTest):
    def test_nothing_breaks_within_seconds(self):
        targets = self.call("--list", program=FUZZ).stdout.split()
        self.assertGreaterEqual(len(targets), 7)
        corpora = self.corpora()
        done = self.call("--seconds", SECONDS, "--seed", 1, "--work", self.folder, program=FUZZ, timeout=900)
        if done.returncode == 3 and "no clang++ with libFuzzer" in done.stderr:
            self.skipTest(done.stderr.strip())
        self.assertEqual(done.returncode, 0, done.stderr[-20000:])
        runs = dict(zip(re.findall(r"^fuzz: (\S+) for", done.stderr, re.MULTILINE),
                        re.findall(r"^stat::number_of_executed_units: (\d+)", done.stderr, re.MULTILINE)))
        self.assertEqual(sorted(runs), sorted(targets))
        for target, count in runs.items():
            self.assertGreater(int(count), len(corpora[target]), f"{target} was only given its corpus")
        self.assertEqual(self.corpora(), corpora, "the source tree was written to")

    def corpora(self):
        """{target: {file: content}}"""
        found = {}
        for folder in [*ROOT.glob("harness/tests/fuzz/corpus/*"), *ROOT.glob("suites/*/*/corpus")]:
            parts = folder.relative_to(ROOT).parts
            target = parts[-1] if parts[0] == "harness" else ".".join(parts[1:3])
            found[target] = {path.name: path.read_bytes() for path in folder.iterdir()}
        return found


if __name__ == "__main__":
    unittest.main()
