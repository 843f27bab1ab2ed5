/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/helper.h"

#include "policy/cast.h"
#include "policy/verdict.h"

#define SET_TOKEN BITSIM_HELPER_SET_TOKEN
#define SET_FLAGS BITSIM_HELPER_SET_FLAGS
#define GET_FLAGS BITSIM_HELPER_GET_FLAGS
#define GET_SID BITSIM_HELPER_GET_SID
#define CLEAR BITSIM_HELPER_CLEAR_TOKEN

enum { SET = BITSIM_EFFECT_SET_HELPER, DROP = BITSIM_EFFECT_DROP_HELPER };
enum { FLAGS = BITSIM_EFFECT_SET_FLAGS };

static const struct {
    const char *claim;
    bitsim_helper_method method;
    /* qi: at QueryInterface; now: at the call, and with SetHelperToken the helper to be. */
    who qi, now, owner, helper;
    uint32_t build;
    bitsim_hresult hr;
    unsigned effects;
    bitsim_rule_id names;
} rights[] = {
    {"an owner sets a plain helper", SET_TOKEN, ALICE, BOB, ALICE, NOBODY, 14393, S_OK, SET,
     BITSIM_RULE_HELPER_4},
    {"whoever is impersonated becomes the helper", SET_TOKEN, ALICE, BOB, ALICE, NOBODY, 14393,
     S_OK, SET, BITSIM_RULE_HELPER_9},
    {"a helper need be neither administrator nor owner", SET_TOKEN, ALICE, BOB, ALICE, NOBODY,
     14393, S_OK, SET, BITSIM_RULE_HELPER_10},
    {"a second helper replaces the first", SET_TOKEN, ALICE, BOB, ALICE, BOB, 14393, S_OK, SET,
     BITSIM_RULE_HELPER_11},
    {"not before 1607", SET_TOKEN, ALICE, BOB, ALICE, NOBODY, 14392, E_ACCESSDENIED, 0,
     BITSIM_RULE_HELPER_2},
    {"on an administrator's job also before", SET_TOKEN, ALICE, BOB, ALICE_ELEVATED, NOBODY, 14392,
     S_OK, SET, BITSIM_RULE_HELPER_9},
    {"an owner does not set an administrator", SET_TOKEN, ALICE, BOB_ELEVATED, ALICE, NOBODY, 14393,
     E_ACCESSDENIED, 0, BITSIM_RULE_HELPER_5},
    {"an administrator does", SET_TOKEN, ALICE_ELEVATED, BOB_ELEVATED, ALICE, NOBODY, 14393, S_OK,
     SET, BITSIM_RULE_HELPER_4A},
    {"a filtered administrator is an ordinary helper", SET_TOKEN, ALICE, BOB_FILTERED, ALICE,
     NOBODY, 14393, S_OK, SET, BITSIM_RULE_HELPER_6},
    {"who is not the owner sets none", SET_TOKEN, BOB, BOB, ALICE, NOBODY, 14393, E_ACCESSDENIED, 0,
     BITSIM_RULE_HELPER_4},
    {"an owner sets flags", SET_FLAGS, ALICE, ALICE, ALICE, BOB, 14393, S_OK, FLAGS,
     BITSIM_RULE_HELPER_7},
    {"not with an administrator as helper", SET_FLAGS, ALICE, ALICE, ALICE, BOB_ELEVATED, 14393,
     E_ACCESSDENIED, 0, BITSIM_RULE_HELPER_7},
    {"an administrator does that as well", SET_FLAGS, BOB_ELEVATED, BOB, ALICE, BOB_ELEVATED, 14393,
     S_OK, FLAGS, BITSIM_RULE_HELPER_4A},
    {"flags needed an administrator", SET_FLAGS, ALICE, ALICE, ALICE, NOBODY, 14392, E_ACCESSDENIED,
     0, BITSIM_RULE_HELPER_3},
    {"an owner reads flags", GET_FLAGS, ALICE, ALICE, ALICE, BOB_ELEVATED, 14393, S_OK, 0,
     BITSIM_RULE_HELPER_8},
    {"another does not", GET_FLAGS, BOB, BOB, ALICE, NOBODY, 14393, E_ACCESSDENIED, 0,
     BITSIM_RULE_HELPER_8},
    {"an owner reads the SID, or that there is none", GET_SID, ALICE, ALICE, ALICE, NOBODY, 14393,
     S_OK, 0, BITSIM_RULE_HELPER_14},
    {"an owner clears the helper and keeps the flags", CLEAR, ALICE, ALICE, ALICE, BOB, 14393, S_OK,
     DROP, BITSIM_RULE_HELPER_12},
};

