/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/answer.h"

#include "policy/verdict.h"

typedef struct answers {
    bool by_need;
    bool tag_counts;
    bool demand_fails;
    bool tries_later;
} answers;

static void fatal(verdict *v, bitsim_rule_id rule, bitsim_hresult hr) {
    verdict_fail(v, rule, hr, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE);
}

static void restart(verdict *v, bitsim_rule_id rule) {
    verdict_note(v, rule);
    v->effects = BITSIM_EFFECT_RESTART_FILE;
}

/* Whether it is another file now; true if that settles it. */
static bool other_file(verdict *v, const bitsim_answer_facts *facts, const answers *choices) {
    const bitsim_validators *before = &facts->before, *now = &facts->now;
    bool compares = !facts->is_head || facts->begun;
    bool sizes = before->size != BG_SIZE_UNKNOWN && now->size != BG_SIZE_UNKNOWN;
    bool changed = facts->status == 412 ||
                   (compares &&
                    ((sizes && before->size != now->size) ||
                     (before->modified && now->modified && before->modified != now->modified)));
    bool retagged = compares && before->tag && now->tag && before->tag != now->tag;
    if (changed && facts->on_demand && facts->begun && facts->build >= 15063) {
        if (choices->demand_fails) fatal(v, BITSIM_RULE_HTTP_9, BG_E_REMOTE_FILE_CHANGED);
        else verdict_note(v, BITSIM_RULE_HTTP_9);
        if (choices->demand_fails) return true;
    }
    bool is_other = changed || (retagged && choices->tag_counts);
    if (is_other && !facts->is_head && facts->again) {
        if (choices->tries_later)
            verdict_fail(v, BITSIM_RULE_HTTP_32, HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE,
                         BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE);
        else fatal(v, BITSIM_RULE_HTTP_32, BG_E_REMOTE_FILE_CHANGED);
        return true;
    }
    if (changed) {
        restart(v, BITSIM_RULE_HTTP_7);
        return !facts->is_head;
    }
    if (retagged && choices->tag_counts) {
        restart(v, BITSIM_RULE_HTTP_8);
        if (!facts->is_head) return true;
    } else if (retagged) {
        verdict_note(v, BITSIM_RULE_HTTP_8);
    }
    if (facts->is_head && facts->begun) verdict_note(v, BITSIM_RULE_HTTP_6);
    return false;
}

static verdict expected(const bitsim_answer_facts *facts, const answers *choices) {
    verdict v = verdict_begin();
    bool refused = facts->is_head && (facts->status == 405 || facts->status == 501);
    bool is_old = facts->is_old && !choices->by_need;
    if (other_file(&v, facts, choices)) return v;
    bool relaxed = facts->is_relaxed;
    if (facts->is_head && (facts->size_missing || refused) && relaxed && facts->build >= 9200)
        verdict_note(&v, BITSIM_RULE_HTTP_20);
    else if (facts->is_head && facts->size_missing && !relaxed)
        fatal(&v, is_old ? BITSIM_RULE_HTTP_5 : BITSIM_RULE_HTTP_1,
              is_old ? BG_E_INSUFFICIENT_HTTP_SUPPORT : BG_E_MISSING_FILE_SIZE);
    else if (facts->over_limit && facts->build >= 9200)
        fatal(&v, BITSIM_RULE_HTTP_12, BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED);
    else if (!facts->is_head && facts->parts)
        fatal(&v, BITSIM_RULE_HTTP_11, BG_E_INVALID_SERVER_RESPONSE);
    else if (!facts->is_head && facts->is_ranged && facts->status == 200)
        fatal(&v, is_old ? BITSIM_RULE_HTTP_5 : BITSIM_RULE_HTTP_2,
              is_old ? BG_E_INSUFFICIENT_HTTP_SUPPORT : BG_E_INSUFFICIENT_RANGE_SUPPORT);
    return v;
}

static const bitsim_validators versions[] = {
    {1000, 7, 3}, {1001, 7, 3}, {1000, 8, 3}, {1000, 7, 4}, {1000, 0, 0}, {BG_SIZE_UNKNOWN, 7, 3},
};

/* Both sides of the builds at which one of these rules begins. */
static const uint32_t sides[] = {9199, 9200, 15062, 15063};

START_TEST(an_answer_is_judged_by_what_was_asked_and_known) {
    static const unsigned head_statuses[] = {200, 405, 501}, statuses[] = {0, 200, 206, 412};
    for (unsigned long number = 0;; number++) {
        unsigned long rest = number;
        /* One choice is changed at a time, but for the two that meet where a tag changes again. */
        int other = pick(&rest, 6);
        answers open = {other == 1, other == 2 || other == 5, other == 3, other == 4 || other == 5};
        bitsim_choices choices = {{0}};
        choices.answer[BITSIM_CHOICE_HTTP_1_0_CODE] = open.by_need;
        choices.answer[BITSIM_CHOICE_ETAG_CHANGE] = open.tag_counts;
        choices.answer[BITSIM_CHOICE_CHANGED_ON_DEMAND] = open.demand_fails;
        choices.answer[BITSIM_CHOICE_CHANGED_AGAIN] = open.tries_later;
        int status = pick(&rest, 12);
        bool is_head = pick(&rest, 2);
        bitsim_answer_facts facts = {
            .build = sides[_i],
            .choices = &choices,
            .is_head = is_head,
            .status = is_head ? head_statuses[status % 3] : statuses[status % 4],
            .is_ranged = pick(&rest, 2),
            .is_old = pick(&rest, 2),
            .size_missing = pick(&rest, 2),
            .is_relaxed = pick(&rest, 2),
            .on_demand = pick(&rest, 2),
            .begun = pick(&rest, 2),
            .again = pick(&rest, 2),
            .before = versions[0],
            .now = versions[pick(&rest, COUNT(versions))],
            .over_limit = pick(&rest, 2),
        };
        facts.parts = (bitsim_parts_fault)pick(&rest, 4);
        if (rest) break;
        bitsim_decision decision = bitsim_answer_check(&facts);
        verdict v = expected(&facts, &open);
        verdict_check(&decision, &v, number);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("answer");
    TCase *tcase = tcase_create("answer");
    tcase_add_loop_test(tcase, an_answer_is_judged_by_what_was_asked_and_known, 0, COUNT(sides));
    suite_add_tcase(suite, tcase);
    return suite;
}
