#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The subcommands access and sddl, from outside: the command is the first argument."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)


def run(*arguments, stdin=""):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout, done.stderr


class Access(unittest.TestCase):
    def test_a_grant_names_rule_and_ace(self):
        code, out, _ = run("access", "--sddl", "D:(D;;FW;;;AN)(A;;FA;;;BA)", "--want", "FR",
                           "--token", "elevated-administrator", "--format", "json")
        answer = json.loads(out)
        self.assertEqual(code, 0)
        self.assertEqual(answer["granted"], "0x00120089")
        self.assertEqual(answer["hresult"], "0x00000000")
        self.assertEqual((answer["rule"], answer["ace"]), ("CHK-10", 1))
        self.assertEqual(answer["sid"], "S-1-5-32-544")

    def test_a_refusal_tells_the_near_miss(self):
        code, out, _ = run("access", "--sddl", "D:(A;;FA;;;BA)", "--want", "0x1",
                           "--token", "filtered-administrator")
        self.assertEqual(code, 1)
        self.assertIn("refused 0x80070005 E_ACCESSDENIED by CHK-11", out)
        self.assertIn("would be granted if S-1-5-32-544 (Administrators) were enabled rather than "
                      "deny-only", out)

    def test_a_token_by_parts(self):
        parts = ["--user", "S-1-5-21-1-2-3-1001", "--group", "BU", "--group", "BA:deny-only",
                 "--restrict", "WD", "--privilege", "SeSecurityPrivilege", "--integrity", "high"]
        code, out, _ = run("access", "--sddl", "D:(A;;FA;;;BU)(A;;FR;;;WD)", *parts, "--want",
                           "FILE_READ_DATA|ACCESS_SYSTEM_SECURITY", "--format", "json")
        self.assertEqual(code, 0, out)
        self.assertEqual(json.loads(out)["granted"], "0x01000001")

    def test_a_token_from_a_yaml_file(self):
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.join(folder, "token.yaml")
            with open(name, "w", encoding="utf-8") as file:
                file.write("user: NS\ngroups: [WD, 'BA:disabled']\nintegrity: system\n")
            code, out, _ = run("access", "--sddl", "D:(A;;FA;;;BA)", "--want", "FR", "--token",
                               name)
            self.assertEqual(code, 1)
            self.assertIn("were enabled rather than disabled", out)
            with open(name, "w", encoding="utf-8") as file:
                file.write("user: [\n")
            code, _, error = run("access", "--sddl", "D:", "--want", "FR", "--token", name)
            self.assertEqual(code, 2)
            self.assertIn("token.yaml:2:1", error)

    def test_generic_rights_are_mapped_only_when_put(self):
        question = ["access", "--sddl", "D:(A;;GR;;;WD)", "--want", "FR", "--token", "local-system"]
        self.assertEqual(run(*question)[0], 1)
        self.assertEqual(run(*question, "--put")[0], 0)

    def test_a_batch_answers_line_by_line(self):
        lines = [
            {"sddl": "D:(A;;FA;;;SY)", "want": "FA", "token": "local-system"},
            {"sddl": "D:(A;;FA;;;SY)", "want": "FA", "kind": "directory",
             "token": {"user": "BG", "groups": ["WD"]}},
            {"sddl": "D:(A;;FA;;;XX)", "want": "FA", "token": "local-system"},
            {"sddl": "D:", "want": "FA", "token": "nobody"},
            {"sddl": "D:", "want": "QQ", "token": "local-system"},
            {"sddl": "D:", "wants": "FA", "token": "local-system"},
        ] + [dict({"sddl": "D:", "want": "FA", "token": "local-system"}, **wrong) for wrong in (
            {"sddl": 1}, {"sddl": None}, {"want": 5}, {"want": ""}, {"want": "|"},
            {"want": "0x1FFFFFFFF"}, {"kind": None}, {"kind": "x"}, {"put": "yes"},
            {"token": 5}, {"token": None}, {"token": []}, {"token": {}},
            {"token": {"user": 1}}, {"token": {"user": "BA:disabled"}},
            {"token": {"user": "BA", "groups": "BU"}}, {"token": {"user": "BA", "groups": [1]}},
            {"token": {"user": "BA", "groups": ["BU", "BU"]}},
            {"token": {"user": "BA", "restrict": ["BU", "BU"]}},
            {"token": {"user": "BA", "write_restricted": 1}},
            {"token": {"user": "BA", "write_restricted": True}},
            {"token": {"user": "BA", "privileges": ["Nope"]}},
            {"token": {"user": "BA", "integrity": "S-1-16-99999999999"}},
            {"token": {"user": "BA", "level": "what"}}, {"token": "service:"})]
        text = "".join(json.dumps(line) + "\n" for line in lines) + "[1\n"
        code, out, _ = run("access", "--batch", stdin=text)
        answers = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(code, 2)
        self.assertEqual(len(answers), 7 + 25)
        self.assertIn("is no ready token", answers[3]["error"])
        self.assertIn("sddl: must be text", answers[6]["error"])
        self.assertEqual(answers[0]["granted"], "0x001f01ff")
        self.assertEqual(answers[1]["hresult"], "0x80070005")
        self.assertIn("at character 11", answers[2]["error"])
        for answer in answers[3:]:
            self.assertIn("error", answer)

    def test_wrong_arguments_are_told(self):
        for arguments in (["--want"], ["--nonsense", "x"], ["--sddl", "D:"],
                          ["--sddl", "D:", "--want", "FR", "--token", "no-such"],
                          ["--sddl", "D:", "--want", "FR", "--user", "BA:asleep"],
                          ["--sddl", "D:", "--want", "FR", "--user", "BA", "--group", "BA"],
                          ["--sddl", "D:", "--want", "FR", "--token", "local-system",
                           "--token", "local-system"],
                          ["--batch", "--sddl", "D:"]):
            code, out, error = run("access", *arguments)
            self.assertEqual((code, out), (2, ""), arguments)
            self.assertTrue(error.startswith("bitsim access: "), error)


    def error_of(self, *arguments):
        code, out, error = run("access", "--sddl", "D:(A;;FR;;;BA)", *arguments)
        self.assertEqual((code, out), (2, ""), arguments)
        return error

    def test_choices_have_an_option(self):
        question = ["access", "--sddl", "D:(A;;FA;;;BU)S:(ML;;NR;;;HI)", "--want", "0x2", "--token",
                    "interactive-user"]
        code, out, _ = run(*question)
        self.assertEqual(code, 0)
        self.assertIn("the answer hangs on the choice write-up=label", out)
        self.assertEqual(run(*question, "--choice", "write-up=token")[0], 1)
        self.assertEqual(run(*question, "--choice", "write-up")[0], 1)
        error = self.error_of("--want", "FR", "--token", "anonymous", "--choice", "writeup")
        self.assertIn("did you mean 'write-up'", error)
        line = {"sddl": question[2], "want": "0x2", "token": "interactive-user",
                "choices": ["write-up=token"]}
        answer = json.loads(run("access", "--batch", stdin=json.dumps(line) + "\n")[1])
        self.assertEqual(answer["rule"], "MIC-4")
        self.assertEqual(answer["way"][1]["choice"], "write-up")

    def test_circumstances_have_options(self):
        question = ["access", "--sddl", "D:", "--want", "FR", "--token", "elevated-administrator"]
        code, out, _ = run(*question, "--privilege", "SeBackupPrivilege")
        self.assertEqual(code, 1)
        self.assertIn("if the opener asked for backup intent", out)
        enabled = [*question, "--privilege", "SeBackupPrivilege"]
        self.assertEqual(run(*enabled, "--backup-intent")[0], 0)
        self.assertIn("ERROR_NO_IMPERSONATION_TOKEN", run(*question, "--user-mode")[1])
        self.assertEqual(run("access", "--sddl", "D:(A;;FR;;;PS)", "--want", "FR", "--token",
                             "local-system", "--self", "SY")[0], 0)

    def test_a_ready_token_can_be_varied(self):
        question = ["access", "--sddl", "D:(A;;FR;;;BA)", "--want", "FR", "--token"]
        self.assertEqual(run(*question, "filtered-administrator")[0], 1)
        self.assertEqual(run(*question, "filtered-administrator", "--group", "BA")[0], 0)
        self.assertEqual(run(*question, "interactive-user", "--group", "BA:disabled")[0], 1)
        self.assertEqual(run("access", "--sddl", "D:(A;;FR;;;AN)", "--want", "FR", "--token",
                             "anonymous")[0], 1)
        self.assertEqual(run("access", "--sddl", "D:(A;;FR;;;AN)", "--want", "FR", "--token",
                             "anonymous", "--level", "impersonation", "--integrity",
                             "medium")[0], 0)
        code, _, error = run(*question, "-", stdin="user: SY\ngroups: [BA]\n")
        self.assertEqual(code, 0, error)

    def test_a_service_runs_under_an_account(self):
        question = ["access", "--sddl", "D:(A;;FR;;;NS)", "--want", "FR", "--token"]
        self.assertEqual(run(*question, "service:BITS")[0], 1)
        self.assertEqual(run(*question, "service:BITS@NetworkService")[0], 0)
        for name in ("service:a\\b", "service:a/b", "service:BITS@Nobody", "service:"):
            self.assertIn("token 'service:", self.error_of("--want", "FR", "--token", name))

    def test_rights_are_letters_and_names_in_any_case(self):
        for want in ("FR|DELETE", "fr | delete", "0x120089|Delete"):
            out = run("access", "--sddl", "D:(A;;FA;;;SY)", "--want", want, "--token",
                      "local-system", "--format", "json")[1]
            self.assertEqual(json.loads(out)["granted"], "0x00130089", want)
        error = self.error_of("--want", "FILE_REED_DATA", "--token", "anonymous")
        self.assertIn("'FILE_REED_DATA' is no right", error)
        self.assertIn("did you mean 'FILE_READ_DATA'", error)
        for want in ("KR", "KEY_READ"):
            self.assertIn("registry keys", self.error_of("--want", want, "--token", "anonymous"))

    def test_a_wrong_right_is_told_with_its_place(self):
        for want, said in (
                ("FILE_READ_DATA|", "at character 15: expected a right after the |"),
                ("|FR", "at character 0: expected a right before the |"),
                ("", "at character 0: expected a right"),
                ("0x1FFFFFFFF", "'0x1FFFFFFFF', at character 0: expected a number of 32 bits"),
                ("FR|FRQQ", "'FRQQ', at character 5: expected a right"),
                ("FR|0x12z", "'0x12z', at character 7: expected a right or the end of the text"),
                ("FR | QQ", "at character 5: 'QQ' is no right"),
                ("FR|KR", "at character 3: 'KR' is a right of registry keys"),
                ("F" * 300, "at character 0: too long for a right")):
            error = self.error_of("--want", want, "--token", "anonymous")
            self.assertIn(f"bitsim access: --want: {said}", error)

    def test_a_wrong_service_is_told_why(self):
        for name, said in (("service:", "the name of the service is empty"),
                           ("virtual-account:", "the name of the service is empty"),
                           ("service:@LocalSystem", "the name of the service is empty"),
                           ("service:a/b", "the name of a service has no '/'"),
                           ("service:a@LocalSytem", "did you mean 'LocalSystem'?")):
            error = self.error_of("--want", "FR", "--token", name)
            self.assertIn(f"token '{name}': ", error)
            self.assertIn(said, error)

    def test_an_error_names_the_option(self):
        question = ["--want", "FR", "--user", "SY"]
        for option, word, part in (("--group", "XQ", "--group 'XQ': 'XQ' is no SID"),
                                   ("--restrict", "XQ", "--restrict 'XQ': 'XQ' is no SID"),
                                   ("--level", "x", "--level: 'x' is no"),
                                   ("--integrity", "x", "--integrity: 'x' is no"),
                                   ("--self", "XQ", "--self: 'XQ' is no SID"),
                                   ("--kind", "x", "--kind: 'x' is no kind"),
                                   ("--choice", "x", "--choice 'x': 'x' is no choice")):
            self.assertIn(f"bitsim access: {part}", self.error_of(*question, option, word))
        self.assertIn("--user: 'XQ' is no SID", self.error_of("--want", "FR", "--user", "XQ"))
        self.assertIn("--write-restricted: needs a SID",
                      self.error_of(*question, "--write-restricted"))
        self.assertIn("--group 'S-1-5-32-545': S-1-5-32-545 is among the groups twice, first as "
                      "--group 'BU'",
                      self.error_of(*question, "--group", "BU", "--group", "S-1-5-32-545"))
        self.assertIn("--restrict 'WD': S-1-1-0 is among the restricting SIDs twice, first as "
                      "--restrict 'WD'",
                      self.error_of(*question, "--restrict", "WD", "--restrict", "WD"))
        self.assertIn("--group 'SY': S-1-5-18 is the user and a group, first as --user",
                      self.error_of(*question, "--group", "SY"))
        self.assertIn("--user: S-1-5-32-545 is a group of the ready token",
                      self.error_of("--want", "FR", "--token", "interactive-user", "--user", "BU"))

    def test_an_error_names_the_part_and_its_place(self):
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.join(folder, "token.yaml")
            for text, said in (
                    ("user: SY\ngroups:\n  - BU\n  - XQ\n", "4:5: groups[1]: 'XQ' is no SID"),
                    ("user: SY\ngroups: [BU, WD, BU]\n",
                     "2:18: groups[2]: S-1-5-32-545 is among the groups twice, first as groups[0]"),
                    ("privileges: [x]\nuser: SY\n", "1:14: privileges[0]: 'x' is no privilege"),
                    ("groups: [WD]\nuser: XQ\n", "2:1: user: 'XQ' is no SID"),
                    ("groups: [WD]\n", "1:1: a token needs a user")):
                with open(name, "w", encoding="utf-8") as file:
                    file.write(text)
                self.assertIn(f"token.yaml:{said}",
                              self.error_of("--want", "FR", "--token", name))
            with open(name, "w", encoding="utf-8") as file:
                file.write("user: SY\ngroups: [WD, BU]\n")
            self.assertIn("--group 'BU': S-1-5-32-545 is among the groups twice, first as "
                          "groups[1]",
                          self.error_of("--want", "FR", "--token", name, "--group", "BU"))

    def test_a_wrong_question_is_told_with_its_place(self):
        for token, column, said in (
                ('{"user":"BA","groups":["BU", "XQ"]}', 63, "token.groups[1]: 'XQ' is no SID"),
                ('{"user":"BA","groups":["BU","BU"]}', 62, "token.groups[1]: S-1-5-32-545 is "
                 "among the groups twice, first as token.groups[0]"),
                ('{"ready":"no-such"}', 35, "token.ready: 'no-such' is no ready token"),
                ('{"user":"BA","integrity":"}\\"]","x":1}', 47, "token.integrity: "),
                ('"no-such"', 26, "token: 'no-such' is no ready token"), ("5", 26, "token: a")):
            line = '{"sddl":"D:","want":"FR","token":' + token + "}\n"
            out = run("access", "--batch", stdin="\n" + line)[1]
            error = json.loads(out.splitlines()[1])["error"]
            self.assertTrue(error.startswith(f"line 2, column {column}: {said}"), error)
        for line, said in (('{"want":"FR|","sddl":"D:","token":"anonymous"}',
                            "line 1, column 2: want: at character 3: expected a right after"),
                           ('{"sddl":"D:","want":"FR"}', "line 1, column 1: a question needs"),
                           ('{"sddl":"D:", "choices":["x"],"want":"FR","token":"anonymous"}',
                            "line 1, column 26: choices[0]: 'x' is no choice")):
            error = json.loads(run("access", "--batch", stdin=line)[1])["error"]
            self.assertIn(said, error)

    def test_the_nearest_word_is_told(self):
        for option, word, near in (("--privilege", "SeBakupPrivilege", "SeBackupPrivilege"),
                                   ("--level", "impersonatoin", "impersonation"),
                                   ("--integrity", "medum", "medium"),
                                   ("--group", "BA:disable", "disabled")):
            error = self.error_of("--want", "FR", "--user", "SY", option, word)
            self.assertIn(f"did you mean '{near}'?", error)
        self.assertIn("did you mean 'local-system'?",
                      self.error_of("--want", "FR", "--token", "local-sytem"))
        self.assertIn("S-1-5-32-545 is among the groups twice",
                      self.error_of("--want", "FR", "--user", "SY", "--group", "BU", "--group",
                                    "BU"))

    def test_an_empty_line_is_answered_too(self):
        for command in ("access", "sddl"):
            code, out, _ = run(command, "--batch", stdin="\n \n")
            self.assertEqual((code, len(out.splitlines())), (2, 2))

    def test_a_generic_right_in_the_dacl_is_hinted_at_in_json(self):
        out = run("access", "--sddl", "D:(A;;GR;;;SY)", "--want", "FR", "--token", "local-system",
                  "--format", "json")[1]
        self.assertIn("--put", json.loads(out)["hint"])


