"""The command line: what is printed, what is refused, and with which exit status."""

import json
import os
import pathlib
import subprocess
import unittest

from program import ASSAY, TOY, ProgramTest


class Listing(ProgramTest):
    def test_json_has_the_keys_that_others_build_on(self):
        document = self.document("list")
        self.assertEqual(document["schema"], "assay.list/1")
        names = [one["name"] for one in document["operations"]]
        self.assertEqual(names, sorted(names))
        for operation in ("position/rope", "position/rope_table", "sequence/longest_consecutive"):
            self.assertIn(operation, names)
        for operation in document["operations"]:
            self.assertTrue(operation["summary"] and operation["types"] and operation["group"])
            self.assertIn(operation["baseline"], [one["name"] for one in operation["implementations"]])
            for one in operation["implementations"]:
                for key in ("name", "summary", "role", "types", "needs", "complexity", "determinism", "runnable", "reason"):
                    self.assertIn(key, one)
                self.assertEqual(one["runnable"], one["reason"] == "")

    def test_a_cap_switches_off_what_lies_above_it(self):
        document = self.document("list", "--isa", "baseline")
        for operation in document["operations"]:
            for one in operation["implementations"]:
                self.assertEqual(one["runnable"], not one["needs"])
                if one["needs"]:
                    self.assertIn(one["needs"][0], one["reason"])

    def test_filters_select(self):
        document = self.document("list", "sequence", "position/rope/sc*")
        self.assertEqual([one["name"] for one in document["operations"]], ["position/rope", "sequence/longest_consecutive", "sequence/min_window"])
        self.assertEqual([one["name"] for one in document["operations"][0]["implementations"]], ["scalar"])


class Refusals(ProgramTest):
    def test_unknown_names_suggest_the_nearest(self):
        for words, parts in (
                (["chekc"], ["chekc", "'check'"]),
                (["check", "--teir", "smoke"], ["--teir", "--tier"]),
                (["check", "sequence/longest_consecutiv"], ["did you mean 'sequence/longest_consecutive'"]),
                (["check", "--tier", "smok"], ["did you mean 'smoke'"]),
                (["check", "--check", "matches_refrence"], ["did you mean 'matches_reference'"]),
                (["list", "--isa", "avx1024"], ["avx1024", "avx2"]),
                (["list", "--format", "xml"], ["xml"]),
                (["check", "--case", "n=5,x"], ["'x'"]),
                (["check", "sequence", "--case", "type=i32,n=5,distribution=unifrm"], ["unifrm"])):
            with self.subTest(words=words):
                self.assert_one_line_error(self.call(*words), 2, *parts)

    def test_bad_numbers(self):
        for words in (["check", "--seed", "abc"], ["check", "--seed", "-1"], ["check", "--jobs", "0"],
                      ["check", "--timeout", "soon"], ["check", "--timeout", "-3s"], ["bench", "--budget", "0"],
                      ["bench", "--rounds", "1.5"], ["bench", "--threads", "0"], ["check", "--jobs"]):
            with self.subTest(words=words):
                self.assert_one_line_error(self.call(*words), 2, words[1])

    def test_an_empty_selection_is_no_pass(self):
        done = self.call("check", "sequence", "--case", "type=f64,n=5")
        self.assert_one_line_error(done, 2, "nothing was done")

    def test_resume_needs_a_folder(self):
        self.assert_one_line_error(self.call("check", "--resume"), 2, "--output")

    def test_an_output_that_cannot_be_a_folder(self):
        (self.folder / "file").write_text("")
        target = self.folder / "file" / "run"
        for verb in (["check", "toy/double_it/good"], ["bench", "toy/double_it/good"], ["target"]):
            with self.subTest(verb=verb):
                done = self.call(*verb, "--output", target, program=TOY)
                self.assert_one_line_error(done, 2, str(target))

    def test_a_launcher_that_does_not_exist(self):
        done = self.call("check", "toy/double_it/good", "--launcher", "/nowhere/emulator -x", program=TOY)
        self.assert_one_line_error(done, 3, "/nowhere/emulator")

    def test_a_launcher_that_fails(self):
        done = self.call("check", "toy/double_it/good", "--launcher", "false", program=TOY)
        self.assert_one_line_error(done, 3, "'false'")

    def test_a_run_of_a_newer_assay(self):
        run = self.folder / "run"
        run.mkdir()
        (run / "journal.jsonl").write_text('{"schema":"assay.journal/7"}\n')
        done = self.call("check", "toy/double_it/good", "--output", run, program=TOY)
        self.assert_one_line_error(done, 2, "assay.journal/7")
        self.assertEqual(os.listdir(run), ["journal.jsonl"])

    def test_a_damaged_journal_is_an_error_with_its_line(self):
        words = ["check", "toy/double_it/good", "--check", "laws", "--output", self.folder / "run"]
        self.assertEqual(self.call(*words, program=TOY).returncode, 0)
        journal = self.folder / "run" / "journal.jsonl"
        lines = journal.read_text().splitlines()
        number = next(index for index, line in enumerate(lines) if line.startswith('{"verdict"'))
        for damage in ({"verdict": "maybe"}, {"compared": -1}, {"compared": 1e300}, {"detail": 5}):
            with self.subTest(damage=damage):
                verdict = json.loads(lines[number])["verdict"] | damage
                damaged = [*lines[:number], json.dumps({"verdict": verdict}), *lines[number + 1:]]
                journal.write_text("\n".join(damaged) + "\n")
                done = self.call(*words, "--resume", program=TOY)
                self.assert_one_line_error(done, 2, f"'{journal}' is damaged in line {number + 1}")

    def test_a_damaged_description_of_the_target(self):
        run = self.folder / "run"
        run.mkdir()
        (run / "target.json").write_text('{"schema": "assay.target/1", "cpu": {"model": "of nothing else"}}')
        done = self.call("check", "toy/double_it/good", "--output", run, program=TOY)
        self.assert_one_line_error(done, 2, "target.json' is damaged")

    def test_a_run_of_another_target(self):
        run = self.folder / "run"
        self.assertEqual(self.call("target", "--output", run, program=TOY).returncode, 0)
        document = json.loads((run / "target.json").read_text())
        document["cpu"]["model"] = "Another CPU"
        (run / "target.json").write_text(json.dumps(document))
        before = (run / "target.json").read_text()
        done = self.call("check", "toy/double_it/good", "--output", run, program=TOY)
        self.assert_one_line_error(done, 2, "another target")
        self.assertEqual((run / "target.json").read_text(), before)

    def test_reports_of_nothing(self):
        self.assert_one_line_error(self.call("report", self.folder / "nowhere"), 2, "nowhere")
        self.assertEqual(self.call("report", self.folder).returncode, 2)
        (self.folder / "verdicts.json").write_text('{"schema":"assay.verdicts/9","rows":[]}')
        done = self.call("report", self.folder)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("assay.verdicts/9", done.stderr)
        self.assertFalse((self.folder / "report").exists())


