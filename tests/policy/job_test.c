/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/job.h"

#include "policy/cast.h"
#include "policy/verdict.h"

enum { READ = false, CHANGE = true };

static const struct {
    const char *claim;
    bool update;
    who caller, owner;
    bitsim_hresult hr;
    bitsim_rule_id rule;
} accesses[] = {
    {"the owner reads", READ, ALICE, ALICE, S_OK, BITSIM_RULE_JOB_3},
    {"the owner changes", CHANGE, ALICE, ALICE, S_OK, BITSIM_RULE_JOB_3},
    {"another user does not read", READ, BOB, ALICE, E_ACCESSDENIED, BITSIM_RULE_JOB_5},
    {"another user does not change", CHANGE, BOB, ALICE, E_ACCESSDENIED, BITSIM_RULE_JOB_5},
    {"an administrator changes", CHANGE, BOB_ELEVATED, ALICE, S_OK, BITSIM_RULE_JOB_4},
    {"an administrator not elevated reads", READ, BOB_FILTERED, ALICE, S_OK, BITSIM_RULE_JOB_4A},
    {"but does not change", CHANGE, BOB_FILTERED, ALICE, E_ACCESSDENIED, BITSIM_RULE_JOB_4A},
    {"he reads his own elevated job", READ, BOB_FILTERED, BOB_ELEVATED, S_OK, BITSIM_RULE_JOB_4A},
    {"but does not change it", CHANGE, BOB_FILTERED, BOB_ELEVATED, E_ACCESSDENIED,
     BITSIM_RULE_JOB_6},
    {"a plain token of an elevated owner", READ, BOB, BOB_ELEVATED, E_ACCESSDENIED,
     BITSIM_RULE_JOB_6},
    {"the owner at low integrity reads", READ, ALICE_LOW, ALICE, S_OK, BITSIM_RULE_JOB_3},
    {"but does not change", CHANGE, ALICE_LOW, ALICE, E_ACCESSDENIED, BITSIM_RULE_JOB_7},
    {"high is below system", CHANGE, BOB_ELEVATED, LOCAL_SYSTEM, E_ACCESSDENIED, BITSIM_RULE_JOB_7},
    {"and reads all the same", READ, BOB_ELEVATED, LOCAL_SYSTEM, S_OK, BITSIM_RULE_JOB_4},
    {"LocalSystem changes all", CHANGE, LOCAL_SYSTEM, BOB_ELEVATED, S_OK, BITSIM_RULE_JOB_4},
};

START_TEST(access_is_the_owners_and_administrators) {
    bitsim_job_access_facts facts = {
        .build = 26100,
        .moment = BITSIM_JOB_AT_POINTER,
        .update = accesses[_i].update,
        .caller = party(accesses[_i].caller),
        .owner = party(accesses[_i].owner),
    };
    bitsim_decision decision = bitsim_job_access(&facts);
    ck_assert_msg(decision.hr == accesses[_i].hr, "%s", accesses[_i].claim);
    ck_assert_msg(bitsim_decision_rule(&decision) == accesses[_i].rule, "%s", accesses[_i].claim);
    /* Before build 7600 the same is decided, at the call. */
    facts.build = 6002;
    facts.moment = BITSIM_JOB_AT_CALL;
    bitsim_decision before = bitsim_job_access(&facts);
    ck_assert_int_eq(before.hr, decision.hr);
    ck_assert(bitsim_decision_rule(&before) == bitsim_decision_rule(&decision));
}
END_TEST

START_TEST(access_is_decided_at_one_moment_only) {
    for (int build = 0; build < COUNT(builds); build++) {
        bitsim_job_moment decisive = bitsim_job_decisive_moment(builds[build]);
        ck_assert(decisive == (builds[build] < 7600 ? BITSIM_JOB_AT_CALL : BITSIM_JOB_AT_POINTER));
        bitsim_job_access_facts facts = {
            .build = builds[build],
            .moment = decisive == BITSIM_JOB_AT_CALL ? BITSIM_JOB_AT_POINTER : BITSIM_JOB_AT_CALL,
            .update = true,
            .caller = party(BOB),
            .owner = party(ALICE),
        };
        bitsim_decision unchecked = bitsim_job_access(&facts);
        ck_assert_int_eq(unchecked.hr, S_OK);
        ck_assert_uint_eq(unchecked.effects, BITSIM_EFFECT_UNCHECKED);
        ck_assert(bitsim_decision_rule(&unchecked) ==
                  (builds[build] < 7600 ? BITSIM_RULE_JOB_2 : BITSIM_RULE_JOB_1));
        facts.moment = decisive;
        ck_assert_int_eq(bitsim_job_access(&facts).hr, E_ACCESSDENIED);
    }
}
END_TEST

static verdict refuse(bitsim_rule_id rule) {
    verdict v = verdict_begin();
    verdict_end(&v, rule, E_ACCESSDENIED);
    if (rule == BITSIM_RULE_JOB_5) v.effects = BITSIM_EFFECT_HIDE;
    return v;
}