class Sddl(unittest.TestCase):
    def test_an_error_names_its_operand(self):
        code, out, error = run("sddl", "D:", "O:XX", "D:")
        self.assertEqual((code, len(out.splitlines())), (2, 2))
        self.assertIn("'O:XX', at character", error)
        self.assertIn("--domain", run("sddl", "O:DAD:")[2])

    def test_there_and_back(self):
        text = "O:BAG:SYD:(A;;FA;;;BA)S:(ML;;NW;;;HI)"
        code, out, _ = run("sddl", text)
        self.assertEqual(code, 0)
        self.assertEqual(run("sddl", out.strip())[1], text + "\n")

    def test_the_domain_and_the_reader(self):
        self.assertEqual(run("sddl", "O:DA")[0], 2)
        self.assertEqual(run("sddl", "--domain", "S-1-5-21-1-2-3", "O:DA")[0], 0)
        self.assertEqual(run("sddl", "D: (A;;fa;;;BA)")[0], 2)
        self.assertEqual(run("sddl", "--reader", "windows", "D: (A;;fa;;;BA)")[0], 0)

    def test_errors_say_where(self):
        code, _, error = run("sddl", "D:(A;;FA;;;BA)(XA;;FA;;;BA;(x))")
        self.assertEqual(code, 2)
        self.assertIn("at character 15", error)
        self.assertIn("XA", error)
        self.assertIn("at hex digit 0", run("sddl", "02" + "00" * 19)[2])
        self.assertIn("at hex digit 7", run("sddl", "0100048")[2])
        answer = json.loads(run("sddl", "--format", "json", "0100048")[1])
        self.assertEqual(answer["error"]["offset"], 7)

    def test_what_has_no_text_is_told(self):
        binary = ("0100048000000000000000000000000014000000020024000100000009001c000100000001010000"
                  "00000001000000006172747800000000")
        code, out, error = run("sddl", binary)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("D: ACE 0, type 0x09 (XA): an ACE of a type that is not modelled", error)
        code, out, _ = run("sddl", "--format", "json", binary)
        answer = json.loads(out)
        self.assertEqual((code, answer["sddl"], answer["binary"]), (2, None, binary))
        told = answer["error"]
        self.assertEqual((told["section"], told["ace"], told["type"], told["letters"]),
                         ("D", 0, 9, "XA"))
        code, out, _ = run("sddl", "--batch", stdin=json.dumps({"binary": binary}) + "\n")
        self.assertEqual((code, json.loads(out)["error"]["line"]), (2, 1))

    def test_an_alias_without_a_domain_is_hinted_at(self):
        for alias in ("DA", "LA", "EA"):
            self.assertIn("--domain gives one", run("sddl", "O:" + alias)[2])
            out = run("sddl", "--format", "json", "O:" + alias)[1]
            self.assertEqual(json.loads(out)["error"]["hint"], "--domain gives one")
        out = run("sddl", "--batch", stdin='{"sddl":"O:DA"}\n{"sddl":"O:XX"}\n')[1]
        answers = [json.loads(line)["error"] for line in out.splitlines()]
        self.assertEqual(answers[0]["hint"], "--domain gives one")
        self.assertNotIn("hint", answers[1])

    def test_a_wrong_line_is_told_with_its_place(self):
        for line, column, reason in (
                ("xx", 2, "expected near 'xx'"), ('{"sddl":5}', 2, "sddl: must be text"),
                ('{"sddl":"D:","x":1}', 14, "'x' is no key of a question"),
                ('{"sddl":"D:', 11, "premature end of input"), ("[1]", 1, "not an object"),
                ('{"sddl":"D:","sddl":"D:"}', 19, "duplicate object key"),
                ('{"sd\0dl":"D:"}', 5, "a NUL byte"), ("\xe9\0", 2, "a NUL byte"),
                ("x" * (1 << 20) + "x", (1 << 20) + 1, "more than 1 MiB"), ("", 1, "an empty line"),
                (' {"binary":"0g"}', 3, "at hex digit 1"), ("{}", 1, "sddl or binary")):
            code, out, _ = run("sddl", "--batch", stdin='{"sddl":"D:"}\n' + line + "\n")
            error = json.loads(out.splitlines()[1])["error"]
            self.assertEqual((code, error["line"], error["column"]), (2, 2, column), line[:40])
            self.assertTrue(error["text"].startswith(f"line 2, column {column}: "), error)
            self.assertIn(reason, error["text"])

    def test_a_batch(self):
        lines = '{"sddl": "D:"}\n{"binary": "00"}\n{"sddl": "D:("}\n{}\n' + "".join(
            json.dumps(line) + "\n" for line in (
                [], {"sddl": 1}, {"binary": ""}, {"binary": "0"}, {"binary": "0g"},
                {"sddl": "D:", "binary": "00"}, {"sddl": "D:", "reader": "windows"},
                {"sddl": "D:" + "(" * 500000}, {"sddl": "D:" + "(A;;FA;;;WD)" * 60000}))
        code, out, _ = run("sddl", "--batch", stdin=lines)
        answers = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(code, 2)
        self.assertEqual(answers[0]["binary"],
                         "01000480000000000000000000000000140000000200080000000000")
        self.assertEqual(answers[1]["error"]["status"], "BITSIM_ERR_MALFORMED")
        self.assertEqual(answers[2]["error"]["offset"], 3)
        for answer in answers[3:]:
            self.assertIn("error", answer)
        self.assertEqual(len(answers), 13)


