/* SPDX-License-Identifier: MIT */
#include "cli/token_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/nearest.h"
#include "cli/show.h"

static bitsim_sid domain = {5, 4, {21, 1, 2, 3}};

const bitsim_sddl_options *bitsim__input_options(void) {
    static const bitsim_sddl_options options = {&domain, &domain, &domain,
                                                BITSIM_SID_READER_STRICT};
    return &options;
}

void bitsim__input_domain(const bitsim_sid *sid) { domain = *sid; }

bool bitsim__input_sid(const char *text, bitsim_sid *out, input_fault *fault) {
    bitsim_syntax_error error;
    if (bitsim_sddl_parse_sid(text, bitsim__input_options(), out, &error) == BITSIM_OK) return true;
    if (bitsim_sid_find(text, out) == BITSIM_OK) return true;
    return bitsim__input_fail(fault, "'%s' is no SID: at character %zu, expected %s",
                              BITSIM__WORD(text), error.offset, error.expected);
}

bool bitsim__input_same(const char *a, const char *b) {
    for (; *a && *b; a++, b++) {
        char x = *a >= 'a' && *a <= 'z' ? (char)(*a - 0x20) : *a;
        char y = *b >= 'a' && *b <= 'z' ? (char)(*b - 0x20) : *b;
        if (x != y) return false;
    }
    return *a == *b;
}

bitsim_descriptor *bitsim__input_descriptor(const char *sddl, input_fault *fault) {
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error;
    int status = bitsim_sddl_parse(sddl, bitsim__input_options(), bitsim_memory_system(),
                                   &descriptor, &error);
    if (status != BITSIM_OK) bitsim__input_syntax(fault, sddl, "character", status, &error, NULL);
    return descriptor;
}

/* ---- Ready tokens ---- */

static const char *const ready_names[] = {
    "local-system",          "local-service",           "network-service",
    "service:NAME",          "restricted-service:NAME", "virtual-account:NAME",
    "interactive-user",      "elevated-administrator",  "filtered-administrator",
    "unsplit-administrator", "network-logon",           "anonymous"};

const char *bitsim__input_ready(size_t index) {
    return index < sizeof ready_names / sizeof ready_names[0] ? ready_names[index] : NULL;
}

