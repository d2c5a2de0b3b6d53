"""Another build, what equal code differs by, and how it was around the processes: on the page and in Markdown."""

import re
import unittest

import fixture
import support
from assay_report import earlier, units
from assay_report.conditions import conditions_text
from assay_report.equal_code import floor_lines
from assay_report.errors import CallError
from assay_report.markdown import summary
from assay_report.page import prepare
from assay_report.reading import read_run, read_runs
from assay_report.reliability import Conditions


def squeezed(text):
    return " ".join(text.replace(units.NARROW, " ").replace(units.DASH, "-").split())


def words_of(folder):
    return squeezed(" ".join(support.Page(support.page_of(folder)).text))


def against(verdict, factor=1.0, interval=(0.99, 1.01), reason=""):
    bounds = None if interval is None else list(interval)
    return {"verdict": verdict, "factor": factor, "interval": bounds, "reason": reason, "clock": "wall"}


def row(name, found):
    return support.small_row(implementation=name, against_earlier=found)


def run_against(name, *rows, **members):
    verdicts = support.small_verdicts(*rows) | {"against": ["/old/impls/toy.so"], "bias": "", **members}
    return fixture.write(support.folder(f"against-{name}"), verdicts=verdicts)


class AgainstTheEarlierBuild(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = run_against(
            "all",
            row("steady", against("same", 1.0004)),
            row("little_faster", against("faster", 0.97, (0.96, 0.98))),
            row("unclear", against("inconclusive", 1.01, (0.99, 1.03), "-1.0 to +3.0 % holds both")),
            row("little_slower", against("slower", 1.0312, (1.02, None))),
            row("much_slower", against("slower", 12.34, (12.1, 12.6))),
            row("withheld", against("no verdict", None, (None, None), "the same code differs from itself")),
            row("much_faster", against("faster", 0.5, (0.49, 0.51))),
            row("new", None),
            bias="60 of 80 rows are on the slower side: chance does not do that",
        )
        cls.run_read = read_run(cls.folder)
        cls.words = words_of(cls.folder)
        cls.markdown = squeezed(summary(prepare([cls.run_read]), "assay report"))

    def test_what_changed_most_comes_first(self):
        self.assertEqual(
            [line.implementation for line in earlier.compared(self.run_read.rows)],
            ["much_slower", "little_slower", "much_faster", "little_faster", "unclear", "withheld", "steady"],
        )

    def test_rows_tell_verdict_factor_interval_and_reason(self):
        table = self.words[self.words.index("Against the earlier build case") :]
        self.assertIn("n=8 little_slower 1 ↓ slower 1.031× 1.020-?", table)
        self.assertIn("n=8 much_slower 1 ↓ slower 12.3× 12.1-12.6", table)
        self.assertIn("n=8 much_faster 1 ↑ faster 0.500× 0.490-0.510", table)
        self.assertIn("n=8 unclear 1 ? inconclusive 1.010× 0.990-1.030 -1.0 to +3.0 % holds both", table)
        self.assertIn("n=8 withheld 1 - no verdict — not bounded the same code differs from itself", table)
        self.assertIn("n=8 steady 1 = same 1.000× 0.990-1.010", table)
        self.assertNotIn("n=8 new 1", table[: table.index("All rows")])

    def test_intervals_of_few_noisy_processes_stay_short(self):
        wide = row("noisy", against("no verdict", 1.5, (6.5e-5, 4.6e27)))
        none = row("nothing", against("no verdict", 2345.6, (0.0, 9120.0)))
        words = words_of(run_against("noisy", wide, none))
        self.assertIn("noisy 1 - no verdict 1.500× 6.5e-05-4.6e+27", words)
        self.assertIn("nothing 1 - no verdict 2350× 0.000-9120", words)

    def test_the_summary_counts_and_warns(self):
        sentence = "Against the earlier build: 2 slower, 2 faster, 1 inconclusive, 1 no verdict, 1 same."
        head = self.words[: self.words.index("The fastest verified implementation of each operation")]
        for text in (head, self.markdown):
            self.assertIn(sentence, text)
            self.assertIn("/old/impls/toy.so", text)
            self.assertIn("60 of 80 rows are on the slower side: chance does not do that.", text)

    def test_markdown_has_what_changed_and_nothing_else(self):
        part = self.markdown[self.markdown.index("## Against the earlier build") :]
        self.assertIn("| toy/add | `n=8` | little_slower | ↓ slower | 1.031× (1.020-?) | |", part)
        self.assertIn("| ↑ faster | 0.500× (0.490-0.510) |", part)
        self.assertEqual(part.count("↓ slower") + part.count("↑ faster"), 4)
        self.assertNotIn("unclear", part)
        self.assertNotIn("steady", part)

    def test_without_an_earlier_build_there_is_no_word_of_it(self):
        folder = fixture.write(
            support.folder("against-none"), verdicts=support.small_verdicts(support.small_row())
        )
        before_reading = words_of(folder).split("How to read this")[-2]
        self.assertNotIn("earlier build", before_reading)
        self.assertNotIn("earlier build", summary(prepare(read_runs([folder])), "assay report"))

    def test_no_bias_is_no_warning(self):
        folder = run_against("calm", row("steady", against("same")))
        self.assertNotIn("Warning about the comparison", support.page_of(folder))
        self.assertNotIn("Warning", summary(prepare(read_runs([folder])), "assay report"))

    def test_nothing_could_be_compared(self):
        self.assertIn("no row could be compared", words_of(run_against("empty", row("new", None))))

    def test_damage_is_named(self):
        folder = run_against("damage", row("steady", {**against("same"), "factor": "fast"}))
        with self.assertRaisesRegex(CallError, '"against_earlier": "factor" is the text "fast"'):
            read_run(folder)


class EqualCode(unittest.TestCase):
    def entry(self, case, **members):
        return {
            "operation": "toy/add",
            "case": case,
            "threads": 2,
            "implementation": "plain",
            "floor_percent": 1.25,
            "withheld": "",
            "same_code_percent": -0.34,
            "same_code_interval": [-1.2, 0.5],
            "copied_code_percent": None,
            "copied_code_interval": None,
            **members,
        }

    def folder(self, name, *floors):
        verdicts = support.small_verdicts(support.small_row()) | {"floors": list(floors)}
        return fixture.write(support.folder(f"floors-{name}"), verdicts=verdicts)

    def test_withheld_ones_come_first_then_the_highest(self):
        folder = self.folder(
            "order",
            self.entry("n=1"),
            self.entry("n=2", floor_percent=3.0),
            self.entry("n=3", withheld="it differs"),
            self.entry("n=4", operation="toy/other", withheld="not here"),
        )
        lines = floor_lines(read_run(folder), "toy/add")
        self.assertEqual([line.case for line in lines], ["n=3", "n=2", "n=1"])

    def test_they_stand_on_the_page(self):
        page = words_of(
            self.folder(
                "page",
                self.entry("n=1", copied_code_percent=0.04, copied_code_interval=[None, 1.6]),
                self.entry("n=2", copied_code_percent=-0.04, copied_code_interval=[None, None]),
                self.entry("n=3", withheld="it differs from itself by 3 %"),
            )
        )
        self.assertIn("What equal code differs by 3 cases and thread counts, no verdicts on 1 of them", page)
        self.assertIn("n=1 2 plain 1.2 % \u22120.3 % \u22121.2 to +0.5 0.0 % ? to +1.6 given", page)
        self.assertIn("0.0 % not bounded given", page)
        noisy = self.folder("noisy", self.entry("n=1", same_code_interval=[-99.99, 4.6e27]))
        self.assertIn("\u2212100.0 to +4.6e+27 ", words_of(noisy))
        self.assertIn("n=3 2 plain 1.2 % \u22120.3 % \u22121.2 to +0.5 — - withheld it differs from itself by 3 %", page)
        self.assertIn("something else decides who is faster", page)

    def test_nothing_is_explained_that_did_not_happen(self):
        page = words_of(self.folder("given", self.entry("n=1")))
        self.assertIn("What equal code differs by 1 case and thread count", page)
        self.assertNotIn("something else decides", page)
        self.assertNotIn("withheld", page)
        self.assertNotIn("What equal code differs by", words_of(self.folder("none")))


class AroundTheProcesses(unittest.TestCase):
    def text(self, *processes):
        return squeezed(conditions_text([Conditions(**members) for members in processes]))

    def test_calm_processes_say_nothing(self):
        calm = {"busy": False, "clock_spread": 0.5, "shared_core": 9.0}  # it is not the report that judges
        self.assertEqual(self.text({}, calm), "")

    def test_busy_and_rejected(self):
        stolen = {"steal_share": 0.05, "rejected": "5 % were given to others"}
        worse = {"steal_share": 0.5, "rejected": "half was given to others"}
        busy = {"busy": True}
        self.assertEqual(self.text(busy, {}), "1 of 2 processes began while others wanted the CPUs")
        self.assertEqual(self.text(stolen), "1 of 1 process did not count (5 % were given to others)")
        self.assertEqual(
            self.text(busy, stolen, worse, {**busy, **stolen}),
            "2 of 4 processes began while others wanted the CPUs; 3 did not count (at worst, half was given to others)",
        )

    def test_neighbours_and_clocks(self):
        self.assertEqual(
            self.text({"shared_core": 1.31, "shares_its_core": True, "clock_spread": 0.05, "unsteady": True},
                      {"shared_core": 1.12, "shares_its_core": True}, {}),
            "in 2 processes a neighbour on the same core took part of its throughput (up to 1.3×); "
            "in 1 process the clock frequency moved too much between the rounds of a case (up to 5.0 %)",
        )

    def test_it_stands_in_the_head_and_in_markdown(self):
        expected = (
            "2 of 5 processes began while others wanted the CPUs; 1 did not count (the hypervisor gave 4.3 % of the "
            "CPU time to others); in 2 processes a neighbour on the same core took part of its throughput (up to 1.3×); "
            "in 1 process the clock frequency moved too much between the rounds of a case (up to 5.0 %)"
        )
        head = support.whole_page().split("</header>")[0]
        self.assertRegex(squeezed(head), rf"<dt>Conditions</dt><dd>{re.escape(expected)}</dd>")
        self.assertIn(f"- Conditions: {expected}", squeezed(summary(support.whole_report(), "assay report")))

    def test_members_that_are_null_or_absent(self):
        verdicts = support.small_verdicts(support.small_row())
        process = {"runnable": 0, "waited_seconds": 0, "steal_share": 0, "rejected": ""}
        verdicts["conditions"] = [process, {**process, "clock_spread": None, "shared_core": None}]
        page = support.page_of(fixture.write(support.folder("conditions-null"), verdicts=verdicts))
        self.assertNotIn("<dt>Conditions</dt>", page)


if __name__ == "__main__":
    unittest.main()
