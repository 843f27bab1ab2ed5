#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The command meets input that means it no good, and a system that gives it nothing.

usage: hostile_test.py BITSIM SOURCE_ROOT
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest

BITSIM = ROOT = ""
STEERING = "\x1b[31m\r\n\x07\x7f\u009b\u202e\u2066\u2028"


class Case(unittest.TestCase):
    def setUp(self):
        # pylint: disable-next=consider-using-with
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name, content=None):
        """The path of a file in a folder of the test's own; with content, it is written."""
        name = os.path.join(self.folder, name)
        if content is not None:
            with open(name, "wb") as file:
                file.write(content if isinstance(content, bytes) else content.encode())
        return name

    def run_it(self, *arguments, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        if "input" in options:
            del options["stdin"]
        return subprocess.run([BITSIM, *arguments], capture_output=True, timeout=60, check=False,
                              **options)

    def refuses(self, *arguments, **options):
        """Exits with 2, nothing on stdout and one harmless line on stderr; returns it."""
        done = self.run_it(*arguments, **options)
        self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)
        return self.harmless(done.stderr)[:-1]

    def harmless(self, output):
        """Is UTF-8 without what steers; returns the text."""
        text = output.decode("utf-8")
        for character in set(text) - {"\n"}:
            self.assertTrue(character.isprintable(), ascii(text))
        return text


class TokenFile(Case):
    def refusal(self, content):
        """What is said of the file after its name."""
        name = self.path("t.yaml", content)
        line = self.refuses("access", "--sddl", "D:", "--want", "FR", "--token", name)
        return line.removeprefix("bitsim access: ").removeprefix(name)

    def test_what_multiplies_or_refers_back_is_refused(self):
        for content, said in (
                ("user: &a S-1-5-18\n", ":1:7: no anchors: not 'a'"),
                ("user: S-1-5-18\ngroups: [*a]\n", ":2:10: no aliases: not 'a'"),
                ("user: !!int 5\n", ":1:7: no tags: not 'tag:yaml.org,2002:int'"),
                ("user: S-1-5-18\n---\nuser: S-1-1-0\n", ":2:1: a second document, expected one"),
                ("user: S-1-5-18\nuser: S-1-1-0\n", ":2:1: each key once, not again 'user'"),
                ("a: {b: 1, b: 2}\n", ":1:11: each key once, not again 'b'"),
                ("? [a]\n: 1\n", ":1:3: a key is a text"),
                ("true: 1\n", ":1:1: a key is a text"),
                ('user: "S-1-5-18\\0x"\n', ":1:7: a text has no NUL character"),
                ("[" * 160, ":1:9: nested too deeply"),
                ("[" * 60000, ":1:9: nested too deeply"),
                ("[" * 160000, ":1:1: more than 64 KiB, too much for a token"),
                ("", ":1:1: an empty file"),
                ("[]", ":1:1: a token is an object")):
            with self.subTest(content[:40]):
                self.assertEqual(self.refusal(content), said)

    def test_a_key_is_told_without_steering(self):
        self.assertIn("'no\\x1b[31m\\x0asuch' is no key of a token",
                      self.refusal('"no\\e[31m\\nsuch": "1"\nuser: S-1-5-18\n'))

    def test_endless_and_unreadable_files_are_refused(self):
        ask = ["access", "--sddl", "D:", "--want", "FR", "--token"]
        self.assertIn("/dev/zero:1:1: more than 64 KiB", self.refuses(*ask, "/dev/zero"))
        self.assertIn("Is a directory", self.refuses(*ask, self.folder))

    def test_booleans_are_true_and_false_only(self):
        for value in ("True", "yes", "1", '"true"', "[true]", "{}", "TRUE"):
            with self.subTest(value):
                said = self.refusal(f"user: S-1-5-18\nwrite_restricted: {value}\n")
                self.assertEqual(said, ":2:1: write_restricted: must be true or false")
        question = {"sddl": "D:", "want": "FR", "token": "local-system", "put": "true"}
        done = self.run_it("access", "--batch", input=json.dumps(question).encode())
        self.assertIn("put: must be true or false", json.loads(done.stdout)["error"])


