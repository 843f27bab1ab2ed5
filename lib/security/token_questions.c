/* SPDX-License-Identifier: MIT */
/* What can be asked of a token. Nothing here changes or allocates anything. */
#include "bitsim/token.h"
#include "security/descriptor_form.h"
#include "security/hash.h"
#include "security/token_form.h"

const bitsim_sid *bitsim_token_user(const bitsim_token *token) {
    return bitsim__index_sids(token, &token->held);
}

bool bitsim_token_is_user(const bitsim_token *token, const bitsim_sid *sid) {
    return bitsim_sid_equal(bitsim_token_user(token), sid);
}

uint32_t bitsim_token_user_attributes(const bitsim_token *token) {
    return bitsim__token_attributes(token)[0];
}

size_t bitsim_token_group_count(const bitsim_token *token) { return token->held.count - 1; }

const bitsim_sid *bitsim_token_group_sid(const bitsim_token *token, size_t index) {
    return index < bitsim_token_group_count(token) ? bitsim_token_user(token) + 1 + index : NULL;
}

uint32_t bitsim_token_group_attributes(const bitsim_token *token, size_t index) {
    return index < bitsim_token_group_count(token) ? bitsim__token_attributes(token)[1 + index] : 0;
}

bool bitsim_token_group_at(const bitsim_token *token, size_t index, bitsim_group *out) {
    if (index >= bitsim_token_group_count(token)) return false;
    out->sid = *bitsim_token_group_sid(token, index);
    out->attributes = bitsim_token_group_attributes(token, index);
    return true;
}

/* The slot of |sid| among user and groups, in whatever state, or 0. */
static uint32_t held_slot(const bitsim_token *token, const bitsim_sid *sid) {
    bitsim_sid clean = bitsim__clean_sid(sid);
    return bitsim__index_slot(token, &token->held, bitsim__hash_sid(&clean), &clean);
}

static unsigned held_use(const bitsim_token *token, const bitsim_sid *sid) {
    return held_slot(token, sid) >> BITSIM__SLOT_USE_SHIFT & BITSIM__USE_BOTH;
}

size_t bitsim_token_find_group(const bitsim_token *token, const bitsim_sid *sid) {
    /* Position 1 is the user. */
    uint32_t position = held_slot(token, sid) & BITSIM__SLOT_POSITION;
    return position > 1 ? position - 2 : SIZE_MAX;
}

bool bitsim_token_has(const bitsim_token *token, const bitsim_sid *sid) {
    return held_slot(token, sid) != 0;
}

bool bitsim_token_has_enabled(const bitsim_token *token, const bitsim_sid *sid) {
    if (held_use(token, sid) != BITSIM__USE_BOTH) return false;
    if (!bitsim_token_is_restricted(token) || token->write_restricted) return true;
    bitsim_sid clean = bitsim__clean_sid(sid);
    return bitsim__index_slot(token, &token->restricting, bitsim__hash_sid(&clean), &clean) != 0;
}

bool bitsim_token_has_deny_only(const bitsim_token *token, const bitsim_sid *sid) {
    return held_use(token, sid) == BITSIM__USE_DENY;
}

bool bitsim_token_is_member(const bitsim_token *token, bitsim_well_known which) {
    bitsim_sid sid = bitsim_sid_well_known(which);
    return bitsim_token_has_enabled(token, &sid);
}

bool bitsim_token_is_administrator(const bitsim_token *token) {
    return token->administrators == BITSIM__USE_BOTH;
}

bool bitsim_token_is_filtered_administrator(const bitsim_token *token) {
    return token->administrators == BITSIM__USE_DENY;
}

bool bitsim_token_is_elevated(const bitsim_token *token) {
    return token->elevation == BITSIM_ELEVATION_FULL ||
           (token->elevation == BITSIM_ELEVATION_DEFAULT && bitsim_token_is_administrator(token));
}

bool bitsim_token_is_restricted(const bitsim_token *token) { return token->restricting.count > 0; }

bool bitsim_token_is_write_restricted(const bitsim_token *token) { return token->write_restricted; }

size_t bitsim_token_restricting_count(const bitsim_token *token) {
    return token->restricting.count;
}