static bitsim_helper_facts facts_of(int i) {
    bitsim_helper_facts facts = {
        .method = rights[i].method,
        .build = rights[i].build,
        .qi_caller = party(rights[i].qi),
        .caller = party(rights[i].now),
        .owner = party(rights[i].owner),
        .helper = party(rights[i].helper),
        .level = BITSIM_RPC_LEVEL_IMPERSONATE,
        .flags = BG_TOKEN_NETWORK,
    };
    return facts;
}

START_TEST(rights_are_the_owners_and_administrators) {
    bitsim_helper_facts facts = facts_of(_i);
    bitsim_decision decision = bitsim_helper_decide(&facts);
    ck_assert_msg(decision.hr == rights[_i].hr, "%s", rights[_i].claim);
    ck_assert_msg(decision.effects == rights[_i].effects, "%s", rights[_i].claim);
    ck_assert_msg(bitsim_decision_names(&decision, rights[_i].names), "%s", rights[_i].claim);
}
END_TEST

START_TEST(flags_are_checked_and_zero_turns_the_helper_off) {
    bitsim_helper_facts facts = facts_of(10);
    facts.flags = 0;
    bitsim_decision off = bitsim_helper_decide(&facts);
    ck_assert_int_eq(off.hr, S_OK);
    ck_assert_uint_eq(off.effects, FLAGS);
    ck_assert(bitsim_decision_rule(&off) == BITSIM_RULE_HELPER_13);
    facts.flags = 0x4;
    bitsim_decision unknown = bitsim_helper_decide(&facts);
    ck_assert_int_eq(unknown.hr, E_INVALIDARG);
    ck_assert(bitsim_decision_rule(&unknown) == BITSIM_RULE_HELPER_15);
}
END_TEST

START_TEST(a_client_that_gives_no_token_sets_no_helper) {
    bitsim_helper_facts facts = facts_of(0);
    facts.level = BITSIM_RPC_LEVEL_IDENTIFY;
    bitsim_decision low = bitsim_helper_decide(&facts);
    ck_assert_int_eq(low.hr, CO_E_FAILEDTOIMPERSONATE);
    ck_assert(bitsim_decision_rule(&low) == BITSIM_RULE_CALL_2);
    facts.level = BITSIM_RPC_LEVEL_DELEGATE;
    bitsim_decision delegated = bitsim_helper_decide(&facts);
    ck_assert(bitsim_decision_names(&delegated, BITSIM_RULE_HELPER_19));
}
END_TEST

START_TEST(the_order_of_checks_is_noted_where_it_settles_the_answer) {
    bitsim_helper_facts facts = facts_of(15);
    bitsim_decision alone = bitsim_helper_decide(&facts);
    ck_assert(!bitsim_decision_names(&alone, BITSIM_RULE_HELPER_18));
    facts.pointer_is_null = true;
    bitsim_decision both = bitsim_helper_decide(&facts);
    ck_assert_int_eq(both.hr, E_POINTER);
    ck_assert(bitsim_decision_rule(&both) == BITSIM_RULE_HELPER_17);
    ck_assert(bitsim_decision_names(&both, BITSIM_RULE_HELPER_18));
    facts.job_state = BG_JOB_STATE_CANCELLED;
    facts.pointer_is_null = false;
    bitsim_decision final = bitsim_helper_decide(&facts);
    ck_assert_int_eq(final.hr, BG_E_INVALID_STATE);
    ck_assert(bitsim_decision_rule(&final) == BITSIM_RULE_HELPER_16);
}
END_TEST

