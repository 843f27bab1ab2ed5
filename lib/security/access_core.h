/* SPDX-License-Identifier: MIT */
/*
 * The access check itself, once, for both who ask for the answer and who ask for the way: an inline
 * function that is compiled twice, with a watcher and without. Steps are numbered as section 10 of
 * the model numbers them.
 */
#ifndef BITSIM_SECURITY_ACCESS_CORE_H
#define BITSIM_SECURITY_ACCESS_CORE_H

#include "security/access_walk.h"

/* The rights under the ceiling that integrity sets (CHK-3, section 7). */
BITSIM__INLINE uint32_t bitsim__ceiling(const bitsim__question *q) {
    const bitsim_descriptor *d = q->descriptor;
    if (q->integrity >= d->label_level ||
        !(q->token->mandatory_policy & TOKEN_MANDATORY_POLICY_NO_WRITE_UP) ||
        q->options->mandatory_off)
        return UINT32_MAX;
    uint32_t read = d->label_mask & SYSTEM_MANDATORY_LABEL_NO_READ_UP ? 0 : q->mapping->read;
    uint32_t execute = d->label_mask & SYSTEM_MANDATORY_LABEL_NO_EXECUTE_UP ? 0
                                                                            : q->mapping->execute;
    uint32_t ceiling = read | execute;
    if (!(d->label_mask & SYSTEM_MANDATORY_LABEL_NO_WRITE_UP) &&
        !q->options->token_forbids_write_up)
        ceiling |= q->mapping->write;
    if (q->privileges & BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_RELABEL)) ceiling |= WRITE_OWNER;
    return ceiling;
}

/* The rights that backup intent brings with it (MASK-8). */
static inline uint32_t bitsim__backup_rights(const bitsim__question *q) {
    uint32_t rights = 0;
    if (!q->options->backup_intent) return 0;
    if (q->privileges & BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_BACKUP))
        rights |= READ_CONTROL | ACCESS_SYSTEM_SECURITY | FILE_GENERIC_READ | FILE_TRAVERSE;
    if (q->privileges & BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_RESTORE))
        rights |= WRITE_DAC | WRITE_OWNER | ACCESS_SYSTEM_SECURITY | FILE_GENERIC_WRITE |
                  FILE_ADD_FILE | FILE_ADD_SUBDIRECTORY | DELETE;
    return rights;
}

BITSIM__INLINE int bitsim__answer(bitsim_access_result *result, bitsim_hresult hresult,
                                  uint32_t granted, bitsim_access_rule rule,
                                  const bitsim__hit *hit) {
    result->hresult = hresult;
    result->granted = granted;
    result->rule = rule;
    result->ace = hit ? hit->ace : -1;
    result->sid = hit ? hit->sid : NULL;
    return BITSIM_OK;
}

BITSIM__INLINE int bitsim__refuse(bitsim_access_result *result, bitsim_access_rule rule,
                                  const bitsim__hit *hit) {
    return bitsim__answer(result, E_ACCESSDENIED, 0, rule, hit);
}

/* The bits to which a write-restricted token's second pass applies (RST-5). */
BITSIM__INLINE uint32_t bitsim__second_pass_bits(const bitsim__question *q) {
    const bitsim_generic_mapping *mapping = q->mapping;
    return q->token->write_restricted ? mapping->write & ~(mapping->read | mapping->execute)
                                      : UINT32_MAX;
}

/* A plain request: all of |wanted| or nothing. |given| is what privileges grant of it. */
BITSIM__INLINE int bitsim__check_plain(const bitsim__question *q, bool watched, uint32_t wanted,
                                       uint32_t given, bitsim_access_rule rule,
                                       bitsim_access_result *result) {
    const bitsim_descriptor *d = q->descriptor;
    bitsim__hit hit = {-1, NULL, false};
    if (d->dacl.state != BITSIM_ACL_LIST) {
        if (watched)
            bitsim__tell(q, BITSIM_ACCESS_GRANTED, BITSIM_ACCESS_CHK_8, wanted & ~given, 0, NULL);
        return bitsim__answer(result, S_OK, wanted, wanted & ~given ? BITSIM_ACCESS_CHK_8 : rule,
                              NULL);
    }
    uint32_t left = wanted & ~given;
    if (left) {
        left = bitsim__walk(q, watched, false, left, &hit);
        if (left) {
            if (watched && !hit.refused)
                bitsim__tell(q, BITSIM_ACCESS_REFUSED, BITSIM_ACCESS_CHK_11, left, left, NULL);
            return bitsim__refuse(result, BITSIM_ACCESS_CHK_11, &hit);
        }
        rule = hit.ace >= 0 ? BITSIM_ACCESS_CHK_10 : BITSIM_ACCESS_CHK_6;
    }
    if (q->restricted) {
        uint32_t again = wanted & bitsim__second_pass_bits(q);
        if (!q->options->restricted_privileges_intersect) again &= ~given;
        if (watched) bitsim__tell_second_pass(q, again);
        bitsim__hit second = {-1, NULL, false};
        if (again) again = bitsim__walk(q, watched, true, again, &second);
        if (again) {
            if (watched)
                bitsim__tell(q, BITSIM_ACCESS_REFUSED, BITSIM_ACCESS_CHK_13, again, again, NULL);
            return bitsim__refuse(result, BITSIM_ACCESS_CHK_13, &second);
        }
    }
    return bitsim__answer(result, S_OK, wanted, rule, &hit);
}

