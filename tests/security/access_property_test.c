/* SPDX-License-Identifier: MIT */
/*
 * Properties of the access check (docs/access-check.md), on descriptors and tokens drawn from a
 * seed. Each says what a change can never do.
 */
#include <stdlib.h>
#include <string.h>

#include "bitsim/random.h"
#include "security/cast.h"
#include "support/suite.h"

enum { rounds = 8000, group_max = 6, ace_max = 6, cast_count = 10 };

/* One question, as plain values that a test may change. */
typedef struct question {
    bitsim_group groups[group_max + 1];
    size_t group_count;
    uint32_t user_attributes;
    bitsim_sid restricting[group_max + 1];
    size_t restricting_count;
    bool write_restricted;
    uint64_t privileges;
    uint32_t integrity;
    bitsim_sid owner;
    bitsim_ace dacl[32 * ace_max];
    size_t dacl_count;
    bitsim_ace label;
    bool has_label;
    uint32_t desired;
} question;

static bitsim_random chance;

static uint64_t below(uint64_t limit) { return bitsim_random_below(&chance, limit); }

static bitsim_sid somebody(void) {
    static const bitsim_well_known known[] = {BITSIM_SID_EVERYONE,       BITSIM_SID_USERS,
                                              BITSIM_SID_ADMINISTRATORS, BITSIM_SID_SERVICE,
                                              BITSIM_SID_INTERACTIVE,    BITSIM_SID_NETWORK,
                                              BITSIM_SID_BATCH,          BITSIM_SID_OWNER_RIGHTS};
    uint64_t which = below(cast_count);
    if (which < 2) return which ? cast_bob : cast_alice;
    return bitsim_sid_well_known(known[which - 2]);
}

static uint32_t some_mask(void) {
    static const uint32_t masks[] = {1,
                                     2,
                                     3,
                                     6,
                                     READ_CONTROL,
                                     WRITE_DAC,
                                     WRITE_OWNER,
                                     DELETE,
                                     FILE_GENERIC_READ,
                                     FILE_GENERIC_WRITE,
                                     FILE_ALL_ACCESS};
    uint32_t one = masks[below(11)], other = masks[below(11)];
    return one | other;
}

static bitsim_ace some_ace(void) {
    bitsim_ace ace;
    memset(&ace, 0, sizeof ace);
    ace.type = (uint8_t)(below(3) ? ACCESS_ALLOWED_ACE_TYPE : ACCESS_DENIED_ACE_TYPE);
    ace.flags = below(8) ? 0 : INHERIT_ONLY_ACE;
    ace.mask = some_mask();
    ace.sid = somebody();
    return ace;
}

static bool has_group(const question *q, const bitsim_sid *sid) {
    for (size_t i = 0; i < q->group_count; i++)
        if (bitsim_sid_equal(&q->groups[i].sid, sid)) return true;
    return bitsim_sid_equal(sid, &cast_alice);
}

static bool has_restricting(const question *q, const bitsim_sid *sid) {
    for (size_t i = 0; i < q->restricting_count; i++)
        if (bitsim_sid_equal(&q->restricting[i], sid)) return true;
    return false;
}

static void draw(question *q) {
    static const uint32_t states[] = {0x7, 0x7, 0x7, SE_GROUP_USE_FOR_DENY_ONLY, 0};
    static const uint32_t levels[] = {0x1000, 0x2000, 0x2000, 0x3000};
    static const bitsim_privilege privileges[] = {
        BITSIM_PRIVILEGE_SECURITY, BITSIM_PRIVILEGE_TAKE_OWNERSHIP, BITSIM_PRIVILEGE_RELABEL};
    memset(q, 0, sizeof *q);
    for (uint64_t i = below(group_max + 1); i > 0; i--) {
        bitsim_sid sid = somebody();
        if (has_group(q, &sid)) continue;
        q->groups[q->group_count].sid = sid;
        q->groups[q->group_count++].attributes = states[below(5)];
    }
    if (below(8) == 0) q->user_attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    for (uint64_t i = below(3) ? 0 : 1 + below(3); i > 0; i--) {
        bitsim_sid sid = somebody();
        if (!has_restricting(q, &sid)) q->restricting[q->restricting_count++] = sid;
    }
    q->write_restricted = q->restricting_count > 0 && below(2);
    for (int i = 0; i < 3; i++)
        if (below(4) == 0) q->privileges |= BITSIM_PRIVILEGE_BIT(privileges[i]);
    q->integrity = levels[below(4)];
    q->owner = somebody();
    for (uint64_t i = below(ace_max + 1); i > 0; i--) q->dacl[q->dacl_count++] = some_ace();
    q->has_label = below(3) == 0;
    q->label.type = SYSTEM_MANDATORY_LABEL_ACE_TYPE;
    q->label.mask = (uint32_t)below(8);
    q->label.sid = bitsim_sid_integrity(levels[below(4)]);
    q->desired = some_mask();
    if (below(16) == 0) q->desired |= ACCESS_SYSTEM_SECURITY;
}

