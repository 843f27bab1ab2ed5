#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every block of C in a page is, word for word, part of a file in docs/examples.

usage: code_is_quoted.py SOURCE_ROOT
"""
import pathlib
import re
import sys

BLOCK = re.compile(r"^```c\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main():
    root = pathlib.Path(sys.argv[1])
    examples = [path.read_text() for path in sorted((root / "docs/examples").glob("*.c"))]
    blocks = wrong = 0
    for page in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        text = page.read_text()
        for match in BLOCK.finditer(text):
            blocks += 1
            if not any(match.group(1) in example for example in examples):
                wrong += 1
                line = text.count("\n", 0, match.start()) + 1
                print(f"{page.relative_to(root)}:{line}: this code is in no file of docs/examples",
                      file=sys.stderr)
    print(f"{blocks} blocks of C, {wrong} in no example")
    sys.exit(1 if wrong else 0)


main()
