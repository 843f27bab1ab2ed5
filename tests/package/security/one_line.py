#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The line of docs/security-alone.md that begins with "cc" compiles the example, and the example
prints what the page says.

usage: one_line.py COMPILER SOURCE_ROOT
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def main():
    compiler, root = sys.argv[1], pathlib.Path(sys.argv[2])
    page = (root / "docs/security-alone.md").read_text(encoding="utf-8")
    line = re.search(r"^    cc (.* -o )check_an_access$", page, re.MULTILINE)
    shown = re.search(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "check_an_access")
        subprocess.run(f"'{compiler}' {line[1]}'{program}'", shell=True, check=True, cwd=root)
        printed = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    if printed != shown[1]:
        sys.exit(f"the page does not show what is printed:\n{printed}")
    print("the line compiles, and the program prints what the page says")


main()