void bitsim__input_not_ready(const char *name, const char *what, input_fault *fault) {
    bitsim_nearest nearest = bitsim_nearest_to(name);
    for (size_t i = 0; i < sizeof ready_names / sizeof ready_names[0]; i++)
        bitsim_nearest_try(&nearest, ready_names[i]);
    bitsim__input_fail(
        fault,
        "'%s' is %s%s%s%s: local-system, local-service, network-service, service:NAME, "
        "restricted-service:NAME, virtual-account:NAME, interactive-user, elevated-administrator, "
        "filtered-administrator, unsplit-administrator, network-logon, anonymous",
        BITSIM__WORD(name), what, nearest.best ? "; did you mean '" : "",
        nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

/* Reads NAME or NAME@ACCOUNT; a service's name has neither slash nor backslash. */
static int make_service(const char *text, bitsim_service_sid_type type, bitsim_token **out) {
    static const struct {
        const char *name;
        bitsim_well_known account;
    } accounts[] = {{"LocalSystem", BITSIM_SID_LOCAL_SYSTEM},
                    {"LocalService", BITSIM_SID_LOCAL_SERVICE},
                    {"NetworkService", BITSIM_SID_NETWORK_SERVICE}};
    char name[1024];
    const char *at = strrchr(text, '@');
    size_t length = at ? (size_t)(at - text) : strlen(text), i = 1;
    if (length >= sizeof name) return BITSIM_ERR_RANGE;
    snprintf(name, sizeof name, "%.*s", (int)length, text);
    if (at)
        for (i = 0; i < 3 && !bitsim__input_same(accounts[i].name, at + 1);) i++;
    if (i == 3 || name[strcspn(name, "/\\")]) return BITSIM_ERR_SYNTAX;
    return bitsim_token_service(out, accounts[i].account, name, type, bitsim_memory_system());
}

static int make_ready(const char *name, bitsim_token **out) {
    const bitsim_memory *memory = bitsim_memory_system();
    bitsim_logon logon = {0};
    bitsim_sid_append(&domain, 1001, &logon.user);
    logon.session = 1;
    logon.logon_session = 0x5A1CE;
    const char *service = strchr(name, ':');
    size_t length = service ? (size_t)(service++ - name) : strlen(name);
#define IS(word) (length == sizeof word - 1 && memcmp(name, word, length) == 0)
    if (service) {
        if (IS("service")) return make_service(service, BITSIM_SERVICE_SID_UNRESTRICTED, out);
        if (IS("restricted-service"))
            return make_service(service, BITSIM_SERVICE_SID_RESTRICTED, out);
        if (IS("virtual-account"))
            return service[strcspn(service, "/\\@")]
                       ? BITSIM_ERR_SYNTAX
                       : bitsim_token_virtual_account(out, service, logon.logon_session, memory);
        return BITSIM_ERR_NOT_FOUND;
    }
    if (IS("local-system")) return bitsim_token_local_system(out, memory);
    if (IS("local-service")) return bitsim_token_local_service(out, memory);
    if (IS("network-service")) return bitsim_token_network_service(out, memory);
    if (IS("interactive-user")) return bitsim_token_interactive_user(out, &logon, memory);
    if (IS("elevated-administrator"))
        return bitsim_token_elevated_administrator(out, &logon, memory);
    if (IS("filtered-administrator"))
        return bitsim_token_filtered_administrator(out, &logon, memory);
    if (IS("unsplit-administrator")) return bitsim_token_unsplit_administrator(out, &logon, memory);
    if (IS("network-logon")) return bitsim_token_network_logon(out, &logon, memory);
    if (IS("anonymous")) return bitsim_token_anonymous(out, memory);
#undef IS
    return BITSIM_ERR_NOT_FOUND;
}

/* ---- Tokens by parts ---- */

typedef struct parts_room {
    bitsim_group groups[BITSIM_TOKEN_GROUPS_MAX];
    bitsim_sid restricting[BITSIM_TOKEN_GROUPS_MAX];
    /* ready: the token that the parts are added to, or NULL; the first |ready_groups| are its. */
    bitsim_token *ready;
    size_t ready_groups;
} parts_room;

static const char *const states[] = {"enabled", "deny-only", "disabled"};

static bool read_group(const char *text, bitsim_group *group, input_fault *fault) {
    char sid[256];
    const char *colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : strlen(text);
    if (length >= sizeof sid)
        return bitsim__input_fail(fault, "'%s' is too long for a group", BITSIM__WORD(text));
    memcpy(sid, text, length);
    sid[length] = '\0';
    group->attributes = BITSIM_GROUP_ORDINARY;
    if (colon && strcmp(colon, ":deny-only") == 0) group->attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    else if (colon && strcmp(colon, ":disabled") == 0) group->attributes = 0;
    else if (colon && strcmp(colon, ":enabled") != 0)
        return bitsim__input_unknown(fault, "state of a group", colon + 1, states, 3);
    return bitsim__input_sid(sid, &group->sid, fault);
}

static bool read_integrity(const char *text, uint32_t *level, input_fault *fault) {
    static const char *const words[] = {"untrusted", "low",       "medium", "medium-plus", "high",
                                        "system",    "protected", "secure", "S-1-16-N"};
    bitsim_sid sid;
    if (bitsim_integrity_find(text, level) == BITSIM_OK) return true;
    if (bitsim_sid_parse(text, &sid, NULL) != BITSIM_OK || !bitsim_sid_is_integrity(&sid))
        return bitsim__input_unknown(fault, "integrity level", text, words, 9);
    *level = sid.sub[0];
    return true;
}

/* Adds a group; one that the ready token has already gets the new state, another is there twice. */
static bool add_group(const bitsim_group *group, bitsim_token_parts *parts, parts_room *room,
                      input_fault *fault) {
    bitsim_sid_string sid;
    for (size_t i = 0; i < parts->group_count; i++) {
        if (!bitsim_sid_equal(&room->groups[i].sid, &group->sid)) continue;
        if (i >= room->ready_groups)
            return bitsim__input_fail(fault, "%s is among the groups twice",
                                      bitsim_sid_print(&group->sid, &sid));
        room->groups[i].attributes = group->attributes;
        if (parts->owner == i + 1) parts->owner = 0;
        return true;
    }
    if (parts->group_count == BITSIM_TOKEN_GROUPS_MAX)
        return bitsim__input_fail(fault, "too many groups");
    room->groups[parts->group_count++] = *group;
    return true;
}

static bool add_restricting(const bitsim_sid *sid, bitsim_token_parts *parts, parts_room *room,
                            input_fault *fault) {
    bitsim_sid_string text;
    for (size_t i = 0; i < parts->restricting_count; i++)
        if (bitsim_sid_equal(&room->restricting[i], sid))
            return bitsim__input_fail(fault, "%s is among the restricting SIDs twice",
                                      bitsim_sid_print(sid, &text));
    if (parts->restricting_count == BITSIM_TOKEN_GROUPS_MAX)
        return bitsim__input_fail(fault, "too many restricting SIDs");
    room->restricting[parts->restricting_count++] = *sid;
    return true;
}

static bool add_privilege(const char *text, bitsim_token_parts *parts, input_fault *fault) {
    static const char *const names[] = {
#define BITSIM_X(constant, name, number) name,
        BITSIM_PRIVILEGE_LIST(BITSIM_X)
#undef BITSIM_X
    };
    char name[BITSIM__WORD_SIZE];
    size_t length = strcspn(text, ":");
    bool is_disabled = strcmp(text + length, ":disabled") == 0;
    bitsim_privilege privilege;
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), text);
    if (bitsim_privilege_find(name, &privilege) != BITSIM_OK)
        return bitsim__input_unknown(fault, "privilege", name, names, sizeof names / sizeof *names);
    if (text[length] && !is_disabled && strcmp(text + length, ":enabled") != 0)
        return bitsim__input_fail(fault, "a privilege is enabled or disabled, not '%s'",
                                  BITSIM__WORD(text + length + 1));
    parts->privileges |= BITSIM_PRIVILEGE_BIT(privilege);
    parts->privileges_enabled |= BITSIM_PRIVILEGE_BIT(privilege);
    if (is_disabled) parts->privileges_enabled &= ~BITSIM_PRIVILEGE_BIT(privilege);
    return true;
}

