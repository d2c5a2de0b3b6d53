"""The checks are proved: every saboteur is caught by the check that is meant to, and nobody else is accused.

A change that blinds a check turns this red."""

import unittest

from program import ProgramTest


class Selftest(ProgramTest):
    def test_every_saboteur_is_caught_as_meant_and_nobody_else_is_accused(self):
        run = self.folder / "run"
        done = self.call("selftest", "--output", run, timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertTrue((run / "selftest.json").exists())

    def test_a_check_that_is_left_out_is_missed(self):
        document = self.document("selftest", "--check", "any_alignment", "--check", "in_place", status=1, timeout=900)
        by_name = {one["saboteur"]: one for one in document["matrix"]}
        self.assertEqual(by_name["position/rope/loads_aligned"]["caught_by"], ["any_alignment"])
        self.assertEqual(by_name["position/rope/overwrites_its_input_in_place"]["caught_by"], ["in_place"])
        self.assertEqual(by_name["sequence/longest_consecutive/sorts_the_input"]["caught_by"], [])
        self.assertLess(document["saboteurs"]["caught"], document["saboteurs"]["total"])


if __name__ == "__main__":
    unittest.main()