START_TEST(the_interface_came_with_windows_7_or_the_framework) {
    for (int build = 0; build < COUNT(builds); build++)
        FOR_BOTH (framework) {
            bitsim_choices choices = chosen(BITSIM_CHOICE_MANAGEMENT_FRAMEWORK, framework);
            verdict v = verdict_begin();
            if (builds[build] < 7600 && !framework)
                verdict_end(&v, BITSIM_RULE_HELPER_1, E_NOINTERFACE);
            bitsim_decision decision = bitsim_helper_interface(builds[build], &choices);
            verdict_check(&decision, &v, (unsigned long)build);
        }
}
END_TEST

/* The plain form: five checks, each of which refuses by a rule or not, in one of three orders. */

typedef struct refusal {
    bitsim_rule_id rule;
    bitsim_hresult hr;
} refusal;

static const refusal passed = {BITSIM_RULE_NONE, S_OK};

static bool is_administrator(const bitsim_party *who_asks) {
    return bitsim_party_has(who_asks, BITSIM_PARTY_ADMINISTRATOR);
}

static refusal check_pointer(const bitsim_helper_facts *f, bool exists) {
    static const bitsim_hresult codes[] = {E_POINTER, E_INVALIDARG, HR_RPC_X_NULL_REF_POINTER};
    bool has_out_parameter = f->method == GET_FLAGS || f->method == GET_SID;
    if (!exists || !has_out_parameter || !f->pointer_is_null) return passed;
    return (refusal){BITSIM_RULE_HELPER_17,
                     codes[f->choices->answer[BITSIM_CHOICE_HELPER_NULL_POINTER]]};
}

static refusal check_state(const bitsim_helper_facts *f, bool exists) {
    bool final = f->job_state == BG_JOB_STATE_ACKNOWLEDGED ||
                 f->job_state == BG_JOB_STATE_CANCELLED;
    if (!exists || !final || f->choices->answer[BITSIM_CHOICE_HELPER_FINAL_STATE]) return passed;
    return (refusal){BITSIM_RULE_HELPER_16, BG_E_INVALID_STATE};
}

static refusal check_level(const bitsim_helper_facts *f, bool exists) {
    if (!exists || f->method != SET_TOKEN || f->level >= BITSIM_RPC_LEVEL_IMPERSONATE)
        return passed;
    return (refusal){BITSIM_RULE_CALL_2, CO_E_FAILEDTOIMPERSONATE};
}

static refusal check_rights(const bitsim_helper_facts *f) {
    refusal refused = {BITSIM_RULE_NONE, E_ACCESSDENIED};
    bool owner = f->qi_caller.account == f->owner.account;
    if (f->build < 14393) {
        if (f->method == SET_TOKEN && !is_administrator(&f->owner))
            refused.rule = BITSIM_RULE_HELPER_2;
        if (f->method != SET_TOKEN && !is_administrator(&f->qi_caller))
            refused.rule = BITSIM_RULE_HELPER_3;
    } else if (!is_administrator(&f->qi_caller)) {
        if (f->method == SET_TOKEN && is_administrator(&f->caller))
            refused.rule = BITSIM_RULE_HELPER_5;
        else if (f->method == SET_TOKEN)
            refused.rule = owner ? BITSIM_RULE_NONE : BITSIM_RULE_HELPER_4;
        else if (f->method == SET_FLAGS)
            refused.rule = owner && !is_administrator(&f->helper) ? BITSIM_RULE_NONE
                                                                  : BITSIM_RULE_HELPER_7;
        else refused.rule = owner ? BITSIM_RULE_NONE : BITSIM_RULE_HELPER_8;
    }
    return refused.rule == BITSIM_RULE_NONE ? passed : refused;
}

static refusal check_value(const bitsim_helper_facts *f, bool exists) {
    unsigned choice = f->choices->answer[BITSIM_CHOICE_HELPER_FLAG_BITS];
    bool unknown = f->method == SET_FLAGS && (f->flags & ~UINT32_C(3)) != 0;
    if (!exists || !unknown || choice == 2) return passed;
    return (refusal){BITSIM_RULE_HELPER_15, choice == 1 ? E_NOTIMPL : E_INVALIDARG};
}

