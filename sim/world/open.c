/* SPDX-License-Identifier: MIT */
#include "world/open.h"

#include <string.h>

#include "bitsim/policy/auth.h"
#include "world/file.h"
#include "world/session.h"
#include "world/smb.h"
#include "world/volume.h"

/* A place is where a name leads for a token: a path, and who the token is there. */
typedef struct place {
    bitsim__world_path path;
    bitsim__world_actor actor;
    /* share: to be passed first; NULL for a local place. */
    const bitsim__world_security *share;
    /* is_open: there are no descriptors. */
    bool is_open;
    bitsim_link link;
    bitsim__world_path_buffer buffer;
    bitsim__world_path_buffer mapped;
} place;

bitsim_decision bitsim__world_decide_appearance(const bitsim_world *world,
                                                const bitsim_token *token, bool over_smb) {
    bitsim_party party = bitsim_party_of(token, 0);
    return bitsim_auth_appearance(world->build, over_smb, &party);
}

const bitsim_token *bitsim__world_appearance(const bitsim_world *world, const bitsim_token *token,
                                             bool over_smb) {
    bitsim_decision decision = bitsim__world_decide_appearance(world, token, over_smb);
    if (decision.identity == BITSIM_IDENTITY_COMPUTER) return world->computer_token;
    if (decision.identity == BITSIM_IDENTITY_ANONYMOUS) return world->anonymous_token;
    return token;
}

/* Follows |text| to where it leads. */
static bitsim_file_result follow(place *out, const bitsim_world *world,
                                 const bitsim__world_actor *actor, const char *text) {
    out->actor = *actor;
    out->share = NULL;
    if (bitsim__world_path_read(&out->path, text, &out->buffer) != BITSIM_OK)
        return BITSIM_FILE_NO_PATH;
    if (!bitsim__world_path_is_remote(&out->path)) {
        unsigned letter = bitsim__world_path_letter(&out->path);
        if (world->volumes[letter]) return bitsim__world_volume_state(world, text);
        const char *target = bitsim__world_drive_target(world, actor->token, letter);
        if (!target) return BITSIM_FILE_UNMAPPED;
        bitsim__world_path unmapped = out->path;
        if (bitsim__world_path_onto(&out->path, &unmapped, target, &out->mapped) != BITSIM_OK)
            return BITSIM_FILE_NO_PATH;
        if (!bitsim__world_path_is_remote(&out->path)) return BITSIM_FILE_OK;
    }
    bitsim__world_smb_place smb = bitsim__world_smb_find(world, &out->path);
    out->share = smb.security;
    out->link = smb.link;
    out->actor.token = bitsim__world_appearance(world, actor->token, true);
    return smb.result;
}

/* Follows |text| to a place. */
static bitsim_file_result find_place(place *out, const bitsim_world *world,
                                     const bitsim__world_actor *actor, const char *text) {
    bitsim_file_result result = follow(out, world, actor, text);
    out->is_open = result == BITSIM_FILE_OK && bitsim__world_volume_is_fat(world, &out->path);
    return result;
}

/* ---- Checks ---- */

static bool may(const place *at, const bitsim__world_file *file, uint32_t wanted) {
    if (at->is_open) return true;
    bitsim_object_kind kind = file->is_folder ? BITSIM_OBJECT_DIRECTORY : BITSIM_OBJECT_FILE;
    return bitsim__world_check(at->actor.watch, file->path, kind, file->security, wanted,
                               at->actor.token);
}

/* A share is passed with the rights that are then asked of the file. */
static bool may_pass(const place *at, uint32_t wanted) {
    if (!at->share) return true;
    char name[BITSIM_WORLD_PATH_MAX + 1];
    memcpy(name, at->path.text, at->path.root_length);
    name[at->path.root_length] = '\0';
    return bitsim__world_check(at->actor.watch, name, BITSIM_OBJECT_DIRECTORY, at->share, wanted,
                               at->actor.token);
}

