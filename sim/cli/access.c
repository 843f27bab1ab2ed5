/* SPDX-License-Identifier: MIT */
/* bitsim access: may this token have this access, and why. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/access_answer.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/show.h"
#include "cli/token_input.h"

enum {
    SDDL,
    WANT,
    KIND,
    PUT,
    CHOICE,
    BACKUP_INTENT,
    USER_MODE,
    SELF,
    TOKEN,
    USER,
    GROUP,
    RESTRICT,
    WRITE_RESTRICTED,
    PRIVILEGE,
    INTEGRITY,
    LEVEL,
    DOMAIN_SID,
    FORMAT,
    BATCH
};

static const bitsim__option options_list[] = {
    {"sddl", "SDDL", "the descriptor, as it is stored on the object"},
    {"want", "RIGHTS", "0x120089, FR, or FILE_READ_DATA|DELETE"},
    {"kind", "KIND", "file (the default), directory, job, or key: a certificate's private key"},
    {"put", NULL, "put the descriptor on an object first: generic rights are mapped"},
    {"choice", "NAME[=ANSWER]", "another answer to what is open: docs/access-check.md"},
    {"backup-intent", NULL, "the opener asks for it, so Backup and Restore count"},
    {"user-mode", NULL, "as AccessCheck answers a server, not as the kernel does on opening"},
    {"self", "SID", "what S-1-5-10 stands for"},
    {"token", "NAME|FILE", "a ready token, or a YAML file with a token's parts; - is stdin"},
    {"user", "SID", "a token by parts, or what differs: whose it is; SID:deny-only for less"},
    {"group", "SID", "and in which group; SID:deny-only or SID:disabled for less"},
    {"restrict", "SID", "with a restricting SID"},
    {"write-restricted", NULL, "whose restricting SIDs count for writing only"},
    {"privilege", "NAME", "with a privilege enabled"},
    {"integrity", "LEVEL", "low, medium (the default), high, system or S-1-16-N"},
    {"level", "LEVEL", "as an impersonation token: identification, impersonation ..."},
    {"domain", "SID", "completes LA, DA and so on; S-1-5-21-1-2-3 by default"},
    {"format", "FORMAT", "text (the default) or json"},
    {"batch", NULL, "answer the questions on stdin, a JSON object a line, line by line"},
};

static const bitsim__manual manual = {
    .command = "bitsim access",
    .operands = "",
    .about =
        "May this token have this access to an object with this descriptor: what is granted, the "
        "rule and the ACE that decided, and the whole way there.\n"
        "Ready tokens: local-system, local-service, network-service, service:NAME, "
        "restricted-service:NAME, virtual-account:NAME, interactive-user, "
        "elevated-administrator, filtered-administrator, unsplit-administrator, network-logon, "
        "anonymous (at anonymous level, so it opens nothing without --level). A service runs as "
        "LocalService, or NAME@LocalSystem, NAME@NetworkService. Parts beside --token are what "
        "differs from it.\n"
        "A question of a batch has sddl, want, token and perhaps kind, put, choices, "
        "backup_intent, user_mode and self; its token is a ready name or an object of ready, "
        "user, groups, restrict, write_restricted, privileges, integrity and level.\n"
        "It exits with 0 if access is granted, 1 if it is refused and 2 if the input is wrong.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

static int complain(const char *what) { return bitsim__options_fault(&manual, "%s", what); }

static int out_of_memory(void) { return complain("out of memory"); }

static json_t *answer_line(bitsim__batch *batch, const json_t *asked, void *user, int *status) {
    bitsim__access_question q = {0};
    json_t *answer = NULL;
    (void)user;
    if (asked && bitsim__access_read(asked, &q, &batch->fault)) {
        answer = bitsim__access_answer_json(&q, status);
    } else {
        bitsim__batch_locate(batch);
        answer = json_pack("{s:s}", "error", batch->fault.text);
    }
    bitsim__access_release(&q);
    return answer;
}

/* Appends |text|, which it takes over, to the list |key| of the token's parts. */
static bool append_to(json_t *parts, const char *key, json_t *text) {
    json_t *list = json_object_get(parts, key);
    if (!list) {
        list = json_array();
        if (json_object_set_new(parts, key, list) != 0) list = NULL;
    }
    return json_array_append_new(list, text) == 0;
}

