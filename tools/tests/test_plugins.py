"""Plug-ins that must be refused: one line that names the file, what is wrong with it and what to do."""

import json
import os
import pathlib
import shutil
import struct
import subprocess
import unittest

from program import TOY, TOY_PLUGINS, ProgramTest, exports

TOY_OWN = pathlib.Path(TOY).parent / "impls"
# Where an ELF header holds what, and some values (elf.h).
CLASS, DATA, TYPE, MACHINE = 4, 5, 16, 18
X86_64, AARCH64, RISCV = 62, 183, 243


class FileRefusal(ProgramTest):
    """What is no shared library for this machine, which the loader would not say, or not as clearly."""

    def refused(self, path, *parts):
        self.assert_one_line_error(self.call("list", "--plugin", path, program=TOY), 2, f"plug-in '{path}'", *parts)

    def changed(self, name, offset, layout, *values):
        """A copy of a good plug-in with other bytes in its header."""
        content = bytearray((TOY_PLUGINS / "broken.so").read_bytes())
        struct.pack_into(layout, content, offset, *values)
        path = self.folder / name
        path.write_bytes(content)
        return path

    def test_no_such_file(self):
        self.refused(TOY_PLUGINS / "nowhere.so", "there is no such file")

    def test_text(self):
        path = self.folder / "text.so"
        for content in ("hello", ""):
            path.write_text(content)
            self.refused(path, "is no shared library", "name what the linker made")

    def test_a_folder(self):
        self.refused(TOY_PLUGINS, "is a folder", "name the shared library in it")

    def test_a_pipe_is_not_waited_for(self):
        os.mkfifo(self.folder / "pipe.so")
        self.refused(self.folder / "pipe.so", "no regular file")

    def test_what_cannot_be_read(self):
        loop = self.folder / "loop.so"
        loop.symlink_to(loop)
        self.refused(loop, "cannot be read", "symbolic links")

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "root may read everything")
    def test_what_may_not_be_read(self):
        path = shutil.copy(TOY_PLUGINS / "broken.so", self.folder)
        os.chmod(path, 0)
        os.chmod(self.folder, 0o755)
        somebody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] if os.geteuid() == 0 else []
        if subprocess.run([*somebody, TOY, "list"], capture_output=True).returncode != 0:
            self.skipTest("an ordinary user cannot run the program where it stands")
        done = subprocess.run([*somebody, TOY, "list", "--plugin", path], capture_output=True, text=True)
        self.assert_one_line_error(done, 2, f"plug-in '{path}'", "cannot be read: Permission denied")

    def test_another_machine(self):
        own = struct.unpack_from("<H", (TOY_PLUGINS / "broken.so").read_bytes(), MACHINE)[0]
        names = {X86_64: "x86-64", AARCH64: "AArch64", RISCV: "RISC-V", 9999: "machine 9999"}
        for machine, name in names.items():
            path = self.changed(f"machine_{machine}.so", MACHINE, "<H", machine)
            if machine == own:
                self.assertEqual(self.call("list", "--plugin", path, program=TOY).returncode, 0)
            else:
                self.refused(path, f"was built for {name}, this assay for {names[own]}", "rebuild it for this machine")

    def test_another_width_and_byte_order(self):
        self.refused(self.changed("narrow.so", CLASS, "B", 1), "another width", "rebuild")
        self.refused(self.changed("turned.so", DATA, "B", 2), "byte order", "rebuild")

    def test_what_the_linker_has_not_made_a_library_of(self):
        self.refused(self.changed("object.so", TYPE, "<H", 1), "object file", "link it")
        self.refused(self.changed("program.so", TYPE, "<H", 2), "no shared library", "assay_add_plugin()")

    def test_half_a_copy(self):
        content = (TOY_PLUGINS / "broken.so").read_bytes()
        path = self.folder / "half.so"
        for size in (20, 100, len(content) // 3):
            path.write_bytes(content[:size])
            self.refused(path, f"is cut off after {size} bytes", "copy or link it again")


class Refusal(ProgramTest):
    def refused(self, name, *parts):
        path = TOY_PLUGINS / f"{name}.so"
        self.assert_one_line_error(self.call("list", "--plugin", path, program=TOY), 2, f"plug-in '{path}'", *parts)

    def test_no_symbol(self):
        self.refused("bad_symbol", "does not export assay_plugin()", 'include "implement.h"')

    def test_an_unresolved_symbol(self):
        self.refused("bad_unresolved", "undefined symbol: assay_forgotten", "link what defines it", "--no-undefined")

    def test_another_version_of_the_interface(self):
        self.refused("bad_abi", "version 99", "version 0", "rebuild it")

    def test_nothing_registered(self):
        self.refused("bad_empty", "registers no implementation", "ASSAY_IMPLEMENTATION")

    def test_unknown_operation(self):
        self.refused("bad_operation", "toy/double_ti", "did you mean 'toy/double_it'")

    def test_another_version_of_the_contract(self):
        self.refused("bad_version", "version 2", "version 3", "rebuild it")

    def test_other_arguments(self):
        self.refused("bad_arguments", "8", "rebuild")

    def test_null_function(self):
        self.refused("bad_null", "i32 is null", "leave the type out")

    def test_unknown_type(self):
        self.refused("bad_type", "f32", "leave it out")

    def test_taken_name(self):
        self.refused("bad_name", "'good'", f"taken by an implementation of '{TOY_OWN / 'good.so'}'", "choose another")

    def test_a_malformed_complexity_claim(self):
        self.refused("bad_claim", "'all:1'", "family=exponent")

    def test_a_claim_for_an_unknown_family(self):
        self.refused("bad_family", "unknown family 'al'", "did you mean 'all'")

    def test_unknown_cpu_feature(self):
        self.refused("bad_needs", "avx3", "such as 'avx2,fma'")

    def twice(self, first, second, *parts):
        done = self.call("list", "--plugin", first, "--plugin", second, program=TOY)
        self.assert_one_line_error(done, 2, f"plug-in '{second}'", *parts)

    def test_the_same_file_twice_by_whatever_name(self):
        plugin = TOY_PLUGINS / "broken.so"
        link = self.folder / "link.so"
        link.symlink_to(plugin)
        for other in (plugin, f"{TOY_PLUGINS}/../plugins/broken.so", link):
            self.twice(plugin, other, "given twice", "name it once")

    def test_a_copy_takes_the_same_names(self):
        plugin = TOY_PLUGINS / "broken.so"
        self.twice(plugin, shutil.copy(plugin, self.folder), f"taken by an implementation of '{plugin}'", "choose another")

    def test_one_of_the_programs_own(self):
        path = TOY_OWN / "good.so"
        done = self.call("list", "--plugin", path, program=TOY)
        self.assert_one_line_error(done, 2, f"plug-in '{path}'", "one of assay's own", "leave it out")


class Exports(ProgramTest):
    def test_more_than_the_entry_point_is_a_warning_once(self):
        plugin = TOY_PLUGINS / "unscripted.so"
        self.assertGreater(len(exports(plugin)), 1)
        done = self.call("check", "toy/double_it/unscripted", "--plugin", plugin, program=TOY)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("everything conforms", done.stdout)
        (line,) = done.stderr.splitlines()
        for part in ("assay: warning: ", f"plug-in '{plugin}'", "such as ", "version script", "assay_add_plugin()"):
            self.assertIn(part, line)

    def test_the_right_way_gives_no_warning(self):
        self.assertEqual(exports(TOY_PLUGINS / "broken.so"), ["assay_plugin"])
        done = self.call("list", "--plugin", TOY_PLUGINS / "broken.so", program=TOY)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


class Acceptance(ProgramTest):
    def test_a_foreign_plug_in_is_listed_checked_and_marked(self):
        plugin = TOY_PLUGINS / "broken.so"
        listing = self.document("list", "--plugin", plugin, program=TOY)
        by_name = {one["name"]: one for one in listing["operations"][0]["implementations"]}
        self.assertTrue(by_name["floods"]["foreign"])
        self.assertFalse(by_name["good"]["foreign"])
        lines = self.call("list", "--plugin", plugin, program=TOY).stdout.splitlines()
        self.assertEqual(["(foreign)" in line for line in lines if line.split()[:1] in (["floods"], ["good"])], [True, False])
        checked = self.document("check", "toy/double_it/floods", "--plugin", plugin, program=TOY)
        self.assertTrue(checked["implementations"][0]["foreign"])
        matrix = self.call("check", "toy/double_it/floods", "toy/double_it/good", "--plugin", plugin, program=TOY).stdout
        self.assertRegex(matrix, r"(?m)^  floods \(foreign\) ")
        self.assertNotIn("toy/double_it/good (foreign)", matrix)
        self.assertGreater(checked["summary"]["pass"], 0)
        self.assertEqual({one["verdict"] for one in checked["verdicts"]} - {"pass", "skip"}, set())

    def test_the_table_of_a_measurement_says_which_are_foreign(self):
        text = self.call("bench", "toy/double_it/good", "toy/double_it/floods", "--plugin", TOY_PLUGINS / "broken.so",
                         "--processes", "3", "--rounds", "3", program=TOY).stdout
        self.assertIn("floods (1 thread, foreign)", text)
        self.assertIn("good (1 thread)", text)
        # The columns stay in line.
        self.assertEqual(len({line.index(" %") for line in text.splitlines() if line.startswith("  ")}), 1, text)

    def test_a_foreign_plug_in_is_measured_beside_the_others(self):
        run = self.folder / "run"
        rows = self.document("bench", "toy/double_it/good", "toy/double_it/floods", "toy/double_it/crashes",
                             "toy/double_it/wrong_last", "--plugin", TOY_PLUGINS / "broken.so", "--processes", "3",
                             "--rounds", "3", "--output", run, program=TOY, status=1)["rows"]
        status = {(one["implementation"], one["case"]): one["status"] for one in rows}
        self.assertEqual(set(status.values()), {"measured", "unverified"})
        for one in rows:
            self.assertEqual(one["foreign"], one["implementation"] != "good")
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
