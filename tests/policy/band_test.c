/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/band.h"

#include "policy/verdict.h"

static const bitsim_group_policies none;

static void configure(bitsim_group_policies *policies, bitsim_group_policy policy, int value) {
    if (value < 0) return;
    ck_assert_int_eq(bitsim_group_policies_set(policies, policy, (uint32_t)value), 0);
}

/* A moment of the week of 2026-03-01, a Sunday. */
static bitsim_time at(unsigned day, unsigned hour) {
    return bitsim_time_from_date(2026, 3, 1 + day) + hour * BITSIM_TICKS_PER_HOUR;
}

/* Limits in kilobits a second; -1 is not configured. */
static const int limits[] = {-1, 0, 1, 512};

/* What is configured of each policy: -2 is none of it. */
typedef struct setting {
    int old, work, maintenance, device;
    bool near;
} setting;

static bitsim_group_policies policies_of(const setting *set) {
    bitsim_group_policies policies = none;
    if (set->old > -2) {
        configure(&policies, BITSIM_GROUP_POLICY_ENABLE_MAX_BANDWIDTH, 1);
        configure(&policies, BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, set->old);
    }
    if (set->work > -2) {
        configure(&policies, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 1);
        configure(&policies, BITSIM_GROUP_POLICY_WORK_LOW, set->work);
    }
    if (set->maintenance > -2) {
        configure(&policies, BITSIM_GROUP_POLICY_ENABLE_MAINTENANCE_LIMITS, 1);
        configure(&policies, BITSIM_GROUP_POLICY_MAINTENANCE_LOW, set->maintenance);
    }
    if (set->near) configure(&policies, BITSIM_GROUP_POLICY_IGNORE_LIMITS_ON_LAN, 1);
    configure(&policies, BITSIM_GROUP_POLICY_THROTTLING_RATE, set->device);
    return policies;
}

/* The rule that a limit counts by, and the limit; -2 is none. */
static int plain_limit(const setting *set, const bitsim_band_facts *f, bool lower, verdict *v,
                       bitsim_rule_id *rule) {
    bool maintains = f->build >= 7600 && set->maintenance > -2;
    bool schedules = maintains || (f->build >= 7600 && set->work > -2);
    int new = maintains ? set->maintenance : set->work;
    *rule = BITSIM_RULE_BAND_8;
    if (schedules && set->old > -2 && lower) {
        if (new < 0) return set->old;
        return set->old >= 0 && set->old < new ? set->old : new;
    }
    if (schedules && set->old > -2) verdict_note(v, BITSIM_RULE_BAND_8);
    *rule = maintains ? BITSIM_RULE_BAND_6 : BITSIM_RULE_BAND_5;
    if (schedules) return new;
    *rule = set->old == 0 ? BITSIM_RULE_BAND_4 : BITSIM_RULE_BAND_2;
    if (set->old > -2) return set->old;
    *rule = BITSIM_RULE_BAND_7;
    return f->build >= 17763 && set->device >= 0 ? set->device : -2;
}

static verdict plain(const setting *set, const bitsim_band_facts *f, bool lower, bool nobody_near,
                     uint64_t *rate) {
    verdict v = verdict_begin();
    bitsim_rule_id rule;
    verdict ignored = v;
    int limit = plain_limit(set, f, lower, &ignored, &rule);
    *rate = 0;
    if (limit == -2) return v;
    if (f->priority == BG_JOB_PRIORITY_FOREGROUND) {
        verdict_note(&v, BITSIM_RULE_BAND_1);
        return v;
    }
    bool schedules = f->build >= 7600 && (set->work > -2 || set->maintenance > -2);
    if (schedules && set->near && f->over_smb) {
        verdict_note(&v, BITSIM_RULE_BAND_10);
        if (!nobody_near) return v;
    }
    /* The context stands before what leads to it. */
    if (limit == 0) {
        v.rule_count = 0;
        verdict_note(&v, BITSIM_RULE_BAND_9);
        if (schedules && set->near && f->over_smb) verdict_note(&v, BITSIM_RULE_BAND_10);
    }
    if (limit == 1) verdict_note(&v, BITSIM_RULE_BAND_3);
    plain_limit(set, f, lower, &v, &rule);
    if (limit == 0)
        verdict_fail(&v, rule, BG_E_BLOCKED_BY_POLICY, BG_JOB_STATE_TRANSIENT_ERROR,
                     BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER);
    else verdict_note(&v, rule);
    if (limit > 0) *rate = limit == 1 ? 250 : 64000;
    return v;
}

