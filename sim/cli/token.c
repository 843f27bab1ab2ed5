/* SPDX-License-Identifier: MIT */
/* bitsim token: what a token holds. One description in JSON, which the text is told from. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/show.h"
#include "cli/token_input.h"

enum { ALL, DOMAIN_SID, FORMAT };

static const bitsim__option options_list[] = {
    {"all", NULL, "every ready token, with BITS for NAME"},
    {"domain", "SID", "whose account 1001 the users are; S-1-5-21-1-2-3 by default"},
    {"format", "FORMAT", "text (the default) or json"},
};

static const bitsim__manual manual = {
    .command = "bitsim token",
    .operands = "NAME|FILE...",
    .about =
        "What a token holds: the user, the groups with their attributes, the restricting SIDs, "
        "the privileges with their state, integrity and policy, elevation, logon and defaults.\n"
        "A token is a ready name or a YAML file with its parts, as bitsim access --token takes "
        "it; - is stdin. docs/token.schema.json describes the JSON, a list of tokens.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* A bit and what it is called. */
typedef struct bit_name {
    uint32_t bits;
    const char *name;
} bit_name;

static const bit_name attribute_names[] = {
    {SE_GROUP_MANDATORY, "mandatory"},
    {SE_GROUP_ENABLED_BY_DEFAULT, "enabled-by-default"},
    {SE_GROUP_ENABLED, "enabled"},
    {SE_GROUP_OWNER, "owner"},
    {SE_GROUP_USE_FOR_DENY_ONLY, "deny-only"},
    {SE_GROUP_INTEGRITY, "integrity"},
    {SE_GROUP_INTEGRITY_ENABLED, "integrity-enabled"},
    {SE_GROUP_RESOURCE, "resource"},
    {SE_GROUP_LOGON_ID, "logon-id"},
};

static const bit_name policy_names[] = {
    {TOKEN_MANDATORY_POLICY_NO_WRITE_UP, "no-write-up"},
    {TOKEN_MANDATORY_POLICY_NEW_PROCESS_MIN, "new-process-min"},
};

static json_t *bits_json(bitsim__json *json, uint32_t bits, const bit_name *names, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        if ((bits & names[i].bits) == names[i].bits)
            bitsim__json_append(json, list, json_string(names[i].name));
    return list;
}

static json_t *text_or_null(const char *text) { return text ? json_string(text) : json_null(); }

/* |sid| with its name, or null. */
static json_t *sid_json(bitsim__json *json, const bitsim_sid *sid) {
    bitsim_sid_string text;
    if (!sid) return json_null();
    json_t *object = json_object();
    bitsim__json_set(json, object, "sid", json_string(bitsim_sid_print(sid, &text)));
    bitsim__json_set(json, object, "name", text_or_null(bitsim_sid_name(sid)));
    return object;
}

static json_t *held_json(bitsim__json *json, const bitsim_sid *sid, uint32_t attributes) {
    json_t *object = sid_json(json, sid);
    bitsim__json_set(json, object, "attributes",
                     bits_json(json, attributes, attribute_names,
                               sizeof attribute_names / sizeof attribute_names[0]));
    return object;
}

static json_t *groups_json(bitsim__json *json, const bitsim_token *token) {
    json_t *list = json_array();
    bitsim_group group;
    for (size_t i = 0; bitsim_token_group_at(token, i, &group); i++)
        bitsim__json_append(json, list, held_json(json, &group.sid, group.attributes));
    return list;
}

static json_t *restricting_json(bitsim__json *json, const bitsim_token *token) {
    json_t *list = json_array();
    for (size_t i = 0; i < bitsim_token_restricting_count(token); i++)
        bitsim__json_append(json, list, sid_json(json, bitsim_token_restricting_sid(token, i)));
    return list;
}

static json_t *privileges_json(bitsim__json *json, const bitsim_token *token) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < 64; i++) {
        if ((bitsim_token_privileges(token) >> i & 1) == 0) continue;
        json_t *object = json_object();
        bool is_enabled = bitsim_token_privileges_enabled(token) >> i & 1;
        bitsim__json_set(json, object, "name", text_or_null(bitsim_privilege_name(i)));
        bitsim__json_set(json, object, "state", json_string(is_enabled ? "enabled" : "disabled"));
        bitsim__json_append(json, list, object);
    }
    return list;
}

static json_t *integrity_json(bitsim__json *json, const bitsim_token *token) {
    uint32_t level = bitsim_token_integrity(token);
    bitsim_sid sid = {16, 1, {level}};
    json_t *object = sid_json(json, &sid);
    bitsim__json_set(json, object, "name", text_or_null(bitsim_integrity_name(level)));
    bitsim__json_set(json, object, "policy",
                     bits_json(json, bitsim_token_mandatory_policy(token), policy_names,
                               sizeof policy_names / sizeof policy_names[0]));
    return object;
}

