#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every block of C in a page is, word for word, part of a file in docs/examples, and every block of
YAML part of one there or of a scenario. docs/scenarios.md is held against the schema instead.

usage: code_is_quoted.py SOURCE_ROOT
"""
import pathlib
import re
import sys

BLOCK = re.compile(r"^```(c|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main():
    root = pathlib.Path(sys.argv[1])
    examples = {kind: [path.read_text() for path in sorted((root / "docs").rglob(f"*.{kind}"))]
                for kind in ("c", "yaml")}
    blocks = wrong = 0
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        text = page.read_text()
        for match in BLOCK.finditer(text):
            if match[1] == "yaml" and page.name == "scenarios.md":
                continue
            blocks += 1
            if not any(match[2] in example for example in examples[match[1]]):
                wrong += 1
                line = text.count("\n", 0, match.start()) + 1
                print(f"{page.relative_to(root)}:{line}: this is in no example",
                      file=sys.stderr)
    print(f"{blocks} blocks, {wrong} in no example")
    sys.exit(1 if wrong else 0)


main()
