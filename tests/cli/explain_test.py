#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What bitsim explain tells, and what it exits with.

usage: explain_test.py BITSIM SOURCE_ROOT
"""
import os
import pathlib
import pty
import re
import subprocess
import sys
import unittest

BITSIM = ROOT = ""
MAIN = "docs/scenarios/cert/network_helper_with_client_certificate.yaml"
RETRIES = r"""
scenario: a server that nobody knows
accounts: { alice: { groups: [Users] } }
logons: [alice]
volumes: { 'C:\Downloads': { sddl: "D:(A;OICI;FA;;;{alice})" } }
servers: { https://s.contoso.example: {} }
steps:
  - { as: alice, call: CreateJob, job: big }
  - { as: alice, call: AddFile, job: big, remote: https://t.contoso.example/big.iso,
      local: 'C:\Downloads\big.iso' }
  - { as: alice, call: Resume, job: big }
  - { run: until-idle }
"""


def run(*arguments, **options):
    return subprocess.run([BITSIM, "explain", *arguments], capture_output=True, text=True,
                          timeout=60, check=False, cwd=ROOT, **options)


def text_of(scenario):
    with open(os.path.join(ROOT, scenario), encoding="utf-8") as file:
        return file.read()


class Explain(unittest.TestCase):
    def tells(self, *arguments, status=0, **options):
        done = run(*arguments, **options)
        self.assertEqual((done.returncode, done.stderr), (status, ""))
        return done.stdout

    def refuses(self, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.stderr[:-1]

    def test_a_newcomer_learns_why_the_main_job_failed(self):
        story = " ".join(self.tells(MAIN).split())
        for words in (
                "On Windows 10 1809 (build 17763)",
                "impersonating alice",
                "The service sees alice: the token that the client's thread impersonates.",
                "BITS connects to the server of https://updates.contoso.example/app.cab",
                "The TLS handshake asks for a client certificate and requires one.",
                "to ERROR with 0x80072F9A ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY",
                "CERT-1 A client certificate together with BG_TOKEN_NETWORK fails unless "
                "LocalSystem owns the job. Here: the handshake asks for a client certificate",
                "documented: bits4_0/IBitsTokenOptions::SetHelperTokenFlags",
                "or if LocalSystem owned the job (CERT-2).",
                "In the end Job 'nightly' is ERROR"):
            self.assertIn(words, story)

    def test_lines_fit_and_have_no_colours_in_a_file(self):
        for line in self.tells(MAIN).splitlines():
            self.assertLessEqual(len(line), 100, line)
            self.assertNotIn("\x1b", line)

    def test_every_scenario_can_be_told(self):
        scenarios = sorted(pathlib.Path(ROOT, "docs/scenarios").rglob("*.yaml"))
        self.assertTrue(scenarios)
        for scenario in scenarios:
            with self.subTest(scenario.name):
                done = run(str(scenario))
                self.assertLess(done.returncode, 2, done.stderr)
                for words in ("(null)", "  ?", " ? "):
                    self.assertNotIn(words, done.stdout)
                for line in done.stdout.splitlines():
                    is_word = " " not in line.strip()
                    self.assertTrue(len(line) <= 100 or is_word, line)

    def test_two_tellings_are_the_same(self):
        self.assertEqual(self.tells(MAIN), self.tells("-", input=text_of(MAIN)))

    def test_a_terminal_gets_colours_unless_it_wants_none(self):
        for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False),
                                      ({"NO_COLOR": ""}, True)):
            try:
                master, slave = pty.openpty()
            except OSError as error:
                self.skipTest(f"no terminal to be had here: {error}")
            variables = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
            with subprocess.Popen([BITSIM, "explain", "--step", "6", MAIN], stdout=slave, cwd=ROOT,
                                  env={**variables, **environment}) as process:
                os.close(slave)
                output = b""
                while True:
                    try:
                        part = os.read(master, 4096)
                    except OSError:
                        break
                    if not part:
                        break
                    output += part
                os.close(master)
                self.assertEqual(process.wait(), 0)
            self.assertEqual(b"\x1b[" in output, coloured, environment)

    def test_step_narrows_it(self):
        story = self.tells(MAIN, "--step", "6")
        self.assertEqual(re.findall(r"^Step (\d+)", story, re.MULTILINE), ["6"])
        self.assertIn("::Resume", story)
        self.assertNotIn("In the end", story)
        self.assertIn("expect: nightly", self.tells(MAIN, "--step=8"))

    def test_job_narrows_it(self):
        self.assertIn("CERT-1", self.tells(MAIN, "--job", "nightly"))
        self.assertEqual(self.refuses(MAIN, "--job", "nihgtly"),
                         "bitsim explain: no job is called 'nihgtly'; did you mean 'nightly'?")
        self.assertEqual(self.refuses(MAIN, "--job", "x"),
                         "bitsim explain: no job is called 'x'")

    def test_another_build_seed_or_choice_is_told_first(self):
        story = self.tells(MAIN, "--build", "11 24H2", "--seed=0x10", "--choice",
                           "logoff-state=QUEUED", "--choice=logoff-state=SUSPENDED")
        self.assertIn("On Windows 11 24H2 (build 26100), BITS 10.3, with seed 16, "
                      "logoff-state=SUSPENDED\n", story)

    def test_the_end_tells_how_long_each_job_waits_at_most(self):
        story = " ".join(self.tells("-", input=RETRIES.replace("until-idle", "1 minute")).split())
        self.assertIn("It waits for the minimum retry delay, until 2026-01-01T00:10:00.022Z "
                      "(TRANSFER-4); it gives up at 2026-01-15T00:00:00.022Z (TRANSFER-5).", story)

    def test_a_notification_that_is_due_ends_no_wait(self):
        steps = """  - { as: alice, call: SetNotifyInterface, job: big }
  - { application: alice, answers: E_FAIL }
  - { run: until-idle }
"""
        story = " ".join(self.tells("-", input=RETRIES.replace("  - { run: until-idle }\n", steps)
                                    .replace("until-idle", "15 days")).split())
        self.assertIn("or Cancel; it is cancelled at 2026-04-01T00:00:00Z if nothing happens to it "
                      "before (TIMER-5).", story)

    def test_an_expectation_that_fails_is_told_at_the_end(self):
        scenario = text_of(MAIN).replace("state: ERROR", "state: TRANSFERRED")
        story = self.tells("-", input=scenario, status=1)
        self.assertIn("\nWhat was expected, and is not so\n    <stdin>:", story)
        self.assertRegex(story, r"\nStep 8 expect: nightly, .*\n    because: .*\n"
                                r"    Not as expected: found the state ERROR with ")

    def test_a_retry_that_repeats_is_told_by_its_number(self):
        story = self.tells("-", input=RETRIES)
        self.assertEqual(story.count("The name is not resolved."), 3)
        self.assertEqual(story.count("The same again"), 1)
        self.assertIn("\n    The same again 2,013 times, the last at 2026-01-14T23:50:42.337Z.\n"
                      "    9 min 17 s later: 2026-01-15T00:00:00.022Z\n", story)
        everything = self.tells("-", "--all", input=RETRIES)
        self.assertEqual(everything.count("The name is not resolved."), 2016)
        self.assertNotIn("The same again", everything)

    def test_each_step_tells_of_its_own_retries(self):
        steps = "  - { run: 40 min }\n  - { run: 30 min }\n  - { run: 1 s }\n"
        story = self.tells("-", input=RETRIES.replace("  - { run: until-idle }\n", steps))
        self.assertIn("    The same again at 2026-01-01T00:30:00.085Z.\n\nStep 5 ", story)
        self.assertIn("    The same again at 2026-01-01T01:00:00.148Z.\n\nStep 6 ", story)

    def test_faults(self):
        for arguments, line in (
                ([], "which scenario?"),
                (["a", "b"], "one file at a time: 'a' or 'b'?"),
                (["no/such/file"], "no/such/file: No such file or directory"),
                ([MAIN, "--step", "0"], "steps are counted from 1"),
                ([MAIN, "--step", "99"], "the scenario has 8 steps, and no step 99"),
                ([MAIN, "--step", "two"], "--step is a number of at most 4294967295, not 'two'"),
                ([MAIN, "--seed", "-1"],
                 "--seed is a number of at most 18446744073709551615, not '-1'"),
                ([MAIN, "--seed", "18446744073709551616"],
                 "--seed is a number of at most 18446744073709551615, not '18446744073709551616'"),
                ([MAIN, "--build", "10 1890"],
                 "no Windows build is called '10 1890'; did you mean '10 1809'?"),
                ([MAIN, "--choice", "logoff-state"], "--choice is NAME=VALUE, not 'logoff-state'"),
                ([MAIN, "--choice", "logof-state=QUEUED"],
                 "no choice 'logof-state'; did you mean 'logoff-state'?"),
                ([MAIN, "--choice", "=QUEUED"], "no choice ''; bitsim rules tells of them"),
                ([MAIN, "--choice", "logoff-state=QUUED"],
                 "--choice logoff-state is QUEUED or SUSPENDED, not 'QUUED'; "
                 "did you mean 'QUEUED'?")):
            with self.subTest(arguments):
                self.assertEqual(self.refuses(*arguments), "bitsim explain: " + line)

    def test_a_file_that_is_wrong_is_told_with_its_place(self):
        self.assertRegex(self.refuses("-", input="scenario: [\n"), r"^<stdin>:\d+:\d+: ")

    def test_output_that_cannot_be_written_is_a_fault(self):
        with open("/dev/full", "w", encoding="ascii") as full:
            done = subprocess.run([BITSIM, "explain", MAIN], stdout=full, stderr=subprocess.PIPE,
                                  text=True, timeout=60, check=False, cwd=ROOT)
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot write to standard output", done.stderr)


if __name__ == "__main__":
    ROOT = sys.argv.pop()
    BITSIM = os.path.abspath(sys.argv.pop())
    unittest.main(verbosity=1)
