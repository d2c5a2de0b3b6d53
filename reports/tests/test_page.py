"""The page holds what the data say, and nothing from elsewhere."""

import collections
import re
import unittest

import fixture
import support
from assay_report import limits, units
from assay_report.reading import read_run


def squeezed(text):
    return " ".join(text.replace(units.NARROW, " ").split())


class WholePage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = support.whole_page()
        cls.page = support.Page(cls.text)
        cls.words = squeezed(" ".join(cls.page.text))
        cls.run_read = read_run(support.whole_run())

    def test_elements_nest(self):
        self.assertEqual(self.page.faults, [])

    def test_is_self_contained(self):
        self.assertNotRegex(self.text, r"https?:|//[a-z]|url\(|@import|<link|<img|<iframe")
        self.assertEqual(
            [tag for tag, _ in self.page.elements if tag in ("link", "img", "iframe", "object", "embed")], []
        )
        self.assertTrue(all(link.startswith("#") for link in self.page.values("href")))
        self.assertEqual(self.page.values("src"), [])

    def test_is_small(self):
        self.assertLess(len(self.text.encode()), 2_000_000)

    def test_every_link_and_label_resolves_and_ids_are_unique(self):
        ids = self.page.values("id")
        self.assertEqual([name for name, number in collections.Counter(ids).items() if number > 1], [])
        self.assertLessEqual({link[1:] for link in self.page.values("href")}, set(ids))
        self.assertLessEqual(set(self.page.values("for")), set(ids))
        self.assertLessEqual(set(self.page.values("aria-labelledby")), set(ids))

    def test_every_figure_has_a_title(self):
        figures = re.findall(r'<svg class="panel"[^>]*role="img"[^>]*><title>([^<]+)</title>', self.text)
        self.assertEqual(len(figures), len(re.findall(r'<svg class="panel"', self.text)))
        self.assertIn("Time per element, uniform · i32, against n", squeezed(" ".join(figures)))

    def test_headings_go_down_one_step_at_a_time(self):
        levels = [int(tag[1]) for tag, _ in self.page.elements if re.fullmatch(r"h[1-6]", tag)]
        self.assertEqual(levels.count(1), 1)
        self.assertTrue(all(b - a <= 1 for a, b in zip(levels, levels[1:])), levels)

    def test_head_says_what_was_run_where_and_when(self):
        for words in (
            "Xeon Platinum 8480, 2 CPUs, Debian 12",
            "2025-03-14 15:09",
            "smoke",
            "0.90 %",
            "2 operations, 11 implementations",
            "the frequency governor cannot be read (virtual machine)",
        ):
            self.assertIn(words, self.words)

    def test_every_row_is_there_with_its_numbers(self):
        table = collections.Counter(squeezed(row) for row in self.page.rows)
        for row in self.run_read.rows:
            start = f"{row.case} {row.implementation}"
            found = [
                line
                for line in table
                if row.case in line.replace(" ", "")
                and row.implementation in line
                and squeezed(row.repeat) in line
            ]
            self.assertEqual(len(found), 1, start)
            if row.usable:
                for text in (
                    units.seconds(row.seconds),
                    units.rate(row.bytes_per_second),
                    row.ceiling,
                    units.factor(row.speedup_over_baseline),
                    units.share(row.share_of_ceiling),
                    row.verdict_against_best,
                ):
                    self.assertIn(squeezed(text), found[0], start)
            else:
                self.assertIn(row.reason, found[0], start)
                self.assertIn("✗ no", found[0], start)

    def test_every_verdict_that_is_not_well_is_there_with_reason_and_repeat(self):
        number = 0
        for verdict in self.run_read.checked:
            if verdict.verdict in ("fail", "crash", "timeout", "finding"):
                number += 1
                self.assertIn(verdict.detail, self.words)
                self.assertIn(verdict.repeat, self.words)
        self.assertEqual(number, 32)

    def test_skips_are_told_with_reason_and_counts(self):
        self.assertIn("needs avx512_bf16, which this launcher hides", self.words)
        self.assertIn("no operand may alias another in this operation", self.words)
        self.assertRegex(self.words, r"hash_set \(40\)")

    def test_expected_findings_are_marked(self):
        self.assertIn("! finding, expected", self.words)
        self.assertIn("◷ timeout, expected", self.words)

    def test_failing_candidates_stand_before_the_first_operation(self):
        summary = self.text[: self.text.index('class="operation"')]
        self.assertIn("1 implementation does not conform (16 verdicts)", summary)
        self.assertIn("a run that crosses the last bucket is counted twice", summary)

    def test_ceilings_and_target(self):
        for ceiling in self.run_read.target.ceilings:
            self.assertIn(ceiling.name, self.words)
            self.assertIn(squeezed(limits.value_text(ceiling)), self.words)
            self.assertIn(squeezed(limits.describe(ceiling)), self.words)
        for words in ("105 MiB", "oneTBB", "-O2 -ffp-contract=off", "madvise"):
            self.assertIn(words, self.words)

    def test_error_over_bound_of_passes(self):
        worst = max(
            v.error_over_bound
            for v in self.run_read.checked
            if v.implementation == "scalar" and v.error_over_bound
        )
        self.assertIn(f"{units.small(worst)} of bound", self.words)

    def test_files_and_command(self):
        for words in (
            "assay.target/1",
            "assay.conformance/1",
            "assay.verdicts/1",
            "assay report whole --output there",
        ):
            self.assertIn(words, self.words)


