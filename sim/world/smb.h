/* SPDX-License-Identifier: MIT */
/* Where a remote name leads: to a server, and to a share of it. */
#ifndef BITSIM_WORLD_SMB_H
#define BITSIM_WORLD_SMB_H

#include "world/path.h"
#include "world/state.h"

/* bitsim__world_smb_place is what is found before the tree of a share is looked into. */
typedef struct bitsim__world_smb_place {
    /* result: BITSIM_FILE_OK, _NO_SERVER or _NO_SHARE. */
    bitsim_file_result result;
    /* security: of the share; NULL unless it was found. */
    const bitsim__world_security *security;
    bitsim_link link;
} bitsim__world_smb_place;

/* bitsim__world_smb_find looks for the server and the share of |path|, which is remote. */
bitsim__world_smb_place bitsim__world_smb_find(const bitsim_world *world,
                                               const bitsim__world_path *path);

#endif