@unittest.skipUnless(os.geteuid() == 0, "mounting a small file system needs root")
class FullDisk(ProgramTest):
    def setUp(self):
        super().setUp()
        self.small = self.folder / "small"
        self.small.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "assay-test", str(self.small)], capture_output=True)
        if made.returncode != 0:
            self.skipTest("this system does not let a test mount a tmpfs")
        self.addCleanup(subprocess.run, ["umount", str(self.small)], check=True)

    def test_it_is_said_and_nothing_is_half_written(self):
        done = self.call("check", "--output", self.small / "run", program=TOY)
        self.assert_one_line_error(done, 3, "No space left on device")
        for name in os.listdir(self.small / "run"):
            self.assertFalse(name.endswith(".part"), name)
            path = self.small / "run" / name
            if name == "journal.jsonl":
                for line in path.read_text().splitlines():
                    json.loads(line)
                self.assertTrue(path.read_text() == "" or path.read_text().endswith("\n"))
            elif name.endswith(".json"):
                json.loads(path.read_text())


class Folder(ProgramTest):
    def test_a_run_folder_moves_as_a_whole(self):
        """The build folder is all that a target needs: copied elsewhere, it works."""
        copy = self.folder / "bin"
        copy.mkdir()
        home = pathlib.Path(ASSAY).parent
        subprocess.run(["cp", "-r", str(home / "assay"), str(home / "impls"), str(home / "reports"), str(copy)], check=True)
        done = self.call("check", "sequence/longest_consecutive/sort_scan", "--output", self.folder / "run",
                         program=str(copy / "assay"))
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.call("report", self.folder / "run", program=str(copy / "assay"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("sort_scan", (self.folder / "run" / "report" / "index.html").read_text())


if __name__ == "__main__":
    unittest.main()
