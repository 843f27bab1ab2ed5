/* SPDX-License-Identifier: MIT */
/*
 * Names of files: "C:\folder\file" and "\\server\share\folder\file". A path that was read is
 * canonical: backslashes only, none doubled, none at the end; "C:\" is "C:".
 */
#ifndef BITSIM_WORLD_PATH_H
#define BITSIM_WORLD_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/sim/world_file.h"

/* bitsim__world_path_buffer holds a path that had to be rewritten to be canonical. */
typedef struct bitsim__world_path_buffer {
    char text[BITSIM_WORLD_PATH_MAX + 1];
} bitsim__world_path_buffer;

/*
 * bitsim__world_path is a path with the hashes (bitsim__world_hash, folded) of itself and of its
 * folder.
 */
typedef struct bitsim__world_path {
    /* text: not terminated at |length|. */
    const char *text;
    size_t length;
    uint64_t hash;
    /* folder_length, folder_hash: of what is before the last backslash; a root has its own. */
    size_t folder_length;
    uint64_t folder_hash;
    /* root_length: of "C:" or "\\server\share". */
    size_t root_length;
} bitsim__world_path;

/*
 * bitsim__world_path_read reads |text|. A text that is canonical is borrowed, else |buffer| holds
 * what it becomes. It returns 0; BITSIM_ERR_SYNTAX if it is no full name, has "." or ".." or a
 * character that no name has; or BITSIM_ERR_RANGE if it is too long.
 */
int bitsim__world_path_read(bitsim__world_path *out, const char *text,
                            bitsim__world_path_buffer *buffer);

/* bitsim__world_path_is_root answers whether |path| is a volume or a share. */
static inline bool bitsim__world_path_is_root(const bitsim__world_path *path) {
    return path->length == path->root_length;
}

/* bitsim__world_path_is_remote answers whether |path| begins with a server. */
static inline bool bitsim__world_path_is_remote(const bitsim__world_path *path) {
    return path->text[0] == '\\';
}

/* bitsim__world_path_letter returns the index of the drive letter of a path that is not remote. */
static inline unsigned bitsim__world_path_letter(const bitsim__world_path *path) {
    return (unsigned)((path->text[0] | 0x20) - 'a');
}

/*
 * bitsim__world_path_onto replaces the drive of |path| with |target|, which is canonical, in
 * |buffer| and reads the whole again. |path| must not borrow from |buffer|. It returns 0 or
 * BITSIM_ERR_RANGE.
 */
int bitsim__world_path_onto(bitsim__world_path *out, const bitsim__world_path *path,
                            const char *target, bitsim__world_path_buffer *buffer);

#endif
