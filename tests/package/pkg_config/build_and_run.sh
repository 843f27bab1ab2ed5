#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds SOURCE against an installed bitsim by pkg-config alone, and runs it.
# usage: build_and_run.sh COMPILER PREFIX LIBDIR PROGRAM MODULE SOURCE
set -eu
compiler=$1 prefix=$2 libdir=$3 program=$4 module=$5 source=$6
PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig
export PKG_CONFIG_PATH
# Words are split on purpose: these are lists of flags.
# shellcheck disable=SC2046
"$compiler" -std=c11 "$source" $(pkg-config --cflags --libs "$module") -o "$program"
LD_LIBRARY_PATH=$prefix/$libdir "$program"