START_TEST(a_limit_agrees_with_its_plain_form) {
    static const int absent = -2;
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        int chosen_lower = pick(&rest, 2), nobody = pick(&rest, 2);
        bitsim_choices choices = chosen(BITSIM_CHOICE_BANDWIDTH_POLICIES, chosen_lower);
        choices.answer[BITSIM_CHOICE_LAN_SERVERS] = (uint8_t)nobody;
        int old = pick(&rest, 5), work = pick(&rest, 5), maintenance = pick(&rest, 5);
        int device = pick(&rest, 3);
        setting set = {
            .old = old < 4 ? limits[old] : absent,
            .work = work < 4 ? limits[work] : absent,
            .maintenance = maintenance < 4 ? limits[maintenance] : absent,
            .device = (const int[]){-1, 0, 512}[device],
            .near = pick(&rest, 2),
        };
        bitsim_group_policies policies = policies_of(&set);
        bitsim_band_facts facts = {
            .build = (const uint32_t[]){6000, 7599, 7600, 17762, 17763}[pick(&rest, 5)],
            .choices = &choices,
            .policies = &policies,
            .priority = pick(&rest, 2) ? BG_JOB_PRIORITY_LOW : BG_JOB_PRIORITY_FOREGROUND,
            .now = at(1, 12),
            .over_smb = pick(&rest, 2),
        };
        if (rest) break;
        uint64_t expected_rate, rate;
        verdict expected = plain(&set, &facts, chosen_lower, nobody, &expected_rate);
        bitsim_decision decision = bitsim_band_limit(&facts, &rate);
        verdict_check(&decision, &expected, number);
        if (rate != expected_rate) ck_abort_msg("case %lu: %lu", number, (unsigned long)rate);
    }
}
END_TEST

/* Hours of the week in which a schedule holds, and the next at which that changes. */
static const struct {
    const char *claim;
    int first, last, from, to;
    unsigned day, hour;
    bool holds;
    /* next: hours from then to the change; 0 is never. */
    unsigned next;
} weeks[] = {
    {"on Monday morning", 1, 5, 8, 17, 1, 8, true, 9},
    {"before it begins", 1, 5, 8, 17, 1, 7, false, 1},
    {"it ends with its last hour", 1, 5, 8, 17, 1, 17, false, 15},
    {"not on Saturday", 1, 5, 8, 17, 6, 12, false, 44},
    {"on Friday evening until Monday", 1, 5, 8, 17, 5, 18, false, 62},
    {"over midnight, of the days themselves", 1, 1, 22, 6, 1, 3, true, 3},
    {"over midnight, but not of the next day", 1, 1, 22, 6, 1, 23, true, 1},
    {"over the end of the week", 5, 1, 8, 17, 0, 9, true, 8},
    {"all days and all hours", 0, 6, 0, 0, 3, 3, true, 0},
};

START_TEST(a_schedule_is_hours_of_days) {
    bitsim_group_policies policies = none;
    configure(&policies, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 1);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_START_DAY, weeks[_i].first);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_END_DAY, weeks[_i].last);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_START_HOUR, weeks[_i].from);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_END_HOUR, weeks[_i].to);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_HIGH, 0);
    configure(&policies, BITSIM_GROUP_POLICY_NON_WORK_HIGH, 8);
    bitsim_band_facts facts = {.build = 26100,
                               .policies = &policies,
                               .priority = BG_JOB_PRIORITY_HIGH,
                               .now = at(weeks[_i].day, weeks[_i].hour)};
    uint64_t rate;
    for (unsigned half = 0; half < 2; half++) {
        bitsim_decision decision = bitsim_band_limit(&facts, &rate);
        ck_assert_msg(bitsim_failed(decision.hr) == weeks[_i].holds, "%s", weeks[_i].claim);
        ck_assert_uint_eq(rate, weeks[_i].holds ? 0 : 1000);
        bitsim_time next = weeks[_i].next ? at(weeks[_i].day, weeks[_i].hour + weeks[_i].next)
                                          : BITSIM_TIME_NEVER;
        ck_assert_msg(bitsim_band_until(&facts) == next, "%s", weeks[_i].claim);
        facts.now += 30 * BITSIM_TICKS_PER_MINUTE;
    }
}
END_TEST

/* Whether each hour of a week is one of Monday to Friday, 22 to 6, told plainly. */
static bool is_of_nights(unsigned day, unsigned hour, bool of_evening) {
    if (hour >= 22) return day >= 1 && day <= 5;
    if (hour >= 6) return false;
    return of_evening ? day >= 2 : day >= 1 && day <= 5;
}

