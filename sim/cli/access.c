/* SPDX-License-Identifier: MIT */
/* bitsim access: may this token have this access, and why. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/inherit.h"
#include "bitsim/sim/memory.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/show.h"
#include "cli/token_input.h"
#include "report/json.h"

enum {
    exit_granted = BITSIM__EXIT_YES,
    exit_refused = BITSIM__EXIT_NO,
    exit_wrong = BITSIM__EXIT_FAULT
};

enum {
    SDDL,
    WANT,
    KIND,
    PUT,
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
    {"kind", "KIND", "file (the default), directory, key or job"},
    {"put", NULL, "put the descriptor on an object first: generic rights are mapped"},
    {"token", "NAME|FILE", "a ready token, or a YAML file with a token's parts"},
    {"user", "SID", "a token by parts: whose it is; SID:deny-only for less"},
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
        "anonymous.\n"
        "A question of a batch has sddl, want, token and perhaps kind and put; its token is a "
        "ready name or an object of user, groups, restrict, write_restricted, privileges, "
        "integrity and level.\n"
        "It exits with 0 if access is granted, 1 if it is refused and 2 if the input is wrong.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* One question, with what it was made of. */
typedef struct question {
    bitsim_descriptor *descriptor;
    bitsim_token *token;
    uint32_t desired;
    bitsim_object_kind kind;
} question;

static void release(question *q) {
    bitsim_descriptor_del(q->descriptor);
    bitsim_token_del(q->token);
    memset(q, 0, sizeof *q);
}

static const char *string_in(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

static bool known_keys_only(const json_t *asked, input_fault *fault) {
    static const char *const keys[] = {"sddl", "kind", "want", "token", "put"};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)asked, key, value) {
        size_t i = 0;
        while (i < sizeof keys / sizeof keys[0] && strcmp(keys[i], key) != 0) i++;
        if (i == sizeof keys / sizeof keys[0]) {
            snprintf(fault->text, sizeof fault->text,
                     "a question has no '%s': sddl, kind, want, token, put", BITSIM__WORD(key));
            return false;
        }
    }
    return true;
}

static bool read_question(const json_t *asked, question *q, input_fault *fault) {
    const json_t *put = json_object_get(asked, "put"), *kind_value = json_object_get(asked, "kind");
    const char *sddl = string_in(asked, "sddl"), *want = string_in(asked, "want");
    const char *kind = string_in(asked, "kind");
    if (!known_keys_only(asked, fault)) return false;
    if (!sddl || !want || !json_object_get(asked, "token")) {
        snprintf(fault->text, sizeof fault->text, "a question needs sddl, want and token");
        return false;
    }
    if (put && !json_is_boolean(put)) return bitsim__input_fail(fault, "put is true or false");
    if (kind_value && !kind) return bitsim__input_fail(fault, "kind must be text");
    if (bitsim_object_kind_find(kind ? kind : "file", &q->kind) != BITSIM_OK) {
        snprintf(fault->text, sizeof fault->text, "'%s' is no kind: file, directory, key, job",
                 BITSIM__WORD(kind));
        return false;
    }
    if (!bitsim__input_mask(want, &q->desired, fault)) return false;
    q->descriptor = bitsim__input_descriptor(sddl, fault);
    if (!q->descriptor) return false;
    if (json_is_true(put)) {
        bitsim_descriptor *mapped;
        if (bitsim_descriptor_map(&mapped, q->descriptor, q->kind, bitsim_memory_system()) !=
            BITSIM_OK) {
            snprintf(fault->text, sizeof fault->text, "out of memory");
            return false;
        }
        bitsim_descriptor_del(q->descriptor);
        q->descriptor = mapped;
    }
    q->token = bitsim__input_token(json_object_get(asked, "token"), fault);
    return q->token != NULL;
}

/* The way to an answer, while it is built. */
typedef struct collection {
    bitsim__json json;
    json_t *way;
} collection;

static void collect_json(const bitsim_access_step *step, void *user) {
    collection *all = user;
    char sentence[BITSIM_ACCESS_STEP_SIZE], mask[16];
    json_t *object = json_object();
    bitsim_sid_string sid;
    snprintf(mask, sizeof mask, "0x%08" PRIx32, step->mask);
    bitsim__json_set(&all->json, object, "event",
                     json_string(bitsim_access_event_name(step->event)));
    bitsim__json_set(&all->json, object, "rule",
                     step->rule == BITSIM_ACCESS_NO_RULE
                         ? json_null()
                         : json_string(bitsim_access_rule_name(step->rule)));
    bitsim__json_set(&all->json, object, "pass", json_integer(step->pass));
    bitsim__json_set(&all->json, object, "ace",
                     step->ace < 0 ? json_null() : json_integer(step->ace));
    bitsim__json_set(&all->json, object, "sid",
                     step->sid ? json_string(bitsim_sid_print(step->sid, &sid)) : json_null());
    bitsim__json_set(&all->json, object, "mask", json_string(mask));
    bitsim__json_set(&all->json, object, "text",
                     json_string(bitsim_access_step_print(step, sentence)));
    bitsim__json_append(&all->json, all->way, object);
}

