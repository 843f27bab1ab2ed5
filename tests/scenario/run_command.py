#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the command on good files, on files whose expectations fail, and on what is no scenario.

usage: run_command.py SOURCE_ROOT BITSIM
"""
import glob
import os
import subprocess
import sys
import tempfile

PEOPLE = b"scenario: a test\naccounts: { u: { service: NetworkService }, o: { groups: [Users] } }\n"
HEAD = PEOPLE + b"servers: { https://s.contoso.example: {} }\nsteps:\n"
CREATE = b"  - { as: u, call: CreateJob, job: j }\n"

# Each job is found by its id.
CREATE_MANY = b"".join(b"  - { as: u, call: CreateJob, job: j%d }\n" % i for i in range(300))
MANY = (HEAD + CREATE_MANY + b"  - { as: u, call: EnumJobs, result: [%s] }\n" %
        b", ".join(b"j%d" % i for i in range(300)))

# A large file, again and again.
LARGE = b"servers: { 'http://a.b': { speed: 8 TiB, files: { /c: { size: 8 TiB } } } }\n"
ADD_LARGE = (b"  - { as: LocalSystem, call: AddFile, job: j,"
             b" remote: 'http://a.b/c', local: 'C:\\%d' }\n")
RUN_LARGE = b"  - { as: LocalSystem, call: Resume, job: j }\n  - { run: until-idle }\n"
CREATE_LARGE = b"  - { as: LocalSystem, call: CreateJob, job: j }\n"
ENDLESS = b"".join([LARGE, PEOPLE, b"steps:\n", CREATE_LARGE,
                    *(ADD_LARGE % i for i in range(50)), RUN_LARGE])

# (what is read, exit status, how standard error begins)
NO_SCENARIOS = [
    (b"", 2, "<stdin>:1:1: found an empty file"),
    (b"\x00", 2, "<stdin>:1:1: found a NUL byte"),
    (b"scenario: \xff\n", 2, "<stdin>:1:11: found the byte 0xff"),
    (b"scenario: \xc3\xa9\xed\xa0\x80\n", 2, "<stdin>:1:12: found the byte 0xed"),
    (b"scenario: a\r\nsteps: \x1b[31m\n", 2, "<stdin>:2:8: found the control character U+001B"),
    (b"\xff\xfes\x00", 2, "<stdin>:1:1: found the byte 0xff"),
    (b"\xef\xbb\xbf" + HEAD + b"  []\n", 0, ""),
    (b"a" * 100_000_000, 2, "<stdin>:1:1: found a file of more than 4 MiB"),
    (b"[" * 4_000_000, 2, "<stdin>:1:65: found a level of nesting too many"),
    (b"{a: " * 1_000_000, 2, "<stdin>:1:257: found a level of nesting too many"),
    (b"{" * 1_000_000, 2, "<stdin>:1:2: found a list or mapping as a key"),
    (b"a:\n" * 1_000_000, 2, "<stdin>:2:1: found the key 'a' a second time"),
    (b"".join(b"a%d:\n" % i for i in range(450_000)), 2, "<stdin>:1:1: found the key 'a0'"),
    (b"- " * 2_000_000, 2, "<stdin>:1:129: found a level of nesting too many"),
    (b"? " * 1_000_000, 2, "<stdin>:1:3: found a list or mapping as a key"),
    (b"scenario: a\nsteps: []\ngroups: [" + b",".join(b"g%d" % i for i in range(80_000)) + b"]\n",
     2, "<stdin>:3:9: found 80000 groups, expected at most 10000"),
    (b"scenario: a\naccounts:\n" + b"".join(b" a%d:\n" % i for i in range(10_001)) + b"steps: []\n",
     2, "<stdin>:3:2: found 10001 accounts, expected at most 10000"),
    (b"scenario: a\nsteps:\n" + b"- {run: 1 s}\n" * 100_001, 2,
     "<stdin>:3:1: found 100001 steps, expected at most 100000"),
    (HEAD + b"".join(b"  - {as: u, call: CreateJob, job: j%d}\n" % i for i in range(10_001)), 2,
     "<stdin>:10005:5: found 10001 jobs, expected at most 10000"),
    (b"scenario: a\naccounts: {u: }\nsteps:\n"
     + b"".join(b"- {logon: u, session: s%d}\n" % i for i in range(10_001)), 2,
     "<stdin>:10004:3: found 10001 sessions, expected at most 10000"),
    (b"".join([LARGE, PEOPLE, b"steps:\n", CREATE_LARGE, ADD_LARGE % 1, RUN_LARGE]), 0, ""),
    (b"scenario: a\nstart: 9999-12-31\nsteps:\n" + b"- { sleep: 3650 days }\n" * 5100, 2,
     "<stdin>:5012:12: found '3650 days', expected a span that is over before the end of time"),
    (b"scenario: a\nstart: 9999-12-31\nsteps:\n" + b"- { run: 3650 days }\n" * 5100, 2,
     "<stdin>:5012:10: found '3650 days', expected a span that is over before the end of time"),
    (b"scenario: a\nsteps: []\naccounts: { a: { groups: [" + b"Users," * 1001 + b"] } }\n", 2,
     "<stdin>:3:26: found 1001 groups of an account, expected at most 1000"),
    (MANY, 0, ""),
    (ENDLESS, 2, "<stdin>:57:5: the run has taken 10000000 events, which is as many as a scenario"),
    (b"a: &a [x]\nb: [*a, *a]\n", 2, "<stdin>:1:4: found the anchor 'a'"),
    (b'{"scenario": "JSON", "steps": []}', 0, ""),
    (b'{\n\t"scenario": "JSON with tabs",\n\t"steps": []\n}\n', 0, ""),
]

# A job whose server the file does not have, but one of nearly the same name.
STRANGER = (b"  - { volume: 'C:\\D', sddl: 'D:(A;OICI;FA;;;NS)' }\n"
            b"  - { as: u, call: AddFile, job: j, remote: https://t.contoso.example/f, "
            b"local: 'C:\\D\\f' }\n"
            b"  - { as: u, call: Resume, job: j }\n  - { run: until-idle }\n")

# (steps, what is said of the last)
FAILURES = [
    (b"  - { as: u, call: Resume, job: j }\n",
     "6:20: found that Resume returns BG_E_EMPTY (0x80200003) by METHOD-5 "),
    (b"  - { as: u, call: Resume, job: j, returns: BG_E_EMPTY, because: [METHOD-4] }\n",
     "6:67: found that it came about by "),
    (b"  - { as: u, call: GetState, job: j, result: QUEUED }\n",
     "6:46: found SUSPENDED, expected QUEUED"),
    (b"  - { as: u, call: GetOwner, job: j, result: LocalSystem }\n",
     "6:46: found NetworkService, expected LocalSystem"),
    (b"  - { as: u, call: GetHelperTokenFlags, job: j, result: [NETWORK] }\n",
     "6:57: found [], expected [NETWORK]"),
    (b"  - { as: u, call: GetHelperTokenSid, job: j, result: u }\n",
     "6:55: found nobody, expected u"),
    (b"  - { as: u, call: EnumJobs, result: [] }\n", "6:38: found [j], expected []"),
    (b"  - { expect: j, state: ERROR }\n", "6:25: found the state SUSPENDED"),
    (b"  - { expect: j, error: E_FAIL }\n", "6:25: found the error S_OK, expected E_FAIL"),
    (b"  - { expect: j, owner: BA }\n", "6:25: found the owner NetworkService, expected BA"),
    (b"  - { expect: j, helper: u }\n", "6:26: found the helper nobody, expected u"),
    (b"  - { expect: j, files: 3 }\n", "6:25: found a number of files of 0, expected 3"),
    (b"  - { expect: j, flags: [NETWORK] }\n", "6:25: found the flags [], expected [NETWORK]"),
    (b"  - { expect-file: 'C:\\nowhere' }\n", "6:20: found there no file, expected a file"),
    (b"  - { expect-file: 'C:\\', exists: false }\n", "6:35: found there a file, expected no file"),
    (b"  - { expect-operation: rename, job: j }\n", "6:25: found it never done, expected done"),
    (b"  - { expect-operation: rename, job: j, times: 2 }\n",
     "6:48: found a number of times of 0, expected 2"),
    (b"  - { run: until, job: j, state: ERROR }\n",
     "6:34: found that nothing is due any more, expected that the job 'j' comes to this state; "
     "it is SUSPENDED"),
    (b"  - { as: o, call: GetJob, job: j, pointer: p, returns: E_ACCESSDENIED }\n"
     b"  - { as: o, call: GetState, through: p, result: QUEUED }\n",
     "7:20: found that the pointer 'p' was not obtained, since GetJob at line 6 failed with "
     "E_ACCESSDENIED (0x80070005), expected a pointer to call GetState through"),
    (STRANGER + b"  - { expect: j, state: TRANSFERRED }\n",
     "10:25: found the state ERROR with ERROR_WINHTTP_NAME_NOT_RESOLVED (0x80072EE7) in context "
     "GENERAL_TRANSPORT for https://t.contoso.example/f by TRANSFER-5 "),
    (STRANGER + b"  - { expect: j, error: S_OK }\n",
     "10:25: found the error ERROR_WINHTTP_NAME_NOT_RESOLVED (0x80072EE7) by TRANSFER-5 (A job in "
     "TRANSIENT_ERROR that made no progress for the no-progress timeout goes to ERROR), expected "
     "S_OK (https://t.contoso.example is in no servers:; did you mean https://s.contoso.example?)"),
    (STRANGER + b"  - { expect-file: 'C:\\D\\f' }\n",
     "10:20: found there no file, expected a file; the job 'j', which is to bring it, is ERROR "
     "with ERROR_WINHTTP_NAME_NOT_RESOLVED (0x80072EE7) in context GENERAL_TRANSPORT for "
     "https://t.contoso.example/f (https://t.contoso.example is in no servers:; "),
]


class Tests:
    def __init__(self, command):
        self.command = command
        self.count = 0

    def run(self, *arguments, data=b""):
        self.count += 1
        done = subprocess.run([self.command, "run", *arguments], input=data, capture_output=True,
                              timeout=150)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def check(self, holds, *what):
        if not holds:
            print("FAIL:", *what, file=sys.stderr)
            sys.exit(1)


def test_no_scenarios(tests):
    for data, expected, beginning in NO_SCENARIOS:
        status, out, err = tests.run("-", data=data)
        tests.check(status == expected and err.startswith(beginning) and err.count("\n") <= 1,
                    data[:40], status, out, err)


def test_failures(tests):
    for step, said in FAILURES:
        status, out, err = tests.run("-", data=HEAD + CREATE + step)
        lines = out.splitlines()
        tests.check(status == 1 and not err and lines[0] == "FAIL  <stdin>: a test"
                    and len(lines) == 2 and lines[1].startswith("      <stdin>:" + said),
                    step, status, out, err)


def test_traces(tests, scenarios, folder):
    for scenario in scenarios:
        traces = []
        for seed in ("7", "7", "8"):
            name = os.path.join(folder, "trace")
            status, out, err = tests.run(scenario, "--trace", name, "--seed", seed, "--quiet")
            tests.check(status == 0 and not out and not err, scenario, status, out, err)
            with open(name, "rb") as file:
                traces.append(file.read())
        tests.check(traces[0] == traces[1], scenario, "one seed gives two traces")
        tests.check(traces[0] != traces[2], scenario, "two seeds give one trace")


def test_options(tests, scenarios):
    first = scenarios[0]
    for arguments, expected in [
            ([], 2), (["--no-such-option"], 2), ([first, "--build", "10 1908"], 2),
            ([first, "--build", "5"], 2), ([first, "--seed", "-1"], 2), ([first, "--seed"], 2),
            ([first, "--seed", "18446744073709551616"], 2),
            ([first, "--choice", "logoff-state"], 2),
            ([first, "--choice", "logof-state=QUEUED"], 2),
            ([first, "--choice", "logoff-state=QUED"], 2), ([first, first, "--trace", "x"], 2),
            (["/no/such/file.yaml"], 2), (["/"], 2), ([first, "--trace", "/no/such/folder/x"], 2),
            (["--help"], 0), ([first, "--choice", "logoff-state=SUSPENDED"], 0),
            ([first, first], 0), ([first, "/no/such/file.yaml"], 2)]:
        status, out, err = tests.run(*arguments)
        tests.check(status == expected and (status == 0) == (not err) and err.count("\n") <= 1,
                    arguments, status, out, err)
    status, out, _ = tests.run(first, "--quiet")
    tests.check(status == 0 and not out, "--quiet says something")
    # Before build 7600 there are no helper tokens, so the story of one does not hold.
    helper = [name for name in scenarios if name.endswith("microsoft_example.yaml")][0]
    status, out, _ = tests.run(helper, "--build", "Server 2008")
    tests.check(status == 1 and "E_NOINTERFACE" in out, "--build changes nothing", out)


def main():
    root, command = sys.argv[1:]
    tests = Tests(command)
    scenarios = sorted(glob.glob(os.path.join(root, "docs/scenarios/**/*.yaml"), recursive=True))
    scenarios.append(os.path.join(root, "tests/scenario/everything.yaml"))
    for scenario in scenarios:
        status, out, err = tests.run(scenario)
        tests.check(status == 0 and out.startswith("ok    ") and not err, scenario, out, err)
    test_no_scenarios(tests)
    test_failures(tests)
    with tempfile.TemporaryDirectory() as folder:
        test_traces(tests, scenarios, folder)
    test_options(tests, scenarios)
    print(f"{len(scenarios)} scenarios, {tests.count} runs")


main()
