#!/bin/sh
# SPDX-License-Identifier: MIT
# A hundred million questions to Samba's C library, in ten runs with a seed each. About two minutes.
#   tests/vectors/run_100m.sh [BUILD_DIRECTORY]    build/release by default
set -eu
build=${1:-build/release}
for seed in 101 102 103 104 105 106 107 108 109 110; do
    "$build/tests/vectors/samba_compare" "$build/tests/vectors/samba_peer" \
        --cases 10000000 --requests 64 --seed "$seed"
done