class Both(unittest.TestCase):
    questions = {"access": {"sddl": "D:", "want": "FR", "token": "local-system"},
                 "sddl": {"sddl": "D:"}}

    def test_a_domain_has_four_numbers(self):
        sid = "S-1-5-21-" + "-".join(str(i) for i in range(1, 15))
        for command, arguments in (("access", ["--batch"]), ("sddl", ["O:DA"])):
            for domain, reason in ((sid, "it has 15 sub-authorities, and a domain has 4"),
                                   (sid + "-15", "at character"), ("XX", "at character 0"),
                                   ("S-1-5-22-1-2-3", "is no domain: S-1-5-21-a-b-c")):
                code, out, error = run(command, "--domain", domain, *arguments)
                self.assertEqual((code, out), (2, ""))
                self.assertIn(f"bitsim {command}: --domain: '", error)
                self.assertIn(reason, error)

    def test_a_batch_can_be_driven(self):
        for command, question in self.questions.items():
            with subprocess.Popen([PROGRAM, command, "--batch"], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True) as driven:
                for _ in range(3):
                    driven.stdin.write(json.dumps(question) + "\n")
                    driven.stdin.flush()
                    self.assertNotIn("error", json.loads(driven.stdout.readline()))
                driven.stdin.close()
                self.assertEqual(driven.wait(), 0)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_a_batch_stops_when_nobody_gets_the_answers(self):
        for command, question in self.questions.items():
            with open("/dev/full", "w", encoding="utf-8") as full, subprocess.Popen(
                    [PROGRAM, command, "--batch"], stdin=subprocess.PIPE, stdout=full,
                    stderr=subprocess.PIPE, text=True) as driven:
                driven.stdin.write(json.dumps(question) + "\n")
                driven.stdin.flush()
                # Its input is still open: it does not wait for the end.
                self.assertEqual(driven.wait(timeout=30), 2)
                self.assertIn("cannot write to standard output", driven.stderr.read())


unittest.main()
