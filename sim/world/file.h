/* SPDX-License-Identifier: MIT */
/*
 * The tree of files of a world. Local and remote names are in one table, each under its whole
 * canonical path, so that a file and its folder are found with one look at the path.
 */
#ifndef BITSIM_WORLD_FILE_H
#define BITSIM_WORLD_FILE_H

#include "world/path.h"
#include "world/state.h"

/* bitsim__world_file_find returns the file or folder at |path|, or NULL. */
static inline bitsim__world_file *bitsim__world_file_find(const bitsim_world *world,
                                                          const bitsim__world_path *path) {
    return (bitsim__world_file *)bitsim__world_table_find(&world->files, path->hash, path->text,
                                                          path->length);
}

/*
 * bitsim__world_file_find_folder returns the folder that |path| is in, or NULL; a root's is itself.
 */
static inline bitsim__world_file *bitsim__world_file_find_folder(const bitsim_world *world,
                                                                 const bitsim__world_path *path) {
    bitsim__world_file *folder = (bitsim__world_file *)bitsim__world_table_find(
        &world->files, path->folder_hash, path->text, path->folder_length);
    return folder && folder->is_folder ? folder : NULL;
}

/*
 * bitsim__world_file_root makes the root |path| with |security|, which it takes over, also when it
 * fails; of one that is there it replaces the security. |*out| may be NULL.
 */
int bitsim__world_file_root(bitsim_world *world, const bitsim__world_path *path,
                            bitsim__world_security *security, bitsim__world_file **out);

/*
 * bitsim__world_file_make makes a file or folder at |path|, where nothing is, in |parent|, which
 * hands its security down to what |creator| makes. It returns 0 or BITSIM_ERR_NOMEM, or
 * BITSIM_ERR_RANGE as bitsim_descriptor_inherit does.
 */
int bitsim__world_file_make(bitsim_world *world, const bitsim__world_path *path,
                            bitsim__world_file *parent, bool is_folder, const bitsim_token *creator,
                            bitsim__world_file **out);

/*
 * bitsim__world_file_move gives |file| the name |path|, in |folder|; what is there goes. It returns
 * 0 or BITSIM_ERR_NOMEM with nothing changed.
 */
int bitsim__world_file_move(bitsim_world *world, bitsim__world_file *file,
                            const bitsim__world_path *path, bitsim__world_file *folder);

/* bitsim__world_file_own makes |owner| the owner of |file|; 0 or BITSIM_ERR_NOMEM. */
int bitsim__world_file_own(bitsim_world *world, bitsim__world_file *file, const bitsim_sid *owner);

/* bitsim__world_file_secure gives |file| the parts of |from|'s security that |flags| name; it
 * returns as bitsim__world_security_copy does. */
int bitsim__world_file_secure(bitsim_world *world, bitsim__world_file *file,
                              const bitsim__world_file *from, uint32_t flags);

/* bitsim__world_file_remove ends |file|, which is no folder or an empty one, and no root. */
void bitsim__world_file_remove(bitsim_world *world, bitsim__world_file *file);

#endif