static bitsim_file_result ask(const place *at, const bitsim__world_file *file, uint32_t wanted) {
    if (!may_pass(at, wanted)) return BITSIM_FILE_DENIED;
    return may(at, file, wanted) ? BITSIM_FILE_OK : BITSIM_FILE_DENIED;
}

/* A file is deleted by who may delete it, or may delete what is in its folder. */
static bitsim_file_result ask_to_delete(const place *at, const bitsim__world_file *file) {
    if (!may_pass(at, DELETE)) return BITSIM_FILE_DENIED;
    if (may(at, file, DELETE)) return BITSIM_FILE_OK;
    return may(at, file->parent, FILE_DELETE_CHILD) ? BITSIM_FILE_OK : BITSIM_FILE_DENIED;
}

/* Why there is nothing at a place. */
static bitsim_file_result missing(const bitsim_world *world, const place *at) {
    return bitsim__world_file_find_folder(world, &at->path) ? BITSIM_FILE_NO_FILE
                                                            : BITSIM_FILE_NO_PATH;
}

/* Finds a file, and refuses a folder as Windows does. */
static bitsim_file_result find_file(const bitsim_world *world, const place *at,
                                    bitsim__world_file **out) {
    *out = bitsim__world_file_find(world, &at->path);
    if (!*out) return missing(world, at);
    if ((*out)->in_use) return BITSIM_FILE_IN_USE;
    return (*out)->is_folder ? BITSIM_FILE_DENIED : BITSIM_FILE_OK;
}

bitsim_file_result bitsim__world_open_check_folder(const bitsim_world *world,
                                                   const bitsim__world_actor *actor,
                                                   const char *path) {
    place at;
    bitsim_file_result result = find_place(&at, world, actor, path);
    if (result != BITSIM_FILE_OK) return result;
    const bitsim__world_file *folder = bitsim__world_file_find_folder(world, &at.path);
    return folder ? ask(&at, folder, FILE_ADD_FILE) : BITSIM_FILE_NO_PATH;
}

bitsim_file_result bitsim__world_open_check_file(const bitsim_world *world,
                                                 const bitsim__world_actor *actor,
                                                 const char *path) {
    place at;
    bitsim__world_file *file = NULL;
    bitsim_file_result result = find_place(&at, world, actor, path);
    if (result == BITSIM_FILE_OK) result = find_file(world, &at, &file);
    if (result != BITSIM_FILE_OK) return result;
    return ask(&at, file, FILE_GENERIC_READ | FILE_GENERIC_WRITE | DELETE);
}

/* ---- Doing ---- */

/* What the actor had open under its handle is closed, whatever comes of opening anew. */
static void close_old(bitsim_world *world, const bitsim__world_actor *actor) {
    if (actor->handle) bitsim__world_handle_close(world, actor->handle);
}

static int keep_open(bitsim_world *world, const place *at) {
    if (!at->actor.handle) return BITSIM_OK;
    return bitsim__world_handle_open(world, at->actor.handle, &at->path);
}

int bitsim__world_open_read(bitsim_world *world, const bitsim__world_actor *actor, const char *path,
                            bitsim_outcome *outcome, bitsim_link *link) {
    place at;
    bitsim__world_file *file = NULL;
    close_old(world, actor);
    bitsim_file_result result = find_place(&at, world, actor, path);
    if (at.share) *link = at.link;
    if (result == BITSIM_FILE_OK) result = find_file(world, &at, &file);
    if (result == BITSIM_FILE_OK) result = ask(&at, file, FILE_GENERIC_READ);
    outcome->file = result;
    if (result != BITSIM_FILE_OK) return BITSIM_OK;
    outcome->size = file->size;
    outcome->stamp = file->version;
    return keep_open(world, &at);
}

