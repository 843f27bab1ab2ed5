/* SPDX-License-Identifier: MIT */
#include "cli/token_input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "bitsim/sim/memory.h"

static bitsim_sid domain = {5, 4, {21, 1, 2, 3}};

static bool fail(input_fault *fault, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

static bool fail(input_fault *fault, const char *format, ...) {
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
    return fail(fault, "'%s' is no SID: at character %zu, expected %s", text, error.offset,
                error.expected);
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
        if (i == count)
            return fail(fault, "'%.*s' is no right: a number, letters of SDDL or names joined by |",
                        (int)length, at);
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
        fail(fault, "SDDL, at character %zu: %s, expected %s", error.offset,
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
    if (length >= sizeof sid) return fail(fault, "'%s' is too long for a group", text);
    memcpy(sid, text, length);
    sid[length] = '\0';
    group->attributes = BITSIM_GROUP_ORDINARY;
    if (colon && strcmp(colon, ":deny-only") == 0) group->attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    else if (colon && strcmp(colon, ":disabled") == 0) group->attributes = 0;
    else if (colon && strcmp(colon, ":enabled") != 0)
        return fail(fault, "'%s' is no state of a group: enabled, deny-only, disabled", colon + 1);
    return bitsim__input_sid(sid, &group->sid, fault);
}

static bool read_integrity(const char *text, uint32_t *level, input_fault *fault) {
    bitsim_sid sid;
    if (bitsim_integrity_find(text, level) == BITSIM_OK) return true;
    if (bitsim_sid_parse(text, &sid, NULL) != BITSIM_OK || !bitsim_sid_is_integrity(&sid))
        return fail(fault,
                    "'%s' is no integrity level: untrusted, low, medium, medium-plus, high, "
                    "system, protected, secure or S-1-16-N",
                    text);
    *level = sid.sub[0];
    return true;
}

/* The text of |value|, or NULL with a fault if it is something else. */
static const char *text_of(const char *key, const json_t *value, input_fault *fault) {
    const char *text = json_string_value(value);
    if (!text) fail(fault, "%s must be text", key);
    return text;
}

static bool read_entry(const char *key, const json_t *value, bitsim_token_parts *parts,
                       parts_room *room, input_fault *fault) {
    const char *text = text_of(key, value, fault);
    if (!text) return false;
    if (strcmp(key, "groups") == 0) {
        if (parts->group_count == BITSIM_TOKEN_GROUPS_MAX) return fail(fault, "too many groups");
        return read_group(text, &room->groups[parts->group_count++], fault);
    }
    if (strcmp(key, "restrict") == 0) {
        if (parts->restricting_count == BITSIM_TOKEN_GROUPS_MAX)
            return fail(fault, "too many restricting SIDs");
        return bitsim__input_sid(text, &room->restricting[parts->restricting_count++], fault);
    }
    bitsim_privilege privilege;
    if (bitsim_privilege_find(text, &privilege) != BITSIM_OK)
        return fail(fault, "'%s' is no privilege", text);
    parts->privileges |= BITSIM_PRIVILEGE_BIT(privilege);
    return true;
}

static bool read_key(const char *key, const json_t *value, bitsim_token_parts *parts,
                     parts_room *room, input_fault *fault) {
    if (strcmp(key, "groups") == 0 || strcmp(key, "restrict") == 0 ||
        strcmp(key, "privileges") == 0) {
        if (!json_is_array(value)) return fail(fault, "%s must be a list", key);
        for (size_t i = 0; i < json_array_size(value); i++)
            if (!read_entry(key, json_array_get(value, i), parts, room, fault)) return false;
        return true;
    }
    if (strcmp(key, "write_restricted") == 0) {
        const char *text = json_string_value(value);
        parts->write_restricted = json_is_true(value) || (text && strcmp(text, "true") == 0);
        return true;
    }
    const char *text = text_of(key, value, fault);
    if (!text) return false;
    if (strcmp(key, "user") == 0) {
        bitsim_group user = {0};
        if (!read_group(text, &user, fault)) return false;
        parts->user = user.sid;
        parts->user_attributes = user.attributes & SE_GROUP_USE_FOR_DENY_ONLY;
        return true;
    }
    if (strcmp(key, "integrity") == 0) return read_integrity(text, &parts->integrity, fault);
    if (strcmp(key, "level") == 0) {
        parts->type = BITSIM_TOKEN_IMPERSONATION;
        if (bitsim_level_find(text, &parts->level) == BITSIM_OK) return true;
        return fail(fault, "'%s' is no impersonation level", text);
    }
    return fail(fault,
                "a token has no '%s': user, groups, restrict, write_restricted, privileges, "
                "integrity, level",
                key);
}

static bitsim_token *make_of_parts(const json_t *value, input_fault *fault) {
    parts_room *room = calloc(1, sizeof *room);
    if (!room) {
        fail(fault, "out of memory");
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
        ok = ok && read_key(key, entry, &parts, room, fault);
    }
    if (ok && parts.user.count == 0) ok = fail(fault, "a token needs a user");
    parts.privileges_enabled = parts.privileges_default = parts.privileges;
    if (ok) {
        int status = bitsim_token_new(&token, &parts, bitsim_memory_system());
        if (status != BITSIM_OK)
            fail(fault, "these parts make no token: %s (is a SID there twice?)",
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
        fail(fault, "a token is a ready name or an object");
        return NULL;
    }
    int status = make_ready(name, &token);
    if (status == BITSIM_ERR_NOT_FOUND)
        fail(fault, "no ready token is called '%s': %s", name, bitsim__input_ready_names());
    else if (status != BITSIM_OK) fail(fault, "token '%s': %s", name, bitsim_error_text(status));
    return token;
}

/* ---- YAML ---- */

static json_t *from_node(yaml_document_t *document, yaml_node_t *node, int depth) {
    enum { deepest = 8 };
    if (!node || depth > deepest) return NULL;
    if (node->type == YAML_SCALAR_NODE)
        return json_stringn((const char *)node->data.scalar.value, node->data.scalar.length);
    if (node->type == YAML_SEQUENCE_NODE) {
        json_t *list = json_array();
        yaml_node_item_t *item = node->data.sequence.items.start;
        for (; list && item < node->data.sequence.items.top; item++) {
            json_t *entry = from_node(document, yaml_document_get_node(document, *item), depth + 1);
            if (!entry || json_array_append_new(list, entry) != 0) {
                json_decref(list);
                return NULL;
            }
        }
        return list;
    }
    if (node->type != YAML_MAPPING_NODE) return NULL;
    json_t *object = json_object();
    yaml_node_pair_t *pair = node->data.mapping.pairs.start;
    for (; object && pair < node->data.mapping.pairs.top; pair++) {
        yaml_node_t *key = yaml_document_get_node(document, pair->key);
        json_t *entry = from_node(document, yaml_document_get_node(document, pair->value),
                                  depth + 1);
        const char *name = key && key->type == YAML_SCALAR_NODE
                               ? (const char *)key->data.scalar.value
                               : NULL;
        if (!entry || !name || json_object_get(object, name) ||
            json_object_set_new(object, name, entry) != 0) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

json_t *bitsim__input_yaml(const char *name, input_fault *fault) {
    FILE *file = fopen(name, "rb");
    yaml_parser_t parser;
    yaml_document_t document;
    json_t *value = NULL;
    if (!file) {
        fail(fault, "'%s' is neither a file nor a ready token: %s", name,
             bitsim__input_ready_names());
        return NULL;
    }
    if (!yaml_parser_initialize(&parser)) {
        fclose(file);
        fail(fault, "out of memory");
        return NULL;
    }
    yaml_parser_set_input_file(&parser, file);
    if (!yaml_parser_load(&parser, &document)) {
        fail(fault, "%s:%zu:%zu: %s", name, parser.problem_mark.line + 1,
             parser.problem_mark.column + 1, parser.problem ? parser.problem : "not YAML");
    } else {
        value = from_node(&document, yaml_document_get_root_node(&document), 0);
        if (!value) fail(fault, "%s: not a mapping of texts and lists, each key once", name);
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    fclose(file);
    return value;
}
