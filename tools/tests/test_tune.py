"""assay tune: who is chosen and who is not, the header in C and C++, and the proof on sizes that were held out."""

import json
import math
import shutil
import subprocess
import unittest

from program import TOY, ProgramTest
from run_folders import (OPERATION, add_samples, implementation, paired_log_ratio, recorded_times, row, slot_line, verdict,
                         write_recorded, write_run)

STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Werror"]
COMPILERS = [words for words in (["gcc", "-std=c11"], ["g++", "-std=c++11"], ["g++", "-std=c++20"],
                                 ["clang", "-std=c11", "-Wno-unused-function"],
                                 ["clang++", "-std=c++11", "-Wno-unused-function"]) if shutil.which(words[0])]


def at(n, **others):
    return {"type": "i32", "n": n, **others}


def steady(seconds, count=8):
    """Processes that hardly differ: 0.1 % up and down."""
    return [seconds * (1.001 if i % 2 else 0.999) for i in range(count)]


class TuneTest(ProgramTest):
    def run_of(self, rows, verdicts=None, implementations=None, name="run", floors=()):
        names = {one["implementation"] for one in rows}
        return write_run(self.folder / name, rows,
                         [verdict(one) for one in sorted(names)] if verdicts is None else verdicts,
                         [implementation(one) for one in sorted(names)] if implementations is None else implementations,
                         floors=floors)

    def operation(self, *parts, **named):
        document = self.document("tune", self.run_of(*parts, **named))
        self.assertEqual(document["schema"], "assay.dispatch/1")
        self.assertEqual([one["name"] for one in document["operations"]], [OPERATION])
        return document["operations"][0]

    def ranges(self, operation, table=0):
        return [(one["from"], one["below"], one["implementation"], one["threads"])
                for one in operation["tables"][table]["ranges"]]


