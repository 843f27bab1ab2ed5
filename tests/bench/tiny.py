#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs every benchmark tiny, twice, and reads its JSON; then asks for nonsense.

usage: tiny.py BITSIM_BENCH
"""
import json
import subprocess
import sys

KEYS = {"name": str, "n": int, "seconds": float, "cpu_seconds": float, "per_second": float,
        "digest": str, "parameters": dict}
NONSENSE = [[], ["no_such_benchmark"], ["--no-such-option"], ["a", "b"],
            ["hresult_name", "--n"], ["hresult_name", "--n", "0"], ["hresult_name", "--n", "1x"],
            ["hresult_name", "--n", "-1"], ["hresult_name", "--n", "1", "--tiny"]]


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def main():
    program = sys.argv[1]
    listed = run(program, "--list").stdout.splitlines()
    assert listed, "no benchmark is listed"
    for name in (line.split()[0] for line in listed):
        digests = set()
        for _ in range(2):
            done = run(program, name, "--tiny", "--json")
            assert done.returncode == 0, f"{name}: {done.stderr}"
            figures = json.loads(done.stdout)
            for key, kind in KEYS.items():
                assert isinstance(figures.get(key), kind), f"{name}: {key} in {figures}"
            unknown = set(figures) - set(KEYS) - {"bytes_per_item"}
            assert not unknown, f"{name}: {unknown} is not in bench/README.md"
            assert figures["name"] == name and figures["n"] > 0 and figures["seconds"] > 0, figures
            digests.add(figures["digest"])
        assert len(digests) == 1, f"{name}: two runs give two answers, {digests}"
        assert run(program, name, "--n", "1").returncode == 0, name
    for arguments in NONSENSE:
        done = run(program, *arguments)
        assert done.returncode == 2 and done.stderr and not done.stdout, arguments
    print(f"{len(listed)} benchmarks, {len(NONSENSE)} pieces of nonsense")


main()
