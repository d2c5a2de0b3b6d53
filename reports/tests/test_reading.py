"""Run folders: what is read, and what each kind of damage is answered with."""

import json
import os
import unittest

import fixture
import support
from assay_report.errors import CallError
from assay_report.reading import read_run, read_runs


class Reading(unittest.TestCase):
    def refusal(self, path):
        """The message of the error, which must be one line."""
        with self.assertRaises(CallError) as caught:
            read_run(path)
        message = str(caught.exception)
        self.assertNotIn("\n", message)
        return message

    def run_with(self, name, **files):
        return fixture.write(support.folder(name), **files)

    def test_reads_everything(self):
        run = read_run(support.whole_run())
        self.assertEqual(run.label, "whole")
        self.assertEqual(run.when, "2025-03-14 15:09")
        self.assertEqual(run.target.cpu.caches[0].bytes, 49152)
        self.assertEqual(run.ceiling("read_l1_1t").level, "l1")
        with open(os.path.join(run.path, "verdicts.json"), encoding="utf-8") as stream:
            rows = json.load(stream)["rows"]
        self.assertEqual([row.seconds for row in run.rows], [row["seconds"] for row in rows])
        self.assertTrue(run.complete)

    def test_a_run_may_have_been_checked_only_or_measured_only(self):
        checked = read_run(
            self.run_with("checked", conformance=support.small_conformance(support.small_verdict()))
        )
        self.assertEqual((checked.rows, checked.target, len(checked.checked)), ([], None, 1))
        measured = read_run(self.run_with("measured", verdicts=support.small_verdicts(support.small_row())))
        self.assertEqual((len(measured.rows), measured.conformance), (1, None))

    def test_members_that_it_does_not_know_are_ignored(self):
        row = support.small_row(cold_seconds=1.0, paired=True)
        self.assertEqual(len(read_run(self.run_with("more", verdicts=support.small_verdicts(row))).rows), 1)

    def test_interval_ends_may_be_unbounded(self):
        row = support.small_row(interval=[None, 2.1e-6])
        self.assertEqual(
            read_run(self.run_with("open", verdicts=support.small_verdicts(row))).rows[0].interval,
            (None, 2.1e-6),
        )

    def test_labels_tell_runs_apart(self):
        paths = [
            self.run_with(f"{name}/latest", verdicts=support.small_verdicts())
            for name in ("monday", "friday")
        ]
        self.assertEqual([run.label for run in read_runs(paths)], ["monday/latest", "friday/latest"])
        self.assertEqual([run.label for run in read_runs(paths[:1] * 2)][1][-3:], "(2)")

    def test_no_such_folder(self):
        self.assertIn("no such run folder", self.refusal(support.folder("nowhere")))

    def test_folder_without_results(self):
        os.makedirs(support.folder("empty"), exist_ok=True)
        self.assertIn("holds none of", self.refusal(support.folder("empty")))

    def test_newer_schema(self):
        message = self.refusal(self.run_with("newer", verdicts={"schema": "assay.verdicts/2", "rows": []}))
        self.assertIn("verdicts.json", message)
        self.assertIn("newer Assay (assay.verdicts/2", message)

    def test_minor_versions_are_read(self):
        data = support.small_verdicts() | {"schema": "assay.verdicts/1.3"}
        self.assertEqual(read_run(self.run_with("minor", verdicts=data)).rows, [])

    def test_other_schemas(self):
        for name, schema in (
            ("swapped", "assay.target/1"),
            ("foreign", "benchmark/1"),
            ("odd", "assay.verdicts"),
            ("older", "assay.verdicts/0"),
            ("number", 1),
            ("none", None),
        ):
            with self.subTest(schema):
                message = self.refusal(self.run_with(name, verdicts={"schema": schema, "rows": []}))
                self.assertIn("verdicts.json", message)
                self.assertIn("assay.verdicts/1", message)

    def test_damaged_json_names_file_and_line(self):
        path = self.run_with("damaged", target=fixture.target())
        with open(os.path.join(path, "verdicts.json"), "w", encoding="utf-8") as stream:
            stream.write('{\n "schema": "assay.verdicts/1",\n "rows": [\n  {"operation": "toy/')
        self.assertIn("verdicts.json:4: damaged JSON", self.refusal(path))

    def test_bytes_that_are_no_text_name_file_and_line(self):
        path = self.run_with("binary")
        with open(os.path.join(path, "target.json"), "wb") as stream:
            stream.write(b'{\n"schema": "\xff"}')
        self.assertIn("target.json:2: not UTF-8", self.refusal(path))

    def test_numbers_that_json_does_not_have(self):
        path = self.run_with("infinite")
        with open(os.path.join(path, "verdicts.json"), "w", encoding="utf-8") as stream:
            stream.write('{"schema": "assay.verdicts/1", "rows": [], "noise_floor_percent": NaN}')
        self.assertIn("NaN", self.refusal(path))

    def test_damaged_benchmark_file(self):
        path = self.run_with("google", verdicts=support.small_verdicts())
        with open(os.path.join(path, "benchmark.json"), "w", encoding="utf-8") as stream:
            stream.write("{")
        self.assertIn("benchmark.json:1", self.refusal(path))

    def test_wrong_and_missing_members_are_named(self):
        good = support.small_row()
        for name, row, words in (
            ("text", good | {"seconds": "fast"}, ['"rows", entry 2', '"seconds"', '"fast"', "a number"]),
            ("flag", good | {"threads": True}, ['"threads"', "true", "a whole number"]),
            ("pair", good | {"interval": [1.0]}, ['"interval"', "1 entries, expected 2"]),
            ("lack", {k: v for k, v in good.items() if k != "case"}, ['entry 2 lacks "case"']),
            ("list", [], ["entry 2 is a list, expected an object"]),
        ):
            with self.subTest(name):
                message = self.refusal(
                    self.run_with(f"member-{name}", verdicts=support.small_verdicts(good, row))
                )
                for word in words:
                    self.assertIn(word, message)

    def test_unknown_verdict(self):
        data = support.small_conformance(support.small_verdict(verdict="maybe"))
        self.assertIn('verdict "maybe"', self.refusal(self.run_with("maybe", conformance=data)))


if __name__ == "__main__":
    unittest.main()
