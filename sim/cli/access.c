/* SPDX-License-Identifier: MIT */
/* bitsim access: may this token have this access, and why. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/show.h"
#include "cli/token_input.h"

enum {
    exit_granted = BITSIM__EXIT_YES,
    exit_refused = BITSIM__EXIT_NO,
    exit_wrong = BITSIM__EXIT_FAULT,
    line_size = 1 << 20
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

static void collect_json(const bitsim_access_step *step, void *user) {
    char sentence[BITSIM_ACCESS_STEP_SIZE], mask[16];
    json_t *object = json_object();
    bitsim_sid_string sid;
    snprintf(mask, sizeof mask, "0x%08" PRIx32, step->mask);
    json_object_set_new(object, "event", json_string(bitsim_access_event_name(step->event)));
    json_object_set_new(object, "rule",
                        step->rule == BITSIM_ACCESS_NO_RULE
                            ? json_null()
                            : json_string(bitsim_access_rule_name(step->rule)));
    json_object_set_new(object, "pass", json_integer(step->pass));
    json_object_set_new(object, "ace", step->ace < 0 ? json_null() : json_integer(step->ace));
    json_object_set_new(object, "sid",
                        step->sid ? json_string(bitsim_sid_print(step->sid, &sid)) : json_null());
    json_object_set_new(object, "mask", json_string(mask));
    json_object_set_new(object, "text", json_string(bitsim_access_step_print(step, sentence)));
    json_array_append_new(user, object);
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

static json_t *answer_json(const question *q, int *exit_status) {
    bitsim_access_result result;
    json_t *way = json_array(), *answer = json_object();
    char granted[16], hresult[16];
    bitsim_sid_string sid;
    int status = bitsim_access_explain(q->descriptor, q->token, q->desired, q->kind, NULL,
                                       collect_json, way, &result);
    snprintf(granted, sizeof granted, "0x%08" PRIx32, result.granted);
    snprintf(hresult, sizeof hresult, "0x%08" PRIx32, (uint32_t)result.hresult);
    json_object_set_new(answer, "granted", json_string(granted));
    json_object_set_new(answer, "hresult", json_string(hresult));
    json_object_set_new(answer, "rule", json_string(bitsim_access_rule_name(result.rule)));
    json_object_set_new(answer, "ace", result.ace < 0 ? json_null() : json_integer(result.ace));
    json_object_set_new(answer, "sid",
                        result.sid ? json_string(bitsim_sid_print(result.sid, &sid)) : json_null());
    if (status != BITSIM_OK)
        json_object_set_new(answer, "error", json_string(bitsim_error_text(status)));
    json_object_set_new(answer, "way", way);
    *exit_status = exit_of(status, &result);
    return answer;
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
    return exit_of(status, &result);
}

static void print_json(json_t *answer) {
    char *text = json_dumps(answer, JSON_COMPACT);
    if (text) puts(text);
    free(text);
    json_decref(answer);
}

static int batch(void) {
    static char line[line_size];
    int worst = exit_granted;
    for (size_t number = 1; fgets(line, sizeof line, stdin); number++) {
        json_error_t where;
        input_fault fault = {""};
        question q = {0};
        int status = exit_wrong;
        json_t *asked = json_loads(line, JSON_REJECT_DUPLICATES, &where), *answer = NULL;
        if (line[strspn(line, " \t\r\n")] == '\0') {
            json_decref(asked);
            continue;
        }
        if (!json_is_object(asked))
            snprintf(fault.text, sizeof fault.text, "line %zu, column %d: %s", number,
                     asked ? 1 : where.column, asked ? "not an object" : where.text);
        else if (read_question(asked, &q, &fault)) answer = answer_json(&q, &status);
        if (!answer) answer = json_pack("{s:s}", "error", fault.text);
        print_json(answer);
        release(&q);
        json_decref(asked);
        if (status == exit_wrong) worst = exit_wrong;
    }
    return worst;
}

static int complain(const char *what) { return bitsim__options_fault(&manual, "%s", what); }

/* Appends |text| to the list |key| of the token's parts. */
static void append_to(json_t *parts, const char *key, const char *text) {
    json_t *list = json_object_get(parts, key);
    if (!list) {
        list = json_array();
        json_object_set_new(parts, key, list);
    }
    json_array_append_new(list, json_string(text));
}

/* A ready name, or a file, which has a dot, a slash or a name that is not ready. */
static json_t *token_named(const char *name, input_fault *fault) {
    json_t *value = json_string(name);
    input_fault ignored;
    bitsim_token *token = bitsim__input_token(value, &ignored);
    if (token) {
        bitsim_token_del(token);
        return value;
    }
    json_decref(value);
    return bitsim__input_yaml(name, fault);
}

static int ask(json_t *asked, bool json) {
    input_fault fault = {""};
    question q = {0};
    int status = exit_wrong;
    if (!read_question(asked, &q, &fault)) complain(fault.text);
    else if (json) print_json(answer_json(&q, &status));
    else status = answer_text(&q);
    release(&q);
    return status;
}

/* Puts the value of an option where a question, or a token's parts, have it. */
static void set_option(json_t *asked, json_t *parts, int option, const char *value) {
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
        if (known[i].place == 'l') append_to(parts, known[i].key, value);
        else
            json_object_set_new(known[i].place == 'q' ? asked : parts, known[i].key,
                                json_string(value));
    }
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
            return bitsim__options_fault(&manual, "what is '%s' for? see --help", options.value);
        case PUT: json_object_set_new(a->asked, "put", json_true()); break;
        case WRITE_RESTRICTED:
            json_object_set_new(a->parts, "write_restricted", json_true());
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
                                             options.value);
            bitsim__input_domain(&sid);
            break;
        default: set_option(a->asked, a->parts, option, options.value); break;
        }
    }
    return -1;
}

static int answer(arguments *a) {
    if (a->batch) return batch();
    if (a->token && json_object_size(a->parts))
        return complain("a token is given by --token or by parts, not by both");
    if (a->token) {
        input_fault fault = {""};
        json_t *value = token_named(a->token, &fault);
        if (!value) return complain(fault.text);
        json_object_set_new(a->asked, "token", value);
    } else if (json_object_size(a->parts)) {
        json_object_set(a->asked, "token", a->parts);
    }
    return ask(a->asked, a->json);
}

int bitsim__cli_access(int argc, char **argv) {
    arguments a = {json_object(), json_object(), NULL, false, false};
    int status = read_arguments(argc, argv, &a);
    if (status < 0) status = answer(&a);
    json_decref(a.parts);
    json_decref(a.asked);
    return status;
}
