#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What bitsim access and bitsim sddl take and say in JSON is what the schemas say.

usage: json_test.py BITSIM SOURCE_ROOT

Thousands of questions are asked in batches; the schemas know each question and each answer, keys
in their order. A question of which a schema says that it is none is answered with a fault.
"""
import itertools
import json
import pathlib
import subprocess
import sys
import unittest

try:
    import jsonschema
except ImportError:
    print("skipped: Python has no module jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)

ROOT = pathlib.Path(sys.argv.pop())
PROGRAM = sys.argv.pop()

DACLS = [
    "", "D:", "D:NO_ACCESS_CONTROL", "O:BAG:SYD:(A;;FA;;;BA)", "O:SYD:(D;;FW;;;BU)(A;;FA;;;WD)",
    "O:S-1-5-21-1-2-3-1001D:(A;;FR;;;OW)", "O:S-1-5-21-1-2-3-1001D:(A;;FR;;;BU)",
    "D:(A;IO;FA;;;WD)(A;;GR;;;WD)", "D:(A;;FR;;;PS)(A;;FX;;;CO)", "D:(A;;FA;;;WD)S:(ML;;NW;;;SI)",
    "D:(A;;FA;;;WD)S:(ML;;NRNX;;;SI)", "D:(A;;FA;;;WD)S:(TL;;FA;;;S-1-19-512-4096)",
    "D:(OA;;FR;00000000-0000-0000-0000-000000000001;;WD)(A;;FX;;;WD)",
    "D:(A;;FA;;;RC)(A;;FR;;;WD)", "O:WDG:WDD:(D;;FR;;;BA)(A;;FA;;;BU)",
]
WANTS = ["FR", "0", "GA", "MAXIMUM_ALLOWED", "0x2|delete", "WRITE_OWNER", "READ_CONTROL|WRITE_DAC",
         "ACCESS_SYSTEM_SECURITY", "MAXIMUM_ALLOWED|ACCESS_SYSTEM_SECURITY", "FILE_ALL_ACCESS"]
TOKENS = [
    "local-system", "network-service", "service:BITS@LocalSystem", "restricted-service:BITS",
    "virtual-account:BITS", "interactive-user", "elevated-administrator", "anonymous",
    "filtered-administrator", "network-logon",
    {"user": "BG", "groups": ["WD", "BA:disabled"], "restrict": ["WD"]},
    {"user": "SY:deny-only", "groups": ["WD:enabled"], "integrity": "S-1-16-4097"},
    {"ready": "elevated-administrator", "privileges": ["SeSecurityPrivilege", "SeRelabelPrivilege",
                                                       "SeTakeOwnershipPrivilege:enabled",
                                                       "SeBackupPrivilege"]},
    {"ready": "interactive-user", "level": "identification", "groups": []},
    {"user": "BU", "restrict": ["RC", "BU"], "write_restricted": True, "integrity": "low"},
    {"user": "S-1-5-21-1-2-3-1001", "groups": ["S-1-15-2-1"]},
    {"user": "S-1-5-21-1-2-3-1001", "groups": ["WD"], "restrict": ["BU"],
     "privileges": ["SeSecurityPrivilege"]},
]
MORE = [{}, {"kind": "directory", "put": True}, {"user_mode": True}, {"self": "SY", "kind": "job"},
        {"backup_intent": True, "choices": ["write-up=token", "object-aces"]}]
GOOD = {"sddl": "D:", "want": "FR", "token": "local-system"}
# Each is laid over a good question. None takes the key away.
WRONG = [
    {"sddl": 1}, {"sddl": None}, {"sddl": ...}, {"want": 5}, {"want": ""}, {"want": ...},
    {"token": 5}, {"token": None}, {"token": []}, {"token": {}}, {"token": ...},
    {"token": "nobody"}, {"token": "service:"}, {"token": "service:a/b"}, {"kind": None},
    {"kind": "x"}, {"put": "yes"}, {"user_mode": 1}, {"backup_intent": None}, {"self": 5},
    {"choices": "write-up"}, {"choices": [1]}, {"choices": [""]}, {"wants": "FR"},
    {"token": {"user": 1}}, {"token": {"user": "BA:disabled"}}, {"token": {"groups": ["BA"]}},
    {"token": {"user": "BA", "groups": "BU"}}, {"token": {"user": "BA", "groups": [1]}},
    {"token": {"user": "BA", "groups": ["BU:asleep"]}}, {"token": {"user": "BA", "restrict": [""]}},
    {"token": {"user": "BA", "write_restricted": 1}}, {"token": {"user": "BA", "group": []}},
    {"token": {"user": "BA", "privileges": ["Nope"]}}, {"token": {"user": "BA", "level": "what"}},
    {"token": {"user": "BA", "integrity": "highest"}}, {"token": {"ready": "nobody"}},
]
TEXTS = ["", "D:", "O:BAG:SYD:PAI(A;OICI;FA;;;BA)(D;;0x2;;;WD)S:(ML;;NW;;;HI)",
         "S:(AU;SAFA;FA;;;WD)", "D:(OA;;FR;00000000-0000-0000-0000-000000000001;;WD)", "O:DA",
         "D:(", "D:(XA;;FA;;;BA;(x))",
         "D:(A;;FA;;;XX)", "O:BAO:BA", "D: (a;;fa;;;ba)", "D:" + "(A;;FA;;;WD)" * 2000]


def schema_of(name):
    schema = json.loads((ROOT / f"docs/{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def validator(schema, *kinds):
    return jsonschema.Draft202012Validator(
        {**schema, "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds]})


def ask(*arguments, lines=()):
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True,
                          check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Case(unittest.TestCase):
    def assert_fits(self, checker, value):
        for error in checker.iter_errors(value):
            self.fail(f"{json.dumps(value)[:600]}: {error.message}")

    def assert_order(self, part, value):
        """The keys of |value| stand in the order of the schema's |part|."""
        self.assertEqual(list(value), [key for key in part["properties"] if key in value])


