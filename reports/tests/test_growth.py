"""Crossovers and growth on the page: what the run says, in words."""

import os
import unittest

import fixture
import support
from assay_report.errors import CallError
from assay_report.growth import contest_lines, growth_lines
from assay_report.reading import read_run

WHO = {"operation": "toy/add", "parameters": {"type": "i32"}, "axis": "n"}
FIRST, SECOND = {"implementation": "plain", "threads": 1}, {"implementation": "wide", "threads": 2}


def contest(**members):
    return {**WHO, "first": FIRST, "second": SECOND, "sizes": 3, "told": 2, "ahead": None, "crossovers": [], **members}


def growth(**members):
    return {**WHO, **FIRST, "exponent": 1.234, "interval": [1.1, 1.4], "claimed": 1.0, "word": "agrees", "reason": "", **members}


def run_with(name, **members):
    folder = support.folder(f"growth-{name}")
    verdicts = {"schema": "assay.verdicts/1", "rows": [support.small_row()], **members}
    return fixture.write(folder, verdicts=verdicts)


class Growth(unittest.TestCase):
    def findings(self, name, **members):
        return contest_lines(read_run(run_with(name, crossovers=[contest(**members)])), "toy/add")[0].findings

    def test_a_crossover_names_both_and_the_place(self):
        crossover = {"below": "first", "size": 1234.5, "interval": [1000.0, 2000.0], "between": [100, 10000]}
        (text,) = self.findings("one", crossovers=[crossover])
        self.assertTrue(text.startswith("wide 2t overtakes plain at n"), text)
        for number in ("1\u202f234", "1\u202f000", "2\u202f000"):
            self.assertIn(number, text)
        back = {**crossover, "below": "second", "size": 5000.0}
        self.assertTrue(self.findings("two", crossovers=[crossover, back])[1].startswith("plain overtakes wide 2t"))

    def test_without_a_crossover_it_says_who_is_ahead(self):
        self.assertIn("wide 2t is ahead at 2 of 3 sizes", self.findings("ahead", ahead="second")[0])
        self.assertIn("not to be told apart", self.findings("nobody", told=0)[0])

    def test_exponents_with_their_claims(self):
        lines = growth_lines(
            read_run(
                run_with(
                    "claims",
                    complexity=[growth(), growth(claimed=None, interval=[None, None], word="no claim"), growth(word="too few sizes")],
                )
            ),
            "toy/add",
        )
        self.assertEqual(
            [(line.name, line.exponent, line.interval, line.claimed, line.word) for line in lines],
            [("plain", "1.23", "1.10 to 1.40", "1", "agrees"), ("plain", "1.23", "not bounded", "\u2014", "no claim")],
        )

    def test_they_stand_on_the_page(self):
        crossover = {"below": "first", "size": 1234.5, "interval": [1000.0, 2000.0]}
        folder = run_with("page", complexity=[growth(reason="so it is")], crossovers=[contest(crossovers=[crossover])])
        page = support.page_of(folder)
        for text in ("Who overtakes whom", "wide 2t overtakes plain", "Growth of the time", "so it is"):
            self.assertIn(text, page)
        self.assertNotIn("Who overtakes whom", support.page_of(run_with("without")))

    def test_damage_is_named(self):
        folder = run_with("damage", crossovers=[{**contest(), "told": "two"}])
        with self.assertRaises(CallError) as caught:
            read_run(folder)
        self.assertIn(os.path.join(folder, "verdicts.json"), str(caught.exception))
        self.assertIn('"told"', str(caught.exception))


if __name__ == "__main__":
    unittest.main()
