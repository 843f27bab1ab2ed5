/* SPDX-License-Identifier: MIT */
#include "world/file.h"

#include <string.h>

enum {
    /* Paths get room to spare, so that a temporary file most often becomes its target in place. */
    room_grain = 32,
};

static void drop_heritage(bitsim__world_file *folder, const bitsim_memory *memory) {
    bitsim__world_security_release(folder->heritage, memory);
    bitsim_token_del(folder->heir);
    folder->heritage = NULL;
    folder->heir = NULL;
}

static void free_file(bitsim__world_file *file, const bitsim_memory *memory) {
    drop_heritage(file, memory);
    bitsim__world_security_release(file->security, memory);
    memory->release(file, memory->user);
}

static void end_file(bitsim__world_entry *entry, void *user) {
    free_file((bitsim__world_file *)entry, ((bitsim_world *)user)->memory);
}

void bitsim__world_files_end(bitsim_world *world) {
    bitsim__world_table_each(&world->files, end_file, world);
    bitsim__world_table_clear(&world->files, world->memory);
}

/* ---- The tree ---- */

static void set_path(bitsim__world_file *file, const bitsim__world_path *path) {
    memcpy(file->path, path->text, path->length);
    file->path[path->length] = '\0';
    file->entry.key = file->path;
    file->entry.length = path->length;
    file->entry.hash = path->hash;
}

static bitsim__world_file *new_file(const bitsim__world_path *path, const bitsim_memory *memory) {
    size_t room = (path->length / room_grain + 2) * room_grain;
    bitsim__world_file *file = memory->allocate(sizeof *file + room + 1, memory->user);
    if (!file) return NULL;
    *file = (bitsim__world_file){.room = room, .identity = BITSIM_IDENTITY_NONE};
    set_path(file, path);
    return file;
}

static void attach(bitsim_world *world, bitsim__world_file *file, bitsim__world_file *parent) {
    file->parent = parent;
    if (parent) parent->children++;
    bitsim__world_table_add(&world->files, &file->entry);
}

static void detach(bitsim_world *world, bitsim__world_file *file) {
    if (file->parent) file->parent->children--;
    bitsim__world_table_remove(&world->files, &file->entry);
}

/* Finds what a file that |creator| makes in |folder| inherits; the last answer is remembered. */
static int inherit(bitsim__world_security **out, const bitsim_world *world,
                   bitsim__world_file *folder, bool is_folder, const bitsim_token *creator) {
    const bitsim_memory *memory = world->memory;
    if (is_folder)
        return bitsim__world_security_inherit(out, folder->security, true, creator, memory);
    if (!folder->heir || !bitsim_token_equal(folder->heir, creator)) {
        bitsim__world_security *made;
        bitsim_token *heir;
        int error = bitsim__world_security_inherit(&made, folder->security, false, creator, memory);
        if (error != BITSIM_OK) return error;
        error = bitsim_token_copy(&heir, creator, memory);
        if (error != BITSIM_OK) {
            bitsim__world_security_release(made, memory);
            return error;
        }
        drop_heritage(folder, memory);
        folder->heir = heir;
        folder->heritage = made;
    }
    *out = bitsim__world_security_share(folder->heritage);
    return BITSIM_OK;
}