static void collect_text(const bitsim_access_step *step, void *user) {
    char sentence[BITSIM_ACCESS_STEP_SIZE];
    (void)user;
    printf("  %-7s %s\n", bitsim_access_rule_name(step->rule),
           bitsim_access_step_print(step, sentence));
}

static int exit_of(int status, const bitsim_access_result *result) {
    if (status != BITSIM_OK) return exit_wrong;
    return result->hresult == S_OK ? exit_granted : exit_refused;
}

/* NULL if memory runs out. */
static json_t *answer_json(const question *q, int *exit_status) {
    bitsim_access_result result;
    collection all = {.way = json_array()};
    json_t *answer = json_object();
    char granted[16], hresult[16];
    bitsim_sid_string sid;
    int status = bitsim_access_explain(q->descriptor, q->token, q->desired, q->kind, NULL,
                                       collect_json, &all, &result);
    snprintf(granted, sizeof granted, "0x%08" PRIx32, result.granted);
    snprintf(hresult, sizeof hresult, "0x%08" PRIx32, (uint32_t)result.hresult);
    bitsim__json_set(&all.json, answer, "granted", json_string(granted));
    bitsim__json_set(&all.json, answer, "hresult", json_string(hresult));
    bitsim__json_set(&all.json, answer, "rule", json_string(bitsim_access_rule_name(result.rule)));
    bitsim__json_set(&all.json, answer, "ace",
                     result.ace < 0 ? json_null() : json_integer(result.ace));
    bitsim__json_set(&all.json, answer, "sid",
                     result.sid ? json_string(bitsim_sid_print(result.sid, &sid)) : json_null());
    if (status != BITSIM_OK)
        bitsim__json_set(&all.json, answer, "error", json_string(bitsim_error_text(status)));
    bitsim__json_set(&all.json, answer, "way", all.way);
    *exit_status = exit_of(status, &result);
    if (!all.json.failed) return answer;
    json_decref(answer);
    return NULL;
}

/* Answers whether an entry of the DACL that counts holds rights which no check knows. */
static bool has_generic_rights(const bitsim_descriptor *descriptor) {
    const uint32_t generic = GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL;
    bitsim_ace ace;
    for (size_t i = 0; bitsim_descriptor_dacl_at(descriptor, i, &ace); i++)
        if ((ace.mask & generic) != 0 && (ace.flags & INHERIT_ONLY_ACE) == 0) return true;
    return false;
}

static int answer_text(const question *q) {
    bitsim_access_result result;
    int status = bitsim_access_check(q->descriptor, q->token, q->desired, q->kind, NULL, &result);
    bitsim_rights_string rights;
    bitsim_sid_string sid;
    const char *name = bitsim_hresult_name(result.hresult);
    if (result.hresult == S_OK)
        printf("granted 0x%08" PRIx32 " (%s)", result.granted,
               bitsim_sddl_print_rights(result.granted, &rights));
    else printf("refused 0x%08" PRIx32 " %s", (uint32_t)result.hresult, name ? name : "");
    printf(" by %s", bitsim_access_rule_name(result.rule));
    if (result.ace >= 0) printf(", ACE %d", (int)result.ace);
    if (result.sid) printf(", %s", bitsim_sid_print(result.sid, &sid));
    putchar('\n');
    if (status != BITSIM_OK) printf("  %s\n", bitsim_error_text(status));
    bitsim_access_explain(q->descriptor, q->token, q->desired, q->kind, NULL, collect_text, NULL,
                          &result);
    if (result.hresult != S_OK && has_generic_rights(q->descriptor))
        puts(
            "  the DACL holds generic rights, which count only once they are put on an object: "
            "--put");
    return exit_of(status, &result);
}

static int complain(const char *what) { return bitsim__options_fault(&manual, "%s", what); }

static int out_of_memory(void) { return complain("out of memory"); }

/* Prints |answer|, which it releases, as a line; |status|, or the exit status of no memory. */
static int print_json(json_t *answer, int status) {
    char *text = answer ? bitsim__json_text(answer, JSON_COMPACT) : NULL;
    json_decref(answer);
    if (!text) return out_of_memory();
    puts(text);
    free(text);
    return status;
}

/* Answers the question on |line|; its exit status. */
static int answer_line(const char *line, const bitsim__batch *from) {
    json_error_t where;
    input_fault fault = {.text = ""};
    question q = {0};
    int status = exit_wrong;
    json_t *answer = NULL;
    json_t *asked = from->fault ? NULL : json_loads(line, JSON_REJECT_DUPLICATES, &where);
    if (from->fault) bitsim__input_fail(&fault, "line %zu: %s", from->number, from->fault);
    else if (!asked)
        bitsim__input_fail(&fault, "line %zu, column %d: %s", from->number, where.column,
                           BITSIM__LINE(where.text));
    else if (!json_is_object(asked))
        bitsim__input_fail(&fault, "line %zu, column 1: not an object", from->number);
    else if (read_question(asked, &q, &fault)) answer = answer_json(&q, &status);
    if (!answer && fault.text[0]) answer = json_pack("{s:s}", "error", fault.text);
    status = print_json(answer, status);
    release(&q);
    json_decref(asked);
    return status;
}

