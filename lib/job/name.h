/* SPDX-License-Identifier: MIT */
/*
 * The rules for the names of files (METHOD-2): what a remote and what a local name may look like,
 * and how a remote one is reached.
 */
#ifndef BITSIM_JOB_NAME_H
#define BITSIM_JOB_NAME_H

#include <stdbool.h>

#include "bitsim/memory.h"
#include "bitsim/policy/cert.h"
#include "bitsim/random.h"

/*
 * bitsim__remote_name_valid answers whether |name| is an http, https or SMB name of at most 2,200
 * UTF-16 units (a local path or a file: URL counts as SMB, as Windows was seen to take them, O-25,
 * O-29), and stores in |*scheme| how it is reached.
 */
bool bitsim__remote_name_valid(const char *name, bitsim_remote_scheme *scheme);

/*
 * bitsim__local_name_valid answers whether |name| is a full path, on a drive or a UNC path, of at
 * most 260 UTF-16 units, without wildcards, streams or the prefixes \\? and \\. of other
 * namespaces.
 */
bool bitsim__local_name_valid(const char *name);

/*
 * bitsim__temporary_name returns the name of a temporary file in the folder of |local|, with
 * |number| in it, or NULL if the allocator gave nothing.
 */
char *bitsim__temporary_name(const char *local, uint64_t number, const bitsim_memory *memory);

#endif
