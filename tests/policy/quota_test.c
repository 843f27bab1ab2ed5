/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/quota.h"

#include "bitsim/limits.h"
#include "policy/cast.h"
#include "policy/verdict.h"

/* ---- Whom a limit concerns ---- */

/* The cast, and whom the rules about exemptions tell apart besides. */
static const bitsim_party others[] = {
    {20, BITSIM_PARTY_PRESENT | BITSIM_PARTY_SERVICE_LOGON, MEDIUM},
    {21, BITSIM_PARTY_PRESENT | BITSIM_PARTY_BUILT_IN_ADMINISTRATOR | BITSIM_PARTY_FILTERED,
     MEDIUM},
    {22, BITSIM_PARTY_PRESENT | BITSIM_PARTY_BUILT_IN_ADMINISTRATOR | BITSIM_PARTY_ADMINISTRATOR,
     HIGH},
    {23,
     BITSIM_PARTY_PRESENT | BITSIM_PARTY_SERVICE_LOGON | BITSIM_PARTY_ADMINISTRATOR |
         BITSIM_PARTY_LOCAL_SYSTEM,
     SYSTEM},
};

enum { PEOPLE = WHO_COUNT + COUNT(others) };

static bitsim_party person(int number) {
    return number < WHO_COUNT ? party((who)number) : others[number - WHO_COUNT];
}

static const bitsim_party *plain_who(const bitsim_quota_exempt_facts *f, const uint8_t *answer) {
    bool adds = f->quota == BITSIM_QUOTA_FILES_PER_JOB || f->quota == BITSIM_QUOTA_RANGES_PER_FILE;
    if (adds && answer[BITSIM_CHOICE_QUOTA_EXEMPTION] == 2) return &f->owner;
    if (f->impersonates && answer[BITSIM_CHOICE_QUOTA_CALLER]) return &f->process;
    return &f->caller;
}

static verdict plain_exempt(const bitsim_quota_exempt_facts *f) {
    const uint8_t *answer = f->choices->answer;
    unsigned traits = plain_who(f, answer)->traits;
    int reading = answer[BITSIM_CHOICE_QUOTA_EXEMPTION];
    unsigned administrator = reading == 2 ? BITSIM_PARTY_BUILT_IN_ADMINISTRATOR
                                          : BITSIM_PARTY_ADMINISTRATOR;
    verdict v = verdict_begin();
    if (reading == 1 && f->quota == BITSIM_QUOTA_JOBS_PER_MACHINE) {
        verdict_note(&v, BITSIM_RULE_QUOTA_6);
        return v;
    }
    if (f->impersonates) verdict_note(&v, BITSIM_RULE_QUOTA_8);
    if (traits & BITSIM_PARTY_SERVICE_ACCOUNT) {
        verdict_note(&v, BITSIM_RULE_QUOTA_6);
        v.effects = BITSIM_EFFECT_EXEMPT;
        return v;
    }
    if (traits & BITSIM_PARTY_SERVICE_LOGON) {
        verdict_note(&v, BITSIM_RULE_QUOTA_7);
        if (answer[BITSIM_CHOICE_QUOTA_SERVICES]) {
            v.effects = BITSIM_EFFECT_EXEMPT;
            return v;
        }
    }
    verdict_note(&v, BITSIM_RULE_QUOTA_6);
    if (traits & administrator) v.effects = BITSIM_EFFECT_EXEMPT;
    return v;
}

START_TEST(whom_a_limit_concerns_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_QUOTA_EXEMPTION] = (uint8_t)pick(&rest, 3);
        choices.answer[BITSIM_CHOICE_QUOTA_SERVICES] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_QUOTA_CALLER] = (uint8_t)pick(&rest, 2);
        bitsim_quota_exempt_facts facts = {.build = 6000, .choices = &choices};
        facts.quota = (bitsim_quota)pick(&rest, BITSIM_QUOTA_COUNT);
        facts.caller = person(pick(&rest, PEOPLE));
        facts.process = person(pick(&rest, PEOPLE));
        facts.owner = person(pick(&rest, PEOPLE));
        facts.impersonates = pick(&rest, 2);
        if (rest) break;
        verdict plain = plain_exempt(&facts);
        bitsim_decision decision = bitsim_quota_exempt(&facts);
        verdict_check(&decision, &plain, number);
    }
}
END_TEST