class Descriptors(Case):
    def test_a_closed_descriptor_is_no_crash(self):
        scenario = self.path("s.yaml", "scenario: x\nsteps: []\n")
        for redirect, status in (("<&-", 0), (">&-", 2), ("2>&-", 0), ("<&- >&- 2>&-", 2)):
            with self.subTest(redirect):
                done = subprocess.run(["sh", "-c", f'exec "$0" run "$1" {redirect}', BITSIM,
                                       scenario], capture_output=True, timeout=60, check=False)
                self.assertEqual(done.returncode, status, done.stderr)
        done = subprocess.run(["sh", "-c", 'exec "$0" run - <&-', BITSIM], capture_output=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 2)

    def test_too_few_descriptors_are_a_fault(self):
        scenario = self.path("s.yaml", "scenario: x\nsteps: []\n")
        for limit in range(4, 16):
            with self.subTest(limit):
                done = subprocess.run(["sh", "-c", f'ulimit -n {limit}; exec "$0" run "$1"',
                                       BITSIM, scenario], capture_output=True, timeout=60,
                                      check=False)
                self.assertGreaterEqual(done.returncode, 0, done.stderr)

    def test_a_file_that_may_not_grow_is_a_fault(self):
        scenario = self.path("s.yaml", "scenario: x\nsteps:\n" + "  - { run: 1 s }\n" * 100)
        script = 'ulimit -f 1; exec "$0" run --trace "$1" "$2"'
        done = subprocess.run(["sh", "-c", script, BITSIM, self.path("trace"), scenario],
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(b"trace", done.stderr)


class Batch(Case):
    def test_each_line_has_one_answer(self):
        for command, good in (("sddl", b'{"sddl": "D:"}'), ("access", json.dumps(
                {"sddl": "D:", "want": "FR", "token": "local-system"}).encode())):
            lines = [b"x" * 3000000, b'"' + b"y" * (1 << 20), b"{}\0", b"\0", good, b"", b" \r",
                     b"\xff", b'{"sddl": "\xff"}', b'{"\\u001b\\u202e": 1}', b"[]", good]
            with self.subTest(command):
                done = self.run_it(command, "--batch", input=b"\n".join(lines))
                answers = [json.loads(line) for line in done.stdout.splitlines()]
                self.assertEqual(done.returncode, 2)
                self.assertEqual(["error" in answer for answer in answers],
                                 [True] * 4 + [False] + [True] * 6 + [False])
                self.assertIn("1 MiB", str(answers[0]))
                self.assertIn("NUL", str(answers[2]))

    def test_an_input_that_cannot_be_read_is_a_fault(self):
        for command in ("sddl", "access"):
            folder = os.open(self.folder, os.O_RDONLY)
            self.addCleanup(os.close, folder)
            self.refuses(command, "--batch", stdin=folder)
            done = subprocess.run(["sh", "-c", 'exec "$0" "$1" --batch <&-', BITSIM, command],
                                  capture_output=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 2)


class Traces(Case):
    EMPTY = "scenario: x\nsteps: []\n"

    def test_a_scenario_is_not_overwritten(self):
        scenario = self.path("s.yaml", self.EMPTY)
        os.symlink("s.yaml", self.path("link"))
        os.link(scenario, self.path("twin"))
        for name in ("s.yaml", "link", "twin", "./s.yaml"):
            self.assertIn("would overwrite the scenario",
                          self.refuses("run", "--trace", self.path(name), scenario))
        with open(scenario, "rb") as file:
            self.refuses("run", "--trace", scenario, "-", stdin=file)
        with open(scenario, encoding="ascii") as file:
            self.assertEqual(file.read(), self.EMPTY)
        self.refuses("run", "--trace", "-", scenario)

    def test_a_trace_stays_until_another_one_is_complete(self):
        trace = self.path("trace", "before")
        os.chmod(trace, 0o640)
        os.symlink("trace", self.path("link"))
        bad = self.path("bad.yaml", "scenario: x\nsteps: [{}]\n")
        able = self.path("able.yaml", self.EMPTY)
        long = self.path("l.yaml", "scenario: x\nsteps:\n" + "  - { run: 1 s }\n" * 100)
        self.refuses("run", "--trace", trace, bad)
        self.assertEqual(subprocess.run(["sh", "-c", 'ulimit -f 1; exec "$0" run --trace "$1" "$2"',
                                         BITSIM, trace, long], capture_output=True, timeout=60,
                                        check=False).returncode, 2)
        with open(trace, encoding="ascii") as file:
            self.assertEqual(file.read(), "before")
        self.assertEqual(self.run_it("run", "--trace", self.path("link"), able).returncode, 0)
        with open(trace, encoding="ascii") as file:
            self.assertTrue(json.loads(file.readline()))
        self.assertEqual(os.stat(trace).st_mode & 0o777, 0o640)
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(sorted(os.listdir(self.folder)),
                         ["able.yaml", "bad.yaml", "l.yaml", "link", "trace"])

    def test_what_is_no_regular_file_is_written_directly(self):
        scenario = self.path("s.yaml", self.EMPTY)
        self.assertIn(b'"', self.run_it("run", "--trace", "/dev/stdout", scenario).stdout)
        self.assertEqual(self.run_it("run", "--trace", "/dev/null", scenario).returncode, 0)
        self.assertEqual(self.run_it("run", "--trace", "/dev/full", scenario).returncode, 2)
        with open(self.path("out"), "wb") as out:
            subprocess.run([BITSIM, "run", "--trace", "/dev/stdout", scenario], stdout=out,
                           timeout=60, check=True)
        with open(self.path("out"), encoding="ascii") as out:
            text = out.read()
        self.assertIn("ok    ", text)
        self.assertIn('{"', text)


class Words(Case):
    def test_a_title_stays_on_its_line(self):
        scenario = self.path("s.yaml", "scenario: " + json.dumps("a" + STEERING + "b") +
                             "\nsteps: []\n")
        for command in ("run", "explain"):
            done = self.run_it(command, scenario)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertIn("a\\x1b[31m\\x0d\\x0a\\x07", self.harmless(done.stdout))
        self.assertEqual(self.run_it("run", scenario).stdout.count(b"\n"), 1)

    def test_arguments_and_names_stay_on_their_line(self):
        word = (STEERING + "x").encode() + b"\xff\xc2"
        for arguments in ([word], ["--" + STEERING], ["run", word], ["rules", word],
                          ["hresult", word], ["access", word], ["run", "--seed", word, "x"],
                          ["run", "--build", word, "x"], ["run", "--choice", word, "x"],
                          ["run", "--choice", word + b"=1", "x"], ["rules", "--format", word],
                          ["explain", word, word], ["sddl", "--domain", word],
                          ["access", "--domain", word], ["access", "--sddl", "D:", "--want", word],
                          ["access", "--sddl", "D:", "--want", "FR", "--user", "WD",
                           "--kind", word],
                          ["access", "--sddl", "D:", "--want", "FR", "--token", word],
                          ["access", "--sddl", "D:", "--want", "FR", "--user", word]):
            with self.subTest(arguments):
                self.refuses(*arguments)
                long = [b"x" * 100000 if part is word else part for part in arguments]
                self.assertLess(len(self.refuses(*long)), 4000)

    def test_a_file_of_a_strange_name_is_told_on_one_line(self):
        name = self.path("\x1b[31m\n\u202e.yaml", "scenario: 1\n")
        self.assertIn("\\x1b[31m\\x0a\\xe2\\x80\\xae.yaml:1:", self.refuses("run", name))


if __name__ == "__main__":
    ROOT = sys.argv.pop()
    BITSIM = os.path.abspath(sys.argv.pop())
    unittest.main(verbosity=1)
