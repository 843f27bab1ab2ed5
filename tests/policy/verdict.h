/* SPDX-License-Identifier: MIT */
/*
 * The plainer second formulation. A test states with ifs what a policy states with clauses, and
 * the two must agree on everything a decision says: code, state, context, identity, effects, and
 * the rules in their order.
 */
#ifndef BITSIM_TESTS_POLICY_VERDICT_H
#define BITSIM_TESTS_POLICY_VERDICT_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"
#include "bitsim/rule.h"
#include "support/suite.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* FOR_BOTH runs what follows with |fact| false, and with |fact| true. */
#define FOR_BOTH(fact) for (int fact = 0; fact < 2; fact++)

/*
 * pick takes one of |count| from |*rest|, as a digit from a number. A test that counts up from 0
 * and picks each fact from the count sees every combination once; something is left over when it
 * has seen them all.
 */
static inline int pick(unsigned long *rest, int count) {
    int digit = (int)(*rest % (unsigned long)count);
    *rest /= (unsigned long)count;
    return digit;
}

/* Both sides of every build at which a rule begins or ends. */
static const uint32_t builds[] = {6000,  7599,  7600,  9199,  9200,  14392, 14393,
                                  15062, 15063, 17762, 17763, 18361, 18362, 26100};

typedef struct verdict {
    bitsim_hresult hr;
    int state;
    int context;
    int identity;
    unsigned effects;
    int rule_count;
    bitsim_rule_id rules[16];
} verdict;

static inline verdict verdict_begin(void) {
    verdict begun = {.hr = S_OK, .state = BITSIM_STATE_UNCHANGED};
    return begun;
}

/* verdict_note puts |rule| at the end of the trail. */
static inline void verdict_note(verdict *v, bitsim_rule_id rule) {
    v->rules[v->rule_count++] = rule;
}

/* verdict_end notes the rule that settles it, and the code. */
static inline void verdict_end(verdict *v, bitsim_rule_id rule, bitsim_hresult hr) {
    verdict_note(v, rule);
    v->hr = hr;
}

/* verdict_fail is the same, with what becomes of the job. */
static inline void verdict_fail(verdict *v, bitsim_rule_id rule, bitsim_hresult hr,
                                BG_JOB_STATE state, BG_ERROR_CONTEXT context) {
    verdict_end(v, rule, hr);
    v->state = (int)state;
    v->context = (int)context;
}

static inline bool verdict_agrees(const verdict *v, const bitsim_decision *decision) {
    if (v->hr != decision->hr || v->state != decision->state || v->context != decision->context ||
        v->identity != decision->identity || v->effects != decision->effects ||
        v->rule_count != decision->trail_length)
        return false;
    for (int i = 0; i < v->rule_count; i++)
        if ((unsigned)v->rules[i] != decision->trail[i]) return false;
    return true;
}

typedef struct verdict_text {
    char text[256];
} verdict_text;

/* verdict_print writes |v| for the message of a test that fails. */
static inline const char *verdict_print(const verdict *v, verdict_text *buffer) {
    const char *name = bitsim_hresult_name(v->hr);
    int at = snprintf(buffer->text, sizeof buffer->text,
                      "%s state %d context %d identity %s effects %#x because", name ? name : "?",
                      v->state, v->context, bitsim_identity_name((bitsim_identity)v->identity),
                      v->effects);
    for (int i = 0; i < v->rule_count && at < (int)sizeof buffer->text; i++)
        at += snprintf(buffer->text + at, sizeof buffer->text - (size_t)at, " %s",
                       bitsim_rule_name(v->rules[i]));
    return buffer->text;
}

static inline verdict verdict_of(const bitsim_decision *decision) {
    verdict v = {.hr = decision->hr,
                 .state = decision->state,
                 .context = decision->context,
                 .identity = decision->identity,
                 .effects = decision->effects,
                 .rule_count = decision->trail_length};
    for (int i = 0; i < v.rule_count; i++) v.rules[i] = (bitsim_rule_id)decision->trail[i];
    return v;
}

/* verdict_check fails the test if |decision| is not |expected|; |number| finds the case again. */
static inline void verdict_check(const bitsim_decision *decision, const verdict *expected,
                                 unsigned long number) {
    /* An assertion costs more than a decision: it is for the case that is wrong. */
    if (verdict_agrees(expected, decision)) return;
    verdict_text wanted, seen;
    verdict got = verdict_of(decision);
    ck_abort_msg("case %lu, build %u, conditions %#x:\n  expected %s\n  decided  %s", number,
                 decision->build, decision->conditions, verdict_print(expected, &wanted),
                 verdict_print(&got, &seen));
}

/* chosen returns the defaults with one answer changed. */
static inline bitsim_choices chosen(bitsim_choice_id id, int answer) {
    bitsim_choices choices = {{0}};
    choices.answer[id] = (uint8_t)answer;
    return choices;
}

#endif
