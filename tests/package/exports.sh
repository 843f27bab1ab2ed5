#!/bin/sh
# SPDX-License-Identifier: MIT
# Fails if a shared library shows anything but its public functions, bitsim_ and one underscore.
# usage: exports.sh NM LIBRARY...
set -eu
nm=$1
shift
status=0
for library; do
    shown=$("$nm" --dynamic --defined-only --extern-only "$library" | awk '{print $3}')
    case $shown in
    *bitsim_*) ;;
    *)
        echo "$library: shows no public function" >&2
        status=1
        ;;
    esac
    stray=$(printf '%s\n' "$shown" | grep -v '^bitsim_[^_]' || true)
    if [ -n "$stray" ]; then
        printf '%s shows what is not public:\n%s\n' "$library" "$stray" >&2
        status=1
    fi
done
exit $status
