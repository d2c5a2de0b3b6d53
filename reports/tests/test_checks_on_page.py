"""The checks on the page: what a cell tells, smallest cases, statements, and what comes first."""

import os
import unittest

import fixture
import support
from assay_report.errors import CallError
from assay_report.markdown import summary
from assay_report.matrix import example, matrices
from assay_report.reading import read_run, read_runs

SMALLEST = {"case": "n=1", "detail": "wrong at once", "repeat": "assay check small"}


def checked(name, *verdicts, statements=None):
    """A run folder of these verdicts, with a statement file for each of the given names."""
    conformance = support.small_conformance(*verdicts)
    conformance["implementations"] = [
        {"operation": "toy/add", "name": implementation}
        for implementation in dict.fromkeys(verdict["implementation"] for verdict in verdicts)
    ]
    path = fixture.write(support.folder(name), conformance=conformance)
    for implementation, text in (statements or {}).items():
        os.makedirs(os.path.join(path, "statements"), exist_ok=True)
        with open(os.path.join(path, "statements", f"toy.add.{implementation}.md"), "w", encoding="utf-8") as file:
            file.write(text)
    return path


class ChecksOnThePage(unittest.TestCase):
    def test_a_cell_tells_its_counts_and_its_largest_error(self):
        page = support.page_of(
            checked(
                "cell",
                support.small_verdict(error_over_bound=0.25),
                support.small_verdict(error_over_bound=0.5),
                support.small_verdict(verdict="fail", case="n=9"),
            )
        )
        self.assertIn('title="laws: 1 fail, 2 pass; largest error 0.50 of its bound"', page)
        self.assertIn('<td class="n">0.50<small>of bound</small></td>', page)

    def test_sixteen_checks_have_their_columns(self):
        self.assertEqual(len(fixture.CHECKS), 16)
        for matrix in matrices(read_run(support.whole_run()).conformance):
            self.assertEqual(len(matrix.checks), 16)

    def test_the_smallest_case_stands_beside_the_failure(self):
        path = checked(
            "smallest",
            support.small_verdict(verdict="fail", case="n=9000", detail="wrong"),
            support.small_verdict(verdict="fail", case="n=900", detail="wrong, too", smallest=SMALLEST),
        )
        page = support.page_of(path)
        alarm = page[page.index('class="alarm') : page.index("</article>")]
        for words in ("wrong, too", "assay check toy/add/plain", "<code>n=1</code>", "wrong at once", "assay check small"):
            self.assertIn(words, alarm)
        self.assertEqual(page.count("assay check small"), 2, "in the alarm and in the notes")
        text = summary(support.prepare(read_runs([path])), "assay report")
        self.assertIn("Smallest case: `n=1`: wrong at once. Repeat: `assay check small`", text)

    def test_one_without_a_smallest_case_stands_for_itself(self):
        run = read_run(checked("none", support.small_verdict(verdict="crash"), support.small_verdict(verdict="crash")))
        self.assertIs(example(run.checked), run.checked[0])

    def test_what_breaks_is_told_before_what_was_expected(self):
        run = read_run(
            checked(
                "order",
                support.small_verdict(implementation="announced", verdict="fail", expected=True),
                support.small_verdict(implementation="weak", verdict="finding"),
                support.small_verdict(implementation="broken", verdict="crash"),
                support.small_verdict(implementation="fine"),
            )
        )
        (matrix,) = matrices(run.conformance)
        self.assertEqual([line.name for line in matrix.noted], ["broken", "weak", "announced"])


class Statements(unittest.TestCase):
    def test_each_is_on_the_page_and_its_name_leads_to_it(self):
        path = checked(
            "statements",
            support.small_verdict(implementation="fine"),
            support.small_verdict(implementation="broken", verdict="fail"),
            support.small_verdict(implementation="mute"),
            statements={"fine": "# All <b>well</b>", "broken": "# Not well", "removed": "# Long gone"},
        )
        page = support.page_of(path)
        self.assertIn("# All &lt;b&gt;well&lt;/b&gt;", page)
        self.assertIn("# Not well", page)
        self.assertNotIn("# Long gone", page)
        for name, linked in (("fine", True), ("broken", True), ("mute", False)):
            self.assertEqual(f'<a href="#c-toy-add-{name}">{name}</a>' in page, linked, name)
        parsed = support.Page(page)
        self.assertEqual(parsed.faults, [])
        self.assertLessEqual({link[1:] for link in parsed.values("href")}, set(parsed.values("id")))

    def test_one_that_cannot_be_read_is_named(self):
        path = checked("unreadable", support.small_verdict())
        os.makedirs(os.path.join(path, "statements", "toy.add.plain.md"))
        with self.assertRaisesRegex(CallError, r"toy\.add\.plain\.md: cannot be read"):
            read_run(path)


if __name__ == "__main__":
    unittest.main()
