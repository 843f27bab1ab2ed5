/* SPDX-License-Identifier: MIT */
/*
 * What an explanation tells of a refusal, against tokens that are really made anew with that one
 * thing changed: what is told would have been granted, and what would have been granted is told.
 */
#include <string.h>

#include "bitsim/random.h"
#include "security/cast.h"
#include "support/suite.h"

enum { rounds = 5000, people = 12, aces_max = 6, misses_max = 64 };

/* One question, as plain values that a test may change. */
typedef struct question {
    bitsim_token_parts token;
    bitsim_group groups[people + 1];
    bitsim_sid restricting[people + 1];
    bitsim_descriptor_parts object;
    bitsim_ace dacl[aces_max];
    bitsim_ace label;
    bitsim_access_options options;
    uint32_t desired;
} question;

typedef struct misses {
    size_t count;
    bitsim_access_step steps[misses_max];
} misses;

static bitsim_random chance;
static bitsim_sid cast[people];

static uint32_t below(uint32_t limit) { return (uint32_t)bitsim_random_below(&chance, limit); }

static bool one_in(uint32_t limit) { return below(limit) == 0; }

static void assemble(void) {
    static const char *const texts[people] = {"S-1-5-21-1-2-3-1001",
                                              "S-1-1-0",
                                              "S-1-5-32-544",
                                              "S-1-5-32-545",
                                              "S-1-5-11",
                                              "S-1-3-4",
                                              "S-1-5-10",
                                              "S-1-3-0",
                                              "S-1-5-80-1-2-3-4-5",
                                              "S-1-0xffffffffffff-1",
                                              "S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15",
                                              "S-1-15-2-1"};
    for (size_t i = 0; i < people; i++) cast[i] = cast_sid(texts[i]);
    chance = bitsim_random_seed(20100);
}

static uint32_t some_mask(void) {
    static const uint32_t masks[] = {1, 2, 4, READ_CONTROL, WRITE_DAC, WRITE_OWNER, 0x1F01FF};
    return masks[below(7)] | (one_in(3) ? masks[below(6)] : 0);
}

static void draw_object(question *q) {
    size_t count = below(aces_max + 1);
    for (size_t i = 0; i < count; i++) {
        bitsim_ace *ace = &q->dacl[i];
        ace->type = (uint8_t)below(2);
        if (one_in(6)) ace->type += ACCESS_ALLOWED_OBJECT_ACE_TYPE;
        if (ace->type > 1 && one_in(3)) ace->object_flags = ACE_OBJECT_TYPE_PRESENT;
        ace->flags = one_in(4) ? INHERIT_ONLY_ACE : 0;
        ace->mask = some_mask();
        ace->sid = cast[below(people)];
    }
    q->object.owner = one_in(8) ? NULL : &cast[below(people)];
    q->object.dacl_state = BITSIM_ACL_LIST;
    q->object.dacl = q->dacl;
    q->object.dacl_count = count;
    if (!one_in(4)) return;
    q->label.type = SYSTEM_MANDATORY_LABEL_ACE_TYPE;
    q->label.mask = below(8);
    q->label.sid = bitsim_sid_integrity(0x1000 * (1 + below(4)));
    q->object.sacl_state = BITSIM_ACL_LIST;
    q->object.sacl = &q->label;
    q->object.sacl_count = 1;
}

static void draw_token(question *q) {
    static const uint32_t states[] = {0, SE_GROUP_USE_FOR_DENY_ONLY, BITSIM_GROUP_ORDINARY,
                                      BITSIM_GROUP_ORDINARY};
    q->token = bitsim_token_parts_default(&cast[0]);
    if (one_in(4)) q->token.user_attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    for (size_t i = 1; i < people - 1; i++) {
        if (below(2)) continue;
        q->groups[q->token.group_count].sid = cast[i];
        q->groups[q->token.group_count++].attributes = states[below(4)];
    }
    for (size_t i = 0; i < people - 1 && one_in(4); i++)
        q->restricting[q->token.restricting_count++] = cast[i];
    q->token.write_restricted = q->token.restricting_count > 0 && below(2);
    q->token.integrity = 0x1000 * (1 + below(4));
    if (one_in(6)) q->token.privileges |= BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_TAKE_OWNERSHIP);
    if (!one_in(8)) return;
    q->token.type = BITSIM_TOKEN_IMPERSONATION;
    q->token.level = BITSIM_LEVEL_IDENTIFICATION;
}

static void draw(question *q) {
    memset(q, 0, sizeof *q);
    draw_object(q);
    draw_token(q);
    if (below(2)) q->options.self = &cast[below(people)];
    q->options.object_aces = below(2);
    q->options.owner_rights_spare_deny_only = one_in(4);
    q->options.backup_intent = one_in(6);
    q->desired = one_in(8) ? MAXIMUM_ALLOWED : some_mask();
    if (one_in(12)) q->desired |= ACCESS_SYSTEM_SECURITY;
}

