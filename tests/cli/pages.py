#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the pages of docs show of the command is what it prints.

usage: pages.py [--write] BITSIM SOURCE_ROOT

A block of a page that begins with "```console" holds commands, "$ bitsim ...", each with its whole
output below it, standard error included; a command may end in "< FILE". A line "..." stands for any
lines that are left out. A line between "<!-- bitsim ... -->" and "<!-- end -->" is output as well,
shown as it is. --write puts the present output into the pages: read the difference, and keep it
only if it is understood.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ bitsim (.*)\n((?:(?!\$ bitsim ).*\n)*)", re.MULTILINE)
SHOWN = re.compile(r"(?<=^<!-- bitsim )(?P<command>.*?) -->\n(?P<output>.*?)(?=^<!-- end -->$)",
                   re.MULTILINE | re.DOTALL)


def output_of(bitsim, root, command):
    words, given = shlex.split(command), os.devnull
    if "<" in words:
        given = root / words[-1]
        words = words[:words.index("<")]
    with open(given, encoding="utf-8") as stdin:
        done = subprocess.run([bitsim, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, timeout=60, check=False, cwd=root, stdin=stdin)
    return done.stdout


def is_part(shown, output):
    """Whether |shown|, in which lines "..." stand for lines left out, is what |output| says."""
    lines = ["(?:.*\n)*" if line == "..." else re.escape(line) + r"\n"
             for line in shown.splitlines()]
    return re.fullmatch("".join(lines), output) is not None


def main():
    writes = sys.argv[1] == "--write"
    bitsim, root = os.path.abspath(sys.argv[-2]), pathlib.Path(sys.argv[-1])
    shown = wrong = 0

    def block(match):
        nonlocal shown
        commands = COMMAND.findall(match.group())
        if not commands:
            return match.group()
        shown += len(commands)
        parts = []
        for command, old in commands:
            output = output_of(bitsim, root, command)
            old = old.rstrip("\n") + "\n"
            abridged = "..." in old.splitlines() and is_part(old, output)
            parts.append(f"$ bitsim {command}\n{old if abridged else output}")
        return "\n".join(parts)

    def part(match):
        nonlocal shown
        shown += 1
        command = match["command"]
        return f"{command} -->\n{output_of(bitsim, root, command)}"

    for path in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        if not path.exists():
            continue
        old = path.read_text(encoding="utf-8")
        new = SHOWN.sub(part, BLOCK.sub(block, old))
        if new == old:
            continue
        wrong += 1
        if writes:
            path.write_text(new, encoding="utf-8")
        else:
            line = next(number for number, (a, b) in
                        enumerate(zip(old.splitlines() + [""], new.splitlines() + [""]), 1)
                        if a != b)
            print(f"{path.relative_to(root)}:{line}: it prints something else now; "
                  "tests/cli/pages.py --write brings the page up to date", file=sys.stderr)
    print(f"{shown} outputs, {wrong} pages {'written' if writes else 'wrong'}")
    sys.exit(1 if wrong and not writes else 0)


main()