/* The text of |value|, or NULL with a fault if it is something else. */
static const char *text_of(const char *key, const json_t *value, input_fault *fault) {
    const char *text = json_string_value(value);
    if (!text) bitsim__input_fail(fault, "%s must be text", BITSIM__WORD(key));
    return text;
}

static bool read_entry(const char *key, const json_t *value, bitsim_token_parts *parts,
                       parts_room *room, input_fault *fault) {
    const char *text = text_of(key, value, fault);
    if (!text) return false;
    bitsim_group group = {0};
    if (strcmp(key, "groups") == 0)
        return read_group(text, &group, fault) && add_group(&group, parts, room, fault);
    if (strcmp(key, "restrict") == 0)
        return bitsim__input_sid(text, &group.sid, fault) &&
               add_restricting(&group.sid, parts, room, fault);
    return add_privilege(text, parts, fault);
}

static bool read_key(const char *key, const json_t *value, bitsim_token_parts *parts,
                     parts_room *room, input_fault *fault) {
    static const char *const keys[] = {"ready",      "user",      "groups", "restrict",
                                       "privileges", "integrity", "level",  "write_restricted"};
    enum { key_count = sizeof keys / sizeof keys[0] };
    size_t known = 0;
    while (known < key_count && strcmp(keys[known], key) != 0) known++;
    if (known == key_count)
        return bitsim__input_unknown(fault, "key of a token", key, keys, key_count);
    if (strcmp(key, "groups") == 0 || strcmp(key, "restrict") == 0 ||
        strcmp(key, "privileges") == 0) {
        if (!json_is_array(value)) return bitsim__input_fail(fault, "%s must be a list", key);
        for (size_t i = 0; i < json_array_size(value); i++)
            if (!read_entry(key, json_array_get(value, i), parts, room, fault)) return false;
        return true;
    }
    if (strcmp(key, "write_restricted") == 0) {
        parts->write_restricted = json_is_true(value);
        return json_is_boolean(value) ||
               bitsim__input_fail(fault, "write_restricted is true or false");
    }
    const char *text = text_of(key, value, fault);
    if (!text) return false;
    if (strcmp(key, "user") == 0) {
        bitsim_group user = {0};
        if (!read_group(text, &user, fault)) return false;
        if (user.attributes == 0)
            return bitsim__input_fail(fault, "a user is never disabled: enabled, deny-only");
        parts->user = user.sid;
        parts->user_attributes = user.attributes & SE_GROUP_USE_FOR_DENY_ONLY;
        return true;
    }
    if (strcmp(key, "integrity") == 0) return read_integrity(text, &parts->integrity, fault);
    if (strcmp(key, "ready") == 0) return true;
    static const char *const levels[] = {"anonymous", "identification", "impersonation",
                                         "delegation"};
    parts->type = BITSIM_TOKEN_IMPERSONATION;
    return bitsim_level_find(text, &parts->level) == BITSIM_OK ||
           bitsim__input_unknown(fault, "impersonation level", text, levels, 4);
}

