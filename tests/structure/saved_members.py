#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that nothing is forgotten when jobs are saved.

usage: saved_members.py SOURCE_ROOT

Every member of each struct that has rows in lib/service/saved.c has a row there, or a line that
says why it is not kept; so has every timer. A part of a job, or of a part, has rows of its own.
"""
import os
import re
import sys

from tree import Findings, files

TABLE = "lib/service/saved.c"
ROW = re.compile(r"^\s*(?:BETWEEN|NUMBER|FLAG|FLAG_SINCE|MOMENT_SINCE|STATE|LOST|USED|TEXT|SECRET|"
                 r"BYTES|GUID|SID|KEPT|KEPT_SINCE|HERE|HERE_SINCE|PART|CHAIN|ARRAY|ARRAY_INSIDE|"
                 r"BLOCK|GONE|ELSEWHERE)"
                 r"\(\s*(\w+),\s*(\w+)", re.MULTILINE)
COUNTED = re.compile(r"^\s*(?:ARRAY(?:_INSIDE)?\(\s*(\w+),\s*\w+,|BLOCK\(\s*(\w+),)"
                     r"\s*\w+,\s*(\w+)", re.MULTILINE)
TIMER = re.compile(r"^\s*(?:TIMER\(\s*\w+,|GONE_TIMER\()\s*(BITSIM__TIMER_\w+)", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRUCT = re.compile(r"struct (bitsim_\w+) \{(.*?)^\}", re.DOTALL | re.MULTILINE)
MEMBER = re.compile(r"(\w+)(?:\[[^\]]*\])?\s*(?:,|$)")
# What a job is made of, whether it is in the table or not.
WANTED = {"bitsim__job", "bitsim__file", "bitsim__options"}


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return COMMENT.sub("", file.read())


def members(body):
    """The names that a struct declares."""
    for declaration in body.split(";"):
        if declaration.strip():
            yield from (name for name in MEMBER.findall(declaration.strip()))


def structs(root):
    """{name: names of members} of all structs of lib's headers."""
    found = {}
    for path in files(root, ".h"):
        if path.startswith("lib"):
            for name, body in STRUCT.findall(read(root, path)):
                found[name] = list(members(body))
    return found


def main():
    root = sys.argv[1]
    findings = Findings()
    table = read(root, TABLE)
    counted = [(array or block, count) for array, block, count in COUNTED.findall(table)]
    rows = ROW.findall(table) + counted
    known = structs(root)
    named = {struct for struct, _ in rows} | WANTED
    count = 0
    for struct in sorted(named):
        if not known.get(struct):
            findings.add(TABLE, 0, f"{struct} is declared nowhere")
        for member in known.get(struct, []):
            count += 1
            if struct == "bitsim__timers" and member == "at":
                continue
            if rows.count((struct, member)) != 1:
                findings.add(TABLE, 0, f"{struct}.{member} has {rows.count((struct, member))} "
                             "rows; say how it is saved, or GONE and why not")
    timers = set(re.findall(r"BITSIM__TIMER_(?!COUNT)\w+", read(root, "lib/job/timers.h")))
    for timer in sorted(timers ^ set(TIMER.findall(table))):
        findings.add(TABLE, 0, f"{timer}: say how it is saved, or GONE_TIMER and why not")
    findings.end(f"{len(named)} structs, {count} members, {len(timers)} timers")


main()
