/* SPDX-License-Identifier: MIT */
#include "cli/access_answer.h"

#include <inttypes.h>
#include <stdio.h>

#include "cli/options.h"
#include "report/json.h"

static const char put_hint[] =
    "the DACL holds generic rights, which count only once they are put on an object: --put";

/* Answers whether an entry of the DACL that counts holds rights which no check knows. */
static bool has_generic_rights(const bitsim_descriptor *descriptor) {
    const uint32_t generic = GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL;
    bitsim_ace ace;
    for (size_t i = 0; bitsim_descriptor_dacl_at(descriptor, i, &ace); i++)
        if ((ace.mask & generic) != 0 && (ace.flags & INHERIT_ONLY_ACE) == 0) return true;
    return false;
}

/* Answers whether |q| was perhaps asked about a descriptor that is still to be put on an object. */
static bool needs_put(const bitsim__access_question *q, const bitsim_access_result *result) {
    return result->hresult != S_OK && q->descriptor && !q->options.map_ace_generics &&
           has_generic_rights(q->descriptor);
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
    const bitsim_access_choice *choice = bitsim_access_choice_get(
        (bitsim_access_choice_id)step->choice);
    if (choice) bitsim__json_set(&all->json, object, "choice", json_string(choice->name));
    bitsim__json_append(&all->json, all->way, object);
}

static void collect_text(const bitsim_access_step *step, void *user) {
    char sentence[BITSIM_ACCESS_STEP_SIZE];
    (void)user;
    printf("  %-7s %s\n", bitsim_access_rule_name(step->rule),
           bitsim_access_step_print(step, sentence));
}

static int exit_of(int status, const bitsim_access_result *result) {
    if (status != BITSIM_OK) return BITSIM__EXIT_FAULT;
    return result->hresult == S_OK ? BITSIM__EXIT_YES : BITSIM__EXIT_NO;
}

json_t *bitsim__access_answer_json(const bitsim__access_question *q, int *exit_status) {
    bitsim_access_result result;
    collection all = {.way = json_array()};
    json_t *answer = json_object();
    char granted[16], hresult[16];
    bitsim_sid_string sid;
    int status = bitsim_access_explain(q->descriptor, q->token, q->desired, q->kind, &q->options,
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
    if (needs_put(q, &result)) bitsim__json_set(&all.json, answer, "hint", json_string(put_hint));
    bitsim__json_set(&all.json, answer, "way", all.way);
    *exit_status = exit_of(status, &result);
    if (!all.json.failed) return answer;
    json_decref(answer);
    return NULL;
}

int bitsim__access_answer_text(const bitsim__access_question *q) {
    bitsim_access_result result;
    int status = bitsim_access_check(q->descriptor, q->token, q->desired, q->kind, &q->options,
                                     &result);
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
    bitsim_access_explain(q->descriptor, q->token, q->desired, q->kind, &q->options, collect_text,
                          NULL, &result);
    if (needs_put(q, &result)) printf("  %s\n", put_hint);
    return exit_of(status, &result);
}