static verdict allow(bitsim_rule_id rule) {
    verdict v = verdict_begin();
    verdict_end(&v, rule, S_OK);
    return v;
}

static verdict plain_access(const bitsim_job_access_facts *f, bool reads_off) {
    bool pointer = f->moment == BITSIM_JOB_AT_POINTER;
    if (pointer != (f->build >= 7600)) {
        verdict v = allow(pointer ? BITSIM_RULE_JOB_2 : BITSIM_RULE_JOB_1);
        v.effects = BITSIM_EFFECT_UNCHECKED;
        return v;
    }
    bool owner = f->caller.account == f->owner.account;
    bool administrator = bitsim_party_has(&f->caller, BITSIM_PARTY_ADMINISTRATOR);
    bool elevated = bitsim_party_has(&f->caller, BITSIM_PARTY_ELEVATED);
    bool filtered = bitsim_party_has(&f->caller, BITSIM_PARTY_FILTERED) && !administrator;
    bool needs_elevation = bitsim_party_has(&f->owner, BITSIM_PARTY_ELEVATED) && !elevated;
    if (!owner && !administrator) {
        if (!filtered || reads_off) return refuse(BITSIM_RULE_JOB_5);
        return f->update ? refuse(BITSIM_RULE_JOB_4A) : allow(BITSIM_RULE_JOB_4A);
    }
    if (needs_elevation) {
        bool reads_own = owner && filtered && !f->update && !reads_off;
        return reads_own ? allow(BITSIM_RULE_JOB_4A) : refuse(BITSIM_RULE_JOB_6);
    }
    if (f->update && f->caller.integrity < f->owner.integrity) return refuse(BITSIM_RULE_JOB_7);
    return allow(owner ? BITSIM_RULE_JOB_3 : BITSIM_RULE_JOB_4);
}

