/* SPDX-License-Identifier: MIT */
/* What the worlds reached, and what of all there is they did not. */
#include <stdio.h>
#include <string.h>

#include "bitsim/hresult.h"
#include "service/methods.h"
#include "service/swarm.h"

void swarm_tally_add(swarm_tally *tally, uint32_t number) {
    size_t i = 0;
    while (i < tally->count && tally->number[i] != number) i++;
    if (i == sizeof tally->number / sizeof tally->number[0]) return;
    tally->number[i] = number;
    if (i == tally->count) tally->count++;
    tally->times[i]++;
}

static void add_rules(swarm_coverage *coverage, const bitsim_decision *decision) {
    for (size_t i = 0; decision && i < decision->trail_length; i++)
        coverage->rules[decision->trail[i]]++;
}

void swarm_coverage_event(swarm_coverage *coverage, const bitsim_event *event) {
    switch (event->type) {
    case BITSIM_EVENT_CALL:
        add_rules(coverage, event->of.call.decision);
        swarm_tally_add(&coverage->codes, (uint32_t)event->of.call.decision->hr);
        break;
    case BITSIM_EVENT_DECISION: add_rules(coverage, event->of.decision); break;
    case BITSIM_EVENT_OPERATION: add_rules(coverage, &event->of.operation->use); break;
    case BITSIM_EVENT_OUTCOME:
        /* What is done at once is not handed out. */
        if (event->of.outcome.operation->ticket == 0)
            coverage->operations[event->of.outcome.operation->kind]++;
        break;
    case BITSIM_EVENT_STATE:
        add_rules(coverage, event->of.state.decision);
        if (bitsim_failed(event->of.state.error))
            swarm_tally_add(&coverage->errors, (uint32_t)event->of.state.error);
        break;
    case BITSIM_EVENT_HAPPENING: coverage->happenings[event->of.happening.happening]++; break;
    case BITSIM_EVENT_ACCESS:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
}

static void print_tally(const char *title, const swarm_tally *tally) {
    printf("%s: %zu codes\n", title, tally->count);
    for (size_t i = 0; i < tally->count; i++) {
        const char *name = bitsim_hresult_name((bitsim_hresult)tally->number[i]);
        printf("  %10lu  0x%08X %s\n", tally->times[i], (unsigned)tally->number[i],
               name ? name : "");
    }
}

void swarm_coverage_print(const swarm_coverage *coverage) {
    printf("%lu steps in %lu worlds, %lu refused calls compared, %lu forms loaded and saved\n",
           coverage->steps, coverage->worlds, coverage->refusals, coverage->rounds);
    printf("methods: answered, refused\n");
    for (size_t i = 0; swarm_row_at(i); i++)
        printf("  %10lu %10lu  %s\n", coverage->answered[i], coverage->refused[i],
               swarm_row_at(i)->name);
    printf("operations:\n");
    for (int i = 0; i < BITSIM_OPERATION_COUNT; i++)
        printf("  %10lu  %s\n", coverage->operations[i],
               bitsim_operation_name((bitsim_operation_kind)i));
    printf("happenings:\n");
    for (int i = 0; i < BITSIM_HAPPENING_COUNT; i++)
        printf("  %10lu  %s\n", coverage->happenings[i],
               bitsim_happening_name((bitsim_happening)i));
    swarm_moves_print(coverage);
    print_tally("answers of methods", &coverage->codes);
    print_tally("errors of jobs", &coverage->errors);
    size_t named = 0;
    for (int rule = 1; rule < BITSIM_RULE_END; rule++) named += coverage->rules[rule] > 0;
    printf("rules: %zu of %d; not named:", named, BITSIM_RULE_END - 1);
    for (int rule = 1; rule < BITSIM_RULE_END; rule++)
        if (!coverage->rules[rule]) printf(" %s", bitsim_rule_name((bitsim_rule_id)rule));
    printf("\n");
}

/* ---- What is missing ---- */

static bool has_row(const method_row *method) {
    for (size_t i = 0; swarm_row_at(i); i++)
        if (swarm_row_at(i)->interface == method->interface &&
            strcmp(swarm_row_at(i)->name, method->name) == 0)
            return true;
    return false;
}

/* Whether |missing| prints what it counts. */
static bool is_printed;

static size_t missing(bool is_there, const char *what, const char *which, const char *other) {
    if (!is_there && is_printed) printf("not reached: %s %s%s\n", what, which, other);
    return !is_there;
}

/* The one property that a file has can only be read (FILE-24, FILE-25). */
static bool is_always_refused(const swarm_row *row) {
    return row->interface == BITSIM_INTERFACE_FILE5 && strcmp(row->name, "SetProperty") == 0;
}

size_t swarm_coverage_missing(const swarm_coverage *coverage, bool prints) {
    is_printed = prints;
    size_t count = swarm_moves_missing(coverage, prints);
    for (int i = 0; i < method_count; i++)
        count += missing(has_row(&methods[i]), "a row of", methods[i].name, "");
    for (size_t i = 0; swarm_row_at(i); i++)
        count += missing(coverage->answered[i] > 0 || is_always_refused(swarm_row_at(i)),
                         "an answer of", swarm_row_at(i)->name, "");
    for (int i = 0; i < SWARM_CAST; i++)
        count += missing(coverage->called_by[i] > 0, "a call by", "each of the cast", "");
    for (int i = 0; i < BITSIM_OPERATION_COUNT; i++)
        count += missing(coverage->operations[i] > 0, "the operation",
                         bitsim_operation_name((bitsim_operation_kind)i), "");
    for (int i = 0; i < BITSIM_HAPPENING_COUNT; i++)
        count += missing(coverage->happenings[i] > 0 || i == BITSIM_HAPPENING_JOBS_SAVED ||
                             i == BITSIM_HAPPENING_JOBS_LOADED,
                         "the event", bitsim_happening_name((bitsim_happening)i), "");
    return count;
}
