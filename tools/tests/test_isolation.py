"""What a broken implementation does costs the verdicts that it should, and nothing else. On the toy operation."""

import json
import os
import signal
import subprocess
import time
import unittest

from program import TOY, TOY_PLUGINS, ProgramTest, verdicts_by_implementation

BROKEN = ["--plugin", TOY_PLUGINS / "broken.so"]
CHOSEN = ("matches_reference", "type=i32,n=3")  # the case on which most of the broken ones misbehave


class Isolation(ProgramTest):
    def check(self, *words, check="matches_reference", status=1):
        document = self.document("check", *words, *BROKEN, "--check", check, "--timeout", "3s", program=TOY,
                                 status=status)
        return verdicts_by_implementation(document)

    def assert_only_the_chosen_case(self, name, verdict, detail):
        of_one = self.check(f"toy/double_it/{name}")[name]
        self.assertEqual(of_one[CHOSEN]["verdict"], verdict, of_one[CHOSEN])
        self.assertIn(detail, of_one[CHOSEN]["detail"])
        others = {key: one["verdict"] for key, one in of_one.items() if key != CHOSEN}
        self.assertEqual(set(others.values()), {"pass"}, others)

    def test_a_segmentation_fault_costs_one_verdict(self):
        self.assert_only_the_chosen_case("crashes", "crash", "SIGSEGV")

    def test_a_hang_costs_one_verdict(self):
        self.assert_only_the_chosen_case("hangs", "timeout", "3 s")

    def test_exit_0_is_no_pass(self):
        self.assert_only_the_chosen_case("exits", "crash", "exit status 0")

    def test_an_uncaught_exception_costs_one_verdict(self):
        self.assert_only_the_chosen_case("throws", "crash", "thrown out of an implementation")

    def test_a_runaway_allocation_costs_one_verdict(self):
        if os.environ.get("ASSAY_SANITIZE"):
            self.skipTest("sanitizers cannot run under a memory limit")
        of_one = self.check("toy/double_it/allocates")["allocates"]
        self.assertEqual(of_one[CHOSEN]["verdict"], "crash")
        self.assertIn("bad_alloc", of_one[CHOSEN]["detail"])
        self.assertEqual({one["verdict"] for key, one in of_one.items() if key != CHOSEN}, {"pass"})

    def test_a_flood_of_output_harms_nobody(self):
        of_one = self.check("toy/double_it/floods", status=0)["floods"]
        self.assertEqual({one["verdict"] for one in of_one.values()}, {"pass"})

    def test_who_always_crashes_is_given_up(self):
        of_one = self.check("toy/double_it/always_crashes")["always_crashes"]
        verdicts = [one["verdict"] for one in of_one.values()]
        self.assertEqual(verdicts.count("crash"), 5)
        self.assertEqual(verdicts.count("skip"), len(verdicts) - 5)
        self.assertIn("skipped after 5 crashes", [one["detail"] for one in of_one.values() if one["verdict"] == "skip"][0])

    def test_quiet_mistakes_are_found(self):
        found = self.check("toy/double_it/*_*")
        self.assertEqual(found["wrong_last"][CHOSEN]["verdict"], "fail")
        self.assertIn("y[2]: expected", found["wrong_last"][CHOSEN]["detail"])
        self.assertEqual(found["forgets_last"][CHOSEN]["verdict"], "fail")
        found = self.check("toy/double_it/*_*", check="special_values")
        rejected = ("special_values", "type=i32,n=10,reject=rank")
        self.assertEqual(found["writes_then_rejects"][rejected]["verdict"], "fail")
        self.assertIn("has written", found["writes_then_rejects"][rejected]["detail"])
        self.assertEqual(found["never_rejects"][rejected]["verdict"], "fail")
        self.assertIn("rejected", found["never_rejects"][rejected]["detail"])

    def test_declining_everything_is_vacuous(self):
        of_one = self.check("toy/double_it/declines")["declines"]
        verdict = of_one["matches_reference", ""]
        self.assertEqual(verdict["verdict"], "fail")
        self.assertIn("vacuous", verdict["detail"])
        self.assertEqual(of_one[CHOSEN]["verdict"], "skip")
        self.assertIn("not on Tuesdays", of_one[CHOSEN]["detail"])

    def test_expected_failures_of_an_example_do_not_count(self):
        of_one = self.check("toy/double_it/fails", status=0)["fails"]
        self.assertTrue(all(one["expected"] for one in of_one.values()))
        self.assertIn("the dog ate it", of_one[CHOSEN]["detail"])

    def test_the_right_ones_pass_beside_all_of_it(self):
        found = self.check()
        for name in ("good", "with_state"):
            self.assertEqual({one["verdict"] for one in found[name].values()}, {"pass"})

    def test_the_repeat_command_repeats_it(self):
        verdict = self.check("toy/double_it/wrong_last")["wrong_last"][CHOSEN]
        words = verdict["repeat"].split()
        self.assertEqual(words[0], "assay")
        again = verdicts_by_implementation(self.document(*words[1:], program=TOY, status=1))
        self.assertEqual(again["wrong_last"][CHOSEN]["detail"], verdict["detail"])
        self.assertEqual(len(again["wrong_last"]), 1)


class Interruption(ProgramTest):
    def measured(self, journal):
        """The whole lines of a journal that hold the rounds of a process."""
        lines = journal.read_text().splitlines()
        return [line for line in lines if line.startswith('{"process"') and '"rounds"' in line and line.endswith("}")]

    def test_a_killed_measurement_goes_on_with_whole_processes(self):
        run = self.folder / "run"
        words = ["bench", "toy/double_it/good", "--processes", "4", "--rounds", "3", "--output", str(run)]
        process = subprocess.Popen([TOY, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        journal = run / "journal.jsonl"
        deadline = time.time() + 120
        while time.time() < deadline and not (journal.exists() and '{"process"' in journal.read_text()):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before = self.measured(journal)
        rows = self.document(*words, "--resume", program=TOY)["rows"]
        self.assertEqual({one["processes"] for one in rows}, {4})
        self.assertEqual({one["slots"] for one in rows}, {12})
        after = self.measured(journal)
        self.assertGreater(len(before), 0)
        self.assertEqual(after[: len(before)], before, "what was measured is kept")
        places = [(json.loads(line)["process"], json.loads(line)["group"]) for line in after]
        self.assertEqual(len(places), len(set(places)), "and nothing is measured twice")

    def test_an_interrupt_leaves_nothing(self):
        process = subprocess.Popen([TOY, "check", "toy/double_it/hangs", *map(str, BROKEN)], stderr=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, text=True, env=self.traced())
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
        self.assertEqual(process.returncode, 130)
        self.assertIn("interrupted", errors)
        self.assert_nothing_is_left(within=0)

    def test_resuming_something_else_is_refused(self):
        run = self.folder / "run"
        self.call("check", "toy/double_it/good", "--output", run, program=TOY)
        done = self.call("check", "--output", run, "--resume", program=TOY)
        self.assert_one_line_error(done, 2, "nothing to resume")


if __name__ == "__main__":
    unittest.main()
