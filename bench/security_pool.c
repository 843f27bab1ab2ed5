/* SPDX-License-Identifier: MIT */
#include "security_pool.h"

#include <string.h>

#include "bitsim/access.h"
#include "bitsim/sim/memory.h"

/* Everybody that appears: accounts of a domain, the usual groups, services. */
enum { universe_size = 48 };

static bitsim_sid universe[universe_size];

const bitsim_sid *security_pool_somebody(bitsim_random *random) {
    return &universe[bitsim_random_below(random, universe_size)];
}

void security_pool_begin(bitsim_random *random) {
    static const bitsim_well_known groups[] = {
        BITSIM_SID_EVERYONE,
        BITSIM_SID_USERS,
        BITSIM_SID_AUTHENTICATED_USERS,
        BITSIM_SID_ADMINISTRATORS,
        BITSIM_SID_INTERACTIVE,
        BITSIM_SID_THIS_ORGANIZATION,
        BITSIM_SID_LOCAL,
        BITSIM_SID_LOCAL_SYSTEM,
        BITSIM_SID_NTLM_AUTHENTICATION,
        BITSIM_SID_BACKUP_OPERATORS,
        BITSIM_SID_SERVICE,
        BITSIM_SID_NETWORK_SERVICE,
    };
    enum { group_count = sizeof groups / sizeof groups[0] };
    bitsim_sid domain = bitsim_sid_domain((uint32_t)bitsim_random_next(random),
                                          (uint32_t)bitsim_random_next(random),
                                          (uint32_t)bitsim_random_next(random));
    for (size_t i = 0; i < universe_size; i++) {
        if (i < group_count) universe[i] = bitsim_sid_well_known(groups[i]);
        else bitsim_sid_append(&domain, (uint32_t)(1000 + i), &universe[i]);
    }
}

int security_pool_token(bitsim_random *random, bitsim_token **out) {
    bitsim_group groups[20];
    size_t wanted = 8 + bitsim_random_below(random, 13), count = 0;
    bitsim_token_parts parts = bitsim_token_parts_default(
        &universe[12 + bitsim_random_below(random, universe_size - 12)]);
    while (count + 1 < wanted) {
        const bitsim_sid *sid = &universe[bitsim_random_below(random, universe_size)];
        bool there = bitsim_sid_equal(sid, &parts.user);
        for (size_t i = 0; i < count; i++) there |= bitsim_sid_equal(sid, &groups[i].sid);
        if (there) continue;
        groups[count].sid = *sid;
        groups[count++].attributes = bitsim_random_below(random, 10) == 0
                                         ? SE_GROUP_USE_FOR_DENY_ONLY
                                         : BITSIM_GROUP_ORDINARY;
    }
    parts.groups = groups;
    parts.group_count = count;
    return bitsim_token_new(out, &parts, bitsim_memory_system());
}

int security_pool_descriptor(bitsim_random *random, size_t aces, bitsim_descriptor **out) {
    static const uint32_t masks[] = {FILE_ALL_ACCESS, FILE_GENERIC_READ, FILE_GENERIC_WRITE,
                                     FILE_GENERIC_EXECUTE | FILE_GENERIC_READ};
    bitsim_ace list[16];
    memset(list, 0, sizeof list);
    for (size_t i = 0; i < aces; i++) {
        list[i].type = i < aces / 4 && bitsim_random_below(random, 2) ? ACCESS_DENIED_ACE_TYPE
                                                                      : ACCESS_ALLOWED_ACE_TYPE;
        list[i].mask = masks[bitsim_random_below(random, 4)];
        list[i].sid = universe[bitsim_random_below(random, universe_size)];
    }
    bitsim_descriptor_parts parts = {0};
    parts.owner = &universe[bitsim_random_below(random, universe_size)];
    parts.group = &universe[1];
    parts.dacl_state = BITSIM_ACL_LIST;
    parts.dacl = list;
    parts.dacl_count = aces;
    return bitsim_descriptor_new(out, &parts, bitsim_memory_system());
}
