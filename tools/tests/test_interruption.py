"""Whatever is killed, and when: what was found is kept, a resumed run ends as an uninterrupted one, nothing is left."""

import json
import os
import random
import signal
import subprocess
import time
import unittest

from program import TOY, TOY_PLUGINS, ProgramTest

# What ends workers, what fails, what passes. Nothing that waits for a time limit, which a kill would only prolong,
# and nothing whose answers depend on who comes first.
NAMES = ("always_crashes", "crashes", "exits", "forgets_last", "good", "leaves_children", "throws", "with_state")
CALL = ["check", *[f"toy/double_it/{name}" for name in NAMES], "--plugin", str(TOY_PLUGINS / "broken.so"),
        "--check", "matches_reference", "--check", "laws"]


def without_times(document):
    verdicts = [{**one, "seconds": None, "seconds_in_calls": None} for one in document["verdicts"]]
    return {**document, "date": None, "seconds": None, "verdicts": verdicts}


class Killing(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_folder = self.folder / "run"

    def start(self):
        words = [TOY, *CALL, "--output", str(self.run_folder)]
        if (self.run_folder / "journal.jsonl").exists():
            words.append("--resume")
        return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.traced())

    def kill(self, process):
        process.send_signal(signal.SIGKILL)
        process.stderr.read()
        process.stderr.close()
        process.wait()

    def whole(self):
        return self.document(*CALL, program=TOY, status=1)

    def found(self):
        return json.loads((self.run_folder / "conformance.json").read_text())

    def test_at_random_moments(self):
        whole = self.whole()
        moments = random.Random(1)
        kills = 0
        while True:
            process = self.start()
            try:
                # Soon, so that there are many; a little later each time, so that it gets through on slow machines.
                process.wait(moments.uniform(0, 0.03 + 0.002 * kills))
            except subprocess.TimeoutExpired:
                self.kill(process)
                kills += 1
                self.assert_nothing_is_left()
                self.assertLess(kills, 200, "it never gets through")
                continue
            errors = process.stderr.read().decode()
            process.stderr.close()
            # Killed before the session began, there is nothing to resume: begin anew.
            if process.returncode == 2 and "nothing to resume" in errors:
                (self.run_folder / "journal.jsonl").unlink()
                continue
            self.assertEqual(process.returncode, 1, errors)
            break
        self.assertGreater(kills, 3)
        self.assertEqual(without_times(self.found()), without_times(whole))
        self.assert_nothing_is_left(within=0)
        self.assertEqual([path.name for path in self.run_folder.glob("*.part")], [])

    def test_while_the_final_documents_are_written(self):
        whole = self.whole()
        for name in ("conformance.json", "junit.xml"):
            with self.subTest(document=name):
                self.run_folder.mkdir(exist_ok=True)
                # Writing begins with opening this, and stands still there as long as nobody reads.
                part = self.run_folder / f"{name}.part"
                os.mkfifo(part)
                process = self.start()
                self.wait_until_verdicts_are_kept(len(whole["verdicts"]))
                time.sleep(0.1)
                self.assertIsNone(process.poll())
                self.kill(process)
                part.unlink()
                self.assert_nothing_is_left()
                # What stands there now is a whole one, or none.
                if (self.run_folder / "conformance.json").exists():
                    self.assertEqual(without_times(self.found()), without_times(whole))
        self.document(*CALL, "--output", self.run_folder, "--resume", program=TOY, status=1)
        self.assertEqual(without_times(self.found()), without_times(whole))

    def wait_until_verdicts_are_kept(self, count):
        journal = self.run_folder / "journal.jsonl"
        deadline = time.monotonic() + 60
        while not journal.exists() or journal.read_text().count('{"verdict"') < count:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)

    def test_a_worker_in_the_middle_of_a_call(self):
        """The scheduler dies while its worker loops for ever, has a daemon, or has written files."""
        for name in ("deadlocks", "leaves_daemon", "litters"):
            with self.subTest(implementation=name):
                process = subprocess.Popen([TOY, "check", "toy/double_it/deadlocks", f"toy/double_it/{name}",
                                            "--plugin", str(TOY_PLUGINS / "hostile.so"), "--jobs", "2"],
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.traced())
                time.sleep(0.3)
                self.assertNotEqual(os.listdir(self.folder / "temporary"), [])
                self.kill(process)
                self.assert_nothing_is_left()


if __name__ == "__main__":
    unittest.main()
