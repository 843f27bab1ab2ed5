/* SPDX-License-Identifier: MIT */
/* What an application hears of a refusal: which single fact would have let it through. */
#include "bitsim/policy.h"
#include "bitsim/policy/call.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/helper.h"
#include "bitsim/policy/job.h"
#include "bitsim/policy/use.h"
#include "policy/cast.h"
#include "policy/verdict.h"

static bitsim_decision certificate_with_network_helper(void) {
    bitsim_cert_facts facts = {
        .build = 26100,
        .scheme = BITSIM_REMOTE_HTTPS,
        .demand = BITSIM_CERT_REQUIRED,
        .certificate_set = true,
        .certificate_found = true,
        .key_readable = true,
        .helper_present = true,
        .flags = BG_TOKEN_NETWORK,
        .owner = party(NETWORK_SERVICE),
    };
    return bitsim_cert_request(&facts);
}

static bitsim_decision administrator_as_helper(void) {
    bitsim_helper_facts facts = {
        .method = BITSIM_HELPER_SET_TOKEN,
        .build = 26100,
        .qi_caller = party(ALICE),
        .caller = party(BOB_ELEVATED),
        .owner = party(ALICE),
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
    };
    return bitsim_helper_decide(&facts);
}

static bitsim_decision flags_with_administrator_as_helper(void) {
    bitsim_helper_facts facts = {
        .method = BITSIM_HELPER_SET_FLAGS,
        .build = 26100,
        .qi_caller = party(ALICE),
        .caller = party(ALICE),
        .owner = party(ALICE),
        .helper = party(BOB_ELEVATED),
        .flags = BG_TOKEN_NETWORK,
    };
    return bitsim_helper_decide(&facts);
}

static bitsim_decision helper_before_1607(void) {
    bitsim_helper_facts facts = {
        .method = BITSIM_HELPER_SET_TOKEN,
        .build = 10586,
        .qi_caller = party(ALICE),
        .caller = party(BOB),
        .owner = party(ALICE),
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
    };
    return bitsim_helper_decide(&facts);
}

static bitsim_decision two_checks_at_once(void) {
    bitsim_helper_facts facts = {
        .method = BITSIM_HELPER_SET_TOKEN,
        .build = 10586,
        .qi_caller = party(ALICE),
        .caller = party(BOB),
        .owner = party(ALICE),
        .level = BITSIM_RPC_LEVEL_IDENTIFY,
    };
    return bitsim_helper_decide(&facts);
}

static bitsim_decision files_of_an_absent_user(void) {
    bitsim_logon_facts facts = {.build = 26100, .owner = party(ALICE), .run_as = true};
    return bitsim_call_add_files(&facts);
}

static bitsim_decision anothers_job(void) {
    bitsim_job_access_facts facts = {
        .build = 26100,
        .moment = BITSIM_JOB_AT_POINTER,
        .caller = party(BOB),
        .owner = party(ALICE),
    };
    return bitsim_job_access(&facts);
}

static bitsim_decision file_without_helper(void) {
    bitsim_use_facts facts = {
        .build = 26100,
        .resource = BITSIM_RESOURCE_TEMPORARY_FILE,
        .flags = BG_TOKEN_LOCAL_FILE,
        .owner = party(ALICE),
    };
    return bitsim_use_token(&facts);
}

enum { MISSES_MAX = 6 };

static const struct {
    bitsim_decision (*decide)(void);
    bitsim_rule_id rule;
    const char *misses[MISSES_MAX];
} refusals[] = {
    {certificate_with_network_helper,
     BITSIM_RULE_CERT_1,
     {"remote-smb", "certificate-asked", "helper-present", "flag-network", "owner-local-system"}},
    {administrator_as_helper,
     BITSIM_RULE_HELPER_5,
     {"qi-caller-administrator", "caller-administrator"}},
    {flags_with_administrator_as_helper,
     BITSIM_RULE_HELPER_7,
     {"qi-caller-administrator", "helper-present", "helper-administrator"}},
    {helper_before_1607, BITSIM_RULE_HELPER_2, {"owner-administrator"}},
    {two_checks_at_once, BITSIM_RULE_CALL_2, {NULL}},
    {files_of_an_absent_user,
     BITSIM_RULE_CALL_6,
     {"owner-service-account", "owner-interactive", "owner-remote-powershell"}},
    {anothers_job, BITSIM_RULE_JOB_5, {"caller-owner", "caller-administrator", "caller-filtered"}},
    {file_without_helper, BITSIM_RULE_USE_14, {"flag-local-file", "helper-present"}},
};

START_TEST(a_refusal_tells_what_would_have_let_it_through) {
    bitsim_decision decision = refusals[_i].decide();
    ck_assert(bitsim_failed(decision.hr));
    ck_assert(bitsim_decision_rule(&decision) == refusals[_i].rule);
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision.policy);
    bitsim_near_miss misses[MISSES_MAX];
    size_t count = bitsim_policy_near_misses(&decision, misses, MISSES_MAX);
    size_t expected = 0;
    while (expected < MISSES_MAX && refusals[_i].misses[expected]) expected++;
    ck_assert_uint_eq(count, expected);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(policy->conditions[misses[i].condition].name, refusals[_i].misses[i]);
}
END_TEST

START_TEST(no_more_is_written_than_there_is_room_for) {
    bitsim_decision decision = certificate_with_network_helper();
    bitsim_near_miss misses[2] = {{.condition = 99}, {.condition = 99}};
    ck_assert_uint_eq(bitsim_policy_near_misses(&decision, misses, 1), 5);
    ck_assert_uint_ne(misses[0].condition, 99);
    ck_assert_uint_eq(misses[1].condition, 99);
    ck_assert_uint_eq(bitsim_policy_near_misses(&decision, NULL, 0), 5);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("near miss");
    TCase *tcase = tcase_create("near miss");
    tcase_add_loop_test(tcase, a_refusal_tells_what_would_have_let_it_through, 0, COUNT(refusals));
    tcase_add_test(tcase, no_more_is_written_than_there_is_room_for);
    suite_add_tcase(suite, tcase);
    return suite;
}