class Choices(TuneTest):
    def test_the_border_is_the_crossover(self):
        # n^2 against 2000 n nanoseconds: equal at 2000, and straight in logarithms.
        rows = [row(name, at(n), steady(seconds * 1e-9)) for n in (100, 1000, 10_000)
                for name, seconds in (("small", n * n), ("large", 2000 * n))]
        operation = self.operation(rows)
        self.assertEqual(self.ranges(operation), [(0, 2000, "small", 1), (2000, None, "large", 1)])
        border = operation["tables"][0]["ranges"][1]
        self.assertEqual(border["border"], "crossover")
        self.assertLess(border["border_interval"][0], 2000)
        self.assertGreater(border["border_interval"][1], 1999)

    def test_without_a_crossover_the_border_is_in_the_middle(self):
        # Each has a time where the other has none.
        rows = [row("small", at(100), steady(1e-6)), row("large", at(10_000), steady(1e-4))]
        operation = self.operation(rows)
        self.assertEqual(self.ranges(operation), [(0, 1000, "small", 1), (1000, None, "large", 1)])
        self.assertEqual(operation["tables"][0]["ranges"][1]["border"], "middle")

    def test_neighbours_with_one_choice_are_one_range(self):
        rows = [row("good", at(n), steady(n * 1e-9)) for n in (10, 100, 1000)]
        self.assertEqual(self.ranges(self.operation(rows)), [(0, None, "good", 1)])

    def test_a_tie_goes_to_the_simpler_one(self):
        def winner(*names, needs=None, parallel=()):
            rows = [row(name, at(100), steady(1e-6 * (1 + 0.003 * i))) for i, name in enumerate(names)]
            claims = [implementation(name, (needs or {}).get(name, ()), name in parallel) for name in names]
            return self.ranges(self.operation(rows, None, claims, name="-".join(names)))[0][2]
        self.assertEqual(winner("avx2", "zero", needs={"avx2": ["avx2", "fma"]}), "zero")
        self.assertEqual(winner("avx512", "avx", needs={"avx512": ["a", "b"], "avx": ["a"]}), "avx")
        self.assertEqual(winner("all", "plain", parallel=["all"]), "plain")
        self.assertEqual(winner("aaa", "good"), "good", "the baseline")
        self.assertEqual(winner("bbb", "aab"), "aab", "by name")

    def test_a_difference_beyond_the_margin_is_no_tie(self):
        rows = [row("good", at(100), steady(1.05e-6)), row("avx2", at(100), steady(1e-6))]
        claims = [implementation("good"), implementation("avx2", ["avx2"])]
        operation = self.operation(rows, None, claims)
        self.assertEqual(self.ranges(operation)[0][2], "avx2")
        self.assertEqual([one["implementation"] for one in operation["tables"][0]["points"][0]["tied"]], ["avx2"])

    # 1.5 % is within the margin, but certain: `slower` is no tie.
    def test_a_certain_difference_is_no_tie(self):
        rows = [row("good", at(100), steady(1.015e-6)), row("avx2", at(100), steady(1e-6))]
        claims = [implementation("good"), implementation("avx2", ["avx2"])]
        self.assertEqual(self.ranges(self.operation(rows, None, claims))[0][2], "avx2")

    def test_threads_are_used_where_they_may_be(self):
        rows = []
        for n in (100, 10_000):
            rows += [row("good", at(n), steady(n * 1e-9)), row("many", at(n), steady(n * 2e-9)),
                     row("many", at(n), steady(5e-7 + n * 5e-10), threads=2)]
        operation = self.operation(rows, None, [implementation("good"), implementation("many", parallel=True)])
        self.assertEqual([one["threads"] for one in operation["tables"]], [1, 2])
        self.assertEqual(self.ranges(operation, 0), [(0, None, "good", 1)])
        self.assertEqual([one[2:] for one in self.ranges(operation, 1)], [("good", 1), ("many", 2)])

    def test_each_type_and_regime_has_its_own_table(self):
        rows = [row("one", at(100, shape="flat"), steady(1e-6)), row("two", at(100, shape="flat"), steady(2e-6)),
                row("one", at(100, shape="steep"), steady(2e-6)), row("two", at(100, shape="steep"), steady(1e-6)),
                row("two", {"type": "i64", "n": 100, "shape": "flat"}, steady(1e-6)),
                row("one", {"type": "i32", "shape": "fixed"}, steady(1e-6))]
        verdicts = [verdict(name, case=f"type={kind},n=5") for name in ("one", "two") for kind in ("i32", "i64")]
        tables = self.operation(rows, verdicts)["tables"]
        self.assertEqual([(one["type"], one["regime"], one["ranges"][0]["implementation"]) for one in tables],
                         [("i32", {"shape": "flat"}, "one"), ("i32", {"shape": "steep"}, "two"),
                          ("i64", {"shape": "flat"}, "two"), ("i32", {"shape": "fixed"}, "one")])
        self.assertIsNone(tables[3]["points"][0]["size"])

    def test_regret_is_the_price_of_one_for_all(self):
        rows = [row(name, at(n), steady(seconds)) for n, small, large in ((10, 1e-6, 4e-6), (1000, 2e-4, 1e-4))
                for name, seconds in (("small", small), ("large", large))]
        rows.append(row("some", at(10), steady(8e-6)))
        regret = {one["implementation"]: one for one in self.operation(rows)["regret"]}
        self.assertAlmostEqual(regret["small"]["geometric_mean"], math.sqrt(2), places=4)
        self.assertAlmostEqual(regret["small"]["worst"], 2, places=4)
        self.assertEqual(regret["small"]["worst_case"], "type=i32,n=1000")
        self.assertAlmostEqual(regret["large"]["geometric_mean"], 2, places=4)
        self.assertAlmostEqual(regret["large"]["worst"], 4, places=4)
        self.assertEqual((regret["some"]["points"], regret["large"]["points"]), (1, 2))
        self.assertAlmostEqual(regret["some"]["worst"], 8, places=4)


