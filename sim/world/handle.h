/* SPDX-License-Identifier: MIT */
/*
 * What was opened and is not closed yet, each under a name that its opener gave it. Bytes are moved
 * through it: the name of the file, and whose drives it was read with, play no part any more.
 */
#ifndef BITSIM_WORLD_HANDLE_H
#define BITSIM_WORLD_HANDLE_H

#include "bitsim/guid.h"
#include "world/path.h"
#include "world/state.h"

/* bitsim__world_handle_end says which of the files of one transfer it is. */
typedef enum bitsim__world_handle_end {
    BITSIM__HANDLE_LOCAL,
    BITSIM__HANDLE_REMOTE,
    BITSIM__HANDLE_REPLY
} bitsim__world_handle_end;

/* bitsim__world_handle_name is what an open file is known by. It has no padding: it is a key. */
typedef struct bitsim__world_handle_name {
    bitsim_guid opener;
    uint32_t index;
    /* end: a bitsim__world_handle_end. */
    uint32_t end;
} bitsim__world_handle_name;

/*
 * bitsim__world_handle_open keeps |path| as what |name| has open; |name| must have nothing open. It
 * returns 0 or BITSIM_ERR_NOMEM.
 */
int bitsim__world_handle_open(bitsim_world *world, const bitsim__world_handle_name *name,
                              const bitsim__world_path *path);

/* bitsim__world_handle_close closes what |name| has open, if it has. */
void bitsim__world_handle_close(bitsim_world *world, const bitsim__world_handle_name *name);

/*
 * bitsim__world_handle_file returns the file that |name| has open, and stores the way to it in
 * |*link| if it is remote. It returns NULL if nothing is open, the file is gone, or its server
 * cannot be reached.
 */
bitsim__world_file *bitsim__world_handle_file(const bitsim_world *world,
                                              const bitsim__world_handle_name *name,
                                              bitsim_link *link);

#endif
