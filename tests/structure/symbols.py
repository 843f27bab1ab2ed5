#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails if the core library needs anything of the world outside: I/O, a clock, chance, memory.

usage: symbols.py NM ARCHIVE

An undefined symbol of the archive must be defined by another member, be one of a few pure string
functions, or be what the compiler brings along by itself.
"""
import subprocess
import sys

from tree import Findings

PURE = {"bcmp", "memchr", "memcmp", "memcpy", "memmove", "memset",
        "strchr", "strcmp", "strlen", "strncmp"}
COMPILER = {"_GLOBAL_OFFSET_TABLE_", "__stack_chk_fail"}


def symbols(nm, archive):
    """(member, type, name) of each symbol of the archive."""
    output = subprocess.run([nm, "-A", "-P", archive], check=True, capture_output=True, text=True)
    for line in output.stdout.splitlines():
        place, name, kind = line.split()[:3]
        yield place.split("[")[-1].rstrip("]:"), kind, name


def main():
    nm, archive = sys.argv[1:]
    findings = Findings()
    table = list(symbols(nm, archive))
    defined = {name for _, kind, name in table if kind.isupper() and kind != "U"}
    wanted = {(member, name) for member, kind, name in table if kind in "Uwv"}
    for member, name in sorted(wanted):
        if name not in defined | PURE | COMPILER:
            where = "defined nowhere" if name.startswith("bitsim_") else "of the world outside"
            findings.add(member, 0, f"{name} is {where}")
    for name in sorted(defined):
        if not name.startswith("bitsim_"):
            findings.add(archive, 0, f"{name} is defined for all to see without the prefix bitsim_")
    findings.end(f"{len(defined)} symbols defined, {len(wanted)} wanted, {findings.count} wrong")


main()
