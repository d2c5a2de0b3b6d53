"""The checks are proved: every saboteur is caught by the check that is meant to, and nobody else is accused.

A change that blinds a check turns this red."""

import json
import unittest

from program import ProgramTest


class Selftest(ProgramTest):
    def test_every_saboteur_is_caught_as_meant_and_nobody_else_is_accused(self):
        run = self.folder / "run"
        done = self.call("selftest", "--output", run, "--processes", "30", timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.about_the_clock(json.loads((run / "selftest.json").read_text())["clock"])
        self.assertTrue((run / "clock.csv.gz").exists())

    def about_the_clock(self, clock):
        """Rates and their worst; how high they are is the machine's, and not for a test to say."""
        rates = ["same_code_false_verdict_percent", "three_percent_found_percent", "wrong_sign_percent"]
        self.assertEqual([one["kernel"].split(",")[0] for one in clock["kernels"]],
                         ["kind=compute", "kind=memory", "kind=branches"])
        for one in clock["kernels"]:
            self.assertTrue(0 < one["processes"] <= 30, one)
            for rate in rates:
                self.assertTrue(0 <= one[rate] <= 100, one)
        for rate, worst in zip(rates, (max, min, max)):
            self.assertEqual(clock[rate], worst(one[rate] for one in clock["kernels"]))
        self.assertRegex(clock["environment"], "^(quiet$|busy: )")

    def test_too_few_processes_for_the_clock_are_said(self):
        done = self.call("selftest", "--processes", "7")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--processes 7: the clock is tried out on 30 at least", done.stderr)

    def test_the_clock_alone_goes_with_no_check(self):
        for words in (["--check", "laws"], ["--processes", "0"]):
            done = self.call("selftest", "--only-clock", *words)
            self.assertEqual(done.returncode, 2)
            self.assertIn("--only-clock tries out the clock and no check", done.stderr)

    def test_a_check_that_is_left_out_is_missed(self):
        document = self.document("selftest", "--check", "any_alignment", "--check", "in_place", "--processes", "0", status=1,
                                 timeout=900)
        self.assertIsNone(document["clock"])
        by_name = {one["saboteur"]: one for one in document["matrix"]}
        self.assertEqual(by_name["position/rope/loads_aligned"]["caught_by"], ["any_alignment"])
        self.assertEqual(by_name["position/rope/overwrites_its_input_in_place"]["caught_by"], ["in_place"])
        self.assertEqual(by_name["sequence/longest_consecutive/sorts_the_input"]["caught_by"], [])
        self.assertLess(document["saboteurs"]["caught"], document["saboteurs"]["total"])


if __name__ == "__main__":
    unittest.main()
