#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The table of docs/states.md is that of lib/job/state.c, its transitions are those of lib/service.

usage: states_match_table.py SOURCE_ROOT [--write]

--write writes the table of the page anew. The transitions name, event by event, each function that
hands one to bitsim__move or an error to bitsim__fail.
"""
import pathlib
import re
import sys

BEGIN, END = "<!-- states -->\n", "<!-- end -->\n"
STATES = {"QUE": "QUEUED", "CON": "CONNECTING", "TRA": "TRANSFERRING", "SUS": "SUSPENDED",
          "ERR": "ERROR", "TRE": "TRANSIENT_ERROR", "DON": "TRANSFERRED", "ACK": "ACKNOWLEDGED",
          "CAN": "CANCELLED", "INV": "BG_E_INVALID_STATE", "NEV": ""}
ROW = re.compile(r"^    \[(\w+)\] = \{(.*?)\}", re.MULTILINE)
MOVES = re.compile(r"<!-- moves -->\n(.*?)<!-- end of moves -->", re.DOTALL)
FUNCTION = re.compile(r"^(?:\w+[ *]+)+(\w+)\([^;{]*\) \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)
CALL = re.compile(r"bitsim__(move|fail)\((.*?)\);", re.DOTALL)
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


def moves_of_code(root):
    """Pairs of event and function; an error is a pair of FAIL."""
    found = set()
    for path in sorted((root / "lib/service").glob("*.c")):
        for name, body in FUNCTION.findall(path.read_text()):
            if name in ("bitsim__move", "bitsim__fail"):
                continue
            for kind, arguments in CALL.findall(body):
                events = re.findall(r"BITSIM_JOB_([A-Z]+)", arguments)
                found |= {(event, name) for event in (["FAIL"] if kind == "fail" else events)}
    return found


def moves_of_page(page):
    found = set()
    for line in MOVES.search(page).group(1).splitlines()[2:]:
        events, _, functions, _ = [cell.strip() for cell in line.strip("|").split("|")]
        for name in re.findall(r"`(\w+)`", functions):
            found |= {(event, name) for event in events.split(", ") if event != "TRANSIENT"}
    return found


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
    told, done = moves_of_page(page.read_text()), moves_of_code(root)
    print(f"{len(done)} pairs of event and function")
    if told != done or len(done) < 20:
        sys.exit(f"docs/states.md: its transitions lack {sorted(done - told)}, "
                 f"and the code {sorted(told - done)}")


main()
