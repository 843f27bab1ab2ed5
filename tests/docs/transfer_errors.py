#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/transfer-errors.md shows tests/tables/transfer_errors.csv, and a scenario each default row.

usage: transfer_errors.py SOURCE_ROOT [--write]

tests/policy/transfer_errors_test.c holds the table against the policies. --write writes the page's
tables anew. A row by default whose code and state no scenario expects is a fault; codes that stand
for others (BG_E_HTTP_ERROR_*, any) are those of other rows.
"""
import csv
import pathlib
import re
import sys

import yaml

BEGIN = "<!-- tests/docs/transfer_errors.py --write -->\n"
HEADS = {"causes": "| code | state | context | rule | only with the choice | |\n"
                   "|---|---|---|---|---|---|",
         "statuses": "| status | state |\n|---|---|",
         "never": "| code | why not |\n|---|---|"}
WIN32 = re.compile(r"HRESULT_FROM_WIN32\((\w+)\)")


def rule_link(rule):
    return f"[{rule}](rules/{rule.split('-')[0].lower()}.md#{rule.lower()})"


def choice_link(choice):
    name, _, answer = choice.partition("=")
    return f"[{name}](choices.md#{name}) = {answer}" if choice else ""


def lines_of(rows):
    """The tables of the page: its sections' names, each with its lines."""
    tables = {name: head.split("\n") for name, head in HEADS.items()}
    for row in rows:
        status = re.fullmatch(r"BG_E_HTTP_ERROR_(\d+)", row["code"])
        if row["state"] == "never":
            tables["never"].append(f"| {row['code']} | {row['remark']} |")
        elif status and row["rule"] == "TRANSFER-1":
            tables["statuses"].append(f"| {status[1]} | {row['state']} |")
        else:
            tables["causes"].append(f"| {row['code']} | {row['state']} | {row['context']} | "
                                    f"{rule_link(row['rule'])} | {choice_link(row['by'])} | "
                                    f"{row['remark']} |")
    return tables


def with_tables(page, tables):
    parts = page.split(BEGIN)
    for i, name in enumerate(HEADS):
        _, blank, rest = parts[i + 1].partition("\n\n")
        parts[i + 1] = "\n".join(tables[name]) + (blank or "\n") + rest
    return BEGIN.join(parts)


def names_of(root):
    """Every way in which a scenario may write a code, with the code's name."""
    names = {}
    with open(root / "tests/tables/hresults.csv", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            names[row["name"]] = names[row["hex"].lower()] = row["name"]
            if WIN32.fullmatch(row["name"]):
                names[WIN32.fullmatch(row["name"])[1]] = row["name"]
    return names


def expected(root):
    """The errors that scenarios expect: pairs of code and state."""
    names, pairs = names_of(root), set()
    for path in (root / "docs/scenarios").glob("*/*.yaml"):
        for step in yaml.safe_load(path.read_text(encoding="utf-8"))["steps"]:
            if "expect" in step and "error" in step:
                error = step["error"]
                key = f"0x{error & 0xFFFFFFFF:08x}" if isinstance(error, int) else str(error)
                pairs.add((names.get(key) or names.get(key.lower()), step.get("state")))
    return pairs


def main():
    root = pathlib.Path(sys.argv[1])
    path = root / "docs/transfer-errors.md"
    with open(root / "tests/tables/transfer_errors.csv", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    page = path.read_text(encoding="utf-8")
    written = with_tables(page, lines_of(rows))
    faults = []
    if "--write" in sys.argv:
        path.write_text(written, encoding="utf-8")
    elif written != page:
        faults.append("docs/transfer-errors.md: its tables are not the rows; --write mends that")
    shown = expected(root)
    for row in rows:
        is_own = row["state"] != "never" and not row["by"] and row["code"] != "any"
        if is_own and "*" not in row["code"] and (row["code"], row["state"]) not in shown:
            faults.append(f"no scenario expects {row['code']} in {row['state']} ({row['rule']})")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(rows)} rows, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
