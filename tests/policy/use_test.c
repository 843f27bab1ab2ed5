/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/use.h"

#include "policy/cast.h"
#include "policy/verdict.h"

enum { L = BG_TOKEN_LOCAL_FILE, N = BG_TOKEN_NETWORK };

/* The table of the rules: a resource, the flag that gives it to the helper, and since when. */
static const struct {
    bitsim_resource resource;
    const char *name;
    uint32_t flag;
    bitsim_rule_id rule;
    uint32_t since;
} resources[] = {
    {BITSIM_RESOURCE_OTHER, "other", 0, BITSIM_RULE_USE_0, 0},
    {BITSIM_RESOURCE_UPLOAD_FILE, "upload-file", L, BITSIM_RULE_USE_1, 7600},
    {BITSIM_RESOURCE_TEMPORARY_FILE, "temporary-file", L, BITSIM_RULE_USE_2, 7600},
    {BITSIM_RESOURCE_RENAME, "rename", L, BITSIM_RULE_USE_3, 7600},
    {BITSIM_RESOURCE_REPLY_FILE, "reply-file", L, BITSIM_RULE_USE_4, 7600},
    {BITSIM_RESOURCE_REPLY_RENAME, "reply-rename", L, BITSIM_RULE_USE_4, 7600},
    {BITSIM_RESOURCE_REMOTE_FILE, "remote-file", N, BITSIM_RULE_USE_5, 7600},
    {BITSIM_RESOURCE_SERVER_CHALLENGE, "server-challenge", N, BITSIM_RULE_USE_6, 7600},
    {BITSIM_RESOURCE_PROXY_CHALLENGE, "proxy-challenge", N, BITSIM_RULE_USE_7, 7600},
    {BITSIM_RESOURCE_PROXY_SETTINGS, "proxy-settings", N, BITSIM_RULE_USE_9, 17763},
    {BITSIM_RESOURCE_PROXY_DETECTION, "proxy-detection", N, BITSIM_RULE_USE_10, 7600},
    {BITSIM_RESOURCE_STORED_CREDENTIALS, "stored-credentials", N, BITSIM_RULE_USE_16, 9200},
    {BITSIM_RESOURCE_CERTIFICATE, "certificate", 0, BITSIM_RULE_USE_11, 0},
    {BITSIM_RESOURCE_COMMAND_LINE, "command-line", 0, BITSIM_RULE_USE_12, 0},
    {BITSIM_RESOURCE_DELETE, "delete", L, BITSIM_RULE_USE_13, 7600},
    {BITSIM_RESOURCE_EXPLICIT_CREDENTIALS, "explicit-credentials", 0, BITSIM_RULE_USE_15, 0},
    {BITSIM_RESOURCE_CALLBACK, "callback", 0, BITSIM_RULE_JOB_15, 0},
};

START_TEST(a_flag_gives_its_resources_to_the_helper) {
    bitsim_use_facts facts = {
        .build = 26100,
        .resource = resources[_i].resource,
        .flags = resources[_i].flag,
        .helper_present = true,
        .owner = party(ALICE),
    };
    bitsim_decision with_flag = bitsim_use_token(&facts);
    ck_assert(bitsim_decision_rule(&with_flag) == resources[_i].rule);
    if (resources[_i].flag) ck_assert(with_flag.identity == BITSIM_IDENTITY_HELPER);
    facts.flags = (L | N) & ~resources[_i].flag;
    bitsim_decision with_other_flag = bitsim_use_token(&facts);
    ck_assert(bitsim_decision_rule(&with_other_flag) == resources[_i].rule);
    ck_assert(with_other_flag.identity != BITSIM_IDENTITY_HELPER);
    if (resources[_i].flag) ck_assert(with_other_flag.identity == BITSIM_IDENTITY_OWNER);
}
END_TEST

START_TEST(a_resource_has_a_name) {
    ck_assert_str_eq(bitsim_resource_name(resources[_i].resource), resources[_i].name);
}
END_TEST

START_TEST(nothing_is_named_a_question_mark) {
    ck_assert_int_eq(COUNT(resources), BITSIM_RESOURCE_COUNT);
    ck_assert_str_eq(bitsim_resource_name(BITSIM_RESOURCE_COUNT), "?");
    ck_assert_str_eq(bitsim_resource_name((bitsim_resource)-1), "?");
}
END_TEST

START_TEST(certificates_and_command_lines_are_never_the_helpers) {
    bitsim_use_facts facts = {.build = 26100, .flags = L | N, .helper_present = true};
    facts.owner = party(ALICE);
    facts.resource = BITSIM_RESOURCE_CERTIFICATE;
    ck_assert(bitsim_use_token(&facts).identity == BITSIM_IDENTITY_OWNER);
    facts.resource = BITSIM_RESOURCE_COMMAND_LINE;
    ck_assert(bitsim_use_token(&facts).identity == BITSIM_IDENTITY_NOTIFIER);
    facts.owner = party(LOCAL_SERVICE);
    ck_assert_uint_eq(bitsim_use_token(&facts).effects, BITSIM_EFFECT_SKIP);
}
END_TEST