/* Makes the file that is missing at |at| and opens it. */
static int make(bitsim_world *world, const place *at, bitsim_file_result *result) {
    bitsim__world_file *folder = bitsim__world_file_find_folder(world, &at->path);
    *result = ask(at, folder, FILE_ADD_FILE);
    if (*result == BITSIM_FILE_OK && bitsim__world_volume_is_full(world, &at->path))
        *result = BITSIM_FILE_DISK_FULL;
    if (*result != BITSIM_FILE_OK) return BITSIM_OK;
    int error = keep_open(world, at);
    if (error != BITSIM_OK) return error;
    bitsim__world_file *file;
    error = bitsim__world_file_make(world, &at->path, folder, false, at->actor.token, &file);
    if (error == BITSIM_OK) file->identity = at->actor.identity;
    else close_old(world, &at->actor);
    return error;
}

int bitsim__world_open_create(bitsim_world *world, const bitsim__world_actor *actor,
                              const char *path, uint64_t keep, bitsim_outcome *outcome,
                              bitsim_link *link) {
    place at;
    bitsim_file_result *result = &outcome->file;
    close_old(world, actor);
    *result = find_place(&at, world, actor, path);
    if (at.share) *link = at.link;
    if (*result != BITSIM_FILE_OK) return BITSIM_OK;
    bitsim__world_file *file;
    *result = find_file(world, &at, &file);
    if (*result == BITSIM_FILE_NO_FILE) return make(world, &at, result);
    if (*result == BITSIM_FILE_OK) *result = ask(&at, file, FILE_GENERIC_WRITE);
    if (*result != BITSIM_FILE_OK) return BITSIM_OK;
    int error = keep_open(world, &at);
    if (error == BITSIM_OK) outcome->size = file->size = file->size < keep ? 0 : keep;
    return error;
}

/* May |at|'s file become |to|, in |folder|, in place of |there|, which may be NULL? */
static bitsim_file_result ask_to_rename(const place *at, const bitsim__world_file *file,
                                        const place *to, const bitsim__world_file *folder,
                                        const bitsim__world_file *there) {
    if (there && there->is_folder) return BITSIM_FILE_DENIED;
    bitsim_file_result result = ask_to_delete(at, file);
    if (result == BITSIM_FILE_OK) result = ask(to, folder, FILE_ADD_FILE);
    if (result == BITSIM_FILE_OK && there) result = ask_to_delete(to, there);
    return result;
}

int bitsim__world_open_rename(bitsim_world *world, const bitsim__world_actor *actor,
                              const char *path, const char *target, const bitsim_sid *owner,
                              bitsim_file_result *result) {
    place at;
    place to;
    bitsim__world_file *file = NULL;
    *result = find_place(&at, world, actor, path);
    if (*result == BITSIM_FILE_OK) *result = find_file(world, &at, &file);
    if (*result == BITSIM_FILE_OK) *result = find_place(&to, world, actor, target);
    if (*result != BITSIM_FILE_OK) return BITSIM_OK;
    bitsim__world_file *folder = bitsim__world_file_find_folder(world, &to.path);
    if (!folder) {
        *result = BITSIM_FILE_NO_PATH;
        return BITSIM_OK;
    }
    const bitsim__world_file *there = bitsim__world_file_find(world, &to.path);
    *result = there && there->in_use ? BITSIM_FILE_IN_USE
                                     : ask_to_rename(&at, file, &to, folder, there);
    if (*result == BITSIM_FILE_OK && bitsim__world_volume_is_full(world, &to.path))
        *result = BITSIM_FILE_DISK_FULL;
    if (*result != BITSIM_FILE_OK) return BITSIM_OK;
    int error = owner ? bitsim__world_file_own(world, file, owner) : BITSIM_OK;
    return error == BITSIM_OK ? bitsim__world_file_move(world, file, &to.path, folder) : error;
}

void bitsim__world_open_finish(bitsim_world *world, const bitsim__world_actor *actor,
                               const char *path, uint64_t size, bitsim_time last_write) {
    place at;
    bitsim__world_file *file = NULL;
    if (find_place(&at, world, actor, path) != BITSIM_FILE_OK) return;
    if (find_file(world, &at, &file) != BITSIM_FILE_OK) return;
    if (file->size > size) {
        bitsim__world_volume_free(world, file->path, file->size - size);
        file->size = size;
    }
    if (last_write) file->last_write = last_write;
}

