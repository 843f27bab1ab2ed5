/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/logon.h"

#include "bitsim/policy/call.h"
#include "policy/cast.h"
#include "policy/verdict.h"

enum { YES = true, NO = false };

static const struct {
    const char *claim;
    who owner;
    bool interactive, remote_powershell, run_as, lost, impersonated;
    uint32_t build;
    bool waits;
    bitsim_rule_id names;
} runs[] = {
    /*                           interactive PowerShell RunAs lost impersonated */
    {"at the console", ALICE, YES, NO, NO, NO, NO, 7600, NO, BITSIM_RULE_LOGON_1},
    {"nowhere", ALICE, NO, NO, NO, NO, NO, 7600, YES, BITSIM_RULE_LOGON_1},
    {"a service account", LOCAL_SERVICE, NO, NO, NO, YES, NO, 7600, NO, BITSIM_RULE_LOGON_2},
    {"by RunAs alone", ALICE, NO, NO, YES, NO, NO, 26100, YES, BITSIM_RULE_LOGON_3},
    {"by PowerShell", ALICE, NO, YES, NO, NO, NO, 14393, NO, BITSIM_RULE_LOGON_1},
    {"by PowerShell, before", ALICE, NO, YES, NO, NO, NO, 14392, YES, BITSIM_RULE_LOGON_1},
    {"unknown to BITS", ALICE, YES, NO, NO, YES, NO, 26100, YES, BITSIM_RULE_CALL_9},
    {"impersonated and away", ALICE, NO, NO, NO, NO, YES, 26100, YES, BITSIM_RULE_LOGON_6},
    {"impersonated and here", ALICE, YES, NO, NO, NO, YES, 26100, NO, BITSIM_RULE_LOGON_6},
};

START_TEST(a_job_runs_while_its_owner_is_logged_on) {
    bitsim_logon_facts facts = {
        runs[_i].build,  party(runs[_i].owner), runs[_i].interactive, runs[_i].remote_powershell,
        runs[_i].run_as, runs[_i].lost,         runs[_i].impersonated};
    bitsim_decision decision = bitsim_logon_run(&facts);
    ck_assert_int_eq(decision.hr, S_OK);
    ck_assert_msg((decision.effects == BITSIM_EFFECT_WAIT) == runs[_i].waits, "%s", runs[_i].claim);
    ck_assert_msg(bitsim_decision_names(&decision, runs[_i].names), "%s", runs[_i].claim);
}
END_TEST

/* What adding files and running make of the same logons; only the answer is in other words. */
static verdict plain_logon(const bitsim_logon_facts *f, bool adds) {
    verdict v = verdict_begin();
    if (f->impersonated) verdict_note(&v, BITSIM_RULE_LOGON_6);
    if (bitsim_party_has(&f->owner, BITSIM_PARTY_SERVICE_ACCOUNT)) {
        verdict_end(&v, BITSIM_RULE_LOGON_2, S_OK);
        return v;
    }
    bool counts = f->interactive || (f->build >= 14393 && f->remote_powershell);
    if (counts && !f->notifications_lost) {
        verdict_end(&v, BITSIM_RULE_LOGON_1, S_OK);
        return v;
    }
    if (counts) {
        verdict_note(&v, BITSIM_RULE_CALL_9);
    } else {
        if (f->run_as) verdict_note(&v, BITSIM_RULE_LOGON_3);
        verdict_note(&v, adds ? BITSIM_RULE_CALL_6 : BITSIM_RULE_LOGON_1);
    }
    if (adds) v.hr = HR_ERROR_NOT_LOGGED_ON;
    else v.effects = BITSIM_EFFECT_WAIT;
    return v;
}

START_TEST(running_and_adding_agree_with_their_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_logon_facts facts = {.build = builds[pick(&rest, COUNT(builds))]};
        facts.owner = party((who)pick(&rest, WHO_COUNT));
        facts.interactive = pick(&rest, 2);
        facts.remote_powershell = pick(&rest, 2);
        facts.run_as = pick(&rest, 2);
        facts.notifications_lost = pick(&rest, 2);
        facts.impersonated = pick(&rest, 2);
        if (rest) break;
        verdict runs_plainly = plain_logon(&facts, false);
        bitsim_decision running = bitsim_logon_run(&facts);
        verdict_check(&running, &runs_plainly, number);
        verdict adds_plainly = plain_logon(&facts, true);
        bitsim_decision adding = bitsim_call_add_files(&facts);
        verdict_check(&adding, &adds_plainly, number);
    }
}
END_TEST

