/* SPDX-License-Identifier: MIT */
/*
 * What holds for every policy: how it is written, that each of its clauses can be reached, that
 * each rule of the catalogue is reached by some policy, and that no trail runs over.
 */
#include "bitsim/policy.h"

#include <ctype.h>

#include "bitsim/error.h"
#include "bitsim/random.h"
#include "policy/cast.h"
#include "policy/verdict.h"

static const bitsim_policy *policy_at(int i) { return bitsim_policy_get((bitsim_policy_id)i); }

START_TEST(a_policy_is_found_by_its_name) {
    const bitsim_policy *policy = policy_at(_i);
    ck_assert_ptr_nonnull(policy);
    bitsim_policy_id found = BITSIM_POLICY_COUNT;
    ck_assert_int_eq(bitsim_policy_parse(policy->name, &found), BITSIM_OK);
    ck_assert_int_eq((int)found, _i);
    ck_assert_int_eq(policy->question[strlen(policy->question) - 1], '?');
    /* "helper.method" is of the family HELPER. */
    const char *family = bitsim_family_name(policy->family);
    for (size_t i = 0; family[i]; i++) ck_assert_int_eq(policy->name[i], tolower(family[i]));
}
END_TEST

START_TEST(no_policy_is_found_by_another_name) {
    bitsim_policy_id found = BITSIM_POLICY_USE;
    ck_assert_int_eq(bitsim_policy_parse("no.such", &found), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq((int)found, BITSIM_POLICY_USE);
    ck_assert_ptr_null(bitsim_policy_get(BITSIM_POLICY_COUNT));
    ck_assert_int_eq(bitsim_policy_condition(BITSIM_POLICY_USE, "no-such"), -1);
    ck_assert_int_eq(bitsim_policy_condition(BITSIM_POLICY_COUNT, "rename"), -1);
}
END_TEST

/* Reads "name=answer" of a condition that stands for an answer to a choice. */
static bool names_an_alternative(const char *text) {
    const char *equals = strchr(text, '=');
    if (!equals) return false;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)(equals - text), text);
    bitsim_choice_id id;
    if (bitsim_choice_parse(name, &id) != BITSIM_OK) return false;
    bitsim_choices choices = {{0}};
    return bitsim_choices_set(&choices, id, equals + 1) == BITSIM_OK && choices.answer[id] != 0;
}

START_TEST(conditions_are_told_apart_and_told_in_words) {
    const bitsim_policy *policy = policy_at(_i);
    ck_assert_uint_le(policy->condition_count, 31); /* bits of an int */
    for (size_t i = 0; i < policy->condition_count; i++) {
        const bitsim_condition *condition = &policy->conditions[i];
        ck_assert_int_eq(bitsim_policy_condition((bitsim_policy_id)_i, condition->name), (int)i);
        ck_assert_str_ne(condition->holds, condition->fails);
        ck_assert_msg(
            (condition->kind == BITSIM_CONDITION_CHOICE) == names_an_alternative(condition->name),
            "%s: %s", policy->name, condition->name);
    }
}
END_TEST

START_TEST(clauses_are_well_formed) {
    const bitsim_policy *policy = policy_at(_i);
    uint32_t known = (uint32_t)((UINT64_C(1) << policy->condition_count) - 1);
    for (size_t i = 0; i < policy->clause_count; i++) {
        const bitsim_clause *clause = &policy->clauses[i];
        const bitsim_rule *rule = bitsim_rule_get((bitsim_rule_id)clause->rule);
        ck_assert_ptr_nonnull(rule);
        ck_assert_uint_eq(clause->all & clause->none, 0);
        ck_assert_uint_eq((clause->any | clause->all | clause->none) & ~known, 0);
        ck_assert(clause->decides || clause->hr == S_OK);
        ck_assert_uint_ge(clause->since, rule->since);
        ck_assert(rule->until == 0 || (clause->until != 0 && clause->until <= rule->until));
    }
}
END_TEST

/*
 * The space of a policy's conditions. Questions that are many exclude each other, since one thing
 * is asked at a time; a space that is too large even so is drawn from.
 */
typedef struct space {
    const bitsim_policy *policy;
    uint32_t questions[32];
    int question_count;
    uint32_t others;
    unsigned long size;
    bool drawn;
    bitsim_random random;
} space;

static uint32_t spread(unsigned long number, uint32_t bits) {
    uint32_t result = 0;
    for (uint32_t bit = 1; bits; bit <<= 1) {
        if (!(bits & bit)) continue;
        if (number & 1) result |= bit;
        number >>= 1;
        bits &= ~bit;
    }
    return result;
}

