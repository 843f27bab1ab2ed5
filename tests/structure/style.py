#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks what a formatter does not: licence lines, tabs, columns, unfinished marks, file lengths.

usage: style.py SOURCE_ROOT

Columns are not counted between clang-format off and on. A file is at most MAX_LINES long, but for
lists; the longest are printed, so that one sees which are growing. What tests read may look as it
likes.
"""
import re
import sys

from tree import Findings, files, lines

MAX_COLUMNS = 100
MAX_LINES = 800
LICENCE = "SPDX-License-Identifier: MIT"
SCRIPTS = ("dev", ".ci/run")
CODE = (".c", ".h", ".py", ".sh")
BUILD = (".cmake", ".in", "CMakeLists.txt", "CMakeOptions.txt")
TEXT = (".csv", ".json", ".map", ".md", ".txt", ".yaml", ".yml")
# Spelled in two halves, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")


def check_licence(path, text, findings):
    first = 1 if text[0][1].startswith("#!") else 0
    comment = "/* {} */" if path.endswith((".c", ".h")) else "# {}"
    if len(text) <= first or text[first][1] != comment.format(LICENCE):
        findings.add(path, first + 1, f"the licence line is missing: {comment.format(LICENCE)}")


def check_line(path, number, line, counts_columns, findings):
    if "\t" in line:
        findings.add(path, number, "a tab")
    if line != line.rstrip():
        findings.add(path, number, "space at the end of the line")
    if UNFINISHED.search(line):
        findings.add(path, number, "a mark of unfinished work")
    if counts_columns and len(line) > MAX_COLUMNS:
        findings.add(path, number, f"{len(line)} columns, more than {MAX_COLUMNS}")


def main():
    root = sys.argv[1]
    findings = Findings()
    lengths = []
    for path in files(root):
        is_code = path.endswith(CODE) or path in SCRIPTS
        is_build = path.endswith(BUILD)
        is_text = path.endswith(TEXT) and not path.startswith("tests/")
        if not (is_code or is_build or is_text):
            continue
        text = list(lines(root, path))
        if is_code:
            check_licence(path, text, findings)
            lengths.append((len(text) - 1, path))
            # A list is as long as there are rows.
            if lengths[-1][0] > MAX_LINES and not path.endswith("_list.h"):
                findings.add(path, 0, f"{lengths[-1][0]} lines, more than {MAX_LINES}")
        formatted = True
        for number, line in text:
            if "clang-format off" in line:
                formatted = False
            check_line(path, number, line, formatted and (is_code or is_build), findings)
            if "clang-format on" in line:
                formatted = True
    print("The longest files:")
    for length, path in sorted(lengths, reverse=True)[:10]:
        print(f"  {length:4} {path}")
    findings.end(f"{len(lengths)} files, {findings.count} faults")


main()
