"""The Markdown summary, the results table, and splicing it into a file."""

import os
import stat
import unittest

import fixture
import support
from assay_report import units
from assay_report.errors import CallError
from assay_report.markdown import results_table, summary
from assay_report.reading import read_run, read_runs
from assay_report.splice import markers, spliced, write_spliced

BEGIN, END = markers("results")


def plain(text):
    return text.replace(units.NARROW, " ").replace(units.DASH, "-")


class Summary(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = plain(summary(support.whole_report(), "assay report whole"))

    def test_answers_come_first(self):
        for words in (
            "# Assay report: Xeon Platinum 8480",
            "1 implementation does not conform (16 verdicts)",
            "- Noise floor: 0.90 %",
            "**flat_hash** (sequence/longest_consecutive): fail in matches_reference, 8 cases",
            "Repeat: `assay check",
        ):
            self.assertIn(words, self.text)

    def test_one_line_per_family(self):
        for family in (*fixture.FAMILIES, *fixture.MODELS):
            self.assertEqual(self.text.count(f"| {family} | **"), 1, family)

    def test_rows_without_time_are_told(self):
        self.assertIn("| sort_scan | crash | 1 | SIGSEGV in the worker |", self.text)
        self.assertIn("| walk_every | skipped |", self.text)

    def test_figures_are_named(self):
        for picture in support.whole_report().pictures:
            self.assertIn(f"](figures/{picture.name}.png)", self.text)

    def test_tables_are_regular(self):
        lines = self.text.split("\n")
        for above, line in zip(lines, lines[1:]):
            if line.startswith("|") and above.startswith("|"):
                self.assertEqual(
                    line.replace("\\|", "").count("|"), above.replace("\\|", "").count("|"), line
                )

    def test_several_runs(self):
        paths = [
            fixture.write(support.folder(f"md/{name}"), verdicts=support.small_verdicts(support.small_row()))
            for name in "ab"
        ]
        text = summary(support.prepare(read_runs(paths)), "assay report")
        self.assertIn("# Side by side", text)
        self.assertIn("not interleaved", text)


class ResultsTable(unittest.TestCase):
    def test_table(self):
        row = support.small_row(
            share_of_ceiling=0.25, ceiling="read_l1_1t", baseline="slow", speedup_over_baseline=4.0
        )
        run = read_run(
            fixture.write(
                support.folder("table"),
                target=fixture.target("small board"),
                verdicts=support.small_verdicts(row),
            )
        )
        text = plain(results_table([run]))
        self.assertIn("Measured on small board", text)
        self.assertIn(
            "| toy/add | all | **plain** | 2.00 µs (1.90-2.10) | 32.0 MB/s "
            "| 4.00× slow | 25 % read_l1_1t | `n=8` |",
            text,
        )

    def test_pipes_do_not_break_it(self):
        run = read_run(
            fixture.write(
                support.folder("pipes"), verdicts=support.small_verdicts(support.small_row(family="a|b"))
            )
        )
        self.assertIn("| a\\|b |", results_table([run]))


class Splice(unittest.TestCase):
    def file(self, name, content):
        path = os.path.join(support.ROOT, name)
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(content)
        return path

    def test_replaces_what_stands_between_the_markers(self):
        path = self.file("README.md", f"# Title\n{BEGIN}\nold\nlines\n{END}\nend\n")
        os.chmod(path, 0o640)
        write_spliced(path, spliced(path, "new"))
        with open(path, encoding="utf-8") as stream:
            self.assertEqual(stream.read(), f"# Title\n{BEGIN}\nnew\n{END}\nend\n")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o640)
        self.assertEqual([name for name in os.listdir(support.ROOT) if name.startswith(".assay")], [])

    def test_twice_is_once(self):
        path = self.file("twice.md", f"{BEGIN}{END}")
        once = spliced(path, "new")
        self.assertEqual(spliced(self.file("twice.md", once), "new"), once)

    def test_line_ends_are_kept(self):
        path = self.file("dos.md", f"a\r\n{BEGIN}\r\n{END}\r\n")
        self.assertEqual(spliced(path, "x\ny"), f"a\r\n{BEGIN}\r\nx\r\ny\r\n{END}\r\n")

    def test_sections_do_not_disturb_each_other(self):
        first, last = markers("other")
        path = self.file("two.md", f"{BEGIN}\nold\n{END}\n{first}\nold\n{last}\n")
        self.assertEqual(spliced(path, "new", "other"), f"{BEGIN}\nold\n{END}\n{first}\nnew\n{last}\n")

    def test_a_link_stays_a_link(self):
        path = self.file("real.md", f"{BEGIN}\n{END}\n")
        link = os.path.join(support.ROOT, "link.md")
        os.symlink(path, link)
        write_spliced(link, spliced(link, "new"))
        self.assertTrue(os.path.islink(link))
        with open(path, encoding="utf-8") as stream:
            self.assertIn("new", stream.read())

    def test_markers_that_are_missing_doubled_or_swapped(self):
        for name, content, words in (
            ("no.md", "text", f"lacks the marker {BEGIN}"),
            ("half.md", BEGIN, f"lacks the marker {END}"),
            ("two.md", BEGIN * 2 + END, "more than one"),
            ("turned.md", END + BEGIN, "swap"),
        ):
            with self.subTest(name), self.assertRaisesRegex(CallError, words):
                spliced(self.file(name, content), "new")

    def test_no_such_file(self):
        with self.assertRaisesRegex(CallError, "nothere.md: cannot be read"):
            spliced(os.path.join(support.ROOT, "nothere.md"), "new")


if __name__ == "__main__":
    unittest.main()
