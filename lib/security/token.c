/* SPDX-License-Identifier: MIT */
#include "bitsim/token.h"

#include <string.h>

#include "bitsim/rights.h"
#include "security/descriptor_form.h"
#include "security/hash.h"
#include "security/token_form.h"

enum { slots_min = 4, group_attributes_known = 0x7F, logon_type_unused = 1 };

bitsim_token_parts bitsim_token_parts_default(const bitsim_sid *user) {
    bitsim_token_parts parts;
    memset(&parts, 0, sizeof parts);
    parts.user = *user;
    parts.privileges = BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_CHANGE_NOTIFY);
    parts.privileges_enabled = parts.privileges;
    parts.privileges_default = parts.privileges;
    parts.integrity = BITSIM_INTEGRITY_MEDIUM;
    parts.mandatory_policy = TOKEN_MANDATORY_POLICY_NO_WRITE_UP |
                             TOKEN_MANDATORY_POLICY_NEW_PROCESS_MIN;
    parts.elevation = BITSIM_ELEVATION_DEFAULT;
    parts.type = BITSIM_TOKEN_PRIMARY;
    parts.level = BITSIM_LEVEL_IMPERSONATION;
    parts.logon_type = BITSIM_LOGON_INTERACTIVE;
    return parts;
}

/* A SID that can be in a token: one with sub-authorities, at least (TOK-1). */
static bool is_identity(const bitsim_sid *sid) { return bitsim_sid_valid(sid) && sid->count > 0; }

static bool group_fits(const bitsim_group *group, uint32_t integrity) {
    const uint32_t known = group_attributes_known | SE_GROUP_RESOURCE | SE_GROUP_LOGON_ID;
    if (!is_identity(&group->sid) || (group->attributes & ~known)) return false;
    if ((group->attributes & SE_GROUP_ENABLED) && (group->attributes & SE_GROUP_USE_FOR_DENY_ONLY))
        return false;
    if (!(group->attributes & (SE_GROUP_INTEGRITY | SE_GROUP_INTEGRITY_ENABLED))) return true;
    return bitsim_sid_is_integrity(&group->sid) && group->sid.sub[0] == integrity;
}

static bool enumerations_fit(const bitsim_token_parts *parts) {
    unsigned elevation = (unsigned)parts->elevation;
    unsigned type = (unsigned)parts->type;
    unsigned level = (unsigned)parts->level;
    unsigned logon_type = (unsigned)parts->logon_type;
    if (elevation < BITSIM_ELEVATION_DEFAULT || elevation > BITSIM_ELEVATION_LIMITED) return false;
    if (type != BITSIM_TOKEN_PRIMARY && type != BITSIM_TOKEN_IMPERSONATION) return false;
    if (level > BITSIM_LEVEL_DELEGATION) return false;
    if (type == BITSIM_TOKEN_PRIMARY && level < BITSIM_LEVEL_IMPERSONATION) return false;
    return logon_type != logon_type_unused && logon_type <= BITSIM_LOGON_CACHED_UNLOCK;
}

static bool owner_fits(const bitsim_token_parts *parts) {
    if (parts->owner == 0) return true;
    if (parts->owner > parts->group_count) return false;
    uint32_t attributes = parts->groups[parts->owner - 1].attributes;
    return (attributes & SE_GROUP_OWNER) && !(attributes & SE_GROUP_USE_FOR_DENY_ONLY);
}

/* Every privilege that there is, and every bit of the mandatory policy (TOK-6). */
static const uint64_t privileges_known =
#define BIT(constant, name, number) UINT64_C(1) << number |
    BITSIM_PRIVILEGE_LIST(BIT) 0;
#undef BIT
static const uint32_t policy_known = TOKEN_MANDATORY_POLICY_NO_WRITE_UP |
                                     TOKEN_MANDATORY_POLICY_NEW_PROCESS_MIN;

