#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each documented return code is produced, or it is said why it cannot be.

usage: return_codes.py SOURCE_ROOT BITSIM [--missing]

tests/tables/return_codes.csv lists what Microsoft's pages say that a method returns, and which
errors a job gets. The evidence of a row is one of

    scenario              a scenario under docs/scenarios has a call with that answer in its trace,
                          or, for the method "(job)", a job with that error
    unit: FILE: TEST      the test TEST stands in tests/FILE
    never: REASON         it cannot be produced, for the reason given
    missing: REASON       it could be, and is not yet

A row that says "scenario" and is not produced is a fault; so is one that says "never" or
"missing" and is. How many are missing is told at the end.
--missing only prints the rows that no scenario produces.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

COLUMNS = ["interface", "method", "code", "when", "evidence"]
JOB = "(job)"


def answers_of(command, path, folder):
    """{(interface, method, code)} of a scenario's trace; errors of jobs as ("*", JOB, code)."""
    trace = pathlib.Path(folder, "trace.jsonl")
    subprocess.run([command, "run", "--quiet", "--trace", trace, path], check=True, timeout=60,
                   capture_output=True)
    answers = set()
    with trace.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line["type"] == "call":
                answers.add((line["interface"], line["method"], line["code"]))
            elif line["type"] == "state" and "error" in line:
                answers.add(("*", JOB, line["code"]))
    return answers


def fault_of(root, row, answers):
    """What is wrong with |row|, or None."""
    produced = tuple(row[:3]) in answers
    kind, _, rest = row[4].partition(":")
    if kind == "scenario":
        return None if produced else "no scenario produces it"
    if kind in ("never", "missing"):
        if not rest.strip():
            return "it does not say why"
        return "a scenario produces it" if produced else None
    if kind == "unit":
        file, _, test = (part.strip() for part in rest.partition(":"))
        path = root / "tests" / file
        if path.is_file() and f"START_TEST({test})" in path.read_text(encoding="utf-8"):
            return None
        return f"there is no test {test!r} in tests/{file}"
    return f"{row[4]!r} is no evidence"


def main():
    root, command = pathlib.Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    with (root / "tests/tables/return_codes.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if header != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        sys.exit(f"return_codes.csv: the columns are not {', '.join(COLUMNS)}")
    answers = set()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((root / "docs/scenarios").rglob("*.yaml")):
            answers |= answers_of(command, path, folder)
    if "--missing" in sys.argv:
        for row in rows:
            if tuple(row[:3]) not in answers:
                print(",".join(row))
        return
    faults = 0
    for number, row in enumerate(rows, start=2):
        text = fault_of(root, row, answers)
        if text:
            faults += 1
            print(f"return_codes.csv:{number}: {row[1]} {row[2]}: {text}", file=sys.stderr)
    missing = sum(row[4].startswith("missing:") for row in rows)
    print(f"{len(rows)} documented return codes, {missing} missing, {faults} faults")
    sys.exit(1 if faults or not rows else 0)


main()
