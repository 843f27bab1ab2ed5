/* SPDX-License-Identifier: MIT */
/* The words for what a token says of itself. */
#include <string.h>

#include "base/text.h"
#include "bitsim/token.h"

typedef struct word {
    uint32_t value;
    const char *name;
} word;

static const word logon_types[] = {
    {BITSIM_LOGON_SYSTEM, "system"},
    {BITSIM_LOGON_INTERACTIVE, "interactive"},
    {BITSIM_LOGON_NETWORK, "network"},
    {BITSIM_LOGON_BATCH, "batch"},
    {BITSIM_LOGON_SERVICE, "service"},
    {BITSIM_LOGON_PROXY, "proxy"},
    {BITSIM_LOGON_UNLOCK, "unlock"},
    {BITSIM_LOGON_NETWORK_CLEARTEXT, "network-cleartext"},
    {BITSIM_LOGON_NEW_CREDENTIALS, "new-credentials"},
    {BITSIM_LOGON_REMOTE_INTERACTIVE, "remote-interactive"},
    {BITSIM_LOGON_CACHED_INTERACTIVE, "cached-interactive"},
    {BITSIM_LOGON_CACHED_REMOTE_INTERACTIVE, "cached-remote-interactive"},
    {BITSIM_LOGON_CACHED_UNLOCK, "cached-unlock"},
};

static const word token_types[] = {
    {BITSIM_TOKEN_PRIMARY, "primary"},
    {BITSIM_TOKEN_IMPERSONATION, "impersonation"},
};

static const word levels[] = {
    {BITSIM_LEVEL_ANONYMOUS, "anonymous"},
    {BITSIM_LEVEL_IDENTIFICATION, "identification"},
    {BITSIM_LEVEL_IMPERSONATION, "impersonation"},
    {BITSIM_LEVEL_DELEGATION, "delegation"},
};

static const word elevations[] = {
    {BITSIM_ELEVATION_DEFAULT, "default"},
    {BITSIM_ELEVATION_FULL, "full"},
    {BITSIM_ELEVATION_LIMITED, "limited"},
};

static const word integrities[] = {
    {BITSIM_INTEGRITY_UNTRUSTED, "untrusted"}, {BITSIM_INTEGRITY_LOW, "low"},
    {BITSIM_INTEGRITY_MEDIUM, "medium"},       {BITSIM_INTEGRITY_MEDIUM_PLUS, "medium-plus"},
    {BITSIM_INTEGRITY_HIGH, "high"},           {BITSIM_INTEGRITY_SYSTEM, "system"},
    {BITSIM_INTEGRITY_PROTECTED, "protected"}, {BITSIM_INTEGRITY_SECURE, "secure"},
};

#define COUNT(words) (sizeof(words) / sizeof(words)[0])

static const char *name_of(const word *words, size_t count, uint32_t value) {
    for (size_t i = 0; i < count; i++)
        if (words[i].value == value) return words[i].name;
    return NULL;
}

static const word *find(const word *words, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].name, name) == 0) return &words[i];
    return NULL;
}

const char *bitsim_logon_type_name(bitsim_logon_type type) {
    return name_of(logon_types, COUNT(logon_types), (uint32_t)type);
}

const char *bitsim_token_type_name(bitsim_token_type type) {
    return name_of(token_types, COUNT(token_types), (uint32_t)type);
}

const char *bitsim_level_name(bitsim_level level) {
    return name_of(levels, COUNT(levels), (uint32_t)level);
}

const char *bitsim_elevation_name(bitsim_elevation elevation) {
    return name_of(elevations, COUNT(elevations), (uint32_t)elevation);
}

const char *bitsim_integrity_name(uint32_t level) {
    return name_of(integrities, COUNT(integrities), level);
}

int bitsim_logon_type_find(const char *name, bitsim_logon_type *out) {
    const word *found = find(logon_types, COUNT(logon_types), name);
    if (!found) return BITSIM_ERR_NOT_FOUND;
    *out = (bitsim_logon_type)found->value;
    return BITSIM_OK;
}

int bitsim_level_find(const char *name, bitsim_level *out) {
    const word *found = find(levels, COUNT(levels), name);
    if (!found) return BITSIM_ERR_NOT_FOUND;
    *out = (bitsim_level)found->value;
    return BITSIM_OK;
}

int bitsim_integrity_find(const char *name, uint32_t *out) {
    const word *found = find(integrities, COUNT(integrities), name);
    if (!found) return BITSIM_ERR_NOT_FOUND;
    *out = found->value;
    return BITSIM_OK;
}
