/* SPDX-License-Identifier: MIT */
/* Decisions: their rules, why those hold here, and what would have been otherwise. */
#include <stdio.h>
#include <string.h>

#include "report/story.h"
#include "report/words.h"

enum { BODY = BITSIM__STORY_BODY, DETAIL = BITSIM__STORY_DETAIL, CLAIM = BITSIM__STORY_CLAIM };

static bool holds(const bitsim_clause *clause, const bitsim_decision *decision) {
    uint32_t facts = decision->conditions;
    return (facts & clause->all) == clause->all && (facts & clause->none) == 0 &&
           (clause->any == 0 || (facts & clause->any) != 0) && decision->build >= clause->since &&
           (clause->until == 0 || decision->build < clause->until);
}

/*
 * Returns the conditions by which |rule| holds in |decision|. A clause that asks for nothing holds
 * because its rule's other clauses do not, and so theirs are returned.
 */
static uint32_t reasons(const bitsim_policy *policy, const bitsim_decision *decision,
                        bitsim_rule_id rule) {
    uint32_t others = 0;
    bool found = false;
    for (size_t i = 0; i < policy->clause_count; i++) {
        const bitsim_clause *clause = &policy->clauses[i];
        if (clause->rule != (unsigned)rule) continue;
        uint32_t asked = clause->all | clause->none | (clause->any & decision->conditions);
        others |= asked;
        if (!holds(clause, decision)) continue;
        if (asked) return asked;
        found = true;
    }
    return found ? others : 0;
}

bool bitsim__say_because(bitsim__prose *prose, const bitsim_decision *decision,
                         bitsim_rule_id rule) {
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    if (!policy) return false;
    uint32_t asked = reasons(policy, decision, rule);
    size_t count = 0, told = 0;
    for (size_t i = 0; i < policy->condition_count; i++) {
        if (policy->conditions[i].kind == BITSIM_CONDITION_QUESTION) asked &= ~(UINT32_C(1) << i);
        count += asked >> i & 1;
    }
    for (size_t i = 0; i < policy->condition_count; i++) {
        if (!(asked >> i & 1)) continue;
        const bitsim_condition *condition = &policy->conditions[i];
        bitsim__prose_joint(prose, told++, count);
        bitsim__prose_add(prose,
                          decision->conditions >> i & 1 ? condition->holds : condition->fails);
    }
    return count > 0;
}

/* Tells |rule| in full the first time, and by its name and reason after that. */
static void keep_rule(bitsim_explanation *story, const bitsim_decision *decision,
                      bitsim_rule_id id) {
    const bitsim_rule *rule = bitsim_rule_get(id);
    if (!rule) return;
    bitsim__prose *text = bitsim__story_begin(story);
    if (!story->told[id]) {
        bitsim__prose_add(text, rule->claim);
        bitsim__story_item(story, DETAIL, rule->name, CLAIM);
        text = bitsim__story_begin(story);
        bitsim__prose_add(text, "Here: ");
        if (bitsim__say_because(text, decision, id)) {
            bitsim__prose_add(text, ".");
            bitsim__story_keep(story, CLAIM, CLAIM);
        }
        bitsim_basis_string basis;
        text = bitsim__story_begin(story);
        bitsim__prose_print(text, BITSIM_PAGE_DIM "%s: %s" BITSIM_PAGE_PLAIN,
                            bitsim_basis_print(rule->basis, &basis), rule->source);
        bitsim__story_keep(story, CLAIM, CLAIM);
        story->told[id] = true;
        return;
    }
    bitsim__prose_add(text, "Here: ");
    if (!bitsim__say_because(text, decision, id)) {
        bitsim__prose_clear(text);
        bitsim__prose_add(text, "as before");
    }
    bitsim__prose_add(text, ".");
    bitsim__story_item(story, DETAIL, rule->name, CLAIM);
}

void bitsim__story_rules(bitsim_explanation *story, const bitsim_decision *decision) {
    for (size_t i = 0; i < decision->trail_length; i++)
        keep_rule(story, decision, (bitsim_rule_id)decision->trail[i]);
}

/* Returns the rule of |other| that |decision| had not, which is what made the difference. */
static bitsim_rule_id difference(const bitsim_decision *decision, const bitsim_decision *other) {
    for (size_t i = 0; i < other->trail_length; i++) {
        bitsim_rule_id rule = (bitsim_rule_id)other->trail[i];
        if (!bitsim_decision_names(decision, rule)) return rule;
    }
    return BITSIM_RULE_NONE;
}

