#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants one fault at a time in a small tree and sees that the check it is meant for finds it.

usage: checks_find_faults.py C_COMPILER CXX_COMPILER NM AR
"""
import os
import subprocess
import sys
import tempfile

SPDX = "/* SPDX-License-Identifier: MIT */\n"
LAYERS = "tests/structure/layers.txt"

# A tree without faults.
SOUND = {
    "lib/include/bitsim/base.h": SPDX + "int bitsim_base(void);\n",
    "lib/include/bitsim/base/more.h": SPDX,
    "lib/base/inner.h": SPDX,
    "lib/base/base.c": SPDX + '#include "base/inner.h"\n#include "bitsim/base.h"\n'
                              "int bitsim_base(void) { return 0; }\n",
    "lib/rule/rule.c": SPDX + "#include <string.h>\n#include <bitsim/base.h>\n",
    "sim/include/bitsim/sim/world.h": SPDX + '#include "bitsim/base.h"\n',
    "sim/core/loop.c": SPDX + "#include <uv.h>\n",
    "sim/world/world.c": SPDX + '#include "bitsim/sim/world.h"\n#include "bitsim/base.h"\n',
    "sim/oracle/judge.c": SPDX + '#include "bitsim/base.h"\n',
    LAYERS: "layer lib/base\nlayer lib/rule lib/base\nlayer sim/core lib/rule\n"
            "layer sim/world sim/core\nlayer sim/oracle sim/core\n"
            "header bitsim/base.h lib/base\nheader bitsim/base/ lib/base\n"
            "header bitsim/sim/world.h sim/world\n",
}

# (check, file, text that is added to it, complaint); the file is made if the tree has none.
FAULTS = [
    ("includes", "lib/base/base.c", '#include "rule/rule.h"\n',
     "lib/base/base.c:5: lib/base may not include lib/rule/rule.h of lib/rule"),
    ("includes", "lib/rule/rule.c", '#include "bitsim/sim/world.h"\n',
     "lib/rule/rule.c:4: lib/rule may not include sim/include/bitsim/sim/world.h of sim/world"),
    ("includes", "sim/oracle/judge.c", "#include <bitsim/sim/world.h>\n",
     "sim/oracle/judge.c:3: sim/oracle may not include"),
    ("includes", "sim/world/world.c", '#include "../../lib/base/inner.h"\n',
     "sim/world/world.c:4: lib/base/inner.h is internal to lib"),
    ("includes", "sim/world/world.c", '#include "base/inner.h"\n',
     'sim/world/world.c:4: "base/inner.h" is no file of sim'),
    ("includes", "sim/world/world.c", "#include <uv.h>\n",
     "sim/world/world.c:4: only sim/core includes uv.h"),
    ("includes", "sim/core/second.c", "#include <uv.h>\n",
     "only one file includes uv.h"),
    ("includes", "lib/include/bitsim/new.h", SPDX,
     "bitsim/new.h has no line that says to which layer it belongs"),
    ("includes", LAYERS, "header bitsim/gone.h lib/base\n",
     "bitsim/gone.h has a line here but is no header"),
    ("includes", "lib/include/bitsim/base.h", '#include "base/inner.h"\n',
     "lib/include/bitsim/base.h:3: a public header includes lib/base/inner.h, which is not"),
    ("includes", "lib/attic/old.c", SPDX, "lib/attic/old.c: lib/attic is no layer"),
    ("style", "lib/base/bare.c", "int x;\n", "lib/base/bare.c:1: the licence line is missing"),
    ("style", "dev", "#!/bin/sh\nset -eu\n", "dev:2: the licence line is missing"),
    ("style", "lib/base/base.c", "\tint x;\n", "lib/base/base.c:5: a tab"),
    ("style", "lib/base/base.c", "int x; \n", "lib/base/base.c:5: space at the end of the line"),
    ("style", "lib/base/base.c", "/* " + 100 * "x" + " */\n", "lib/base/base.c:5: 106 columns"),
    ("style", "lib/base/base.c", "/* TO" "DO */\n", "lib/base/base.c:5: a mark of unfinished"),
    ("style", "docs/page.md", "FIX" "ME\n", "docs/page.md:1: a mark of unfinished work"),
    ("style", "lib/base/base.c", 800 * "int x;\n", "lib/base/base.c: 804 lines, more than 800"),
    ("headers", "lib/include/bitsim/base.h", "size_t bitsim_size(void);\n", "alone as C11"),
    ("headers", "lib/include/bitsim/base.h", "int bitsim_old();\n", "alone as C11"),
    ("headers", "lib/include/bitsim/base.h", "int bitsim_f(int class);\n", "alone as C++17"),
    ("headers", "lib/include/bitsim/other.h", SPDX + "void bitsim_base(void);\n",
     "all headers together: do not compile as C11"),
    ("symbols", "lib/base/base.c", "int puts(const char *);\n"
     'int bitsim_say(void) { return puts("x"); }\n', "puts is of the world outside"),
    ("symbols", "lib/base/base.c", "long time(long *);\nlong bitsim_t(void) { return time(0); }\n",
     "time is of the world outside"),
    ("symbols", "lib/base/base.c",
     "int bitsim_f(void);\nint bitsim_g(void) { return bitsim_f(); }\n",
     "bitsim_f is defined nowhere"),
    ("symbols", "lib/base/base.c", "int stray;\n",
     "stray is defined for all to see without the prefix bitsim_"),
]


def plant(root, tree):
    for path, text in tree.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)


def run(check, root, tools):
    """Runs a check on the tree at root; returns its exit code and what it complains of."""
    c_compiler, cxx_compiler, nm, archiver = tools
    arguments = {"includes": [root, os.path.join(root, LAYERS)],
                 "style": [root],
                 "headers": [root, c_compiler, cxx_compiler],
                 "symbols": [nm, os.path.join(root, "base.a")]}[check]
    if check == "symbols":
        built = os.path.join(root, "base.o")
        subprocess.run([c_compiler, "-c", f"-I{root}/lib", f"-I{root}/lib/include", "-o", built,
                        os.path.join(root, "lib/base/base.c")], check=True)
        subprocess.run([archiver, "rc", arguments[1], built], check=True)
    script = os.path.join(sys.path[0], check + ".py")
    done = subprocess.run([sys.executable, "-B", script] + arguments,
                          capture_output=True, text=True)
    return done.returncode, done.stderr


def main():
    tools = sys.argv[1:]
    wrong = 0
    cases = [(check, None, "", "") for check in ("includes", "style", "headers", "symbols")]
    for check, path, added, complaint in cases + FAULTS:
        tree = dict(SOUND)
        if path:
            tree[path] = tree.get(path, "") + added
        if '"rule/rule.h"' in added:
            tree["lib/rule/rule.h"] = SPDX
        with tempfile.TemporaryDirectory() as root:
            plant(root, tree)
            code, said = run(check, root, tools)
        if (code != 0) != bool(path) or complaint not in said:
            wrong += 1
            print(f"{check} exits {code} when {path or 'nothing'} is given a fault; expected: "
                  f"{complaint or 'nothing'}\nsaid: {said}", file=sys.stderr)
    print(f"{len(cases)} sound trees, {len(FAULTS)} faults planted, {wrong} not judged as expected")
    sys.exit(1 if wrong else 0)


main()