static bool runs_or_waits(int state) {
    return state == BG_JOB_STATE_QUEUED || state == BG_JOB_STATE_CONNECTING ||
           state == BG_JOB_STATE_TRANSFERRING;
}

/* What the end of a session does, with the four choices that there are about it. */
static verdict plain_logoff(const bitsim_logoff_facts *f) {
    const uint8_t *answer = f->choices->answer;
    int state = (int)f->job_state;
    verdict v = verdict_begin();
    if (f->notifications_lost) {
        verdict_note(&v, BITSIM_RULE_LOGON_10);
        if (runs_or_waits(state) && answer[BITSIM_CHOICE_LOST_WHILE_RUNNING])
            v.state = BG_JOB_STATE_QUEUED;
    } else if (f->still_logged_on) {
        verdict_note(&v, BITSIM_RULE_LOGON_5);
    } else if (state == BG_JOB_STATE_TRANSIENT_ERROR) {
        verdict_note(&v, BITSIM_RULE_LOGON_9);
        if (answer[BITSIM_CHOICE_LOGOFF_TRANSIENT]) v.state = BG_JOB_STATE_QUEUED;
    } else if (state == BG_JOB_STATE_CONNECTING && answer[BITSIM_CHOICE_LOGOFF_CONNECTING]) {
        verdict_fail(&v, BITSIM_RULE_LOGON_8, HR_ERROR_NOT_LOGGED_ON, BG_JOB_STATE_TRANSIENT_ERROR,
                     BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER);
    } else if (runs_or_waits(state)) {
        if (state == BG_JOB_STATE_CONNECTING) verdict_note(&v, BITSIM_RULE_LOGON_8);
        verdict_note(&v, BITSIM_RULE_LOGON_4);
        v.state = answer[BITSIM_CHOICE_LOGOFF_STATE] ? BG_JOB_STATE_SUSPENDED : BG_JOB_STATE_QUEUED;
    }
    return v;
}

START_TEST(a_logoff_stops_a_job_unless_a_session_is_left) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_LOGOFF_STATE] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_LOGOFF_CONNECTING] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_LOGOFF_TRANSIENT] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_LOST_WHILE_RUNNING] = (uint8_t)pick(&rest, 2);
        bitsim_logoff_facts facts = {.build = 26100, .choices = &choices};
        facts.still_logged_on = pick(&rest, 2);
        facts.notifications_lost = pick(&rest, 2);
        facts.job_state = (BG_JOB_STATE)pick(&rest, BG_JOB_STATE_CANCELLED + 1);
        if (rest) break;
        verdict plain = plain_logoff(&facts);
        bitsim_decision decision = bitsim_logon_logoff(&facts);
        verdict_check(&decision, &plain, number);
    }
}
END_TEST

START_TEST(the_network_stops_jobs_and_brings_back_all_transient_errors) {
    for (int state = BG_JOB_STATE_QUEUED; state <= BG_JOB_STATE_CANCELLED; state++)
        FOR_BOTH (up) {
            verdict v = verdict_begin();
            if (!up && runs_or_waits(state))
                verdict_fail(&v, BITSIM_RULE_LOGON_7, BG_E_NETWORK_DISCONNECTED,
                             BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_GENERAL_TRANSPORT);
            if (up && state == BG_JOB_STATE_TRANSIENT_ERROR) {
                verdict_note(&v, BITSIM_RULE_LOGON_7);
                v.state = BG_JOB_STATE_QUEUED;
            }
            bitsim_decision decision = bitsim_logon_network(26100, up, (BG_JOB_STATE)state);
            verdict_check(&decision, &v, (unsigned long)state);
        }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("logon");
    TCase *tcase = tcase_create("logon");
    tcase_add_loop_test(tcase, a_job_runs_while_its_owner_is_logged_on, 0, COUNT(runs));
    tcase_add_test(tcase, running_and_adding_agree_with_their_plain_form);
    tcase_add_test(tcase, a_logoff_stops_a_job_unless_a_session_is_left);
    tcase_add_test(tcase, the_network_stops_jobs_and_brings_back_all_transient_errors);
    suite_add_tcase(suite, tcase);
    return suite;
}
