"""assay compare: words at the threshold, what differs besides the code, and what is refused."""

import gzip
import json
import math
import random
import unittest

from program import ProgramTest
from run_folders import implementation, row, verdict, write_run

SMALL, LARGE = {"type": "i32", "n": 100}, {"type": "i32", "n": 10_000}


def noisy(seconds, sd=0.005, seed=1, count=8):
    dice = random.Random(f"{seconds} {sd} {seed}")
    return [seconds * math.exp(dice.gauss(0, sd)) for _ in range(count)]


class CompareTest(ProgramTest):
    def run_of(self, name, rows=None, **parts):
        return write_run(self.folder / name, rows, **parts)

    def rows_of(self, document):
        return {(one["case"], one["implementation"], one["threads"]): one for one in document["rows"]}


class Words(CompareTest):
    def test_the_words_at_the_threshold(self):
        first = self.run_of("a", [row("slower", SMALL, noisy(1e-3)), row("faster", SMALL, noisy(1e-3)),
                                  row("same", SMALL, noisy(1e-3)), row("little", SMALL, noisy(1e-3, 0.001)),
                                  row("wild", SMALL, noisy(1e-3, 0.5))])
        other = self.run_of("b", [row("slower", SMALL, noisy(1.2e-3)), row("faster", SMALL, noisy(0.8e-3)),
                                  row("same", SMALL, noisy(1e-3, seed=2)), row("little", SMALL, noisy(1.03e-3, 0.001)),
                                  row("wild", SMALL, noisy(1.2e-3, 0.5))])
        document = self.document("compare", first, other)
        self.assertEqual(document["schema"], "assay.comparison/1")
        words = {one["implementation"]: one["word"] for one in document["rows"]}
        self.assertEqual(words, {"slower": [None, "slower"], "faster": [None, "faster"], "same": [None, "same"],
                                 "little": [None, "same"], "wild": [None, "inconclusive"]})
        # 3 % with hardly any spread is beyond a threshold of 1 %.
        words = {one["implementation"]: one["word"][1]
                 for one in self.document("compare", first, other, "--threshold", "1")["rows"]}
        self.assertEqual(words["little"], "slower")

    def test_the_ratio_and_its_interval_are_those_of_yuens_test(self):
        # SciPy: ttest_ind(b, a, equal_var=False, trim=0.2) for these log times; the medians of rounds are the processes.
        a = [1.0, 1.2, 0.9, 1.1, 1.4, 1.05, 0.95, 3.0, 1.15, 1.25]
        b = [1.3, 1.5, 1.2, 1.45, 1.35, 1.6, 1.25]
        first = self.run_of("a", [row("one", SMALL, [[math.exp(x), 0.5 * math.exp(x), 9 * math.exp(x)] for x in a])])
        other = self.run_of("b", [row("one", SMALL, [math.exp(x) for x in b])])
        found = self.document("compare", first, other)["rows"][0]
        self.assertAlmostEqual(found["ratio"][1], 1.2776213132048866, places=7)
        self.assertAlmostEqual(found["ratio_interval"][1][0], 1.053125714590065, places=7)
        self.assertAlmostEqual(found["ratio_interval"][1][1], 1.5499728069889236, places=7)

    def test_each_later_run_is_compared_with_the_first(self):
        runs = [self.run_of(name, [row("one", SMALL, noisy(seconds))])
                for name, seconds in (("a", 1e-3), ("b", 1.3e-3), ("c", 0.7e-3))]
        found = self.document("compare", *runs)["rows"][0]
        self.assertEqual(found["word"], [None, "slower", "faster"])
        self.assertAlmostEqual(found["ratio"][2], 0.7, delta=0.01)

    def test_one_process_proves_nothing(self):
        first = self.run_of("a", [row("one", SMALL, [1e-3])])
        other = self.run_of("b", [row("one", SMALL, [9e-3])])
        found = self.document("compare", first, other)["rows"][0]
        self.assertEqual((found["word"][1], found["ratio_interval"][1]), ("inconclusive", [0, None]))