static void collect(const bitsim_access_step *step, void *user) {
    misses *all = user;
    if (step->event != BITSIM_ACCESS_NEAR_MISS) return;
    ck_assert_uint_lt(all->count, misses_max);
    all->steps[all->count++] = *step;
}

/* Whether |q| is granted; what is told if not goes to |told|, which may be NULL. */
static bool ask(const question *q, misses *told) {
    question own = *q;
    own.token.groups = own.groups;
    own.token.restricting = own.restricting;
    bitsim_descriptor *object = NULL;
    bitsim_token *token = NULL;
    ck_assert_int_eq(bitsim_descriptor_new(&object, &own.object, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_token_new(&token, &own.token, &cast_memory), BITSIM_OK);
    bitsim_access_result result;
    int status = told ? bitsim_access_explain(object, token, own.desired, BITSIM_OBJECT_FILE,
                                              &own.options, collect, told, &result)
                      : bitsim_access_check(object, token, own.desired, BITSIM_OBJECT_FILE,
                                            &own.options, &result);
    ck_assert(status == BITSIM_OK || status == BITSIM_ERR_UNMODELLED);
    /* The SIDs that are told are the descriptor's: the same ones of the cast live on. */
    for (size_t i = 0; told && i < told->count; i++)
        for (size_t k = 0; told->steps[i].sid && k < people; k++)
            if (bitsim_sid_equal(told->steps[i].sid, &cast[k])) told->steps[i].sid = &cast[k];
    bitsim_token_del(token);
    bitsim_descriptor_del(object);
    return status == BITSIM_OK && result.hresult == S_OK;
}

static size_t find_group(const question *q, const bitsim_sid *sid) {
    for (size_t i = 0; i < q->token.group_count; i++)
        if (bitsim_sid_equal(&q->groups[i].sid, sid)) return i;
    return SIZE_MAX;
}

/* The question of one whose token has |sid|, enabled, and of one whose token does not. */
static question with_sid(const question *q, const bitsim_sid *sid) {
    question other = *q;
    size_t index = find_group(q, sid);
    if (bitsim_sid_equal(sid, &q->token.user)) {
        other.token.user_attributes = 0;
        return other;
    }
    if (index == SIZE_MAX) other.groups[index = other.token.group_count++].sid = *sid;
    other.groups[index].attributes = BITSIM_GROUP_ORDINARY;
    return other;
}

static question without_sid(const question *q, const bitsim_sid *sid) {
    question other = *q;
    size_t index = find_group(q, sid);
    ck_assert_uint_ne(index, SIZE_MAX);
    other.groups[index] = other.groups[--other.token.group_count];
    return other;
}

static question with_privilege(const question *q, uint32_t privilege) {
    question other = *q;
    other.token.privileges |= BITSIM_PRIVILEGE_BIT(privilege);
    other.token.privileges_enabled |= BITSIM_PRIVILEGE_BIT(privilege);
    return other;
}

static question with_integrity(const question *q, uint32_t level) {
    question other = *q;
    other.token.integrity = level;
    return other;
}

static question with_level(const question *q) {
    question other = *q;
    other.token.level = BITSIM_LEVEL_IMPERSONATION;
    return other;
}

static question without_restriction(const question *q) {
    question other = *q;
    other.token.restricting_count = 0;
    other.token.write_restricted = false;
    return other;
}

static question with_restricting(const question *q, const bitsim_sid *sid) {
    question other = *q;
    other.restricting[other.token.restricting_count++] = *sid;
    return other;
}

static question with_backup_intent(const question *q) {
    question other = *q;
    other.options.backup_intent = true;
    return other;
}

/* As if the ACEs for S-1-3-4 were there to be inherited only. */
static question without_owner_rights(const question *q, bitsim_ace *aces) {
    const bitsim_sid owner_rights = bitsim_sid_well_known(BITSIM_SID_OWNER_RIGHTS);
    question other = *q;
    for (size_t i = 0; i < q->object.dacl_count; i++) {
        aces[i] = q->object.dacl[i];
        if (bitsim_sid_equal(&aces[i].sid, &owner_rights)) aces[i].flags |= INHERIT_ONLY_ACE;
    }
    other.object.dacl = aces;
    return other;
}

static question changed(const question *q, const bitsim_access_step *step, bitsim_ace *aces) {
    bitsim_access_reason reason = step->reason;
    if (reason == BITSIM_REASON_NEEDS_GROUP_ABSENT) return without_sid(q, step->sid);
    if (reason == BITSIM_REASON_NEEDS_INTEGRITY) return with_integrity(q, step->level);
    if (reason == BITSIM_REASON_NEEDS_NO_RESTRICTION) return without_restriction(q);
    if (reason == BITSIM_REASON_NEEDS_LEVEL) return with_level(q);
    if (reason == BITSIM_REASON_NEEDS_BACKUP_INTENT) return with_backup_intent(q);
    if (reason == BITSIM_REASON_NEEDS_NO_OWNER_RIGHTS) return without_owner_rights(q, aces);
    if (reason == BITSIM_REASON_NEEDS_RESTRICTING_SID) return with_restricting(q, step->sid);
    return step->sid ? with_sid(q, step->sid) : with_privilege(q, step->privilege);
}

static size_t count_told(const misses *all, const bitsim_sid *sid, bool absent) {
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const bitsim_access_step *step = &all->steps[i];
        if (step->reason == BITSIM_REASON_NEEDS_RESTRICTING_SID) continue;
        count += step->sid == sid && (step->reason == BITSIM_REASON_NEEDS_GROUP_ABSENT) == absent;
    }
    return count;
}