/* ---- Security ---- */

/* May the owner, the group or a list be read? A privilege that is there is used. */
static bitsim_file_result ask_to_read(const place *at, const bitsim__world_file *file,
                                      uint32_t flags) {
    bool holds = bitsim_token_has_privilege(at->actor.token, BITSIM_PRIVILEGE_SECURITY);
    if ((flags & BG_COPY_FILE_SACL) && !holds) return BITSIM_FILE_DENIED;
    return flags == BG_COPY_FILE_SACL ? BITSIM_FILE_OK : ask(at, file, READ_CONTROL);
}

/* May they be set? Whose file it becomes is not for everybody to say. */
static bitsim_file_result ask_to_set(const place *at, const bitsim__world_file *file,
                                     uint32_t flags) {
    enum { OWNED = BG_COPY_FILE_OWNER | BG_COPY_FILE_GROUP };
    const bitsim_token *token = at->actor.token;
    if ((flags & OWNED) && !bitsim_token_has_privilege(token, BITSIM_PRIVILEGE_RESTORE))
        return BITSIM_FILE_DENIED;
    if ((flags & BG_COPY_FILE_SACL) &&
        !bitsim_token_has_privilege(token, BITSIM_PRIVILEGE_SECURITY))
        return BITSIM_FILE_DENIED;
    return flags & BG_COPY_FILE_DACL ? ask(at, file, WRITE_DAC) : BITSIM_FILE_OK;
}

int bitsim__world_open_secure(bitsim_world *world, const bitsim__world_actor *reader,
                              const char *path, const bitsim__world_actor *actor,
                              const char *target, uint32_t flags, bitsim_outcome *outcome,
                              bool *at_path) {
    place from, to;
    bitsim__world_file *source = NULL, *file = NULL;
    bitsim_file_result *result = &outcome->file;
    *result = find_place(&from, world, reader, path);
    if (*result == BITSIM_FILE_OK) *result = find_file(world, &from, &source);
    if (*result == BITSIM_FILE_OK) *result = ask_to_read(&from, source, flags);
    *at_path = *result != BITSIM_FILE_OK;
    if (*at_path) return BITSIM_OK;
    *result = find_place(&to, world, actor, target);
    if (*result == BITSIM_FILE_OK) *result = find_file(world, &to, &file);
    outcome->keeps_no_security = to.is_open;
    if (*result != BITSIM_FILE_OK || to.is_open) return BITSIM_OK;
    *result = ask_to_set(&to, file, flags);
    return *result == BITSIM_FILE_OK ? bitsim__world_file_secure(world, file, source, flags)
                                     : BITSIM_OK;
}

bitsim_file_result bitsim__world_open_delete(bitsim_world *world, const bitsim__world_actor *actor,
                                             const char *path) {
    place at;
    bitsim__world_file *file = NULL;
    bitsim_file_result result = find_place(&at, world, actor, path);
    if (result == BITSIM_FILE_OK) result = find_file(world, &at, &file);
    if (result == BITSIM_FILE_OK) result = ask_to_delete(&at, file);
    if (result != BITSIM_FILE_OK) return result;
    bitsim__world_volume_free(world, file->path, file->size);
    bitsim__world_file_remove(world, file);
    return result;
}

bool bitsim__world_open_mapping_differs(const bitsim_world *world, const char *path,
                                        const bitsim_token *a, const bitsim_token *b) {
    bitsim__world_path read;
    bitsim__world_path_buffer buffer;
    if (bitsim__world_path_read(&read, path, &buffer) != BITSIM_OK) return false;
    if (bitsim__world_path_is_remote(&read)) return false;
    unsigned letter = bitsim__world_path_letter(&read);
    if (world->volumes[letter]) return false;
    const char *for_a = bitsim__world_drive_target(world, a, letter);
    const char *for_b = bitsim__world_drive_target(world, b, letter);
    if (!for_a || !for_b) return for_a != for_b;
    size_t length = strlen(for_a);
    return length != strlen(for_b) || !bitsim__world_equal(for_a, for_b, length, true);
}
