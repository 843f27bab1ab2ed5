#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pages say what the rows say: rules, choices and builds, and every link leads somewhere.

usage: pages_match_rows.py SOURCE_ROOT

A rule has one heading, in docs/rules/<family>.md, in the order of bitsim/rule_list.h, with its
claim and its facts as the row has them, and a paragraph or two between. A choice has one heading in
docs/choices.md, with its question and all its answers, the default first. A build has a row in
docs/versions.md. A scenario that a heading links to shows the rule.
"""
import pathlib
import re
import sys

RULE = re.compile(r'X\((\w+), "([^"]+)", (\w+), (\d+), (\d+), ([A-Z| ]+), "([^"]+)", \\\s+'
                  r'"([^"]+)", \\\s+"([^"]+)"\)')
CHOICE = re.compile(r'X\(\w+, "([^"]+)", \w+, \\\s+"([^"]+)", \\\s+((?:"[^"]+"(?:, )?)+)\)')
BUILD = re.compile(r'\{(\d+), ("[^"]*"|NULL), ("[^"]*"|NULL), "([^"]+)"\}')
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")
SHOWN_BY = re.compile(r"^- shown by \[[^\]]*\]\(\.\./scenarios/([^)]+)\)\n", re.MULTILINE)
TITLE = re.compile(r"^scenario: *[\"']?(.*?)[\"']?$", re.MULTILINE)
SHOWS = re.compile(r"^shows: *\[(.*?)\]", re.MULTILINE | re.DOTALL)
SCENARIO = re.compile(r"docs/scenarios/[\w/]+\.yaml")
BASES = {"DOC": "documented", "OBS": "observed", "INF": "inferred", "OWN": "our own choice"}

faults = 0


def fault(path, text):
    global faults
    faults += 1
    print(f"{path}: {text}", file=sys.stderr)


def sections(page):
    """{heading: text below it}, in the order of the page."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def on_one_line(text):
    return " ".join(text.split())


def builds_of(since, until):
    if since and until:
        return f"builds from {since} on and before {until}"
    if since:
        return f"builds from {since} on"
    return f"builds before {until}" if until else "all builds"


def facts_of(row):
    _, _, _, since, until, basis, result, source, _ = row
    words = [word for key, word in BASES.items() if key in basis.split(" | ")]
    return (f"- result: {result}\n"
            f"- {builds_of(int(since), int(until))}; {', '.join(words)}\n"
            f"- source: {source}")


def scenarios_of(root):
    """{path below docs/scenarios: (title, names of the rules that it shows)}."""
    found = {}
    for path in sorted((root / "docs/scenarios").rglob("*.yaml")):
        text = path.read_text()
        title, shows = TITLE.search(text), SHOWS.search(text)
        rules = shows.group(1).replace(",", " ").split() if shows else []
        found[path.relative_to(root / "docs/scenarios").as_posix()] = (
            title.group(1) if title else path.stem, rules)
    return found


def check_rules(root):
    scenarios = scenarios_of(root)
    rows = RULE.findall((root / "lib/include/bitsim/rule_list.h").read_text())
    families = list(dict.fromkeys(row[2] for row in rows))
    for family in families:
        path = root / f"docs/rules/{family.lower()}.md"
        if not path.exists():
            fault(path, "the family has no page")
            continue
        found = sections(path.read_text())
        expected = [row[1] for row in rows if row[2] == family]
        if list(found) != expected:
            fault(path, f"its headings are {list(found)}, its rules are {expected}")
            continue
        for row in (row for row in rows if row[2] == family):
            text = found[row[1]]
            if f"**{row[8]}**" not in on_one_line(text):
                fault(path, f"{row[1]} does not say: **{row[8]}**")
            if facts_of(row) not in text:
                fault(path, f"{row[1]} does not end in:\n{facts_of(row)}")
            for scenario in SHOWN_BY.findall(text):
                if row[1] not in scenarios.get(scenario, ("", []))[1]:
                    fault(path, f"{row[1]} is not shown by {scenario}")
            told = on_one_line(text).removeprefix(f"**{row[8]}**").partition("- result:")[0]
            if len(told.split()) < 10:
                fault(path, f"{row[1]} is not told")
    pages = {path.stem.upper() for path in (root / "docs/rules").glob("*.md")}
    for page in sorted(pages - set(families)):
        fault(f"docs/rules/{page.lower()}.md", "no family is called that")
    return len(rows)


def check_choices(root):
    rows = CHOICE.findall((root / "lib/include/bitsim/choice_list.h").read_text())
    path = root / "docs/choices.md"
    found = sections(path.read_text())
    if list(found) != [name for name, _, _ in rows]:
        fault(path, f"its headings are {list(found)}, the choices are {[row[0] for row in rows]}")
        return len(rows)
    for name, question, answers in rows:
        if question not in on_one_line(found[name]):
            fault(path, f"{name} does not ask: {question}")
        told = re.findall(r"^- `([^`]+)`( \(default\))?:", found[name], re.MULTILINE)
        words = re.findall(r'"([^"]+)"', answers)
        if told != [(word, "" if at else " (default)") for at, word in enumerate(words)]:
            fault(path, f"{name} does not have the answers {words}, the first as the default")
    return len(rows)


def check_builds(root):
    rows = BUILD.findall((root / "lib/rule/build.c").read_text())
    path = root / "docs/versions.md"
    table = path.read_text().partition("## Interfaces")[0]
    cells = [[cell.strip() for cell in line.split("|")[1:5]]
             for line in table.splitlines() if re.match(r"\| \d+ \|", line)]
    expected = [[number, *(name.strip('"').replace("NULL", "") for name in names), bits]
                for number, *names, bits in rows]
    if cells != expected:
        fault(path, "its table of builds is not that of lib/rule/build.c")
    return len(rows)


def check_links(root):
    count = 0
    for page in sorted((root / "docs").rglob("*.md")):
        text = page.read_text()
        for target, anchor in LINK.findall(text):
            count += 1
            path = (page.parent / target) if target else page
            if not path.exists():
                fault(page.relative_to(root), f"there is no {target}")
            elif anchor and path.suffix == ".md":
                headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-")
                         for each in headings}
                if anchor[1:] not in slugs:
                    fault(page.relative_to(root), f"{target} has no heading {anchor}")
        for scenario in SCENARIO.findall(text):
            count += 1
            if not (root / scenario).exists():
                fault(page.relative_to(root), f"there is no {scenario}")
    return count


def main():
    root = pathlib.Path(sys.argv[1])
    rules, choices, builds = check_rules(root), check_choices(root), check_builds(root)
    links = check_links(root)
    print(f"{rules} rules, {choices} choices, {builds} builds, {links} links, {faults} faults")
    # A pattern that finds nothing finds no faults either.
    sys.exit(1 if faults or not (rules and choices and builds and links) else 0)


main()
