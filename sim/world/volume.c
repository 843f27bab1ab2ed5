/* SPDX-License-Identifier: MIT */
/* Volumes as who writes to them finds them: locked, exchanged, full. */
#include "world/volume.h"

#include "world/path.h"

static int find(const bitsim_world *world, char letter, unsigned *out) {
    unsigned index = (unsigned)(letter | 0x20) - 'a';
    if (index >= bitsim__world_letters) return BITSIM_ERR_INVALID;
    *out = index;
    return world->volumes[index] ? BITSIM_OK : BITSIM_ERR_NOT_FOUND;
}

int bitsim_world_set_volume(bitsim_world *world, char letter, const bitsim_volume_config *config) {
    unsigned index;
    int error = find(world, letter, &index);
    if (error == BITSIM_OK && (unsigned)config->state > BITSIM_VOLUME_FULL)
        error = BITSIM_ERR_INVALID;
    if (error == BITSIM_OK) world->volume_configs[index] = *config;
    return error;
}

int bitsim_world_volume(const bitsim_world *world, char letter, bitsim_volume_config *out) {
    unsigned index;
    int error = find(world, letter, &index);
    if (error == BITSIM_OK) *out = world->volume_configs[index];
    return error;
}

/* Files of shares stand on volumes of other computers, of which nothing is said. */
static bool is_on_volume(const char *path) { return path[0] != '\\' && path[1] == ':'; }

bitsim_file_result bitsim__world_volume_state(const bitsim_world *world, const char *path) {
    unsigned index;
    if (!is_on_volume(path) || find(world, path[0], &index) != BITSIM_OK) return BITSIM_FILE_OK;
    switch (world->volume_configs[index].state) {
    case BITSIM_VOLUME_LOCKED: return BITSIM_FILE_LOCKED;
    case BITSIM_VOLUME_OTHER: return BITSIM_FILE_OTHER_VOLUME;
    case BITSIM_VOLUME_USABLE:
    case BITSIM_VOLUME_FULL: break;
    }
    return BITSIM_FILE_OK;
}

bool bitsim__world_volume_is_full(const bitsim_world *world, const bitsim__world_path *path) {
    if (bitsim__world_path_is_remote(path)) return false;
    unsigned index = bitsim__world_path_letter(path);
    return world->volume_configs[index].state == BITSIM_VOLUME_FULL;
}

bool bitsim__world_volume_is_fat(const bitsim_world *world, const bitsim__world_path *path) {
    if (bitsim__world_path_is_remote(path)) return false;
    return world->volume_configs[bitsim__world_path_letter(path)].is_fat;
}

bool bitsim__world_volume_take(bitsim_world *world, const char *path, uint64_t bytes) {
    unsigned index;
    if (!is_on_volume(path) || find(world, path[0], &index) != BITSIM_OK) return true;
    bitsim_volume_config *config = &world->volume_configs[index];
    if (config->state == BITSIM_VOLUME_FULL) return bytes == 0;
    if (!config->is_limited) return true;
    if (config->room < bytes) return false;
    config->room -= bytes;
    return true;
}

void bitsim__world_volume_free(bitsim_world *world, const char *path, uint64_t bytes) {
    unsigned index;
    if (is_on_volume(path) && find(world, path[0], &index) == BITSIM_OK)
        world->volume_configs[index].room += bytes;
}
