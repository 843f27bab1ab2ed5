/* SPDX-License-Identifier: MIT */
#include "cli/token_input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "cli/show.h"

static bitsim_sid domain = {5, 4, {21, 1, 2, 3}};

bool bitsim__input_fail(input_fault *fault, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->text, sizeof fault->text, format, arguments);
    va_end(arguments);
    return false;
}

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

static const struct {
    const char *name;
    uint32_t mask;
} rights[] = {
    {"GENERIC_READ", GENERIC_READ},
    {"GENERIC_WRITE", GENERIC_WRITE},
    {"GENERIC_EXECUTE", GENERIC_EXECUTE},
    {"GENERIC_ALL", GENERIC_ALL},
    {"MAXIMUM_ALLOWED", MAXIMUM_ALLOWED},
    {"ACCESS_SYSTEM_SECURITY", ACCESS_SYSTEM_SECURITY},
    {"SYNCHRONIZE", SYNCHRONIZE},
    {"WRITE_OWNER", WRITE_OWNER},
    {"WRITE_DAC", WRITE_DAC},
    {"READ_CONTROL", READ_CONTROL},
    {"DELETE", DELETE},
    {"FILE_READ_DATA", FILE_READ_DATA},
    {"FILE_LIST_DIRECTORY", FILE_LIST_DIRECTORY},
    {"FILE_WRITE_DATA", FILE_WRITE_DATA},
    {"FILE_ADD_FILE", FILE_ADD_FILE},
    {"FILE_APPEND_DATA", FILE_APPEND_DATA},
    {"FILE_ADD_SUBDIRECTORY", FILE_ADD_SUBDIRECTORY},
    {"FILE_READ_EA", FILE_READ_EA},
    {"FILE_WRITE_EA", FILE_WRITE_EA},
    {"FILE_EXECUTE", FILE_EXECUTE},
    {"FILE_TRAVERSE", FILE_TRAVERSE},
    {"FILE_DELETE_CHILD", FILE_DELETE_CHILD},
    {"FILE_READ_ATTRIBUTES", FILE_READ_ATTRIBUTES},
    {"FILE_WRITE_ATTRIBUTES", FILE_WRITE_ATTRIBUTES},
    {"FILE_GENERIC_READ", FILE_GENERIC_READ},
    {"FILE_GENERIC_WRITE", FILE_GENERIC_WRITE},
    {"FILE_GENERIC_EXECUTE", FILE_GENERIC_EXECUTE},
    {"FILE_ALL_ACCESS", FILE_ALL_ACCESS},
    {"JOB_QUERY", BITSIM_JOB_QUERY},
    {"JOB_CHANGE", BITSIM_JOB_CHANGE},
};

bool bitsim__input_mask(const char *text, uint32_t *out, input_fault *fault) {
    bitsim_syntax_error error;
    if (*text && bitsim_sddl_parse_rights(text, out, &error) == BITSIM_OK) return true;
    uint32_t mask = 0;
    for (const char *at = text;; at++) {
        size_t length = strcspn(at, "|"), i = 0, count = sizeof rights / sizeof rights[0];
        while (i < count && (strncmp(rights[i].name, at, length) != 0 || rights[i].name[length]))
            i++;
        if (i == count) {
            char name[BITSIM__WORD_SIZE];
            snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name),
                     at);
            return bitsim__input_fail(
                fault, "'%s' is no right: a number, letters of SDDL or names joined by |",
                BITSIM__WORD(name));
        }
        mask |= rights[i].mask;
        at += length;
        if (!*at) break;
    }
    *out = mask;
    return true;
}

bitsim_descriptor *bitsim__input_descriptor(const char *sddl, input_fault *fault) {
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error;
    int status = bitsim_sddl_parse(sddl, bitsim__input_options(), bitsim_memory_system(),
                                   &descriptor, &error);
    if (status != BITSIM_OK)
        bitsim__input_fail(fault, "SDDL, at character %zu: %s, expected %s", error.offset,
                           bitsim_error_text(status), error.expected);
    return descriptor;
}

/* ---- Ready tokens ---- */

