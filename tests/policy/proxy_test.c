/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/proxy.h"

#include "bitsim/policy/proxy_order.h"
#include "policy/verdict.h"

static verdict straight(verdict v, bitsim_rule_id rule) {
    verdict_note(&v, rule);
    v.effects = BITSIM_EFFECT_SKIP;
    return v;
}

static verdict invalid(verdict v, bitsim_rule_id rule, const bitsim_choices *choices) {
    bool manager = choices->answer[BITSIM_CHOICE_PROXY_ERROR_CONTEXT];
    verdict_fail(
        &v, rule, BG_E_INVALID_PROXY_INFO, BG_JOB_STATE_ERROR,
        manager ? BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER : BG_ERROR_CONTEXT_GENERAL_TRANSPORT);
    return v;
}

static verdict plain_way(const bitsim_proxy_facts *f) {
    verdict v = verdict_begin();
    bool overrides = f->usage == BG_JOB_PROXY_USAGE_OVERRIDE;
    if (f->usage == BG_JOB_PROXY_USAGE_NO_PROXY) return straight(v, BITSIM_RULE_PROXY_6);
    if (overrides && (f->list_malformed || f->bypass_malformed))
        return invalid(v, BITSIM_RULE_PROXY_1, f->choices);
    if (f->stray_wildcard) {
        if (overrides && !f->choices->answer[BITSIM_CHOICE_PROXY_STRAY_WILDCARD])
            return invalid(v, BITSIM_RULE_PROXY_5, f->choices);
        verdict_note(&v, BITSIM_RULE_PROXY_5);
    }
    if (f->list_malformed) {
        verdict_fail(&v, BITSIM_RULE_AUTH_19, E_INVALIDARG, BG_JOB_STATE_TRANSIENT_ERROR,
                     BG_ERROR_CONTEXT_GENERAL_TRANSPORT);
        return v;
    }
    if (f->usage == BG_JOB_PROXY_USAGE_AUTODETECT) verdict_note(&v, BITSIM_RULE_PROXY_7);
    if (f->usage == BG_JOB_PROXY_USAGE_PRECONFIG) verdict_note(&v, BITSIM_RULE_PROXY_8);
    if (f->bypass_local) return straight(v, BITSIM_RULE_PROXY_4);
    if (f->bypass_named) return straight(v, BITSIM_RULE_PROXY_3);
    if (!f->proxy_named) return straight(v, BITSIM_RULE_PROXY_2);
    verdict_note(&v, BITSIM_RULE_PROXY_2);
    return v;
}

START_TEST(every_way_agrees_with_its_plain_form) {
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_PROXY_ERROR_CONTEXT] = (uint8_t)pick(&rest, 2);
        choices.answer[BITSIM_CHOICE_PROXY_STRAY_WILDCARD] = (uint8_t)pick(&rest, 2);
        bitsim_proxy_facts facts = {.build = 26100, .choices = &choices};
        facts.usage = (BG_JOB_PROXY_USAGE)pick(&rest, BG_JOB_PROXY_USAGE_AUTODETECT + 1);
        facts.list_malformed = pick(&rest, 2);
        facts.bypass_malformed = pick(&rest, 2);
        facts.stray_wildcard = pick(&rest, 2);
        facts.bypass_named = pick(&rest, 2);
        facts.bypass_local = pick(&rest, 2);
        facts.proxy_named = pick(&rest, 2);
        if (rest) break;
        verdict expected = plain_way(&facts);
        bitsim_decision decision = bitsim_proxy_way(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(which_of_several_proxies_depends_on_the_build) {
    static const uint32_t some_builds[] = {6000, 17762, 17763, 26100};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        bitsim_choices choices = {{0}};
        uint32_t build = some_builds[pick(&rest, 4)];
        bool list_first = pick(&rest, 2), first_only = pick(&rest, 2), has = pick(&rest, 2);
        BG_JOB_PROXY_USAGE usage = (BG_JOB_PROXY_USAGE)pick(&rest, 4);
        if (rest) break;
        bool is_new = build >= 17763;
        choices.answer[BITSIM_CHOICE_PRECONFIG_ORDER] = list_first;
        choices.answer[BITSIM_CHOICE_PROXY_FAILOVER] = first_only;
        verdict v = verdict_begin();
        if (has) verdict_note(&v, is_new ? BITSIM_RULE_PROXY_9 : BITSIM_RULE_PROXY_10);
        if (has && !is_new && list_first) v.effects = BITSIM_EFFECT_SKIP;
        bitsim_decision decision = bitsim_proxy_settings_order(build, &choices, has);
        verdict_check(&decision, &v, number);
        bool by_winhttp = is_new && usage == BG_JOB_PROXY_USAGE_PRECONFIG;
        v = verdict_begin();
        if (has) verdict_note(&v, by_winhttp ? BITSIM_RULE_PROXY_11 : BITSIM_RULE_PROXY_12);
        if (has && (by_winhttp || !first_only)) v.effects = BITSIM_EFFECT_TRY_AGAIN;
        decision = bitsim_proxy_unreached(build, &choices, usage, has);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("proxy");
    TCase *tcase = tcase_create("proxy");
    tcase_add_test(tcase, every_way_agrees_with_its_plain_form);
    tcase_add_test(tcase, which_of_several_proxies_depends_on_the_build);
    suite_add_tcase(suite, tcase);
    return suite;
}
