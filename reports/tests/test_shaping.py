"""Rows, arranged: panels, groups, metrics, ceilings, looks, runs side by side."""

import unittest

import fixture
import support
from assay_report.comparison import best_panels, shared_rows
from assay_report.limits import steps
from assay_report.looks import REST, Looks
from assay_report.metrics import THROUGHPUT, TIME_PER_ELEMENT, curve_metrics
from assay_report.reading import read_run, read_runs
from assay_report.shaping import operation_views
from assay_report.standing import winners


class Views(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_read = read_run(support.whole_run())
        cls.sequence, cls.rope = operation_views(cls.run_read)

    def test_one_panel_per_family_and_type(self):
        self.assertEqual(len(self.sequence.panels), len(fixture.FAMILIES) * 2)
        self.assertEqual(self.sequence.groups, [])
        first = self.sequence.panels[0]
        self.assertEqual((first.title, first.axis), ("uniform · i32", "n"))
        self.assertEqual(
            {series.label for series in first.series},
            {"hash_set", "flat_hash", "radix_sort", "sort_scan", "tbb_sort", "tbb_sort 2t", "walk_every"},
        )
        self.assertEqual([row.parameters["n"] for row in first.series[0].rows], list(fixture.SIZES))

    def test_cases_without_axis_are_groups(self):
        self.assertEqual(self.rope.panels, [])
        self.assertEqual(len(self.rope.groups), 2 * len(fixture.MODELS))
        self.assertEqual(self.rope.groups[0].title, "llama3_8b · f32")
        self.assertEqual(self.rope.fixed.replace("\u00a0", " "), "tensor = q, seq = 512, layout = halves")

    def test_no_row_is_lost(self):
        drawn = [row for panel in self.sequence.panels for row in panel.rows] + [
            row for group in self.rope.groups for row in group.rows
        ]
        self.assertEqual(sorted(map(id, drawn)), sorted(map(id, self.run_read.rows)))

    def test_single_size_and_size_zero_become_groups(self):
        rows = [
            support.small_row(),
            support.small_row(case="n=0", parameters={"n": 0}, seconds=1e-8, elements=0),
        ]
        run = read_run(fixture.write(support.folder("sizes"), verdicts=support.small_verdicts(*rows)))
        (view,) = operation_views(run)
        self.assertEqual(
            (view.panels, [group.title.replace("\u00a0", " ") for group in view.groups]),
            ([], ["n = 8", "n = 0"]),
        )

    def test_a_family_made_of_parameters_is_not_said_twice(self):
        rows = [
            support.small_row(case=f"m={model}", family=f"{model}_q_halves", axis=None,
                              parameters={"model": model, "tensor": "q", "layout": "halves"})
            for model in ("llama3_8b", "gpt_j_6b")
        ]
        run = read_run(fixture.write(support.folder("families"), verdicts=support.small_verdicts(*rows)))
        (view,) = operation_views(run)
        self.assertEqual([group.title for group in view.groups], ["llama3_8b", "gpt_j_6b"])

    def test_time_per_element_only_where_all_rows_have_elements(self):
        rows = support.rows_of(
            "elements", support.small_row(), support.small_row(case="n=9", elements=0, parameters={"n": 9})
        )
        self.assertEqual(curve_metrics(rows)[0].title, "Time per call")
        self.assertIs(curve_metrics(rows[:1])[0], TIME_PER_ELEMENT)

    def test_a_metric_changes_units_only(self):
        (row,) = support.rows_of("metric", support.small_row(interval=[1.6e-6, None]))
        self.assertEqual(TIME_PER_ELEMENT.value(row), (2e-6 / 8, 1.6e-6 / 8, 2e-6 / 8))
        self.assertEqual(THROUGHPUT.value(row), (32e6, 32e6, 64 / 1.6e-6))

    def test_ceilings_are_steps_over_the_sizes(self):
        found = [
            (step.name, step.points)
            for step in steps(self.sequence.panels[0], self.run_read, THROUGHPUT)
            if step.threads == 1
        ]
        self.assertEqual(
            [name for name, _ in found], ["read_l1_1t", "read_l2_1t", "read_l3_1t", "read_memory_1t"]
        )
        self.assertEqual(found[0][1], [(100, 118e9), (1000, 118e9), (4097, 118e9)])


class LooksOfImplementations(unittest.TestCase):
    def test_baseline_is_ink_and_colours_differ(self):
        rows = [row for row in read_run(support.whole_run()).rows if row.operation == fixture.LONGEST]
        looks = Looks(rows)
        self.assertEqual((looks["hash_set"].role, looks["hash_set"].baseline), ("s0", True))
        seen = [(looks[name].role, looks[name].marker) for name in looks.names]
        self.assertEqual(len(set(seen)), 6)
        self.assertNotEqual(looks.dash(1), looks.dash(2))

    def test_a_crowd_greys_the_rest(self):
        rows = [
            row
            for row in read_run(fixture.write_run(support.folder("crowd"), crowd=19)).rows
            if row.operation == fixture.LONGEST
        ]
        looks = Looks(rows)
        roles = [looks[name].role for name in looks.names]
        self.assertEqual(len(roles), 25)
        self.assertEqual(roles.count(REST), 17)
        leaders = {winner.implementation for winner in winners(rows)[0][:5]}
        self.assertTrue(all(looks[name].hot for name in leaders), leaders)


class SideBySide(unittest.TestCase):
    def test_same_rows_meet(self):
        runs = read_runs([support.whole_run(), support.other_run()])
        shared = shared_rows(runs)
        self.assertEqual(sum(map(len, shared.values())), len(runs[0].rows))
        item = shared[fixture.LONGEST][0]
        self.assertEqual(
            [(row.case, row.implementation, row.threads) for row in item.rows],
            [(item.case, item.implementation, item.threads)] * 2,
        )

    def test_rows_of_one_run_alone_are_left_out(self):
        paths = [
            fixture.write(
                support.folder(f"alone-{i}"),
                verdicts=support.small_verdicts(support.small_row(implementation=f"only_{i}")),
            )
            for i in range(2)
        ]
        self.assertEqual(shared_rows(read_runs(paths)), {})

    def test_each_run_is_one_curve_of_its_leaders(self):
        runs = read_runs([support.whole_run(), support.other_run()])
        panel = best_panels(runs)[fixture.LONGEST][0]
        self.assertEqual([series.implementation for series in panel.series], ["whole", "other"])
        self.assertTrue(all(row.rank == 1 for row in panel.rows))


if __name__ == "__main__":
    unittest.main()
