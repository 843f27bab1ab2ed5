/* SPDX-License-Identifier: MIT */
/*
 * There are three ways to an answer: prepared, in a hurry, and the whole way with every step told.
 * They must not differ, whatever is asked. access_model_test.c and access_property_test.c compare
 * them as well, on small worlds; here are the odd ones.
 */
#include "bitsim/prepared.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/random.h"
#include "security/cast.h"
#include "support/counting_memory.h"
#include "support/suite.h"

enum { people = 96, ace_max = 40, group_max = 70 };

static bitsim_random chance;

static uint64_t below(uint64_t limit) { return bitsim_random_below(&chance, limit); }

/* SIDs of every shape: with keys and without, a service's, alike but for one place. */
static bitsim_sid person(uint64_t which) {
    static const bitsim_well_known known[] = {
        BITSIM_SID_EVERYONE,        BITSIM_SID_USERS,         BITSIM_SID_ADMINISTRATORS,
        BITSIM_SID_OWNER_RIGHTS,    BITSIM_SID_CREATOR_OWNER, BITSIM_SID_SELF,
        BITSIM_SID_CREATOR_GROUP,   BITSIM_SID_LOCAL_SYSTEM,  BITSIM_SID_ALL_SERVICES,
        BITSIM_SID_ALL_APP_PACKAGES};
    enum { known_count = sizeof known / sizeof known[0] };
    static const char *const services[] = {"BITS", "wuauserv", "DPS"};
    if (which < known_count) return bitsim_sid_well_known(known[which]);
    bitsim_sid sid = {5, 1 + (uint32_t)which % BITSIM_SID_SUBS_MAX, {0}};
    for (uint32_t i = 0; i < sid.count; i++) sid.sub[i] = i;
    sid.sub[0] = 80;
    if (which % 7 == 0) bitsim_sid_for_service(services[which % 3], &sid);
    else if (which % 7 == 1) sid.authority = which % 2 ? UINT64_C(0x10005) : UINT64_C(0x500000005);
    else sid.sub[sid.count - 1] += (uint32_t)which / BITSIM_SID_SUBS_MAX;
    return sid;
}

static uint32_t some_mask(void) {
    static const uint32_t masks[] = {1,
                                     2,
                                     3,
                                     FILE_GENERIC_READ,
                                     FILE_ALL_ACCESS,
                                     READ_CONTROL,
                                     WRITE_DAC,
                                     WRITE_OWNER,
                                     GENERIC_READ,
                                     GENERIC_WRITE,
                                     GENERIC_EXECUTE,
                                     GENERIC_ALL,
                                     MAXIMUM_ALLOWED,
                                     ACCESS_SYSTEM_SECURITY,
                                     0x0C000000,
                                     0};
    enum { mask_count = sizeof masks / sizeof masks[0] };
    uint32_t mask = masks[below(mask_count)];
    return below(2) ? mask : mask | masks[below(8)];
}

static bitsim_descriptor *some_descriptor(void) {
    static const uint8_t types[] = {0, 0, 0, 0, 1, 1, 5, 6, 9};
    bitsim_ace aces[ace_max], sacl[1];
    memset(aces, 0, sizeof aces);
    memset(sacl, 0, sizeof sacl);
    bitsim_descriptor_parts parts = {0};
    bitsim_sid owner = person(below(people)), group = person(0);
    bool plain = below(2);
    parts.dacl_count = below(4) ? below(6) : below(ace_max + 1);
    for (size_t i = 0; i < parts.dacl_count; i++) {
        aces[i].type = types[below(plain ? 6 : 9)];
        aces[i].flags = below(8) ? 0 : INHERIT_ONLY_ACE;
        aces[i].mask = some_mask();
        aces[i].sid = person(plain ? 6 + below(people - 6) : below(people));
        if (aces[i].type == ACCESS_ALLOWED_OBJECT_ACE_TYPE && below(2))
            aces[i].object_flags = ACE_OBJECT_TYPE_PRESENT;
        if (aces[i].type == ACCESS_ALLOWED_CALLBACK_ACE_TYPE && below(16) == 0) {
            aces[i].extra = (const uint8_t *)"artx";
            aces[i].extra_size = 4;
        }
    }
    sacl[0].type = SYSTEM_MANDATORY_LABEL_ACE_TYPE;
    sacl[0].mask = (uint32_t)below(8);
    sacl[0].sid = bitsim_sid_integrity((uint32_t)below(4) * 0x1000);
    parts.owner = below(8) ? &owner : NULL;
    parts.group = &group;
    parts.dacl_state = below(16) ? BITSIM_ACL_LIST : (bitsim_acl_state)below(2);
    parts.dacl = aces;
    parts.sacl_state = below(4) ? BITSIM_ACL_ABSENT : BITSIM_ACL_LIST;
    parts.sacl = sacl;
    parts.sacl_count = 1;
    bitsim_descriptor *descriptor = NULL;
    ck_assert_int_eq(bitsim_descriptor_new(&descriptor, &parts, &cast_memory), BITSIM_OK);
    return descriptor;
}