static space space_of(const bitsim_policy *policy) {
    enum { MANY = 4, LARGE = 21, DRAWS = 1 << 19 };
    space s = {.policy = policy, .random = bitsim_random_seed(11)};
    int other_count = 0;
    for (size_t i = 0; i < policy->condition_count; i++)
        if (policy->conditions[i].kind == BITSIM_CONDITION_QUESTION)
            s.questions[s.question_count++] = UINT32_C(1) << i;
    for (size_t i = 0; i < policy->condition_count; i++) {
        bool question = policy->conditions[i].kind == BITSIM_CONDITION_QUESTION;
        if (question && s.question_count > MANY) continue;
        s.others |= UINT32_C(1) << i;
        other_count++;
    }
    if (s.question_count <= MANY) s.question_count = 0;
    s.drawn = other_count > LARGE;
    s.size = s.drawn ? DRAWS : 1ul << other_count;
    return s;
}

static uint32_t space_at(space *s, unsigned long number) {
    if (!s->drawn) return spread(number, s->others);
    /* Many facts at once, and few: a weak clause has its say where no stronger one has. */
    uint32_t drawn = s->others;
    for (uint64_t turns = bitsim_random_next(&s->random) % 5 + 1; turns > 0; turns--)
        drawn &= (uint32_t)bitsim_random_next(&s->random);
    return drawn;
}

/* Both sides of each build at which one of |policy|'s clauses begins or ends. */
static int sides_of(const bitsim_policy *policy, uint32_t *sides, int limit) {
    int count = 0;
    for (int i = 0; i < COUNT(builds); i++) {
        bool matters = i == COUNT(builds) - 1;
        for (size_t j = 0; j < policy->clause_count; j++) {
            const bitsim_clause *clause = &policy->clauses[j];
            for (uint32_t side = builds[i]; side <= builds[i] + 1; side++)
                if (side > 6000 && (clause->since == side || clause->until == side)) matters = true;
        }
        if (matters && count < limit) sides[count++] = builds[i];
    }
    return count;
}

static bool holds(const bitsim_clause *clause, uint32_t conditions, uint32_t build) {
    if (clause->any && !(conditions & clause->any)) return false;
    if ((conditions & clause->all) != clause->all) return false;
    if (conditions & clause->none) return false;
    if (build < clause->since) return false;
    return clause->until == 0 || build < clause->until;
}

/* What reading from the top comes to, said plainly; it marks the clauses that had a say. */
static verdict plain_reading(const bitsim_policy *policy, uint32_t conditions, uint32_t build,
                             bool *had_a_say) {
    verdict v = verdict_begin();
    for (size_t i = 0; i < policy->clause_count; i++) {
        const bitsim_clause *clause = &policy->clauses[i];
        if (!holds(clause, conditions, build)) continue;
        had_a_say[i] = true;
        bitsim_rule_id rule = (bitsim_rule_id)clause->rule;
        if (v.rule_count == 0 || v.rules[v.rule_count - 1] != rule) verdict_note(&v, rule);
        v.effects |= clause->effects;
        if (clause->identity) v.identity = clause->identity;
        if (clause->context) v.context = clause->context;
        if (!clause->decides) continue;
        v.hr = clause->hr;
        v.state = (int)clause->state;
        break;
    }
    return v;
}

/* These do more than read from the top; their own tests have their plain form. */
static bool has_a_reader(int id) {
    return id == BITSIM_POLICY_HELPER_METHOD || id == BITSIM_POLICY_CERT_REQUEST ||
           id == BITSIM_POLICY_COST_CHECK || id == BITSIM_POLICY_BAND_LIMIT;
}

static void tell_of_silent_clauses(const bitsim_policy *policy, const bool *had_a_say) {
    for (size_t i = 0; i < policy->clause_count; i++)
        ck_assert_msg(had_a_say[i], "%s: clause %d of %s is never reached", policy->name, (int)i,
                      bitsim_rule_name((bitsim_rule_id)policy->clauses[i].rule));
}