static int check_parts(const bitsim_token_parts *parts) {
    if (parts->group_count > BITSIM_TOKEN_GROUPS_MAX ||
        parts->restricting_count > BITSIM_TOKEN_GROUPS_MAX)
        return BITSIM_ERR_RANGE;
    if (!is_identity(&parts->user) || !bitsim_sid_valid(&parts->primary_group) ||
        (parts->user_attributes & ~SE_GROUP_USE_FOR_DENY_ONLY))
        return BITSIM_ERR_INVALID;
    for (size_t i = 0; i < parts->group_count; i++)
        if (!group_fits(&parts->groups[i], parts->integrity)) return BITSIM_ERR_INVALID;
    for (size_t i = 0; i < parts->restricting_count; i++)
        if (!is_identity(&parts->restricting[i])) return BITSIM_ERR_INVALID;
    if (parts->write_restricted && parts->restricting_count == 0) return BITSIM_ERR_INVALID;
    if ((parts->privileges_enabled | parts->privileges_default) & ~parts->privileges)
        return BITSIM_ERR_INVALID;
    if ((parts->privileges & ~privileges_known) || (parts->mandatory_policy & ~policy_known))
        return BITSIM_ERR_INVALID;
    if (!enumerations_fit(parts) || !owner_fits(parts)) return BITSIM_ERR_INVALID;
    return BITSIM_OK;
}

static uint32_t slot_count(size_t sids) {
    uint32_t slots = slots_min;
    while (slots < 2 * sids) slots *= 2;
    return slots;
}

static unsigned use_of(uint32_t attributes) {
    if (attributes & (SE_GROUP_INTEGRITY | SE_GROUP_INTEGRITY_ENABLED)) return 0;
    if (attributes & SE_GROUP_USE_FOR_DENY_ONLY) return BITSIM__USE_DENY;
    return attributes & SE_GROUP_ENABLED ? BITSIM__USE_BOTH : 0;
}

/* Adds the next SID to |index|; false if it is there already. */
static bool index_add(bitsim_token *token, bitsim__sid_index *index, const bitsim_sid *sid,
                      unsigned use) {
    bitsim_sid *to = (bitsim_sid *)((uintptr_t)token + index->sids) + index->count;
    *to = bitsim__clean_sid(sid);
    uint32_t hash = bitsim__hash_sid(to);
    if (bitsim__index_slot(token, index, hash, to)) return false;
    uint32_t *slots = (uint32_t *)((uintptr_t)token + index->slots);
    uint32_t at = hash & index->slot_mask;
    while (slots[at]) at = (at + 1) & index->slot_mask;
    slots[at] = (hash & BITSIM__SLOT_HASH) | (uint32_t)use << BITSIM__SLOT_USE_SHIFT |
                ++index->count;
    if (use) index->filter |= UINT64_C(1) << (hash >> BITSIM__FILTER_SHIFT);
    return true;
}

static bool is_package(const bitsim_sid *sid) {
    return bitsim_sid_is_app_package(sid) || bitsim_sid_is_capability(sid);
}

static bool fill_indexes(bitsim_token *token, const bitsim_token_parts *parts) {
    uint32_t *attributes = (uint32_t *)((uintptr_t)token + token->attributes);
    attributes[0] = parts->user_attributes;
    unsigned use = parts->user_attributes ? BITSIM__USE_DENY : BITSIM__USE_BOTH;
    if (!index_add(token, &token->held, &parts->user, use)) return false;
    token->is_package = is_package(&parts->user);
    for (size_t i = 0; i < parts->group_count; i++) {
        const bitsim_group *group = &parts->groups[i];
        attributes[1 + i] = group->attributes;
        if (!index_add(token, &token->held, &group->sid, use_of(group->attributes))) return false;
        if (is_package(&group->sid)) token->is_package = true;
    }
    for (size_t i = 0; i < parts->restricting_count; i++) {
        if (!index_add(token, &token->restricting, &parts->restricting[i], BITSIM__USE_BOTH))
            return false;
        if (is_package(&parts->restricting[i])) token->is_package = true;
    }
    return true;
}

