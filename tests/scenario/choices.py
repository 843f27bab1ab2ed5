#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every answer of every choice makes a difference that a scenario shows.

usage: choices.py SOURCE_ROOT BITSIM
       choices.py --write SOURCE_ROOT BITSIM [CHOICE...]

In docs/choices.md a choice ends with lines that say in which scenario each of its other answers is
seen. That scenario, run with the answer, leaves another trace than with the default. --write writes
these lines anew, for all choices or for some: of the scenarios that tell the answers apart those
are taken in which an expectation fails, so that one sees the difference at once, and among them
those that are about the choice's rule.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

CHOICE = re.compile(r'X\([A-Z_0-9]+, "([a-z0-9-]+)", (\w+),((?:[^"]|"(?:[^"\\]|\\.)*")*?)\)')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
FACTS = re.compile(r'"facts":\[[^\]]*\]')
SEEN = re.compile(r"^Seen in \[[^\]]+\]\(scenarios/([^)]+)\) \((`[^)]+`)\)\.\n", re.MULTILINE)

faults = 0


def fault(where, text):
    global faults
    faults += 1
    print(f"{where}: {text}", file=sys.stderr)


def read_choices(root):
    """{name: (rule, answers)}, in the order of the list; the first answer is the default."""
    text = (root / "lib/include/bitsim/choice_list.h").read_text(encoding="utf-8")
    return {name: (rule.replace("_", "-"), STRING.findall(rest)[1:])
            for name, rule, rest in CHOICE.findall(text.partition("#define")[2])}


class Runs:
    """Runs of scenarios, each made once."""

    def __init__(self, root, command, folder):
        self.root, self.command = root, command
        self.trace = pathlib.Path(folder, "trace.jsonl")
        self.made = {}

    def run(self, scenario, choice, answer):
        """(whether all was as expected, what happened); (None, why) if it cannot be run."""
        key = (scenario, choice, answer)
        if key not in self.made:
            done = subprocess.run(
                [self.command, "run", "--quiet", "--trace", self.trace,
                 "--choice", f"{choice}={answer}", self.root / "docs/scenarios" / scenario],
                capture_output=True, text=True, timeout=60, check=False)
            if done.returncode > 1:
                self.made[key] = (None, done.stderr)
            else:
                # The first line tells of the choices themselves, and so may what a rule looked at.
                lines = self.trace.read_text(encoding="utf-8").split("\n", 1)
                self.made[key] = (done.returncode == 0, FACTS.sub("", lines[1]))
        return self.made[key]

    def tell_apart(self, scenario, choice, answers):
        """Whether the runs with two answers differ, and whether in what is expected."""
        one, other = (self.run(scenario, choice, answer) for answer in answers)
        if one[0] is None or other[0] is None:
            return False, False
        return one[1] != other[1], one[0] != other[0]


def sections(root):
    """What stands before the first choice, and {name: text below its heading}."""
    text = (root / "docs/choices.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return parts[0], dict(zip(parts[1::2], parts[2::2]))


def seen_in(text):
    """{answer: scenario} of the lines of a section; an answer has one."""
    seen = {}
    for scenario, answers in SEEN.findall(text):
        for answer in re.findall(r"`([^`]+)`", answers):
            if answer in seen:
                fault(answer, f"is seen in {seen[answer]} and in {scenario}")
            seen[answer] = scenario
    return seen


# ---- Checking ----

def check(root, runs, choices):
    _, texts = sections(root)
    for name, (_, answers) in choices.items():
        seen = seen_in(texts.get(name, ""))
        for answer in answers[1:]:
            where = f"docs/choices.md: {name}: {answer}"
            if answer not in seen:
                fault(where, "no scenario is said to show it")
            elif not (root / "docs/scenarios" / seen[answer]).exists():
                fault(where, f"there is no {seen[answer]}")
            elif not runs.tell_apart(seen[answer], name, (answers[0], answer))[0]:
                fault(where, f"{seen[answer]} runs as with {answers[0]}")
        for answer in seen.keys() - set(answers[1:]):
            fault(f"docs/choices.md: {name}: {answer}", "is no other answer of this choice")


# ---- Writing ----

def rank(scenario, data, rule, fails):
    """The better a scenario shows a choice of |rule|, the smaller."""
    about = rule in (data.get("shows") or [])
    kin = scenario.startswith(rule.partition("-")[0].lower() + "/")
    return (not fails, not about, not kin, len(data["steps"]), scenario)


def best_of(runs, scenarios, name, rule, answers):
    """{answer: scenario}."""
    best = {}
    for answer in answers[1:]:
        ranks = []
        for scenario, data in scenarios.items():
            differs, fails = runs.tell_apart(scenario, name, (answers[0], answer))
            if differs:
                ranks.append(rank(scenario, data, rule, fails))
        if ranks:
            best[answer] = min(ranks)[-1]
    return best


def write(root, runs, choices, names):
    paths = sorted((root / "docs/scenarios").rglob("*.yaml"))
    scenarios = {path.relative_to(root / "docs/scenarios").as_posix():
                 yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}
    head, texts = sections(root)
    for name in names:
        best = best_of(runs, scenarios, name, *choices[name])
        lines = ""
        for scenario in dict.fromkeys(best.values()):
            answers = ", ".join(f"`{each}`" for each in best if best[each] == scenario)
            title = scenarios[scenario]["scenario"]
            lines += f"Seen in [{title}](scenarios/{scenario}) ({answers}).\n"
        text = SEEN.sub("", texts[name]).rstrip("\n") + "\n"
        texts[name] = text + lines + "\n"
    page = head + "".join(f"## {name}\n{text}" for name, text in texts.items())
    (root / "docs/choices.md").write_text(page.rstrip("\n") + "\n", encoding="utf-8")


def main():
    writes = sys.argv[1] == "--write"
    arguments = sys.argv[2 if writes else 1:]
    root = pathlib.Path(arguments[0])
    choices = read_choices(root)
    with tempfile.TemporaryDirectory() as folder:
        runs = Runs(root, pathlib.Path(arguments[1]).resolve(), folder)
        if writes:
            for name in arguments[2:]:
                if name not in choices:
                    sys.exit(f"there is no choice {name}")
            write(root, runs, choices, arguments[2:] or list(choices))
            return
        check(root, runs, choices)
    count = sum(len(answers) - 1 for _, answers in choices.values())
    print(f"{len(choices)} choices with {count} other answers, {faults} faults")
    sys.exit(1 if faults or not choices else 0)


main()
