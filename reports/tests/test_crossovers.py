"""Crossovers on the curves: where the marks stand, what they say, and which ones are drawn at all."""

import math
import re
import unittest

import fixture
import support
from assay_report.figures.crossovers import CROSSOVER, MOST, crossover_marks
from assay_report.looks import SLOTS, Looks
from assay_report.metrics import THROUGHPUT, TIME_PER_ELEMENT
from assay_report.page import prepare
from assay_report.reading import read_run
from assay_report.shaping import operation_views

SIZES = (10, 100, 1000)


def rows(*names, **parameters):
    """Rows of these implementations over the sizes; the first one is the fastest throughout."""
    return [
        support.small_row(
            case=f"n={n}",
            parameters={"n": n, **parameters},
            implementation=name,
            seconds=1e-9 * n * (i + 2),
            interval=None,
            rank=i + 1,
        )
        for n in SIZES
        for i, name in enumerate(names)
    ]


def contest(first, second, *crossovers, **members):
    return {
        "operation": "toy/add",
        "parameters": {},
        "axis": "n",
        "first": {"implementation": first, "threads": 1},
        "second": {"implementation": second, "threads": 1},
        "sizes": 3,
        "told": 3,
        "ahead": None,
        "crossovers": list(crossovers),
        **members,
    }


def crossover(size, low, high, below="first"):
    return {"below": below, "size": size, "interval": [low, high]}


def run_with(name, crossovers, measured):
    verdicts = support.small_verdicts(*measured) | {"crossovers": crossovers}
    return read_run(fixture.write(support.folder(f"crossovers-{name}"), verdicts=verdicts))


def marks(run, metric=TIME_PER_ELEMENT, panel=0):
    (view,) = operation_views(run)
    return crossover_marks(view.panels[panel], run, metric, Looks(view.rows))


class WhichMarks(unittest.TestCase):
    def sizes(self, name, *crossovers, **how):
        measured = how.pop("measured", rows("plain", "wide"))
        return [mark.size for mark in marks(run_with(name, crossovers, measured), **how)]

    def test_those_of_the_panels_own_curve(self):
        found = crossover(100.0, 80.0, 130.0)
        measured = rows("plain", "wide", type="i32") + rows("plain", "wide", type="i64")
        entry = contest("plain", "wide", found, parameters={"type": "i64"})
        others = (("first", 0, {}), ("operation", 1, {"operation": "toy/sub"}), ("axis", 1, {"axis": "m"}))
        for name, number, wrong in others:
            with self.subTest(name):
                self.assertEqual(self.sizes(name, {**entry, **wrong}, measured=measured, panel=number), [])
        self.assertEqual(self.sizes("right", entry, measured=measured, panel=1), [100.0])

    def test_only_on_times(self):
        entry = contest("plain", "wide", crossover(100.0, 80.0, 130.0))
        self.assertEqual(self.sizes("times", entry), [100.0])
        self.assertEqual(self.sizes("rates", entry, metric=THROUGHPUT), [])

    def test_only_between_curves_that_are_drawn_in_colour(self):
        names = [f"one_{i}" for i in range(SLOTS + 1)]
        found = crossover(100.0, 80.0, 130.0)
        measured = rows(*names)
        self.assertEqual(self.sizes("hot", contest(names[0], names[1], found), measured=measured), [100.0])
        self.assertEqual(self.sizes("grey", contest(names[0], names[-1], found), measured=measured), [])
        self.assertEqual(self.sizes("absent", contest(names[0], "nobody", found), measured=measured), [])
        threads = {**contest(names[0], names[1], found), "second": {"implementation": names[1], "threads": 2}}
        self.assertEqual(self.sizes("threads", threads, measured=measured), [])

    def test_the_narrowest_ones_by_size(self):
        sizes = (500.0, 20.0, 40.0, 300.0, 100.0)
        wide = [crossover(size, size / ratio, size * ratio) for size, ratio in zip(sizes, (1.1, 1.5, 1.2, 2.0, 1.05))]
        open_ended = crossover(60.0, None, 61.0)
        self.assertEqual(MOST, 3)
        self.assertEqual(self.sizes("many", contest("plain", "wide", *wide, open_ended)), [40.0, 100.0, 500.0])
        self.assertEqual(self.sizes("open", contest("plain", "wide", open_ended)), [60.0])

    def test_the_one_that_leads_above_gives_colour_and_words(self):
        for below, name, text in (("first", "wide", "wide overtakes plain"), ("second", "plain", "plain overtakes wide")):
            entry = contest("plain", "wide", crossover(12000.0, 9000.0, 15000.0, below))
            run = run_with(below, [entry], rows("plain", "wide"))
            (mark,) = marks(run)
            self.assertEqual((mark.implementation, mark.role), (name, Looks(run.rows)[name].role))
            self.assertEqual(
                mark.text.replace("\u202f", " ").replace("\u00a0", " "),
                f"{text} at n ≈ 12 000 (9 000 to 15 000)",
            )