START_TEST(access_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bool off = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_UNELEVATED_ADMIN_READS, off);
        bitsim_job_access_facts facts = {.choices = &choices};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.moment = (bitsim_job_moment)pick(&rest, 2);
        facts.update = pick(&rest, 2);
        facts.caller = party((who)pick(&rest, WHO_COUNT));
        facts.owner = party((who)pick(&rest, WHO_COUNT));
        if (rest) break;
        verdict expected = plain_access(&facts, off);
        bitsim_decision decision = bitsim_job_access(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(a_job_that_is_not_there_is_not_found) {
    bitsim_decision missing = bitsim_job_get(26100, false);
    ck_assert_int_eq(missing.hr, BG_E_NOT_FOUND);
    ck_assert(bitsim_decision_rule(&missing) == BITSIM_RULE_JOB_9);
    ck_assert_int_eq(bitsim_job_get(26100, true).hr, S_OK);
}
END_TEST

START_TEST(all_users_jobs_are_enumerated_for_administrators) {
    for (int caller = ALICE; caller < WHO_COUNT; caller++)
        FOR_BOTH (all)
            FOR_BOTH (off) {
                bitsim_choices choices = chosen(BITSIM_CHOICE_UNELEVATED_ADMIN_READS, off);
                bitsim_party who_asks = party((who)caller);
                bool administrator = bitsim_party_has(&who_asks, BITSIM_PARTY_ADMINISTRATOR);
                bool filtered = bitsim_party_has(&who_asks, BITSIM_PARTY_FILTERED);
                verdict v = verdict_begin();
                if (all && !administrator) {
                    if (filtered && !off) verdict_end(&v, BITSIM_RULE_JOB_4A, S_OK);
                    else verdict_end(&v, BITSIM_RULE_JOB_8, E_ACCESSDENIED);
                }
                bitsim_decision decision = bitsim_job_enumerate(26100, &choices, all, &who_asks);
                verdict_check(&decision, &v, (unsigned long)caller);
            }
}
END_TEST

static verdict plain_ownership(const bitsim_job_ownership_facts *f, int helper_choice,
                               bool framework) {
    verdict v = verdict_begin();
    if (f->job_state == BG_JOB_STATE_ACKNOWLEDGED || f->job_state == BG_JOB_STATE_CANCELLED) {
        verdict_end(&v, BITSIM_RULE_JOB_14, BG_E_INVALID_STATE);
    } else if (!bitsim_party_has(&f->caller, BITSIM_PARTY_ADMINISTRATOR) ||
               !bitsim_party_has(&f->caller, BITSIM_PARTY_ELEVATED)) {
        verdict_end(&v, BITSIM_RULE_JOB_10, E_ACCESSDENIED);
    } else if (f->mapping_differs) {
        verdict_end(&v, BITSIM_RULE_JOB_13, BG_E_NEW_OWNER_DIFF_MAPPING);
    } else if (f->files_denied) {
        verdict_end(&v, BITSIM_RULE_JOB_12, BG_E_NEW_OWNER_NO_FILE_ACCESS);
    } else {
        verdict_note(&v, BITSIM_RULE_JOB_11);
        verdict_note(&v, BITSIM_RULE_JOB_15);
        v.effects = BITSIM_EFFECT_DROP_SECRETS;
        if (f->build >= 7600 || framework) {
            verdict_note(&v, BITSIM_RULE_JOB_16);
            if (helper_choice == 0) v.effects |= BITSIM_EFFECT_DROP_FLAGS;
            if (helper_choice <= 1) v.effects |= BITSIM_EFFECT_DROP_HELPER;
        }
    }
    return v;
}

START_TEST(taking_ownership_agrees_with_its_plain_form) {
    /* Elevation and Administrators go together in life; the rule asks for each. */
    bitsim_party unelevated = party(BOB_ELEVATED), no_administrator = party(BOB_ELEVATED);
    unelevated.traits &= (uint16_t)~BITSIM_PARTY_ELEVATED;
    no_administrator.traits &= (uint16_t)~BITSIM_PARTY_ADMINISTRATOR;
    bitsim_party callers[] = {party(ALICE), party(BOB_FILTERED), party(BOB_ELEVATED), unelevated,
                              no_administrator};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        int helper = pick(&rest, 3);
        bitsim_choices choices = chosen(BITSIM_CHOICE_OWNERSHIP_HELPER, helper);
        bool framework = pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] = framework;
        bitsim_job_ownership_facts facts = {.choices = &choices};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.caller = callers[pick(&rest, COUNT(callers))];
        facts.job_state = (BG_JOB_STATE)pick(&rest, BG_JOB_STATE_CANCELLED + 1);
        facts.files_denied = pick(&rest, 2);
        facts.mapping_differs = pick(&rest, 2);
        if (rest) break;
        verdict expected = plain_ownership(&facts, helper, framework);
        bitsim_decision decision = bitsim_job_take_ownership(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(secrets_are_set_and_removed_by_the_owner_alone) {
    static const who callers[] = {ALICE, ALICE_ELEVATED, BOB, BOB_ELEVATED, LOCAL_SYSTEM};
    bitsim_party owner = party(ALICE);
    for (int caller = 0; caller < COUNT(callers); caller++)
        FOR_BOTH (removes)
            FOR_BOTH (removal_free)
                FOR_BOTH (other_code) {
                    bitsim_choices choices = chosen(BITSIM_CHOICE_OWNER_ONLY_REMOVAL, removal_free);
                    choices.answer[BITSIM_CHOICE_OWNER_ONLY_CODE] = (uint8_t)other_code;
                    bitsim_party who_asks = party(callers[caller]);
                    verdict v = verdict_begin();
                    if (who_asks.account != owner.account) {
                        bool free_to = removes && removal_free;
                        verdict_end(&v, BITSIM_RULE_JOB_17,
                                    free_to      ? S_OK
                                    : other_code ? E_INVALIDARG
                                                 : E_ACCESSDENIED);
                    }
                    bitsim_decision decision = bitsim_job_owner_only(26100, &choices, removes,
                                                                     &who_asks, &owner);
                    verdict_check(&decision, &v, (unsigned long)caller);
                }
}
END_TEST

START_TEST(a_service_keeps_its_own_identity_since_1903) {
    bitsim_party service = party(LOCAL_SYSTEM), user = party(ALICE);
    service.traits |= BITSIM_PARTY_SERVICE_SID;
    for (int build = 0; build < COUNT(builds); build++) {
        verdict v = verdict_begin();
        bitsim_decision plain_user = bitsim_job_owner_token(builds[build], &user);
        verdict_check(&plain_user, &v, 0);
        verdict_note(&v, builds[build] < 18362 ? BITSIM_RULE_JOB_19 : BITSIM_RULE_JOB_18);
        if (builds[build] < 18362) v.effects = BITSIM_EFFECT_STRIP_SERVICE;
        bitsim_decision decision = bitsim_job_owner_token(builds[build], &service);
        verdict_check(&decision, &v, 1);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("job");
    TCase *access = tcase_create("access");
    tcase_add_loop_test(access, access_is_the_owners_and_administrators, 0, COUNT(accesses));
    tcase_add_test(access, access_is_decided_at_one_moment_only);
    tcase_add_test(access, access_agrees_with_its_plain_form);
    suite_add_tcase(suite, access);
    TCase *others = tcase_create("others");
    tcase_add_test(others, a_job_that_is_not_there_is_not_found);
    tcase_add_test(others, all_users_jobs_are_enumerated_for_administrators);
    tcase_add_test(others, taking_ownership_agrees_with_its_plain_form);
    tcase_add_test(others, secrets_are_set_and_removed_by_the_owner_alone);
    tcase_add_test(others, a_service_keeps_its_own_identity_since_1903);
    suite_add_tcase(suite, others);
    return suite;
}