class WhatTheRunDecided(TuneTest):
    """Clocks, dropped rounds, twins and floors are those of the measurement."""

    CLAIMS = [implementation("good"), implementation("avx2", ["avx2"])]

    def test_twins_other_builds_and_dropped_rounds_do_not_count(self):
        rows = [row("good", at(100), steady(1e-6)), row("avx2", at(100), steady(2e-6))]
        run = self.run_of(rows)
        add_samples(run, [slot_line(rows[1], process, 9, 1e-9, 1e-9, build, counts) for process in range(8)
                          for build, counts in (("again", 1), ("copy", 1), ("earlier", 1), ("current", 0))])
        (regret,) = [one for one in self.document("tune", run)["operations"][0]["regret"] if one["implementation"] == "avx2"]
        self.assertAlmostEqual(regret["worst"], 2, places=4)

    def test_the_clock_is_the_one_that_the_rows_were_compared_by(self):
        for clock, chosen in (("wall", "good"), ("cpu", "avx2")):
            rows = [row("good", at(100), steady(1e-6), clock=None),
                    row("avx2", at(100), steady(2e-6), clock=clock, cpu=dict(enumerate(steady(5e-7))))]
            self.assertEqual(self.ranges(self.operation(rows, name=clock))[0][2], chosen)

    def test_below_the_floor_nothing_is_a_difference(self):
        rows = [row("good", at(100), steady(1.05e-6)), row("avx2", at(100), steady(1e-6))]
        floor = {"operation": OPERATION, "case": "type=i32,n=100", "threads": 1, "floor_percent": 6, "withheld": ""}
        self.assertEqual(self.ranges(self.operation(rows, None, self.CLAIMS, floors=[floor]))[0][2], "good")
        for other in ({**floor, "floor_percent": 3}, {**floor, "case": "type=i32,n=7"}, {**floor, "threads": 2}):
            run = self.operation(rows, None, self.CLAIMS, name=str(len(str(other))), floors=[other])
            self.assertEqual(self.ranges(run)[0][2], "avx2")

    def test_the_floor_of_more_threads_is_not_that_of_fewer(self):
        rows = [row("good", at(100), steady(1.05e-6)), row("avx2", at(100), steady(1e-6)),
                row("good", at(100), steady(9e-6), threads=2)]
        floor = {"operation": OPERATION, "case": "type=i32,n=100", "threads": 2, "floor_percent": 40, "withheld": ""}
        operation = self.operation(rows, None, self.CLAIMS, floors=[floor])
        self.assertEqual([one["ranges"][0]["implementation"] for one in operation["tables"]], ["avx2", "avx2"])

    def test_a_real_run_fits(self):
        run = self.folder / "real"
        for verb in (["bench", "--processes", "4", "--rounds", "2"], ["check"]):
            done = self.call(*verb, "toy/double_it/good", "--output", run, program=TOY)
            self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads((run / "verdicts.json").read_text())
        self.assertEqual(document["crossovers"], [], "one implementation overtakes nobody")
        self.assertEqual({one["word"] for one in document["complexity"]}, {"too few sizes"})
        self.assertEqual({one["implementation"] for one in document["complexity"]}, {"good"})
        operation = self.document("tune", run, program=TOY)["operations"][0]
        self.assertEqual(self.ranges(operation)[0][2], "good")
        compared = self.document("compare", run, run, program=TOY)
        self.assertEqual({one["ratio"][1] for one in compared["rows"]}, {1})


