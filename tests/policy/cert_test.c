/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/cert.h"

#include "policy/cast.h"
#include "policy/verdict.h"

enum { YES = true, NO = false };
enum { NETWORK = BG_TOKEN_NETWORK };
enum { HTTP = BITSIM_REMOTE_HTTP, HTTPS = BITSIM_REMOTE_HTTPS, SMB = BITSIM_REMOTE_SMB };
enum { SILENT = BITSIM_CERT_NOT_ASKED, ACCEPTS = BITSIM_CERT_ACCEPTED };
enum { REQUIRES = BITSIM_CERT_REQUIRED };
enum {
    NO_ACCESS = HR_ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY,
    NEEDED = HR_ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED
};

static const struct {
    const char *claim;
    int scheme, demand;
    bool set, found, readable, helper;
    uint32_t flags;
    who owner;
    bitsim_hresult hr;
    bool skips;
    bitsim_rule_id names;
} requests[] = {
    /*                             set found readable helper */
    {"a service with a network helper fails", HTTPS, REQUIRES, YES, YES, YES, YES, NETWORK,
     NETWORK_SERVICE, NO_ACCESS, NO, BITSIM_RULE_CERT_1},
    {"LocalSystem does not", HTTPS, REQUIRES, YES, YES, YES, YES, NETWORK, LOCAL_SYSTEM, S_OK, NO,
     BITSIM_RULE_CERT_2},
    {"and the owner opens the key", HTTPS, REQUIRES, YES, YES, YES, YES, NETWORK, LOCAL_SYSTEM,
     S_OK, NO, BITSIM_RULE_CERT_0},
    {"the flag alone is another matter", HTTPS, REQUIRES, YES, YES, YES, NO, NETWORK,
     NETWORK_SERVICE, S_OK, NO, BITSIM_RULE_CERT_9},
    {"a server that never asks", HTTPS, SILENT, YES, YES, YES, YES, NETWORK, NETWORK_SERVICE, S_OK,
     YES, BITSIM_RULE_CERT_8},
    {"a plain http: file", HTTP, REQUIRES, YES, YES, YES, YES, NETWORK, NETWORK_SERVICE, S_OK, YES,
     BITSIM_RULE_CERT_8},
    {"a file on a share", SMB, SILENT, YES, NO, NO, YES, NETWORK, NETWORK_SERVICE, S_OK, YES,
     BITSIM_RULE_CERT_7},
    {"accepted, and none is set", HTTPS, ACCEPTS, NO, YES, YES, NO, 0, ALICE, NEEDED, NO,
     BITSIM_RULE_CERT_4},
    {"required, and none is set", HTTPS, REQUIRES, NO, YES, YES, NO, 0, ALICE, NEEDED, NO,
     BITSIM_RULE_CERT_5},
    {"it is gone from its store", HTTPS, REQUIRES, YES, NO, NO, NO, 0, ALICE, CRYPT_E_NOT_FOUND, NO,
     BITSIM_RULE_CERT_6},
    {"its key is not the owner's to read", HTTPS, ACCEPTS, YES, YES, NO, NO, 0, ALICE, NO_ACCESS,
     NO, BITSIM_RULE_CERT_3},
};

START_TEST(a_certificate_is_shown_or_fails_the_request) {
    bitsim_cert_facts facts = {
        .build = 26100,
        .scheme = (bitsim_remote_scheme)requests[_i].scheme,
        .demand = (bitsim_cert_demand)requests[_i].demand,
        .certificate_set = requests[_i].set,
        .certificate_found = requests[_i].found,
        .key_readable = requests[_i].readable,
        .helper_present = requests[_i].helper,
        .flags = requests[_i].flags,
        .owner = party(requests[_i].owner),
    };
    bitsim_decision decision = bitsim_cert_request(&facts);
    ck_assert_msg(decision.hr == requests[_i].hr, "%s", requests[_i].claim);
    ck_assert_msg((decision.effects == BITSIM_EFFECT_SKIP) == requests[_i].skips, "%s",
                  requests[_i].claim);
    ck_assert_msg(bitsim_decision_names(&decision, requests[_i].names), "%s", requests[_i].claim);
    ck_assert_int_eq(decision.context, bitsim_failed(decision.hr) ? BG_ERROR_CONTEXT_REMOTE_FILE
                                                                  : BG_ERROR_CONTEXT_NONE);
}
END_TEST

START_TEST(a_request_without_certificates_needs_no_rule) {
    bitsim_cert_facts facts = {.build = 26100, .scheme = BITSIM_REMOTE_HTTPS};
    facts.owner = party(ALICE);
    bitsim_decision decision = bitsim_cert_request(&facts);
    ck_assert_int_eq(decision.hr, S_OK);
    ck_assert_uint_eq(decision.effects, BITSIM_EFFECT_SKIP);
    ck_assert_uint_eq(decision.trail_length, 0);
}
END_TEST

