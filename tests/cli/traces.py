#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The trace of every scenario in docs/scenarios is valid, and two runs give the same bytes.

usage: traces.py BITSIM SOURCE_ROOT

The checks of each line are those of tests/report/traces_are_valid.py.
"""
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    bitsim, root = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    scenarios = sorted((root / "docs/scenarios").rglob("*.yaml"))
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, scenario in enumerate(scenarios):
            traces = [pathlib.Path(folder, f"{number}{suffix}") for suffix in (".jsonl", ".again")]
            for trace in traces:
                done = subprocess.run([bitsim, "run", "--trace", trace, scenario], timeout=60,
                                      stdout=subprocess.DEVNULL, check=False)
                if done.returncode > 1:
                    sys.exit(f"{scenario} does not run")
            if traces[0].read_bytes() != traces[1].read_bytes():
                faults += 1
                print(f"{scenario}: two runs, two traces", file=sys.stderr)
        print(f"{len(scenarios)} scenarios, {faults} with two traces", flush=True)
        done = subprocess.run([sys.executable, "-B", root / "tests/report/traces_are_valid.py",
                               root / "docs/trace.schema.json", folder], timeout=300, check=False)
    sys.exit(1 if faults or not scenarios else done.returncode)


main()