/* What a check notes when it is passed. */
static void note_rights(verdict *v, const bitsim_helper_facts *f) {
    if (f->build < 14393) return;
    if (is_administrator(&f->qi_caller)) verdict_note(v, BITSIM_RULE_HELPER_4A);
    else if (f->method == SET_TOKEN) verdict_note(v, BITSIM_RULE_HELPER_4);
    if (f->method == SET_TOKEN && bitsim_party_has(&f->caller, BITSIM_PARTY_FILTERED))
        verdict_note(v, BITSIM_RULE_HELPER_6);
    if (!is_administrator(&f->qi_caller) && f->method == SET_FLAGS)
        verdict_note(v, BITSIM_RULE_HELPER_7);
    if (!is_administrator(&f->qi_caller) && f->method != SET_TOKEN && f->method != SET_FLAGS)
        verdict_note(v, BITSIM_RULE_HELPER_8);
}

static void note_once(verdict *v, bitsim_rule_id rule) {
    if (v->rule_count == 0 || v->rules[v->rule_count - 1] != rule) verdict_note(v, rule);
}

static void conclude(verdict *v, const bitsim_helper_facts *f) {
    bool present = bitsim_party_has(&f->helper, BITSIM_PARTY_PRESENT);
    if (f->method == SET_TOKEN) {
        v->effects = SET;
        verdict_note(v, BITSIM_RULE_HELPER_9);
        if (!is_administrator(&f->caller) && f->caller.account != f->owner.account)
            verdict_note(v, BITSIM_RULE_HELPER_10);
        if (present) verdict_note(v, BITSIM_RULE_HELPER_11);
        if (f->level == BITSIM_RPC_LEVEL_DELEGATE) verdict_note(v, BITSIM_RULE_HELPER_19);
    }
    if (f->method == CLEAR) {
        v->effects = DROP;
        verdict_note(v, BITSIM_RULE_HELPER_12);
    }
    if (f->method == SET_FLAGS) {
        v->effects = FLAGS;
        note_once(v, f->flags == 0 ? BITSIM_RULE_HELPER_13 : BITSIM_RULE_HELPER_20);
    }
    if (f->method == GET_SID) verdict_note(v, BITSIM_RULE_HELPER_14);
}

static verdict plain_helper(const bitsim_helper_facts *given) {
    enum { POINTER, STATE, LEVEL, RIGHTS, VALUE, CHECKS };
    static const int orders[][CHECKS] = {{POINTER, STATE, LEVEL, RIGHTS, VALUE},
                                         {POINTER, VALUE, STATE, LEVEL, RIGHTS},
                                         {POINTER, LEVEL, RIGHTS, STATE, VALUE}};
    bitsim_helper_facts f = *given;
    if (f.build < 7600 && f.choices->answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK]) f.build = 7600;
    bool exists = f.build >= 7600;
    const refusal checks[CHECKS] = {
        check_pointer(&f, exists), check_state(&f, exists), check_level(&f, exists),
        check_rights(&f),          check_value(&f, exists),
    };
    int refusing = 0;
    for (int i = 0; i < CHECKS; i++) refusing += bitsim_failed(checks[i].hr);
    verdict v = verdict_begin();
    const int *order = orders[f.choices->answer[BITSIM_CHOICE_HELPER_CHECK_ORDER]];
    for (int i = 0; i < CHECKS; i++) {
        const refusal *check = &checks[order[i]];
        if (bitsim_failed(check->hr)) {
            if (refusing > 1) verdict_note(&v, BITSIM_RULE_HELPER_18);
            verdict_end(&v, check->rule, check->hr);
            return v;
        }
        if (order[i] == RIGHTS) note_rights(&v, &f);
        if (order[i] == VALUE && exists && f.method == SET_FLAGS && f.flags > 3)
            verdict_note(&v, BITSIM_RULE_HELPER_15);
    }
    if (exists) conclude(&v, &f);
    return v;
}

static const bitsim_helper_method methods[] = {SET_FLAGS, GET_FLAGS, SET_TOKEN, CLEAR, GET_SID};

