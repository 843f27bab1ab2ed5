/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/life.h"

#include "policy/cast.h"
#include "policy/verdict.h"

static const int contexts[] = {BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER, BG_ERROR_CONTEXT_UNKNOWN,
                               BG_ERROR_CONTEXT_NONE};

enum { YES = true, NO = false };
#define ENDED BITSIM_LIFE_SESSION_ENDED
#define RESTARTED BITSIM_LIFE_RESTARTED

static const struct {
    const char *claim;
    bitsim_life_event event;
    bool owner_off, helpers_session, terminal;
    uint32_t flags;
    BG_JOB_STATE state;
    bool lost;
    bitsim_hresult hr;
    bitsim_rule_id names, settles;
} losses[] = {
    /*                                          owner helper's terminal */
    {"the owner logs off", ENDED, YES, NO, NO, 1, BG_JOB_STATE_QUEUED, YES, BG_E_TOKEN_REQUIRED,
     BITSIM_RULE_LIFE_2, BITSIM_RULE_LIFE_4},
    {"the helper's terminal session ends", ENDED, NO, YES, YES, 2, BG_JOB_STATE_TRANSFERRING, YES,
     BG_E_TOKEN_REQUIRED, BITSIM_RULE_LIFE_3, BITSIM_RULE_LIFE_4},
    {"the helper's own session ends", ENDED, NO, YES, NO, 2, BG_JOB_STATE_SUSPENDED, YES,
     BG_E_TOKEN_REQUIRED, BITSIM_RULE_LIFE_1, BITSIM_RULE_LIFE_4},
    {"the machine restarts", RESTARTED, NO, NO, NO, 3, BG_JOB_STATE_QUEUED, YES,
     BG_E_TOKEN_REQUIRED, BITSIM_RULE_LIFE_8, BITSIM_RULE_LIFE_4},
    {"a restart, with flags 0", RESTARTED, NO, NO, NO, 0, BG_JOB_STATE_QUEUED, YES, S_OK,
     BITSIM_RULE_LIFE_1, BITSIM_RULE_LIFE_5},
    {"flags 0 are not disturbed", ENDED, YES, NO, NO, 0, BG_JOB_STATE_QUEUED, YES, S_OK,
     BITSIM_RULE_LIFE_2, BITSIM_RULE_LIFE_5},
    {"a TRANSFERRED job stays", ENDED, YES, NO, NO, 3, BG_JOB_STATE_TRANSFERRED, YES, S_OK,
     BITSIM_RULE_LIFE_2, BITSIM_RULE_LIFE_9},
    {"another's session ends", ENDED, NO, NO, YES, 3, BG_JOB_STATE_QUEUED, NO, S_OK,
     BITSIM_RULE_NONE, BITSIM_RULE_NONE},
};

START_TEST(a_helper_lives_as_long_as_its_session) {
    bitsim_life_facts facts = {
        .build = 7600,
        .event = losses[_i].event,
        .owner_logged_off = losses[_i].owner_off,
        .helpers_session = losses[_i].helpers_session,
        .terminal_session = losses[_i].terminal,
        .helper_present = true,
        .flags = losses[_i].flags,
        .job_state = losses[_i].state,
    };
    bitsim_decision decision = bitsim_life_loss(&facts);
    ck_assert_msg(decision.hr == losses[_i].hr, "%s", losses[_i].claim);
    ck_assert_msg((decision.effects == BITSIM_EFFECT_DROP_HELPER) == losses[_i].lost, "%s",
                  losses[_i].claim);
    ck_assert_int_eq(decision.state,
                     bitsim_failed(decision.hr) ? BG_JOB_STATE_ERROR : BITSIM_STATE_UNCHANGED);
    ck_assert_msg(bitsim_decision_rule(&decision) == losses[_i].settles, "%s", losses[_i].claim);
    ck_assert_msg(!losses[_i].names || bitsim_decision_names(&decision, losses[_i].names), "%s",
                  losses[_i].claim);
    /* Who has no helper loses none. */
    facts.helper_present = false;
    bitsim_decision without = bitsim_life_loss(&facts);
    ck_assert_uint_eq(without.trail_length, 0);
    ck_assert_uint_eq(without.effects, 0);
}
END_TEST

static verdict plain_loss(const bitsim_life_facts *f, int context, bool framework) {
    verdict v = verdict_begin();
    if (!f->helper_present || (f->build < 7600 && !framework)) return v;
    if (f->event == BITSIM_LIFE_RESTARTED) {
        verdict_note(&v, BITSIM_RULE_LIFE_1);
        verdict_note(&v, BITSIM_RULE_LIFE_8);
    } else {
        if (f->owner_logged_off) verdict_note(&v, BITSIM_RULE_LIFE_2);
        if (f->helpers_session)
            verdict_note(&v, f->terminal_session ? BITSIM_RULE_LIFE_3 : BITSIM_RULE_LIFE_1);
    }
    if (v.rule_count == 0) return v;
    v.effects = BITSIM_EFFECT_DROP_HELPER;
    if (f->job_state == BG_JOB_STATE_TRANSFERRED || f->job_state == BG_JOB_STATE_ACKNOWLEDGED ||
        f->job_state == BG_JOB_STATE_CANCELLED) {
        verdict_note(&v, BITSIM_RULE_LIFE_9);
    } else if (f->flags == 0) {
        verdict_note(&v, BITSIM_RULE_LIFE_5);
    } else {
        verdict_note(&v, BITSIM_RULE_LIFE_10);
        verdict_fail(&v, BITSIM_RULE_LIFE_4, BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR,
                     (BG_ERROR_CONTEXT)contexts[context]);
    }
    return v;
}