static const struct {
    who caller;
    bool exempt;
} plain_cast[] = {
    {ALICE, false},       {ALICE_LOW, false},    {ALICE_FILTERED, false}, {ALICE_ELEVATED, true},
    {LOCAL_SYSTEM, true}, {LOCAL_SERVICE, true}, {NETWORK_SERVICE, true}, {NOBODY, false},
};

START_TEST(an_administrator_is_one_by_his_token) {
    for (int quota = 0; quota < BITSIM_QUOTA_COUNT; quota++) {
        bitsim_party caller = party(plain_cast[_i].caller);
        bitsim_quota_exempt_facts facts = {.quota = (bitsim_quota)quota,
                                           .build = 26100,
                                           .caller = caller,
                                           .process = caller,
                                           .owner = party(BOB)};
        bool exempt = (bitsim_quota_exempt(&facts).effects & BITSIM_EFFECT_EXEMPT) != 0;
        ck_assert_int_eq(exempt, plain_cast[_i].exempt);
    }
}
END_TEST

/* ---- One job more ---- */

static bool is_full(const bitsim_choices *choices, uint64_t counted, uint64_t all, uint32_t limit) {
    return (choices->answer[BITSIM_CHOICE_QUOTA_EXEMPT_JOBS] ? all : counted) >= limit;
}

static verdict plain_jobs(const bitsim_quota_jobs_facts *f) {
    bool user_full = is_full(f->choices, f->user_counted, f->user_jobs, f->user_limit);
    bool machine_full = is_full(f->choices, f->machine_counted, f->machine_jobs, f->machine_limit);
    bool user_spared = f->user_counted < f->user_limit && f->user_jobs >= f->user_limit;
    bool machine_spared = f->machine_counted < f->machine_limit &&
                          f->machine_jobs >= f->machine_limit;
    verdict v = verdict_begin();
    if ((user_spared && !f->user_exempt) || (machine_spared && !f->machine_exempt))
        verdict_note(&v, BITSIM_RULE_QUOTA_9);
    if (f->user_counted >= f->user_limit && f->machine_counted >= f->machine_limit &&
        !f->user_exempt && !f->machine_exempt)
        verdict_note(&v, BITSIM_RULE_QUOTA_10);
    bool of_user = user_full && !f->user_exempt, of_machine = machine_full && !f->machine_exempt;
    bool machine_first = f->choices->answer[BITSIM_CHOICE_QUOTA_ORDER];
    if (of_machine && (machine_first || !of_user)) {
        verdict_end(&v, BITSIM_RULE_QUOTA_2, BG_E_TOO_MANY_JOBS_PER_MACHINE);
    } else if (of_user) {
        verdict_end(&v, BITSIM_RULE_QUOTA_1, BG_E_TOO_MANY_JOBS_PER_USER);
    } else {
        if (f->user_exempt && f->user_jobs >= f->user_limit) verdict_note(&v, BITSIM_RULE_QUOTA_1);
        if (f->machine_exempt && f->machine_jobs >= f->machine_limit)
            verdict_note(&v, BITSIM_RULE_QUOTA_2);
    }
    return v;
}

START_TEST(one_job_more_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_QUOTA_EXEMPT_JOBS] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_QUOTA_ORDER] = (uint8_t)pick(&rest, 2);
        bitsim_quota_jobs_facts facts = {.build = 26100, .choices = &choices};
        facts.user_limit = (uint32_t)pick(&rest, 3);
        facts.machine_limit = (uint32_t)pick(&rest, 4);
        facts.user_counted = (uint64_t)pick(&rest, 4);
        facts.user_jobs = facts.user_counted + (uint64_t)pick(&rest, 3);
        facts.machine_counted = facts.user_counted + (uint64_t)pick(&rest, 3);
        facts.machine_jobs = facts.machine_counted + (uint64_t)pick(&rest, 3);
        facts.user_exempt = pick(&rest, 2);
        facts.machine_exempt = pick(&rest, 2);
        if (rest) break;
        verdict plain = plain_jobs(&facts);
        bitsim_decision decision = bitsim_quota_jobs(&facts);
        verdict_check(&decision, &plain, number);
    }
}
END_TEST

/* ---- How high a limit is ---- */

static const bitsim_group_policy policies_of[] = {
    BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER, BITSIM_GROUP_POLICY_MAX_JOBS_PER_MACHINE,
    BITSIM_GROUP_POLICY_MAX_FILES_PER_JOB, BITSIM_GROUP_POLICY_MAX_RANGES_PER_FILE};

