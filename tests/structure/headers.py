#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles every public header as a strict stranger would, as C11 and as C++17: each alone and
twice over, and all together in both orders.

usage: headers.py SOURCE_ROOT C_COMPILER CXX_COMPILER
"""
import subprocess
import sys

from tree import Findings, files

WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-pedantic-errors", "-Wconversion", "-Werror"]
FOLDERS = ("lib/include/", "sim/include/")


def refusal(command, names):
    """What the compiler says against a source that includes the headers, or None."""
    source = "".join(f"#include <{name}>\n" for name in names) + "int main(void);\n"
    done = subprocess.run(command + ["-fsyntax-only", "-"], input=source, capture_output=True,
                          text=True)
    if done.returncode == 0:
        return None
    errors = [line for line in done.stderr.splitlines() if "error" in line]
    return "\n    ".join(errors[:3])


def main():
    root, c_compiler, cxx_compiler = sys.argv[1:]
    common = WARNINGS + [f"-I{root}/{folder}" for folder in FOLDERS]
    languages = {"C11": [c_compiler, "-xc", "-std=c11", "-Wstrict-prototypes"] + common,
                 "C++17": [cxx_compiler, "-xc++", "-std=c++17"] + common}
    findings = Findings()
    headers = [path for path in files(root, ".h") if path.startswith(FOLDERS)]
    names = [path.split("/include/")[1] for path in headers]
    for language, command in languages.items():
        for path, name in zip(headers, names):
            said = refusal(command, [name, name])
            if said:
                findings.add(path, 0, f"does not compile alone as {language}:\n    {said}")
        for order in (names, names[::-1]):
            said = refusal(command, order)
            if said:
                findings.add("all headers together", 0,
                             f"do not compile as {language}:\n    {said}")
    findings.end(f"{len(headers)} headers, {len(languages)} languages, {findings.count} refused")


main()