int bitsim__world_file_make(bitsim_world *world, const bitsim__world_path *path,
                            bitsim__world_file *parent, bool is_folder, const bitsim_token *creator,
                            bitsim__world_file **out) {
    int error = bitsim__world_table_reserve(&world->files, world->memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_file *file = new_file(path, world->memory);
    if (!file) return BITSIM_ERR_NOMEM;
    file->is_folder = is_folder;
    file->version = ++world->writings;
    file->creator = *bitsim_token_user(creator);
    error = inherit(&file->security, world, parent, is_folder, creator);
    if (error != BITSIM_OK) {
        free_file(file, world->memory);
        return error;
    }
    attach(world, file, parent);
    *out = file;
    return BITSIM_OK;
}

void bitsim__world_file_remove(bitsim_world *world, bitsim__world_file *file) {
    detach(world, file);
    free_file(file, world->memory);
}

int bitsim__world_file_move(bitsim_world *world, bitsim__world_file *file,
                            const bitsim__world_path *path, bitsim__world_file *folder) {
    bitsim__world_file *moved = file;
    if (path->length > file->room) {
        moved = new_file(path, world->memory);
        if (!moved) return BITSIM_ERR_NOMEM;
    }
    bitsim__world_file *there = bitsim__world_file_find(world, path);
    if (there && there != file) bitsim__world_file_remove(world, there);
    detach(world, file);
    if (moved != file) {
        size_t room = moved->room;
        *moved = *file;
        moved->room = room;
        world->memory->release(file, world->memory->user);
    }
    set_path(moved, path);
    attach(world, moved, folder);
    return BITSIM_OK;
}

static void set_security(bitsim__world_file *file, bitsim__world_security *security,
                         const bitsim_memory *memory) {
    drop_heritage(file, memory);
    bitsim__world_security_release(file->security, memory);
    file->security = security;
}

int bitsim__world_file_own(bitsim_world *world, bitsim__world_file *file, const bitsim_sid *owner) {
    bitsim__world_security *security;
    int error = bitsim__world_security_own(&security, file->security, owner, world->memory);
    if (error == BITSIM_OK) set_security(file, security, world->memory);
    return error;
}

int bitsim__world_file_secure(bitsim_world *world, bitsim__world_file *file,
                              const bitsim__world_file *from, uint32_t flags) {
    bitsim__world_security *security;
    int error = bitsim__world_security_copy(&security, from->security, file->security, flags,
                                            world->memory);
    if (error == BITSIM_OK) set_security(file, security, world->memory);
    return error;
}

int bitsim__world_file_root(bitsim_world *world, const bitsim__world_path *path,
                            bitsim__world_security *security, bitsim__world_file **out) {
    const bitsim_memory *memory = world->memory;
    bitsim__world_file *root = bitsim__world_file_find(world, path);
    if (!root) {
        int error = bitsim__world_table_reserve(&world->files, memory);
        if (error == BITSIM_OK && !(root = new_file(path, memory))) error = BITSIM_ERR_NOMEM;
        if (error != BITSIM_OK) {
            bitsim__world_security_release(security, memory);
            return error;
        }
        root->is_folder = true;
        root->creator = *bitsim_token_user(world->system_token);
        attach(world, root, NULL);
    }
    set_security(root, security, memory);
    if (out) *out = root;
    return BITSIM_OK;
}

/* ---- Makers ---- */

int bitsim_world_add_volume(bitsim_world *world, char letter, const char *sddl,
                            bitsim_syntax_error *error) {
    char name[] = {letter, ':', '\0'};
    bitsim__world_path_buffer buffer;
    bitsim__world_path path;
    if (bitsim__world_path_read(&path, name, &buffer) != BITSIM_OK ||
        bitsim__world_path_is_remote(&path))
        return BITSIM_ERR_INVALID;
    bitsim__world_security *security;
    int result = bitsim__world_security_read(&security, world, sddl ? sddl : BITSIM_WORLD_ROOT_SDDL,
                                             BITSIM_OBJECT_DIRECTORY, error);
    if (result != BITSIM_OK) return result;
    return bitsim__world_file_root(world, &path, security,
                                   &world->volumes[bitsim__world_path_letter(&path)]);
}

/* The root of |path|; a volume is made if it is missing. */
static int find_root(bitsim_world *world, const bitsim__world_path *path,
                     bitsim__world_file **out) {
    uint64_t hash = bitsim__world_hash(path->text, path->root_length, true);
    *out = (bitsim__world_file *)bitsim__world_table_find(&world->files, hash, path->text,
                                                          path->root_length);
    if (*out) return BITSIM_OK;
    if (bitsim__world_path_is_remote(path)) return BITSIM_ERR_NOT_FOUND;
    int error = bitsim_world_add_volume(world, path->text[0], NULL, NULL);
    *out = world->volumes[bitsim__world_path_letter(path)];
    return error;
}

/* Makes the folders from |root_length| on that |path| needs above it, and finds the last. */
static int make_folders(bitsim_world *world, const bitsim__world_path *path,
                        const bitsim_token *creator, bitsim__world_file **out) {
    int error = find_root(world, path, out);
    size_t end = path->root_length;
    while (error == BITSIM_OK && end < path->folder_length) {
        end++;
        while (end < path->folder_length && path->text[end] != '\\') end++;
        bitsim__world_path folder = *path;
        folder.length = end;
        folder.hash = bitsim__world_hash(path->text, end, true);
        bitsim__world_file *there = bitsim__world_file_find(world, &folder);
        if (there && !there->is_folder) return BITSIM_ERR_INVALID;
        if (!there) error = bitsim__world_file_make(world, &folder, *out, true, creator, &there);
        *out = there;
    }
    return error;
}

/* Makes what is missing at |path| and gives it |security|, if that is not NULL, taking it over. */
static int place_file(bitsim_world *world, const bitsim__world_path *path, bool is_folder,
                      const bitsim_file_config *config, bitsim__world_security *security) {
    const bitsim_token *creator = config->creator ? config->creator : world->system_token;
    bitsim__world_file *folder = NULL;
    bitsim__world_file *file = bitsim__world_file_find(world, path);
    int error = BITSIM_OK;
    if (file && file->is_folder != is_folder) error = BITSIM_ERR_INVALID;
    /* A file is made anew, but only when nothing can fail any more. */
    bitsim__world_file *old = is_folder ? NULL : file;
    if (error == BITSIM_OK && !(is_folder && file)) {
        error = make_folders(world, path, creator, &folder);
        if (error == BITSIM_OK)
            error = bitsim__world_file_make(world, path, folder, is_folder, creator, &file);
        if (error == BITSIM_OK && old) bitsim__world_file_remove(world, old);
    }
    if (error != BITSIM_OK) {
        bitsim__world_security_release(security, world->memory);
        return error;
    }
    if (security) set_security(file, security, world->memory);
    if (!is_folder) file->size = config->size;
    return BITSIM_OK;
}

static int add(bitsim_world *world, const char *text, bool is_folder,
               const bitsim_file_config *config, bitsim_syntax_error *error) {
    static const bitsim_file_config defaults;
    if (!config) config = &defaults;
    bitsim__world_path path;
    bitsim__world_path_buffer buffer;
    int result = bitsim__world_path_read(&path, text, &buffer);
    if (result != BITSIM_OK) {
        if (error) *error = (bitsim_syntax_error){0, "a full name of a file or folder"};
        return result;
    }
    if (!is_folder && bitsim__world_path_is_root(&path)) return BITSIM_ERR_INVALID;
    bitsim__world_security *security = NULL;
    if (config->sddl) {
        bitsim_object_kind kind = is_folder ? BITSIM_OBJECT_DIRECTORY : BITSIM_OBJECT_FILE;
        result = bitsim__world_security_read(&security, world, config->sddl, kind, error);
        if (result != BITSIM_OK) return result;
    }
    /* A volume is a folder that has nothing to inherit from. */
    if (bitsim__world_path_is_root(&path)) {
        bitsim__world_file *root;
        result = find_root(world, &path, &root);
        if (result != BITSIM_OK) {
            bitsim__world_security_release(security, world->memory);
            return result;
        }
    }
    return place_file(world, &path, is_folder, config, security);
}

int bitsim_world_add_folder(bitsim_world *world, const char *path, const bitsim_file_config *config,
                            bitsim_syntax_error *error) {
    return add(world, path, true, config, error);
}

int bitsim_world_add_file(bitsim_world *world, const char *path, const bitsim_file_config *config,
                          bitsim_syntax_error *error) {
    return add(world, path, false, config, error);
}

int bitsim_world_remove_file(bitsim_world *world, const char *text) {
    bitsim__world_path path;
    bitsim__world_path_buffer buffer;
    int error = bitsim__world_path_read(&path, text, &buffer);
    if (error != BITSIM_OK) return error;
    bitsim__world_file *file = bitsim__world_file_find(world, &path);
    if (!file) return BITSIM_ERR_NOT_FOUND;
    if (!file->parent || file->children > 0) return BITSIM_ERR_INVALID;
    bitsim__world_file_remove(world, file);
    return BITSIM_OK;
}

int bitsim_world_file(const bitsim_world *world, const char *text, bitsim_file_information *out) {
    bitsim__world_path path;
    bitsim__world_path_buffer buffer;
    int error = bitsim__world_path_read(&path, text, &buffer);
    if (error != BITSIM_OK) return error;
    const bitsim__world_file *file = bitsim__world_file_find(world, &path);
    if (!file) return BITSIM_ERR_NOT_FOUND;
    *out = (bitsim_file_information){
        .path = file->path,
        .is_folder = file->is_folder,
        .size = file->size,
        .last_write = file->last_write,
        .descriptor = file->security->descriptor,
        .owner = bitsim_descriptor_owner(file->security->descriptor),
        .creator = &file->creator,
        .identity = file->identity,
    };
    return BITSIM_OK;
}

int bitsim_world_use_file(bitsim_world *world, const char *path, bool in_use) {
    bitsim__world_path read;
    bitsim__world_path_buffer buffer;
    int error = bitsim__world_path_read(&read, path, &buffer);
    bitsim__world_file *file = error == BITSIM_OK ? bitsim__world_file_find(world, &read) : NULL;
    if (error != BITSIM_OK) return error;
    if (!file) return BITSIM_ERR_NOT_FOUND;
    file->in_use = in_use;
    return BITSIM_OK;
}

uint64_t bitsim_world_file_count(const bitsim_world *world) { return world->files.count; }