static bitsim_token *token_of(const question *q) {
    bitsim_token_parts parts = bitsim_token_parts_default(&cast_alice);
    parts.user_attributes = q->user_attributes;
    parts.groups = q->groups;
    parts.group_count = q->group_count;
    parts.restricting = q->restricting;
    parts.restricting_count = q->restricting_count;
    parts.write_restricted = q->write_restricted;
    parts.privileges = parts.privileges_enabled = q->privileges;
    parts.privileges_default = 0;
    parts.integrity = q->integrity;
    bitsim_token *token = NULL;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    return token;
}

static bitsim_descriptor *descriptor_of(const question *q) {
    bitsim_descriptor_parts parts = {0};
    parts.owner = &q->owner;
    parts.dacl_state = BITSIM_ACL_LIST;
    parts.dacl = q->dacl;
    parts.dacl_count = q->dacl_count;
    if (q->has_label) {
        parts.sacl_state = BITSIM_ACL_LIST;
        parts.sacl = &q->label;
        parts.sacl_count = 1;
    }
    bitsim_descriptor *descriptor = NULL;
    ck_assert_int_eq(bitsim_descriptor_new(&descriptor, &parts, &cast_memory), BITSIM_OK);
    return descriptor;
}

static bool is_same(const bitsim_access_result *a, const bitsim_access_result *b) {
    return a->hresult == b->hresult && a->granted == b->granted && a->rule == b->rule &&
           a->ace == b->ace && a->sid == b->sid;
}

static uint32_t ask(const question *q, uint32_t desired) {
    bitsim_token *token = token_of(q);
    bitsim_descriptor *descriptor = descriptor_of(q);
    bitsim_access_result result, told;
    ck_assert_int_eq(
        bitsim_access_check(descriptor, token, desired, BITSIM_OBJECT_FILE, NULL, &result), 0);
    bitsim_access_explain(descriptor, token, desired, BITSIM_OBJECT_FILE, NULL, NULL, NULL, &told);
    ck_assert(is_same(&result, &told));
    told = cast_check_prepared(descriptor, token, desired);
    ck_assert(is_same(&result, &told));
    ck_assert((result.hresult == S_OK) == (result.granted != 0));
    bitsim_descriptor_del(descriptor);
    bitsim_token_del(token);
    return result.granted;
}

/* What |q| gets, asked for |desired| and for the maximum. */
typedef struct answers {
    uint32_t plain;
    uint32_t maximum;
} answers;

static answers ask_both(const question *q) {
    answers a = {ask(q, q->desired), ask(q, MAXIMUM_ALLOWED)};
    return a;
}

static bool is_no_more(answers changed, answers before) {
    return !(changed.plain & ~before.plain) && !(changed.maximum & ~before.maximum);
}

static void insert(question *q, size_t at, bitsim_ace ace) {
    memmove(&q->dacl[at + 1], &q->dacl[at], (q->dacl_count - at) * sizeof ace);
    q->dacl[at] = ace;
    q->dacl_count++;
}

START_TEST(a_plain_request_gets_all_or_nothing) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        uint32_t granted = ask(&q, q.desired);
        ck_assert(granted == 0 || granted == q.desired);
    }
}
END_TEST

