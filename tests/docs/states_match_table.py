#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The table of docs/states.md is that of lib/job/state.c.

usage: states_match_table.py SOURCE_ROOT [--write]

--write writes the table of the page anew.
"""
import pathlib
import re
import sys

BEGIN, END = "<!-- states -->\n", "<!-- end -->\n"
STATES = {"QUE": "QUEUED", "CON": "CONNECTING", "TRA": "TRANSFERRING", "SUS": "SUSPENDED",
          "ERR": "ERROR", "TRE": "TRANSIENT_ERROR", "DON": "TRANSFERRED", "ACK": "ACKNOWLEDGED",
          "CAN": "CANCELLED", "INV": "BG_E_INVALID_STATE", "NEV": ""}
ROW = re.compile(r"^    \[(\w+)\] = \{(.*?)\}", re.MULTILINE)
EVENT = re.compile(r"^    BITSIM_JOB_(\w+),$", re.MULTILINE)


def table(root):
    events = EVENT.findall((root / "lib/include/bitsim/job_state.h").read_text())
    lines = ["| state | " + " | ".join(events) + " |", "|---|" + "---|" * len(events)]
    for state, cells in ROW.findall((root / "lib/job/state.c").read_text()):
        leads = [cell.strip() for cell in cells.split(",") if cell.strip()]
        if state not in STATES or len(leads) != len(events):
            continue
        words = ["same" if lead == state else STATES[lead] for lead in leads]
        lines.append(f"| {STATES[state]} | " + " | ".join(words) + " |")
    return "\n".join(lines) + "\n"


def main():
    root = pathlib.Path(sys.argv[1])
    page = root / "docs/states.md"
    before, _, rest = page.read_text().partition(BEGIN)
    found, _, after = rest.partition(END)
    expected = table(root)
    if "--write" in sys.argv:
        page.write_text(before + BEGIN + expected + END + after)
        return
    rows = expected.count("\n") - 2
    print(f"{rows} states")
    if found != expected or rows < 2:
        sys.exit("docs/states.md: its table is not that of lib/job/state.c; --write writes it")


main()