static int batch(void) {
    bitsim__batch from = {.number = 0};
    int worst = exit_granted;
    for (const char *line; (line = bitsim__batch_next(&from)) != NULL;)
        if (answer_line(line, &from) == exit_wrong) worst = exit_wrong;
    return from.has_failed ? bitsim__batch_fault(&manual) : worst;
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

/* A ready name, or a file, which has a dot, a slash or a name that is not ready. */
static json_t *token_named(const char *name, input_fault *fault) {
    json_t *value = json_string(name);
    input_fault ignored;
    if (!value) {
        bitsim__input_fail(fault, "'%s' is no UTF-8, or memory has run out", BITSIM__WORD(name));
        return NULL;
    }
    bitsim_token *token = bitsim__input_token(value, &ignored);
    if (token) {
        bitsim_token_del(token);
        return value;
    }
    json_decref(value);
    return bitsim__input_yaml(name, fault);
}

static int ask(json_t *asked, bool json) {
    input_fault fault = {.text = ""};
    question q = {0};
    int status = exit_wrong;
    if (!read_question(asked, &q, &fault)) complain(fault.text);
    else if (json) {
        json_t *answer = answer_json(&q, &status);
        status = print_json(answer, status);
    } else status = answer_text(&q);
    release(&q);
    return status;
}

/*
 * Puts the value of an option where a question, or a token's parts, have it; not if it is no UTF-8
 * or memory runs out.
 */
static bool set_option(json_t *asked, json_t *parts, int option, const char *value) {
    static const struct {
        int option;
        const char *key;
        char place;
    } known[] = {
        {SDDL, "sddl", 'q'},    {WANT, "want", 'q'},         {KIND, "kind", 'q'},
        {USER, "user", 'p'},    {LEVEL, "level", 'p'},       {INTEGRITY, "integrity", 'p'},
        {GROUP, "groups", 'l'}, {RESTRICT, "restrict", 'l'}, {PRIVILEGE, "privileges", 'l'},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (known[i].option != option) continue;
        json_t *text = json_string(value);
        if (known[i].place == 'l') return append_to(parts, known[i].key, text);
        return json_object_set_new(known[i].place == 'q' ? asked : parts, known[i].key, text) == 0;
    }
    return true;
}

/* What the arguments say. */
typedef struct arguments {
    json_t *asked;
    json_t *parts;
    const char *token;
    bool json;
    bool batch;
} arguments;

/* Reads the arguments; -1, or the status to exit with. */
static int read_arguments(int argc, char **argv, arguments *a) {
    static const char *const formats[] = {"text", "json"};
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int option; (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        bitsim_sid sid;
        int format;
        switch (option) {
        case BITSIM__OPTIONS_EXIT: return options.status;
        case BITSIM__OPTIONS_OPERAND:
            return bitsim__options_fault(&manual, "what is '%s' for? see --help",
                                         BITSIM__WORD(options.value));
        case PUT:
            if (json_object_set_new(a->asked, "put", json_true()) != 0) return out_of_memory();
            break;
        case WRITE_RESTRICTED:
            if (json_object_set_new(a->parts, "write_restricted", json_true()) != 0)
                return out_of_memory();
            break;
        case TOKEN: a->token = options.value; break;
        case BATCH: a->batch = true; break;
        case FORMAT:
            format = bitsim__options_choose(&manual, "format", options.value, formats, 2);
            if (format < 0) return BITSIM__EXIT_FAULT;
            a->json = format == 1;
            break;
        case DOMAIN_SID:
            if (bitsim_sid_parse(options.value, &sid, NULL) != BITSIM_OK ||
                !bitsim_sid_is_domain(&sid))
                return bitsim__options_fault(&manual, "'%s' is no domain: S-1-5-21-a-b-c",
                                             BITSIM__WORD(options.value));
            bitsim__input_domain(&sid);
            break;
        default:
            if (set_option(a->asked, a->parts, option, options.value)) break;
            return bitsim__options_fault(&manual, "'%s' is no UTF-8, or memory has run out",
                                         BITSIM__WORD(options.value));
        }
    }
    return -1;
}

static int answer(arguments *a) {
    if (a->batch) return batch();
    if (a->token && json_object_size(a->parts))
        return complain("a token is given by --token or by parts, not by both");
    if (a->token) {
        input_fault fault = {.text = ""};
        json_t *value = token_named(a->token, &fault);
        if (!value) return complain(fault.text);
        if (json_object_set_new(a->asked, "token", value) != 0) return out_of_memory();
    } else if (json_object_size(a->parts)) {
        if (json_object_set(a->asked, "token", a->parts) != 0) return out_of_memory();
    }
    return ask(a->asked, a->json);
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
