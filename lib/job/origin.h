/* SPDX-License-Identifier: MIT */
/* What the web server last said of a file, or of a reply: which version it is. A file has none
 * until it did. */
#ifndef BITSIM_JOB_ORIGIN_H
#define BITSIM_JOB_ORIGIN_H

#include <stdint.h>

#include "bitsim/time.h"

typedef struct bitsim__origin {
    /* modified: the last-write time, 0 if it gave none. */
    bitsim_time modified;
    /* tag: a number that stands for the ETag, 0 if there was none. */
    uint64_t tag;
} bitsim__origin;

#endif
