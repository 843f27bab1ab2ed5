/* SPDX-License-Identifier: MIT */
#include "vectors/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bitsim_sid world_sid(uint8_t place) {
    static const bitsim_well_known known[] = {
        BITSIM_SID_EVERYONE,         BITSIM_SID_USERS,
        BITSIM_SID_ADMINISTRATORS,   BITSIM_SID_AUTHENTICATED_USERS,
        BITSIM_SID_INTERACTIVE,      BITSIM_SID_SERVICE,
        BITSIM_SID_LOCAL_SYSTEM,     BITSIM_SID_NETWORK_SERVICE,
        BITSIM_SID_BACKUP_OPERATORS, BITSIM_SID_RESTRICTED_CODE,
        BITSIM_SID_CREATOR_OWNER,
    };
    if (place == world_owner_rights) return bitsim_sid_well_known(BITSIM_SID_OWNER_RIGHTS);
    if (place >= 4) return bitsim_sid_well_known(known[place - 4]);
    bitsim_sid sid = bitsim_sid_domain(1001, 2002, 3003);
    bitsim_sid_append(&sid, 1000u + place, &sid);
    return sid;
}

uint32_t world_mask(bitsim_random *random) {
    static const uint32_t masks[] = {
        0x1,       0x2,         0x4,         0x20,     0x80,     0x100,    DELETE,   READ_CONTROL,
        WRITE_DAC, WRITE_OWNER, SYNCHRONIZE, 0x120089, 0x120116, 0x1200A0, 0x1F01FF, 0x60000};
    uint32_t mask = masks[bitsim_random_below(random, 16)];
    if (bitsim_random_below(random, 2)) mask |= masks[bitsim_random_below(random, 16)];
    uint64_t special = bitsim_random_below(random, 24);
    if (special == 0) mask = MAXIMUM_ALLOWED;
    if (special == 1) mask |= MAXIMUM_ALLOWED;
    if (special == 2) mask |= ACCESS_SYSTEM_SECURITY;
    return mask;
}

static bool is_among(const uint8_t *places, size_t count, uint8_t place) {
    for (size_t i = 0; i < count; i++)
        if (places[i] == place) return true;
    return false;
}

world world_draw(bitsim_random *random) {
    world w;
    memset(&w, 0, sizeof w);
    w.user = (uint8_t)bitsim_random_below(random, 4);
    w.owner = (uint8_t)bitsim_random_below(random, world_owner_rights);
    w.has_dacl = bitsim_random_below(random, 64) != 0;
    if (bitsim_random_below(random, 4) == 0) w.privileges |= 1u << 8;
    if (bitsim_random_below(random, 4) == 0) w.privileges |= 1u << 9;
    for (uint64_t i = w.has_dacl ? bitsim_random_below(random, world_aces + 1) : 0; i > 0; i--) {
        world_ace *ace = &w.aces[w.ace_count++];
        ace->deny = bitsim_random_below(random, 3) == 0;
        ace->flags = bitsim_random_below(random, 8) ? 0 : INHERIT_ONLY_ACE | CONTAINER_INHERIT_ACE;
        ace->who = (uint8_t)bitsim_random_below(random, world_cast);
        ace->mask = world_mask(random) & ~MAXIMUM_ALLOWED;
        /* Whole masks for the groups that most have, or hardly anything would be granted. */
        if (!ace->deny && bitsim_random_below(random, 2)) ace->mask |= FILE_ALL_ACCESS;
        if (!ace->deny && bitsim_random_below(random, 3) == 0) ace->who = w.user;
    }
    for (uint64_t i = bitsim_random_below(random, world_groups + 1); i > 0; i--) {
        uint8_t place = (uint8_t)(4 + bitsim_random_below(random, 10));
        if (is_among(w.groups, w.group_count, place)) continue;
        w.deny_only[w.group_count] = bitsim_random_below(random, 5) == 0;
        w.groups[w.group_count++] = place;
    }
    for (uint64_t i = bitsim_random_below(random, 4) ? 0 : 1 + bitsim_random_below(random, 4);
         i > 0; i--) {
        uint8_t place = (uint8_t)bitsim_random_below(random, 14);
        if (!is_among(w.restricting, w.restricting_count, place))
            w.restricting[w.restricting_count++] = place;
    }
    w.write_restricted = w.restricting_count > 0 && bitsim_random_below(random, 3) == 0;
    return w;
}

