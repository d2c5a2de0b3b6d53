"""What `assay check` writes and prints for others: junit.xml, conformance.json, statements, the matrix."""

import json
import re
import unittest
import xml.etree.ElementTree as xml

from program import TOY, TOY_PLUGINS, ProgramTest

# What readers of the common schema (Jenkins' xUnit, GitLab, GitHub's test reporters) know: element -> its
# attributes (True: must be there) and its children.
COUNTS = {"tests": True, "failures": True, "errors": True, "skipped": True, "time": True}
SCHEMA = {
    "testsuites": ({"name": False, **COUNTS}, {"testsuite"}),
    "testsuite": ({"name": True, "timestamp": False, **COUNTS}, {"properties", "testcase"}),
    "properties": ({}, {"property"}),
    "property": ({"name": True, "value": True}, set()),
    "testcase": ({"classname": True, "name": True, "time": True}, {"failure", "error", "skipped", "system-out"}),
    "failure": ({"type": True, "message": True}, set()),
    "error": ({"type": True, "message": True}, set()),
    "skipped": ({"message": True}, set()),
    "system-out": ({}, set()),
}


class CheckFiles(ProgramTest):
    def run_folder(self, *filters, plugin="broken", status=1):
        run = self.folder / "run"
        done = self.call("check", *filters, "--plugin", TOY_PLUGINS / f"{plugin}.so", "--timeout", "10s", "--output", run,
                         program=TOY)
        self.assertEqual(done.returncode, status, done.stderr)
        self.printed = done.stdout
        return run

    def assert_fits_the_schema(self, element):
        attributes, children = SCHEMA[element.tag]
        self.assertLessEqual(set(element.attrib), set(attributes), element.tag)
        self.assertLessEqual({name for name, needed in attributes.items() if needed}, set(element.attrib), element.tag)
        for child in element:
            self.assertIn(child.tag, children, element.tag)
            self.assert_fits_the_schema(child)
        if element.tag in ("testsuite", "testsuites"):
            cases = list(element.iter("testcase"))
            self.assertEqual(int(element.get("tests")), len(cases))
            for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                self.assertEqual(int(element.get(attribute)), sum(case.find(tag) is not None for case in cases), attribute)
            self.assertAlmostEqual(float(element.get("time")), sum(float(case.get("time")) for case in cases), places=3)
        if element.tag == "testcase":
            outcomes = [child.tag for child in element if child.tag != "system-out"]
            self.assertLessEqual(len(outcomes), 1, "a reader counts only one")

    def test_junit_is_what_readers_know_and_agrees_with_conformance(self):
        run = self.run_folder("toy/double_it/wrong_last", "toy/double_it/crashes", "toy/double_it/fails",
                              "toy/double_it/good")
        tree = xml.parse(run / "junit.xml").getroot()
        self.assertEqual(tree.tag, "testsuites")
        self.assert_fits_the_schema(tree)
        verdicts = json.loads((run / "conformance.json").read_text())["verdicts"]
        cases = {(case.get("classname"), case.get("name")): case for case in tree.iter("testcase")}
        self.assertEqual(len(cases), len(verdicts))
        for verdict in verdicts:
            name = f"{verdict['operation'].replace('/', '.')}.{verdict['implementation']}"
            case = cases[name, f"{verdict['check']} {verdict['case']}".strip()]
            expected = {"fail": "failure", "crash": "error", "timeout": "error", "skip": "skipped"}.get(verdict["verdict"])
            if verdict["expected"]:
                expected = "skipped"
            self.assertEqual([child.tag for child in case if child.tag != "system-out"], [expected] if expected else [])
            if expected in ("failure", "error"):
                self.assertIn(verdict["repeat"], case.find(expected).text)
        properties = {entry.get("name"): entry.get("value") for entry in tree[0].iter("property")}
        self.assertEqual((properties["tier"], properties["seed"]), ("smoke", "1"))
        self.assertEqual(properties["target"], json.loads((run / "target.json").read_text())["name"])

    def test_hostile_words_break_no_file(self):
        run = self.run_folder("toy/double_it/speaks_in_tongues", plugin="hostile")
        tree = xml.parse(run / "junit.xml").getroot()
        self.assert_fits_the_schema(tree)
        told = "\\x1b[2J ]]></failure><b>\"bold\"</b> & `code` | <script>alert(1)</script>\n\\x01 "
        crash = next(case.find("error") for case in tree.iter("testcase") if case.find("error") is not None)
        self.assertIn(told + "\\xff\\xfe \\xed\\xa0\\x80 \\xc3", crash.get("message"))
        failure = next(case.find("failure") for case in tree.iter("testcase") if case.find("failure") is not None)
        self.assertIn(told, failure.text)
        json.loads((run / "conformance.json").read_bytes().decode("utf-8"))
        statement = (run / "statements" / "toy.double_it.speaks_in_tongues.md").read_bytes().decode("utf-8")
        self.assertNotRegex(statement, r"[^\\]<(b|script|/)")
        for text in (statement, self.printed):
            self.assertNotRegex(text, r"[\x00-\x09\x0b-\x1f\x7f]")

    def test_every_implementation_has_its_statement(self):
        run = self.run_folder("toy/double_it/wrong_last", "toy/double_it/good")
        self.assertEqual({path.name for path in (run / "statements").iterdir()},
                         {"toy.double_it.good.md", "toy.double_it.wrong_last.md"})
        document = json.loads((run / "conformance.json").read_text())
        target = json.loads((run / "target.json").read_text())
        for name, sentence in (("good", "**Conforms**: none of"), ("wrong_last", "**Does not conform**:")):
            text = (run / f"statements/toy.double_it.{name}.md").read_text()
            self.assertIn(sentence, text)
            for known in (target["cpu"]["model"], target["build"]["compiler"], target["build"]["revision"], document["date"]):
                self.assertIn(known, text)
            of_one = [verdict for verdict in document["verdicts"] if verdict["implementation"] == name]
            for check in document["checks"]:
                cases = sum(verdict["check"] == check["name"] and verdict["case"] != "" for verdict in of_one)
                self.assertRegex(text, rf"(?m)^\| {check['name']} +\| {cases} ")
        self.assertIn("y[2]: expected", text)
        self.assertIn("the foreign plug-in `", text)

    def test_the_command_of_a_statement_repeats_it(self):
        run = self.run_folder("toy/double_it/wrong_last")
        text = (run / "statements/toy.double_it.wrong_last.md").read_text()
        command = re.search(r"(?m)^- Repeat: `assay (.*)`$", text)[1].split()
        again = self.document(*command, program=TOY, status=1)
        first = json.loads((run / "conformance.json").read_text())
        self.assertEqual(again["summary"], first["summary"])

    def test_claims_stand_in_conformance(self):
        run = self.run_folder("toy/double_it/good", status=0)
        (good,) = json.loads((run / "conformance.json").read_text())["implementations"]
        self.assertEqual(set(good["claims"]), {"complexity", "determinism", "accuracy", "needs", "parallel", "others"})
        self.assertEqual((good["types"], good["role"], good["foreign"]), (["i32"], "candidate", False))

    def test_the_matrix_fits_a_terminal(self):
        self.run_folder()
        lines = self.printed.splitlines()
        matrix = lines[: lines.index("", lines.index("toy/double_it"))]
        self.assertGreater(len(matrix), 20)
        for line in matrix:
            self.assertLessEqual(len(line), 100)
            self.assertTrue(line.isascii(), line)
        self.assertRegex(lines[-1], r"^checked in [\d.]+ s: [\d.]+ s of worker time, \d+ % of it inside the implementations$")
        counts = self.call("check", "toy/double_it/good", "--counts", program=TOY).stdout
        self.assertRegex(counts, r"(?m)^  good +\.\d+ ")


if __name__ == "__main__":
    unittest.main()
