"""Implementations that do the worst cost the verdicts that they should, and leave no process and no file: with
namespaces, and where the system does not give them."""

import json
import os
import resource
import subprocess
import unittest

from program import TOY, TOY_PLUGINS, ProgramTest, verdicts_by_implementation

HOSTILE = ["--plugin", TOY_PLUGINS / "hostile.so", "--check", "matches_reference"]
CHOSEN = ("matches_reference", "type=i32,n=3")  # the case on which they misbehave
SANITIZED = bool(os.environ.get("ASSAY_SANITIZE"))

# What each gets for that case, and words of the reason.
EXPECTED = {
    "overflows_stack": ("crash", "" if SANITIZED else "SIGSEGV"),
    "aborts": ("crash", "SIGABRT"),
    "leaves_at_once": ("crash", "exit status 0"),
    "kills_itself": ("crash", "SIGKILL"),
    "stops_itself": ("timeout", "not done within"),
    "deadlocks": ("timeout", "not done within"),
    "corrupts_heap": ("crash", "" if SANITIZED else "SIGABRT"),
    "closes_everything": ("crash", "its channel to the scheduler was closed"),
    "talks_rubbish": ("pass", ""),
    "forges_answers": ("pass", ""),
    "prints_without_end": ("crash", "printed more than 64 MiB"),
    "writes_without_end": ("crash", "wrote more than 1024 MiB to one file"),
    "litters": ("pass", ""),
    "leaves_daemon": ("pass", ""),
    "leaves_daemon_and_dies": ("crash", "SIGABRT"),
    "kills_its_group": ("crash", "SIGKILL"),
    "stops_its_parent": ("crash", ""),
    "bombs": ("crash", "started more than 1024 processes"),
}
# These work hard until a limit meets them; the others that are not quick stand still until the time is over.
HARD_WORKERS = ("prints_without_end", "writes_without_end", "bombs")
# Where no namespace keeps the parent out of reach, it stands still until the time is over.
WITHOUT_NAMESPACES = {"stops_its_parent": ("timeout", "")}

# A user namespace in which no further namespaces may be made: what many containers are like.
REFUSE_NAMESPACES = ["unshare", "--user", "--map-root-user", "sh", "-c",
                     'for kind in user pid mnt ipc; do echo 0 >/proc/sys/user/max_${kind}_namespaces; done; exec "$@"', "sh"]
BECOME_NOBODY = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
WARNING = "assay: warning: workers get no namespaces"


def works(command):
    try:
        return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class Hostility(ProgramTest):
    def verdicts(self, names, wrapper=(), timeout="4s", **options):
        """The verdicts on these implementations, and whether workers had namespaces."""
        filters = [f"toy/double_it/{name}" for name in names]
        words = [TOY, "check", *filters, *HOSTILE, "--timeout", timeout, "--format", "json"]
        done = subprocess.run([*wrapper, *map(str, words)], capture_output=True, text=True, env=self.traced(),
                              timeout=300, check=False, **options)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assert_nothing_is_left(within=0)
        namespaces = WARNING not in done.stderr
        self.assertTrue(namespaces or done.stderr.count("\n") == 1, done.stderr)
        return verdicts_by_implementation(json.loads(done.stdout)), namespaces

    def verdicts_in_time(self, names, *wrapper, **options):
        quick, namespaces = self.verdicts([name for name in names if name not in HARD_WORKERS], *wrapper, **options)
        hard, _ = self.verdicts([name for name in names if name in HARD_WORKERS], *wrapper, timeout="60s", **options)
        return {**quick, **hard}, namespaces

    def assert_expected(self, found, expected):
        self.assertEqual(set(found), set(expected))
        for name, (verdict, reason) in expected.items():
            with self.subTest(implementation=name):
                chosen = found[name][CHOSEN]
                self.assertEqual(chosen["verdict"], verdict, chosen)
                self.assertIn(reason, chosen["detail"])
                others = {key: one["verdict"] for key, one in found[name].items() if key != CHOSEN}
                self.assertEqual(set(others.values()), {"pass"}, others)

    def test_each_costs_its_own_verdict_and_leaves_nothing(self):
        found, namespaces = self.verdicts_in_time(EXPECTED)
        self.assert_expected(found, EXPECTED if namespaces else {**EXPECTED, **WITHOUT_NAMESPACES})

    def test_the_same_where_namespaces_are_refused(self):
        if not works(REFUSE_NAMESPACES):
            self.skipTest("this system gives no user namespaces, and they cannot be refused")
        # Neither the kernel's limits nor a namespace bounds the bombs of this root: no test is worth that risk.
        expected = {name: one for name, one in {**EXPECTED, **WITHOUT_NAMESPACES}.items() if name != "bombs"}
        found, namespaces = self.verdicts_in_time(expected, REFUSE_NAMESPACES)
        self.assertFalse(namespaces)
        self.assert_expected(found, expected)

    def test_the_same_for_an_ordinary_user(self):
        if os.geteuid() != 0 or not works(BECOME_NOBODY):
            self.skipTest("only root can become another user")
        names = ("aborts", "leaves_daemon_and_dies", "kills_its_group", "litters", "writes_without_end")
        self.folder.chmod(0o755)
        self.traced()
        (self.folder / "temporary").chmod(0o777)
        found, _ = self.verdicts_in_time(names, BECOME_NOBODY, cwd="/")
        # Alone: without namespaces the kernel counts the processes of a user, whoever starts them, and the program warns
        # that others may lose a verdict.
        bombs, _ = self.verdicts(["bombs"], BECOME_NOBODY, cwd="/", timeout="60s")
        self.assert_expected({**found, **bombs}, {name: EXPECTED[name] for name in (*names, "bombs")})

    def test_killing_everybody_kills_nobody_else(self):
        found, namespaces = self.verdicts(["kills_everybody"])
        if not namespaces:
            self.skipTest("without namespaces it declines")
        self.assert_expected(found, {"kills_everybody": ("crash", "SIGABRT")})

    def test_memory_that_is_touched_without_end(self):
        if SANITIZED:
            self.skipTest("sanitizers cannot run under a memory limit")
        limit = 1 << 30  # lower than Assay's own, so that it is soon reached
        found, _ = self.verdicts(["eats_memory"], timeout="20s",
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))
        self.assert_expected(found, {"eats_memory": ("crash", "bad_alloc")})

    def test_paths_are_the_users(self):
        """Relative ones mean what they meant where the user stands, though workers live elsewhere."""
        (self.folder / "hostile.so").symlink_to(TOY_PLUGINS / "hostile.so")
        (self.folder / "launch").write_text('#!/bin/sh\ntest -e hostile.so && exec "$@"\n')
        (self.folder / "launch").chmod(0o755)
        words = ["check", "toy/double_it/litters", "--plugin", "./hostile.so", "--launcher", "./launch", "--output", "run"]
        done = self.call(*words, program=TOY, cwd=self.folder, env=self.traced())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.folder / "run" / "conformance.json").exists())
        self.assertIn("everything conforms", done.stdout)
        self.assert_nothing_is_left(within=0)

    def test_a_missing_temporary_folder_is_an_error(self):
        missing = str(self.folder / "missing")
        done = self.call("check", "toy/double_it/good", program=TOY, env={**os.environ, "TMPDIR": missing})
        self.assert_one_line_error(done, 3, missing, "TMPDIR")


if __name__ == "__main__":
    unittest.main()
