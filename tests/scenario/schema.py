#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds the format of scenarios to its JSON Schema, with a validator that is not ours.

usage: schema.py SOURCE_ROOT BITSIM

Every scenario and every example in the reference is valid. Every bad file is refused by the command
with exactly the line that it says it is, and by the schema if it says so. Schema, rows of methods
and rows of choices name the same.
"""
import glob
import json
import os
import re
import subprocess
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema: no yes and no, no numbers to base 60, no dates."""
    yaml_implicit_resolvers = {}


CORE = {
    "null": (r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    "bool": (r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    "int": (r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", list("-+0123456789")),
    "float": (r"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)"
              r"|\.(nan|NaN|NAN))$", list("-+.0123456789")),
}
for kind, (pattern, first) in CORE.items():
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), first)


def read_integer(loader, node):
    text = loader.construct_scalar(node)
    return int(text, 0) if text[:2] in ("0x", "0o") else int(text)


Loader.add_constructor("tag:yaml.org,2002:int", read_integer)


def verdict(validator, text):
    """What the schema says of a text, or that a YAML reader gives no JSON for it."""
    try:
        data = yaml.load(text, Loader)
        json.dumps(data)
        errors = list(validator.iter_errors(data))
    except (yaml.YAMLError, TypeError, RecursionError):
        return "no data", []
    return ("refused by the schema" if errors else "accepted by the schema"), errors


def check_good(validator, root, faults):
    paths = sorted(glob.glob(os.path.join(root, "docs/scenarios/**/*.yaml"), recursive=True))
    paths.append(os.path.join(root, "tests/scenario/everything.yaml"))
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        said, errors = verdict(validator, text)
        if said != "accepted by the schema":
            faults.append(f"{path}: {said}: {[error.message for error in errors[:1]]}")
        if not text.startswith("#"):
            faults.append(f"{path}: it does not open by saying what it shows")
    return len(paths)


def check_examples(validator, root, faults):
    with open(os.path.join(root, "docs/scenarios.md"), encoding="utf-8") as file:
        blocks = re.findall(r"^```yaml\n(.*?)^```$", file.read(), re.M | re.S)
    for number, block in enumerate(blocks, 1):
        data = yaml.load(block, Loader)
        whole = {"scenario": "an example", "steps": []}
        whole.update({"steps": data} if isinstance(data, list) else data)
        for error in validator.iter_errors(whole):
            faults.append(f"docs/scenarios.md: example {number}: {error.message}")
    return len(blocks)


def check_bad(validator, root, command, faults):
    paths = sorted(glob.glob(os.path.join(root, "tests/scenario/bad/*.yaml")))
    for path in paths:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        message, expected = (line[2:] for line in text.split("\n")[:2])
        run = subprocess.run([command, "run", path], capture_output=True, text=True, timeout=60)
        if run.returncode != 2 or run.stdout or run.stderr != f"{path}:{message}\n":
            faults.append(f"{path}: exit {run.returncode}, {run.stdout}{run.stderr.strip()}")
        said = verdict(validator, text)[0]
        if said != expected:
            faults.append(f"{path}: {said}, not {expected}")
    return len(paths)


def keys_of(schema):
    """Every key that the schema knows somewhere, but for the names of choices and policies."""
    found = set()
    if isinstance(schema, dict):
        found |= set(schema.get("properties", {}))
        for name, part in schema.items():
            found |= keys_of(part) if name not in ("choices", "policies") else set()
    elif isinstance(schema, list):
        for part in schema:
            found |= keys_of(part)
    return found


def check_names(schema, root, faults):
    """The schema knows the keys, methods and choices that the sources have, and no others."""
    def names(pattern_of_paths, pattern):
        found = set()
        for path in glob.glob(os.path.join(root, pattern_of_paths)):
            with open(path, encoding="utf-8") as file:
                found |= set(re.findall(pattern, file.read(), re.M))
        return found

    calls = schema["definitions"]["call"]["properties"]["call"]["enum"]
    choices = schema["definitions"]["choices"]["properties"]
    keys = set(schema["properties"])
    keys |= keys_of(schema["properties"]) | keys_of(schema["definitions"])
    row = r'(?:FIELD|REQUIRED|KEY|STEP)\((?:\w+, )?"([\w-]+)"'
    for what, ours, theirs in (
            ("keys", names("sim/scenario/*.[ch]", row), keys),
            ("methods", names("sim/scenario/method*.c", r'METHOD\("([\w:]+)"'), set(calls)),
            ("choices", names("lib/include/bitsim/choice_list.h", r'^    X\(\w+, "([\w-]+)"'),
             set(choices)),
            ("policies", names("lib/include/bitsim/group_policies.h", r'^    X\(\w+, "(\w+)"'),
             set(schema["definitions"]["policies"]["properties"]))):
        if ours != theirs:
            faults.append(f"{what} that schema and sources do not share: {sorted(ours ^ theirs)}")
    used = names("tests/scenario/everything.yaml", r"call: ([\w:]+\w)")
    if used != set(calls):
        faults.append(f"methods that everything.yaml does not call: {sorted(set(calls) - used)}")
    listed = {name for branch in schema["definitions"]["call"]["allOf"]
              for name in [branch["if"].get("properties", {}).get("call", {}).get("const")] if name}
    if listed != set(calls):
        faults.append(f"methods without keys in the schema: {sorted(listed ^ set(calls))}")


def main():
    root, command = sys.argv[1:]
    with open(os.path.join(root, "docs/scenario.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    faults = []
    good = check_good(validator, root, faults)
    examples = check_examples(validator, root, faults)
    bad = check_bad(validator, root, command, faults)
    check_names(schema, root, faults)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{good} scenarios, {examples} examples, {bad} bad files, {len(faults)} faults")
    sys.exit(1 if faults or not (good and examples and bad) else 0)


main()