START_TEST(a_deny_ace_anywhere_never_grants_more) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        answers before = ask_both(&q);
        bitsim_ace ace = some_ace();
        ace.type = ACCESS_DENIED_ACE_TYPE;
        insert(&q, below(q.dacl_count + 1), ace);
        ck_assert_msg(is_no_more(ask_both(&q), before), "round %d", i);
    }
}
END_TEST

/*
 * But for OWNER RIGHTS: an ACE for S-1-3-4 ends what the owner has without any ACE (CHK-7), so that
 * allowing it to read a file takes the right to read its descriptor away.
 */
START_TEST(an_allow_ace_never_takes_away_unless_it_is_for_owner_rights) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        answers before = ask_both(&q);
        bitsim_ace ace = some_ace();
        ace.type = ACCESS_ALLOWED_ACE_TYPE;
        if (bitsim_sid_is(&ace.sid, BITSIM_SID_OWNER_RIGHTS)) continue;
        insert(&q, below(q.dacl_count + 1), ace);
        ck_assert_msg(is_no_more(before, ask_both(&q)), "round %d", i);
    }
}
END_TEST

START_TEST(weakening_a_token_never_grants_more) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        answers before = ask_both(&q);
        switch (below(5)) {
        case 0: q.user_attributes = SE_GROUP_USE_FOR_DENY_ONLY; break;
        case 1:
            if (q.group_count) q.groups[below(q.group_count)].attributes = 0x10;
            break;
        case 2: q.privileges = 0; break;
        case 3: q.integrity = 0; break;
        default:
            /* The first restricting SID, not one more: a longer list is a wider one. */
            if (q.restricting_count == 0) {
                q.restricting[q.restricting_count++] = somebody();
                q.write_restricted = below(2);
            }
            break;
        }
        ck_assert_msg(is_no_more(ask_both(&q), before), "round %d", i);
    }
}
END_TEST

START_TEST(a_restricted_token_never_gets_more_than_its_unrestricted_twin) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        answers restricted = ask_both(&q);
        q.restricting_count = 0;
        q.write_restricted = false;
        ck_assert_msg(is_no_more(restricted, ask_both(&q)), "round %d", i);
    }
}
END_TEST

START_TEST(a_deny_only_group_never_grants) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        if (q.group_count == 0) continue;
        size_t at = below(q.group_count);
        q.groups[at].attributes = SE_GROUP_USE_FOR_DENY_ONLY;
        answers with = ask_both(&q);
        q.groups[at] = q.groups[--q.group_count];
        ck_assert_msg(is_no_more(with, ask_both(&q)), "round %d", i);
    }
}
END_TEST

START_TEST(the_maximum_is_every_right_that_is_granted_alone) {
    for (int i = 0, end = test_rounds(rounds / 20); i < end; i++) {
        question q;
        draw(&q);
        q.privileges = 0;
        uint32_t alone = 0;
        for (uint32_t bit = 1; bit < ACCESS_SYSTEM_SECURITY; bit <<= 1) alone |= ask(&q, bit);
        ck_assert_msg(ask(&q, MAXIMUM_ALLOWED) == alone, "round %d", i);
    }
}
END_TEST

static bool same(answers a, answers b) { return a.plain == b.plain && a.maximum == b.maximum; }

START_TEST(an_ace_may_be_split_into_its_bits) {
    for (int i = 0, end = test_rounds(rounds / 4); i < end; i++) {
        question q, split;
        draw(&q);
        split = q;
        split.dacl_count = 0;
        for (size_t k = 0; k < q.dacl_count; k++)
            for (uint32_t bit = 1; bit < GENERIC_ALL; bit <<= 1)
                if (q.dacl[k].mask & bit) {
                    split.dacl[split.dacl_count] = q.dacl[k];
                    split.dacl[split.dacl_count++].mask = bit;
                }
        ck_assert_msg(same(ask_both(&q), ask_both(&split)), "round %d", i);
    }
}
END_TEST