static size_t count_restricting(const misses *all, const bitsim_sid *sid) {
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += all->steps[i].sid == sid &&
                 all->steps[i].reason == BITSIM_REASON_NEEDS_RESTRICTING_SID;
    return count;
}

static bool is_restricting(const question *q, const bitsim_sid *sid) {
    for (size_t i = 0; i < q->token.restricting_count; i++)
        if (bitsim_sid_equal(&q->restricting[i], sid)) return true;
    return false;
}

static size_t count_others(const misses *all, bitsim_access_reason reason, uint32_t privilege) {
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const bitsim_access_step *step = &all->steps[i];
        if (reason == BITSIM_REASON_NEEDS_PRIVILEGE)
            count += (step->reason == reason ||
                      step->reason == BITSIM_REASON_NEEDS_PRIVILEGE_ENABLED) &&
                     step->privilege == privilege;
        else count += step->reason == reason;
    }
    return count;
}

START_TEST(what_is_told_would_have_been_granted) {
    size_t told = 0;
    assemble();
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        misses all = {0};
        draw(&q);
        if (ask(&q, &all)) continue;
        for (size_t k = 0; k < all.count; k++, told++) {
            char line[BITSIM_ACCESS_STEP_SIZE];
            bitsim_ace aces[aces_max];
            question other = changed(&q, &all.steps[k], aces);
            ck_assert_msg(ask(&other, NULL), "round %d: it %s", i,
                          bitsim_access_step_print(&all.steps[k], line));
        }
    }
    ck_assert_int_gt((int)told, test_rounds(500));
}
END_TEST

START_TEST(what_would_have_been_granted_is_told_once) {
    assemble();
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q, other;
        misses all = {0};
        draw(&q);
        if (ask(&q, &all)) continue;
        for (size_t k = 0; k < people; k++) {
            other = with_sid(&q, &cast[k]);
            ck_assert_msg(count_told(&all, &cast[k], false) == ask(&other, NULL),
                          "round %d: with SID %zu", i, k);
            if (find_group(&q, &cast[k]) == SIZE_MAX) continue;
            other = without_sid(&q, &cast[k]);
            ck_assert_msg(count_told(&all, &cast[k], true) == ask(&other, NULL),
                          "round %d: without SID %zu", i, k);
        }
        for (uint32_t privilege = 2; privilege <= 35; privilege++) {
            if (q.token.privileges_enabled & BITSIM_PRIVILEGE_BIT(privilege)) continue;
            other = with_privilege(&q, privilege);
            ck_assert_uint_eq(count_others(&all, BITSIM_REASON_NEEDS_PRIVILEGE, privilege),
                              ask(&other, NULL));
        }
        for (size_t k = 0; q.token.restricting_count > 0 && k < people; k++) {
            if (is_restricting(&q, &cast[k])) continue;
            other = with_restricting(&q, &cast[k]);
            ck_assert_msg(count_restricting(&all, &cast[k]) == ask(&other, NULL),
                          "round %d: with restricting SID %zu", i, k);
        }
        other = with_integrity(&q, 0x5000);
        ck_assert_uint_eq(count_others(&all, BITSIM_REASON_NEEDS_INTEGRITY, 0), ask(&other, NULL));
        other = without_restriction(&q);
        ck_assert_uint_eq(count_others(&all, BITSIM_REASON_NEEDS_NO_RESTRICTION, 0),
                          ask(&other, NULL));
        other = with_level(&q);
        ck_assert_uint_eq(count_others(&all, BITSIM_REASON_NEEDS_LEVEL, 0), ask(&other, NULL));
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("near_miss");
    TCase *tcase = tcase_create("near_miss");
    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, what_is_told_would_have_been_granted);
    tcase_add_test(tcase, what_would_have_been_granted_is_told_once);
    suite_add_tcase(suite, tcase);
    return suite;
}
