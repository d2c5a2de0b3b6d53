"""tools/false_alarms counts what a check says of implementations that are right, and nothing else."""

import pathlib
import subprocess

from program import ROOT, TOY, TOY_PLUGINS, ProgramTest


class FalseAlarms(ProgramTest):
    def count(self, *words):
        tool = ROOT / "tools/false_alarms"
        return self.call("--assay", TOY, "--tier", "smoke", *words, program=tool)

    def test_a_table_of_runs_in_its_place(self):
        file = self.folder / "page.md"
        file.write_text("before\n<!-- assay:false-alarms:begin -->old<!-- assay:false-alarms:end -->\nafter\n")
        done = self.count("--runs", "2", "--splice", file, "toy/*/good")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.splitlines()
        rows = [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in lines if line.startswith("|")][2:]
        self.assertEqual([row[:2] for row in rows], [["1", "1"], ["2", "2"], ["all", ""]])
        for column in (2, 3, 6):
            self.assertEqual(int(rows[0][column]) + int(rows[1][column]), int(rows[2][column]))
        self.assertGreater(int(rows[2][3]), 50)
        self.assertEqual(rows[2][6], "0")
        self.assertEqual(file.read_text(), "before\n<!-- assay:false-alarms:begin -->\n" + done.stdout +
                         "<!-- assay:false-alarms:end -->\nafter\n")

    def test_an_accusation_is_counted_named_and_kept(self):
        done = self.count("--runs", "1", "--plugin", TOY_PLUGINS / "broken.so")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("fail: assay check toy/", done.stderr)
        kept = pathlib.Path(done.stderr.split("kept: ")[1].splitlines()[0])
        self.assertTrue((kept / "conformance.json").exists())
        subprocess.run(["rm", "-r", kept], check=True)

    def test_a_wrong_call_is_said_before_any_work(self):
        file = self.folder / "page.md"
        file.write_text("no markers")
        for words, message in ((("--splice", file), "lacks the marker"), (("--runs", "0"), "at least one"),
                               (("nothing/*",), "nothing/*")):
            done = self.count("--runs", "1", *words)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(message, done.stderr)
            self.assertEqual(done.stdout, "")