START_TEST(order_matters_only_between_allow_and_deny) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        answers before = ask_both(&q);
        if (q.dacl_count > 1) {
            size_t at = below(q.dacl_count - 1);
            if (q.dacl[at].type == q.dacl[at + 1].type) {
                bitsim_ace ace = q.dacl[at];
                q.dacl[at] = q.dacl[at + 1];
                q.dacl[at + 1] = ace;
            }
        }
        for (size_t k = 0; k < q.group_count / 2; k++) {
            bitsim_group group = q.groups[k];
            q.groups[k] = q.groups[q.group_count - 1 - k];
            q.groups[q.group_count - 1 - k] = group;
        }
        ck_assert_msg(same(ask_both(&q), before), "round %d", i);
    }
}
END_TEST

START_TEST(printing_and_reading_keeps_every_decision) {
    for (int i = 0, end = test_rounds(rounds); i < end; i++) {
        question q;
        draw(&q);
        bitsim_descriptor *one = descriptor_of(&q), *other = NULL;
        char *text = NULL;
        ck_assert_int_eq(bitsim_sddl_print(one, NULL, &cast_memory, &text), BITSIM_OK);
        ck_assert_int_eq(bitsim_sddl_parse(text, NULL, &cast_memory, &other, NULL), BITSIM_OK);
        bitsim_token *token = token_of(&q);
        bitsim_access_result a, b;
        bitsim_access_check(one, token, q.desired, BITSIM_OBJECT_FILE, NULL, &a);
        bitsim_access_check(other, token, q.desired, BITSIM_OBJECT_FILE, NULL, &b);
        ck_assert(a.hresult == b.hresult && a.granted == b.granted && a.rule == b.rule &&
                  a.ace == b.ace);
        bitsim_token_del(token);
        free(text);
        bitsim_descriptor_del(other);
        bitsim_descriptor_del(one);
    }
}
END_TEST

/* A token of more than 48 SIDs is looked up another way; both ways must say the same. */
START_TEST(groups_that_play_no_part_change_nothing) {
    static bitsim_group groups[80];
    for (int i = 0, end = test_rounds(rounds / 4); i < end; i++) {
        question q;
        draw(&q);
        bitsim_token *few = token_of(&q), *many = NULL;
        for (uint32_t k = 0; k < 60; k++) {
            bitsim_sid_append(&cast_domain, 9000 + k, &groups[k].sid);
            groups[k].attributes = BITSIM_GROUP_ORDINARY;
        }
        ck_assert_int_eq(bitsim_token_with_groups(&many, few, groups, 60, &cast_memory), 0);
        bitsim_descriptor *descriptor = descriptor_of(&q);
        bitsim_access_result a, b;
        bitsim_access_check(descriptor, few, q.desired, BITSIM_OBJECT_FILE, NULL, &a);
        bitsim_access_check(descriptor, many, q.desired, BITSIM_OBJECT_FILE, NULL, &b);
        ck_assert(a.hresult == b.hresult && a.granted == b.granted && a.rule == b.rule &&
                  a.ace == b.ace && a.sid == b.sid);
        bitsim_descriptor_del(descriptor);
        bitsim_token_del(many);
        bitsim_token_del(few);
    }
}
END_TEST

static void seed(void) { chance = bitsim_random_seed(20261123); }

Suite *test_suite(void) {
    Suite *suite = suite_create("access_property");
    TCase *tcase = tcase_create("properties");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, seed, NULL);
    tcase_add_test(tcase, a_plain_request_gets_all_or_nothing);
    tcase_add_test(tcase, a_deny_ace_anywhere_never_grants_more);
    tcase_add_test(tcase, an_allow_ace_never_takes_away_unless_it_is_for_owner_rights);
    tcase_add_test(tcase, weakening_a_token_never_grants_more);
    tcase_add_test(tcase, a_restricted_token_never_gets_more_than_its_unrestricted_twin);
    tcase_add_test(tcase, a_deny_only_group_never_grants);
    tcase_add_test(tcase, the_maximum_is_every_right_that_is_granted_alone);
    tcase_add_test(tcase, an_ace_may_be_split_into_its_bits);
    tcase_add_test(tcase, order_matters_only_between_allow_and_deny);
    tcase_add_test(tcase, printing_and_reading_keeps_every_decision);
    tcase_add_test(tcase, groups_that_play_no_part_change_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}