/* Fills |facts| and |choices| with combination |number|, and answers whether there is one. */
static bool combine(unsigned long number, bitsim_helper_facts *facts, bitsim_choices *choices) {
    static const uint32_t sides[] = {6000, 7600, 14392, 14393};
    static const who callers[] = {ALICE, ALICE_ELEVATED, BOB, BOB_ELEVATED};
    static const who nows[] = {ALICE, BOB, BOB_FILTERED, BOB_ELEVATED};
    static const who owners[] = {ALICE, ALICE_ELEVATED};
    static const who helpers[] = {NOBODY, BOB, BOB_ELEVATED};
    static const uint32_t flags[] = {0, BG_TOKEN_NETWORK, 0x4, 0x5};
    static const bitsim_rpc_level levels[] = {
        BITSIM_RPC_LEVEL_IDENTIFY, BITSIM_RPC_LEVEL_IMPERSONATE, BITSIM_RPC_LEVEL_DELEGATE};
    unsigned long rest = number;
    choices->answer[BITSIM_CHOICE_HELPER_CHECK_ORDER] = (uint8_t)pick(&rest, 3);
    choices->answer[BITSIM_CHOICE_HELPER_NULL_POINTER] = (uint8_t)pick(&rest, 3);
    choices->answer[BITSIM_CHOICE_HELPER_FLAG_BITS] = (uint8_t)pick(&rest, 3);
    choices->answer[BITSIM_CHOICE_HELPER_FINAL_STATE] = (uint8_t)pick(&rest, 2);
    choices->answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] = (uint8_t)pick(&rest, 2);
    facts->build = sides[pick(&rest, COUNT(sides))];
    facts->qi_caller = party(callers[pick(&rest, COUNT(callers))]);
    facts->caller = party(nows[pick(&rest, COUNT(nows))]);
    facts->owner = party(owners[pick(&rest, COUNT(owners))]);
    facts->helper = party(helpers[pick(&rest, COUNT(helpers))]);
    facts->level = levels[pick(&rest, COUNT(levels))];
    facts->job_state = pick(&rest, 2) ? BG_JOB_STATE_CANCELLED : BG_JOB_STATE_SUSPENDED;
    facts->flags = flags[pick(&rest, COUNT(flags))];
    facts->pointer_is_null = pick(&rest, 2);
    return rest == 0;
}

START_TEST(methods_agree_with_their_plain_form) {
    bitsim_choices choices = {{0}};
    bitsim_helper_facts facts = {.method = methods[_i], .choices = &choices};
    for (unsigned long number = 0; combine(number, &facts, &choices); number++) {
        verdict expected = plain_helper(&facts);
        bitsim_decision decision = bitsim_helper_decide(&facts);
        verdict_check(&decision, &expected, number);
    }
}
END_TEST

START_TEST(what_is_under_way_goes_on_or_is_begun_again) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_HELPER_REPLACED, _i);
    bitsim_decision decision = bitsim_helper_change(26100, &choices);
    verdict v = verdict_begin();
    verdict_note(&v, BITSIM_RULE_HELPER_21);
    if (_i) v.effects = BITSIM_EFFECT_TRY_AGAIN;
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("helper");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, rights_are_the_owners_and_administrators, 0, COUNT(rights));
    tcase_add_test(rows, flags_are_checked_and_zero_turns_the_helper_off);
    tcase_add_test(rows, a_client_that_gives_no_token_sets_no_helper);
    tcase_add_test(rows, the_order_of_checks_is_noted_where_it_settles_the_answer);
    tcase_add_test(rows, the_interface_came_with_windows_7_or_the_framework);
    tcase_add_loop_test(rows, what_is_under_way_goes_on_or_is_begun_again, 0, 2);
    suite_add_tcase(suite, rows);
    TCase *whole = tcase_create("whole");
    tcase_set_timeout(whole, 120);
    tcase_add_loop_test(whole, methods_agree_with_their_plain_form, 0, COUNT(methods));
    suite_add_tcase(suite, whole);
    return suite;
}