/* What the arguments say. */
typedef struct arguments {
    json_t *asked;
    json_t *parts;
    const char *token;
    bool json;
    bool batch;
} arguments;

/* The options whose values are a part of the question or, in |of_token|, of its token. */
static const struct {
    int option;
    const char *key;
    bool of_token;
    enum { ONE, LIST, SWITCH } form;
} parts_of[] = {
    {SDDL, "sddl", false, ONE},
    {WANT, "want", false, ONE},
    {KIND, "kind", false, ONE},
    {SELF, "self", false, ONE},
    {CHOICE, "choices", false, LIST},
    {PUT, "put", false, SWITCH},
    {BACKUP_INTENT, "backup_intent", false, SWITCH},
    {USER_MODE, "user_mode", false, SWITCH},
    {USER, "user", true, ONE},
    {LEVEL, "level", true, ONE},
    {INTEGRITY, "integrity", true, ONE},
    {GROUP, "groups", true, LIST},
    {RESTRICT, "restrict", true, LIST},
    {PRIVILEGE, "privileges", true, LIST},
    {WRITE_RESTRICTED, "write_restricted", true, SWITCH},
};

enum { PART_COUNT = sizeof parts_of / sizeof parts_of[0], OPTION_SIZE = 128 };

/*
 * Names the option that |place| of the question came from, with the value if there may be several;
 * what did not come from an option, but from the ready token or its file, keeps its name.
 */
static const char *option_of(const arguments *a, const char *place, char out[OPTION_SIZE]) {
    static const char prefix[] = "token.";
    bool of_token = strncmp(place, prefix, sizeof prefix - 1) == 0;
    const char *key = of_token ? place + sizeof prefix - 1 : place;
    size_t length = strcspn(key, "["), i = 0;
    snprintf(out, OPTION_SIZE, "%s", strcmp(key, "ready") == 0 ? "--token" : key);
    if (strcmp(place, "token") == 0) snprintf(out, OPTION_SIZE, "--token");
    while (i < PART_COUNT &&
           (parts_of[i].of_token != of_token || strncmp(parts_of[i].key, key, length) != 0 ||
            parts_of[i].key[length] != '\0'))
        i++;
    if (i == PART_COUNT) return out;
    const json_t *whole = of_token ? json_object_get(a->asked, "token") : a->asked;
    const json_t *all = json_object_get(whole, parts_of[i].key);
    const json_t *given = json_object_get(of_token ? a->parts : a->asked, parts_of[i].key);
    const char *name = options_list[parts_of[i].option].name;
    if (parts_of[i].form != LIST) {
        if (given || !of_token) snprintf(out, OPTION_SIZE, "--%s", name);
        return out;
    }
    /* Those of the options come last. */
    size_t index = key[length] ? strtoul(key + length + 1, NULL, 10) : 0;
    const char *value = json_string_value(json_array_get(all, index));
    if (value && index + json_array_size(given) >= json_array_size(all))
        snprintf(out, OPTION_SIZE, "--%s '%s'", name, BITSIM__WORD(value));
    return out;
}

static int refuse(const arguments *a, const input_fault *fault) {
    char place[OPTION_SIZE], first[OPTION_SIZE];
    return bitsim__options_fault(
        &manual, "%s%s%s%s%s", option_of(a, fault->place, place), fault->place[0] ? ": " : "",
        fault->text, fault->first[0] ? ", first as " : "", option_of(a, fault->first, first));
}

static int ask(const arguments *a) {
    input_fault fault = {.text = ""};
    bitsim__access_question q = {0};
    int status = BITSIM__EXIT_FAULT;
    if (!bitsim__access_read(a->asked, &q, &fault)) refuse(a, &fault);
    else if (a->json) {
        json_t *answer = bitsim__access_answer_json(&q, &status);
        status = bitsim__print_json_line(&manual, answer, status);
    } else status = bitsim__access_answer_text(&q);
    bitsim__access_release(&q);
    return status;
}

