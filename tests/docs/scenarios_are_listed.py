#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/scenarios/README.md lists every scenario, under its folder, by its title.

usage: scenarios_are_listed.py SOURCE_ROOT [--write]

--write writes that part of the page anew.
"""
import pathlib
import re
import sys

HEADING = "## By family\n"
TITLE = re.compile(r"^scenario: *[\"']?(.*?)[\"']?$", re.MULTILINE)
TITLES = {"stories": "Stories by real project"}


def listed(root):
    """What the page is to have below the heading."""
    folder = root / "docs/scenarios"
    lines = []
    families = re.findall(r"^    /\* ([A-Z]+): ", (root / "lib/include/bitsim/rule_list.h")
                          .read_text(), re.MULTILINE)
    for name in ["stories"] + [family.lower() for family in families]:
        paths = sorted((folder / name).glob("*.yaml"))
        if not paths:
            continue
        title = TITLES.get(name) or f"[{name.upper()}](../rules/{name}.md)"
        lines += ["", f"### {title}", ""]
        for path in paths:
            what = TITLE.search(path.read_text()).group(1)
            lines.append(f"- [{what}]({name}/{path.name})")
    return "\n".join(lines) + "\n"


def main():
    root = pathlib.Path(sys.argv[1])
    page = root / "docs/scenarios/README.md"
    head, heading, found = page.read_text().partition(HEADING)
    expected = listed(root)
    if sys.argv[2:] == ["--write"]:
        page.write_text(head + heading + expected)
        return
    missing = [line for line in expected.splitlines() if line not in found.splitlines()]
    stale = [line for line in found.splitlines() if line not in expected.splitlines()]
    for line in missing:
        print(f"{page}: it does not have: {line}", file=sys.stderr)
    for line in stale:
        print(f"{page}: it has: {line}", file=sys.stderr)
    print(f"{expected.count('- [')} scenarios, {len(missing) + len(stale)} faults")
    sys.exit(1 if missing or stale else 0)


main()
