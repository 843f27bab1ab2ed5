/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/auth.h"

#include "policy/cast.h"
#include "policy/verdict.h"

enum { YES = true, NO = false };

static const struct {
    const char *claim;
    int target, scheme;
    bool has_user, has_password;
    uint32_t user_length, password_length;
    bitsim_hresult hr;
    bitsim_rule_id rule;
    bool pair_set;
} sets[] = {
    {"a user and a password", 1, BG_AUTH_SCHEME_BASIC, YES, YES, 300, 65536, S_OK, BITSIM_RULE_NONE,
     NO},
    {"neither, for NTLM, is implicit", 2, BG_AUTH_SCHEME_NTLM, NO, NO, 0, 0, S_OK,
     BITSIM_RULE_AUTH_2, NO},
    {"neither, for NEGOTIATE, as well", 1, BG_AUTH_SCHEME_NEGOTIATE, NO, NO, 0, 0, S_OK,
     BITSIM_RULE_AUTH_2, NO},
    {"both, for NTLM, is explicit", 1, BG_AUTH_SCHEME_NTLM, YES, YES, 5, 5, S_OK, BITSIM_RULE_NONE,
     NO},
    {"BASIC needs a user", 1, BG_AUTH_SCHEME_BASIC, NO, YES, 0, 5, E_INVALIDARG, BITSIM_RULE_AUTH_3,
     NO},
    {"DIGEST needs a password", 1, BG_AUTH_SCHEME_DIGEST, YES, NO, 5, 0, E_INVALIDARG,
     BITSIM_RULE_AUTH_3, NO},
    {"PASSPORT passes", 1, BG_AUTH_SCHEME_PASSPORT, NO, NO, 0, 0, S_OK, BITSIM_RULE_NONE, NO},
    {"a long user name", 1, BG_AUTH_SCHEME_BASIC, YES, NO, 301, 0, BG_E_USERNAME_TOO_LARGE,
     BITSIM_RULE_AUTH_15, NO},
    {"a long password", 1, BG_AUTH_SCHEME_NTLM, YES, YES, 5, 65537, BG_E_PASSWORD_TOO_LARGE,
     BITSIM_RULE_AUTH_15, NO},
    {"lengths of what is not given", 1, BG_AUTH_SCHEME_NTLM, NO, NO, 301, 65537, S_OK,
     BITSIM_RULE_AUTH_2, NO},
    {"an unknown scheme", 1, 6, YES, YES, 301, 5, BG_E_INVALID_AUTH_SCHEME, BITSIM_RULE_AUTH_16,
     NO},
    {"the same pair again", 1, BG_AUTH_SCHEME_BASIC, YES, YES, 5, 5, S_OK, BITSIM_RULE_AUTH_1, YES},
    {"an unknown target first", 3, 0, YES, YES, 301, 5, BG_E_INVALID_AUTH_TARGET,
     BITSIM_RULE_AUTH_16, NO},
};

START_TEST(credentials_are_accepted_or_refused) {
    bitsim_auth_set_facts facts = {26100,
                                   sets[_i].target,
                                   sets[_i].scheme,
                                   sets[_i].has_user,
                                   sets[_i].has_password,
                                   sets[_i].user_length,
                                   sets[_i].password_length,
                                   sets[_i].pair_set};
    bitsim_decision decision = bitsim_auth_set(&facts);
    ck_assert_msg(decision.hr == sets[_i].hr, "%s", sets[_i].claim);
    ck_assert_msg(bitsim_decision_rule(&decision) == sets[_i].rule, "%s", sets[_i].claim);
}
END_TEST

static verdict plain_set(const bitsim_auth_set_facts *f) {
    verdict v = verdict_begin();
    bool integrated = f->scheme == BG_AUTH_SCHEME_NTLM || f->scheme == BG_AUTH_SCHEME_NEGOTIATE;
    if (f->target < 1 || f->target > 2)
        verdict_end(&v, BITSIM_RULE_AUTH_16, BG_E_INVALID_AUTH_TARGET);
    else if (f->scheme < 1 || f->scheme > 5)
        verdict_end(&v, BITSIM_RULE_AUTH_16, BG_E_INVALID_AUTH_SCHEME);
    else if (f->has_user && f->user_length > 300)
        verdict_end(&v, BITSIM_RULE_AUTH_15, BG_E_USERNAME_TOO_LARGE);
    else if (f->has_password && f->password_length > 65536)
        verdict_end(&v, BITSIM_RULE_AUTH_15, BG_E_PASSWORD_TOO_LARGE);
    else if (f->scheme <= BG_AUTH_SCHEME_DIGEST && !(f->has_user && f->has_password))
        verdict_end(&v, BITSIM_RULE_AUTH_3, E_INVALIDARG);
    else {
        if (f->pair_set) verdict_note(&v, BITSIM_RULE_AUTH_1);
        if (integrated && !f->has_user && !f->has_password) verdict_note(&v, BITSIM_RULE_AUTH_2);
    }
    return v;
}

