#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is installed of the component security is its library, its package files and the public
headers of lib/base and lib/security, and nothing else.

usage: is_alone.py PREFIX LIBDIR LAYERS
"""
import pathlib
import re
import sys


def main():
    prefix, libdir, layers = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    with open(layers, encoding="utf-8") as file:
        headers = re.findall(r"^header (\S+)\s+lib/(?:base|security)$", file.read(), re.MULTILINE)
    installed = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
    missing = {f"include/{header}" for header in headers} - installed
    others = {path for path in installed if not path.startswith("include/")}
    strays = installed - others - {f"include/{header}" for header in headers}
    expected = re.compile(rf"{re.escape(libdir)}/(libbitsim-security\.\S+|"
                          r"pkgconfig/bitsim-security\.pc|"
                          r"cmake/bitsim/bitsim-(config\S*|security-targets\S*)\.cmake)")
    strays |= {path for path in others if not expected.fullmatch(path)}
    for path in sorted(missing):
        print(f"{path} is not installed; lib/*/CMakeLists.txt lists the headers", file=sys.stderr)
    for path in sorted(strays):
        print(f"{path} is installed and is not of the security part", file=sys.stderr)
    print(f"{len(headers)} headers, {len(others)} other files")
    sys.exit(1 if missing or strays or not others else 0)


main()