/* Whether |multiplier| keeps the SIDs that are good for something apart; if so, fills the slots. */
static bool fill_direct(bitsim__direct *direct, const bitsim_token *token, const uint32_t *hashes,
                        uint32_t multiplier) {
    const bitsim_sid *sids = bitsim__index_sids(token, &token->held);
    memset(direct->slots, 0, sizeof direct->slots);
    for (uint32_t i = 0; i < token->held.count; i++) {
        unsigned use = bitsim__index_use(token, &token->held, hashes[i], &sids[i]);
        uint32_t at = (hashes[i] * multiplier) >> BITSIM__DIRECT_SHIFT;
        if (use == 0) continue;
        if (direct->slots[at]) return false;
        direct->slots[at] = (uint8_t)(use << BITSIM__DIRECT_USE_SHIFT | (i + 1));
    }
    return true;
}

/* A token that no multiplier suits simply has no second index. */
static void choose_direct(bitsim_token *token, size_t at) {
    enum { tries = 96 };
    bitsim__direct *direct = (bitsim__direct *)((uintptr_t)token + at);
    const bitsim_sid *sids = bitsim__index_sids(token, &token->held);
    const bitsim__sid_key nobody = {{UINT64_MAX, UINT64_MAX, UINT64_MAX}};
    uint32_t hashes[BITSIM__DIRECT_SIDS];
    direct->keys[0] = nobody;
    for (uint32_t i = 0; i < token->held.count; i++) {
        hashes[i] = bitsim__hash_sid(&sids[i]);
        if (!bitsim__sid_key_of(&sids[i], &direct->keys[i + 1])) direct->keys[i + 1] = nobody;
    }
    uint32_t multiplier = 1;
    for (int i = 0; i < tries; i++, multiplier = multiplier * UINT32_C(0x915F77F5) + 2) {
        if (!fill_direct(direct, token, hashes, multiplier)) continue;
        token->direct = (uint32_t)at;
        token->multiplier = multiplier;
        return;
    }
}

/* The answers to what is asked of a token at every call. */
static void fill_answers(bitsim_token *token) {
    const bitsim_sid administrators = bitsim_sid_well_known(BITSIM_SID_ADMINISTRATORS);
    token->administrators = (uint8_t)bitsim__index_use(
        token, &token->held, bitsim__hash_sid(&administrators), &administrators);
    for (size_t i = 0; i < bitsim_token_group_count(token); i++)
        if (bitsim_sid_is_service(bitsim_token_group_sid(token, i))) token->has_service = true;
}

/* What a quick check goes by, once all else is there. */
static void fill_quick(bitsim_token *token) {
    bool is_usual = bitsim_token_can_open(token) && !token->is_package &&
                    token->restricting.count == 0;
    token->slowly = is_usual ? MAXIMUM_ALLOWED | ACCESS_SYSTEM_SECURITY : UINT32_MAX;
    if (bitsim_token_has_privilege_enabled(token, BITSIM_PRIVILEGE_TAKE_OWNERSHIP))
        token->slowly |= WRITE_OWNER;
    bool is_bound = (token->mandatory_policy & TOKEN_MANDATORY_POLICY_NO_WRITE_UP) != 0;
    token->write_level = is_bound ? token->integrity : UINT32_MAX;
}

static void fill_values(bitsim_token *token, const bitsim_token_parts *parts) {
    token->write_restricted = parts->write_restricted;
    token->privileges = parts->privileges;
    token->privileges_enabled = parts->privileges_enabled;
    token->privileges_default = parts->privileges_default;
    token->integrity = parts->integrity;
    token->mandatory_policy = parts->mandatory_policy;
    token->type = (uint8_t)parts->type;
    token->level = (uint8_t)parts->level;
    token->elevation = (uint8_t)parts->elevation;
    token->logon_type = (uint8_t)parts->logon_type;
    token->session = parts->session;
    token->logon_session = parts->logon_session;
    token->token_id = parts->token_id;
    token->owner = (uint32_t)parts->owner;
    token->primary_group = bitsim__clean_sid(&parts->primary_group);
    memcpy(token->source, parts->source, sizeof token->source);
}

