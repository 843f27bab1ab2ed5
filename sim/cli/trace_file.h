/* SPDX-License-Identifier: MIT */
/*
 * The file that a trace goes to. What was there stays until the trace is complete: it is written to
 * a temporary file beside, which takes the name at the end. What is no regular file, and one whose
 * folder takes no other file, is written directly.
 */
#ifndef BITSIM_CLI_TRACE_FILE_H
#define BITSIM_CLI_TRACE_FILE_H

#include <stdbool.h>
#include <stdio.h>

/* bitsim__trace_file is such a file. */
typedef struct bitsim__trace_file {
    FILE *file;
    /* name: what the temporary file is to be called; temporary: what it is called. NULL if
     * |file| is written directly. */
    char *name;
    char *temporary;
} bitsim__trace_file;

/*
 * bitsim__trace_file_is answers whether |name| is the same regular file as the scenario |scenario|,
 * where "-" is standard input.
 */
bool bitsim__trace_file_is(const char *name, const char *scenario);

/* bitsim__trace_file_open opens the file for |name| and returns 0, or an errno. */
int bitsim__trace_file_open(bitsim__trace_file *out, const char *name);

/*
 * bitsim__trace_file_close closes the file, and gives it its name if it is to be kept and all of it
 * could be written, else removes it. It returns 0, or an errno.
 */
int bitsim__trace_file_close(bitsim__trace_file *out, bool keep);

#endif