class WhoMayBeChosen(TuneTest):
    def left_out(self, verdicts, status="measured"):
        """Of a slow one that conforms and a fast one with these verdicts: the choice, and why not the fast one."""
        fast = [row("fast", at(100), steady(1e-7))]
        if status != "measured":
            fast.append(row("fast", at(200), status=status))
        operation = self.operation([row("good", at(100), steady(1e-6)), *fast], [verdict("good"), *verdicts],
                                   [implementation("good"), implementation("fast")])
        why = {one["implementation"]: one["why"] for one in operation["left_out"]}
        return self.ranges(operation)[0][2], why.get("fast", "")

    def test_who_was_not_checked_is_not_chosen(self):
        for verdicts in ([], [verdict("fast", "skip")], [verdict("fast", check="ends")]):
            with self.subTest(verdicts=verdicts):
                chosen, why = self.left_out(verdicts)
                self.assertEqual(chosen, "good")
                self.assertIn("not checked", why)

    def test_who_does_not_conform_is_not_chosen(self):
        for kind in ("fail", "crash", "timeout"):
            for expected in (False, True):
                with self.subTest(kind=kind, expected=expected):
                    chosen, why = self.left_out([verdict("fast"), verdict("fast", kind, "laws", expected=expected)])
                    self.assertEqual(chosen, "good")
                    self.assertIn("laws", why)

    def test_skips_and_findings_do_not_hinder(self):
        verdicts = [verdict("fast"), verdict("fast", "skip", "in_place"), verdict("fast", "finding", "ends")]
        self.assertEqual(self.left_out(verdicts), ("fast", ""))

    def test_who_was_wrong_when_measured_is_not_chosen(self):
        for status in ("unverified", "crash"):
            chosen, why = self.left_out([verdict("fast")], status)
            self.assertEqual(chosen, "good")
            self.assertIn(status, why)
        self.assertEqual(self.left_out([verdict("fast")], "timeout"), ("fast", ""))

    def test_a_pass_on_another_type_does_not_count(self):
        rows = [row("good", at(100), steady(1e-6)), row("fast", at(100), steady(1e-7))]
        operation = self.operation(rows, [verdict("good"), verdict("fast", case="type=i64,n=5")])
        self.assertEqual(self.ranges(operation)[0][2], "good")

    def test_the_text_says_who_was_not_considered(self):
        run = self.run_of([row("good", at(100), steady(1e-6)), row("fast", at(100), steady(1e-7))], [verdict("good")])
        self.assertIn("not considered: fast was not checked", self.call("tune", run).stdout)


class Header(TuneTest):
    def several_tables(self):
        rows = []
        for shape, factor in (("flat", 1), ("steep", 3)):
            for n in (100, 1000, 10_000):
                rows += [row("small", at(n, shape=shape), steady(n * n * 1e-9)),
                         row("large", at(n, shape=shape), steady(factor * 500 * n * 1e-9)),
                         row("large", at(n, shape=shape), steady(factor * 200 * n * 1e-9), threads=4)]
        return self.run_of(rows, None, [implementation("small"), implementation("large", parallel=True)])

    def test_it_compiles_without_warnings_and_says_what_the_json_document_says(self):
        run = self.several_tables()
        tables = self.document("tune", run)["operations"][0]["tables"]
        done = self.call("tune", run, "--format", "header", "--output", self.folder / "assay_dispatch.h")
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        name = "assay_dispatch_toy_double_it"
        sizes = sorted({size for table in tables for one in table["ranges"] for size in (one["from"], one["from"] + 1)} | {10**9})
        calls, expected = [], []
        for table in tables:
            for threads in (table["threads"], table["threads"] + 1):
                for size in sizes:
                    regime = f"SHAPE_{table['regime']['shape'].upper()}"
                    calls.append(f"show({name.upper()}_TYPE_I32, {threads}, {name.upper()}_REGIME_{regime}, {size}u);")
                    chosen = [one for one in table["ranges"] if one["from"] <= size][-1]
                    expected.append(f"{chosen['implementation']} {chosen['threads']}")
        self.assertGreater(len(set(expected)), 2)
        calls.append(f"show({name.upper()}_TYPE_I32, 0, {name.upper()}_REGIME_SHAPE_FLAT, 5u);")
        expected.append("none 0")
        source = (f'#include "assay_dispatch.h"\n#include <stdio.h>\n'
                  f"static void show({name}_type type, int threads, {name}_regime regime, size_t size) {{\n"
                  f"  {name}_choice choice = {name}_lookup(type, threads, regime, size);\n"
                  f'  printf("%s %d\\n", {name}_name(choice.implementation), choice.threads);\n}}\n'
                  "int main(void) {\n" + "\n".join(calls) + "\nreturn 0;\n}\n")
        self.assertGreaterEqual(len(COMPILERS), 2)
        for compiler in COMPILERS:
            with self.subTest(compiler=compiler):
                file = self.folder / ("main.c" if "c11" in compiler[1] else "main.cpp")
                file.write_text(source)
                subprocess.run([*compiler, *STRICT, str(file), "-o", str(self.folder / "main")], check=True)
                shown = subprocess.run([self.folder / "main"], check=True, capture_output=True, text=True).stdout
                self.assertEqual(shown.split("\n")[:-1], expected)


