/* SPDX-License-Identifier: MIT */
/* What a volume lets be done to the files on it. */
#ifndef BITSIM_WORLD_VOLUME_H
#define BITSIM_WORLD_VOLUME_H

#include "bitsim/policy/file.h"
#include "world/path.h"
#include "world/state.h"

/* bitsim__world_volume_state returns what the volume of |path| answers to whoever uses it. */
bitsim_file_result bitsim__world_volume_state(const bitsim_world *world, const char *path);

/* bitsim__world_volume_is_full answers whether the volume of |path| takes no name more. */
bool bitsim__world_volume_is_full(const bitsim_world *world, const bitsim__world_path *path);

/* bitsim__world_volume_is_fat answers whether the volume of |path| has no descriptors. */
bool bitsim__world_volume_is_fat(const bitsim_world *world, const bitsim__world_path *path);

/* bitsim__world_volume_take takes |bytes| of the room on the volume of |path|; false if there are
 * not so many. */
bool bitsim__world_volume_take(bitsim_world *world, const char *path, uint64_t bytes);

/* bitsim__world_volume_free gives |bytes| back. */
void bitsim__world_volume_free(bitsim_world *world, const char *path, uint64_t bytes);

#endif
