/* SPDX-License-Identifier: MIT */
/*
 * A range of bytes of a remote file, as AddFileWithRanges and RequestFileRanges are given them and
 * GetFileRanges and GetFilledFileRanges tell them.
 */
#ifndef BITSIM_FILE_RANGE_H
#define BITSIM_FILE_RANGE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_file_range is BG_FILE_RANGE. */
typedef struct bitsim_file_range {
    uint64_t offset;
    /* length: BG_LENGTH_TO_EOF for all that follows |offset|. */
    uint64_t length;
} bitsim_file_range;

#ifdef __cplusplus
}
#endif

#endif
