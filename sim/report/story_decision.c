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

/* Returns the conditions of |policy| that say how things are, not what is asked. */
static uint32_t facts_of(const bitsim_policy *policy) {
    uint32_t facts = 0;
    for (size_t i = 0; i < policy->condition_count; i++)
        if (policy->conditions[i].kind != BITSIM_CONDITION_QUESTION) facts |= UINT32_C(1) << i;
    return facts;
}

/* Returns the facts each of which alone would have turned a refusal into a success. */
static uint32_t turning_facts(const bitsim_decision *decision) {
    bitsim_near_miss misses[BITSIM_CONDITIONS_MAX];
    size_t count = bitsim_policy_near_misses(decision, misses, BITSIM_CONDITIONS_MAX);
    uint32_t facts = 0;
    for (size_t i = 0; i < count; i++) facts |= UINT32_C(1) << misses[i].condition;
    return facts;
}

/*
 * Returns the conditions by which |rule| holds in |decision|. A clause that asks for nothing holds
 * because its rule's other clauses do not, and so theirs are returned; or, if there are none and it
 * refuses, because nothing above it allowed.
 */
static uint32_t reasons(const bitsim_policy *policy, const bitsim_decision *decision,
                        bitsim_rule_id rule) {
    uint32_t facts = facts_of(policy), others = 0;
    bool found = false;
    for (size_t i = 0; i < policy->clause_count; i++) {
        const bitsim_clause *clause = &policy->clauses[i];
        if (clause->rule != (unsigned)rule) continue;
        uint32_t asked = (clause->all | clause->none | (clause->any & decision->conditions)) &
                         facts;
        others |= asked;
        if (!holds(clause, decision)) continue;
        if (asked) return asked;
        found = true;
    }
    if (!found) return 0;
    return others || rule != bitsim_decision_rule(decision) ? others : turning_facts(decision);
}

bool bitsim__say_because(bitsim__prose *prose, const bitsim_decision *decision,
                         bitsim_rule_id rule) {
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    if (!policy) return false;
    uint32_t asked = reasons(policy, decision, rule);
    size_t count = 0, told = 0;
    for (size_t i = 0; i < policy->condition_count; i++) count += asked >> i & 1;
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
        bitsim__prose_print(text, BITSIM_PAGE_DIM "%s: ", bitsim_basis_print(rule->basis, &basis));
        bitsim__prose_add(text, rule->source);
        bitsim__prose_add(text, BITSIM_PAGE_PLAIN);
        bitsim__story_keep(story, CLAIM, CLAIM);
        story->told[id] = true;
        return;
    }
    bitsim__prose_add(text, "Here: ");
    if (!bitsim__say_because(text, decision, id)) {
        bitsim__prose_clear(text);
        bitsim__prose_add(text, "As before");
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

/* Adds what |decision| comes to. */
static void say_answer(bitsim__prose *text, const bitsim_decision *decision) {
    if (bitsim_succeeded(decision->hr) && decision->state != BITSIM_STATE_UNCHANGED)
        bitsim__say_state(text, (BG_JOB_STATE)decision->state);
    else bitsim__say_code(text, decision->hr);
    if (bitsim_failed(decision->hr) && decision->context != BG_ERROR_CONTEXT_NONE)
        bitsim__prose_print(text, " in %s",
                            bitsim_error_context_name((BG_ERROR_CONTEXT)decision->context));
}

static bool same_answer(const bitsim_decision *a, const bitsim_decision *b) {
    return a->hr == b->hr && a->effects == b->effects && a->identity == b->identity &&
           a->context == b->context && a->state == b->state;
}

/* Two refusals with one code are the same to whom they refuse. */
static bool same_refusal(const bitsim_decision *a, const bitsim_decision *b) {
    return bitsim_failed(a->hr) && a->hr == b->hr && a->context == b->context &&
           a->state == b->state;
}

/* Returns the answer to |choice| that |condition| stands for, or NULL. */
static const char *answer_of(const bitsim_condition *condition, const bitsim_choice *choice) {
    size_t length = strlen(choice->name);
    bool is_its = condition->kind == BITSIM_CONDITION_CHOICE &&
                  strncmp(condition->name, choice->name, length) == 0 &&
                  condition->name[length] == '=';
    return is_its ? condition->name + length + 1 : NULL;
}

/*
 * Tells what the other answers to |choice| would have come to, where they make a difference. The
 * first answer has no condition: it is what holds when the others' do not.
 */
static void keep_choice(bitsim_explanation *story, const bitsim_decision *decision,
                        const bitsim_policy *policy, const bitsim_choice *choice) {
    uint32_t bits = 0;
    for (size_t i = 0; i < policy->condition_count; i++)
        if (answer_of(&policy->conditions[i], choice)) bits |= UINT32_C(1) << i;
    if (bits == 0) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bool differs = false;
    bitsim__prose_print(text, "No document settles this (%s): ", bitsim_rule_name(choice->rule));
    bitsim__prose_add(text, choice->question);
    for (size_t i = 0; i <= policy->condition_count; i++) {
        bool is_first = i == policy->condition_count;
        const char *answer = is_first ? choice->answers[0]
                                      : answer_of(&policy->conditions[i], choice);
        if (!answer) continue;
        uint32_t turned = (decision->conditions & ~bits) | (is_first ? 0 : UINT32_C(1) << i);
        if (turned == decision->conditions) continue;
        bitsim_decision other = bitsim_policy_decide((bitsim_policy_id)decision->policy, turned,
                                                     decision->build);
        if (same_answer(&other, decision) || same_refusal(&other, decision)) continue;
        bitsim__prose_print(text, " With %s=%s it would be ", choice->name, answer);
        say_answer(text, &other);
        bitsim__prose_add(text, ".");
        differs = true;
    }
    if (differs) bitsim__story_keep(story, DETAIL, DETAIL + 2);
}

static void keep_choices(bitsim_explanation *story, const bitsim_decision *decision) {
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    for (int i = 0; policy && decision->trail_length > 0 && i < BITSIM_CHOICE_COUNT; i++)
        keep_choice(story, decision, policy, bitsim_choice_get((bitsim_choice_id)i));
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
        bitsim__prose_print(text, "What helps (%s): ", rule->name);
        bitsim__prose_add(text, rule->claim);
        bitsim__story_keep(story, DETAIL, DETAIL + 2);
    }
}