static verdict plain_request(const bitsim_cert_facts *f) {
    verdict v = verdict_begin();
    const uint8_t *answer = f->choices->answer;
    bool early = answer[BITSIM_CHOICE_CERT_1_MOMENT] == 1 && f->scheme == BITSIM_REMOTE_HTTPS;
    bool flag_enough = answer[BITSIM_CHOICE_CERT_1_WITHOUT_HELPER] == 1;
    bool helpers = f->build >= 7600 || answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] == 1;
    bool asked = f->scheme == BITSIM_REMOTE_HTTPS && f->demand != BITSIM_CERT_NOT_ASKED;
    bool local_system = bitsim_party_has(&f->owner, BITSIM_PARTY_LOCAL_SYSTEM);
    /* The combination that CERT-1 is about, wherever it may strike. */
    bool flagged = helpers && f->certificate_set && (f->flags & BG_TOKEN_NETWORK);
    bool combined = flagged && (f->helper_present || flag_enough);
    if (f->scheme == BITSIM_REMOTE_SMB) {
        if (f->certificate_set) verdict_note(&v, BITSIM_RULE_CERT_7);
        v.effects = BITSIM_EFFECT_SKIP;
        return v;
    }
    if (!asked) {
        if (combined && !local_system) {
            if (early && !f->helper_present) verdict_note(&v, BITSIM_RULE_CERT_9);
            verdict_note(&v, BITSIM_RULE_CERT_8);
            if (early) {
                verdict_fail(&v, BITSIM_RULE_CERT_1, NO_ACCESS, BG_JOB_STATE_ERROR,
                             BG_ERROR_CONTEXT_REMOTE_FILE);
                return v;
            }
        }
        v.effects = BITSIM_EFFECT_SKIP;
        return v;
    }
    if (!f->certificate_set) {
        verdict_fail(&v,
                     f->demand == BITSIM_CERT_REQUIRED ? BITSIM_RULE_CERT_5 : BITSIM_RULE_CERT_4,
                     NEEDED, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE);
        return v;
    }
    if (flagged && !local_system) {
        if (!f->helper_present) verdict_note(&v, BITSIM_RULE_CERT_9);
        if (combined) {
            verdict_fail(&v, BITSIM_RULE_CERT_1, NO_ACCESS, BG_JOB_STATE_ERROR,
                         BG_ERROR_CONTEXT_REMOTE_FILE);
            return v;
        }
    }
    if (combined && local_system) verdict_note(&v, BITSIM_RULE_CERT_2);
    if (flagged && f->helper_present) verdict_note(&v, BITSIM_RULE_CERT_0);
    if (!f->certificate_found)
        verdict_fail(&v, BITSIM_RULE_CERT_6, CRYPT_E_NOT_FOUND, BG_JOB_STATE_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
    else if (!f->key_readable)
        verdict_fail(&v, BITSIM_RULE_CERT_3, NO_ACCESS, BG_JOB_STATE_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
    return v;
}

START_TEST(requests_agree_with_their_plain_form) {
    static const who owners[] = {ALICE, LOCAL_SYSTEM, NETWORK_SERVICE};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_CERT_1_MOMENT] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_CERT_1_WITHOUT_HELPER] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] = (uint8_t)pick(&rest, 2);
        bitsim_cert_facts facts = {.choices = &choices};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.scheme = (bitsim_remote_scheme)pick(&rest, 3);
        facts.demand = (bitsim_cert_demand)pick(&rest, 3);
        facts.certificate_set = pick(&rest, 2);
        facts.certificate_found = pick(&rest, 2);
        facts.key_readable = pick(&rest, 2);
        facts.helper_present = pick(&rest, 2);
        facts.flags = (uint32_t)pick(&rest, 4);
        facts.owner = party(owners[pick(&rest, COUNT(owners))]);
        if (rest) break;
        verdict expected = plain_request(&facts);
        bitsim_decision decision = bitsim_cert_request(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(what_is_forbidden_to_who_shows_a_certificate_is_its_fault) {
    static const unsigned statuses[] = {0, 200, 401, 402, 403, 404};
    for (size_t i = 0; i < COUNT(statuses); i++)
        FOR_BOTH (shown) {
            verdict v = verdict_begin();
            if (shown && statuses[i] == 403)
                verdict_fail(&v, BITSIM_RULE_CERT_15, BG_E_HTTP_ERROR_403, BG_JOB_STATE_ERROR,
                             BG_ERROR_CONTEXT_REMOTE_FILE);
            bitsim_decision decision = bitsim_cert_answer(26100, shown, statuses[i]);
            verdict_check(&decision, &v, statuses[i]);
        }
}
END_TEST

START_TEST(a_certificate_is_looked_up_when_it_is_set) {
    FOR_BOTH (store)
        FOR_BOTH (found) {
            verdict v = verdict_begin();
            if (!store) verdict_end(&v, BITSIM_RULE_CERT_6, HR_ERROR_FILE_NOT_FOUND);
            else if (!found) verdict_end(&v, BITSIM_RULE_CERT_6, CRYPT_E_NOT_FOUND);
            bitsim_decision decision = bitsim_cert_set(26100, store, found);
            verdict_check(&decision, &v, 0);
        }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("cert");
    TCase *tcase = tcase_create("cert");
    tcase_add_loop_test(tcase, a_certificate_is_shown_or_fails_the_request, 0, COUNT(requests));
    tcase_add_test(tcase, a_request_without_certificates_needs_no_rule);
    tcase_add_test(tcase, requests_agree_with_their_plain_form);
    tcase_add_test(tcase, what_is_forbidden_to_who_shows_a_certificate_is_its_fault);
    tcase_add_test(tcase, a_certificate_is_looked_up_when_it_is_set);
    suite_add_tcase(suite, tcase);
    return suite;
}
