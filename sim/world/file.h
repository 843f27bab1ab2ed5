/* SPDX-License-Identifier: MIT */
/*
 * The tree of files of a world. Local and remote names are in one table, each under its whole
 * canonical path, so that a file and its folder are found with one look at the path.
 */
#ifndef BITSIM_WORLD_FILE_H
#define BITSIM_WORLD_FILE_H

#include "world/path.h"
#include "world/state.h"

/* bitsim__file_find returns the file or folder at |path|, or NULL. */
static inline bitsim__file *bitsim__file_find(const bitsim_world *world, const bitsim__path *path) {
    return (bitsim__file *)bitsim__table_find(&world->files, path->hash, path->text, path->length);
}

/* bitsim__file_find_folder returns the folder that |path| is in, or NULL; a root's is itself. */
static inline bitsim__file *bitsim__file_find_folder(const bitsim_world *world,
                                                     const bitsim__path *path) {
    bitsim__file *folder = (bitsim__file *)bitsim__table_find(&world->files, path->folder_hash,
                                                              path->text, path->folder_length);
    return folder && folder->is_folder ? folder : NULL;
}

/*
 * bitsim__file_root makes the root |path| with |security|, which it takes over, also when it fails;
 * of one that is there it replaces the security. |*out| may be NULL.
 */
int bitsim__file_root(bitsim_world *world, const bitsim__path *path, bitsim__security *security,
                      bitsim__file **out);

/*
 * bitsim__file_make makes a file or folder at |path|, where nothing is, in |parent|, which hands
 * its security down to what |creator| makes. It returns 0 or BITSIM_ERR_NOMEM, or BITSIM_ERR_RANGE
 * as bitsim_descriptor_inherit does.
 */
int bitsim__file_make(bitsim_world *world, const bitsim__path *path, bitsim__file *parent,
                      bool is_folder, const bitsim_token *creator, bitsim__file **out);

/*
 * bitsim__file_move gives |file| the name |path|, in |folder|; what is there goes. It returns 0 or
 * BITSIM_ERR_NOMEM with nothing changed.
 */
int bitsim__file_move(bitsim_world *world, bitsim__file *file, const bitsim__path *path,
                      bitsim__file *folder);

/* bitsim__file_remove ends |file|, which is no folder or an empty one, and no root. */
void bitsim__file_remove(bitsim_world *world, bitsim__file *file);

#endif