START_TEST(a_limit_is_what_is_configured_or_the_documented_default) {
    static const uint32_t defaults[] = {60, 300, 200, 500};
    bitsim_group_policies policies = {{{false, 0}}};
    uint32_t limit = 7;
    bitsim_quota_limit(26100, NULL, &policies, (bitsim_quota)_i, &limit);
    ck_assert_uint_eq(limit, defaults[_i]);
    static const uint32_t values[] = {0, 1, 299, 300, UINT32_MAX};
    for (int i = 0; i < COUNT(values); i++) {
        bitsim_group_policies_set(&policies, policies_of[_i], values[i]);
        bitsim_quota_limit(26100, NULL, &policies, (bitsim_quota)_i, &limit);
        ck_assert_uint_eq(limit, values[i]);
    }
}
END_TEST

static verdict plain_limit(const bitsim_choices *choices, bool is_configured, uint32_t value,
                           uint32_t of_machine, uint32_t *limit) {
    bool template = choices->answer[BITSIM_CHOICE_JOBS_PER_USER_DEFAULT];
    verdict v = verdict_begin();
    *limit = value;
    if (is_configured && value < of_machine) return v;
    if (is_configured) verdict_note(&v, BITSIM_RULE_QUOTA_12);
    if (is_configured && !choices->answer[BITSIM_CHOICE_USER_LIMIT_TOO_HIGH]) return v;
    if (is_configured) v.effects |= BITSIM_EFFECT_DEFAULT;
    verdict_note(&v, BITSIM_RULE_QUOTA_11);
    if (template) v.effects |= BITSIM_EFFECT_TEMPLATE;
    *limit = template ? 300 : 60;
    return v;
}

START_TEST(the_limit_of_a_user_agrees_with_its_plain_form) {
    static const uint32_t values[] = {0, 60, 299, 300, 301};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        bitsim_group_policies policies = {{{false, 0}}};
        choices.answer[BITSIM_CHOICE_JOBS_PER_USER_DEFAULT] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_USER_LIMIT_TOO_HIGH] = (uint8_t)pick(&rest, 2);
        bool is_configured = pick(&rest, 2), has_machine = pick(&rest, 2);
        uint32_t value = values[pick(&rest, COUNT(values))];
        uint32_t of_machine = values[pick(&rest, COUNT(values))];
        if (rest) break;
        if (is_configured)
            bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_USER, value);
        if (has_machine)
            bitsim_group_policies_set(&policies, BITSIM_GROUP_POLICY_MAX_JOBS_PER_MACHINE,
                                      of_machine);
        uint32_t limit, expected;
        bitsim_decision decision = bitsim_quota_limit(26100, &choices, &policies,
                                                      BITSIM_QUOTA_JOBS_PER_USER, &limit);
        verdict plain = plain_limit(&choices, is_configured, value, has_machine ? of_machine : 300,
                                    &expected);
        /* A default that is too high itself is nobody's fault. */
        verdict_check(&decision, &plain, number);
        ck_assert_uint_eq(limit, expected);
    }
}
END_TEST

/* ---- When policies count ---- */

START_TEST(a_change_counts_at_once_or_with_the_next_start) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_POLICY_CHANGE, _i / 2);
    bool starts = _i % 2;
    bitsim_decision decision = bitsim_quota_change(26100, &choices, starts);
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_QUOTA_13);
    if (_i / 2 && !starts) v.effects = BITSIM_EFFECT_WAIT;
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

START_TEST(a_job_that_was_taken_counts_for_its_owner_or_its_creator) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_QUOTA_TAKEN_JOBS, _i);
    bitsim_decision decision = bitsim_quota_taken(26100, &choices);
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_QUOTA_14);
    if (_i) v.effects = BITSIM_EFFECT_SKIP;
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("quota");
    TCase *tcase = tcase_create("quota");
    tcase_add_test(tcase, whom_a_limit_concerns_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, an_administrator_is_one_by_his_token, 0, COUNT(plain_cast));
    tcase_add_test(tcase, one_job_more_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_limit_is_what_is_configured_or_the_documented_default, 0,
                        BITSIM_QUOTA_COUNT);
    tcase_add_test(tcase, the_limit_of_a_user_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_change_counts_at_once_or_with_the_next_start, 0, 4);
    tcase_add_loop_test(tcase, a_job_that_was_taken_counts_for_its_owner_or_its_creator, 0, 2);
    suite_add_tcase(suite, tcase);
    return suite;
}
