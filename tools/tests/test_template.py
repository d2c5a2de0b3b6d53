"""The installed Assay, and the projects to begin with, as their READMEs say: outside of the tree, which is not needed."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from program import ASSAY, ROOT, code_blocks, exports, install


@unittest.skipIf(os.environ.get("ASSAY_SANITIZE"), "what is installed and used by others is built without sanitizers")
class Installed(unittest.TestCase):
    """With a prefix that was moved after the installation: all tests beneath show that it can be."""

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="assay-test-")
        cls.addClassCleanup(temporary.cleanup)
        cls.root = pathlib.Path(temporary.name)
        install(cls.root / "before")
        cls.prefix = cls.root / "moved" / "assay"
        cls.prefix.parent.mkdir()
        (cls.root / "before").rename(cls.prefix)
        cls.program = cls.prefix / "bin" / "assay"

    def call(self, *words, status=0, **options):
        done = subprocess.run([*map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, **options)
        self.assertEqual(done.returncode, status, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def fresh(self):
        return pathlib.Path(tempfile.mkdtemp(dir=self.root))


class Prefix(Installed):
    def test_the_moved_program_lists_what_the_built_one_does(self):
        built = self.call(ASSAY, "list", "--format", "json").stdout
        self.assertEqual(self.call(self.program, "list", "--format", "json").stdout, built)

    def test_one_folder_is_all_that_another_machine_needs(self):
        copy = self.fresh() / "assay"
        shutil.copytree(self.prefix / "lib" / "assay", copy)
        self.call(copy / "assay", "check", "sequence/longest_consecutive/sort_scan", "--case", "trap=extremes,type=i32")

    def test_a_program_without_its_folders_says_so(self):
        lone = self.fresh()
        shutil.copy(self.prefix / "lib" / "assay" / "assay", lone)
        for words in (["list"], ["report", self.root]):
            done = self.call(lone / "assay", *words, status=3)
            self.assertIn(str(lone / ("impls" if words == ["list"] else "reports")), done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1)

    def test_it_runs_without_the_tree(self):
        hide = f"mount -t tmpfs none '{ROOT}'"
        alone = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), "sh", "-ec"]
        try:
            possible = subprocess.run([*alone, f"{hide} && test ! -e '{ROOT}/README.md'"], capture_output=True).returncode == 0
        except FileNotFoundError:
            possible = False
        if not possible:
            self.skipTest("this system does not let a test hide a folder")
        run = self.fresh() / "run"
        self.call(*alone, f"{hide}; '{self.program}' list; '{self.program}' check --case type=i32,n=65,distribution=dense "
                          f"sequence --output '{run}'; '{self.program}' report '{run}'", cwd="/")
        self.assertIn("hash_set", (run / "report" / "summary.md").read_text())

    def test_every_header_compiles_alone_in_both_languages(self):
        include = self.prefix / "include" / "assay"
        headers = sorted(str(path.relative_to(include)) for path in include.rglob("*.h"))
        for contract in ROOT.glob("suites/*/*/contract.h"):
            self.assertIn(str(contract.relative_to(ROOT / "suites")), headers)
        folder = self.fresh()
        for number, header in enumerate(headers):
            for compiler, standard, end in (("gcc", "c11", "c"), ("g++", "c++20", "cpp")):
                with self.subTest(header=header, standard=standard):
                    source = folder / f"{number}.{end}"
                    source.write_text(f'#include "{header}"\n')
                    self.call(compiler, f"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only",
                              "-I", include, source)

    def test_the_package_knows_its_version_and_has_no_path_of_the_tree(self):
        for wanted, found in (("0.1", True), ("0.2", False), ("1.0", False)):
            project = self.fresh()
            (project / "CMakeLists.txt").write_text(
                f"cmake_minimum_required(VERSION 3.25)\nproject(p LANGUAGES NONE)\nfind_package(assay {wanted} REQUIRED)\n"
                "execute_process(COMMAND ${assay_PROGRAM} --version COMMAND_ERROR_IS_FATAL ANY)\n")
            with self.subTest(wanted=wanted):
                self.call("cmake", "-G", "Ninja", "-S", project, "-B", project / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}",
                          status=0 if found else 1)
        for path in (self.prefix / "lib" / "cmake").rglob("*"):
            if path.is_file():
                self.assertNotIn(str(ROOT), path.read_text(), path)

    def test_assays_own_plug_ins_export_their_entry_point_alone(self):
        libraries = list((self.prefix / "lib" / "assay" / "impls").glob("*.so"))
        self.assertGreaterEqual(len(libraries), 2)
        for library in libraries:
            self.assertEqual(exports(library), ["assay_plugin"], library)


class Template(Installed):
    def follow(self, language, operation, name):
        """Does what the template's README says, block by block, and looks at what came of it."""
        project = self.fresh() / "mine"
        shutil.copytree(self.prefix / "share" / "assay" / "template" / language, project)
        blocks = [block for block in code_blocks(f"tools/template/{language}/README.md", "sh") if "--install" not in block]
        self.assertEqual(len(blocks), 3)
        texts = [self.call("sh", "-exc", block, cwd=project, env={**os.environ, "ASSAY": str(self.prefix)}) for block in blocks]
        built, seen, measured = (done.stdout for done in texts)
        self.assertNotIn("warning", built + texts[0].stderr)
        self.assertEqual(exports(project / "build" / f"{name}.so"), ["assay_plugin"])
        listed = [line for line in seen.splitlines() if line.split()[:1] == [name]]
        self.assertEqual(len(listed), 2, seen)  # by `assay list`, and in the matrix of `assay check`
        for line in listed:
            self.assertIn("(foreign)", line)
        self.assertIn(operation, seen)
        self.assertIn("everything conforms", seen)
        self.assertIn(f"{name} (1 thread, foreign)", measured)
        self.look_at(project / "run", operation, name)

    def look_at(self, run, operation, name):
        conformance = json.loads((run / "conformance.json").read_text())
        self.assertEqual([(one["name"], one["foreign"]) for one in conformance["implementations"]], [(name, True)])
        self.assertGreater(conformance["summary"]["pass"], 100)
        self.assertEqual({one["verdict"] for one in conformance["verdicts"]} - {"pass", "skip"}, set())
        rows = json.loads((run / "verdicts.json").read_text())["rows"]
        self.assertGreater(len(rows), 3)
        for row in rows:
            self.assertEqual(row["foreign"], row["implementation"] == name, row)
        (mine,) = (row for row in rows if row["foreign"])
        self.assertEqual((mine["status"], mine["verified"]), ("measured", True), mine)
        self.assertIn(mine["processes"], {1, 2, 3}, mine)  # one that was disturbed in every round does not count
        self.assertIn(f"| {operation} | {name} | candidate, foreign |", (run / "report" / "summary.md").read_text())
        self.assertIn(f"</i>{name} <small>foreign</small>", (run / "report" / "index.html").read_text())

    def test_in_c(self):
        self.follow("c", "sequence/longest_consecutive", "byte_sort")

    def test_in_cpp(self):
        self.follow("cpp", "position/rope", "plain_loops")


if __name__ == "__main__":
    unittest.main()
