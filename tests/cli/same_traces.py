#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Two builds of the command write the same bytes for every scenario in docs/scenarios.

usage: same_traces.py BITSIM OTHER_BITSIM SOURCE_ROOT
"""
import os
import pathlib
import subprocess
import sys
import tempfile


def trace_of(bitsim, scenario, folder):
    trace = pathlib.Path(folder, "trace.jsonl")
    done = subprocess.run([bitsim, "run", "--quiet", "--trace", trace, scenario], timeout=60,
                          check=False)
    if done.returncode > 1:
        sys.exit(f"{scenario} does not run")
    return trace.read_bytes()


def main():
    builds = [os.path.abspath(bitsim) for bitsim in sys.argv[1:3]]
    scenarios = sorted(pathlib.Path(sys.argv[3], "docs/scenarios").rglob("*.yaml"))
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for scenario in scenarios:
            one, other = (trace_of(bitsim, scenario, folder) for bitsim in builds)
            if one != other:
                different += 1
                print(f"{scenario}: the two builds write different traces", file=sys.stderr)
    print(f"{len(scenarios)} scenarios, {different} with different traces")
    sys.exit(1 if different or not scenarios else 0)


main()
