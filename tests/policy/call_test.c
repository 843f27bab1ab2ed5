/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/call.h"

#include "policy/cast.h"
#include "policy/verdict.h"

enum { YES = true, NO = false };

static const struct {
    const char *claim;
    bitsim_cloaking cloaking;
    bool thread_impersonates, blanket_impersonated;
    bitsim_identity sees;
} identities[] = {
    {"no cloaking, no impersonation", BITSIM_CLOAKING_NONE, NO, NO, BITSIM_IDENTITY_PROCESS},
    {"no cloaking hides the thread", BITSIM_CLOAKING_NONE, YES, YES, BITSIM_IDENTITY_PROCESS},
    {"static cloaking keeps the blanket", BITSIM_CLOAKING_STATIC, NO, YES, BITSIM_IDENTITY_BLANKET},
    {"static cloaking is blind later", BITSIM_CLOAKING_STATIC, YES, NO, BITSIM_IDENTITY_PROCESS},
    {"dynamic cloaking shows the thread", BITSIM_CLOAKING_DYNAMIC, YES, NO, BITSIM_IDENTITY_THREAD},
    {"dynamic cloaking, reverted", BITSIM_CLOAKING_DYNAMIC, NO, YES, BITSIM_IDENTITY_PROCESS},
};

START_TEST(cloaking_decides_whom_the_service_sees) {
    bitsim_call_identity_facts facts = {
        .build = 26100,
        .cloaking = identities[_i].cloaking,
        .thread_impersonates = identities[_i].thread_impersonates,
        .blanket_impersonated = identities[_i].blanket_impersonated,
    };
    bitsim_decision decision = bitsim_call_identity(&facts);
    ck_assert_msg(decision.identity == identities[_i].sees, "%s", identities[_i].claim);
    ck_assert(bitsim_decision_rule(&decision) == BITSIM_RULE_CALL_3);
    facts.parent_was_set = true;
    bitsim_decision from_parent = bitsim_call_identity(&facts);
    ck_assert(from_parent.identity == decision.identity);
    ck_assert(bitsim_decision_names(&from_parent, BITSIM_RULE_CALL_4));
    ck_assert(!bitsim_decision_names(&decision, BITSIM_RULE_CALL_4));
}
END_TEST

static const struct {
    const char *claim;
    bool missing, disabled, remote;
    bitsim_rpc_level level;
    bool restricted, changes;
    bitsim_hresult hr;
    bitsim_rule_id rule;
} reaches[] = {
    /*                       missing disabled remote level                 restricted changes */
    {"all is well", NO, NO, NO, BITSIM_RPC_LEVEL_IMPERSONATE, NO, YES, S_OK, BITSIM_RULE_NONE},
    {"COM's default will do", NO, NO, NO, BITSIM_RPC_LEVEL_DEFAULT, NO, YES, S_OK,
     BITSIM_RULE_NONE},
    {"identify will do", NO, NO, NO, BITSIM_RPC_LEVEL_IDENTIFY, NO, YES, S_OK, BITSIM_RULE_NONE},
    {"anonymous will not", NO, NO, NO, BITSIM_RPC_LEVEL_ANONYMOUS, NO, NO, E_ACCESSDENIED,
     BITSIM_RULE_CALL_1},
    {"restricted may read", NO, NO, NO, BITSIM_RPC_LEVEL_IMPERSONATE, YES, NO, S_OK,
     BITSIM_RULE_NONE},
    {"restricted may not change", NO, NO, NO, BITSIM_RPC_LEVEL_IMPERSONATE, YES, YES,
     E_ACCESSDENIED, BITSIM_RULE_CALL_7},
    {"remote is refused", NO, NO, YES, BITSIM_RPC_LEVEL_ANONYMOUS, YES, YES,
     BG_E_REMOTE_NOT_SUPPORTED, BITSIM_RULE_CALL_5},
    {"disabled is told first", NO, YES, YES, BITSIM_RPC_LEVEL_ANONYMOUS, YES, YES,
     HR_ERROR_SERVICE_DISABLED, BITSIM_RULE_CALL_10},
    {"missing before that", YES, YES, YES, BITSIM_RPC_LEVEL_ANONYMOUS, YES, YES,
     REGDB_E_CLASSNOTREG, BITSIM_RULE_CALL_10},
};

START_TEST(a_call_reaches_its_method_or_is_turned_away) {
    bitsim_party caller = party(ALICE);
    if (reaches[_i].restricted) caller.traits |= BITSIM_PARTY_RESTRICTED;
    bitsim_call_reach_facts facts = {
        .build = 26100,
        .caller = caller,
        .level = reaches[_i].level,
        .service_missing = reaches[_i].missing,
        .service_disabled = reaches[_i].disabled,
        .remote = reaches[_i].remote,
        .changes = reaches[_i].changes,
    };
    bitsim_decision decision = bitsim_call_reach(&facts);
    ck_assert_msg(decision.hr == reaches[_i].hr, "%s", reaches[_i].claim);
    ck_assert_msg(bitsim_decision_rule(&decision) == reaches[_i].rule, "%s", reaches[_i].claim);
}
END_TEST

