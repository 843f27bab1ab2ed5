/* SPDX-License-Identifier: MIT */
/* Tokens made from tokens. None of these widens what it starts from unless its name says so. */
#include "bitsim/token.h"
#include "security/token_draft.h"

/* The restricting SIDs of both lists, or of the one that there is (RST-1). */
static int merge_restricting(bitsim__draft *draft, const bitsim_token *token,
                             const bitsim_restriction *restriction, bitsim_sid **scratch) {
    if (restriction->restricting_count == 0)
        return restriction->write_restricted ? BITSIM_ERR_INVALID : BITSIM_OK;
    if (restriction->restricting_count > BITSIM_TOKEN_GROUPS_MAX) return BITSIM_ERR_RANGE;
    if (!bitsim_token_is_restricted(token)) {
        draft->parts.restricting = restriction->restricting;
        draft->parts.restricting_count = restriction->restricting_count;
        draft->parts.write_restricted = restriction->write_restricted;
        return BITSIM_OK;
    }
    *scratch = draft->memory->allocate(restriction->restricting_count * sizeof **scratch,
                                       draft->memory->user);
    if (!*scratch) return BITSIM_ERR_NOMEM;
    size_t count = 0;
    for (size_t i = 0; i < restriction->restricting_count; i++)
        for (size_t k = 0; k < bitsim_token_restricting_count(token); k++)
            if (bitsim_sid_equal(&restriction->restricting[i],
                                 bitsim_token_restricting_sid(token, k)))
                (*scratch)[count++] = restriction->restricting[i];
    draft->parts.restricting = *scratch;
    draft->parts.restricting_count = count;
    /* Reading stays free only if both say so. */
    draft->parts.write_restricted = restriction->write_restricted &&
                                    bitsim_token_is_write_restricted(token);
    return count == 0 ? BITSIM_ERR_INVALID : BITSIM_OK;
}

int bitsim_token_restricted(bitsim_token **out, const bitsim_token *token,
                            const bitsim_restriction *restriction, const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    for (size_t i = 0; i < restriction->deny_only_count; i++)
        bitsim__draft_deny(&draft, &restriction->deny_only[i]);
    uint64_t keep = ~restriction->delete_privileges;
    if (restriction->delete_all_privileges)
        keep &= BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_CHANGE_NOTIFY);
    draft.parts.privileges &= keep;
    draft.parts.privileges_enabled &= keep;
    draft.parts.privileges_default &= keep;
    bitsim_sid *scratch = NULL;
    status = merge_restricting(&draft, token, restriction, &scratch);
    status = bitsim__draft_end(&draft, status, out);
    memory->release(scratch, memory->user);
    return status;
}

