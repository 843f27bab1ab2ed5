/* SPDX-License-Identifier: MIT */
/* The SIDs with names: rows of bitsim/sid_list.h, and the ways to look them up. */
#include <string.h>

#include "base/text.h"
#include "bitsim/sid.h"
#include "security/sid_known.h"

/* A row holds its sub-authorities in full, so that it can be handed out as it is. */
typedef struct known {
    bitsim_sid sid;
    const char *name;
    char alias[3];
} known;

#define COUNT_SUBS(...) ((uint32_t)(sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t)))

static const known rows[BITSIM_WELL_KNOWN_COUNT] = {
#define ROW(constant, name, alias, authority, ...) \
    {{authority, COUNT_SUBS(__VA_ARGS__), {__VA_ARGS__}}, name, alias},
    BITSIM_SID_LIST(ROW)
#undef ROW
};

static const bitsim__domain_alias domain_rows[] = {
#define ROW(constant, name, alias, completed_by, rid) \
    {rid, BITSIM__COMPLETED_BY_##completed_by, name, alias},
    BITSIM_RID_LIST(ROW)
#undef ROW
};

enum { domain_row_count = sizeof domain_rows / sizeof domain_rows[0] };

bitsim_sid bitsim_sid_well_known(bitsim_well_known which) {
    return rows[(unsigned)which < BITSIM_WELL_KNOWN_COUNT ? (unsigned)which : 0].sid;
}

bool bitsim_sid_is(const bitsim_sid *sid, bitsim_well_known which) {
    return (unsigned)which < BITSIM_WELL_KNOWN_COUNT && bitsim_sid_equal(sid, &rows[which].sid);
}

static const known *find(const bitsim_sid *sid) {
    for (size_t i = 0; i < BITSIM_WELL_KNOWN_COUNT; i++)
        if (bitsim_sid_equal(sid, &rows[i].sid)) return &rows[i];
    return NULL;
}

const char *bitsim_sid_name(const bitsim_sid *sid) {
    const known *row = find(sid);
    if (row) return row->name;
    if (!bitsim_sid_is_account(sid)) return NULL;
    for (size_t i = 0; i < domain_row_count; i++)
        if (domain_rows[i].rid == bitsim_sid_rid(sid)) return domain_rows[i].name;
    return NULL;
}

const char *bitsim_sid_alias(const bitsim_sid *sid) {
    const known *row = find(sid);
    return row && row->alias[0] ? row->alias : NULL;
}

int bitsim_sid_find(const char *name, bitsim_sid *out) {
    for (size_t i = 0; i < BITSIM_WELL_KNOWN_COUNT; i++) {
        if (bitsim__text_equal_fold(rows[i].name, name) ||
            (name[0] && bitsim__text_equal_fold(rows[i].alias, name))) {
            *out = rows[i].sid;
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}

/* The aliases alone lie close together: every SID of a descriptor's text may be looked up here. */
static const char aliases[BITSIM_WELL_KNOWN_COUNT][3] = {
#define ROW(constant, name, alias, authority, ...) alias,
    BITSIM_SID_LIST(ROW)
#undef ROW
};

const bitsim_sid *bitsim__sid_from_alias(char first, char second) {
    for (size_t i = 0; i < BITSIM_WELL_KNOWN_COUNT; i++)
        if (aliases[i][0] == first && aliases[i][1] == second) return &rows[i].sid;
    return NULL;
}

const bitsim__domain_alias *bitsim__domain_alias_find(char first, char second) {
    for (size_t i = 0; i < domain_row_count; i++)
        if (domain_rows[i].alias[0] == first && domain_rows[i].alias[1] == second)
            return &domain_rows[i];
    return NULL;
}

const bitsim__domain_alias *bitsim__domain_alias_at(size_t index) {
    return index < domain_row_count ? &domain_rows[index] : NULL;
}