START_TEST(proxy_settings_are_the_owners_before_1809) {
    bitsim_use_facts facts = {.build = 17762, .resource = BITSIM_RESOURCE_PROXY_SETTINGS};
    facts.flags = N;
    bitsim_decision before = bitsim_use_token(&facts);
    ck_assert(before.identity == BITSIM_IDENTITY_OWNER);
    ck_assert(bitsim_decision_rule(&before) == BITSIM_RULE_USE_8);
    facts.build = 17763;
    ck_assert_int_eq(bitsim_use_token(&facts).hr, BG_E_TOKEN_REQUIRED);
}
END_TEST

static verdict plain_use(const bitsim_use_facts *f) {
    static const int contexts[] = {BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER, BG_ERROR_CONTEXT_UNKNOWN,
                                   BG_ERROR_CONTEXT_NONE};
    verdict v = verdict_begin();
    const uint8_t *answer = f->choices->answer;
    uint32_t build = f->build;
    if (build < 7600 && answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK]) build = 7600;
    if (f->resource == BITSIM_RESOURCE_EXPLICIT_CREDENTIALS) {
        verdict_note(&v, BITSIM_RULE_USE_15);
        return v;
    }
    if (f->resource == BITSIM_RESOURCE_CALLBACK) {
        verdict_note(&v, BITSIM_RULE_JOB_15);
        v.identity = BITSIM_IDENTITY_NOTIFIER;
        return v;
    }
    if (f->resource == BITSIM_RESOURCE_COMMAND_LINE) {
        verdict_note(&v, BITSIM_RULE_USE_12);
        if (bitsim_party_has(&f->owner, BITSIM_PARTY_SERVICE_ACCOUNT))
            v.effects = BITSIM_EFFECT_SKIP;
        else v.identity = BITSIM_IDENTITY_NOTIFIER;
        return v;
    }
    uint32_t flag = resources[f->resource].flag;
    bitsim_rule_id rule = resources[f->resource].rule;
    if (build < resources[f->resource].since) {
        flag = 0;
        rule = f->resource == BITSIM_RESOURCE_PROXY_SETTINGS ? BITSIM_RULE_USE_8
                                                             : BITSIM_RULE_USE_0;
    }
    v.identity = BITSIM_IDENTITY_OWNER;
    bool flagged = (f->flags & flag) != 0;
    bool challenged = f->resource == BITSIM_RESOURCE_SERVER_CHALLENGE ||
                      f->resource == BITSIM_RESOURCE_PROXY_CHALLENGE;
    if (!flagged || f->helper_present) {
        if (challenged) verdict_note(&v, BITSIM_RULE_AUTH_7);
        if (f->resource == BITSIM_RESOURCE_REMOTE_FILE && f->credentials_set)
            verdict_note(&v, BITSIM_RULE_AUTH_11);
    }
    if (flagged && f->helper_present) {
        verdict_note(&v, rule);
        v.identity = BITSIM_IDENTITY_HELPER;
    } else if (!flagged || f->resource == BITSIM_RESOURCE_DELETE) {
        verdict_note(&v, rule);
    } else if ((f->resource == BITSIM_RESOURCE_RENAME ||
                f->resource == BITSIM_RESOURCE_REPLY_RENAME) &&
               answer[BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER]) {
        verdict_note(&v, BITSIM_RULE_LIFE_9);
    } else {
        v.identity = BITSIM_IDENTITY_NONE;
        verdict_note(&v, BITSIM_RULE_LIFE_10);
        verdict_fail(&v, BITSIM_RULE_USE_14, BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR,
                     (BG_ERROR_CONTEXT)contexts[answer[BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT]]);
    }
    return v;
}

START_TEST(every_resource_agrees_with_its_plain_form) {
    static const who owners[] = {ALICE, LOCAL_SYSTEM, LOCAL_SERVICE, NETWORK_SERVICE};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT] = (uint8_t)pick(&rest, 3);
        choices.answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER] = (uint8_t)pick(&rest, 2);
        bitsim_use_facts facts = {.choices = &choices};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.resource = (bitsim_resource)pick(&rest, BITSIM_RESOURCE_COUNT);
        facts.flags = (uint32_t)pick(&rest, 4);
        facts.helper_present = pick(&rest, 2);
        facts.credentials_set = pick(&rest, 2);
        facts.owner = party(owners[pick(&rest, COUNT(owners))]);
        if (rest) break;
        verdict expected = plain_use(&facts);
        bitsim_decision decision = bitsim_use_token(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("use");
    TCase *tcase = tcase_create("use");
    tcase_add_loop_test(tcase, a_flag_gives_its_resources_to_the_helper, 0, COUNT(resources));
    tcase_add_loop_test(tcase, a_resource_has_a_name, 0, COUNT(resources));
    tcase_add_test(tcase, nothing_is_named_a_question_mark);
    tcase_add_test(tcase, certificates_and_command_lines_are_never_the_helpers);
    tcase_add_test(tcase, proxy_settings_are_the_owners_before_1809);
    tcase_add_test(tcase, every_resource_agrees_with_its_plain_form);
    suite_add_tcase(suite, tcase);
    return suite;
}
