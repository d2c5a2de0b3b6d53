"""Complexity claims and promised instructions, checked on the implementations of the tree."""

import platform
import unittest

from program import ProgramTest

QUADRATIC = "sequence/longest_consecutive/walk_every"
EXAMPLES = {"walk_every": "distribution=one_run", "array_start_check": "distribution=start_copies"}  # and what refutes them


class Complexity(ProgramTest):
    def verdicts(self, check, *words):
        found = self.document("check", *words, "--check", check, "--jobs", "2")["verdicts"]
        if any("cannot be counted here" in one["detail"] or "single-step" in one["detail"] for one in found):
            self.skipTest(found[0]["detail"])
        return found

    def test_a_walk_from_every_value_is_found_quadratic(self):
        (verdict,) = self.verdicts("keeps_its_complexity", QUADRATIC)
        self.assertEqual(verdict["verdict"], "finding")
        self.assertTrue(verdict["expected"])
        self.assertIn("distribution=one_run", verdict["case"])
        self.assertIn("but claimed is n^1", verdict["detail"])
        self.assertIn("n=64: ", verdict["detail"])  # the table

    def test_examples_are_refuted_where_they_are_quadratic(self):
        for implementation, case in EXAMPLES.items():
            (verdict,) = self.verdicts("keeps_its_complexity", f"sequence/longest_consecutive/{implementation}")
            self.assertEqual((verdict["verdict"], verdict["expected"]), ("finding", True), verdict)
            self.assertIn(case, verdict["case"])

    def test_its_claim_for_values_without_runs_is_true(self):
        (verdict,) = self.verdicts("keeps_its_complexity", QUADRATIC, "--case", "type=i32,n=1,distribution=uniform")
        self.assertEqual(verdict["verdict"], "pass", verdict["detail"])

    def test_all_others_keep_what_they_claim(self):
        for verdict in self.verdicts("keeps_its_complexity"):
            if verdict["implementation"] not in EXAMPLES:
                self.assertIn(verdict["verdict"], ("pass", "skip"), verdict)
                self.assertNotIn("claims no complexity", verdict["detail"])

    def test_a_case_without_a_claim_is_skipped(self):
        (verdict,) = self.verdicts("keeps_its_complexity", "sequence/longest_consecutive/hash_set",
                                   "--case", "type=i32,n=1,distribution=bucket_multiples")
        self.assertEqual(verdict["verdict"], "skip")
        self.assertIn("bucket_multiples", verdict["detail"])

    @unittest.skipUnless(platform.machine() == "x86_64", "instructions are watched on x86-64 only")
    def test_vector_implementations_use_what_they_need(self):
        asked = [one for one in self.verdicts("uses_its_instructions") if one["case"]]
        needing = {one["name"] for operation in self.document("list")["operations"]
                   for one in operation["implementations"] if any("avx" in need for need in one["needs"])}
        self.assertGreaterEqual(needing, {"avx2", "avx512", "avx512_filter"})
        self.assertEqual({one["implementation"] for one in asked}, needing)
        for verdict in asked:
            if "needs" not in verdict["detail"]:  # else this CPU lacks it
                self.assertEqual(verdict["verdict"], "pass", verdict)


if __name__ == "__main__":
    unittest.main()
