"""Whatever came from outside of Assay's tree says so wherever its name stands in text."""

import unittest

import fixture
import support
from assay_report.markdown import summary
from assay_report.reading import read_runs
from assay_report.shaping import marks


def run_folder(name, foreign):
    """A run of one implementation that fails a check, leads one case and crashed in another."""
    conformance = support.small_conformance(support.small_verdict(verdict="fail", detail="wrong"))
    conformance["implementations"] = [
        {
            "operation": "toy/add",
            "name": "plain",
            "role": "candidate",
            "summary": "a loop",
            "foreign": foreign,
        }
    ]
    rows = [
        support.small_row(foreign=foreign),
        support.small_row(foreign=foreign, case="n=9", status="crash", verified=False, seconds=None),
    ]
    return fixture.write(
        support.folder(name), conformance=conformance, verdicts=support.small_verdicts(*rows)
    )


class Foreign(unittest.TestCase):
    def test_markdown(self):
        for foreign in (True, False):
            text = summary(support.prepare(read_runs([run_folder(f"md-{foreign}", foreign)])), "assay report")
            for words in (
                "**plain** (toy/add, foreign): fail",
                "| **plain (foreign)** |",
                "| plain (foreign) | crash |",
                "| plain | candidate, foreign |",
            ):
                with self.subTest(foreign=foreign, words=words):
                    self.assertEqual(words in text, foreign, text)

    def test_markdown_side_by_side(self):
        runs = read_runs([run_folder("one", True), run_folder("two", True)])
        text = summary(support.prepare(runs), "assay report")
        self.assertIn("| `n=8` | plain (foreign) |", text)

    def test_page(self):
        for foreign in (True, False):
            page = support.page_of(run_folder(f"page-{foreign}", foreign))
            for words in (
                "toy/add, candidate, foreign</small>",  # the alarm
                "<b>plain (foreign)</b>",  # the fastest
                "</i>plain <small>foreign</small>",  # all rows
                "plain</a><small>foreign</small></th>",  # the matrix
                "<summary><b>plain</b> <small>foreign</small>",  # its notes
            ):
                with self.subTest(foreign=foreign, words=words):
                    self.assertEqual(words in page, foreign)

    def test_page_side_by_side(self):
        page = support.page_of(run_folder("left", True), run_folder("right", True))
        self.assertIn("<td>plain <small>foreign</small></td>", page)

    def test_role_and_origin_stand_together(self):
        (run,) = read_runs([run_folder("peer", True)])
        run.rows[0].role = "peer"
        self.assertEqual([marks(row) for row in run.rows], ["peer, foreign", "foreign"])


if __name__ == "__main__":
    unittest.main()
