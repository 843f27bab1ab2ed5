#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The words that docs/security.md lists are those that bitsim access takes, and all of them.

usage: words_test.py BITSIM SOURCE_ROOT
"""
import json
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop())
PROGRAM = sys.argv.pop()
WORDS = (ROOT / "docs/security.md").read_text(encoding="utf-8") \
    .partition("\n## Words\n")[2].partition("\n## ")[0]


def access(*arguments, sddl="D:NO_ACCESS_CONTROL", want="FR"):
    done = subprocess.run([PROGRAM, "access", "--sddl", sddl, "--want", want, "--format", "json",
                           *arguments], capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.stdout else done.stderr.strip()


def paragraph(head):
    """The words in backticks below |head|, up to the next head."""
    text = WORDS.partition(f"**{head}**")[2].partition("\n**")[0]
    return re.findall(r"`:?([^`]+)`", text)


def offered(*arguments):
    """What the command says that there is, when it is asked for what there is not."""
    return access(*arguments).rpartition(": ")[2].split(", ")


class Words(unittest.TestCase):
    def test_rights(self):
        listed = re.findall(r"`([A-Z_]+)` 0x([0-9A-F]+)", WORDS.partition("**Kinds**")[0])
        source = (ROOT / "sim/cli/rights_input.c").read_text(encoding="utf-8")
        self.assertEqual({name for name, _ in listed},
                         set(re.findall(r'^    \{"(\w+)", \w+\},$', source, re.MULTILINE)))
        for name, mask in listed:
            said = access("--token", "local-system", "--privilege", "SeSecurityPrivilege",
                          want=name)
            self.assertEqual(said["hresult"], "0x00000000", name)
            # Generic ones are mapped, and the maximum is all there is.
            if "GENERIC" in name and "FILE" not in name or name == "MAXIMUM_ALLOWED":
                continue
            self.assertEqual(int(said["granted"], 16), int(mask, 16), name)
        generic = {name: int(mask, 16) for name, mask in listed}
        self.assertEqual([generic[f"GENERIC_{word}"] for word in ("READ", "WRITE", "EXECUTE",
                                                                 "ALL")],
                         [0x80000000, 0x40000000, 0x20000000, 0x10000000])

    def test_kinds(self):
        listed = paragraph("Kinds")
        self.assertEqual(listed[:5], offered("--token", "local-system", "--kind", "zzzzzz"))

    def test_integrity(self):
        listed = re.findall(r"`([\w-]+)`(?: 0x([0-9a-fA-F]+))?", WORDS.partition("**Integrity**")[2]
                            .partition("\n**")[0])
        self.assertEqual([name for name, _ in listed],
                         offered("--user", "SY", "--integrity", "zzzzzz"))
        header = (ROOT / "lib/include/bitsim/sid.h").read_text(encoding="utf-8")
        levels = {name.lower().replace("_", "-"): value
                  for name, value in re.findall(r"BITSIM_INTEGRITY_(\w+) = 0x(\w+)", header)}
        for name, value in listed[:-1]:
            self.assertEqual(int(value, 16), int(levels[name], 16), name)
        self.assertEqual(len(levels), len(listed) - 1)

    def test_levels(self):
        listed = paragraph("Impersonation levels")
        self.assertEqual(listed[:4], offered("--user", "SY", "--level", "zzzzzz"))
        self.assertEqual(access("--token", "network-logon", "--user-mode",
                                sddl="O:SYG:SYD:NO_ACCESS_CONTROL")["hresult"], "0x00000000")

    def test_states_of_groups(self):
        states = re.findall(r"^\| `:([a-z-]+)`", WORDS, re.MULTILINE)
        self.assertEqual(states, offered("--user", "SY", "--group", "BA:zzzzzz"))
        header = (ROOT / "lib/include/bitsim/token.h").read_text(encoding="utf-8")
        values = re.findall(r"#define (SE_GROUP_\w+) UINT32_C\(0x(\w+)\)", header)
        listed = re.findall(r"`(SE_GROUP_\w+)`\s+0x(\w+)", WORDS)
        self.assertEqual({name: int(value, 16) for name, value in listed},
                         {name: int(value, 16) for name, value in values})

    def test_ready_tokens(self):
        listed = re.findall(r"^\| `([a-z:NAME-]+)` \| .* \| [A-Z0-9, -]+ \|$", WORDS, re.MULTILINE)
        self.assertEqual(listed, offered("--token", "zzzzzz"))
        for name in listed:
            said = access("--token", name.replace("NAME", "BITS"), "--level", "impersonation")
            self.assertEqual(said["hresult"], "0x00000000", name)


unittest.main()