void world_write(const world *w, char *line, size_t size) {
    size_t n = (size_t)snprintf(line, size, "w %u %u %x", w->user, w->owner,
                                (unsigned)w->privileges);
    if (!w->has_dacl) n += (size_t)snprintf(line + n, size - n, " N");
    for (size_t i = 0; i < w->ace_count; i++)
        n += (size_t)snprintf(line + n, size - n, " %c%u,%x,%x", w->aces[i].deny ? 'D' : 'A',
                              w->aces[i].who, w->aces[i].flags, (unsigned)w->aces[i].mask);
    for (size_t i = 0; i < w->group_count; i++)
        n += (size_t)snprintf(line + n, size - n, " %c%u", w->deny_only[i] ? 'd' : 'g',
                              w->groups[i]);
    for (size_t i = 0; i < w->restricting_count; i++)
        n += (size_t)snprintf(line + n, size - n, " %c%u", w->write_restricted ? 'x' : 'r',
                              w->restricting[i]);
}

bool world_read(const char *line, world *w) {
    memset(w, 0, sizeof *w);
    if (line[0] != 'w') return false;
    char *at;
    w->user = (uint8_t)strtoul(line + 1, &at, 10);
    w->owner = (uint8_t)strtoul(at, &at, 10);
    w->privileges = (uint32_t)strtoul(at, &at, 16);
    w->has_dacl = true;
    while (*at == ' ') {
        char kind = at[1];
        at += 2;
        if (kind == 'N') {
            w->has_dacl = false;
            continue;
        }
        uint8_t place = (uint8_t)strtoul(at, &at, 10);
        if (place >= world_cast) return false;
        if ((kind == 'A' || kind == 'D') && w->ace_count < world_aces) {
            world_ace *ace = &w->aces[w->ace_count++];
            ace->deny = kind == 'D';
            ace->who = place;
            ace->flags = (uint8_t)strtoul(at + 1, &at, 16);
            ace->mask = (uint32_t)strtoul(at + 1, &at, 16);
        } else if ((kind == 'g' || kind == 'd') && w->group_count < world_groups) {
            w->deny_only[w->group_count] = kind == 'd';
            w->groups[w->group_count++] = place;
        } else if ((kind == 'r' || kind == 'x') && w->restricting_count < world_restricting) {
            w->write_restricted = kind == 'x';
            w->restricting[w->restricting_count++] = place;
        } else {
            return false;
        }
    }
    return *at == '\0' || *at == '\n';
}

int world_make(const world *w, const bitsim_memory *memory, bitsim_token **token,
               bitsim_descriptor **descriptor) {
    bitsim_sid user = world_sid(w->user), owner = world_sid(w->owner);
    bitsim_group groups[world_groups];
    bitsim_sid restricting[world_restricting];
    bitsim_token_parts parts = bitsim_token_parts_default(&user);
    for (size_t i = 0; i < w->group_count; i++) {
        groups[i].sid = world_sid(w->groups[i]);
        groups[i].attributes = w->deny_only[i] ? SE_GROUP_USE_FOR_DENY_ONLY : BITSIM_GROUP_ORDINARY;
    }
    for (size_t i = 0; i < w->restricting_count; i++) restricting[i] = world_sid(w->restricting[i]);
    parts.groups = groups;
    parts.group_count = w->group_count;
    parts.restricting = restricting;
    parts.restricting_count = w->restricting_count;
    parts.write_restricted = w->write_restricted;
    parts.privileges = parts.privileges_enabled = w->privileges;
    parts.privileges_default = 0;
    int status = bitsim_token_new(token, &parts, memory);
    if (status != BITSIM_OK) return status;
    bitsim_ace aces[world_aces];
    memset(aces, 0, sizeof aces);
    for (size_t i = 0; i < w->ace_count; i++) {
        aces[i].type = w->aces[i].deny;
        aces[i].flags = w->aces[i].flags;
        aces[i].mask = w->aces[i].mask;
        aces[i].sid = world_sid(w->aces[i].who);
    }
    bitsim_descriptor_parts sd = {0};
    sd.owner = sd.group = &owner;
    sd.dacl_state = w->has_dacl ? BITSIM_ACL_LIST : BITSIM_ACL_ABSENT;
    sd.dacl = aces;
    sd.dacl_count = w->ace_count;
    status = bitsim_descriptor_new(descriptor, &sd, memory);
    if (status != BITSIM_OK) bitsim_token_del(*token);
    return status;
}