/* MAXIMUM_ALLOWED: all there is, with |wanted| among it (CHK-12). */
BITSIM__INLINE int bitsim__check_maximum(const bitsim__question *q, bool watched, uint32_t wanted,
                                         uint32_t given, uint32_t ceiling,
                                         bitsim_access_result *result) {
    const bitsim_descriptor *d = q->descriptor;
    given |= bitsim__backup_rights(q) & ceiling;
    if (d->dacl.state != BITSIM_ACL_LIST) {
        uint32_t all = ((q->mapping->all | wanted) & ceiling) | given;
        if (watched) bitsim__tell_cut(q, q->mapping->all & ~all);
        if (watched) bitsim__tell(q, BITSIM_ACCESS_GRANTED, BITSIM_ACCESS_CHK_8, all, 0, NULL);
        return all ? bitsim__answer(result, S_OK, all, BITSIM_ACCESS_CHK_8, NULL)
                   : bitsim__refuse(result, BITSIM_ACCESS_CHK_12, NULL);
    }
    uint32_t first = bitsim__decide_all(q, watched, false);
    if (watched) bitsim__tell_cut(q, first & ~ceiling & ~given);
    first &= ceiling;
    uint32_t both = first;
    uint32_t kept = given;
    if (q->restricted) {
        if (watched) bitsim__tell_second_pass(q, bitsim__second_pass_bits(q) & BITSIM__DECIDABLE);
        uint32_t second = bitsim__decide_all(q, watched, true) | ~bitsim__second_pass_bits(q);
        both &= second;
        if (q->options->restricted_privileges_intersect) kept &= second;
    }
    uint32_t granted = both | kept;
    bool lost = q->restricted && !(wanted & ~(first | given)) && (first | given);
    bitsim_access_rule rule = lost ? BITSIM_ACCESS_CHK_13 : BITSIM_ACCESS_CHK_12;
    if (q->options->maximum_with_sacl_deny && (wanted & ACCESS_SYSTEM_SECURITY) && !both)
        granted = 0;
    if (!granted || (wanted & ~granted)) {
        if (watched) {
            uint32_t missing = wanted & ~granted;
            bitsim__tell(q, BITSIM_ACCESS_REFUSED, rule, missing, missing, NULL);
        }
        return bitsim__refuse(result, rule, NULL);
    }
    if (watched) bitsim__tell(q, BITSIM_ACCESS_GRANTED, BITSIM_ACCESS_CHK_12, granted, 0, NULL);
    return bitsim__answer(result, S_OK, granted, BITSIM_ACCESS_CHK_12, NULL);
}

/* CHK-1: whether there is anything to check, and a token that may ask. Returns S_OK if so. */
static inline bitsim_hresult bitsim__check_forms(const bitsim__question *q) {
    const bitsim_descriptor *d = q->descriptor;
    const bitsim_token *token = q->token;
    if (!d) return HR_ERROR_INVALID_SECURITY_DESCR;
    if (!token) return HR_ERROR_NO_TOKEN;
    if (!q->options->user_mode) return q->can_open ? S_OK : HR_ERROR_BAD_IMPERSONATION_LEVEL;
    if (token->type == BITSIM_TOKEN_PRIMARY) return HR_ERROR_NO_IMPERSONATION_TOKEN;
    if (token->level == BITSIM_LEVEL_ANONYMOUS && !q->can_open)
        return HR_ERROR_BAD_IMPERSONATION_LEVEL;
    if (!d->has_owner || !d->has_group) return HR_ERROR_INVALID_SECURITY_DESCR;
    return S_OK;
}

