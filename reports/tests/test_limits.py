"""Ceilings, floors and rooflines: what is arranged, what is drawn, and what a ceiling allows a row."""

import re
import unittest

import fixture
import support
from assay_report import limits, reading
from assay_report.capabilities import floors, grids
from assay_report.figures.roofline import Roof
from assay_report.metrics import THROUGHPUT, TIME_PER_CALL
from assay_report.target import Ceiling


class Arranged(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ceilings = reading.read_run(support.whole_run()).target.ceilings

    def test_every_ceiling_has_one_place(self):
        placed = [cell for grid in grids(self.ceilings) for cells in grid.rows.values() for cell in cells if cell]
        placed += floors(self.ceilings)
        self.assertEqual(sorted(c.name for c in placed), sorted(c.name for c in self.ceilings))

    def test_rows_are_patterns_and_columns_levels(self):
        bandwidth, arithmetic, latency = grids(self.ceilings)
        self.assertEqual(bandwidth.columns, ["L1", "L2", "L3", "memory"])
        self.assertEqual(
            list(bandwidth.rows)[:4], ["read, 1 thread", "read, 2 threads", "write, 1 thread", "write, 2 threads"]
        )
        self.assertEqual(bandwidth.rows["copy, 2 threads"][3].name, "copy_memory_2t")
        self.assertEqual(arithmetic.rows["avx2, 1 thread"][1].name, "f64_avx2_1t")
        self.assertEqual([c.name for c in latency.rows["dependent, pages of 2\u202fMiB"]][-1], "latency_memory")

    def test_what_was_not_measured_has_no_table(self):
        self.assertEqual(grids([]), [])
        only = [c for c in self.ceilings if c.kind == "bandwidth" and c.level == "l1"]
        (grid,) = grids(only)
        self.assertEqual(grid.rows["read, 1 thread"][1:], [None, None, None])

    def test_every_kind_has_its_words_and_its_unit(self):
        words = {c.name: (limits.describe(c), limits.value_text(c).replace("\u202f", " ")) for c in self.ceilings}
        self.assertEqual(words["read_memory_1t"], ("memory read, 1 thread", "11.8 GB/s"))
        self.assertEqual(words["f32_avx2_2t"], ("f32 multiply-adds, avx2, 2 threads", "224 G/s"))
        self.assertEqual(words["i64_sse2_1t"], ("i64 additions, sse2, 1 thread", "22.0 G/s"))
        self.assertEqual(words["latency_l2"], ("L2 load, each giving the address of the next", "4.10 ns"))
        self.assertEqual(words["first_touch_small_pages"][0].replace("\u202f", " "), "first touch of a page of 4 KiB")
        self.assertEqual(words["floor_thread"], ("starting and joining a thread", "21.0 µs"))

    def test_a_run_from_before_there_were_kinds_can_be_read(self):
        target = fixture.target()
        target["ceilings"] = [
            {k: v for k, v in c.items() if k != "kind"} for c in target["ceilings"] if c["kind"] == "bandwidth"
        ]
        run = reading.read_run(fixture.write(support.folder("before-kinds"), target=target))
        self.assertEqual(len(grids(run.target.ceilings)), 1)
        self.assertEqual(floors(run.target.ceilings), [])


class Allowed(unittest.TestCase):
    """A row of 64 bytes and 8 operations in 8 elements."""

    def setUp(self):
        (self.row,) = support.rows_of("allowed", support.small_row())

    def test_bandwidth(self):
        ceiling = Ceiling("read_l1_1t", bytes_per_second=32e9)
        self.assertEqual(TIME_PER_CALL.limit(self.row, ceiling), 2e-9)
        self.assertEqual(THROUGHPUT.limit(self.row, ceiling), 32e9)

    def test_arithmetic(self):
        ceiling = Ceiling("f32_avx2_1t", kind="arithmetic", operations_per_second=4e9)
        self.assertEqual(TIME_PER_CALL.limit(self.row, ceiling), 2e-9)
        self.assertAlmostEqual(THROUGHPUT.limit(self.row, ceiling) / 32e9, 1)

    def test_what_is_no_rate_allows_nothing(self):
        self.assertIsNone(TIME_PER_CALL.limit(self.row, Ceiling("floor_call", kind="floor", seconds=1e-9)))


class Rooflines(unittest.TestCase):
    def test_a_roof_rises_to_its_ridge_and_stays(self):
        roof = Roof(1, Ceiling("b", bytes_per_second=10e9), Ceiling("p", operations_per_second=80e9))
        self.assertEqual(roof.ridge, 8)
        self.assertEqual(roof.points(1, 100), [(1, 10e9), (8, 80e9), (100, 80e9)])
        self.assertEqual(roof.points(16, 32), [(16, 80e9), (32, 80e9)])

    def test_operations_with_countable_arithmetic_have_one(self):
        pages = {page.view.name: page for page in support.whole_report().runs[0].operations}
        self.assertEqual(pages[fixture.LONGEST].roofline, [])
        self.assertEqual(len(pages[fixture.ROPE].roofline), 2)
        self.assertEqual(
            {key.name for key in pages[fixture.ROPE].roofline_keys if key.name},
            {"scalar", "auto", "avx2", "avx512", "tbb"},
        )

    def test_points_carry_the_colours_of_the_other_figures_and_lie_under_the_roof(self):
        report = support.whole_report()
        page = next(page for page in report.runs[0].operations if page.view.name == fixture.ROPE)
        css = dict(re.findall(r"\.(f\d+)\{([^}]*)\}", report.book.css()))
        found = {}
        for panel in page.roofline:
            for name, inner in re.findall(r'<g data-s="([^"]+)">(.*?)</g>', panel):
                for style in re.findall(r'class="(f\d+)"', inner):
                    found.setdefault(name, set()).update(re.findall(r"var\(--(s\d)\)", css[style]))
        self.assertEqual(found, {name: {page.looks[name].role} for name in found})
        self.assertEqual(set(found), {"scalar", "auto", "avx2", "avx512", "tbb"})
        for row in page.view.rows:
            if row.usable:
                self.assertLessEqual(row.arithmetic_share, 1.0)
                self.assertLessEqual(row.bandwidth_share, row.share_of_ceiling)


if __name__ == "__main__":
    unittest.main()