static json_t *default_dacl_json(bitsim__json *json, const bitsim_token *token) {
    const bitsim_memory *memory = bitsim_memory_system();
    const bitsim_descriptor *dacl = bitsim_token_default_dacl(token);
    char *text = NULL;
    if (!dacl) return json_null();
    int status = bitsim_sddl_print(dacl, bitsim__input_options(), memory, &text);
    if (status == BITSIM_ERR_NOMEM) json->failed = true;
    json_t *value = text_or_null(text);
    memory->release(text, memory->user);
    return value;
}

/* What |token|, which is called |name|, holds. */
static json_t *token_json(bitsim__json *json, const char *name, const bitsim_token *token) {
    json_t *object = json_object();
    const bitsim_token *linked = bitsim_token_linked(token);
    char session[24];
    snprintf(session, sizeof session, "0x%" PRIx64, bitsim_token_logon_session(token));
    bitsim__json_set(json, object, "token", json_string(name));
    bitsim__json_set(
        json, object, "user",
        held_json(json, bitsim_token_user(token), bitsim_token_user_attributes(token)));
    bitsim__json_set(json, object, "groups", groups_json(json, token));
    bitsim__json_set(json, object, "restricting", restricting_json(json, token));
    bitsim__json_set(json, object, "write_restricted",
                     json_boolean(bitsim_token_is_write_restricted(token)));
    bitsim__json_set(json, object, "privileges", privileges_json(json, token));
    bitsim__json_set(json, object, "integrity", integrity_json(json, token));
    bitsim__json_set(json, object, "elevation",
                     text_or_null(bitsim_elevation_name(bitsim_token_elevation(token))));
    bitsim__json_set(
        json, object, "linked",
        linked ? text_or_null(bitsim_elevation_name(bitsim_token_elevation(linked))) : json_null());
    bitsim__json_set(json, object, "type",
                     text_or_null(bitsim_token_type_name(bitsim_token_get_type(token))));
    bitsim__json_set(json, object, "level",
                     text_or_null(bitsim_level_name(bitsim_token_level(token))));
    bitsim__json_set(json, object, "session", json_integer(bitsim_token_session(token)));
    bitsim__json_set(json, object, "logon_session", json_string(session));
    bitsim__json_set(json, object, "logon_type",
                     text_or_null(bitsim_logon_type_name(bitsim_token_logon_type(token))));
    bitsim__json_set(json, object, "owner", sid_json(json, bitsim_token_owner(token)));
    bitsim__json_set(json, object, "primary_group",
                     sid_json(json, bitsim_token_primary_group(token)));
    bitsim__json_set(json, object, "default_dacl", default_dacl_json(json, token));
    return object;
}

/* ---- Text ---- */

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "none";
}

static void print_words(const json_t *words) {
    for (size_t i = 0; i < json_array_size(words); i++)
        printf("%s%s", i ? ", " : "", json_string_value(json_array_get(words, i)));
    if (json_array_size(words) == 0) printf("none");
}

static void print_sid(const json_t *sid) {
    const char *name = json_string_value(json_object_get(sid, "name"));
    printf("%s", text_of(sid, "sid"));
    if (name) printf(" (%s)", name);
}

static void print_line(const char *label, const char *text) { printf("  %-14s %s\n", label, text); }

static void print_labelled_sid(const char *label, const json_t *sid) {
    printf("  %-14s ", label);
    print_sid(sid);
    putchar('\n');
}

/* Prints the SIDs in |list| with what they are there. */
static void print_sids(const char *label, const json_t *list) {
    printf("  %s%s\n", label, json_array_size(list) ? "" : "  none");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *sid = json_array_get(list, i), *held = json_object_get(sid, "attributes");
        printf("    ");
        print_sid(sid);
        if (held) {
            printf(": ");
            print_words(held);
        }
        putchar('\n');
    }
}

