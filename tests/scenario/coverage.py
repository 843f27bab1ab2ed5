#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every rule has a story, and every story tells of the rules that it says it shows.

usage: coverage.py SOURCE_ROOT BITSIM
       coverage.py --write SOURCE_ROOT [FAMILY...]

A scenario lies in the folder of a family, or among the stories of real programs; it opens with a
comment, is short enough to be read at one sitting, expects something, and says by `shows:` which
rules it is about. It passes, and each of those rules is on the trail of a decision in its trace.
Each rule is shown by at least one scenario, and below its heading in docs/rules stands, "shown by",
which those are. --write writes these lines anew, on all pages or on those of some families.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

RULE = re.compile(r'X\(\w+, "([^"]+)", (\w+), \d+, \d+,')
SHOWN = re.compile(r"^- shown by .*\n", re.MULTILINE)
FACTS = re.compile(r"^- source: .*\n", re.MULTILINE)

STORIES = "stories"
LINES_MAX = 80
OPENING_MIN, OPENING_MAX = 2, 8
EXPECTATIONS = {"expect", "expect-file", "expect-operation", "returns", "result", "because"}

faults = 0


def fault(path, text):
    global faults
    faults += 1
    print(f"{path}: {text}", file=sys.stderr)


def read_rules(root):
    """{rule: family}, in the order of the list."""
    text = (root / "lib/include/bitsim/rule_list.h").read_text(encoding="utf-8")
    return dict(RULE.findall(text))


class Scenario:
    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root / "docs/scenarios").as_posix()
        self.text = path.read_text(encoding="utf-8")
        data = yaml.safe_load(self.text)
        self.title = data["scenario"]
        self.shows = data.get("shows") or []
        self.expects = any(EXPECTATIONS.intersection(step) for step in data["steps"])

    def opening(self):
        """The lines of the comment at the top that say something."""
        lines = []
        for line in self.text.splitlines():
            if not line.startswith("#"):
                break
            if line.strip("# "):
                lines.append(line)
        return lines


def read_scenarios(root):
    paths = sorted((root / "docs/scenarios").rglob("*.yaml"))
    return [Scenario(root, path) for path in paths]


# ---- What a scenario promises ----

def rules_in(value):
    """Every rule on the trail of a decision anywhere in |value|, a line of a trace."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "rules":
                yield from inner
            else:
                yield from rules_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from rules_in(inner)


def run(command, scenario, folder):
    """The rules of the scenario's trace, or None if it does not pass."""
    trace = pathlib.Path(folder, "trace.jsonl")
    done = subprocess.run([command, "run", "--quiet", "--trace", trace, scenario.path],
                          capture_output=True, text=True, timeout=60, check=False)
    if done.returncode != 0:
        fault(scenario.name, f"exit {done.returncode}\n{done.stdout}{done.stderr}".rstrip())
        return None
    with trace.open(encoding="utf-8") as lines:
        return {rule for line in lines for rule in rules_in(json.loads(line))}


def check_scenario(scenario, rules):
    folder, _, rest = scenario.name.partition("/")
    is_story = folder == STORIES
    if "/" in rest or not (is_story or folder.upper() in rules.values()):
        fault(scenario.name, "it does not lie in the folder of a family")
    if not OPENING_MIN <= len(scenario.opening()) <= OPENING_MAX:
        fault(scenario.name, f"it opens with {len(scenario.opening())} lines of comment, not with "
                             f"{OPENING_MIN} to {OPENING_MAX}")
    lines = scenario.text.count("\n")
    if lines > LINES_MAX:
        fault(scenario.name, f"it has {lines} lines, more than {LINES_MAX}")
    if not scenario.shows:
        fault(scenario.name, "it shows no rule")
    elif not (is_story or any(rules.get(rule) == folder.upper() for rule in scenario.shows)):
        fault(scenario.name, "it shows no rule of its own family")
    for rule in scenario.shows:
        if rule not in rules:
            fault(scenario.name, f"it shows {rule}, which is no rule")
    if not scenario.expects:
        fault(scenario.name, "it expects nothing")


# ---- What the pages promise ----

def sections(root, family):
    """[heading, text below it] of a family's page, with what stands before the first."""
    path = root / f"docs/rules/{family.lower()}.md"
    if not path.exists():
        return path, "", []
    parts = re.split(r"^(## .+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return path, parts[0], [list(pair) for pair in zip(parts[1::2], parts[2::2])]


def lines_of(scenarios, rule):
    """What is to stand below the heading of |rule|."""
    return [f"- shown by [{each.title}](../scenarios/{each.name})\n"
            for each in scenarios if rule in each.shows]


def check_pages(root, rules, scenarios):
    for family in dict.fromkeys(rules.values()):
        path, _, found = sections(root, family)
        texts = {heading[3:]: text for heading, text in found}
        for rule in (rule for rule in rules if rules[rule] == family):
            if rule not in texts:
                fault(path.relative_to(root), f"there is no heading {rule}")
                continue
            expected, seen = lines_of(scenarios, rule), SHOWN.findall(texts[rule])
            for line in expected:
                if line not in seen:
                    fault(path.relative_to(root), f"{rule} does not have: {line.rstrip()}")
            for line in seen:
                if line not in expected:
                    fault(path.relative_to(root), f"{rule} has: {line.rstrip()}")


def write_pages(root, scenarios, families):
    for family in families:
        path, head, found = sections(root, family)
        for pair in found:
            lines = "".join(lines_of(scenarios, pair[0][3:]))
            pair[1] = FACTS.sub(lambda facts: facts.group() + lines, SHOWN.sub("", pair[1]))
        path.write_text(head + "".join(heading + text for heading, text in found),
                        encoding="utf-8")


def main():
    if sys.argv[1] == "--write":
        root = pathlib.Path(sys.argv[2])
        rules = read_rules(root)
        families = [each.upper() for each in sys.argv[3:]] or list(dict.fromkeys(rules.values()))
        write_pages(root, read_scenarios(root), families)
        return
    root, command = pathlib.Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    rules, scenarios = read_rules(root), read_scenarios(root)
    with tempfile.TemporaryDirectory() as folder:
        for scenario in scenarios:
            check_scenario(scenario, rules)
            told = run(command, scenario, folder)
            for rule in scenario.shows if told is not None else []:
                if rule not in told:
                    fault(scenario.name, f"it shows {rule}, which decides nothing in its run")
    shown = {rule for scenario in scenarios for rule in scenario.shows}
    for rule in rules:
        if rule not in shown:
            fault(rule, "no scenario shows it")
    check_pages(root, rules, scenarios)
    print(f"{len(scenarios)} scenarios show {len(shown)} of {len(rules)} rules, {faults} faults")
    sys.exit(1 if faults or not (scenarios and rules) else 0)


main()