/* The digest is of values only, field by field, and so the same on every machine. */
static uint64_t digest(const bitsim_token *t) {
    const uint32_t *attributes = bitsim__token_attributes(t);
    const bitsim_sid *sids = bitsim__index_sids(t, &t->held);
    uint64_t hash = bitsim__hash_mix(t->held.count, t->restricting.count);
    for (uint32_t i = 0; i < t->held.count; i++) {
        hash = bitsim__hash_mix(hash, bitsim__hash_sid_64(&sids[i]));
        hash = bitsim__hash_mix(hash, attributes[i]);
    }
    sids = bitsim__index_sids(t, &t->restricting);
    for (uint32_t i = 0; i < t->restricting.count; i++)
        hash = bitsim__hash_mix(hash, bitsim__hash_sid_64(&sids[i]));
    hash = bitsim__hash_mix(hash, t->privileges);
    hash = bitsim__hash_mix(hash, t->privileges_enabled);
    hash = bitsim__hash_mix(hash, t->privileges_default);
    hash = bitsim__hash_mix(hash, (uint64_t)t->integrity << 32 | t->mandatory_policy);
    hash = bitsim__hash_mix(hash, (uint64_t)t->type << 32 | (uint32_t)t->level << 24 |
                                      (uint32_t)t->elevation << 16 | (uint32_t)t->logon_type << 8 |
                                      t->write_restricted);
    hash = bitsim__hash_mix(hash, t->logon_session);
    hash = bitsim__hash_mix(hash, t->token_id);
    hash = bitsim__hash_mix(hash, (uint64_t)t->session << 32 | t->owner);
    hash = bitsim__hash_mix(hash, bitsim__hash_sid_64(&t->primary_group));
    hash = bitsim__hash_bytes(hash, t->source, sizeof t->source);
    const bitsim_descriptor *dacl = bitsim_token_default_dacl(t);
    hash = bitsim__hash_mix(hash, dacl ? bitsim_descriptor_digest(dacl) : 0);
    const bitsim_token *linked = bitsim_token_linked(t);
    return bitsim__hash_mix(hash, linked ? linked->digest : 0);
}

/* What of a linked token goes into another one: all but its own link, which lies at its end. */
static size_t linked_bytes(const bitsim_token *linked) {
    return linked->linked ? linked->linked : linked->size;
}

static void embed_linked(bitsim_token *token, const bitsim_token *linked) {
    bitsim_token *copy = (bitsim_token *)((uintptr_t)token + token->linked);
    size_t bytes = linked_bytes(linked);
    memcpy(copy, linked, bytes);
    copy->memory = NULL;
    copy->linked = 0;
    copy->size = (uint32_t)bytes;
    copy->digest = digest(copy);
}

static size_t direct_bytes(size_t held) {
    return sizeof(bitsim__direct) + (1 + held) * sizeof(bitsim__sid_key);
}

