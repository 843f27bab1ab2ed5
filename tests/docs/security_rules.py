#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/security-rules.md has every rule of security, and no id of them is named that is none.

usage: security_rules.py SOURCE_ROOT

The page has a row for each of bitsim/security_rule_list.h, in its order and with what it says, and
names each choice of bitsim/access_choice.h; that header and the table of choices in
docs/access-check.md say the same. What code, tests and pages name is in the list.
"""
import pathlib
import re
import sys

RULE = re.compile(r'X\((\w+), "([^"]+)", (\w+), ([A-Z| ]+), "([^"]+)", \\\n\s+"([^"]+)"\)')
ROW = re.compile(r"^\| ([A-Z]+-\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
CHOICE = re.compile(r'X\([A-Z_]+, (\w+), "([^"]+)", "([^"]+)", \\\s+"([^"]+)", \\\s+'
                    r'"([^"]+)", "([^"]+)"\)')
CHOICE_ROW = re.compile(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \| (\S+) \|$",
                        re.MULTILINE)
BASES = {"DOC": "documented", "OBS": "observed", "INF": "inferred", "OWN": "our own choice"}
READ = {"lib": (".c", ".h"), "sim": (".c", ".h"), "docs": (".md",),
        "tests": (".c", ".h", ".md", ".py")}

faults = []


def rows_of(text):
    """[(id, claim, basis, source)], of the header."""
    rows = []
    for constant, name, family, basis, source, claim in RULE.findall(text):
        words = [word for key, word in BASES.items() if key in basis.split(" | ")]
        rows.append((name, claim.replace("\\\\", "\\"), ", ".join(words), source))
        if name != constant.replace("_", "-") or name.rsplit("-", 1)[0] != family:
            faults.append(f"security_rule_list.h: {name} is called {constant}, of {family}")
        if not claim.endswith("."):
            faults.append(f"security_rule_list.h: {name} has no full stop")
    names = [row[0] for row in rows]
    if len(names) != len(set(names)):
        faults.append("security_rule_list.h: an id is there twice")
    if len(rows) != text.count("    X("):
        faults.append("security_rule_list.h: a row is in no form that is understood")
    return rows


def check_page(page, rows):
    shown = ROW.findall(page)
    faults.extend(f"docs/security-rules.md: {row[0]} is not as in the list"
                  for row in rows if row not in shown)
    if [row[0] for row in shown] != [row[0] for row in rows]:
        faults.append("docs/security-rules.md: its rows are not in the order of the list")


def check_named(root, names):
    """Returns how often ids are named."""
    families = "|".join(sorted({name.rsplit("-", 1)[0] for name in names}))
    pattern = re.compile(rf"(?<![\w-])(?:{families})-\d+\b(?!-)")
    count = 0
    for folder, endings in READ.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in endings or not path.is_file():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = pattern.findall(line)
                count += len(found)
                faults.extend(f"{path.relative_to(root)}:{number}: there is no rule {name}"
                              for name in found if name not in names)
    return count


def check_choices(root, names, page):
    text = (root / "lib/include/bitsim/access_choice.h").read_text(encoding="utf-8")
    rows = CHOICE.findall(text)
    told = (root / "docs/access-check.md").read_text(encoding="utf-8")
    expected = [(name, field, default, other, rule)
                for field, name, rule, _, default, other in rows]
    if CHOICE_ROW.findall(told) != expected:
        faults.append(f"docs/access-check.md: its table of choices is not {expected}")
    if len(rows) != len(re.findall(r"^    X\(", text, re.MULTILINE)):
        faults.append("access_choice.h: a row is in no form that is understood")
    fields = (root / "lib/include/bitsim/access.h").read_text(encoding="utf-8")
    for name, field, _, other, rule in expected:
        if f"**{name}.**" not in told:
            faults.append(f"docs/access-check.md: {name} is not told")
        if f"choice {name} = {other}" not in " ".join(fields.split()):
            faults.append(f"access.h: {field} is not said to be choice {name} = {other}")
        if rule not in names:
            faults.append(f"access_choice.h: {name} is left open by {rule}, which is no rule")
        if f"`{name}" not in page:
            faults.append(f"docs/security-rules.md: {name} is not named")
    return len(rows)


def main():
    root = pathlib.Path(sys.argv[1])
    header = root / "lib/include/bitsim/security_rule_list.h"
    page = (root / "docs/security-rules.md").read_text(encoding="utf-8")
    rows = rows_of(header.read_text(encoding="utf-8"))
    names = {row[0] for row in rows}
    check_page(page, rows)
    named = check_named(root, names) if rows else 0
    choices = check_choices(root, names, page)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(rows)} rules, named {named} times, {choices} choices, {len(faults)} faults")
    # A pattern that finds nothing finds no faults either.
    sys.exit(1 if faults or not (rows and named and choices) else 0)


main()
