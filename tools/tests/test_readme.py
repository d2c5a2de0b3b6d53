"""What the documents tell a reader to do works as they say."""

import os
import re
import shutil
import subprocess
import unittest

from program import ROOT, ProgramTest, code_block, exports, install, verdicts_by_implementation


@unittest.skipIf(os.environ.get("ASSAY_SANITIZE"), "the command of the document builds without sanitizers")
class OneFile(ProgramTest):
    def test_the_readmes_implementation_works_as_a_plug_in_built_as_contributing_says(self):
        (self.folder / "mine.cpp").write_text(code_block("README.md", "cpp", "heap_sort"))
        command = code_block("CONTRIBUTING.md", "sh", "-o mine.so").splitlines()
        build = " ".join(line.rstrip("\\ ") for line in command if "assay check" not in line)
        compiler = shutil.which("g++") or shutil.which("c++")
        build = build.replace("PREFIX/", f"{self.folder}/prefix/").replace("g++", compiler, 1)
        install(self.folder / "prefix")
        subprocess.run(build, shell=True, check=True, cwd=self.folder)
        path = "sequence/longest_consecutive/heap_sort"
        document = self.document("check", path, "--plugin", self.folder / "mine.so", "--timeout", "30s")
        verdicts = verdicts_by_implementation(document)["heap_sort"]
        kinds = [one["verdict"] for one in verdicts.values()]
        self.assertEqual(set(kinds) - {"skip"}, {"pass"})  # a check that does not fit an operation is skipped
        self.assertGreater(kinds.count("pass"), 100)
        self.assertTrue(document["implementations"][0]["foreign"])
        self.assertEqual(exports(self.folder / "mine.so"), ["assay_plugin"])

    def test_a_wrong_argument_type_does_not_compile_in_either_language(self):
        headers = '#include "implement.h"\n#include "sequence/longest_consecutive/contract.h"\n#include "position/rope/contract.h"\n'
        function = "static assay_status run(assay_env *env, const assay_rope *args) { (void)env; (void)args; return ASSAY_OK; }\n"
        record = ('ASSAY_IMPLEMENTATION(longest_consecutive, wrong, ASSAY_CANDIDATE, .summary = "wrong", '
                  ".functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run)}})\n")
        sources = {"wrong.cpp": headers + function + record,
                   "wrong.c": headers + function + "ASSAY_FUNCTION(longest_consecutive, run)\n" + record}
        for name, text in sources.items():
            for right in (False, True):
                with self.subTest(name=name, right=right):
                    (self.folder / name).write_text(text.replace("assay_rope *", "assay_longest_consecutive *") if right else text)
                    standard = ["g++", "-std=c++20"] if name.endswith("cpp") else ["gcc", "-std=c11"]
                    done = subprocess.run([*standard, "-fsyntax-only", "-I", ROOT / "harness/abi", "-I", ROOT / "suites", name],
                                          cwd=self.folder, capture_output=True)
                    self.assertEqual(done.returncode == 0, right, done.stderr)


class Errors(unittest.TestCase):
    def test_the_errors_that_contributing_explains_are_the_programs(self):
        sources = [*ROOT.glob("harness/contract/*.cpp"), *ROOT.glob("harness/cli/*.cpp")]
        text = re.sub(r'"\s*"', "", "".join(path.read_text() for path in sources)).replace("{}()", "assay_plugin()")
        table = (ROOT / "CONTRIBUTING.md").read_text().split("| it says | do |")[1].split("\n\n")[0]
        quoted = [words for line in table.splitlines()[2:] for words in re.findall(r"`([^`]+)`", line.split("|")[1])]
        self.assertGreater(len(quoted), 10)
        for words in quoted:
            for part in filter(None, words.split("…")):
                self.assertIn(part.strip(" ,"), text, words)


class Links(unittest.TestCase):
    def test_documents_point_to_what_exists(self):
        documents = [*ROOT.glob("*.md"), *ROOT.glob("suites/**/*.md"), *ROOT.glob("reports/*.md"), *ROOT.glob("tools/template/*/*.md")]
        seen = 0
        for document in documents:
            for link in re.findall(r"\]\(([^)#\s]+)\)", document.read_text()):
                if "://" not in link:
                    seen += 1
                    self.assertTrue((document.parent / link).exists(), f"{document.relative_to(ROOT)} points to {link}")
        self.assertGreater(seen, 5)


if __name__ == "__main__":
    unittest.main()
