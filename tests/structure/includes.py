#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads the include lines of lib and sim and fails on an arrow that points up.

usage: includes.py SOURCE_ROOT [LAYERS]

LAYERS (layers.txt beside this script) says which layer may include which, and to which layer each
public header belongs. Only sim/core includes uv.h, and there only one file.
"""
import os
import re
import sys

from tree import Findings, files, lines

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
HEADER_FOLDERS = ("lib/include/", "sim/include/")


def read_layers(path):
    """Returns {layer: layers it may include} and {public header: layer}."""
    allowed, homes = {}, {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            words = line.split("#")[0].split()
            if not words:
                continue
            kind, name, rest = words[0], words[1], words[2:]
            below = rest if kind == "layer" else rest[:1]
            for layer in below:
                if layer not in allowed:
                    sys.exit(f"{path}:{number}: {layer} is no layer declared above")
            if kind == "layer":
                allowed[name] = {name}.union(*(allowed[layer] for layer in below))
            elif kind == "header" and len(rest) == 1:
                homes[name] = rest[0]
            else:
                sys.exit(f"{path}:{number}: neither 'layer NAME BELOW...' nor 'header NAME LAYER'")
    return allowed, homes


def public_name(path):
    """The name by which a public header is included, or None for another file."""
    for folder in HEADER_FOLDERS:
        if path.startswith(folder):
            return path[len(folder):]
    return None


def home_of(name, homes):
    """The line of the table that speaks for a public header: its own, or its folder's."""
    folder = name.rsplit("/", 1)[0] + "/"
    return name if name in homes else folder if folder in homes else None


def layer_of(path, homes):
    """The layer of a file of lib or sim."""
    name = public_name(path)
    return homes.get(home_of(name, homes)) if name else "/".join(path.split("/")[:2])


def resolve(name, including, known, homes):
    """(path, layer) of the project's file that is included as name, or None if there is none."""
    for folder in HEADER_FOLDERS:
        if folder + name in known:
            return folder + name, layer_of(folder + name, homes)
    library = including.split("/")[0]
    beside = os.path.normpath(os.path.join(os.path.dirname(including), name))
    for path in (f"{library}/{name}", beside):
        if path in known:
            return path, layer_of(path, homes)
    return None


def main():
    root = sys.argv[1]
    layers = sys.argv[2] if len(sys.argv) > 2 else os.path.join(sys.path[0], "layers.txt")
    allowed, homes = read_layers(layers)
    findings = Findings()
    known = {p for p in files(root, ".c", ".h") if p.startswith(("lib/", "sim/"))}

    present = {public_name(path) for path in known} - {None}
    for name in sorted(name for name in present if not home_of(name, homes)):
        findings.add(layers, 0, f"{name} has no line that says to which layer it belongs")
    for name in sorted(set(homes) - {home_of(name, homes) for name in present}):
        findings.add(layers, 0, f"{name} has a line here but is no header")

    uv_users, arrows = [], 0
    for path in sorted(known):
        layer = layer_of(path, homes)
        if layer not in allowed:
            if not public_name(path):
                findings.add(path, 0, f"{layer} is no layer of {layers}")
            continue
        for number, line in lines(root, path):
            match = INCLUDE.match(line)
            if not match:
                continue
            quote, name = match.groups()
            if name == "uv.h":
                uv_users.append(path)
                if layer != "sim/core":
                    findings.add(path, number, "only sim/core includes uv.h")
                continue
            target = resolve(name, path, known, homes)
            if target is None:
                if quote == '"':
                    findings.add(path, number, f'"{name}" is no file of {path.split("/")[0]}')
                continue
            arrows += 1
            included, below = target
            if below in allowed and below not in allowed[layer]:
                findings.add(path, number, f"{layer} may not include {included} of {below}")
            if layer.startswith("sim/") and included.startswith("lib/") \
                    and not public_name(included):
                findings.add(path, number, f"{included} is internal to lib")
            if public_name(path) and not public_name(included):
                findings.add(path, number, f"a public header includes {included}, which is not")
    if len(set(uv_users)) > 1:
        findings.add(", ".join(sorted(set(uv_users))), 0, "only one file includes uv.h")
    findings.end(f"{len(known)} files, {arrows} includes among them, {findings.count} wrong")


main()