const char *bitsim__input_ready_names(void) {
    return "local-system, local-service, network-service, service:NAME, restricted-service:NAME, "
           "virtual-account:NAME, interactive-user, elevated-administrator, "
           "filtered-administrator, unsplit-administrator, network-logon, anonymous";
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
        if (IS("service"))
            return bitsim_token_service(out, BITSIM_SID_LOCAL_SERVICE, service,
                                        BITSIM_SERVICE_SID_UNRESTRICTED, memory);
        if (IS("restricted-service"))
            return bitsim_token_service(out, BITSIM_SID_LOCAL_SERVICE, service,
                                        BITSIM_SERVICE_SID_RESTRICTED, memory);
        if (IS("virtual-account"))
            return bitsim_token_virtual_account(out, service, logon.logon_session, memory);
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
} parts_room;

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
        return bitsim__input_fail(fault,
                                  "'%s' is no state of a group: enabled, deny-only, disabled",
                                  BITSIM__WORD(colon + 1));
    return bitsim__input_sid(sid, &group->sid, fault);
}

static bool read_integrity(const char *text, uint32_t *level, input_fault *fault) {
    bitsim_sid sid;
    if (bitsim_integrity_find(text, level) == BITSIM_OK) return true;
    if (bitsim_sid_parse(text, &sid, NULL) != BITSIM_OK || !bitsim_sid_is_integrity(&sid))
        return bitsim__input_fail(
            fault,
            "'%s' is no integrity level: untrusted, low, medium, medium-plus, high, "
            "system, protected, secure or S-1-16-N",
            BITSIM__WORD(text));
    *level = sid.sub[0];
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
    if (strcmp(key, "groups") == 0) {
        if (parts->group_count == BITSIM_TOKEN_GROUPS_MAX)
            return bitsim__input_fail(fault, "too many groups");
        return read_group(text, &room->groups[parts->group_count++], fault);
    }
    if (strcmp(key, "restrict") == 0) {
        if (parts->restricting_count == BITSIM_TOKEN_GROUPS_MAX)
            return bitsim__input_fail(fault, "too many restricting SIDs");
        return bitsim__input_sid(text, &room->restricting[parts->restricting_count++], fault);
    }
    bitsim_privilege privilege;
    if (bitsim_privilege_find(text, &privilege) != BITSIM_OK)
        return bitsim__input_fail(fault, "'%s' is no privilege", BITSIM__WORD(text));
    parts->privileges |= BITSIM_PRIVILEGE_BIT(privilege);
    return true;
}

static bool read_key(const char *key, const json_t *value, bitsim_token_parts *parts,
                     parts_room *room, input_fault *fault) {
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
    if (strcmp(key, "level") == 0) {
        parts->type = BITSIM_TOKEN_IMPERSONATION;
        if (bitsim_level_find(text, &parts->level) == BITSIM_OK) return true;
        return bitsim__input_fail(fault, "'%s' is no impersonation level", BITSIM__WORD(text));
    }
    return bitsim__input_fail(
        fault,
        "a token has no '%s': user, groups, restrict, write_restricted, privileges, "
        "integrity, level",
        BITSIM__WORD(key));
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
    bool ok = true;
    const char *key;
    json_t *entry;
    json_object_foreach((json_t *)(uintptr_t)value, key, entry) {
        if (!ok || read_key(key, entry, &parts, room, fault)) continue;
        ok = false;
        snprintf(fault->key, sizeof fault->key, "%s", key);
    }
    if (ok && parts.user.count == 0) ok = bitsim__input_fail(fault, "a token needs a user");
    if (ok && parts.write_restricted && parts.restricting_count == 0)
        ok = bitsim__input_fail(fault, "write_restricted needs a SID to restrict with");
    parts.privileges_enabled = parts.privileges_default = parts.privileges;
    if (ok) {
        int status = bitsim_token_new(&token, &parts, bitsim_memory_system());
        if (status != BITSIM_OK)
            bitsim__input_fail(fault, "these parts make no token: %s (is a SID there twice?)",
                               bitsim_error_text(status));
    }
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
    if (status == BITSIM_ERR_NOT_FOUND)
        bitsim__input_fail(fault, "no ready token is called '%s': %s", BITSIM__WORD(name),
                           bitsim__input_ready_names());
    else if (status != BITSIM_OK)
        bitsim__input_fail(fault, "token '%s': %s", BITSIM__WORD(name), bitsim_error_text(status));
    return token;
}
