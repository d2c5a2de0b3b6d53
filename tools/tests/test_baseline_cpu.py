"""On a CPU without any extension: nothing above the x86-64 baseline runs outside functions that are marked for it.

A smoke check runs behind an emulator of a baseline CPU, on which a newer instruction is an illegal one. The
implementations that need more must be skipped, each with its reason, and all others must conform.
"""

import os
import platform
import shutil
import unittest

from program import ProgramTest, verdicts_by_implementation

EMULATOR = "qemu-x86_64 -cpu qemu64"
WATCHING = ("keeps_its_complexity", "uses_its_instructions")  # the emulator neither counts nor steps


@unittest.skipUnless(platform.machine() == "x86_64", "the baseline is that of x86-64")
@unittest.skipUnless(shutil.which("qemu-x86_64"), "qemu-x86_64 is not installed (Debian's package: qemu-user)")
@unittest.skipIf(os.environ.get("ASSAY_SANITIZE"), "sanitizers do not run behind the emulator")
class BaselineCpu(ProgramTest):
    def test_a_smoke_check_conforms_and_skips_what_it_must(self):
        needs = {f"{operation['name']}/{one['name']}": one["needs"]
                 for operation in self.document("list")["operations"] for one in operation["implementations"]}
        self.assertTrue(any(needs.values()))
        done = self.document("check", "--launcher", EMULATOR, "--timeout", "300s", timeout=900)
        seen = 0
        for verdict in done["verdicts"]:
            lacking = needs[f"{verdict['operation']}/{verdict['implementation']}"]
            skipped = lacking or verdict["check"] in WATCHING
            if not verdict["case"] and not skipped:
                continue  # about no case: a question that the operation does not pose
            # Some are for short arrays or narrow ranges only, and decline the rest.
            self.assertEqual(verdict["verdict"], "skip" if skipped or verdict["declined"] else "pass", verdict)
            if lacking:
                self.assertIn(lacking[0], verdict["detail"])
                self.assertIn("this CPU does not have", verdict["detail"])
            seen += 1
        self.assertGreater(seen, 100)
        self.assertEqual(set(verdicts_by_implementation(done)), {path.split("/")[-1] for path in needs})


if __name__ == "__main__":
    unittest.main()