/*
 * Answers whether the policy alone made |decision|. An answer for lack of memory has no policy, and
 * a file that could not be deleted turns a success into another.
 */
static bool is_policys_own(const bitsim_decision *decision) {
    if (decision->trail_length == 0) return false;
    bitsim_decision again = bitsim_policy_decide((bitsim_policy_id)decision->policy,
                                                 decision->conditions, decision->build);
    return same_answer(&again, decision);
}

void bitsim__story_way_not_taken(bitsim_explanation *story, const bitsim_decision *decision,
                                 const char *consequence) {
    if (!is_policys_own(decision)) return;
    if (bitsim_failed(decision->hr)) keep_near_misses(story, decision, consequence);
    keep_choices(story, decision);
    if (bitsim_failed(decision->hr)) keep_way_out(story, decision);
}

/* A sentence begins with a capital. */
static void capitalise(bitsim__prose *text, size_t start) {
    if (start < text->length && text->text[start] >= 'a' && text->text[start] <= 'z')
        text->text[start] = (char)(text->text[start] - 'a' + 'A');
}

static void say_effects(bitsim__prose *text, uint32_t effects) {
    size_t count, told = 0;
    const bitsim__flag *all = bitsim__effects(&count);
    for (size_t i = 0; i < count; i++) {
        if (!(effects & all[i].bit)) continue;
        bitsim__prose_add(text, told++ ? "; " : "");
        bitsim__prose_add(text, all[i].meaning);
    }
}

/* Why the service sees whom it sees is worth telling whenever it is another reason. */
static uint32_t telling_conditions(const bitsim_decision *decision) {
    return decision->policy == BITSIM_POLICY_CALL_IDENTITY ? decision->conditions : 0;
}

static bool is_same(const bitsim__story_known *known, const bitsim_decision *decision) {
    return known->hr == decision->hr && known->policy == decision->policy &&
           known->effects == decision->effects && known->identity == decision->identity &&
           known->conditions == telling_conditions(decision) &&
           known->trail_length == decision->trail_length &&
           memcmp(known->trail, decision->trail, decision->trail_length) == 0;
}

bool bitsim__story_knows(bitsim_explanation *story, const bitsim_decision *decision) {
    if (bitsim_failed(decision->hr)) return false;
    for (size_t i = 0; i < story->known_count; i++)
        if (is_same(&story->known[i], decision)) return true;
    if (story->known_count == story->known_capacity) {
        size_t capacity = story->known_capacity ? 2 * story->known_capacity : 32;
        bitsim__story_known *grown = story->memory->reallocate(
            story->known, capacity * sizeof *grown, story->memory->user);
        if (!grown) {
            story->result = BITSIM_ERR_NOMEM;
            return false;
        }
        story->known = grown;
        story->known_capacity = capacity;
    }
    bitsim__story_known fresh = {
        .hr = decision->hr,
        .conditions = telling_conditions(decision),
        .effects = decision->effects,
        .policy = decision->policy,
        .identity = decision->identity,
        .trail_length = decision->trail_length,
    };
    memcpy(fresh.trail, decision->trail, decision->trail_length);
    story->known[story->known_count++] = fresh;
    return false;
}

void bitsim__say_rules(bitsim__prose *prose, const bitsim_decision *decision) {
    for (size_t i = 0; i < decision->trail_length; i++)
        bitsim__prose_print(prose, "%s%s", i ? ", " : " (",
                            bitsim_rule_name((bitsim_rule_id)decision->trail[i]));
    if (decision->trail_length) bitsim__prose_add(prose, ")");
}

static void pass(bitsim_explanation *story, const bitsim_decision *decision) {
    for (size_t i = 0; i < decision->trail_length; i++)
        bitsim__prose_print(&story->passed, "%s%s", story->passed.length ? ", " : "",
                            bitsim_rule_name((bitsim_rule_id)decision->trail[i]));
}

void bitsim__story_passed(bitsim_explanation *story) {
    if (story->passed.length == 0) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, "As before: ");
    bitsim__prose_add(text, bitsim__prose_text(&story->passed));
    bitsim__prose_add(text, ".");
    if (story->passed.failed) story->result = BITSIM_ERR_NOMEM;
    bitsim__prose_clear(&story->passed);
    bitsim__story_keep(story, BODY, BODY + 2);
}

void bitsim__story_decision(bitsim_explanation *story, const bitsim_decision *decision) {
    if (bitsim__story_knows(story, decision)) {
        pass(story, decision);
        return;
    }
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, policy ? policy->question : "What follows?");
    bitsim__prose_add(text, " ");
    if (decision->hr != S_OK) {
        bitsim__say_hresult(text, decision->hr);
    } else if (decision->identity != BITSIM_IDENTITY_NONE) {
        size_t start = text->length;
        bitsim__say_identity(text, (bitsim_identity)decision->identity);
        capitalise(text, start);
    } else if (decision->effects) {
        size_t start = text->length;
        say_effects(text, decision->effects);
        capitalise(text, start);
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
