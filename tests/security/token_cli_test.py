#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The subcommand token, from outside. usage: token_cli_test.py BITSIM SOURCE_ROOT"""
import json
import pathlib
import re
import subprocess
import sys
import unittest

try:
    import jsonschema
except ImportError:
    print("skipped: Python has no module jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)

SCHEMA = json.loads((pathlib.Path(sys.argv.pop(2)) / "docs/token.schema.json").read_text(
    encoding="utf-8"))
PROGRAM = sys.argv.pop(1)


def run(*arguments, stdin=""):
    done = subprocess.run([PROGRAM, "token", *arguments], input=stdin, capture_output=True,
                          text=True, check=False)
    return done.returncode, done.stdout, done.stderr


class Token(unittest.TestCase):
    def tokens(self, *arguments, stdin=""):
        code, out, error = run(*arguments, "--format", "json", stdin=stdin)
        self.assertEqual((code, error), (0, ""))
        tokens = json.loads(out)
        validator = jsonschema.Draft202012Validator(SCHEMA)
        self.assertEqual([fault.message for fault in validator.iter_errors(tokens)], [])
        for token in tokens:
            self.assertEqual(list(token), list(SCHEMA["$defs"]["token"]["properties"]))
        return tokens

    def test_the_schema_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_all_are_the_ready_tokens_that_the_command_names(self):
        names = [token["token"] for token in self.tokens("--all")]
        error = run("nobody")[2]
        ready = error[error.index(": local-system") + 2:].strip().split(", ")
        self.assertEqual(names, [name.replace("NAME", "BITS") for name in ready])

    def test_a_filtered_administrator_is_told_whole(self):
        token, = self.tokens("filtered-administrator")
        groups = {group["sid"]: group for group in token["groups"]}
        self.assertEqual(groups["S-1-5-32-544"],
                         {"sid": "S-1-5-32-544", "name": "Administrators",
                          "attributes": ["deny-only"]})
        self.assertIn("logon-id", groups["S-1-5-5-0-369102"]["attributes"])
        self.assertEqual((token["elevation"], token["linked"]), ("limited", "full"))
        self.assertEqual(token["integrity"], {"sid": "S-1-16-8192", "name": "medium",
                                              "policy": ["no-write-up", "new-process-min"]})
        self.assertEqual((token["session"], token["logon_type"]), (1, "interactive"))
        self.assertIn({"name": "SeChangeNotifyPrivilege", "state": "enabled"}, token["privileges"])
        self.assertIn({"name": "SeShutdownPrivilege", "state": "disabled"}, token["privileges"])

    def test_a_token_by_parts_holds_the_parts(self):
        token, = self.tokens("-", stdin="user: 'S-1-5-21-1-2-3-1001:deny-only'\n"
                             "groups: ['BA:disabled']\nrestrict: [WD]\nwrite_restricted: true\n"
                             "privileges: ['SeBackupPrivilege:disabled']\nintegrity: S-1-16-9000\n"
                             "level: identification\n")
        self.assertEqual(token["user"]["attributes"], ["deny-only"])
        self.assertEqual(token["groups"][0]["attributes"], [])
        self.assertEqual(token["restricting"], [{"sid": "S-1-1-0", "name": "Everyone"}])
        self.assertIs(token["write_restricted"], True)
        self.assertEqual(token["privileges"],
                         [{"name": "SeBackupPrivilege", "state": "disabled"}])
        self.assertEqual(token["integrity"]["name"], None)
        self.assertEqual((token["type"], token["level"]), ("impersonation", "identification"))
        self.assertEqual((token["primary_group"], token["linked"]), (None, None))

    def test_the_text_tells_what_the_json_tells(self):
        for token in self.tokens("--all"):
            text = run(token["token"])[1]
            self.assertTrue(text.startswith(token["token"] + "\n"))
            for sid in [token["user"], token["owner"], token["integrity"], *token["groups"],
                        *token["restricting"]]:
                self.assertIn(sid["sid"], text)
            for group in token["groups"]:
                name = f" ({group['name']})" if group["name"] else ""
                held = ", ".join(group["attributes"]) or "none"
                self.assertIn(f"    {group['sid']}{name}: {held}\n", text)
            for privilege in token["privileges"]:
                self.assertIn(f"    {privilege['name']}: {privilege['state']}\n", text)
            self.assertEqual(len(re.findall("^    Se", text, re.MULTILINE)),
                             len(token["privileges"]))

    def test_several_and_another_domain(self):
        tokens = self.tokens("interactive-user", "--domain", "S-1-5-21-7-8-9", "service:BITS")
        self.assertEqual(tokens[0]["user"]["sid"], "S-1-5-21-7-8-9-1001")
        self.assertEqual([token["token"] for token in tokens], ["interactive-user", "service:BITS"])

    def test_wrong_arguments_are_told(self):
        for arguments in ([], ["--all", "anonymous"], ["nobody"], ["anonymous", "nobody"],
                          ["--format", "xml", "anonymous"], ["--domain", "x", "anonymous"]):
            code, out, error = run(*arguments)
            self.assertEqual((code, out), (2, ""), arguments)
            self.assertTrue(error.startswith("bitsim token: "), error)
        self.assertIn("did you mean 'anonymous'?", run("anonimous")[2])


unittest.main()