START_TEST(setting_agrees_with_its_plain_form) {
    static const uint32_t user_lengths[] = {0, 300, 301};
    static const uint32_t password_lengths[] = {0, 65536, 65537};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_auth_set_facts facts = {.build = 26100};
        facts.target = pick(&rest, 4);
        facts.scheme = pick(&rest, 7);
        facts.has_user = pick(&rest, 2);
        facts.has_password = pick(&rest, 2);
        facts.user_length = user_lengths[pick(&rest, 3)];
        facts.password_length = password_lengths[pick(&rest, 3)];
        facts.pair_set = pick(&rest, 2);
        if (rest) break;
        verdict expected = plain_set(&facts);
        bitsim_decision decision = bitsim_auth_set(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

static verdict answered(verdict v, bitsim_rule_id rule, bitsim_auth_answer with,
                        bitsim_auth_answer *answer) {
    verdict_note(&v, rule);
    *answer = with;
    return v;
}

/* Does the machine allow what the application did not? */
static bool machine_allows(const bitsim_auth_challenge_facts *f) {
    switch (f->lm.use) {
    case BITSIM_LM_ALWAYS: return true;
    case BITSIM_LM_BY_LEVEL: return f->lm.level >= 2;
    case BITSIM_LM_ABSENT:
        return f->lm.level >= 2 && f->choices->answer[BITSIM_CHOICE_LM_COMPAT_ABSENT];
    default: return false;
    }
}

static verdict plain_challenge(const bitsim_auth_challenge_facts *f, bitsim_auth_answer *answer) {
    verdict v = verdict_begin();
    bool integrated = f->scheme == BG_AUTH_SCHEME_NTLM || f->scheme == BG_AUTH_SCHEME_NEGOTIATE;
    *answer = BITSIM_AUTH_ANSWER_NONE;
    if (!f->from_proxy && f->scheme == 0) {
        verdict_fail(&v, BITSIM_RULE_AUTH_14, BG_E_HTTP_ERROR_401, BG_JOB_STATE_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
        return v;
    }
    if (!f->refused && f->scheme != 0) {
        if (f->mid_transfer) verdict_note(&v, BITSIM_RULE_AUTH_20);
        bool for_servers = !f->from_proxy && !f->server_explicit_set;
        if (f->half_set) {
            verdict_fail(&v, BITSIM_RULE_AUTH_18, E_INVALIDARG, BG_JOB_STATE_TRANSIENT_ERROR,
                         BG_ERROR_CONTEXT_REMOTE_FILE);
            return v;
        }
        if (f->explicit_set)
            return answered(v, BITSIM_RULE_USE_15, BITSIM_AUTH_ANSWER_EXPLICIT, answer);
        if (for_servers && f->named_in_url && f->scheme == BG_AUTH_SCHEME_BASIC)
            return answered(v, BITSIM_RULE_AUTH_17, BITSIM_AUTH_ANSWER_URL, answer);
        if (f->from_proxy && f->stored_set && f->build >= 9200)
            return answered(v, BITSIM_RULE_USE_16, BITSIM_AUTH_ANSWER_STORED, answer);
        if (f->scheme == BG_AUTH_SCHEME_PASSPORT) verdict_note(&v, BITSIM_RULE_AUTH_12);
        if (f->implicit_set)
            return answered(v, BITSIM_RULE_AUTH_4, BITSIM_AUTH_ANSWER_IMPLICIT, answer);
        if (integrated && for_servers && f->proxy_implicit_set)
            return answered(v, BITSIM_RULE_AUTH_5, BITSIM_AUTH_ANSWER_IMPLICIT, answer);
        if (integrated && machine_allows(f))
            return answered(v, BITSIM_RULE_AUTH_6, BITSIM_AUTH_ANSWER_IMPLICIT, answer);
        verdict_note(&v, BITSIM_RULE_AUTH_4);
    }
    verdict_fail(&v, f->from_proxy ? BITSIM_RULE_AUTH_10 : BITSIM_RULE_AUTH_9,
                 f->from_proxy ? BG_E_HTTP_ERROR_407 : BG_E_HTTP_ERROR_401, BG_JOB_STATE_ERROR,
                 BG_ERROR_CONTEXT_REMOTE_FILE);
    return v;
}

START_TEST(challenges_agree_with_their_plain_form) {
    static const uint32_t some_builds[] = {6000, 9199, 9200, 26100};
    static const uint8_t levels[] = {0, 1, 2, 5};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = chosen(BITSIM_CHOICE_LM_COMPAT_ABSENT, pick(&rest, 2));
        bitsim_auth_challenge_facts facts = {.choices = &choices};
        facts.build = some_builds[pick(&rest, COUNT(some_builds))];
        facts.scheme = (uint8_t)pick(&rest, BG_AUTH_SCHEME_PASSPORT + 1);
        facts.from_proxy = pick(&rest, 2);
        facts.explicit_set = pick(&rest, 2);
        facts.half_set = pick(&rest, 2);
        facts.implicit_set = pick(&rest, 2);
        facts.server_explicit_set = pick(&rest, 2);
        facts.proxy_implicit_set = pick(&rest, 2);
        facts.named_in_url = pick(&rest, 2);
        facts.stored_set = pick(&rest, 2);
        facts.refused = pick(&rest, 2);
        facts.mid_transfer = pick(&rest, 2);
        facts.lm.use = (uint8_t)pick(&rest, BITSIM_LM_USE_COUNT);
        facts.lm.level = levels[pick(&rest, COUNT(levels))];
        if (rest) break;
        bitsim_auth_answer expected_answer, answer;
        verdict expected = plain_challenge(&facts, &expected_answer);
        bitsim_decision decision = bitsim_auth_challenge(&facts, &answer);
        verdict_check(&decision, &expected, number);
        if (answer != expected_answer) ck_abort_msg("case %lu", number);
    }
}
END_TEST

static const struct {
    who account;
    bitsim_identity appears;
} appearances[] = {
    {ALICE, BITSIM_IDENTITY_NONE},
    {BOB_ELEVATED, BITSIM_IDENTITY_NONE},
    {NOBODY, BITSIM_IDENTITY_NONE},
    {LOCAL_SYSTEM, BITSIM_IDENTITY_COMPUTER},
    {NETWORK_SERVICE, BITSIM_IDENTITY_COMPUTER},
    {LOCAL_SERVICE, BITSIM_IDENTITY_ANONYMOUS},
};

START_TEST(service_accounts_appear_as_the_computer_or_as_nobody) {
    bitsim_party account = party(appearances[_i].account);
    FOR_BOTH (over_smb) {
        verdict v = verdict_begin();
        v.identity = (int)appearances[_i].appears;
        if (v.identity) verdict_note(&v, over_smb ? BITSIM_RULE_FILE_4 : BITSIM_RULE_AUTH_8);
        bitsim_decision decision = bitsim_auth_appearance(26100, over_smb, &account);
        verdict_check(&decision, &v, 0);
    }
}
END_TEST

START_TEST(a_network_logon_that_delegates_nothing_is_nobody) {
    bitsim_party alice = party(ALICE), service = party(NETWORK_SERVICE);
    alice.traits |= BITSIM_PARTY_NETWORK_LOGON;
    service.traits |= BITSIM_PARTY_NETWORK_LOGON;
    FOR_BOTH (over_smb) {
        verdict v = verdict_begin();
        v.identity = BITSIM_IDENTITY_ANONYMOUS;
        verdict_note(&v, BITSIM_RULE_AUTH_13);
        bitsim_decision decision = bitsim_auth_appearance(26100, over_smb, &alice);
        verdict_check(&decision, &v, 0);
        decision = bitsim_auth_appearance(26100, over_smb, &service);
        ck_assert_int_eq(decision.identity, BITSIM_IDENTITY_COMPUTER);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("auth");
    TCase *tcase = tcase_create("auth");
    tcase_add_loop_test(tcase, credentials_are_accepted_or_refused, 0, COUNT(sets));
    tcase_add_test(tcase, setting_agrees_with_its_plain_form);
    tcase_add_test(tcase, challenges_agree_with_their_plain_form);
    tcase_add_loop_test(tcase, service_accounts_appear_as_the_computer_or_as_nobody, 0,
                        COUNT(appearances));
    tcase_add_test(tcase, a_network_logon_that_delegates_nothing_is_nobody);
    suite_add_tcase(suite, tcase);
    return suite;
}