START_TEST(loss_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        int context = pick(&rest, COUNT(contexts));
        bitsim_choices choices = chosen(BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, context);
        bool framework = pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] = framework;
        bitsim_life_facts facts = {.choices = &choices};
        facts.build = builds[pick(&rest, COUNT(builds))];
        facts.event = (bitsim_life_event)pick(&rest, 2);
        facts.owner_logged_off = pick(&rest, 2);
        facts.helpers_session = pick(&rest, 2);
        facts.terminal_session = pick(&rest, 2);
        facts.helper_present = pick(&rest, 2);
        facts.flags = (uint32_t)pick(&rest, 4);
        facts.job_state = (BG_JOB_STATE)pick(&rest, BG_JOB_STATE_CANCELLED + 1);
        if (rest) break;
        verdict expected = plain_loss(&facts, context, framework);
        bitsim_decision decision = bitsim_life_loss(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

static verdict plain_resume(const bitsim_life_need_facts *f, bool refuses) {
    verdict v = verdict_begin();
    if (f->flags != 0 && !f->helper_present) {
        verdict_end(&v, BITSIM_RULE_LIFE_7, refuses ? BG_E_TOKEN_REQUIRED : S_OK);
    } else if (f->token_error) {
        verdict_note(&v, BITSIM_RULE_LIFE_6);
        v.state = BG_JOB_STATE_QUEUED;
    }
    return v;
}

static verdict plain_schedule(const bitsim_life_need_facts *f, int context) {
    verdict v = verdict_begin();
    if (f->flags != 0 && !f->helper_present) {
        verdict_note(&v, BITSIM_RULE_LIFE_10);
        verdict_fail(&v, BITSIM_RULE_LIFE_7, BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR,
                     (BG_ERROR_CONTEXT)contexts[context]);
    }
    return v;
}

static verdict plain_complete(const bitsim_life_need_facts *f, bool as_owner) {
    verdict v = verdict_begin();
    if ((f->flags & BG_TOKEN_LOCAL_FILE) && !f->helper_present)
        verdict_end(&v, BITSIM_RULE_LIFE_9, as_owner ? S_OK : BG_E_TOKEN_REQUIRED);
    return v;
}

START_TEST(a_job_without_the_helper_it_needs_agrees_with_its_plain_form) {
    static const uint32_t sides[] = {7600, 26100};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        int context = pick(&rest, COUNT(contexts));
        bitsim_choices choices = chosen(BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, context);
        bool refuses = pick(&rest, 2), as_owner = pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_RESUME_WITHOUT_HELPER] = refuses;
        choices.answer[BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER] = as_owner;
        bitsim_life_need_facts facts = {.choices = &choices};
        facts.build = sides[pick(&rest, COUNT(sides))];
        facts.helper_present = pick(&rest, 2);
        facts.token_error = pick(&rest, 2);
        facts.flags = (uint32_t)pick(&rest, 4);
        if (rest) break;
        verdict resumes = plain_resume(&facts, refuses);
        bitsim_decision resumed = bitsim_life_resume(&facts);
        verdict_check(&resumed, &resumes, number);
        verdict schedules = plain_schedule(&facts, context);
        bitsim_decision scheduled = bitsim_life_schedule(&facts);
        verdict_check(&scheduled, &schedules, number);
        verdict completes = plain_complete(&facts, as_owner);
        bitsim_decision completed = bitsim_life_complete(&facts);
        verdict_check(&completed, &completes, number);
    }
}
END_TEST

START_TEST(before_windows_7_no_job_needs_a_helper) {
    bitsim_life_need_facts facts = {.build = 7599, .token_error = true, .flags = 3};
    bitsim_decision resumed = bitsim_life_resume(&facts);
    bitsim_decision scheduled = bitsim_life_schedule(&facts);
    bitsim_decision completed = bitsim_life_complete(&facts);
    ck_assert_int_eq(resumed.trail_length + scheduled.trail_length + completed.trail_length, 0);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("life");
    TCase *tcase = tcase_create("life");
    tcase_add_loop_test(tcase, a_helper_lives_as_long_as_its_session, 0, COUNT(losses));
    tcase_add_test(tcase, loss_agrees_with_its_plain_form);
    tcase_add_test(tcase, a_job_without_the_helper_it_needs_agrees_with_its_plain_form);
    tcase_add_test(tcase, before_windows_7_no_job_needs_a_helper);
    suite_add_tcase(suite, tcase);
    return suite;
}
