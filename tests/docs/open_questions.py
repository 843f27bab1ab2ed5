#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/open-questions.md settles every question, and names only choices and rules that there are.

usage: open_questions.py SOURCE_ROOT

The questions are numbered from 1 without a gap. Each is settled by a choice in backticks, a rule by
its id, one reading, or is not observable; and no choice about what documents leave open is named
twice for one question.
"""
import pathlib
import re
import sys

LEAST = 32  # the questions of the catalogue of facts; more may follow
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
WAYS = ("choice", "choices", "rule", "rules", "one reading:", "not observable:")


def main():
    root = pathlib.Path(sys.argv[1])
    page = (root / "docs/open-questions.md").read_text(encoding="utf-8")
    choices = set(re.findall(r'X\(\w+, "([^"]+)", \w+, \\\n',
                             (root / "lib/include/bitsim/choice_list.h").read_text()))
    rules = set(re.findall(r'X\(\w+, "([A-Z]+-\w+)", ',
                           (root / "lib/include/bitsim/rule_list.h").read_text()))
    rows = ROW.findall(page)
    faults = []
    if [int(row[0]) for row in rows] != list(range(1, max(len(rows), LEAST) + 1)):
        faults.append(f"the numbers are {[int(row[0]) for row in rows]}")
    for number, _, settled in rows:
        if not settled.startswith(WAYS):
            faults.append(f"{number}: settled neither by a choice nor by a rule nor by a reading")
        named = re.findall(r"`([^`]+)`", settled)
        ids = re.findall(r"\b([A-Z]+-\d+a?)\b", settled)
        faults += [f"{number}: no choice is called {name}" for name in named
                   if name not in choices]
        faults += [f"{number}: there is no rule {name}" for name in ids
                   if name not in rules and not name.startswith("O-")]
        if settled.startswith(("choice", "rule")) and not named and not ids:
            faults.append(f"{number}: names neither a choice nor a rule")
        if len(set(named)) != len(named):
            faults.append(f"{number}: names a choice twice")
    for fault in faults:
        print(f"docs/open-questions.md: {fault}", file=sys.stderr)
    print(f"{len(rows)} questions, {len(choices)} choices, {len(faults)} faults")
    sys.exit(1 if faults or not choices or not rules else 0)


main()