static bitsim_token *some_token(void) {
    static const uint32_t states[] = {7, 7, 7, SE_GROUP_USE_FOR_DENY_ONLY, 0};
    static const bitsim_privilege privileges[] = {
        BITSIM_PRIVILEGE_SECURITY, BITSIM_PRIVILEGE_TAKE_OWNERSHIP, BITSIM_PRIVILEGE_RELABEL};
    bitsim_group groups[group_max];
    bitsim_sid restricting[1] = {person(0)}, user = person(10 + below(people - 10));
    bitsim_token_parts parts = bitsim_token_parts_default(&user);
    for (uint64_t i = below(4) ? below(21) : below(group_max + 1); i > 0; i--) {
        bitsim_sid sid = person(below(people));
        bool there = bitsim_sid_equal(&sid, &user);
        /* An app package's token is not modelled, so it is drawn seldom. */
        there |= sid.authority == 15 && below(8);
        for (size_t k = 0; k < parts.group_count; k++)
            there |= bitsim_sid_equal(&sid, &groups[k].sid);
        if (there) continue;
        groups[parts.group_count].sid = sid;
        groups[parts.group_count++].attributes = states[below(5)];
    }
    parts.groups = groups;
    parts.user_attributes = below(8) ? 0 : SE_GROUP_USE_FOR_DENY_ONLY;
    parts.restricting = restricting;
    parts.restricting_count = below(8) == 0;
    for (int i = 0; i < 3; i++)
        if (below(4) == 0) parts.privileges |= BITSIM_PRIVILEGE_BIT(privileges[i]);
    parts.privileges_enabled = parts.privileges;
    parts.integrity = (uint32_t)below(4) * 0x1000;
    parts.mandatory_policy = (uint32_t)below(4);
    if (below(16) == 0) {
        parts.type = BITSIM_TOKEN_IMPERSONATION;
        parts.level = (bitsim_level)below(4);
    }
    bitsim_token *token = NULL;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    return token;
}

static bool same(const bitsim_access_result *a, const bitsim_access_result *b) {
    return a->hresult == b->hresult && a->granted == b->granted && a->rule == b->rule &&
           a->ace == b->ace && a->sid == b->sid;
}

/* A descriptor and a token, as they are and prepared. */
typedef struct pair {
    bitsim_descriptor *descriptor;
    bitsim_token *token;
    bitsim_prepared_descriptor *prepared_descriptor;
    bitsim_prepared_token *prepared_token;
    bitsim_object_kind kind;
} pair;

static void ask(const pair *p, uint32_t desired) {
    bitsim_access_result whole, quick, prepared;
    int status = bitsim_access_explain(p->descriptor, p->token, desired, p->kind, NULL, NULL, NULL,
                                       &whole);
    ck_assert_int_eq(bitsim_access_check(p->descriptor, p->token, desired, p->kind, NULL, &quick),
                     status);
    ck_assert_int_eq(
        bitsim_prepared_check(p->prepared_descriptor, p->prepared_token, desired, &prepared),
        status);
    ck_assert_msg(same(&whole, &quick), "%08x", (unsigned)desired);
    ck_assert_msg(same(&whole, &prepared), "%08x", (unsigned)desired);
}

static void prepare_descriptor(pair *p, bitsim_sid_table *table) {
    ck_assert_int_eq(bitsim_prepared_descriptor_new(&p->prepared_descriptor, p->descriptor, p->kind,
                                                    table, &cast_memory),
                     BITSIM_OK);
}

static void prepare_token(pair *p, bitsim_sid_table *table) {
    ck_assert_int_eq(bitsim_prepared_token_new(&p->prepared_token, p->token, table, &cast_memory),
                     BITSIM_OK);
}

static void release(pair *p) {
    bitsim_prepared_descriptor_del(p->prepared_descriptor);
    bitsim_prepared_token_del(p->prepared_token);
    bitsim_descriptor_del(p->descriptor);
    bitsim_token_del(p->token);
}

START_TEST(three_ways_lead_to_one_answer) {
    bitsim_sid_table *table = NULL;
    for (int round = 0; round < 12000; round++) {
        /* A fresh table now and then, so that tokens are prepared before SIDs have numbers. */
        if (round % 16 == 0) {
            bitsim_sid_table_del(table);
            ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
        }
        pair p = {some_descriptor(), some_token(), NULL, NULL,
                  (bitsim_object_kind)below(BITSIM_OBJECT_KIND_COUNT)};
        if (below(2)) {
            prepare_token(&p, table);
            prepare_descriptor(&p, table);
        } else {
            prepare_descriptor(&p, table);
            prepare_token(&p, table);
        }
        for (int i = 0; i < 8; i++) ask(&p, some_mask());
        release(&p);
    }
    bitsim_sid_table_del(table);
}
END_TEST