int bitsim_token_with_level(bitsim_token **out, const bitsim_token *token, bitsim_level level,
                            const bitsim_memory *memory) {
    if (bitsim_token_get_type(token) == BITSIM_TOKEN_IMPERSONATION &&
        level > bitsim_token_level(token))
        return BITSIM_ERR_INVALID;
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.type = BITSIM_TOKEN_IMPERSONATION;
    draft.parts.level = level;
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_primary(bitsim_token **out, const bitsim_token *token,
                         const bitsim_memory *memory) {
    if (!bitsim_token_can_open(token)) return BITSIM_ERR_INVALID;
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.type = BITSIM_TOKEN_PRIMARY;
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

static bool is_under_services(const bitsim_sid *sid) {
    return sid->authority == 5 && sid->count > 1 && sid->sub[0] == 80;
}

int bitsim_token_without_service_sids(bitsim_token **out, const bitsim_token *token,
                                      const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    for (size_t i = draft.parts.group_count; i-- > 0;)
        if (is_under_services(&draft.groups[i].sid)) bitsim__draft_remove(&draft, i);
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_with_groups(bitsim_token **out, const bitsim_token *token,
                             const bitsim_group *groups, size_t group_count,
                             const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, group_count, memory);
    if (status != BITSIM_OK) return status;
    for (size_t i = 0; i < group_count; i++) {
        if (bitsim_token_is_user(token, &groups[i].sid)) status = BITSIM_ERR_INVALID;
        size_t index = bitsim__draft_find(&draft, &groups[i].sid);
        if (index == SIZE_MAX) bitsim__draft_add(&draft, &groups[i].sid, groups[i].attributes);
        else if (!(draft.groups[index].attributes & SE_GROUP_USE_FOR_DENY_ONLY))
            draft.groups[index].attributes = groups[i].attributes;
    }
    /* The owner must stay one that may be an owner. */
    if (draft.parts.owner) {
        uint32_t attributes = draft.groups[draft.parts.owner - 1].attributes;
        if (!(attributes & SE_GROUP_OWNER) || (attributes & SE_GROUP_USE_FOR_DENY_ONLY))
            draft.parts.owner = 0;
    }
    return bitsim__draft_end(&draft, status, out);
}

int bitsim_token_with_group_enabled(bitsim_token **out, const bitsim_token *token,
                                    const bitsim_sid *group, bool enabled,
                                    const bitsim_memory *memory) {
    size_t index = bitsim_token_find_group(token, group);
    if (index == SIZE_MAX) return BITSIM_ERR_NOT_FOUND;
    uint32_t attributes = bitsim_token_group_attributes(token, index);
    if (enabled ? attributes & SE_GROUP_USE_FOR_DENY_ONLY : attributes & SE_GROUP_MANDATORY)
        return BITSIM_ERR_INVALID;
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.groups[index].attributes = enabled ? attributes | SE_GROUP_ENABLED
                                             : attributes & ~SE_GROUP_ENABLED;
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_with_privileges(bitsim_token **out, const bitsim_token *token, uint64_t enabled,
                                 const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.privileges_enabled = draft.parts.privileges & enabled;
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_with_integrity(bitsim_token **out, const bitsim_token *token, uint32_t level,
                                const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.integrity = level;
    for (size_t i = 0; i < draft.parts.group_count; i++)
        if (draft.groups[i].attributes & (SE_GROUP_INTEGRITY | SE_GROUP_INTEGRITY_ENABLED))
            draft.groups[i].sid = bitsim_sid_integrity(level);
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_with_logon(bitsim_token **out, const bitsim_token *token, uint64_t logon_session,
                            bitsim_logon_type type, const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.logon_session = logon_session;
    draft.parts.logon_type = type;
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_with_link(bitsim_token **out, const bitsim_token *token,
                           const bitsim_token *linked, const bitsim_memory *memory) {
    bitsim__draft draft;
    int status = bitsim__draft_from(&draft, token, 0, memory);
    if (status != BITSIM_OK) return status;
    draft.parts.linked = linked;
    return bitsim__draft_end(&draft, BITSIM_OK, out);
}

int bitsim_token_for_server(bitsim_token **out, const bitsim_token *client, bitsim_level level,
                            const bitsim_token *server, const bitsim_memory *memory) {
    bool own = bitsim_token_is_user(server, bitsim_token_user(client)) &&
               bitsim_token_integrity(client) <= bitsim_token_integrity(server);
    if (level > BITSIM_LEVEL_IDENTIFICATION && !own &&
        !bitsim_token_has_privilege_enabled(server, BITSIM_PRIVILEGE_IMPERSONATE))
        level = BITSIM_LEVEL_IDENTIFICATION;
    return bitsim_token_with_level(out, client, level, memory);
}

int bitsim_token_open_linked(bitsim_token **out, const bitsim_token *token,
                             const bitsim_token *asker, const bitsim_memory *memory) {
    const bitsim_token *linked = bitsim_token_linked(token);
    if (!linked) return BITSIM_ERR_NOT_FOUND;
    if (bitsim_token_has_privilege_enabled(asker, BITSIM_PRIVILEGE_TCB))
        return bitsim_token_primary(out, linked, memory);
    return bitsim_token_with_level(out, linked, BITSIM_LEVEL_IDENTIFICATION, memory);
}
