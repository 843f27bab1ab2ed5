#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks traces against docs/trace.schema.json with jsonschema, a validator that is not ours.

usage: traces_are_valid.py SCHEMA TRACE...

A trace may also be a folder, for every *.jsonl in it. The keys of each line must stand in the order
in which the schema lists them, and numbers must count from 1.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: Python has no module jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)


def traces(arguments):
    for argument in map(pathlib.Path, arguments):
        yield from sorted(argument.glob("*.jsonl")) if argument.is_dir() else [argument]


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    kinds = {name[len("line_"):]: part for name, part in schema["$defs"].items()
             if name.startswith("line_")}
    # One kind of line at a time, so that a complaint is about that kind and not about all.
    validators = {kind: jsonschema.Draft202012Validator({**schema, "oneOf": [part]})
                  for kind, part in kinds.items()}
    whole = jsonschema.Draft202012Validator(schema)
    faults = lines = 0
    seen = set()
    for path in traces(sys.argv[2:]):
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            lines += 1
            line = json.loads(text)
            kind = line.get("type")
            seen.add(kind)
            errors = [error.message for error in validators[kind].iter_errors(line)] \
                if kind in validators else [f"no line is of type {kind}"]
            if number <= 20 and not errors and not whole.is_valid(line):
                errors.append("more than one kind of line, or none, fits it")
            order = [key for key in kinds.get(kind, {}).get("properties", {}) if key in line]
            if list(line) != order:
                errors.append(f"keys stand as {list(line)}, not as {order}")
            if (kind == "header") != (number == 1) or line.get("seq", 0) != number - 1:
                errors.append("it is out of order")
            for error in errors:
                faults += 1
                print(f"{path}:{number}: {error}", file=sys.stderr)
    unseen = ", ".join(sorted(set(kinds) - seen))
    print(f"{lines} lines, {faults} faults" + (f"; of no line: {unseen}" if unseen else ""))
    sys.exit(1 if faults or not lines else 0)


main()