class WhatElseDiffers(CompareTest):
    def test_rows_that_only_one_run_has_and_rows_without_a_time(self):
        first = self.run_of("a", [row("one", SMALL, noisy(1e-3)), row("one", LARGE, noisy(1e-1)),
                                  row("two", SMALL, noisy(1e-3))])
        other = self.run_of("b", [row("one", SMALL, noisy(1e-3)), row("new", SMALL, noisy(1e-3)),
                                  row("two", SMALL, status="timeout")])
        document = self.document("compare", first, other)
        rows = self.rows_of(document)
        self.assertEqual(len(rows), 4)
        self.assertEqual(rows["type=i32,n=10000", "one", 1]["status"], ["measured", "missing"])
        self.assertEqual(rows["type=i32,n=100", "new", 1]["status"], ["missing", "measured"])
        self.assertEqual(rows["type=i32,n=100", "two", 1]["status"], ["measured", "timeout"])
        self.assertEqual(rows["type=i32,n=100", "two", 1]["word"], [None, None])
        text = self.call("compare", first, other).stdout
        self.assertIn("1 rows in run 1 only, 1 in run 2 only", text)
        self.assertIn("timeout", text)

    def test_differences_of_target_and_build_stand_first(self):
        first = self.run_of("a", [row("one", SMALL, noisy(1e-3))])
        other = self.run_of("b", [row("one", SMALL, noisy(1e-3))], build={"compiler": "Clang 14", "revision": "def"})
        document = self.document("compare", first, other)
        self.assertEqual({(one["run"], one["what"], one["first"], one["other"]) for one in document["differences"]},
                         {(1, "compiler", "GCC 12", "Clang 14"), (1, "revision", "abc", "def")})
        text = self.call("compare", first, other).stdout
        self.assertLess(text.index("GCC 12 -> Clang 14"), text.index("toy/double_it"))
        self.assertIn("not interleaved", text)
        self.assertIn("are the same", self.call("compare", first, first).stdout)

    def test_what_all_rows_share_is_told_apart(self):
        rows = [(name, 1e-3 * (i + 1)) for i, name in enumerate("abcde")]
        first = self.run_of("a", [row(name, SMALL, noisy(seconds)) for name, seconds in rows])
        # Later: all 10 % slower, and over the run from 1 to 1.2 of what they begin with.
        drifting = [[1.0, 1.0, 1.0, 1.0, 1.2, 1.2, 1.2, 1.2][i] for i in range(8)]
        other = self.run_of("b", [row(name, SMALL, [seconds * x for x in drifting]) for name, seconds in rows])
        runs = self.document("compare", first, other)["runs"]
        self.assertAlmostEqual(runs[1]["drift_percent"], 20, delta=1e-6)
        self.assertAlmostEqual(runs[1]["shift_percent"], 10, delta=2)
        self.assertLess(abs(runs[0]["drift_percent"]), 2)


class Conformance(CompareTest):
    def changed(self, kind, **members):
        first = self.run_of("a", verdicts=[verdict("one"), verdict("two", "fail"), verdict("gone")])
        other = self.run_of("b", verdicts=[verdict("one", kind, detail="12 is not 13", **members), verdict("two", "fail")])
        return first, other

    def test_a_pass_that_fails_is_listed(self):
        first, other = self.changed("fail")
        found = self.document("compare", first, other)["conformance"][1]
        self.assertEqual([(one["implementation"], one["first"], one["other"], one["breaks"]) for one in found["changed"]],
                         [("one", "pass", "fail", True)])
        self.assertEqual([one["implementation"] for one in found["no_longer_conforming"]], ["one"])
        self.assertEqual((found["asked_in_both"], found["asked_in_first_only"], found["asked_in_other_only"]), (2, 1, 0))
        text = self.call("compare", first, other).stdout
        self.assertIn("pass -> fail: 12 is not 13", text)
        self.assertIn("conforms no longer", text)

    def test_wrong_is_what_conformed_before(self):
        for kind, members, status in (("fail", {}, 1), ("crash", {}, 1), ("timeout", {}, 1), ("pass", {}, 0),
                                      ("finding", {}, 0), ("skip", {}, 0), ("fail", {"expected": True}, 0)):
            with self.subTest(kind=kind, **members):
                self.assertEqual(self.call("compare", *self.changed(kind, **members), "--fail-on", "wrong").returncode, status)

    def test_what_is_unverified_when_measured_is_wrong_too(self):
        parts = {"verdicts": [verdict("one")], "implementations": [implementation("one")]}
        first = self.run_of("a", [row("one", SMALL, noisy(1e-3)), row("two", SMALL, noisy(1e-3))], **parts)
        other = self.run_of("b", [row("one", SMALL, status="unverified"), row("two", SMALL, noisy(1e-3))], **parts)
        self.assertEqual(self.call("compare", first, other, "--fail-on", "wrong").returncode, 1)
        self.assertEqual(self.call("compare", first, first, "--fail-on", "wrong").returncode, 0)