START_TEST(the_hours_after_midnight_belong_to_the_chosen_day) {
    bool of_evening = _i == 1;
    bitsim_choices choices = chosen(BITSIM_CHOICE_NIGHT_HOURS, _i);
    bitsim_group_policies policies = none;
    configure(&policies, BITSIM_GROUP_POLICY_ENABLE_BANDWIDTH_LIMITS, 1);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_START_HOUR, 22);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_END_HOUR, 6);
    configure(&policies, BITSIM_GROUP_POLICY_WORK_LOW, 0);
    for (unsigned hours = 0; hours < 7 * 24; hours++) {
        unsigned day = hours / 24, hour = hours % 24;
        bitsim_band_facts facts = {.build = 26100,
                                   .choices = &choices,
                                   .policies = &policies,
                                   .priority = BG_JOB_PRIORITY_LOW,
                                   .now = at(day, hour)};
        uint64_t rate;
        bitsim_decision decision = bitsim_band_limit(&facts, &rate);
        bool holds = is_of_nights(day, hour, of_evening);
        ck_assert_msg(bitsim_failed(decision.hr) == holds, "day %u, %u o'clock", day, hour);
        bool matters = is_of_nights(day, hour, true) != is_of_nights(day, hour, false);
        ck_assert_msg(bitsim_decision_names(&decision, BITSIM_RULE_BAND_12) == matters,
                      "day %u, %u o'clock", day, hour);
    }
}
END_TEST

START_TEST(other_hours_have_the_system_s_maximum_unless_it_is_off) {
    static const struct {
        int maximum;
        uint64_t rate;
    } offs[] = {{-1, 0}, {1, 0}, {0, 2000}};
    bitsim_group_policies policies = none;
    configure(&policies, BITSIM_GROUP_POLICY_ENABLE_MAX_BANDWIDTH, 1);
    configure(&policies, BITSIM_GROUP_POLICY_MAX_RATE_ON_SCHEDULE, 8);
    configure(&policies, BITSIM_GROUP_POLICY_MAX_RATE_OFF_SCHEDULE, 16);
    configure(&policies, BITSIM_GROUP_POLICY_USE_SYSTEM_MAXIMUM, offs[_i].maximum);
    bitsim_band_facts facts = {
        .build = 6000, .policies = &policies, .priority = BG_JOB_PRIORITY_NORMAL, .now = at(0, 16)};
    uint64_t rate;
    bitsim_band_limit(&facts, &rate);
    ck_assert_uint_eq(rate, 1000);
    facts.now = at(0, 17);
    bitsim_band_limit(&facts, &rate);
    ck_assert_uint_eq(rate, offs[_i].rate);
}
END_TEST

START_TEST(at_the_end_of_time_no_limit_changes) {
    bitsim_group_policies policies = none;
    configure(&policies, BITSIM_GROUP_POLICY_THROTTLING_RATE, 8);
    bitsim_band_facts facts = {.build = 26100,
                               .policies = &policies,
                               .priority = BG_JOB_PRIORITY_LOW,
                               .now = BITSIM_TIME_NEVER - 1};
    ck_assert_uint_eq(bitsim_band_until(&facts), BITSIM_TIME_NEVER);
}
END_TEST

START_TEST(what_is_not_configured_limits_nobody) {
    uint64_t rate;
    bitsim_band_facts facts = {.build = 26100, .policies = &none, .now = at(1, 12)};
    bitsim_decision decision = bitsim_band_limit(&facts, &rate);
    ck_assert_uint_eq(decision.trail_length, 0);
    ck_assert_uint_eq(rate, BITSIM_BAND_UNLIMITED);
    ck_assert_uint_eq(bitsim_band_until(&facts), BITSIM_TIME_NEVER);
    decision = bitsim_band_over(6000);
    ck_assert_int_eq(decision.state, BG_JOB_STATE_QUEUED);
    ck_assert_int_eq(bitsim_decision_rule(&decision), BITSIM_RULE_BAND_4);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("band");
    TCase *tcase = tcase_create("band");
    tcase_add_test(tcase, a_limit_agrees_with_its_plain_form);
    tcase_add_loop_test(tcase, a_schedule_is_hours_of_days, 0, COUNT(weeks));
    tcase_add_loop_test(tcase, the_hours_after_midnight_belong_to_the_chosen_day, 0, 2);
    tcase_add_loop_test(tcase, other_hours_have_the_system_s_maximum_unless_it_is_off, 0, 3);
    tcase_add_test(tcase, at_the_end_of_time_no_limit_changes);
    tcase_add_test(tcase, what_is_not_configured_limits_nobody);
    suite_add_tcase(suite, tcase);
    return suite;
}