/* Starts from the ready token that |value| names, if it does. */
static bool start_from(const json_t *value, bitsim_token_parts *parts, parts_room *room,
                       input_fault *fault) {
    const json_t *ready = json_object_get(value, "ready");
    if (!ready) return true;
    if (!json_is_string(ready)) return bitsim__input_fail(fault, "ready must be text");
    room->ready = bitsim__input_token(ready, fault);
    if (!room->ready) return false;
    *parts = bitsim_token_get_parts(room->ready, room->groups);
    room->ready_groups = parts->group_count;
    for (size_t i = 0; i < parts->restricting_count; i++)
        room->restricting[i] = parts->restricting[i];
    parts->restricting = room->restricting;
    return true;
}

static bitsim_token *make_of_parts(const json_t *value, input_fault *fault) {
    parts_room *room = calloc(1, sizeof *room);
    if (!room) {
        bitsim__input_fail(fault, "out of memory");
        return NULL;
    }
    bitsim_sid nobody = {0, 0, {0}};
    bitsim_token_parts parts = bitsim_token_parts_default(&nobody);
    parts.privileges = 0;
    parts.groups = room->groups;
    parts.restricting = room->restricting;
    bitsim_token *token = NULL;
    parts.privileges_enabled = 0;
    bool ok = start_from(value, &parts, room, fault);
    const char *key;
    json_t *entry;
    json_object_foreach((json_t *)(uintptr_t)value, key, entry) {
        if (!ok || read_key(key, entry, &parts, room, fault)) continue;
        ok = false;
        bitsim__input_at(fault, "%s", key);
    }
    if (ok && parts.user.count == 0) ok = bitsim__input_fail(fault, "a token needs a user");
    if (ok && parts.write_restricted && parts.restricting_count == 0)
        ok = bitsim__input_fail(fault, "write_restricted needs a SID to restrict with");
    parts.privileges_default = parts.privileges_enabled;
    if (ok) {
        int status = bitsim_token_new(&token, &parts, bitsim_memory_system());
        if (status != BITSIM_OK)
            bitsim__input_fail(fault, "these parts make no token: %s (is the user a group too?)",
                               bitsim_error_text(status));
    }
    bitsim_token_del(room->ready);
    free(room);
    return token;
}

bitsim_token *bitsim__input_token(const json_t *value, input_fault *fault) {
    if (json_is_object(value)) return make_of_parts(value, fault);
    const char *name = json_string_value(value);
    bitsim_token *token = NULL;
    if (!name) {
        bitsim__input_fail(fault, "a token is a ready name or an object");
        return NULL;
    }
    int status = make_ready(name, &token);
    if (status == BITSIM_ERR_NOT_FOUND) bitsim__input_not_ready(name, "no ready token", fault);
    else if (status == BITSIM_ERR_SYNTAX)
        bitsim__input_fail(fault,
                           "token '%s': a service is NAME, without / and \\, or NAME@LocalSystem, "
                           "NAME@LocalService, NAME@NetworkService",
                           BITSIM__WORD(name));
    else if (status != BITSIM_OK)
        bitsim__input_fail(fault, "token '%s': %s", BITSIM__WORD(name), bitsim_error_text(status));
    return token;
}
