/* SPDX-License-Identifier: MIT */
/* bitsim access: may this token have this access, and why. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "cli/security_commands.h"
#include "cli/token_input.h"

enum { exit_granted = 0, exit_refused = 1, exit_wrong = 2, line_size = 1 << 20 };

static const char usage[] =
    "usage: bitsim access --sddl SDDL --want MASK|RIGHTS TOKEN... [--kind KIND] [--put]\n"
    "                     [--domain SID] [--format text|json]\n"
    "       bitsim access --batch\n"
    "\n"
    "May this token have this access to an object with this descriptor, and what decides so.\n"
    "\n"
    "  --sddl SDDL        the descriptor, as it is stored on the object\n"
    "  --put              put it on an object of the kind first: generic rights are mapped\n"
    "  --want RIGHTS      0x120089, FR, or FILE_READ_DATA|DELETE\n"
    "  --kind KIND        file (the default), directory, key or job\n"
    "  --domain SID       completes LA, DA and so on; S-1-5-21-1-2-3 by default\n"
    "  --format FORMAT    text (the default) or json\n"
    "\n"
    "The token by a ready name, by a YAML file, or by parts:\n"
    "  --token NAME|FILE  elevated-administrator, local-system, ...\n"
    "  --user SID[:deny-only]\n"
    "  --group SID[:enabled|deny-only|disabled]\n"
    "  --restrict SID     --write-restricted\n"
    "  --privilege NAME   an enabled one\n"
    "  --integrity low|medium|high|system|S-1-16-N\n"
    "  --level identification|impersonation|...\n"
    "\n"
    "With --batch each line of stdin is a question and is answered by a line:\n"
    "  {\"sddl\": SDDL, \"want\": RIGHTS, \"token\": NAME}, or with \"token\": {\"user\": SID,\n"
    "  \"groups\": [...], \"restrict\": [...], \"privileges\": [...], \"integrity\": LEVEL}\n"
    "\n"
    "Exit status: 0 granted, 1 refused, 2 the input is wrong.\n";

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
                     "a question has no '%s': sddl, kind, want, token, put", key);
            return false;
        }
    }
    return true;
}

static bool read_question(const json_t *asked, question *q, input_fault *fault) {
    const char *sddl = string_in(asked, "sddl"), *want = string_in(asked, "want");
    const char *kind = string_in(asked, "kind");
    if (!known_keys_only(asked, fault)) return false;
    if (!sddl || !want || !json_object_get(asked, "token")) {
        snprintf(fault->text, sizeof fault->text, "a question needs sddl, want and token");
        return false;
    }
    if (bitsim_object_kind_find(kind ? kind : "file", &q->kind) != BITSIM_OK) {
        snprintf(fault->text, sizeof fault->text, "'%s' is no kind: file, directory, key, job",
                 kind);
        return false;
    }
    if (!bitsim__input_mask(want, &q->desired, fault)) return false;
    q->descriptor = bitsim__input_descriptor(sddl, fault);
    if (!q->descriptor) return false;
    if (json_is_true(json_object_get(asked, "put"))) {
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
    json_object_set_new(object, "rule", step->rule == BITSIM_ACCESS_NO_RULE
                                            ? json_null()
                                            : json_string(bitsim_access_rule_name(step->rule)));
    json_object_set_new(object, "pass", json_integer(step->pass));
    json_object_set_new(object, "ace", step->ace < 0 ? json_null() : json_integer(step->ace));
    json_object_set_new(object, "sid", step->sid ? json_string(bitsim_sid_print(step->sid, &sid))
                                                 : json_null());
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
    json_object_set_new(answer, "sid", result.sid ? json_string(bitsim_sid_print(result.sid, &sid))
                                                  : json_null());
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
    else
        printf("refused 0x%08" PRIx32 " %s", (uint32_t)result.hresult, name ? name : "");
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
        else if (read_question(asked, &q, &fault))
            answer = answer_json(&q, &status);
        if (!answer) answer = json_pack("{s:s}", "error", fault.text);
        print_json(answer);
        release(&q);
        json_decref(asked);
        if (status == exit_wrong) worst = exit_wrong;
    }
    return worst;
}

static int complain(const char *what) {
    fprintf(stderr, "bitsim access: %s\n", what);
    return exit_wrong;
}

/* Appends |text| to the list |key| of the token's parts. */
static void append_to(json_t *parts, const char *key, const char *text) {
    json_t *list = json_object_get(parts, key);
    if (!list) {
        list = json_array();
        json_object_set_new(parts, key, list);
    }
    json_array_append_new(list, json_string(text));
}

/* Puts an option's value where a question has it; false if there is no such option. */
static bool set_option(json_t *asked, json_t *parts, const char *name, const char *value) {
    static const struct {
        const char *option;
        const char *key;
        char place;
    } known[] = {
        {"--sddl", "sddl", 'q'},           {"--want", "want", 'q'},
        {"--kind", "kind", 'q'},           {"--user", "user", 'p'},
        {"--level", "level", 'p'},         {"--integrity", "integrity", 'p'},
        {"--group", "groups", 'l'},        {"--restrict", "restrict", 'l'},
        {"--privilege", "privileges", 'l'},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(known[i].option, name) != 0) continue;
        if (known[i].place == 'l')
            append_to(parts, known[i].key, value);
        else
            json_object_set_new(known[i].place == 'q' ? asked : parts, known[i].key,
                                json_string(value));
        return true;
    }
    return false;
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
    if (!read_question(asked, &q, &fault))
        complain(fault.text);
    else if (json)
        print_json(answer_json(&q, &status));
    else
        status = answer_text(&q);
    release(&q);
    return status;
}

int bitsim__cli_access(int argc, char **argv) {
    json_t *asked = json_object(), *parts = json_object();
    bool json = false;
    const char *token = NULL;
    int status = -1;
    for (int i = 1; i < argc && status < 0; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(name, "--help") == 0) {
            fputs(usage, stdout);
            status = exit_granted;
        } else if (strcmp(name, "--batch") == 0) {
            status = batch();
        } else if (strcmp(name, "--put") == 0) {
            json_object_set_new(asked, "put", json_true());
        } else if (strcmp(name, "--write-restricted") == 0) {
            json_object_set_new(parts, "write_restricted", json_true());
        } else if (!value) {
            status = complain("an option is unknown or lacks its value; see --help");
        } else if (i++, strcmp(name, "--format") == 0) {
            json = strcmp(value, "json") == 0;
            if (!json && strcmp(value, "text") != 0)
                status = complain("no such format: text, json");
        } else if (strcmp(name, "--token") == 0) {
            token = value;
        } else if (strcmp(name, "--domain") == 0) {
            bitsim_sid sid;
            if (bitsim_sid_parse(value, &sid, NULL) == BITSIM_OK && bitsim_sid_is_domain(&sid))
                bitsim__input_domain(&sid);
            else
                status = complain("--domain wants S-1-5-21-a-b-c");
        } else if (!set_option(asked, parts, name, value)) {
            status = complain("no such option; see --help");
        }
    }
    if (status < 0 && token && json_object_size(parts))
        status = complain("a token is given by --token or by parts, not by both");
    if (status < 0 && token) {
        input_fault fault = {""};
        json_t *value = token_named(token, &fault);
        if (!value) status = complain(fault.text);
        json_object_set_new(asked, "token", value);
    } else if (status < 0 && json_object_size(parts)) {
        json_object_set(asked, "token", parts);
    }
    if (status < 0) status = ask(asked, json);
    json_decref(parts);
    json_decref(asked);
    return status;
}
