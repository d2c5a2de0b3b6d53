"""The command as it is called: exit status, one line on standard error, all files or none."""

import os
import resource
import subprocess
import sys
import unittest

import fixture
import support
from assay_report.splice import markers

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def call(*arguments, python=(), **how):
    environment = {**os.environ, "PYTHONPATH": PACKAGE}
    return subprocess.run(
        [sys.executable, *python, "-m", "assay_report", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        **how,
    )


class Command(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_folder = fixture.write(
            support.folder("command"),
            target=fixture.target(),
            verdicts=support.small_verdicts(support.small_row()),
        )

    def refused(self, status, words, *arguments, **how):
        done = call(*arguments, **how)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn(words, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_writes_all_files(self):
        output = support.folder("written/report")
        done = call(self.run_folder, "--output", output)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("index.html", done.stdout)
        self.assertEqual(sorted(os.listdir(output)), ["figures", "index.html", "summary.md"])
        self.assertIn("ceilings.svg", os.listdir(os.path.join(output, "figures")))
        self.assertIn("ceilings.png", os.listdir(os.path.join(output, "figures")))

    def test_writes_over_an_older_report_and_leaves_strangers_alone(self):
        output = support.folder("again")
        os.makedirs(output)
        for name in ("index.html", "notes.txt"):
            with open(os.path.join(output, name), "w", encoding="utf-8") as stream:
                stream.write("old")
        self.assertEqual(call(self.run_folder, "--output", output).returncode, 0)
        with open(os.path.join(output, "index.html"), encoding="utf-8") as stream:
            self.assertTrue(stream.read().startswith("<!doctype html>"))
        with open(os.path.join(output, "notes.txt"), encoding="utf-8") as stream:
            self.assertEqual(stream.read(), "old")

    def test_same_input_same_bytes(self):
        outputs = [support.folder("same/x"), support.folder("same/y")]
        content = []
        for output in outputs:
            self.assertEqual(
                call(self.run_folder, "--output", "report", cwd=os.makedirs(output) or output).returncode, 0
            )
            with open(os.path.join(output, "report", "index.html"), "rb") as stream:
                content.append(stream.read())
        self.assertEqual(*content)

    def test_wrong_calls(self):
        self.refused(2, "RUN")
        self.refused(2, "give --output DIR", self.run_folder)
        self.refused(2, "--nonsense", self.run_folder, "--nonsense")

    def test_unreadable_run_leaves_nothing(self):
        newer = fixture.write(
            support.folder("command-newer"), verdicts={"schema": "assay.verdicts/2", "rows": []}
        )
        output = support.folder("never/report")
        self.refused(2, "newer Assay", newer, "--output", output)
        self.assertFalse(os.path.exists(support.folder("never")))

    def test_missing_markers_leave_nothing(self):
        readme = os.path.join(support.ROOT, "plain.md")
        with open(readme, "w", encoding="utf-8") as stream:
            stream.write("no markers")
        output = support.folder("never-spliced")
        self.refused(2, "lacks the marker", self.run_folder, "--output", output, "--splice", readme)
        self.assertFalse(os.path.exists(output))

    def test_splices(self):
        readme = os.path.join(support.ROOT, "spliced.md")
        with open(readme, "w", encoding="utf-8") as stream:
            stream.write("\n".join(markers("results")))
        self.assertEqual(call(self.run_folder, "--splice", readme).returncode, 0)
        with open(readme, encoding="utf-8") as stream:
            self.assertIn("| toy/add |", stream.read())

    def test_missing_libraries(self):
        """Without site packages Python finds neither Matplotlib nor Jinja2."""
        done = call(self.run_folder, "--output", support.folder("bare"), python=("-S",))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("is missing; install python3-matplotlib", done.stderr)
        self.assertFalse(os.path.exists(support.folder("bare")))

    def test_folder_below_a_file(self):
        blocked = os.path.join(support.ROOT, "a-file")
        with open(blocked, "w", encoding="utf-8"):
            pass
        self.refused(2, "cannot be written", self.run_folder, "--output", os.path.join(blocked, "report"))

    def test_disk_that_fills_up(self):
        """A limit on the size of files makes the writes fail half way, as a full disk would."""
        call(
            self.run_folder, "--output", support.folder("warm")
        )  # Matplotlib's own cache is not what is tested
        fresh, older = support.folder("full/report"), support.folder("full-older")
        os.makedirs(older)
        with open(os.path.join(older, "index.html"), "w", encoding="utf-8") as stream:
            stream.write("old")
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))  # noqa: E731
        self.refused(3, "cannot be written", self.run_folder, "--output", fresh, preexec_fn=limit)
        self.assertFalse(os.path.exists(support.folder("full")))
        self.refused(3, "cannot be written", self.run_folder, "--output", older, preexec_fn=limit)
        self.assertEqual(os.listdir(older), ["index.html"])
        with open(os.path.join(older, "index.html"), encoding="utf-8") as stream:
            self.assertEqual(stream.read(), "old")


if __name__ == "__main__":
    unittest.main()
