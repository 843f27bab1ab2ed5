/* SPDX-License-Identifier: MIT */
/*
 * The forms of the names of files: what a remote and what a local name may look like (FILE-28 to
 * FILE-12), and how a remote one is reached.
 */
#ifndef BITSIM_JOB_NAME_H
#define BITSIM_JOB_NAME_H

#include <stdbool.h>

#include "bitsim/memory.h"
#include "bitsim/policy/add.h"
#include "bitsim/policy/cert.h"
#include "bitsim/random.h"

/*
 * bitsim__remote_scheme returns how the remote |name| is reached. A local path and a file: URL
 * count as SMB (O-25, O-29).
 */
bitsim_remote_scheme bitsim__remote_scheme(const char *name);

/*
 * bitsim__remote_name_faults returns what is wrong with |name| as a remote name, as bits of
 * BITSIM_ADD_*, and stores in |*scheme| how it is reached. A file: URL is told by
 * BITSIM_ADD_FILE_URL.
 */
uint32_t bitsim__remote_name_faults(const char *name, bitsim_remote_scheme *scheme);

/* bitsim__local_name_faults returns what is wrong with |name| as a local name, as bits of
 * BITSIM_ADD_*. */
uint32_t bitsim__local_name_faults(const char *name);

/*
 * bitsim__remote_with_host returns the URL |remote| with |host| in place of its host; the port
 * stays unless |host| brings one. NULL if the allocator gave nothing.
 */
char *bitsim__remote_with_host(const char *remote, const char *host, const bitsim_memory *memory);

/*
 * bitsim__temporary_name returns the name of a temporary file in the folder of |local|, with
 * |number| in it, or NULL if the allocator gave nothing.
 */
char *bitsim__temporary_name(const char *local, uint64_t number, const bitsim_memory *memory);

#endif
