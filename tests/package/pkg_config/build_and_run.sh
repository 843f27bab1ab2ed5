#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds ../consumer.c against an installed bitsim by pkg-config alone, and runs it.
# usage: build_and_run.sh COMPILER PREFIX LIBDIR PROGRAM
set -eu
compiler=$1 prefix=$2 libdir=$3 program=$4
consumer=$(dirname "$0")/../consumer.c
PKG_CONFIG_PATH=$prefix/$libdir/pkgconfig
export PKG_CONFIG_PATH
# Words are split on purpose: these are lists of flags.
# shellcheck disable=SC2046
"$compiler" -std=c11 "$consumer" $(pkg-config --cflags --libs bitsim-sim) -o "$program"
LD_LIBRARY_PATH=$prefix/$libdir "$program"
