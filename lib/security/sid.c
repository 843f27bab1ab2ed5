/* SPDX-License-Identifier: MIT */
#include "bitsim/sid.h"

#include <string.h>

#include "security/hash.h"
#include "security/sid_key.h"

#define AUTHORITY_MAX UINT64_C(0xFFFFFFFFFFFF)

enum { nt_authority = 5, app_authority = 15, label_authority = 16 };

bool bitsim_sid_valid(const bitsim_sid *sid) {
    return sid->authority <= AUTHORITY_MAX && sid->count <= BITSIM_SID_SUBS_MAX;
}

bitsim_sid bitsim__clean_sid(const bitsim_sid *sid) {
    bitsim_sid clean = {UINT64_MAX, 0, {0}};
    if (!bitsim_sid_valid(sid)) return clean;
    clean.authority = sid->authority;
    clean.count = sid->count;
    for (uint32_t i = 0; i < sid->count; i++) clean.sub[i] = sid->sub[i];
    return clean;
}

/* How many sub-authorities there are to look at, whatever |sid| says of itself. */
static inline uint32_t count_of(const bitsim_sid *sid) {
    return sid->count < BITSIM_SID_SUBS_MAX ? sid->count : BITSIM_SID_SUBS_MAX;
}

bool bitsim_sid_equal(const bitsim_sid *a, const bitsim_sid *b) {
    if (a->authority != b->authority || a->count != b->count) return false;
    for (uint32_t i = 0; i < count_of(a); i++)
        if (a->sub[i] != b->sub[i]) return false;
    return true;
}

int bitsim_sid_compare(const bitsim_sid *a, const bitsim_sid *b) {
    if (a->authority != b->authority) return a->authority < b->authority ? -1 : 1;
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    for (uint32_t i = 0; i < count_of(a); i++)
        if (a->sub[i] != b->sub[i]) return a->sub[i] < b->sub[i] ? -1 : 1;
    return 0;
}

uint32_t bitsim_sid_hash(const bitsim_sid *sid) {
    return bitsim_sid_valid(sid) ? bitsim__hash_sid(sid) : 0;
}

uint32_t bitsim_sid_rid(const bitsim_sid *sid) {
    return sid->count == 0 ? 0 : sid->sub[count_of(sid) - 1];
}

static bool begins_with(const bitsim_sid *sid, const bitsim_sid *prefix, uint32_t count) {
    if (sid->authority != prefix->authority) return false;
    for (uint32_t i = 0; i < count; i++)
        if (sid->sub[i] != prefix->sub[i]) return false;
    return true;
}

bool bitsim_sid_has_prefix(const bitsim_sid *sid, const bitsim_sid *prefix) {
    return sid->count > prefix->count && begins_with(sid, prefix, count_of(prefix));
}

bool bitsim_sid_same_domain(const bitsim_sid *a, const bitsim_sid *b) {
    return a->count == b->count && a->count > 0 && begins_with(a, b, count_of(a) - 1);
}

int bitsim_sid_append(const bitsim_sid *prefix, uint32_t rid, bitsim_sid *out) {
    if (prefix->count >= BITSIM_SID_SUBS_MAX || !bitsim_sid_valid(prefix)) return BITSIM_ERR_RANGE;
    bitsim_sid sid = bitsim__clean_sid(prefix);
    sid.sub[sid.count++] = rid;
    *out = sid;
    return BITSIM_OK;
}

int bitsim_sid_without_rid(const bitsim_sid *sid, bitsim_sid *out) {
    if (sid->count == 0 || !bitsim_sid_valid(sid)) return BITSIM_ERR_RANGE;
    bitsim_sid shorter = bitsim__clean_sid(sid);
    shorter.sub[--shorter.count] = 0;
    *out = shorter;
    return BITSIM_OK;
}

/* Whether |sid| is NT authority, begins with |first| and has |count| sub-authorities. */
static bool is_nt(const bitsim_sid *sid, uint32_t first, uint32_t count) {
    return sid->authority == nt_authority && sid->count == count && sid->sub[0] == first;
}

bitsim_sid bitsim_sid_domain(uint32_t a, uint32_t b, uint32_t c) {
    bitsim_sid sid = {nt_authority, 4, {21, a, b, c}};
    return sid;
}

bool bitsim_sid_is_domain(const bitsim_sid *sid) { return is_nt(sid, 21, 4); }

bool bitsim_sid_is_account(const bitsim_sid *sid) { return is_nt(sid, 21, 5); }

bool bitsim_sid_is_builtin(const bitsim_sid *sid) { return is_nt(sid, 32, 2); }

bitsim_sid bitsim_sid_logon(uint32_t high, uint32_t low) {
    bitsim_sid sid = {nt_authority, 3, {5, high, low}};
    return sid;
}

bool bitsim_sid_is_logon(const bitsim_sid *sid) { return is_nt(sid, 5, 3); }

bitsim_sid bitsim_sid_integrity(uint32_t level) {
    bitsim_sid sid = {label_authority, 1, {level}};
    return sid;
}

bool bitsim_sid_is_integrity(const bitsim_sid *sid) {
    return sid->authority == label_authority && sid->count == 1;
}

bool bitsim_sid_is_service(const bitsim_sid *sid) { return is_nt(sid, 80, 6); }

bool bitsim_sid_is_capability(const bitsim_sid *sid) {
    return sid->authority == app_authority && sid->count > 1 && sid->sub[0] == 3;
}

bool bitsim_sid_is_app_package(const bitsim_sid *sid) {
    return sid->authority == app_authority && sid->count > 1 && sid->sub[0] == 2;
}

size_t bitsim_sid_binary_size(const bitsim_sid *sid) { return 8 + 4 * (size_t)count_of(sid); }

int bitsim_sid_to_binary(const bitsim_sid *sid, void *buffer, size_t size, size_t *length) {
    *length = bitsim_sid_binary_size(sid);
    if (!bitsim_sid_valid(sid)) return BITSIM_ERR_INVALID;
    if (*length > size) return BITSIM_ERR_SPACE;
    uint8_t *at = buffer;
    *at++ = 1;
    *at++ = (uint8_t)sid->count;
    /* The authority alone is big-endian (SID-1). */
    for (int shift = 40; shift >= 0; shift -= 8) *at++ = (uint8_t)(sid->authority >> shift);
    for (uint32_t i = 0; i < sid->count; i++)
        for (int shift = 0; shift < 32; shift += 8) *at++ = (uint8_t)(sid->sub[i] >> shift);
    return BITSIM_OK;
}

int bitsim_sid_from_binary(const void *bytes, size_t size, bitsim_sid *out, size_t *used) {
    const uint8_t *at = bytes;
    if (size < 8 || at[0] != 1 || at[1] > BITSIM_SID_SUBS_MAX) return BITSIM_ERR_MALFORMED;
    size_t length = 8 + 4 * (size_t)at[1];
    if (length > size) return BITSIM_ERR_MALFORMED;
    bitsim_sid sid = {0};
    sid.count = at[1];
    for (int i = 2; i < 8; i++) sid.authority = sid.authority << 8 | at[i];
    at += 8;
    for (uint32_t i = 0; i < sid.count; i++, at += 4)
        sid.sub[i] = (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
                     (uint32_t)at[3] << 24;
    *out = sid;
    if (used) *used = length;
    return BITSIM_OK;
}