BITSIM__INLINE int bitsim__check(const bitsim__question *q, bool watched,
                                 bitsim_access_result *result) {
    bitsim_hresult forms = bitsim__check_forms(q);
    if (forms != S_OK) {
        if (watched)
            bitsim__tell(q, BITSIM_ACCESS_REFUSED, BITSIM_ACCESS_CHK_1, q->desired, 0, NULL);
        return bitsim__answer(result, forms, 0, BITSIM_ACCESS_CHK_1, NULL);
    }
    if (q->descriptor->is_unmodelled || q->token->is_package) {
        if (watched)
            bitsim__tell(q, BITSIM_ACCESS_NOTED, BITSIM_ACCESS_CHK_15, q->desired, 0, NULL);
        bitsim__refuse(result, BITSIM_ACCESS_CHK_15, NULL);
        return BITSIM_ERR_UNMODELLED;
    }
    if (q->options->user_mode && (q->desired & BITSIM__GENERIC_BITS)) {
        if (watched)
            bitsim__tell(q, BITSIM_ACCESS_REFUSED, BITSIM_ACCESS_CHK_2, q->desired, 0, NULL);
        return bitsim__answer(result, HR_ERROR_GENERIC_NOT_MAPPED, 0, BITSIM_ACCESS_CHK_2, NULL);
    }
    uint32_t wanted = bitsim__map(q->desired & ~MAXIMUM_ALLOWED, q->mapping);
    const bool maximum = (q->desired & MAXIMUM_ALLOWED) != 0;
    if (watched && (q->desired & BITSIM__GENERIC_BITS))
        bitsim__tell(q, BITSIM_ACCESS_NOTED, BITSIM_ACCESS_CHK_2, q->desired, wanted, NULL);
    if (!wanted && !maximum) {
        if (watched) bitsim__tell(q, BITSIM_ACCESS_REFUSED, BITSIM_ACCESS_CHK_2, 0, 0, NULL);
        return bitsim__refuse(result, BITSIM_ACCESS_CHK_2, NULL);
    }
    const uint32_t ceiling = bitsim__ceiling(q);
    if (watched) bitsim__tell_integrity(q, wanted, ceiling);
    if (wanted & ~ceiling) return bitsim__refuse(result, BITSIM_ACCESS_MIC_4, NULL);

    uint32_t given = 0;
    bitsim_access_rule rule = BITSIM_ACCESS_NO_RULE;
    if (q->options->backup_intent) {
        given = wanted & bitsim__backup_rights(q);
        if (given) rule = BITSIM_ACCESS_MASK_8;
        if (watched && given)
            bitsim__tell(q, BITSIM_ACCESS_GRANTED, rule, given, wanted & ~given, NULL);
    }
    if (wanted & ~given & ACCESS_SYSTEM_SECURITY) {
        bool held = (q->privileges & BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_SECURITY)) != 0;
        if (watched)
            bitsim__tell(q, held ? BITSIM_ACCESS_GRANTED : BITSIM_ACCESS_REFUSED,
                         BITSIM_ACCESS_CHK_4, ACCESS_SYSTEM_SECURITY,
                         wanted & ~(given | (held ? ACCESS_SYSTEM_SECURITY : 0)), NULL);
        if (!held)
            return bitsim__answer(result, HR_ERROR_PRIVILEGE_NOT_HELD, 0, BITSIM_ACCESS_CHK_4,
                                  NULL);
        given |= ACCESS_SYSTEM_SECURITY;
        rule = BITSIM_ACCESS_CHK_4;
    }
    if ((wanted & ~given & WRITE_OWNER) &&
        (q->privileges & BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_TAKE_OWNERSHIP))) {
        given |= WRITE_OWNER;
        rule = BITSIM_ACCESS_CHK_5;
        if (watched)
            bitsim__tell(q, BITSIM_ACCESS_GRANTED, rule, WRITE_OWNER, wanted & ~given, NULL);
    }
    return maximum ? bitsim__check_maximum(q, watched, wanted, given, ceiling, result)
                   : bitsim__check_plain(q, watched, wanted, given, rule, result);
}

/* bitsim__ask fills in the question, or returns BITSIM_ERR_INVALID if there is no such |kind|. */
BITSIM__INLINE int bitsim__ask(bitsim__question *q, const bitsim_descriptor *descriptor,
                               const bitsim_token *token, uint32_t desired, bitsim_object_kind kind,
                               const bitsim_access_options *options) {
    static const bitsim_access_options defaults;
    q->descriptor = descriptor;
    q->token = token;
    q->mapping = bitsim_object_mapping(kind);
    q->options = options ? options : &defaults;
    q->desired = desired;
    q->integrity = token ? token->integrity : 0;
    q->privileges = token ? token->privileges_enabled : 0;
    q->can_open = token && (token->type == BITSIM_TOKEN_PRIMARY ||
                            token->level >= BITSIM_LEVEL_IMPERSONATION);
    q->restricted = token && token->restricting.count > 0;
    q->changed = NULL;
    q->changed_use = 0;
    q->added = NULL;
    q->no_owner_rights = false;
    q->sink = NULL;
    q->user = NULL;
    return q->mapping ? BITSIM_OK : BITSIM_ERR_INVALID;
}

#endif