static void keep_near_misses(bitsim_explanation *story, const bitsim_decision *decision,
                             const char *consequence) {
    bitsim_near_miss misses[BITSIM_CONDITIONS_MAX];
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    size_t count = bitsim_policy_near_misses(decision, misses, BITSIM_CONDITIONS_MAX);
    if (count == 0) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, consequence);
    bitsim__prose_add(text, " if ");
    for (size_t i = 0; i < count; i++) {
        const bitsim_near_miss *miss = &misses[i];
        const bitsim_condition *condition = &policy->conditions[miss->condition];
        bool held = decision->conditions >> miss->condition & 1;
        if (i > 0) bitsim__prose_add(text, i + 1 < count ? ", if " : ", or if ");
        bitsim__say_were(text, held ? condition->fails : condition->holds);
        bitsim_rule_id rule = difference(decision, &miss->decision);
        if (rule) bitsim__prose_print(text, " (%s)", bitsim_rule_name(rule));
    }
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, DETAIL, DETAIL + 2);
}

static void keep_choice(bitsim_explanation *story, const bitsim_choice *choice) {
    bitsim__prose *text = bitsim__story_begin(story);
    unsigned taken = story->choices.answer[choice->id];
    bitsim__prose_print(text, "No document settles this (%s). ", bitsim_rule_name(choice->rule));
    bitsim__prose_add(text, choice->question);
    bitsim__prose_print(text, " Taken: %s; also possible: ", choice->answers[taken]);
    bool any = false;
    for (unsigned i = 0; choice->answers[i]; i++) {
        if (i == taken) continue;
        bitsim__prose_print(text, "%s%s", any ? " or " : "", choice->answers[i]);
        any = true;
    }
    bitsim__prose_print(text, " (--choice %s=ANSWER).", choice->name);
    bitsim__story_keep(story, DETAIL, DETAIL + 2);
}

/* The rules that say how to get out of an error, or what must be so for it not to come. */
static const struct {
    bitsim_hresult hr;
    bitsim_rule_id rule;
} ways_out[] = {
    {BG_E_TOKEN_REQUIRED, BITSIM_RULE_LIFE_6},        {HR_ERROR_NOT_LOGGED_ON, BITSIM_RULE_LOGON_1},
    {BG_E_NETWORK_DISCONNECTED, BITSIM_RULE_LOGON_7}, {BG_E_HTTP_ERROR_401, BITSIM_RULE_AUTH_4},
    {BG_E_HTTP_ERROR_407, BITSIM_RULE_AUTH_4},
};

static void keep_way_out(bitsim_explanation *story, const bitsim_decision *decision) {
    for (size_t i = 0; i < sizeof ways_out / sizeof ways_out[0]; i++) {
        if (ways_out[i].hr != decision->hr) continue;
        const bitsim_rule *rule = bitsim_rule_get(ways_out[i].rule);
        bitsim__prose *text = bitsim__story_begin(story);
        bitsim__prose_print(text, "What helps: ");
        bitsim__prose_add(text, rule->claim);
        bitsim__prose_print(text, " (%s)", rule->name);
        bitsim__story_keep(story, DETAIL, DETAIL + 2);
    }
}

void bitsim__story_way_not_taken(bitsim_explanation *story, const bitsim_decision *decision,
                                 const char *consequence) {
    if (bitsim_failed(decision->hr)) keep_near_misses(story, decision, consequence);
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        if (bitsim_decision_names(decision, choice->rule)) keep_choice(story, choice);
    }
    if (bitsim_failed(decision->hr)) keep_way_out(story, decision);
}

static void say_effects(bitsim__prose *text, uint16_t effects) {
    size_t count, told = 0;
    const bitsim__flag *all = bitsim__effects(&count);
    for (size_t i = 0; i < count; i++) {
        if (!(effects & all[i].bit)) continue;
        bitsim__prose_add(text, told++ ? "; " : "");
        bitsim__prose_add(text, all[i].meaning);
    }
}

void bitsim__story_decision(bitsim_explanation *story, const bitsim_decision *decision) {
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, policy ? policy->question : "What follows?");
    bitsim__prose_add(text, " ");
    if (bitsim_failed(decision->hr)) {
        bitsim__say_hresult(text, decision->hr);
    } else if (decision->identity != BITSIM_IDENTITY_NONE) {
        bitsim__say_identity(text, (bitsim_identity)decision->identity);
    } else if (decision->effects) {
        say_effects(text, decision->effects);
    } else if (decision->state != BITSIM_STATE_UNCHANGED) {
        bitsim__prose_add(text, "It goes to ");
        bitsim__say_state(text, (BG_JOB_STATE)decision->state);
    } else {
        bitsim__prose_add(text, "Nothing stands against it");
    }
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
    bitsim__story_rules(story, decision);
    if (bitsim_failed(decision->hr))
        bitsim__story_way_not_taken(story, decision, "It would have been otherwise");
}