START_TEST(policies_are_read_from_the_top_and_each_clause_has_its_say) {
    const bitsim_policy *policy = policy_at(_i);
    space s = space_of(policy);
    uint32_t sides[COUNT(builds)];
    int side_count = sides_of(policy, sides, COUNT(sides));
    bool had_a_say[64] = {false};
    for (unsigned long number = 0; number < s.size; number++) {
        uint32_t others = space_at(&s, number);
        for (int question = 0; question < (s.question_count ? s.question_count : 1); question++) {
            uint32_t conditions = others | s.questions[question] * (s.question_count != 0);
            for (int side = 0; side < side_count; side++) {
                bitsim_decision decision = bitsim_policy_decide((bitsim_policy_id)_i, conditions,
                                                                sides[side]);
                verdict expected = plain_reading(policy, conditions, sides[side], had_a_say);
                if (decision.policy != _i || decision.conditions != conditions)
                    ck_abort_msg("%s does not remember its facts", policy->name);
                if (decision.trail_length == BITSIM_TRAIL_MAX)
                    ck_abort_msg("%s fills its trail", policy->name);
                if (!has_a_reader(_i)) verdict_check(&decision, &expected, number);
            }
        }
    }
    tell_of_silent_clauses(policy, had_a_say);
}
END_TEST

START_TEST(every_rule_is_reached_by_some_policy) {
    static bool reached[BITSIM_RULE_END];
    for (int id = 0; id < BITSIM_POLICY_COUNT; id++) {
        space s = space_of(policy_at(id));
        uint32_t sides[COUNT(builds)];
        int side_count = sides_of(s.policy, sides, COUNT(sides));
        /* A part of a large space will do here. */
        unsigned long step = s.size > 0x10000 ? 5 : 1;
        for (unsigned long number = 0; number < s.size; number += step) {
            uint32_t others = space_at(&s, number);
            for (int q = 0; q < (s.question_count ? s.question_count : 1); q++)
                for (int side = 0; side < side_count; side++) {
                    uint32_t conditions = others | s.questions[q] * (s.question_count != 0);
                    bitsim_decision decision = bitsim_policy_decide((bitsim_policy_id)id,
                                                                    conditions, sides[side]);
                    for (int i = 0; i < decision.trail_length; i++)
                        reached[decision.trail[i]] = true;
                }
        }
    }
    for (int rule = BITSIM_RULE_NONE + 1; rule < BITSIM_RULE_END; rule++)
        ck_assert_msg(reached[rule], "%s decides nothing", bitsim_rule_name((bitsim_rule_id)rule));
}
END_TEST

START_TEST(a_near_miss_is_one_fact_away_from_success) {
    space s = space_of(policy_at(_i));
    unsigned long step = s.size > 0x4000 ? s.size / 0x4000 + 1 : 1;
    for (unsigned long number = 0; number < s.size; number += step) {
        uint32_t conditions = space_at(&s, number) | s.questions[0] * (s.question_count != 0);
        bitsim_decision decision = bitsim_policy_decide((bitsim_policy_id)_i, conditions, 26100);
        bitsim_near_miss misses[BITSIM_CONDITIONS_MAX];
        size_t count = bitsim_policy_near_misses(&decision, misses, COUNT(misses));
        if (bitsim_succeeded(decision.hr) && count) ck_abort_msg("a success misses nothing");
        for (size_t i = 0; i < count; i++) {
            uint32_t turned = misses[i].decision.conditions ^ conditions;
            if (turned != UINT32_C(1) << misses[i].condition ||
                bitsim_failed(misses[i].decision.hr) ||
                s.policy->conditions[misses[i].condition].kind != BITSIM_CONDITION_FACT)
                ck_abort_msg("%s: not a near miss", s.policy->name);
        }
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("policy");
    TCase *form = tcase_create("form");
    tcase_add_loop_test(form, a_policy_is_found_by_its_name, 0, BITSIM_POLICY_COUNT);
    tcase_add_test(form, no_policy_is_found_by_another_name);
    tcase_add_loop_test(form, conditions_are_told_apart_and_told_in_words, 0, BITSIM_POLICY_COUNT);
    tcase_add_loop_test(form, clauses_are_well_formed, 0, BITSIM_POLICY_COUNT);
    suite_add_tcase(suite, form);
    TCase *reading = tcase_create("reading");
    tcase_set_timeout(reading, 120);
    tcase_add_loop_test(reading, policies_are_read_from_the_top_and_each_clause_has_its_say, 0,
                        BITSIM_POLICY_COUNT);
    tcase_add_test(reading, every_rule_is_reached_by_some_policy);
    tcase_add_loop_test(reading, a_near_miss_is_one_fact_away_from_success, 0, BITSIM_POLICY_COUNT);
    suite_add_tcase(suite, reading);
    return suite;
}
