#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every rule has a story, and every story tells of the rules that it says it shows.

usage: coverage.py SOURCE_ROOT BITSIM
       coverage.py --write SOURCE_ROOT [FAMILY...]

A scenario lies in the folder of a family, opens with a comment, is short enough to be read at one
sitting, and says by `shows:` which rules it is about. It passes, an expectation of it pins one of
those rules at least (`because:`), and each is on the trail of a decision in its trace. Each rule is
shown by at least one scenario, and its heading in docs/rules says by which: "Shown by:". --write
writes those lines anew, on all pages or on those of some families.
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
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
SHOWN = re.compile(r"\n\nShown by: [^\n]*(?:\n(?!\n)[^\n]*)*")

LINES_MAX = 80
OPENING_MIN, OPENING_MAX = 2, 8
LINKS_MAX = 3

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
        self.pins = {rule for step in data["steps"] for rule in step.get("because", [])}

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
    family, _, rest = scenario.name.partition("/")
    if "/" in rest or family.upper() not in rules.values():
        fault(scenario.name, "it does not lie in the folder of a family")
    if not OPENING_MIN <= len(scenario.opening()) <= OPENING_MAX:
        fault(scenario.name, f"it opens with {len(scenario.opening())} lines of comment, not with "
                             f"{OPENING_MIN} to {OPENING_MAX}")
    lines = scenario.text.count("\n")
    if lines > LINES_MAX:
        fault(scenario.name, f"it has {lines} lines, more than {LINES_MAX}")
    if not scenario.shows:
        fault(scenario.name, "it shows no rule")
    elif not any(rules.get(rule) == family.upper() for rule in scenario.shows):
        fault(scenario.name, "it shows no rule of its own family")
    for rule in scenario.shows:
        if rule not in rules:
            fault(scenario.name, f"it shows {rule}, which is no rule")
    # Not each can be pinned: what a logoff decides is told in the trace and changes no state.
    if not scenario.pins.intersection(scenario.shows):
        fault(scenario.name, "no expectation names a rule that it shows")


# ---- What the pages promise ----

def sections(root, family):
    """[heading, text below it] of a family's page, with what stands before the first."""
    path = root / f"docs/rules/{family.lower()}.md"
    if not path.exists():
        return path, "", []
    parts = re.split(r"^(## .+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return path, parts[0], [list(pair) for pair in zip(parts[1::2], parts[2::2])]


def elsewhere(scenario, family):
    return not scenario.name.startswith(family.lower() + "/")


def showing(scenarios, rule, family):
    """The scenarios that show |rule|, those of its own family first."""
    found = [each for each in scenarios if rule in each.shows]
    return sorted(found, key=lambda each: (elsewhere(each, family), each.shows.index(rule)))


def check_pages(root, rules, scenarios):
    by_path = {each.path.resolve(): each for each in scenarios}
    for family in dict.fromkeys(rules.values()):
        path, _, found = sections(root, family)
        texts = {heading[3:]: text for heading, text in found}
        for rule in (rule for rule in rules if rules[rule] == family):
            if rule not in texts:
                fault(path.relative_to(root), f"there is no heading {rule}")
                continue
            line = SHOWN.search(texts[rule])
            if not line:
                fault(path.relative_to(root), f"{rule} does not say by what it is shown")
                continue
            for title, target in LINK.findall(line.group()):
                scenario = by_path.get((path.parent / target).resolve())
                if not scenario:
                    fault(path.relative_to(root), f"{rule}: there is no {target}")
                elif rule not in scenario.shows or title != scenario.title:
                    fault(path.relative_to(root), f"{rule} is not what {target} shows, or that is "
                                                  f"called otherwise")


def write_pages(root, rules, scenarios, families):
    for family in families:
        path, head, found = sections(root, family)
        for pair in found:
            rule = pair[0][3:]
            pair[1] = SHOWN.sub("", pair[1].rstrip("\n"))
            links = [f"[{each.title}](../scenarios/{each.name})"
                     for each in showing(scenarios, rule, family)[:LINKS_MAX]]
            if links:
                pair[1] += "\n\nShown by: " + ",\n".join(links)
            pair[1] += "\n" if pair is found[-1] else "\n\n"
        path.write_text(head + "".join(heading + text for heading, text in found),
                        encoding="utf-8")


def main():
    if sys.argv[1] == "--write":
        root = pathlib.Path(sys.argv[2])
        rules = read_rules(root)
        families = [each.upper() for each in sys.argv[3:]] or list(dict.fromkeys(rules.values()))
        write_pages(root, rules, read_scenarios(root), families)
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
