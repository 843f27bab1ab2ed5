/* SPDX-License-Identifier: MIT */
#include "world/handle.h"

#include <string.h>

#include "world/file.h"
#include "world/smb.h"

/* A handle is what is open. Its path, terminated, stands behind it. */
typedef struct handle {
    bitsim__world_entry entry;
    bitsim__world_handle_name name;
    bitsim__world_path path;
    char text[];
} handle;

_Static_assert(sizeof(bitsim__world_handle_name) == sizeof(bitsim_guid) + 2 * sizeof(uint32_t),
               "a key has no padding");

/* Openers are drawn at random, so that a part of them is spread as well as the whole. */
static uint64_t hash_of(const bitsim__world_handle_name *name) {
    const bitsim_guid *opener = &name->opener;
    uint64_t hash = (uint64_t)opener->data1 << 32 | (uint32_t)opener->data2 << 16 | opener->data3;
    return (hash ^ name->index) * UINT64_C(0x9E3779B97F4A7C15) + name->end;
}

static handle *find(const bitsim_world *world, const bitsim__world_handle_name *name) {
    return (handle *)bitsim__world_table_find(&world->handles, hash_of(name), (const char *)name,
                                              sizeof *name);
}

int bitsim__world_handle_open(bitsim_world *world, const bitsim__world_handle_name *name,
                              const bitsim__world_path *path) {
    const bitsim_memory *memory = world->memory;
    int error = bitsim__world_table_reserve(&world->handles, memory);
    if (error != BITSIM_OK) return error;
    handle *made = memory->allocate(sizeof *made + path->length + 1, memory->user);
    if (!made) return BITSIM_ERR_NOMEM;
    *made = (handle){.name = *name, .path = *path};
    memcpy(made->text, path->text, path->length);
    made->text[path->length] = '\0';
    made->path.text = made->text;
    made->entry.key = (const char *)&made->name;
    made->entry.length = sizeof made->name;
    made->entry.hash = hash_of(name);
    bitsim__world_table_add(&world->handles, &made->entry);
    return BITSIM_OK;
}

void bitsim__world_handle_close(bitsim_world *world, const bitsim__world_handle_name *name) {
    handle *open = find(world, name);
    if (!open) return;
    bitsim__world_table_remove(&world->handles, &open->entry);
    world->memory->release(open, world->memory->user);
}

bitsim__world_file *bitsim__world_handle_file(const bitsim_world *world,
                                              const bitsim__world_handle_name *name,
                                              bitsim_link *link) {
    const handle *open = find(world, name);
    if (!open) return NULL;
    if (bitsim__world_path_is_remote(&open->path)) {
        bitsim__world_smb_place place = bitsim__world_smb_find(world, &open->path);
        if (place.result != BITSIM_FILE_OK) return NULL;
        *link = place.link;
    }
    bitsim__world_file *file = bitsim__world_file_find(world, &open->path);
    return file && !file->is_folder ? file : NULL;
}

static void end_handle(bitsim__world_entry *entry, void *user) {
    const bitsim_memory *memory = ((bitsim_world *)user)->memory;
    memory->release(entry, memory->user);
}

void bitsim__world_handles_end(bitsim_world *world) {
    bitsim__world_table_each(&world->handles, end_handle, world);
    bitsim__world_table_clear(&world->handles, world->memory);
}
