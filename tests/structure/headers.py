#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compiles every public header alone and twice over, as C11 and as C++17, as a strict stranger.

usage: headers.py SOURCE_ROOT C_COMPILER CXX_COMPILER
"""
import subprocess
import sys

from tree import Findings, files

WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-pedantic-errors", "-Wconversion", "-Werror"]
FOLDERS = ("lib/include/", "sim/include/")


def main():
    root, c_compiler, cxx_compiler = sys.argv[1:]
    languages = {"C11": [c_compiler, "-xc", "-std=c11", "-Wstrict-prototypes"],
                 "C++17": [cxx_compiler, "-xc++", "-std=c++17"]}
    findings = Findings()
    headers = [path for path in files(root, ".h") if path.startswith(FOLDERS)]
    for path in headers:
        name = path.split("/include/")[1]
        for language, command in languages.items():
            run = subprocess.run(
                command + WARNINGS + [f"-I{root}/{folder}" for folder in FOLDERS]
                + ["-fsyntax-only", "-"],
                input=f"#include <{name}>\n#include <{name}>\nint main(void);\n",
                capture_output=True, text=True)
            if run.returncode:
                findings.add(path, 0, f"does not compile alone as {language}:\n{run.stderr}")
    findings.end(f"{len(headers)} headers, {len(languages)} languages, {findings.count} refused")


main()