class Gates(CompareTest):
    def test_slower_sets_the_exit_status_only_where_it_is_asked_for(self):
        first = self.run_of("a", [row("one", SMALL, noisy(1e-3)), row("two", SMALL, noisy(1e-3))])
        other = self.run_of("b", [row("one", SMALL, noisy(1.3e-3)), row("two", SMALL, noisy(1e-3))])
        for words, status in (([], 0), (["--fail-on", "slower"], 1), (["--fail-on", "slower", "--threshold", "50"], 0)):
            with self.subTest(words=words):
                self.assertEqual(self.call("compare", first, other, *words).returncode, status)
        self.assertEqual(self.call("compare", other, first, "--fail-on", "slower").returncode, 0)

    def test_the_documents_are_kept(self):
        first = self.run_of("a", [row("one", SMALL, noisy(1e-3))])
        done = self.call("compare", first, first, "--output", self.folder / "kept" / "here")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.folder / "kept/here/comparison.txt").read_text(), done.stdout)
        kept = json.loads((self.folder / "kept/here/comparison.json").read_text())
        self.assertEqual(kept, self.document("compare", first, first))

    def test_a_gate_that_sees_nothing_does_not_open(self):
        measured = self.run_of("a", [row("one", SMALL, noisy(1e-3))])
        other = self.run_of("b", [row("one", LARGE, noisy(1e-3))], verdicts=[verdict("one")])
        checked = self.run_of("c", verdicts=[verdict("one")])
        self.assert_one_line_error(self.call("compare", measured, other), 2, "nothing to compare")
        self.assert_one_line_error(self.call("compare", checked, other, "--fail-on", "slower"), 2, "no row in common")
        self.assert_one_line_error(self.call("compare", measured, measured, "--fail-on", "wrong"), 2, "assay check")


class Refusals(CompareTest):
    def refused(self, *parts, rows=None, then=None):
        run = self.run_of("bad", [row("one", SMALL, noisy(1e-3))] if rows is None else rows)
        if then:
            then(run)
        good = self.run_of("good", [row("one", SMALL, noisy(1e-3))])
        self.assert_one_line_error(self.call("compare", good, run), 2, *parts)

    def test_calls_that_make_no_sense(self):
        run = self.run_of("a", [row("one", SMALL, noisy(1e-3))])
        for words, parts in (([], ["RUN"]), ([run], ["two runs"]), ([run, self.folder / "no"], ["no run folder", "no'"]),
                             ([run, run, "--threshold", "much"], ["--threshold", "much"]),
                             ([run, run, "--threshold", "-3"], ["--threshold"]),
                             ([run, run, "--fail-on", "slwer"], ["slwer", "did you mean 'slower'"]),
                             ([run, run, "--format", "xml"], ["xml"]), ([run, run, "--treshold", "3"], ["--threshold"])):
            with self.subTest(words=words):
                self.assert_one_line_error(self.call("compare", *words), 2, *parts)

    def test_folders_that_are_no_run(self):
        (self.folder / "empty").mkdir()
        run = self.run_of("a", [row("one", SMALL, noisy(1e-3))])
        self.assert_one_line_error(self.call("compare", run, self.folder / "empty"), 2, "empty", "no finished run")

    def test_half_a_run(self):
        self.refused("half a run", "samples.csv.gz", then=lambda run: (run / "samples.csv.gz").unlink())

    def test_samples_of_another_measurement(self):
        def other_samples(run):
            with gzip.open(run / "samples.csv.gz", "rt") as stream:
                text = stream.read()
            with gzip.open(run / "samples.csv.gz", "wt") as stream:
                stream.write(text.replace(",one,", ",two,"))
        self.refused("does not belong", "one", then=other_samples)

    def test_damage(self):
        def cut(run):
            whole = (run / "samples.csv.gz").read_bytes()
            (run / "samples.csv.gz").write_bytes(whole[:len(whole) // 2])

        def line(run):
            with gzip.open(run / "samples.csv.gz", "at") as stream:
                stream.write("nonsense,7\n")
        self.refused("samples.csv.gz", "cut off", then=cut)
        self.refused("samples.csv.gz", "line 10", "nonsense", then=line)
        self.refused("verdicts.json", "not JSON", then=lambda run: (run / "verdicts.json").write_text("{"))

    def test_other_schemas_and_missing_keys(self):
        def edit(change):
            def then(run):
                document = json.loads((run / "verdicts.json").read_text())
                change(document)
                (run / "verdicts.json").write_text(json.dumps(document))
            return then
        self.refused("assay.verdicts/9", then=edit(lambda document: document.update(schema="assay.verdicts/9")))
        self.refused("assay.list/1", then=edit(lambda document: document.update(schema="assay.list/1")))
        self.refused("verdicts.json", "rows", then=edit(lambda document: document.pop("rows")))
        self.refused("entry 1", "threads", then=edit(lambda document: document["rows"][0].pop("threads")))
        self.refused("entry 1", then=edit(lambda document: document["rows"][0].update(threads="many")))
        self.refused("entry 1", "seconds", then=edit(lambda document: document["rows"][0].update(seconds=-1)))


if __name__ == "__main__":
    unittest.main()
