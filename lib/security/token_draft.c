/* SPDX-License-Identifier: MIT */
#include "security/token_draft.h"

#include <string.h>

#include "bitsim/descriptor.h"
#include "bitsim/rights.h"

static int reserve(bitsim__draft *draft, size_t capacity, const bitsim_memory *memory) {
    draft->memory = memory;
    draft->capacity = capacity;
    draft->groups = memory->allocate((capacity + 1) * sizeof(bitsim_group), memory->user);
    return draft->groups ? BITSIM_OK : BITSIM_ERR_NOMEM;
}

int bitsim__draft_begin(bitsim__draft *draft, const bitsim_sid *user, size_t capacity,
                        const bitsim_memory *memory) {
    if (capacity > 2 * BITSIM_TOKEN_GROUPS_MAX) return BITSIM_ERR_RANGE;
    int status = reserve(draft, capacity, memory);
    if (status != BITSIM_OK) return status;
    draft->parts = bitsim_token_parts_default(user);
    draft->parts.groups = draft->groups;
    return BITSIM_OK;
}

int bitsim__draft_from(bitsim__draft *draft, const bitsim_token *token, size_t more,
                       const bitsim_memory *memory) {
    if (more > BITSIM_TOKEN_GROUPS_MAX) return BITSIM_ERR_RANGE;
    int status = reserve(draft, bitsim_token_group_count(token) + more, memory);
    if (status != BITSIM_OK) return status;
    draft->parts = bitsim_token_get_parts(token, draft->groups);
    return BITSIM_OK;
}

size_t bitsim__draft_find(const bitsim__draft *draft, const bitsim_sid *sid) {
    for (size_t i = 0; i < draft->parts.group_count; i++)
        if (bitsim_sid_equal(&draft->groups[i].sid, sid)) return i;
    return SIZE_MAX;
}

void bitsim__draft_add(bitsim__draft *draft, const bitsim_sid *sid, uint32_t attributes) {
    if (bitsim_sid_equal(&draft->parts.user, sid) || bitsim__draft_find(draft, sid) != SIZE_MAX ||
        draft->parts.group_count == draft->capacity)
        return;
    bitsim_group *group = &draft->groups[draft->parts.group_count++];
    group->sid = *sid;
    group->attributes = attributes;
}

void bitsim__draft_add_known(bitsim__draft *draft, bitsim_well_known which, uint32_t attributes) {
    bitsim_sid sid = bitsim_sid_well_known(which);
    bitsim__draft_add(draft, &sid, attributes);
}

void bitsim__draft_remove(bitsim__draft *draft, size_t index) {
    bitsim_group *at = draft->groups + index;
    memmove(at, at + 1, (draft->parts.group_count - index - 1) * sizeof *at);
    draft->parts.group_count--;
    if (draft->parts.owner == index + 1) draft->parts.owner = 0;
    else if (draft->parts.owner > index + 1) draft->parts.owner--;
}

void bitsim__draft_deny(bitsim__draft *draft, const bitsim_sid *sid) {
    if (bitsim_sid_equal(&draft->parts.user, sid))
        draft->parts.user_attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    size_t index = bitsim__draft_find(draft, sid);
    if (index == SIZE_MAX) return;
    /* Windows takes the right to be an owner away with the rest (TOK-2). */
    uint32_t *attributes = &draft->groups[index].attributes;
    if (*attributes & (SE_GROUP_INTEGRITY | SE_GROUP_INTEGRITY_ENABLED)) return;
    *attributes &= ~(SE_GROUP_MANDATORY | SE_GROUP_ENABLED_BY_DEFAULT | SE_GROUP_ENABLED |
                     SE_GROUP_OWNER);
    *attributes |= SE_GROUP_USE_FOR_DENY_ONLY;
    if (draft->parts.owner == index + 1) draft->parts.owner = 0;
}

void bitsim__draft_own(bitsim__draft *draft, bitsim_well_known which) {
    bitsim_sid sid = bitsim_sid_well_known(which);
    size_t index = bitsim__draft_find(draft, &sid);
    if (index != SIZE_MAX && (draft->groups[index].attributes & SE_GROUP_OWNER))
        draft->parts.owner = index + 1;
}

int bitsim__draft_end(bitsim__draft *draft, int status, bitsim_token **out) {
    if (status == BITSIM_OK) status = bitsim_token_new(out, &draft->parts, draft->memory);
    draft->memory->release(draft->groups, draft->memory->user);
    return status;
}

void bitsim__draft_privileges(bitsim__draft *draft, uint64_t enabled, uint64_t disabled) {
    draft->parts.privileges = enabled | disabled;
    draft->parts.privileges_enabled = enabled;
    draft->parts.privileges_default = enabled;
}

bitsim_sid bitsim__logon_sid(uint64_t number) {
    return bitsim_sid_logon((uint32_t)(number >> 32), (uint32_t)number);
}

int bitsim__draft_end_with_dacl(bitsim__draft *draft, const bitsim_sid *full,
                                const bitsim_sid *reader, bitsim_token **out) {
    bitsim_ace aces[3];
    memset(aces, 0, sizeof aces);
    size_t count = 0;
    aces[count].mask = GENERIC_ALL;
    aces[count++].sid = *full;
    if (!bitsim_sid_is(full, BITSIM_SID_LOCAL_SYSTEM)) {
        aces[count].mask = GENERIC_ALL;
        aces[count++].sid = bitsim_sid_well_known(BITSIM_SID_LOCAL_SYSTEM);
    }
    if (reader) {
        aces[count].mask = GENERIC_READ | GENERIC_EXECUTE;
        aces[count++].sid = *reader;
    }
    bitsim_descriptor_parts parts;
    memset(&parts, 0, sizeof parts);
    parts.dacl_state = BITSIM_ACL_LIST;
    parts.dacl = aces;
    parts.dacl_count = count;
    bitsim_descriptor *dacl = NULL;
    int status = bitsim_descriptor_new(&dacl, &parts, draft->memory);
    draft->parts.default_dacl = dacl;
    status = bitsim__draft_end(draft, status, out);
    bitsim_descriptor_del(dacl);
    return status;
}
