/* SPDX-License-Identifier: MIT */
/*
 * A world is one descriptor and one token, small enough for a line of text, and what was asked of
 * them. Both the comparison with Samba and the replay of its frozen answers are made of worlds.
 */
#ifndef BITSIM_TESTS_VECTORS_WORLD_H
#define BITSIM_TESTS_VECTORS_WORLD_H

#include "bitsim/access.h"
#include "bitsim/random.h"

enum { world_cast = 16, world_aces = 8, world_groups = 8, world_restricting = 4 };

typedef struct world_ace {
    bool deny;
    uint8_t flags;
    uint8_t who;
    uint32_t mask;
} world_ace;

typedef struct world {
    uint8_t user;
    uint8_t owner;
    /* privileges: bit 8 Security, bit 9 TakeOwnership. */
    uint32_t privileges;
    bool has_dacl;
    bool write_restricted;
    size_t ace_count, group_count, restricting_count;
    world_ace aces[world_aces];
    /* groups: places in the cast; deny_only: whether each is. */
    uint8_t groups[world_groups];
    bool deny_only[world_groups];
    uint8_t restricting[world_restricting];
} world;

/* world_sid returns who stands at |place| of the cast. 0 to 3 are accounts, 15 is S-1-3-4. */
bitsim_sid world_sid(uint8_t place);
enum { world_owner_rights = 15 };

/* world_draw makes a world, world_mask a request. */
world world_draw(bitsim_random *random);
uint32_t world_mask(bitsim_random *random);

/* world_write writes |w| as a line without its end; world_read reads one; false if it is none. */
void world_write(const world *w, char *line, size_t size);
bool world_read(const char *line, world *w);

/* world_make makes the token and the descriptor. It returns 0 or a BITSIM_ERR_ code. */
int world_make(const world *w, const bitsim_memory *memory, bitsim_token **token,
               bitsim_descriptor **descriptor);

#endif
