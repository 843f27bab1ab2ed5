/* SPDX-License-Identifier: MIT */
/*
 * What somebody does with files. Every function here takes the token to do it with, checks it, and
 * uses no other; over SMB it is the token as it appears there (FILE-4).
 */
#ifndef BITSIM_WORLD_OPEN_H
#define BITSIM_WORLD_OPEN_H

#include "bitsim/operation.h"
#include "world/handle.h"
#include "world/path.h"
#include "world/state.h"

/* bitsim__world_actor is who does it. */
typedef struct bitsim__world_actor {
    const bitsim_token *token;
    /* identity: what the token is to BITS, for files that it makes. */
    bitsim_identity identity;
    const bitsim__world_watch *watch;
    /* handle: what a file that is opened is kept under, in place of what is; NULL for nothing. */
    const bitsim__world_handle_name *handle;
} bitsim__world_actor;

/* bitsim__world_decide_appearance decides as whom |token| appears at a server (AUTH-8, FILE-4). */
bitsim_decision bitsim__world_decide_appearance(const bitsim_world *world,
                                                const bitsim_token *token, bool over_smb);

/* bitsim__world_appearance returns how |token| appears over SMB or HTTP, borrowed. */
const bitsim_token *bitsim__world_appearance(const bitsim_world *world, const bitsim_token *token,
                                             bool over_smb);

/* bitsim__world_open_check_folder: may |actor| create files in the folder of |path|? */
bitsim_file_result bitsim__world_open_check_folder(const bitsim_world *world,
                                                   const bitsim__world_actor *actor,
                                                   const char *path);

/* bitsim__world_open_check_file: may |actor| read, write and delete |path|? */
bitsim_file_result bitsim__world_open_check_file(const bitsim_world *world,
                                                 const bitsim__world_actor *actor,
                                                 const char *path);

/*
 * bitsim__world_open_read opens |path| for reading. What comes of it, with its size, and the way to
 * it are stored in |*outcome| and |*link|. It returns 0, or BITSIM_ERR_NOMEM with nothing opened.
 */
int bitsim__world_open_read(bitsim_world *world, const bitsim__world_actor *actor, const char *path,
                            bitsim_outcome *outcome, bitsim_link *link);

/*
 * bitsim__world_open_create opens |path| for writing and makes it if it is missing. Of what is
 * there it keeps the first |keep| bytes, or none if there are not as many; |outcome| tells how
 * many. It returns likewise.
 */
int bitsim__world_open_create(bitsim_world *world, const bitsim__world_actor *actor,
                              const char *path, uint64_t keep, bitsim_outcome *outcome,
                              bitsim_link *link);

/* bitsim__world_open_finish ends the file |path|, if it is there, behind |size| bytes, and sets
 * when it was written last, unless |last_write| is 0. */
void bitsim__world_open_finish(bitsim_world *world, const bitsim__world_actor *actor,
                               const char *path, uint64_t size, bitsim_time last_write);

/* bitsim__world_open_rename makes |path| |target|, replacing what is there, and, if that is not
 * NULL, |owner| its owner. It returns likewise. */
int bitsim__world_open_rename(bitsim_world *world, const bitsim__world_actor *actor,
                              const char *path, const char *target, const bitsim_sid *owner,
                              bitsim_file_result *result);

/*
 * bitsim__world_open_secure gives |target| the parts of the security of |path| that |flags|, bits
 * of BG_COPY_FILE_*, name; |reader| reads them, and |actor| sets them. What comes of it is stored
 * in |*result|, and in |*at_path| whether that is of |path|. It returns likewise.
 */
int bitsim__world_open_secure(bitsim_world *world, const bitsim__world_actor *reader,
                              const char *path, const bitsim__world_actor *actor,
                              const char *target, uint32_t flags, bitsim_outcome *outcome,
                              bool *at_path);

/* bitsim__world_open_delete deletes |path|. */
bitsim_file_result bitsim__world_open_delete(bitsim_world *world, const bitsim__world_actor *actor,
                                             const char *path);

/*
 * bitsim__world_open_mapping_differs: does the drive of |path| lead elsewhere for |b| than for |a|?
 */
bool bitsim__world_open_mapping_differs(const bitsim_world *world, const char *path,
                                        const bitsim_token *a, const bitsim_token *b);

#endif
