"""tools/error_rates puts what the clock's trial has found into a table."""

import unittest

from program import ROOT, ProgramTest


class ErrorRates(ProgramTest):
    def rates(self, *words):
        return self.call(*words, program=ROOT / "tools/error_rates", timeout=300)

    def test_a_table_in_its_place_and_the_slots_beside_it(self):
        file = self.folder / "page.md"
        file.write_text("before\n<!-- assay:error-rates:begin -->old<!-- assay:error-rates:end -->\nafter\n")
        record = self.folder / "record"
        done = self.rates("--processes", "30", "--busy", "1", "--splice", file, "--record", record)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if line[:1] == "|"][2:]
        self.assertEqual([row[:2] for row in rows],
                         [["1 busy process", kind] for kind in ("compute", "memory", "branches")])
        for row in rows:
            for cell in row[3:]:
                self.assertRegex(cell, r"^[0-9.]+ %$")
        self.assertEqual(file.read_text(), "before\n<!-- assay:error-rates:begin -->\n" + done.stdout +
                         "<!-- assay:error-rates:end -->\nafter\n")
        self.assertTrue((record / "busy_1/clock.csv.gz").exists())

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
