#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/save.md gives the members of the saved form in the order in which they are written.

usage: save_matches_rows.py SOURCE_ROOT

The rows of lib/service/saved.c are the form. The job has a table of its own on the page, the parts
of a job a paragraph each; each names every member, in order.
"""
import pathlib
import re
import sys

ROWS = re.compile(r"static const bitsim__saved (\w+)_members\[\] = \{(.*?)\n    END,", re.DOTALL)
MEMBER = re.compile(r"^    [A-Z_]+\(\w+, (\w+)", re.MULTILINE)
# The members of each of these, and where the page tells them.
PARTS = {"option": "Options", "certificate_name": "Certificate", "certificate": "Certificate",
         "credential": "Credential", "notices": "Notices", "upload": "Upload", "file": "File",
         "parts": "Parts of a file", "notes": "File", "origin": "File"}
# A member that is nothing but what is inside it.
NAMELESS = {("certificate", "name")}


def in_order(text, names):
    """The first of |names| that |text| does not have behind the one before it, or None."""
    at = 0
    for name in names:
        found = re.compile(rf"\b{name}\b").search(text, at)
        if not found:
            return name
        at = found.end()
    return None


def main():
    root = pathlib.Path(sys.argv[1])
    page = (root / "docs/save.md").read_text(encoding="utf-8")
    rows = {name: MEMBER.findall(body)
            for name, body in ROWS.findall((root / "lib/service/saved.c").read_text())}
    faults = []
    table = page.partition("## A job\n")[2].partition("\n**")[0]
    told = [name.strip() for line in table.splitlines() if re.match(r"\| [a-z]", line)
            for name in line.split("|")[1].split(",") if name.strip() != "member"]
    if told != rows["job"]:
        faults.append(f"a job has {rows['job']}, the page {told}")
    for part, title in PARTS.items():
        text = page.partition(f"**{title}:**")[2].partition("\n\n")[0]
        names = [name for name in rows[part] if (part, name) not in NAMELESS]
        missed = in_order(text, names)
        if missed or not names:
            faults.append(f"{title}: {part}.{missed} is not told in its place")
    for fault in faults:
        print(f"docs/save.md: {fault}", file=sys.stderr)
    print(f"{len(rows['job'])} members of a job, {len(PARTS)} parts, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