class HeldOut(TuneTest):
    """Driven by a table made of five of nine recorded sizes, on the four others."""

    HELD_OUT = (100, 1000, 10_000, 100_000)
    MARGIN = math.log(1.02)  # what the table itself counts as no difference

    def setUp(self):
        super().setUp()
        run = write_recorded(self.folder / "run", lambda parameters: parameters["n"] not in self.HELD_OUT)
        self.tables = self.document("tune", run)["operations"][0]["tables"]
        self.times = recorded_times()

    def slower_than_the_best_single_one(self, tables):
        """The held-out points on which the tables' choice is slower, beyond the margin, than the implementation that is
        the best for all of them."""
        points = []
        for table in tables:
            for n in self.HELD_OUT:
                case = f"type=i32,n={n},distribution={table['regime']['distribution']}"
                chosen = [one for one in table["ranges"] if one["from"] <= n][-1]
                points.append((self.times[case], table["threads"], (chosen["implementation"], chosen["threads"])))
        names = {name for times, _, _ in points for name, _ in times}

        def cost(name, times, threads, chosen):
            return min(paired_log_ratio(times[chosen], times[who]) for who in times if who[0] == name and who[1] <= threads)
        total = {name: sum(cost(name, *point) for point in points) for name in names}
        best = min(total, key=total.get)
        slower = [point for point in points if cost(best, *point) < -self.MARGIN]
        return best, total[best] / len(points), slower, len(points)

    def test_the_table_is_never_slower_than_the_best_single_implementation(self):
        _, gain, slower, points = self.slower_than_the_best_single_one(self.tables)
        self.assertEqual(points, 16)
        self.assertEqual(slower, [])
        self.assertGreater(gain, self.MARGIN, "it is of use: the best single one takes longer in the mean")

    def test_tables_that_are_wrong_do_not_pass(self):
        def with_ranges(change):
            return [{**table, "ranges": change(table["ranges"])} for table in self.tables]

        def reversed_order(ranges):
            return [{**one, **{key: other[key] for key in ("implementation", "threads")}}
                    for one, other in zip(ranges, reversed(ranges))]

        def late_border(ranges):
            return [{**one, "from": 50 * one["from"]} for one in ranges]
        for change, least in ((reversed_order, 8), (late_border, 8)):
            _, _, slower, points = self.slower_than_the_best_single_one(with_ranges(change))
            self.assertGreaterEqual(len(slower), least, f"of {points}")


class Refusals(TuneTest):
    def test_calls_that_make_no_sense(self):
        run = self.run_of([row("good", at(100), steady(1e-6))])
        for words, parts in (([], ["RUN"]), ([run, run], ["one run", "2"]), ([self.folder / "no"], ["no run folder"]),
                             ([run, "--format", "xml"], ["xml"]), ([run, "--formt", "json"], ["--format"]),
                             ([run, "--output", self.folder / "no" / "file"], ["file"])):
            with self.subTest(words=words):
                self.assert_one_line_error(self.call("tune", *words), 2, *parts)

    def test_runs_that_do_not_suffice(self):
        unchecked = write_run(self.folder / "unchecked", [row("good", at(100), steady(1e-6))])
        self.assert_one_line_error(self.call("tune", unchecked), 2, "conformance.json", "assay check")
        unmeasured = write_run(self.folder / "unmeasured", verdicts=[verdict("good")])
        self.assert_one_line_error(self.call("tune", unmeasured), 2, "no measurements", "assay bench")
        nobody = self.run_of([row("good", at(100), steady(1e-6))], [verdict("good", "fail")])
        self.assert_one_line_error(self.call("tune", nobody), 2, "no implementation", "assay check")
        half = write_run(self.folder / "half", [row("good", at(100), steady(1e-6))], [verdict("good")], samples=False)
        self.assert_one_line_error(self.call("tune", half), 2, "half a run")

    def test_conformance_that_lacks_a_key(self):
        run = self.run_of([row("good", at(100), steady(1e-6))])
        document = json.loads((run / "conformance.json").read_text())
        del document["implementations"][0]["claims"]["needs"]
        (run / "conformance.json").write_text(json.dumps(document))
        self.assert_one_line_error(self.call("tune", run), 2, "conformance.json", "needs")


if __name__ == "__main__":
    unittest.main()
