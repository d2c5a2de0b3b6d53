"""tools/error_rates puts what the clock's trial has found into a table. The trial itself is test_selftest's."""

import json
import unittest

from program import ROOT, ProgramTest

# Stands in for the program: says with what it was called, and finds what is written here.
STAND_IN = """#!/usr/bin/env python3
import json, pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--output") + 1])
folder.mkdir(parents=True)
kernel = dict(kernel="kind=compute,n=1", clock="cpu", preempted_percent=12.4, same_code_false_verdict_percent=0.25,
              three_percent_found_percent=98.7, wrong_sign_percent=0)
clock = dict(environment="quiet", kernels=[kernel, dict(kernel, kernel="kind=memory,n=1", clock="wall")])
(folder / "selftest.json").write_text(json.dumps(dict(clock=clock, call=sys.argv[1:])))
(folder / "target.json").write_text(json.dumps(
    dict(cpu=dict(logical_cpus=2, model="Some CPU"), system=dict(virtualization="kvm", os="Some OS"))))
"""


class ErrorRates(ProgramTest):
    def rates(self, *words):
        return self.call(*words, program=ROOT / "tools/error_rates", timeout=60)

    def test_a_table_in_its_place_and_the_runs_beside_it(self):
        program = self.folder / "assay"
        program.write_text(STAND_IN)
        program.chmod(0o755)
        file = self.folder / "page.md"
        file.write_text("before\n<!-- assay:error-rates:begin -->old<!-- assay:error-rates:end -->\nafter\n")
        record = self.folder / "record"
        done = self.rates("--assay", program, "--processes", "31", "--busy", "0,1,3", "--splice", file, "--record", record)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("on a 2-CPU Some CPU virtual machine, Some OS", done.stdout)
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if line[:1] == "|"][2:]
        found = ["12 %", "0.2 %", "99 %", "0.0 %"]
        self.assertEqual(rows, [[beside, *kernel, *found] for beside in ("nothing", "1 busy process", "3 busy processes")
                                for kernel in (["compute", "cpu"], ["memory", "wall"])])
        self.assertEqual(file.read_text(), "before\n<!-- assay:error-rates:begin -->\n" + done.stdout +
                         "<!-- assay:error-rates:end -->\nafter\n")
        call = json.loads((record / "busy_3/selftest.json").read_text())["call"]
        self.assertEqual(call[:4], ["selftest", "--only-clock", "--processes", "31"])

    def test_a_wrong_call_is_said_before_any_work(self):
        file = self.folder / "page.md"
        file.write_text("no markers")
        for words, message in ((("--splice", file), "lacks the marker"), (("--busy", "x"), "whole numbers"),
                               (("--busy", "-1"), "fewer than none"), (("--processes", "3"), "30 at least")):
            done = self.rates(*words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(message, done.stderr)
            self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
