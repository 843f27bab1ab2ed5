/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/notify.h"

#include "policy/verdict.h"

enum { EVENTS = 4 };

static verdict plain_way(const bitsim_notify_way_facts *f) {
    verdict v = verdict_begin();
    bool state = f->event == BITSIM_NOTIFY_EVENT_STATE;
    bool file = f->event == BITSIM_NOTIFY_EVENT_FILE;
    bool ranges = f->event == BITSIM_NOTIFY_EVENT_RANGES;
    v.effects = BITSIM_EFFECT_SKIP;
    if (f->disabled) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_2);
    } else if (!f->flag_set) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_1);
    } else if (ranges && f->build < 15063) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_4);
    } else if (file && f->refetched && f->build < 7600) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_21);
    } else {
        if (state && f->late) verdict_note(&v, BITSIM_RULE_NOTIFY_11);
        if (f->restarted) verdict_note(&v, BITSIM_RULE_NOTIFY_17);
        if (state && f->object_failed && f->command) {
            verdict_note(&v, BITSIM_RULE_NOTIFY_7);
            v.effects = BITSIM_EFFECT_RUN_COMMAND;
        } else if (f->object && f->object_answers) {
            verdict_note(&v, BITSIM_RULE_NOTIFY_3);
            v.effects = BITSIM_EFFECT_CALL_OBJECT;
        } else if (f->object && (file || ranges)) {
            verdict_note(&v, BITSIM_RULE_NOTIFY_4);
        } else if (f->notification_class && f->build >= 9200) {
            verdict_note(&v, BITSIM_RULE_NOTIFY_3);
            v.effects = BITSIM_EFFECT_CALL_CLASS;
        } else if (f->command && !state) {
            verdict_note(&v, BITSIM_RULE_NOTIFY_5);
        } else if (f->command) {
            verdict_note(&v, BITSIM_RULE_NOTIFY_3);
            v.effects = BITSIM_EFFECT_RUN_COMMAND;
        } else if (state) {
            /* It may stand there already, as the reason for telling. */
            if (!f->late || f->restarted) verdict_note(&v, BITSIM_RULE_NOTIFY_11);
            v.effects = BITSIM_EFFECT_WAIT;
        } else {
            verdict_note(&v, BITSIM_RULE_NOTIFY_3);
        }
    }
    return v;
}

START_TEST(the_way_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_notify_way_facts facts = {.build = builds[pick(&rest, COUNT(builds))]};
        facts.event = (bitsim_notify_event)pick(&rest, EVENTS);
        facts.flag_set = pick(&rest, 2);
        facts.disabled = pick(&rest, 2);
        facts.object = pick(&rest, 2);
        facts.object_answers = pick(&rest, 2);
        facts.notification_class = pick(&rest, 2);
        facts.refetched = pick(&rest, 2);
        facts.command = pick(&rest, 2);
        facts.object_failed = pick(&rest, 2);
        facts.late = pick(&rest, 2);
        facts.restarted = pick(&rest, 2);
        if (rest) break;
        verdict expected = plain_way(&facts);
        bitsim_decision decision = bitsim_notify_way(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(the_turn_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bool by_owner = pick(&rest, 2);
        bool side_by_side = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_NOTIFICATION_USER, by_owner);
        choices.answer[BITSIM_CHOICE_MODIFICATION_OUT] = side_by_side;
        bitsim_notify_turn_facts f = {.build = 26100, .choices = &choices};
        f.event = (bitsim_notify_event)pick(&rest, EVENTS);
        f.interval_runs = pick(&rest, 2);
        f.files_first = pick(&rest, 2);
        f.notifier_busy = pick(&rest, 2);
        f.owner_busy = pick(&rest, 2);
        f.other_out = pick(&rest, 2);
        if (rest) break;
        bool urgent = f.event == BITSIM_NOTIFY_EVENT_STATE || f.event == BITSIM_NOTIFY_EVENT_FILE;
        bitsim_rule_id rule = urgent && f.files_first                       ? BITSIM_RULE_NOTIFY_9
                              : !urgent && f.interval_runs                  ? BITSIM_RULE_NOTIFY_10
                              : f.other_out && !side_by_side                ? BITSIM_RULE_NOTIFY_22
                              : (by_owner ? f.owner_busy : f.notifier_busy) ? BITSIM_RULE_NOTIFY_12
                                                                            : BITSIM_RULE_NONE;
        verdict v = verdict_begin();
        bool is_early = rule == BITSIM_RULE_NOTIFY_9 || rule == BITSIM_RULE_NOTIFY_10;
        if (f.other_out && side_by_side && !is_early) verdict_note(&v, BITSIM_RULE_NOTIFY_22);
        if (rule != BITSIM_RULE_NONE) {
            verdict_note(&v, rule);
            v.effects = BITSIM_EFFECT_WAIT;
        }
        bitsim_decision decision = bitsim_notify_turn(&f);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

static verdict plain_answer(const bitsim_notify_answer_facts *f, bool soon, bool repeats,
                            bool drops) {
    verdict v = verdict_begin();
    bool state = f->event == BITSIM_NOTIFY_EVENT_STATE;
    bool urgent = state || f->event == BITSIM_NOTIFY_EVENT_FILE;
    if (f->disconnected && !f->by_command) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_15);
        v.effects = BITSIM_EFFECT_DROP_OBJECT;
        return v;
    }
    if (!f->failed) return v;
    if (!urgent) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_8);
        if (repeats) v.effects = BITSIM_EFFECT_REPEAT;
        return v;
    }
    if (state && f->state_left) verdict_note(&v, BITSIM_RULE_NOTIFY_16);
    if (state && f->state_left && drops) return v;
    if (state && f->command && !f->by_command) {
        verdict_note(&v, BITSIM_RULE_NOTIFY_7);
        v.effects = BITSIM_EFFECT_RUN_COMMAND;
        return v;
    }
    v.effects = BITSIM_EFFECT_REPEAT;
    if (f->by_command) {
        if (f->not_started && f->relative) verdict_note(&v, BITSIM_RULE_NOTIFY_18);
        verdict_note(&v, f->object_failed ? BITSIM_RULE_NOTIFY_14 : BITSIM_RULE_NOTIFY_13);
        return v;
    }
    verdict_note(&v, BITSIM_RULE_NOTIFY_6);
    if (soon) v.effects = BITSIM_EFFECT_REPEAT_SOON;
    return v;
}

