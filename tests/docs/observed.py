#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each fact that was seen on Windows has a test that names it, or a reason why there is none.

usage: observed.py SOURCE_ROOT

tests/tables/observed.csv has a row for each number of docs/sources.md's O-1, O-2 and on: how
strongly it was demanded, what it is, and the evidence, which is

    FILE: TEST       the test TEST of tests/FILE, which names the number itself, in its name or
                     its text, or has it between two that its name has ("o_63_to_o_75")
    none: REASON     why there is none
"""
import csv
import pathlib
import re
import sys

LAST = 92
COLUMNS = ["number", "strength", "what", "evidence"]
STRENGTHS = {"always", "allowed", "note", "2.0+", "2.5+", "file+"}
TEST = re.compile(r"START_TEST\((\w+)\) \{(.*?)^\}\nEND_TEST", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"o_(\d+)_to_o_(\d+)")


def names(number, test, text):
    spans = [(int(first), int(last)) for first, last in SPAN.findall(test)]
    return (re.search(rf"\bO-{number}\b", text) is not None
            or f"o_{number}_" in f"{test}_"
            or any(first <= number <= last for first, last in spans))


def fault_of(root, number, evidence):
    file, _, rest = (part.strip() for part in evidence.partition(":"))
    if file == "none":
        return None if rest else "it gives no reason"
    path = root / "tests" / file
    tests = dict(TEST.findall(path.read_text(encoding="utf-8"))) if path.is_file() else {}
    if rest not in tests:
        return f"there is no test {rest!r} in tests/{file}"
    return None if names(number, rest, tests[rest]) else f"{rest} does not name O-{number}"


def main():
    root = pathlib.Path(sys.argv[1])
    with (root / "tests/tables/observed.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    faults = [] if header == COLUMNS else [f"the columns are not {', '.join(COLUMNS)}"]
    if [row[0] for row in rows] != [f"O-{number}" for number in range(1, LAST + 1)]:
        faults.append(f"the numbers are not O-1 to O-{LAST}, in order")
    for row in rows:
        if len(row) != len(COLUMNS) or row[1] not in STRENGTHS or not row[2]:
            faults.append(f"{row[0]}: a strength, a fact and its evidence are wanted")
            continue
        fault = fault_of(root, int(row[0][2:]), row[3])
        if fault:
            faults.append(f"{row[0]}: {fault}")
    for fault in faults:
        print(f"observed.csv: {fault}", file=sys.stderr)
    without = sum(row[-1].startswith("none:") for row in rows)
    print(f"{len(rows)} facts, {without} without a test")
    sys.exit(1 if faults else 0)


main()