const bitsim_sid *bitsim_token_restricting_sid(const bitsim_token *token, size_t index) {
    return index < token->restricting.count ? bitsim__index_sids(token, &token->restricting) + index
                                            : NULL;
}

bool bitsim_token_has_service(const bitsim_token *token) { return token->has_service; }

bool bitsim_token_is_local_system(const bitsim_token *token) {
    return bitsim_sid_is(bitsim_token_user(token), BITSIM_SID_LOCAL_SYSTEM);
}

bool bitsim_token_is_service_account(const bitsim_token *token) {
    const bitsim_sid *user = bitsim_token_user(token);
    return bitsim_sid_is(user, BITSIM_SID_LOCAL_SYSTEM) ||
           bitsim_sid_is(user, BITSIM_SID_LOCAL_SERVICE) ||
           bitsim_sid_is(user, BITSIM_SID_NETWORK_SERVICE);
}

bool bitsim_token_is_anonymous(const bitsim_token *token) {
    return bitsim_sid_is(bitsim_token_user(token), BITSIM_SID_ANONYMOUS);
}

uint32_t bitsim_token_integrity(const bitsim_token *token) { return token->integrity; }

uint32_t bitsim_token_mandatory_policy(const bitsim_token *token) {
    return token->mandatory_policy;
}

bitsim_token_type bitsim_token_get_type(const bitsim_token *token) {
    return (bitsim_token_type)token->type;
}

bitsim_level bitsim_token_level(const bitsim_token *token) { return (bitsim_level)token->level; }

bitsim_elevation bitsim_token_elevation(const bitsim_token *token) {
    return (bitsim_elevation)token->elevation;
}

bitsim_logon_type bitsim_token_logon_type(const bitsim_token *token) {
    return (bitsim_logon_type)token->logon_type;
}

bool bitsim_token_can_open(const bitsim_token *token) {
    return token->type == BITSIM_TOKEN_PRIMARY || token->level >= BITSIM_LEVEL_IMPERSONATION;
}

uint64_t bitsim_token_logon_session(const bitsim_token *token) { return token->logon_session; }

const bitsim_sid *bitsim_token_logon_sid(const bitsim_token *token) {
    for (size_t i = 0; i < bitsim_token_group_count(token); i++)
        if ((bitsim_token_group_attributes(token, i) & SE_GROUP_LOGON_ID) == SE_GROUP_LOGON_ID)
            return bitsim_token_group_sid(token, i);
    return NULL;
}

uint32_t bitsim_token_session(const bitsim_token *token) { return token->session; }

uint64_t bitsim_token_id(const bitsim_token *token) { return token->token_id; }

uint64_t bitsim_token_privileges(const bitsim_token *token) { return token->privileges; }

uint64_t bitsim_token_privileges_enabled(const bitsim_token *token) {
    return token->privileges_enabled;
}

bool bitsim_token_has_privilege(const bitsim_token *token, bitsim_privilege privilege) {
    return (unsigned)privilege < 64 && (token->privileges >> privilege & 1);
}

bool bitsim_token_has_privilege_enabled(const bitsim_token *token, bitsim_privilege privilege) {
    return (unsigned)privilege < 64 && (token->privileges_enabled >> privilege & 1);
}

const bitsim_sid *bitsim_token_owner(const bitsim_token *token) {
    return bitsim_token_user(token) + token->owner;
}

const bitsim_sid *bitsim_token_primary_group(const bitsim_token *token) {
    return bitsim_sid_is(&token->primary_group, BITSIM_SID_NULL) || token->primary_group.count == 0
               ? NULL
               : &token->primary_group;
}

const bitsim_descriptor *bitsim_token_default_dacl(const bitsim_token *token) {
    return token->default_dacl ? (const bitsim_descriptor *)((uintptr_t)token + token->default_dacl)
                               : NULL;
}

const bitsim_token *bitsim_token_linked(const bitsim_token *token) {
    return token->linked ? (const bitsim_token *)((uintptr_t)token + token->linked) : NULL;
}

const char *bitsim_token_source(const bitsim_token *token) { return token->source; }