int bitsim_token_new(bitsim_token **out, const bitsim_token_parts *parts,
                     const bitsim_memory *memory) {
    int status = check_parts(parts);
    if (status != BITSIM_OK) return status;
    size_t held = 1 + parts->group_count;
    uint32_t held_slots = slot_count(held);
    /* Two empty slots are enough to find nothing in. */
    size_t restricting = parts->restricting_count;
    uint32_t restricting_slots = restricting ? slot_count(restricting) : 2;
    bitsim__room room = {0};
    size_t dacl_bytes = 0;
    if (parts->default_dacl) {
        room = bitsim__dacl_room(parts->default_dacl);
        dacl_bytes = bitsim__descriptor_bytes(room);
    }
    size_t slots_at = sizeof(bitsim_token);
    size_t restricting_at = slots_at + held_slots * sizeof(uint32_t);
    size_t sids_at = restricting_at + restricting_slots * sizeof(uint32_t);
    size_t restricting_sids_at = sids_at + held * sizeof(bitsim_sid);
    size_t attributes_at = restricting_sids_at + restricting * sizeof(bitsim_sid);
    size_t direct_at = attributes_at + ((held + 1) & ~(size_t)1) * sizeof(uint32_t);
    size_t dacl_at = direct_at + (held <= BITSIM__DIRECT_SIDS ? direct_bytes(held) : 0);
    size_t linked_at = dacl_at + dacl_bytes;
    size_t size = linked_at + (parts->linked ? linked_bytes(parts->linked) : 0);

    bitsim_token *token = memory->allocate_zeroed(1, size, memory->user);
    if (!token) return BITSIM_ERR_NOMEM;
    token->memory = memory;
    token->size = (uint32_t)size;
    token->held.slots = (uint32_t)slots_at;
    token->held.slot_mask = held_slots - 1;
    token->held.sids = (uint32_t)sids_at;
    token->restricting.slots = (uint32_t)restricting_at;
    token->restricting.slot_mask = restricting_slots - 1;
    token->restricting.sids = (uint32_t)restricting_sids_at;
    token->attributes = (uint32_t)attributes_at;
    fill_values(token, parts);
    if (!fill_indexes(token, parts)) {
        bitsim_token_del(token);
        return BITSIM_ERR_INVALID;
    }
    if (held <= BITSIM__DIRECT_SIDS) choose_direct(token, direct_at);
    fill_answers(token);
    fill_quick(token);
    if (parts->default_dacl) {
        token->default_dacl = (uint32_t)dacl_at;
        bitsim__dacl_copy(bitsim__descriptor_place((char *)token + dacl_at, room),
                          parts->default_dacl);
    }
    if (parts->linked) {
        token->linked = (uint32_t)linked_at;
        embed_linked(token, parts->linked);
    }
    token->digest = digest(token);
    *out = token;
    return BITSIM_OK;
}

int bitsim_token_copy(bitsim_token **out, const bitsim_token *token, const bitsim_memory *memory) {
    bitsim_token *copy = memory->allocate(token->size, memory->user);
    if (!copy) return BITSIM_ERR_NOMEM;
    memcpy(copy, token, token->size);
    copy->memory = memory;
    *out = copy;
    return BITSIM_OK;
}

void bitsim_token_del(bitsim_token *token) {
    if (token && token->memory) token->memory->release(token, token->memory->user);
}

bitsim_token_parts bitsim_token_get_parts(const bitsim_token *token, bitsim_group *groups) {
    bitsim_token_parts parts;
    memset(&parts, 0, sizeof parts);
    parts.user = *bitsim_token_user(token);
    parts.user_attributes = bitsim_token_user_attributes(token);
    parts.group_count = bitsim_token_group_count(token);
    parts.groups = groups;
    for (size_t i = 0; i < parts.group_count; i++) bitsim_token_group_at(token, i, &groups[i]);
    parts.restricting_count = token->restricting.count;
    if (parts.restricting_count) parts.restricting = bitsim__index_sids(token, &token->restricting);
    parts.write_restricted = token->write_restricted;
    parts.privileges = token->privileges;
    parts.privileges_enabled = token->privileges_enabled;
    parts.privileges_default = token->privileges_default;
    parts.integrity = token->integrity;
    parts.mandatory_policy = token->mandatory_policy;
    parts.elevation = (bitsim_elevation)token->elevation;
    parts.type = (bitsim_token_type)token->type;
    parts.level = (bitsim_level)token->level;
    parts.session = token->session;
    parts.logon_session = token->logon_session;
    parts.logon_type = (bitsim_logon_type)token->logon_type;
    parts.token_id = token->token_id;
    parts.owner = token->owner;
    parts.primary_group = token->primary_group;
    parts.default_dacl = bitsim_token_default_dacl(token);
    parts.linked = bitsim_token_linked(token);
    memcpy(parts.source, token->source, sizeof parts.source);
    return parts;
}

bool bitsim_token_equal(const bitsim_token *a, const bitsim_token *b) {
    /* All bytes were zeroed before they were filled, so padding and slack agree as well. */
    const size_t from = offsetof(bitsim_token, digest);
    return a == b || (a->size == b->size && a->digest == b->digest &&
                      memcmp((const char *)a + from, (const char *)b + from, a->size - from) == 0);
}

uint64_t bitsim_token_digest(const bitsim_token *token) { return token->digest; }

size_t bitsim_token_size(const bitsim_token *token) { return token->size; }
