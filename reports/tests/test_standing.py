"""Who leads a case, as the ranks of the run say."""

import unittest

import fixture
import support
from assay_report.alarms import row_status
from assay_report.reading import read_run
from assay_report.standing import best_of_case, best_per_family, by_case, rank_text, winners


class Standing(unittest.TestCase):
    def test_ranks_of_different_thread_counts(self):
        """A first rank counts among rows with no more threads: there may be one for each thread count."""
        one, two, slow = support.rows_of(
            "threads",
            support.small_row(),
            support.small_row(threads=2, seconds=1e-6),
            support.small_row(implementation="slow", seconds=9e-6, rank=2, verdict_against_best="slower"),
        )
        best = best_of_case([slow, one, two])
        self.assertEqual((best.row, best.tied, best.single, best.ranked), (two, [], one, True))

    def test_one_thread_may_beat_two(self):
        one, two = support.rows_of(
            "beats",
            support.small_row(),
            support.small_row(threads=2, seconds=3e-6, rank=2, verdict_against_best="slower"),
        )
        best = best_of_case([one, two])
        self.assertEqual((best.row, best.single), (one, None))

    def test_ties_are_marked(self):
        best, tied, third = support.rows_of(
            "ties",
            support.small_row(),
            support.small_row(implementation="same", seconds=2.01e-6, verdict_against_best="same"),
            support.small_row(implementation="third", seconds=9e-6, rank=3, verdict_against_best="slower"),
        )
        case = [best, tied, third]
        self.assertEqual(best_of_case(case).tied, [tied])
        self.assertEqual([rank_text(row, case) for row in case], ["1 =", "1 =", "3"])
        self.assertEqual([(w.implementation, w.cases) for w in winners(case)[0]], [("plain", 1), ("same", 1)])

    def test_unverified_rows_never_lead(self):
        fast, right = support.rows_of(
            "unverified",
            support.small_row(seconds=1e-9, verified=False, status="unverified", rank=None),
            support.small_row(implementation="right"),
        )
        self.assertEqual(best_of_case([fast, right]).row, right)
        self.assertIsNone(best_of_case([fast]))
        self.assertEqual(row_status(fast), "unverified")

    def test_measured_is_not_verified(self):
        (row,) = support.rows_of("doubtful", support.small_row(verified=False))
        self.assertIsNone(best_of_case([row]))
        self.assertEqual(row_status(row), "unverified")

    def test_without_ranks_it_says_so(self):
        slow, fast = support.rows_of(
            "unranked",
            support.small_row(rank=None, verdict_against_best=None),
            support.small_row(implementation="fast", seconds=1e-6, rank=None, verdict_against_best=None),
        )
        best = best_of_case([slow, fast])
        self.assertEqual((best.row, best.ranked), (fast, False))
        self.assertEqual(winners([slow, fast]), ([], 0))

    def test_family_is_told_at_its_largest_case(self):
        run = read_run(support.whole_run())
        best = best_per_family([row for row in run.rows if row.operation == fixture.LONGEST])
        self.assertEqual(list(best), list(fixture.FAMILIES))
        self.assertEqual(best["uniform"].row.case, "type=i64,n=10000000,distribution=uniform")
        for found in best.values():
            case = by_case(run.rows)[found.row.case]
            self.assertEqual(found.row.seconds, min(row.seconds for row in case if row.usable))


if __name__ == "__main__":
    unittest.main()
