"""Verdicts, arranged: the matrix, what counts as conforming, what raises an alarm."""

import unittest

import fixture
import support
from assay_report.alarms import alarms
from assay_report.matrix import matrices
from assay_report.overview import conformance_sentence, conforms
from assay_report.reading import read_run


def checked(name, *verdicts):
    return read_run(fixture.write(support.folder(name), conformance=support.small_conformance(*verdicts)))


class Conformance(unittest.TestCase):
    def test_matrix_of_the_whole_run(self):
        sequence, rope = matrices(read_run(support.whole_run()).conformance)
        self.assertEqual([name for name, _ in sequence.checks], list(fixture.CHECKS))
        lines = {line.name: line for line in sequence.lines}
        cell = lines["flat_hash"].cells[0]
        self.assertEqual((cell.verdict, cell.count, cell.total, cell.expected), ("fail", 8, 40, False))
        finding = lines["walk_every"].cells[list(fixture.CHECKS).index("keeps_its_complexity")]
        self.assertEqual((finding.verdict, finding.expected), ("finding", True))
        self.assertEqual(len(sequence.breaks), 16)
        self.assertEqual(rope.breaks, [])
        worst = max(
            v.error_over_bound
            for v in read_run(support.whole_run()).checked
            if v.implementation == "avx2" and v.error_over_bound
        )
        self.assertEqual({line.name: line for line in rope.lines}["avx2"].cells[0].worst, worst)

    def test_unexpected_outweighs_expected(self):
        run = checked(
            "weights",
            support.small_verdict(verdict="crash", expected=True),
            support.small_verdict(verdict="finding"),
            support.small_verdict(),
        )
        self.assertEqual(matrices(run.conformance)[0].lines[0].cells[0].verdict, "finding")

    def test_passes_outweigh_skips(self):
        run = checked(
            "skips", support.small_verdict(verdict="skip", detail="not here"), support.small_verdict()
        )
        (matrix,) = matrices(run.conformance)
        self.assertEqual(matrix.lines[0].cells[0].verdict, "pass")
        self.assertEqual(
            [(skip.detail, dict(skip.counts)) for skip in matrix.skips], [("not here", {"plain": 1})]
        )

    def test_what_counts_as_conforming(self):
        for name, verdicts, answer, sentence in (
            ("all", [support.small_verdict()], True, "Everything conforms."),
            (
                "expected",
                [support.small_verdict(verdict="fail", expected=True)],
                True,
                "Everything conforms.",
            ),
            (
                "finding",
                [support.small_verdict(verdict="finding")],
                True,
                "Everything conforms; 1 finding to look at.",
            ),
            (
                "crash",
                [support.small_verdict(verdict="crash")],
                False,
                "1 implementation does not conform (1 verdict).",
            ),
            ("nothing", [], None, "This run was not checked."),
        ):
            with self.subTest(name):
                run = checked(f"conforms-{name}", *verdicts)
                self.assertEqual((conforms(run), conformance_sentence(run)), (answer, sentence))

    def test_broken_rows_of_candidates_alarm_but_those_of_examples_do_not(self):
        run = read_run(
            fixture.write(
                support.folder("broken"),
                verdicts=support.small_verdicts(
                    support.small_row(status="crash", verified=False, seconds=None, reason="SIGSEGV"),
                    support.small_row(
                        implementation="demo", role="example", status="timeout", verified=False, seconds=None
                    ),
                ),
            )
        )
        self.assertEqual(
            [(alarm.implementation, list(alarm.rows)) for alarm in alarms(run)], [("plain", ["crash"])]
        )
        self.assertFalse(conforms(run))


if __name__ == "__main__":
    unittest.main()