class Drawn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        found = [crossover(100.0, 50.0, 200.0), crossover(150.0, 100.0, 225.0, "second"), crossover(900.0, None, 950.0)]
        cls.run_read = run_with("drawn", [contest("plain", "wide", *found)], rows("plain", "wide"))
        cls.report = prepare([cls.run_read])
        (cls.operation,) = cls.report.runs[0].operations
        cls.panel = cls.operation.curves[0].panels[0]

    def marks(self):
        """(name, title, x of the interval's ends, x and y of the tick), in the order of the drawing."""
        groups = re.findall(r'<g data-s="(\w+)"><title>([^<]*overtakes[^<]*)</title>(.*?)</g>', self.panel)
        lines = [
            (name, title, *map(float, re.search(r'd="M([\d.]+) [\d.]+L([\d.]+) ', inner).groups()))
            for name, title, inner in groups
            if "<path" in inner
        ]
        ticks = [
            tuple(float(re.search(rf'\b{axis}="([\d.]+)"', inner)[1]) for axis in "xy")
            for _, _, inner in groups
            if "<use" in inner
        ]
        return [(*line, *tick) for line, tick in zip(lines, ticks, strict=True)]

    def test_they_stand_where_they_belong(self):
        first, second, third = self.marks()
        curve = re.findall(r'<g data-s="plain"><title>plain</title>.*?</g>', self.panel)
        ends = [float(x) for group in curve for x in re.findall(r"[ML]([\d.]+) ", group)]
        left, right = min(ends), max(ends)

        def place(size):
            return left + (right - left) * math.log10(size / 10) / 2

        for mark, (low, size, high) in ((first, (50, 100, 200)), (second, (100, 150, 225))):
            self.assertAlmostEqual(mark[2], place(low), delta=0.3)
            self.assertAlmostEqual(mark[3], place(high), delta=0.3)
            self.assertAlmostEqual(mark[4], place(size), delta=0.3)
        # Not bounded below: up to the edge of the panel, and no further.
        self.assertLess(third[2], left)
        self.assertGreaterEqual(third[2], left - 0.03 * (right - left))

    def test_those_that_would_touch_are_stacked(self):
        first, second, third = self.marks()
        self.assertGreater(abs(first[5] - second[5]), 5)
        self.assertEqual(len({first[5], second[5], third[5]}), 3, "the third reaches over both")

    def test_picking_a_name_picks_its_marks(self):
        self.assertEqual([mark[0] for mark in self.marks()], ["wide", "plain", "wide"])

    def test_legend_caption_and_words_explain_them(self):
        self.assertIn(CROSSOVER, self.operation.keys)
        self.assertIn("overtakes plain", re.search(r"<title>([^<]*)</title>", self.panel)[1])
        page = support.page_of(self.run_read.path)
        self.assertIn(CROSSOVER.label, page)
        self.assertIn("Ticks above the size axis", page)

    def test_files_have_them_too(self):
        pictures = {picture.name: picture for picture in self.report.pictures}
        bare = {p.name: p for p in prepare([run_with("bare", [], rows("plain", "wide"))]).pictures}
        for name, differs in (("toy-add-time", True), ("toy-add-throughput", False)):
            self.assertEqual("overtakes" in pictures[name].svg(), differs, name)
            self.assertEqual(pictures[name].png != bare[name].png, differs, name)

    def test_without_crossovers_nothing_is_said_of_them(self):
        page = support.page_of(run_with("none", [contest("plain", "wide")], rows("plain", "wide")).path)
        self.assertNotIn(CROSSOVER.label, page)
        self.assertNotIn("Ticks above the size axis", page)


if __name__ == "__main__":
    unittest.main()