/*
 * Puts an option where a question, or a token's parts, have it; not if its value is no UTF-8 or
 * memory runs out.
 */
static bool set_option(arguments *a, int option, const char *value) {
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (parts_of[i].option != option) continue;
        json_t *whole = parts_of[i].of_token ? a->parts : a->asked;
        json_t *part = parts_of[i].form == SWITCH ? json_true() : json_string(value);
        if (parts_of[i].form == LIST) return append_to(whole, parts_of[i].key, part);
        return json_object_set_new(whole, parts_of[i].key, part) == 0;
    }
    return true;
}

/* Reads the arguments; -1, or the status to exit with. */
static int read_arguments(int argc, char **argv, arguments *a) {
    static const char *const formats[] = {"text", "json"};
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    unsigned seen = 0;
    for (int option; (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        input_fault fault = {.text = ""};
        bitsim_sid sid;
        int format;
        bool is_list = option == CHOICE || option == GROUP || option == RESTRICT ||
                       option == PRIVILEGE;
        if (option >= 0 && !is_list && (seen >> option & 1))
            return bitsim__options_fault(&manual, "--%s is there twice", options_list[option].name);
        if (option >= 0) seen |= 1u << option;
        switch (option) {
        case BITSIM__OPTIONS_EXIT: return options.status;
        case BITSIM__OPTIONS_OPERAND:
            return bitsim__options_fault(&manual, "what is '%s' for? see --help",
                                         BITSIM__WORD(options.value));
        case TOKEN: a->token = options.value; break;
        case BATCH: a->batch = true; break;
        case FORMAT:
            format = bitsim__options_choose(&manual, "format", options.value, formats, 2);
            if (format < 0) return BITSIM__EXIT_FAULT;
            a->json = format == 1;
            break;
        case DOMAIN_SID:
            if (!bitsim__input_domain_sid(options.value, &sid, &fault))
                return bitsim__options_fault(&manual, "--domain: %s", fault.text);
            bitsim__input_domain(&sid);
            break;
        default:
            if (set_option(a, option, options.value)) break;
            if (!options.value) return out_of_memory();
            return bitsim__options_fault(&manual, "'%s' is no UTF-8, or memory has run out",
                                         BITSIM__WORD(options.value));
        }
    }
    return -1;
}

/* Adds the parts to the token |value|, which it takes over; NULL if memory runs out. */
static json_t *vary(json_t *value, const json_t *parts) {
    const char *key;
    json_t *part, *object = value;
    if (json_object_size(parts) == 0) return value;
    if (json_is_string(value)) object = json_pack("{s:o}", "ready", value);
    json_object_foreach((json_t *)(uintptr_t)parts, key, part) {
        json_t *list = json_object_get(object, key);
        int status = json_is_array(list) && json_is_array(part)
                         ? json_array_extend(list, part)
                         : json_object_set(object, key, part);
        if (!object || status != 0) {
            json_decref(object);
            return NULL;
        }
    }
    return object;
}

static int answer(arguments *a) {
    if (a->batch && (a->token || json_object_size(a->parts) || json_object_size(a->asked)))
        return complain("--batch takes its questions from stdin: only --domain goes with it");
    if (a->batch) return bitsim__batch_run(&manual, answer_line, NULL);
    if (a->token) {
        input_fault fault = {.text = ""};
        json_t *value = bitsim__input_named(a->token, &fault);
        if (!value) return complain(fault.text);
        if (json_object_set_new(a->asked, "token", vary(value, a->parts)) != 0)
            return out_of_memory();
    } else if (json_object_size(a->parts)) {
        if (json_object_set(a->asked, "token", a->parts) != 0) return out_of_memory();
    }
    return ask(a);
}

int bitsim__cli_access(int argc, char **argv) {
    arguments a = {json_object(), json_object(), NULL, false, false};
    int status = a.asked && a.parts ? -1 : out_of_memory();
    if (status < 0) status = read_arguments(argc, argv, &a);
    if (status < 0) status = answer(&a);
    json_decref(a.parts);
    json_decref(a.asked);
    return status;
}