class OtherRuns(unittest.TestCase):
    def page(self, name, **files):
        return squeezed(
            " ".join(support.Page(support.page_of(fixture.write(support.folder(name), **files))).text)
        )

    def test_checked_only(self):
        words = self.page("page-checked", conformance=support.small_conformance(support.small_verdict()))
        self.assertIn("Everything conforms.", words)
        self.assertIn("unknown target", words)

    def test_measured_only(self):
        words = self.page("page-measured", verdicts=support.small_verdicts(support.small_row()))
        self.assertIn("This run was not checked.", words)
        self.assertIn("2.00 µs", words)

    def test_target_only(self):
        self.assertIn("Measured ceilings", self.page("page-target", target=fixture.target()))

    def test_bare_target(self):
        bare = {"schema": "assay.target/1", "name": "board", "cpu": {"model": "unknown"}}
        self.assertIn("not known", self.page("page-bare", target=bare))

    def test_rows_with_the_essential_members_only(self):
        row = {
            "operation": "toy/add",
            "case": "n=8",
            "parameters": {"n": 8},
            "implementation": "plain",
            "threads": 1,
            "seconds": 1e-3,
            "verified": True,
        }
        words = self.page("page-few", verdicts={"schema": "assay.verdicts/1", "rows": [row]})
        self.assertIn("1.00 ms", words)
        self.assertIn("shortest time, not ranked", words)

    def test_nothing_was_verified(self):
        row = support.small_row(
            status="refused", verified=False, seconds=None, interval=None, rank=None, reason="load is 9"
        )
        words = self.page("page-refused", verdicts=support.small_verdicts(row))
        self.assertIn("no verified time", words)
        self.assertIn("load is 9", words)

    def test_long_names_are_drawn_and_told_in_full(self):
        name = "an_implementation_with_a_name_as_long_as_a_sentence_with_prefetch_avx512"
        rows = [
            support.small_row(case=case, parameters={"n": n}, axis=axis, implementation=name)
            for case, n, axis in (("n=8", 8, "n"), ("n=16", 16, "n"), ("model=x", 1, None))
        ]
        self.assertIn(name, self.page("page-long", verdicts=support.small_verdicts(*rows)))

    def test_times_of_zero_are_told_but_not_drawn(self):
        rows = [
            support.small_row(
                case=f"n={n}", parameters={"n": n}, seconds=0, interval=[0, 0], bytes_per_second=None
            )
            for n in (8, 16)
        ]
        self.assertIn("0 ps", self.page("page-zero", verdicts=support.small_verdicts(*rows)))

    def test_empty_run(self):
        self.assertIn(
            "This run was not checked.",
            self.page(
                "page-empty", verdicts=support.small_verdicts(), conformance=support.small_conformance()
            ),
        )

    def test_incomplete_run(self):
        self.assertIn(
            "incomplete run", self.page("page-part", verdicts=support.small_verdicts() | {"complete": False})
        )

    def test_rates_without_bytes(self):
        rows = [
            support.small_row(case=f"n={n}", parameters={"n": n}, bytes=0, bytes_per_second=None)
            for n in (8, 16)
        ]
        self.assertIn(
            "Operations per second", self.page("page-rates", verdicts=support.small_verdicts(*rows))
        )

    def test_markup_in_data_stays_text(self):
        detail = 'expected <b>"1"</b> & got </script>'
        words = self.page(
            "page-markup",
            conformance=support.small_conformance(support.small_verdict(verdict="fail", detail=detail)),
        )
        self.assertIn(detail, words)


class SeveralRuns(unittest.TestCase):
    def test_side_by_side(self):
        paths = [
            fixture.write(
                support.folder(f"side/{name}"),
                target=fixture.target(f"machine {name}"),
                verdicts=support.small_verdicts(
                    *(
                        support.small_row(case=f"n={n}", parameters={"n": n}, seconds=seconds * n)
                        for n in (8, 16)
                    )
                ),
            )
            for name, seconds in (("a", 1e-3), ("b", 2e-3))
        ]
        text = support.page_of(*paths)
        page = support.Page(text)
        self.assertEqual(page.faults, [])
        words = squeezed(" ".join(page.text))
        for part in ("These runs were not interleaved.", "machine a", "machine b", "the fastest of each run"):
            self.assertIn(part, words)
        both = [
            squeezed(row) for row in page.rows if "8.00 ms" in squeezed(row) and "16.0 ms" in squeezed(row)
        ]
        self.assertEqual(len(both), 1, "one line holds the row of both runs")
        ids = page.values("id")
        self.assertEqual(len(ids), len(set(ids)))


if __name__ == "__main__":
    unittest.main()