static verdict plain_reach(const bitsim_call_reach_facts *f, bool impersonate_needed) {
    verdict v = verdict_begin();
    bitsim_rpc_level level = f->level == BITSIM_RPC_LEVEL_DEFAULT ? BITSIM_RPC_LEVEL_IDENTIFY
                                                                  : f->level;
    bitsim_rpc_level least = impersonate_needed ? BITSIM_RPC_LEVEL_IMPERSONATE
                                                : BITSIM_RPC_LEVEL_IDENTIFY;
    if (f->service_missing) verdict_end(&v, BITSIM_RULE_CALL_10, REGDB_E_CLASSNOTREG);
    else if (f->service_disabled) verdict_end(&v, BITSIM_RULE_CALL_10, HR_ERROR_SERVICE_DISABLED);
    else if (f->remote) verdict_end(&v, BITSIM_RULE_CALL_5, BG_E_REMOTE_NOT_SUPPORTED);
    else if (level < least) verdict_end(&v, BITSIM_RULE_CALL_1, E_ACCESSDENIED);
    else if (f->changes && bitsim_party_has(&f->caller, BITSIM_PARTY_RESTRICTED))
        verdict_end(&v, BITSIM_RULE_CALL_7, E_ACCESSDENIED);
    return v;
}

START_TEST(reaching_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bool strict = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_MINIMUM_LEVEL, strict);
        bitsim_call_reach_facts facts = {.choices = strict ? &choices : NULL};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.caller = party(BOB);
        if (pick(&rest, 2)) facts.caller.traits |= BITSIM_PARTY_RESTRICTED;
        facts.level = (bitsim_rpc_level)pick(&rest, BITSIM_RPC_LEVEL_DELEGATE + 1);
        facts.service_missing = pick(&rest, 2);
        facts.service_disabled = pick(&rest, 2);
        facts.remote = pick(&rest, 2);
        facts.changes = pick(&rest, 2);
        if (rest) break;
        verdict expected = plain_reach(&facts, strict);
        bitsim_decision decision = bitsim_call_reach(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

static const struct {
    const char *claim;
    who owner;
    bool interactive, remote_powershell, run_as, lost;
    uint32_t build;
    bitsim_hresult hr;
    bitsim_rule_id rule;
} additions[] = {
    /*                             owner  interactive PowerShell RunAs lost */
    {"logged on", ALICE, YES, NO, NO, NO, 26100, S_OK, BITSIM_RULE_LOGON_1},
    {"not logged on", ALICE, NO, NO, NO, NO, 26100, HR_ERROR_NOT_LOGGED_ON, BITSIM_RULE_CALL_6},
    {"RunAs does not count", ALICE, NO, NO, YES, NO, 26100, HR_ERROR_NOT_LOGGED_ON,
     BITSIM_RULE_CALL_6},
    {"PowerShell counts", ALICE, NO, YES, NO, NO, 14393, S_OK, BITSIM_RULE_LOGON_1},
    {"PowerShell did not count", ALICE, NO, YES, NO, NO, 14392, HR_ERROR_NOT_LOGGED_ON,
     BITSIM_RULE_CALL_6},
    {"nobody tells BITS", ALICE, YES, NO, NO, YES, 26100, HR_ERROR_NOT_LOGGED_ON,
     BITSIM_RULE_CALL_9},
    {"nobody tells BITS of PowerShell", ALICE, NO, YES, NO, YES, 26100, HR_ERROR_NOT_LOGGED_ON,
     BITSIM_RULE_CALL_9},
    {"a service needs no logon", NETWORK_SERVICE, NO, NO, NO, YES, 26100, S_OK,
     BITSIM_RULE_LOGON_2},
};

START_TEST(files_are_added_while_the_owner_is_logged_on) {
    bitsim_logon_facts facts = {
        .build = additions[_i].build,
        .owner = party(additions[_i].owner),
        .interactive = additions[_i].interactive,
        .remote_powershell = additions[_i].remote_powershell,
        .run_as = additions[_i].run_as,
        .notifications_lost = additions[_i].lost,
    };
    bitsim_decision decision = bitsim_call_add_files(&facts);
    ck_assert_msg(decision.hr == additions[_i].hr, "%s", additions[_i].claim);
    ck_assert_msg(bitsim_decision_rule(&decision) == additions[_i].rule, "%s", additions[_i].claim);
    ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_LOGON_3) == additions[_i].run_as);
}
END_TEST

START_TEST(a_client_can_refuse_to_be_called_back) {
    static const uint16_t levels[] = {0, LOW, MEDIUM, HIGH, SYSTEM};
    for (int admits = 0; admits < COUNT(levels); admits++)
        for (int has = 0; has < COUNT(levels); has++) {
            bitsim_call_notify_facts facts = {
                .build = 26100, .caller = party(ALICE), .client_integrity = levels[admits]};
            facts.caller.integrity = levels[has];
            bitsim_decision decision = bitsim_call_notify(&facts);
            bool refused = levels[admits] != 0 && levels[has] < levels[admits];
            ck_assert_int_eq(decision.hr, refused ? E_ACCESSDENIED : S_OK);
            ck_assert(bitsim_decision_names(&decision, BITSIM_RULE_CALL_8) == refused);
        }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("call");
    TCase *tcase = tcase_create("call");
    tcase_add_loop_test(tcase, cloaking_decides_whom_the_service_sees, 0, COUNT(identities));
    tcase_add_loop_test(tcase, a_call_reaches_its_method_or_is_turned_away, 0, COUNT(reaches));
    tcase_add_test(tcase, reaching_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, files_are_added_while_the_owner_is_logged_on, 0, COUNT(additions));
    tcase_add_test(tcase, a_client_can_refuse_to_be_called_back);
    suite_add_tcase(suite, tcase);
    return suite;
}
