#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What bitsim prints, where, and what it exits with: every option and every fault.

usage: command_test.py BITSIM SOURCE_ROOT
"""
import json
import os
import subprocess
import sys
import unittest

BITSIM = ROOT = ""


def run(*arguments, **options):
    """Runs bitsim; colours and terminals play no part."""
    return subprocess.run([BITSIM, *arguments], capture_output=True, text=True, timeout=60,
                          check=False, **options)


class Case(unittest.TestCase):
    def succeeds(self, *arguments, status=0):
        """Exits with status, prints something on stdout and nothing on stderr; returns stdout."""
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stderr), (status, ""))
        self.assertTrue(done.stdout.endswith("\n"))
        return done.stdout

    def refuses(self, *arguments):
        """Exits with 2, one line on stderr and nothing on stdout; returns the line."""
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.stderr[:-1]


class Save(Case):
    def test_a_form_that_cannot_be_loaded_is_not_shown(self):
        """Its checksum and its members are right, but a job is in error without one."""
        form = os.path.join(ROOT, "tests/cli/forms/error_without_code.bin")
        for style in ("json", "binary"):
            line = self.refuses("save", "--format", style, form)
            self.assertIn("error_without_code.bin: byte ", line)
            self.assertTrue(line.endswith("job.promises: expected a job in error has an error"))


class TheCommand(Case):
    def test_help_lists_every_command_and_each_has_help_and_version(self):
        text = self.succeeds("--help")
        self.assertEqual(text, self.succeeds("-h"))
        names = [line.split()[0] for line in text.splitlines() if line.startswith("  ")]
        commands = [name for name in names if not name.startswith("--")]
        self.assertEqual(commands, ["run", "explain", "save", "rules", "access", "token", "sddl",
                                    "hresult"])
        for name in commands:
            with self.subTest(name):
                self.assertTrue(self.succeeds(name, "--help").startswith("usage: bitsim " + name))
                self.assertEqual(self.succeeds(name, "--version"), self.succeeds("--version"))

    def test_help_fits_in_a_hundred_columns(self):
        for name in ([], ["run"], ["explain"], ["save"], ["rules"],
                     ["access"], ["token"], ["sddl"], ["hresult"]):
            for line in self.succeeds(*name, "--help").splitlines():
                self.assertLessEqual(len(line), 100, line)

    def test_version_is_a_name_and_three_numbers(self):
        self.assertRegex(self.succeeds("--version"), r"^bitsim \d+\.\d+\.\d+\n$")

    def test_no_command_and_unknown_commands_are_faults(self):
        self.assertEqual(self.refuses(), "bitsim: which command? see bitsim --help")
        self.assertEqual(self.refuses("rlues"), "bitsim: no command 'rlues'; did you mean 'rules'?")
        self.assertEqual(self.refuses("fly"), "bitsim: no command 'fly'; see bitsim --help")
        self.assertEqual(self.refuses("--vresion"),
                         "bitsim: no option '--vresion'; see bitsim --help")

    def test_output_that_cannot_be_written_is_a_fault(self):
        for arguments in (["rules"], ["hresult", "--all"], ["--help"], ["rules", "--help"],
                          ["hresult", "5", "--format", "json"]):
            with self.subTest(arguments), open("/dev/full", "w", encoding="ascii") as full:
                done = subprocess.run([BITSIM, *arguments], stdout=full, stderr=subprocess.PIPE,
                                      text=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 2)
                self.assertRegex(done.stderr, "^bitsim: cannot write to standard output.*\n$")

    def test_a_reader_who_has_gone_is_a_fault_without_a_message(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([BITSIM, "rules"], stdout=writing, stderr=subprocess.PIPE, text=True,
                              timeout=60, check=False)
        os.close(writing)
        self.assertEqual((done.returncode, done.stderr), (2, ""))


class Options(Case):
    def test_a_value_may_follow_or_be_attached(self):
        apart = self.succeeds("rules", "--format", "json", "CERT-1")
        self.assertEqual(apart, self.succeeds("rules", "CERT-1", "--format=json"))

    def test_two_dashes_end_the_options(self):
        self.assertEqual(self.succeeds("hresult", "--", "-2147024891"),
                         self.succeeds("hresult", "0x80070005"))

    def test_faults_name_the_nearest_option(self):
        self.assertEqual(self.refuses("rules", "--fromat=x"),
                         "bitsim rules: no option '--fromat'; did you mean --format?")
        self.assertEqual(self.refuses("rules", "--hlep"),
                         "bitsim rules: no option '--hlep'; did you mean --help?")
        self.assertEqual(self.refuses("rules", "-x"),
                         "bitsim rules: no option '-x'; see bitsim rules --help")
        self.assertEqual(self.refuses("rules", "--format"),
                         "bitsim rules: --format needs a value: --format FORMAT")
        self.assertEqual(self.refuses("hresult", "--all=yes"),
                         "bitsim hresult: --all takes no value")
        self.assertEqual(self.refuses("hresult", "--help=yes"),
                         "bitsim hresult: --help takes no value")

    def test_a_long_name_is_no_trouble(self):
        self.assertIn("no option", self.refuses("rules", "--" + "x" * 5000))
        self.assertIn("no rule", self.refuses("rules", "x" * 5000))
        self.assertIn("no command", self.refuses("x" * 5000))
        self.assertIn("neither", self.refuses("hresult", "x" * 5000))


class Words(Case):
    def test_half_a_name_of_a_build_is_enough_to_be_understood(self):
        self.assertEqual(self.refuses("rules", "--build", "1607"), "bitsim rules: no Windows build "
                         "is called '1607'; did you mean '10 1607'?")

    def test_a_folder_is_no_file(self):
        for command in "run", "explain":
            self.assertEqual(self.refuses(command, "/"), "bitsim " + command +
                             ": /: found a folder, expected a file")

    def test_generic_rights_are_to_be_put(self):
        for put, told in ([], True), (["--put"], False):
            done = run("access", "--sddl", "D:(A;;GR;;;WD)", "--want", "FW", "--token",
                       "local-system", *put)
            self.assertEqual(done.returncode, 1)
            self.assertEqual("count only once they are put" in done.stdout, told)


class Rules(Case):
    def rows(self, *arguments):
        return json.loads(self.succeeds("rules", "--format", "json", *arguments))

    def test_json_has_every_rule_once(self):
        rows = self.rows()
        ids = [row["id"] for row in rows]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), 100)
        for row in rows:
            self.assertEqual(list(row), ["id", "family", "claim", "result", "since", "until",
                                         "basis", "source", "choices"])
            self.assertEqual(row["family"], row["id"].rsplit("-", 1)[0])
            self.assertTrue(row["claim"].endswith("."), row["claim"])
            self.assertTrue(row["basis"])
            self.assertTrue(row["source"])

    def test_operands_are_ids_or_families_in_either_case(self):
        self.assertEqual([row["id"] for row in self.rows("cert-1", "USE-0")], ["USE-0", "CERT-1"])
        self.assertEqual({row["family"] for row in self.rows("life")}, {"LIFE"})
        self.assertEqual(self.rows("LIFE"), self.rows("LIFE", "LIFE-1"))

    def test_a_build_leaves_out_what_does_not_hold_for_it(self):
        self.assertEqual([row["id"] for row in self.rows("USE-8", "USE-9", "--build", "10 1607")],
                         ["USE-8"])
        self.assertEqual([row["id"] for row in self.rows("USE-8", "USE-9", "--build", "17763")],
                         ["USE-9"])
        for row in self.rows("--build", "Vista"):
            self.assertTrue((row["since"] or 0) <= 6000 < (row["until"] or 99999), row)

    def test_text_tells_claim_source_builds_and_choices(self):
        text = self.succeeds("rules", "LIFE-7")
        for words in ("LIFE-7", "Resume with flags", "our own choice: api.md 15, question 5",
                      "since build 7600 (7)", "choice resume-without-helper",
                      "accept (the default) or refuse"):
            self.assertIn(words, text)
        for line in self.succeeds("rules").splitlines():
            self.assertLessEqual(len(line), 100, line)

    def test_markdown_is_a_table(self):
        lines = self.succeeds("rules", "--format=markdown", "HELPER").splitlines()
        self.assertEqual(lines[0], "| id | rule | result | basis | source | builds |")
        self.assertEqual({line.count("|") for line in lines}, {7})
        self.assertTrue(lines[2].startswith("| HELPER-1 | "))

    def test_rules_of_security_are_among_them(self):
        row = self.rows("MIC-4")[0]
        self.assertEqual((row["family"], row["result"], row["choices"]),
                         ("MIC", None, ["write-up"]))
        self.assertEqual([row["id"] for row in self.rows("uac-3", "CERT-1")], ["CERT-1", "UAC-3"])
        self.assertEqual({row["family"] for row in self.rows("CHK")}, {"CHK"})
        self.assertEqual(self.rows("SD", "--build", "Vista"), self.rows("SD"))
        self.assertIn("label (the default) or token", self.succeeds("rules", "MIC-4"))
        lines = self.succeeds("rules", "--format", "markdown", "CERT-1", "CHK-14").splitlines()
        self.assertEqual([line.count("|") for line in lines], [7, 7, 7, 0, 5, 5, 5])
        self.assertIn("did you mean CHK-10?", self.refuses("rules", "CKH-10"))

    def test_faults_name_the_nearest_word(self):
        for arguments, line in (
                (["CRET-1"], "no rule and no family 'CRET-1'; did you mean CERT-1?"),
                (["HLEPER"], "no rule and no family 'HLEPER'; did you mean HELPER?"),
                (["whatever"], "no rule and no family 'whatever'; bitsim rules lists them"),
                (["--format", "yaml"], "--format is text, json or markdown, not 'yaml'"),
                (["--format", "jsno"],
                 "--format is text, json or markdown, not 'jsno'; did you mean 'json'?"),
                (["--build", "10 1608"],
                 "no Windows build is called '10 1608'; did you mean '10 1607'?"),
                (["--build", "plan 9 from"], "no Windows build is called 'plan 9 from'"),
                (["--build", "95"], "--build is a number from 6000 to 99999, not 95")):
            self.assertEqual(self.refuses("rules", *arguments), "bitsim rules: " + line)


class Hresult(Case):
    def row(self, code, status=0):
        return json.loads(self.succeeds("hresult", "--format", "json", "--", code,
                                        status=status))[0]

    def test_every_spelling_is_the_same_code(self):
        rows = [self.row(code) for code in ("E_ACCESSDENIED", "0x80070005", "-2147024891",
                                            "2147942405")]
        self.assertEqual(rows, [rows[0]] * 4)
        self.assertEqual(rows[0], {
            "value": "0x80070005", "name": "E_ACCESSDENIED", "meaning": rows[0]["meaning"],
            "class": rows[0]["class"], "source": rows[0]["source"], "failure": True,
            "facility": 7, "facility_name": "FACILITY_WIN32", "code": 5, "win32": 5, "http": None})

    def test_a_negative_number_is_no_option(self):
        self.assertIn("ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY",
                      self.succeeds("hresult", "-2147012710"))

    def test_text_tells_what_it_does_to_a_job(self):
        self.assertIn("fatal: a job", self.succeeds("hresult", "BG_E_TOKEN_REQUIRED"))
        self.assertIn("transient: a job", self.succeeds("hresult", "BG_E_NETWORK_DISCONNECTED"))
        self.assertIn("no document says", self.succeeds("hresult", "S_OK"))
        self.assertIn("HTTP status 404", self.succeeds("hresult", "0x80190194"))
        self.assertIn("Win32 error 12186 in an HRESULT", self.succeeds("hresult", "0x80072f9a"))

    def test_an_unknown_code_exits_with_one_and_tells_its_parts(self):
        row = self.row("0x8007000D", status=1)
        self.assertEqual((row["name"], row["win32"], row["facility"]), (None, 13, 7))
        text = self.succeeds("hresult", "0x8FFF0001", status=1)
        self.assertIn("not in the list", text)
        self.assertIn("facility 4095, code 1 (0x0001)", text)
        self.assertIn("0x80072F9A,\n", self.succeeds("hresult", "12186", status=1))
        self.assertIn("its HRESULT is 0x8007FFFF", self.succeeds("hresult", "65535", status=1))
        self.assertIn("| 0x8FFF0001 | | | | |",
                      self.succeeds("hresult", "0x8FFF0001", "--format=markdown", status=1))

    def test_all_is_the_table_of_the_tests(self):
        rows = json.loads(self.succeeds("hresult", "--all", "--format", "json"))
        with open(os.path.join(ROOT, "tests/tables/hresults.csv"), encoding="utf-8") as table:
            values = [line.split(",")[1].lower() for line in table][1:]
        self.assertEqual(sorted(row["value"].lower() for row in rows), sorted(values))
        for line in self.succeeds("hresult", "--all").splitlines():
            self.assertLessEqual(len(line), 100, line)

    def test_faults(self):
        for arguments, line in (
                ([], "which code? (or --all)"),
                (["--all", "5"], "--all and codes do not go together"),
                (["E_ACCESDENIED"],
                 "no code is called 'E_ACCESDENIED'; did you mean E_ACCESSDENIED?"),
                (["0x123456789"], "'0x123456789' is neither the name of a code nor a number of "
                                  "32 bits"),
                (["5", ""], "'' is neither the name of a code nor a number of 32 bits"),
                (["--format", "xml", "5"], "--format is text, json or markdown, not 'xml'")):
            self.assertEqual(self.refuses("hresult", *arguments), "bitsim hresult: " + line)


if __name__ == "__main__":
    ROOT = sys.argv.pop()
    BITSIM = os.path.abspath(sys.argv.pop())
    unittest.main(verbosity=1)
