/* SPDX-License-Identifier: MIT */
#include "world/smb.h"

#include <string.h>

#include "world/file.h"
#include "world/name.h"

static bitsim__world_smb_server *find_server(const bitsim_world *world, const char *name,
                                             size_t length) {
    uint64_t hash = bitsim__world_hash(name, length, true);
    return (bitsim__world_smb_server *)bitsim__world_table_find(&world->smb_servers, hash, name,
                                                                length);
}

static bitsim__world_share *find_share(const bitsim_world *world, const bitsim__world_path *path) {
    uint64_t hash = bitsim__world_hash(path->text, path->root_length, true);
    return (bitsim__world_share *)bitsim__world_table_find(&world->shares, hash, path->text,
                                                           path->root_length);
}

/* The name of the server in a remote path. */
static const char *server_of(const bitsim__world_path *path, size_t *length) {
    const char *name = path->text + 2;
    *length = (size_t)(strchr(name, '\\') - name);
    return name;
}

bitsim__world_smb_place bitsim__world_smb_find(const bitsim_world *world,
                                               const bitsim__world_path *path) {
    size_t length;
    const char *name = server_of(path, &length);
    bitsim__world_smb_place place = {.link = world->link};
    const bitsim__world_smb_server *server = find_server(world, name, length);
    if (server && server->own_link) place.link = server->link;
    if (!world->network_up || !server || !server->found) {
        place.result = BITSIM_FILE_NO_SERVER;
        return place;
    }
    const bitsim__world_share *share = find_share(world, path);
    if (share) place.security = share->security;
    else place.result = BITSIM_FILE_NO_SHARE;
    return place;
}

static void end_server(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    memory->release(((bitsim__world_smb_server *)entry)->name, memory->user);
    memory->release(entry, memory->user);
}

static void end_share(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    bitsim__world_share *share = (bitsim__world_share *)entry;
    bitsim__world_security_release(share->security, memory);
    memory->release(share->name, memory->user);
    memory->release(share, memory->user);
}

void bitsim__world_smb_end(bitsim_world *world) {
    bitsim__world_table_each(&world->shares, end_share, world);
    bitsim__world_table_clear(&world->shares, world->memory);
    bitsim__world_table_each(&world->smb_servers, end_server, world);
    bitsim__world_table_clear(&world->smb_servers, world->memory);
}

static int add_server(bitsim_world *world, const char *name, size_t length,
                      bitsim__world_smb_server **out) {
    const bitsim_memory *memory = world->memory;
    if (length == 0 || length > BITSIM_WORLD_NAME_MAX) return BITSIM_ERR_RANGE;
    int error = bitsim__world_table_reserve(&world->smb_servers, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_smb_server *server = memory->allocate_zeroed(1, sizeof *server, memory->user);
    char *copy = memory->allocate(length + 1, memory->user);
    if (!server || !copy) {
        memory->release(server, memory->user);
        memory->release(copy, memory->user);
        return BITSIM_ERR_NOMEM;
    }
    memcpy(copy, name, length);
    copy[length] = '\0';
    *server = (bitsim__world_smb_server){.found = true, .name = copy};
    server->entry.key = copy;
    server->entry.length = length;
    server->entry.hash = bitsim__world_hash(copy, length, true);
    bitsim__world_table_add(&world->smb_servers, &server->entry);
    *out = server;
    return BITSIM_OK;
}

int bitsim_world_add_smb_server(bitsim_world *world, const char *name) {
    if (strpbrk(name, "\\/:*?\"<>|")) return BITSIM_ERR_SYNTAX;
    size_t length = strlen(name);
    if (find_server(world, name, length)) return BITSIM_ERR_INVALID;
    bitsim__world_smb_server *server;
    return add_server(world, name, length, &server);
}

int bitsim_world_set_smb_server(bitsim_world *world, const char *name, bool found,
                                bitsim_link link) {
    bitsim__world_smb_server *server = find_server(world, name, strlen(name));
    if (!server) return BITSIM_ERR_NOT_FOUND;
    server->found = found;
    server->own_link = true;
    server->link = link;
    return BITSIM_OK;
}

/* Makes a share without security, whose root is not there yet. */
static int add_share(bitsim_world *world, const bitsim__world_path *path,
                     bitsim__world_share **out) {
    const bitsim_memory *memory = world->memory;
    size_t length;
    const char *name = server_of(path, &length);
    bitsim__world_smb_server *server = find_server(world, name, length);
    int error = bitsim__world_table_reserve(&world->shares, memory);
    if (error != BITSIM_OK) return error;
    bitsim__world_share *share = memory->allocate_zeroed(1, sizeof *share, memory->user);
    char *copy = bitsim__world_name_copy(path->text, memory);
    if (!share || !copy) error = BITSIM_ERR_NOMEM;
    else if (!server) error = add_server(world, name, length, &server);
    if (error != BITSIM_OK) {
        memory->release(share, memory->user);
        memory->release(copy, memory->user);
        return error;
    }
    *share = (bitsim__world_share){.server = server, .name = copy};
    share->entry.key = copy;
    share->entry.length = path->length;
    share->entry.hash = path->hash;
    bitsim__world_table_add(&world->shares, &share->entry);
    *out = share;
    return BITSIM_OK;
}

/* Sets both descriptors, which it takes over, also when it fails. */
static int set_share(bitsim_world *world, const bitsim__world_path *path,
                     bitsim__world_security *of_share, bitsim__world_security *of_root) {
    const bitsim_memory *memory = world->memory;
    bitsim__world_share *share = find_share(world, path);
    bool is_new = !share;
    int error = is_new ? add_share(world, path, &share) : BITSIM_OK;
    if (error == BITSIM_OK) {
        error = bitsim__world_file_root(world, path, of_root, NULL);
        of_root = NULL;
    }
    if (error == BITSIM_OK) {
        bitsim__world_security_release(share->security, memory);
        share->security = of_share;
        return BITSIM_OK;
    }
    if (is_new && share) {
        bitsim__world_table_remove(&world->shares, &share->entry);
        memory->release(share->name, memory->user);
        memory->release(share, memory->user);
    }
    bitsim__world_security_release(of_share, memory);
    bitsim__world_security_release(of_root, memory);
    return error;
}

int bitsim_world_add_share(bitsim_world *world, const char *name, const char *share_sddl,
                           const char *root_sddl, bitsim_syntax_error *error) {
    bitsim__world_path path;
    bitsim__world_path_buffer buffer;
    int result = bitsim__world_path_read(&path, name, &buffer);
    if (result == BITSIM_OK &&
        (!bitsim__world_path_is_remote(&path) || !bitsim__world_path_is_root(&path)))
        result = BITSIM_ERR_SYNTAX;
    if (result != BITSIM_OK) {
        if (error) *error = (bitsim_syntax_error){0, "the name of a share"};
        return result;
    }
    bitsim__world_security *of_share;
    bitsim__world_security *of_root;
    result = bitsim__world_security_read(&of_share, world,
                                         share_sddl ? share_sddl : BITSIM_WORLD_SHARE_SDDL,
                                         BITSIM_OBJECT_DIRECTORY, error);
    if (result != BITSIM_OK) return result;
    result = bitsim__world_security_read(&of_root, world,
                                         root_sddl ? root_sddl : BITSIM_WORLD_SHARE_SDDL,
                                         BITSIM_OBJECT_DIRECTORY, error);
    if (result != BITSIM_OK) {
        bitsim__world_security_release(of_share, world->memory);
        return result;
    }
    return set_share(world, &path, of_share, of_root);
}
