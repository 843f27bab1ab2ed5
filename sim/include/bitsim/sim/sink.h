/* SPDX-License-Identifier: MIT */
/*
 * A sink is where text goes: one function of the caller's. Traces and explanations write through
 * it, so that they end up in a file, a string or a test alike.
 */
#ifndef BITSIM_SIM_SINK_H
#define BITSIM_SIM_SINK_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_sink takes text. */
typedef struct bitsim_sink {
    /* user: passed to |write|. */
    void *user;
    /*
     * write: takes |length| bytes of |text|, which is not terminated, and returns 0 or one of
     * BITSIM_ERR_*. Whoever writes stops at the first error and keeps it.
     */
    int (*write)(const char *text, size_t length, void *user);
} bitsim_sink;

/* bitsim_sink_file returns the sink that is |file|; its error is BITSIM_ERR_IO. */
bitsim_sink bitsim_sink_file(FILE *file);

#ifdef __cplusplus
}
#endif

#endif