class Access(Case):
    schema = schema_of("access")

    def test_questions_and_answers_are_known(self):
        questions = [dict(zip(("sddl", "want", "token"), parts[:3]), **parts[3])
                     for parts in itertools.product(DACLS, WANTS, TOKENS, MORE)]
        answers = ask("access", "--batch", lines=questions)
        self.assertEqual(len(answers), len(questions))
        question, answer = validator(self.schema, "question"), validator(self.schema, "answer")
        events, rules, choices, hresults = set(), set(), set(), set()
        told = {}
        for asked, said in zip(questions, answers):
            # Equal parts are looked at once; jsonschema takes its time.
            shape = json.dumps([said[key] for key in ("ace", "sid", "rule")] + said["way"])
            if told.setdefault(shape, asked) is not asked:
                continue
            self.assert_fits(question, asked)
            self.assert_fits(answer, said)
            self.assert_order(self.schema["$defs"]["answer"], said)
            self.assertEqual(said["granted"] == "0x00000000", said["hresult"] != "0x00000000")
            hresults.add(said["hresult"])
            rules.add(said["rule"])
            for step in said["way"]:
                self.assert_order(self.schema["$defs"]["step"], step)
                events.add(step["event"])
                rules.add(step["rule"])
                choices.add(step.get("choice"))
        step = self.schema["$defs"]["step"]["properties"]
        self.assertEqual(events, set(step["event"]["enum"]))
        # Each token that the command makes has the usual mandatory policy.
        self.assertEqual(rules | {"MIC-5"}, {None, *self.schema["$defs"]["rule"]["enum"]})
        self.assertLessEqual(choices, {None, *step["choice"]["enum"]})
        self.assertGreater(len(hresults), 4)
        self.assertGreater(len(told), 500)

    def test_a_line_alone_says_the_same(self):
        said = ask("access", "--sddl", "D:", "--want", "FR", "--token", "local-system", "--format",
                   "json")
        self.assertEqual(said, ask("access", "--batch", lines=[GOOD]))

    def test_what_is_no_question_is_a_fault(self):
        question, fault = validator(self.schema, "question"), validator(self.schema, "fault")
        questions = [{key: value for key, value in {**GOOD, **wrong}.items() if value is not ...}
                     for wrong in WRONG]
        lines = [*questions, "", "[]", "{", '{"sddl":1,"sddl":1}']
        answers = ask("access", "--batch", lines=lines)
        self.assertEqual(len(answers), len(lines))
        for asked in questions:
            self.assertFalse(question.is_valid(asked), asked)
        for asked, said in zip(lines, answers):
            self.assertIn("error", said, asked)
            self.assert_fits(fault, said)


class Sddl(Case):
    schema = schema_of("sddl")

    def check(self, answers, *kinds):
        checker = validator(self.schema, *kinds)
        for said in answers:
            self.assert_fits(checker, said)

    def test_questions_and_answers_are_known(self):
        questions = [{"sddl": text} for text in TEXTS]
        answers = ask("sddl", "--batch", lines=questions)
        self.assertEqual(len(answers), len(questions))
        good = [said for said in answers if "error" not in said]
        self.assertEqual(len(good), 6)
        questions += [{"binary": said["binary"]} for said in good]
        self.assertEqual(ask("sddl", "--batch", lines=questions[-6:]), good)
        checker = validator(self.schema, "question")
        for asked in questions:
            self.assert_fits(checker, asked)
        self.check(answers, "answer", "fault")
        for said in good:
            self.assert_order(self.schema["$defs"]["answer"], said)
        for arguments in ["O:DA"], ["00"], ["--domain", "S-1-5-21-1-2-3", "O:DA"], \
                ["--reader", "windows", "D: (a;;fa;;;ba)"], ["D:("]:
            self.check(ask("sddl", "--format", "json", *arguments), "answer", "fault")

    def test_a_descriptor_without_a_text_form_is_known(self):
        # A conditional ACE.
        head = "0100048000000000000000000000000014000000"
        callback = "02001c00010000000900140000000010010100000000000100000000"
        answers = ask("sddl", "--batch", lines=[{"binary": head + callback}])
        answers += ask("sddl", "--format", "json", head + callback)
        self.assertEqual([said["sddl"] for said in answers], [None, None])
        self.check(answers, "no_text")

    def test_what_is_no_question_is_a_fault(self):
        questions = [{}, [], {"sddl": 1}, {"sddl": None}, {"binary": ""}, {"binary": "0"},
                     {"binary": "0g"}, {"sddl": "D:", "binary": "00"}, {"text": "D:"}]
        lines = [*questions, "", "{"]
        answers = ask("sddl", "--batch", lines=lines)
        self.assertEqual(len(answers), len(lines))
        checker = validator(self.schema, "question")
        for asked in questions:
            self.assertFalse(checker.is_valid(asked), asked)
        self.check(answers, "fault")


unittest.main()
