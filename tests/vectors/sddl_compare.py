#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""SDDL and the binary form against Samba's: what bitsim makes of a text, read by Samba's NDR
reader, must be what Samba's own SDDL reader makes of it, part by part and ACE by ACE.

usage: sddl_compare.py BITSIM [CASES [SEED]]; exits with 77 where Samba is not installed."""
import json
import random
import re
import subprocess
import sys

try:
    from samba.dcerpc import security
    from samba.ndr import ndr_pack, ndr_unpack
except ImportError:
    print("sddl_compare: python3-samba is not installed, nothing was compared")
    sys.exit(77)

DOMAIN = "S-1-5-21-1-2-3"
# Aliases that Samba 4.17 knows; README.md names the words that it reads otherwise.
SIDS = ("WD CO CG NU IU SU AN PS AU RC SY LS NS BA BU BG PU AO SO PO BO RE RU RD NO OW "
        "DA DU DG DC DD CA PA LA LG RS S-1-5-18 S-1-5-21-9-8-7-4294967295 "
        "S-1-16-4096 S-1-1-0 S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15").split()
RIGHTS = "CC DC LC SW RP WP DT LO CR SD RC WD WO GA GX GW GR".split()
FLAGS = "OI CI NP IO ID".split()
GUID = "bf967a86-0de6-11d0-a285-00aa003049e2"


def draw_rights(chance):
    if chance.random() < 0.4:
        return "0x%x" % chance.getrandbits(32)
    return "".join(chance.sample(RIGHTS, chance.randint(1, 6)))


def draw_ace(chance, sacl):
    kind = "AU" if sacl else chance.choice("A A A D D OA OD".split())
    flags = "".join(chance.sample(FLAGS, chance.randint(0, 4)))
    guid = inherited = ""
    if sacl:
        flags += chance.choice(["SA", "FA", "SAFA"])
    if kind in ("OA", "OD"):
        guid, inherited = chance.choice([(GUID, ""), ("", GUID), (GUID, GUID)])
    return "(%s;%s;%s;%s;%s;%s)" % (kind, flags, draw_rights(chance), guid, inherited,
                                    chance.choice(SIDS))


def draw(chance):
    text = ""
    if chance.random() < 0.8:
        text += "O:" + chance.choice(SIDS)
    if chance.random() < 0.8:
        text += "G:" + chance.choice(SIDS)
    for letter in "DS":
        if chance.random() < 0.7:
            text += letter + ":" + "".join(f for f in ("P", "AR", "AI") if chance.random() < 0.3)
            text += "".join(draw_ace(chance, letter == "S") for _ in range(chance.randint(0, 5)))
    return text


def facts(descriptor):
    def acl(one):
        if one is None:
            return None
        return [(a.type, a.flags, a.access_mask, str(a.trustee),
                 (a.object.flags, str(a.object.type) if a.object.flags & 1 else "",
                  str(a.object.inherited_type) if a.object.flags & 2 else "")
                 if a.type in (5, 6) else None) for a in one.aces]
    return (str(descriptor.owner_sid), str(descriptor.group_sid), descriptor.type,
            acl(descriptor.dacl), acl(descriptor.sacl))


def main():
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    chance = random.Random(seed)
    domain = security.dom_sid(DOMAIN)
    texts = [draw(chance) for _ in range(cases)]
    asked = "".join(json.dumps({"sddl": text}) + "\n" for text in texts)
    done = subprocess.run([sys.argv[1], "sddl", "--batch", "--domain", DOMAIN], input=asked,
                          capture_output=True, text=True, check=False)
    different = known = judged = 0
    for text, line in zip(texts, done.stdout.splitlines()):
        answer = json.loads(line)
        try:
            theirs = security.descriptor.from_sddl(text, domain)
        except TypeError:
            # Samba takes the S of the next section for a flag: "D:PS:" (flags-before-sacl).
            if not re.search(r"D:[PARI]+S:", text):
                different += 1
                print("refused by Samba: %s" % text)
            known += 1
            continue
        judged += 1
        try:
            ours = ndr_unpack(security.descriptor, bytes.fromhex(answer["binary"]))
            same = facts(ours) == facts(theirs)
            # And the other way: what Samba writes is read here, and printed as it was.
            again = {"binary": ndr_pack(theirs).hex()}
            texts_back.append((text, answer["sddl"], json.dumps(again)))
        except (KeyError, RuntimeError) as error:
            ours, same = error, False
        if not same:
            different += 1
            if different < 10:
                print("different: %s\n  %s\n  %s" % (text, answer, facts(theirs)))
    back = subprocess.run([sys.argv[1], "sddl", "--batch", "--domain", DOMAIN],
                          input="".join(line + "\n" for _, _, line in texts_back),
                          capture_output=True, text=True, check=False)
    for (text, printed, _), line in zip(texts_back, back.stdout.splitlines()):
        if json.loads(line).get("sddl") != printed:
            different += 1
            if different < 10:
                print("different: %s\n  %s\n  %s" % (text, printed, line))
    print("seed %d: %d texts, %d flags-before-sacl, %d unexplained"
          % (seed, cases, known, different))
    return 1 if different or len(texts_back) != judged else 0


texts_back = []
sys.exit(main())
