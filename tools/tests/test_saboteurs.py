"""The rules for saboteurs, the deliberately broken implementations that prove the checks: one a file, each with a check
that is meant to catch it, and for each check at least one that it is meant to catch."""

import re
import unittest

from program import ROOT

REGISTRATION = re.compile(r"^ASSAY_IMPLEMENTATION\(\s*(\w+),\s*(\w+),\s*(\w+),", re.MULTILINE)
MEANT = re.compile(r'\.expected\s*=\s*"([a-z_]+)')
CHECK = re.compile(r"^const Check \w+ =\s*\{\s*\"(\w+)\"", re.MULTILINE)


def files():
    return [path for path in sorted((ROOT / "impls").glob("*/*/saboteurs/*")) if path.suffix in {".c", ".cpp"}]


def checks():
    found = {name for path in (ROOT / "harness/check").glob("*.cpp") for name in CHECK.findall(path.read_text())}
    assert "matches_reference" in found, "checks are defined in another way than this test looks for"
    return found


class Saboteurs(unittest.TestCase):
    def test_one_a_file_and_named_like_it(self):
        self.assertGreater(len(files()), 50)
        for path in files():
            operation = path.parent.parent.name
            self.assertEqual(REGISTRATION.findall(path.read_text()), [(operation, path.stem, "ASSAY_EXAMPLE")], path)

    def test_names_are_unique(self):
        names = [path.stem for path in files()]
        self.assertEqual(len(names), len(set(names)))

    def test_each_says_first_what_its_mistake_is(self):
        for path in files():
            self.assertRegex(path.read_text(), r"\A(//|/\*) The mistake: ", path)

    def test_each_is_meant_for_a_check_that_there_is(self):
        for path in files():
            meant = MEANT.findall(path.read_text())
            self.assertEqual(len(meant), 1, path)
            self.assertIn(meant[0], checks(), path)

    def test_each_check_has_a_saboteur_that_it_is_meant_to_catch(self):
        meant = {check for path in files() for check in MEANT.findall(path.read_text())}
        self.assertEqual(checks() - meant, set())


if __name__ == "__main__":
    unittest.main()
