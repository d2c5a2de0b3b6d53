"""`bench --against`: another build in the same workers and rounds, as the gate of a CI uses it."""

import shutil

from program import TOY, TOY_PLUGINS, ProgramTest

ONCE, OFTEN = TOY_PLUGINS / "paced_once.so", TOY_PLUGINS / "paced_often.so"
# Eight times the work shows in few processes, whatever else the machine does.
MEASURE = ["bench", "toy/double_it/paced", "--case", "type=i32,n=100000", "--processes", "8", "--rounds", "5"]


class Against(ProgramTest):
    def measure(self, plugin, against, status):
        return self.document(*MEASURE, "--plugin", plugin, "--against", against, program=TOY, status=status)

    def test_what_became_slower_is_found_and_sets_the_exit_status(self):
        document = self.measure(OFTEN, ONCE, status=1)
        self.assertEqual(document["against"], [str(ONCE)])
        (row,) = document["rows"]
        self.assertEqual(row["against_earlier"]["verdict"], "slower")
        low, high = row["against_earlier"]["interval"]
        self.assertLess(1, low)
        self.assertLess(low, high)

    def test_what_became_faster_is_found_and_is_no_alarm(self):
        (row,) = self.measure(ONCE, OFTEN, status=0)["rows"]
        self.assertEqual(row["against_earlier"]["verdict"], "faster")

    def test_the_same_build_is_not_slower(self):
        # No words about small differences in so short a plan: only that it is called neither.
        (row,) = self.measure(ONCE, ONCE, status=0)["rows"]
        self.assertIn(row["against_earlier"]["verdict"], {"same", "inconclusive", "no verdict"})

    def test_a_folder_of_plug_ins(self):
        folder = self.folder / "other build"
        folder.mkdir()
        shutil.copy(OFTEN, folder / "any.so")
        done = self.call(*MEASURE, "--plugin", ONCE, "--against", folder, program=TOY)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("against the earlier build, in the same processes and rounds:", done.stdout)
        self.assertIn("faster", done.stdout)

    def test_the_repeat_command_repeats_it(self):
        (row,) = self.measure(OFTEN, ONCE, status=1)["rows"]
        self.assertIn(f"--against {ONCE}", row["repeat"])

    def test_a_wrong_call_says_what_is_wrong(self):
        empty = self.folder / "empty"
        empty.mkdir()
        for words, message in ((["--against", str(empty)], "holds no plug-in"),
                               (["--against", str(self.folder / "none.so")], "none.so"),
                               (["--against", str(TOY_PLUGINS / "broken.so")], "there is nothing to compare")):
            done = self.call(*MEASURE, "--plugin", ONCE, *words, program=TOY)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(message, done.stderr)
