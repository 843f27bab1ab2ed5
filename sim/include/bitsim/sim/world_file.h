/* SPDX-License-Identifier: MIT */
/*
 * Files of a world: volumes of the computer, and shares of SMB servers, each a tree of folders and
 * files with security descriptors. docs/world.md describes them; errors are those of
 * bitsim/sim/world.h.
 *
 * A name is a full one: "C:\folder\file" or "\\server\share\folder\file". The case of A to Z does
 * not matter, a slash counts as a backslash, and there are no "." and "..".
 */
#ifndef BITSIM_SIM_WORLD_FILE_H
#define BITSIM_SIM_WORLD_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/descriptor.h"
#include "bitsim/sim/world.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_WORLD_PATH_MAX: the longest name of a file, in bytes. */
#define BITSIM_WORLD_PATH_MAX 8191

/*
 * BITSIM_WORLD_ROOT_SDDL: the descriptor of a volume's root that is given none; what Windows puts
 * on the system drive. Members of Users may read everywhere and make folders of their own.
 */
#define BITSIM_WORLD_ROOT_SDDL                                                        \
    "O:BAG:SYD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;CI;LC;;;BU)" \
    "(A;CIIO;DC;;;BU)(A;OICIIO;GA;;;CO)"

/*
 * BITSIM_WORLD_SHARE_SDDL: that of a share, and of its root, that is given none. Everyone may do
 * everything; S-1-5-7, who is nobody, is not among them.
 */
#define BITSIM_WORLD_SHARE_SDDL "O:BAG:SYD:(A;OICI;FA;;;WD)"

/*
 * In SDDL texts the aliases of accounts are completed with the world's SIDs. A missing owner is
 * Administrators and a missing group LocalSystem. |error| may be NULL; it is filled when a text is
 * not read.
 */

/*
 * bitsim_world_add_volume makes the volume |letter| with |sddl| on its root; NULL is
 * BITSIM_WORLD_ROOT_SDDL. For C:, which is there, it sets the root's descriptor.
 */
int bitsim_world_add_volume(bitsim_world *world, char letter, const char *sddl,
                            bitsim_syntax_error *error);

/* bitsim_volume_state is whether a volume can be used. */
typedef enum bitsim_volume_state {
    BITSIM_VOLUME_USABLE,
    /* BITSIM_VOLUME_LOCKED: chkdsk has it. */
    BITSIM_VOLUME_LOCKED,
    /* BITSIM_VOLUME_OTHER: another medium is in the drive. */
    BITSIM_VOLUME_OTHER,
    /* BITSIM_VOLUME_FULL: it takes no byte more, and no name. */
    BITSIM_VOLUME_FULL
} bitsim_volume_state;

/* bitsim_volume_config is what a volume is like for who writes to it. Zeroed, it has room. */
typedef struct bitsim_volume_config {
    bitsim_volume_state state;
    /* is_limited: only |room| more bytes can be written. */
    bool is_limited;
    uint64_t room;
    /* is_fat: its file system is FAT, which has neither owners nor access lists: what descriptors
     * say is not looked at. */
    bool is_fat;
} bitsim_volume_config;

/* bitsim_world_set_volume changes a volume that is there, bitsim_world_volume fills |*out| for it.
 * Each returns 0, BITSIM_ERR_INVALID or BITSIM_ERR_NOT_FOUND. */
int bitsim_world_set_volume(bitsim_world *world, char letter, const bitsim_volume_config *config);
int bitsim_world_volume(const bitsim_world *world, char letter, bitsim_volume_config *out);

/* bitsim_world_use_file says whether a program has the file |path| open, so that nobody else can
 * open it. It returns 0, BITSIM_ERR_NOT_FOUND or BITSIM_ERR_SYNTAX. */
int bitsim_world_use_file(bitsim_world *world, const char *path, bool in_use);

/*
 * bitsim_world_add_smb_server makes a server without shares; a share makes its server by itself.
 */
int bitsim_world_add_smb_server(bitsim_world *world, const char *name);

/* bitsim_world_set_smb_server says whether the server |name| is found, and by which link. */
int bitsim_world_set_smb_server(bitsim_world *world, const char *name, bool found,
                                bitsim_link link);

/*
 * bitsim_world_add_share makes the share |name| ("\\server\share") with |share_sddl| on the share
 * itself and |root_sddl| on the root of its tree; NULL is BITSIM_WORLD_SHARE_SDDL. With the texts
 * of one that is there, its descriptors are set.
 */
int bitsim_world_add_share(bitsim_world *world, const char *name, const char *share_sddl,
                           const char *root_sddl, bitsim_syntax_error *error);

/* bitsim_file_config is what a file or a folder is made of. Zeroed, it inherits its descriptor. */
typedef struct bitsim_file_config {
    /* sddl: its descriptor, or NULL to inherit the parent's. */
    const char *sddl;
    /* creator: who makes it, and owns it unless |sddl| says otherwise; NULL is LocalSystem. */
    const bitsim_token *creator;
    /* size: of a file, in bytes. */
    uint64_t size;
} bitsim_file_config;

/*
 * bitsim_world_add_folder makes the folder |path|, and the folders above it that are missing, which
 * inherit. A volume or a share above it must be there, but for a drive letter, whose volume is made
 * with its default. The descriptor of a folder that is there is set if |config| has an |sddl|; what
 * is below keeps what it has. |config| may be NULL. If it fails, what was made above it stays.
 */
int bitsim_world_add_folder(bitsim_world *world, const char *path, const bitsim_file_config *config,
                            bitsim_syntax_error *error);

/*
 * bitsim_world_add_file makes the file |path|, with folders as bitsim_world_add_folder does. One
 * that is there is made anew. |config| may be NULL.
 */
int bitsim_world_add_file(bitsim_world *world, const char *path, const bitsim_file_config *config,
                          bitsim_syntax_error *error);

/*
 * bitsim_world_remove_file removes the file, or the empty folder, |path|. It returns 0;
 * BITSIM_ERR_NOT_FOUND; BITSIM_ERR_SYNTAX; or BITSIM_ERR_INVALID for a root or for a folder that
 * is not empty.
 */
int bitsim_world_remove_file(bitsim_world *world, const char *path);

/* bitsim_file_information is what can be said of a file or a folder. Pointers are borrowed. */
typedef struct bitsim_file_information {
    /* path: its full name, as it was first written. */
    const char *path;
    bool is_folder;
    uint64_t size;
    /* last_write: when it was last written, as far as BITS set it; 0 if it did not. The file was
     * created then as well. */
    bitsim_time last_write;
    const bitsim_descriptor *descriptor;
    /* owner: of the descriptor. */
    const bitsim_sid *owner;
    /* creator: the user whose token made it. */
    const bitsim_sid *creator;
    /*
     * identity: whose token that was to BITS, BITSIM_IDENTITY_OWNER or _HELPER; _NONE for what BITS
     * did not make.
     */
    bitsim_identity identity;
} bitsim_file_information;

/*
 * bitsim_world_file fills |*out| for the file or folder |path|; mapped drives play no part. It
 * returns 0, BITSIM_ERR_NOT_FOUND or BITSIM_ERR_SYNTAX. What it points to lasts until that file is
 * changed.
 */
int bitsim_world_file(const bitsim_world *world, const char *path, bitsim_file_information *out);

/* bitsim_world_file_count returns how many files and folders there are, roots included. */
uint64_t bitsim_world_file_count(const bitsim_world *world);

#ifdef __cplusplus
}
#endif

#endif
