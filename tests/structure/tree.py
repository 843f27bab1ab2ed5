# SPDX-License-Identifier: MIT
"""The files of the source tree, as the structure checks see them."""
import os
import sys

FOLDERS = (".ci", "bench", "cmake", "docs", "lib", "sim", "tests")


class Findings:
    """Collects what is wrong, prints it as file:line: text, and ends the check."""

    def __init__(self):
        self.count = 0

    def add(self, path, line, text):
        self.count += 1
        print(f"{path}:{line}: {text}" if line else f"{path}: {text}", file=sys.stderr)

    def end(self, summary):
        print(summary)
        sys.exit(1 if self.count else 0)


def files(root, *suffixes):
    """The paths, relative to root, of the project's files that end in one of suffixes."""
    found = [name for name in os.listdir(root) if os.path.isfile(os.path.join(root, name))]
    for folder in FOLDERS:
        for at, _, names in os.walk(os.path.join(root, folder)):
            found += [os.path.relpath(os.path.join(at, name), root) for name in names]
    return sorted(path for path in found if path.endswith(suffixes or ("",)))


def lines(root, path):
    """(number, text) of each line of a text file, without its end."""
    with open(os.path.join(root, path), encoding="utf-8", newline="") as file:
        for number, line in enumerate(file.read().split("\n"), 1):
            yield number, line