static void print_text(const json_t *token) {
    const json_t *user = json_object_get(token, "user"),
                 *integrity = json_object_get(token, "integrity"),
                 *privileges = json_object_get(token, "privileges");
    printf("%s\n", BITSIM__LINE(text_of(token, "token")));
    printf("  %-14s ", "user");
    print_sid(user);
    printf("%s\n", json_array_size(json_object_get(user, "attributes")) ? ": deny-only" : "");
    printf("  %-14s %s, level %s\n", "type", text_of(token, "type"), text_of(token, "level"));
    printf("  %-14s ", "integrity");
    print_sid(integrity);
    printf("; policy: ");
    print_words(json_object_get(integrity, "policy"));
    printf("\n  %-14s %s; linked: %s\n", "elevation", text_of(token, "elevation"),
           text_of(token, "linked"));
    printf("  %-14s %s, logon session %s, terminal session %d\n", "logon",
           text_of(token, "logon_type"), text_of(token, "logon_session"),
           (int)json_integer_value(json_object_get(token, "session")));
    print_labelled_sid("owner", json_object_get(token, "owner"));
    print_labelled_sid("primary group", json_object_get(token, "primary_group"));
    print_line("default DACL", text_of(token, "default_dacl"));
    print_sids("groups", json_object_get(token, "groups"));
    print_sids(json_is_true(json_object_get(token, "write_restricted"))
                   ? "restricting SIDs, for writing only"
                   : "restricting SIDs",
               json_object_get(token, "restricting"));
    printf("  privileges%s\n", json_array_size(privileges) ? "" : "  none");
    for (size_t i = 0; i < json_array_size(privileges); i++) {
        const json_t *privilege = json_array_get(privileges, i);
        printf("    %s: %s\n", text_of(privilege, "name"), text_of(privilege, "state"));
    }
}

/* ---- Arguments ---- */

/* Adds what the token called |name| holds to |list|; the exit status. */
static int add(bitsim__json *json, json_t *list, const char *name) {
    input_fault fault = {.text = ""};
    json_t *value = bitsim__input_named(name, &fault);
    bitsim_token *token = value ? bitsim__input_token(value, &fault) : NULL;
    json_decref(value);
    if (!token) return bitsim__options_fault(&manual, "%s", fault.text);
    bitsim__json_append(json, list, token_json(json, name, token));
    bitsim_token_del(token);
    return BITSIM__EXIT_YES;
}

/* Adds every ready token, with the service BITS where a name is wanted. */
static int add_all(bitsim__json *json, json_t *list) {
    int status = BITSIM__EXIT_YES;
    const char *ready;
    for (size_t i = 0; status == BITSIM__EXIT_YES && (ready = bitsim__input_ready(i)) != NULL;
         i++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s%s",
                 (int)(strcspn(ready, ":") + (strchr(ready, ':') != 0)), ready,
                 strchr(ready, ':') ? "BITS" : "");
        status = add(json, list, name);
    }
    return status;
}

static int print(bitsim__json *json, json_t *list, bool as_json) {
    if (as_json) return bitsim__print_json(&manual, json, list);
    if (json->failed) bitsim__options_fault(&manual, "out of memory");
    else
        for (size_t i = 0; i < json_array_size(list); i++) {
            if (i > 0) putchar('\n');
            print_text(json_array_get(list, i));
        }
    json_decref(list);
    return json->failed ? BITSIM__EXIT_FAULT : BITSIM__EXIT_YES;
}

/* What the arguments say. */
typedef struct arguments {
    bool json;
    bool all;
    size_t operands;
} arguments;

/* Reads the options, and counts the operands; -1, or the status to exit with. */
static int read_arguments(int argc, char **argv, arguments *a) {
    static const char *const formats[] = {"text", "json"};
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int option; (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        bitsim_sid sid;
        input_fault fault = {.text = ""};
        int format;
        switch (option) {
        case BITSIM__OPTIONS_EXIT: return options.status;
        case BITSIM__OPTIONS_OPERAND: a->operands++; break;
        case ALL: a->all = true; break;
        case DOMAIN_SID:
            if (!bitsim__input_domain_sid(options.value, &sid, &fault))
                return bitsim__options_fault(&manual, "--domain: %s", fault.text);
            bitsim__input_domain(&sid);
            break;
        default:
            format = bitsim__options_choose(&manual, "format", options.value, formats, 2);
            if (format < 0) return BITSIM__EXIT_FAULT;
            a->json = format == 1;
        }
    }
    if (a->all && a->operands > 0)
        return bitsim__options_fault(&manual, "--all and names do not go together");
    if (!a->all && a->operands == 0)
        return bitsim__options_fault(&manual, "which token? (or --all)");
    return -1;
}

int bitsim__cli_token(int argc, char **argv) {
    arguments a = {false, false, 0};
    int status = read_arguments(argc, argv, &a);
    if (status >= 0) return status;
    bitsim__json json = {false};
    json_t *list = json_array();
    status = a.all ? add_all(&json, list) : BITSIM__EXIT_YES;
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int option; status == BITSIM__EXIT_YES &&
                     (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;)
        if (option == BITSIM__OPTIONS_OPERAND) status = add(&json, list, options.value);
    if (status == BITSIM__EXIT_YES) return print(&json, list, a.json);
    json_decref(list);
    return status;
}