START_TEST(the_answer_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        bool soon = pick(&rest, 2), repeats = pick(&rest, 2), drops = pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_CALLBACK_REPEAT] = soon;
        choices.answer[BITSIM_CHOICE_MODIFICATION_FAILURE] = repeats;
        choices.answer[BITSIM_CHOICE_STALE_NOTIFICATION] = drops;
        bitsim_notify_answer_facts facts = {.build = 26100, .choices = &choices};
        facts.event = (bitsim_notify_event)pick(&rest, EVENTS);
        facts.by_command = pick(&rest, 2);
        facts.failed = pick(&rest, 2);
        facts.disconnected = pick(&rest, 2);
        facts.not_started = pick(&rest, 2);
        facts.relative = pick(&rest, 2);
        facts.object_failed = pick(&rest, 2);
        facts.command = pick(&rest, 2);
        facts.state_left = pick(&rest, 2);
        if (rest) break;
        /* Only states have a command line. */
        if (facts.by_command && facts.event != BITSIM_NOTIFY_EVENT_STATE) continue;
        verdict expected = plain_answer(&facts, soon, repeats, drops);
        bitsim_decision decision = bitsim_notify_answer(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

/* flags, the build, whether unknown ones are ignored: the code, and what is left of them. */
static const struct {
    uint32_t flags;
    uint32_t build;
    bool ignores;
    bitsim_hresult hr;
    bool passes_over;
    bitsim_rule_id rule;
} flag_rows[] = {
    {0x1F, 6000, false, S_OK, false, BITSIM_RULE_NONE},
    {0x20, 6000, false, E_NOTIMPL, false, BITSIM_RULE_NOTIFY_20},
    {0x20, 15062, false, E_NOTIMPL, false, BITSIM_RULE_NOTIFY_20},
    {0x20, 15062, true, S_OK, true, BITSIM_RULE_NOTIFY_20},
    {0x20, 15063, false, S_OK, false, BITSIM_RULE_NONE},
    {0x3F, 26100, false, S_OK, false, BITSIM_RULE_NONE},
    {0x40, 6000, false, E_NOTIMPL, false, BITSIM_RULE_NOTIFY_19},
    {0x40, 26100, false, E_NOTIMPL, false, BITSIM_RULE_NOTIFY_19},
    {0x41, 26100, true, S_OK, true, BITSIM_RULE_NOTIFY_19},
    {0x80000000, 26100, false, E_NOTIMPL, false, BITSIM_RULE_NOTIFY_19},
};

START_TEST(a_flag_is_known_from_its_build_on) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_NOTIFY_FLAG_BITS, flag_rows[_i].ignores);
    bitsim_decision decision = bitsim_notify_flags(flag_rows[_i].build, &choices,
                                                   flag_rows[_i].flags);
    ck_assert_int_eq(decision.hr, flag_rows[_i].hr);
    ck_assert_uint_eq(decision.effects, flag_rows[_i].passes_over ? BITSIM_EFFECT_SKIP : 0);
    ck_assert(flag_rows[_i].rule == BITSIM_RULE_NONE
                  ? decision.trail_length == 0
                  : bitsim_decision_names(&decision, flag_rows[_i].rule));
    ck_assert_uint_eq(bitsim_notify_known_flags(15062), 0x1F);
    ck_assert_uint_eq(bitsim_notify_known_flags(15063), 0x3F);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("notify");
    TCase *tcase = tcase_create("notify");
    tcase_add_test(tcase, the_way_agrees_with_its_plain_form);
    tcase_add_test(tcase, the_turn_agrees_with_its_plain_form);
    tcase_add_test(tcase, the_answer_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_flag_is_known_from_its_build_on, 0, COUNT(flag_rows));
    suite_add_tcase(suite, tcase);
    return suite;
}