START_TEST(two_tables_are_no_obstacle) {
    bitsim_sid_table *one = NULL, *other = NULL;
    bitsim_sid somebody = person(20);
    uint32_t number = 0;
    ck_assert_int_eq(bitsim_sid_table_new(&one, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_sid_table_new(&other, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_sid_table_add(other, &somebody, &number), BITSIM_OK);
    for (int round = 0; round < 1000; round++) {
        pair p = {some_descriptor(), some_token(), NULL, NULL, BITSIM_OBJECT_FILE};
        prepare_token(&p, one);
        prepare_descriptor(&p, other);
        for (int i = 0; i < 4; i++) ask(&p, some_mask());
        release(&p);
    }
    bitsim_sid_table_del(other);
    bitsim_sid_table_del(one);
}
END_TEST

static int by_hash(const void *a, const void *b) {
    uint32_t x = bitsim_sid_hash(a), y = bitsim_sid_hash(b);
    return (x > y) - (x < y);
}

/* Among so many SIDs some share their 32 bits. */
START_TEST(two_sids_of_one_hash_stay_two) {
    enum { many = 300000 };
    bitsim_sid *sids = malloc(many * sizeof *sids);
    ck_assert_ptr_nonnull(sids);
    for (uint32_t i = 0; i < many; i++) bitsim_sid_append(&cast_domain, i, &sids[i]);
    qsort(sids, many, sizeof *sids, by_hash);
    bitsim_sid_table *table = NULL;
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    size_t twins = 0;
    for (size_t i = 0; i + 1 < many; i++) {
        if (bitsim_sid_hash(&sids[i]) != bitsim_sid_hash(&sids[i + 1])) continue;
        twins++;
        bitsim_token_parts parts = bitsim_token_parts_default(&sids[i]);
        bitsim_ace ace;
        memset(&ace, 0, sizeof ace);
        ace.mask = FILE_ALL_ACCESS;
        ace.sid = sids[i + 1];
        bitsim_descriptor_parts with = {0};
        with.owner = &sids[i + 1];
        with.dacl_state = BITSIM_ACL_LIST;
        with.dacl = &ace;
        with.dacl_count = 1;
        pair p = {NULL, NULL, NULL, NULL, BITSIM_OBJECT_FILE};
        ck_assert_int_eq(bitsim_token_new(&p.token, &parts, &cast_memory), BITSIM_OK);
        ck_assert_int_eq(bitsim_descriptor_new(&p.descriptor, &with, &cast_memory), BITSIM_OK);
        prepare_token(&p, table);
        prepare_descriptor(&p, table);
        bitsim_access_result result;
        bitsim_access_check(p.descriptor, p.token, 1, p.kind, NULL, &result);
        ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
        ask(&p, 1);
        ask(&p, READ_CONTROL);
        release(&p);
    }
    ck_assert_uint_ge(twins, 1);
    bitsim_sid_table_del(table);
    free(sids);
}
END_TEST

START_TEST(no_kind_and_no_object_are_refused_as_documented) {
    bitsim_sid_table *table = NULL;
    bitsim_descriptor *descriptor = cast_descriptor("D:(A;;FA;;;WD)");
    bitsim_prepared_descriptor *prepared = NULL;
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_prepared_descriptor_new(&prepared, descriptor, BITSIM_OBJECT_KIND_COUNT,
                                                    table, &cast_memory),
                     BITSIM_ERR_INVALID);
    ck_assert_ptr_null(prepared);
    bitsim_prepared_descriptor_del(NULL);
    bitsim_prepared_token_del(NULL);
    bitsim_descriptor_del(descriptor);
    bitsim_sid_table_del(table);
}
END_TEST

static int prepare_both(const bitsim_memory *memory, void *user) {
    const pair *p = user;
    bitsim_sid_table *table = NULL;
    bitsim_prepared_token *token = NULL;
    bitsim_prepared_descriptor *descriptor = NULL;
    int status = bitsim_sid_table_new(&table, memory);
    if (status != BITSIM_OK) return status;
    status = bitsim_prepared_token_new(&token, p->token, table, memory);
    if (status == BITSIM_OK)
        status = bitsim_prepared_descriptor_new(&descriptor, p->descriptor, p->kind, table, memory);
    bitsim_prepared_descriptor_del(descriptor);
    bitsim_prepared_token_del(token);
    bitsim_sid_table_del(table);
    return status;
}

START_TEST(preparing_leaves_nothing_behind_when_memory_gives_out) {
    pair p = {cast_descriptor("O:BAD:(A;;FA;;;WD)(D;;FR;;;S-1-5-21-1-2-3-9)"),
              cast_token("elevated"), NULL, NULL, BITSIM_OBJECT_FILE};
    ck_assert_uint_ge(each_allocation_fails_once(prepare_both, &p), 5);
    release(&p);
}
END_TEST

static void seed(void) { chance = bitsim_random_seed(20261124); }

Suite *test_suite(void) {
    Suite *suite = suite_create("prepared");
    TCase *tcase = tcase_create("answers");
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, seed, NULL);
    tcase_add_test(tcase, three_ways_lead_to_one_answer);
    tcase_add_test(tcase, two_tables_are_no_obstacle);
    tcase_add_test(tcase, two_sids_of_one_hash_stay_two);
    tcase_add_test(tcase, no_kind_and_no_object_are_refused_as_documented);
    tcase_add_test(tcase, preparing_leaves_nothing_behind_when_memory_gives_out);
    suite_add_tcase(suite, tcase);
    return suite;
}
