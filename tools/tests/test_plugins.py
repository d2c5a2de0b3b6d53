"""Plug-ins that must be refused: one line that names the file and what is wrong with it."""

import json
import unittest

from program import TOY, TOY_PLUGINS, ProgramTest


class Refusal(ProgramTest):
    def refused(self, name, *parts):
        path = TOY_PLUGINS / f"{name}.so"
        self.assert_one_line_error(self.call("list", "--plugin", path, program=TOY), 2, str(path), *parts)

    def test_no_such_file(self):
        self.refused("nowhere", "no such file")

    def test_no_shared_library(self):
        path = self.folder / "text.so"
        path.write_text("hello")
        self.assert_one_line_error(self.call("list", "--plugin", path, program=TOY), 2, str(path), "cannot be loaded")

    def test_no_symbol(self):
        self.refused("bad_symbol", "assay_plugin")

    def test_another_version_of_the_interface(self):
        self.refused("bad_abi", "version 99", "version 0")

    def test_nothing_registered(self):
        self.refused("bad_empty", "registers no implementation")

    def test_unknown_operation(self):
        self.refused("bad_operation", "toy/double_ti", "did you mean 'toy/double_it'")

    def test_another_version_of_the_contract(self):
        self.refused("bad_version", "version 2", "version 3")

    def test_other_arguments(self):
        self.refused("bad_arguments", "8", "rebuild")

    def test_null_function(self):
        self.refused("bad_null", "null")

    def test_unknown_type(self):
        self.refused("bad_type", "f32")

    def test_taken_name(self):
        self.refused("bad_name", "'good'", "taken")

    def test_unknown_cpu_feature(self):
        self.refused("bad_needs", "avx3")

    def test_a_malformed_complexity_claim(self):
        self.refused("bad_claim", "'all:1'", "family=exponent")

    def test_a_claim_for_an_unknown_family(self):
        self.refused("bad_family", "unknown family 'al'", "did you mean 'all'")


class Acceptance(ProgramTest):
    def test_a_foreign_plug_in_is_listed_checked_and_marked(self):
        plugin = TOY_PLUGINS / "broken.so"
        listing = self.document("list", "--plugin", plugin, program=TOY)
        by_name = {one["name"]: one for one in listing["operations"][0]["implementations"]}
        self.assertTrue(by_name["floods"]["foreign"])
        self.assertFalse(by_name["good"]["foreign"])
        checked = self.document("check", "toy/double_it/floods", "--plugin", plugin, program=TOY)
        self.assertTrue(checked["implementations"][0]["foreign"])
        self.assertEqual(checked["summary"]["pass"], 8)

    def test_a_foreign_plug_in_is_measured_beside_the_others(self):
        run = self.folder / "run"
        rows = self.document("bench", "toy/double_it/good", "toy/double_it/floods", "toy/double_it/crashes",
                             "toy/double_it/wrong_last", "--plugin", TOY_PLUGINS / "broken.so", "--processes", "3",
                             "--rounds", "3", "--output", run, program=TOY, status=1)["rows"]
        status = {(one["implementation"], one["case"]): one["status"] for one in rows}
        self.assertEqual(set(status.values()), {"measured", "unverified"})
        for one in rows:
            self.assertEqual(one["verified"], one["status"] == "measured")
            if one["implementation"] == "wrong_last":
                self.assertEqual(one["status"], "unverified", one)
                self.assertIsNone(one["rank"])
                self.assertIsNone(one["seconds"])
                self.assertIn("expected", one["reason"])
            else:
                self.assertGreater(one["seconds"], 0)
                self.assertLessEqual(one["interval"][0], one["seconds"])
                self.assertGreaterEqual(one["interval"][1], one["seconds"])
                self.assertEqual(one["processes"], 3)
        for name in ("target.json", "verdicts.json", "benchmark.json", "samples.csv.gz", "journal.jsonl"):
            self.assertTrue((run / name).exists(), name)
        google = json.loads((run / "benchmark.json").read_text())
        self.assertIn("context", google)
        self.assertTrue(any(one.get("run_type") == "aggregate" for one in google["benchmarks"]))


if __name__ == "__main__":
    unittest.main()
