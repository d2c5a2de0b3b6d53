"""The rules of the house that a compiler does not enforce: who may know whom, and what a tree must not hold."""

import re
import unittest

from program import ROOT

# From the ground up: each room and the rooms that it may include.
GROUND = {"abi"}
LOWER = {"memory", "judge", "statistics", "target", "run"}
MAY_INCLUDE = {
    **{room: {room} | GROUND for room in LOWER},
    "contract": {"contract", "memory", "judge"} | GROUND,
    "subject": {"subject", "contract", "memory", "judge"} | GROUND,
    "check": {"check", "subject", "contract"} | LOWER | GROUND,
    "bench": {"bench", "subject", "contract"} | LOWER | GROUND,
    "advise": {"advise", "run", "statistics"} | GROUND,
    "cli": {"cli", "check", "bench", "advise", "subject", "contract"} | LOWER | GROUND,
}
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.MULTILINE)
SOURCES = {".c", ".cpp", ".h", ".hpp"}
MOST_LINES = 500


def sources(folder):
    return [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in SOURCES]


def includes(path):
    return INCLUDE.findall(path.read_text())


class House(unittest.TestCase):
    def test_rooms_of_the_harness_only_look_down(self):
        seen = 0
        for room, allowed in MAY_INCLUDE.items():
            for path in sources(f"harness/{room}"):
                for include in includes(path):
                    if include.startswith("harness/") and include.count("/") > 1:
                        seen += 1
                        self.assertIn(include.split("/")[1], allowed, f"{path.relative_to(ROOT)} includes {include}")
        self.assertGreater(seen, 100)

    def test_the_harness_knows_no_operation(self):
        operations = [path.parent.relative_to(ROOT / "suites") for path in sources("suites") if path.name == "contract.h"]
        self.assertGreaterEqual(len(operations), 3)
        for path in sources("harness"):
            for include in includes(path):
                self.assertFalse(include.startswith(("suites/", "impls/")), f"{path} includes {include}")
            if "tests" not in path.parts:
                for operation in operations:
                    self.assertNotIn(f'"{operation}"', path.read_text(), path)

    def test_suites_do_not_know_implementations_or_each_other(self):
        for path in sources("suites"):
            group, operation = path.relative_to(ROOT / "suites").parts[:2]
            for include in includes(path):
                self.assertFalse(include.startswith("impls/"), f"{path} includes {include}")
                if include.startswith("suites/"):
                    self.assertIn(tuple(include.split("/")[1:3]), {(group, operation), (group, "common")},
                                  f"{path} includes {include}")

    def test_only_tests_of_suites_know_the_tests_of_the_harness(self):
        for path in sources("suites"):
            if path.name not in ("tests.cpp", "fuzz.cpp"):
                for include in includes(path):
                    self.assertFalse(include.startswith("harness/tests/"), f"{path} includes {include}")

    def test_implementations_know_their_contract_and_nothing_of_the_harness(self):
        for path in sources("impls"):
            parts = path.relative_to(ROOT / "impls").parts
            for include in includes(path):
                self.assertFalse(include.startswith(("harness/", "suites/", "impls/", "gtest", "nlohmann", "CLI", "benchmark")),
                                 f"{path} includes {include}")
                if include.endswith("/contract.h"):
                    self.assertEqual(tuple(include.split("/")[:2]), parts[:2], f"{path} includes {include}")

    def test_files_are_short(self):
        for folder in ("harness", "suites", "impls", "reports", "tools"):
            for path in sources(folder) + sorted((ROOT / folder).rglob("*.py")):
                lines = len(path.read_text().splitlines())
                self.assertLessEqual(lines, MOST_LINES, f"{path.relative_to(ROOT)} has {lines} lines")

    def test_headers_stand_alone_in_one_style(self):
        for folder in ("harness", "suites", "impls"):
            for path in sources(folder):
                if path.suffix == ".hpp":
                    self.assertIn("#pragma once", path.read_text(), path)

    def test_every_operation_has_its_papers(self):
        for path in sources("suites"):
            if path.name == "contract.h":
                for name in ("suite.cpp", "README.md", "tests.cpp"):
                    self.assertTrue((path.parent / name).exists(), f"{path.parent.relative_to(ROOT)} has no {name}")

    def test_every_fuzz_target_has_a_corpus_of_small_named_files(self):
        fuzz = ROOT / "harness" / "tests" / "fuzz"
        wanted = {fuzz / "corpus" / path.stem for path in fuzz.glob("*.cpp")}
        wanted |= {path.parent / "corpus" for path in ROOT.glob("suites/*/*/fuzz.cpp")}
        self.assertEqual(wanted, {*(fuzz / "corpus").iterdir(), *ROOT.glob("suites/*/*/corpus")})
        for folder in wanted:
            inputs = list(folder.iterdir())
            self.assertTrue(inputs, folder)
            for path in inputs:
                self.assertRegex(path.name, r"^[a-z0-9_]+$", f"{path}: say what it is about")
                self.assertLessEqual(path.stat().st_size, 4096, f"{path}: libFuzzer makes no larger ones here")


if __name__ == "__main__":
    unittest.main()
