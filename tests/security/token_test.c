/* SPDX-License-Identifier: MIT */
#include "bitsim/token.h"

#include <string.h>

#include "security/cast.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static const struct {
    const char *name;
    const char *user;
    uint32_t integrity;
    bool administrator, filtered, elevated, restricted, service_account;
    const char *owner;
    const char *has;
    const char *has_not;
} made[] = {
    {"system", "SY", 0x4000, true, false, true, false, true, "BA", "WD", "IU"},
    {"local-service", "LS", 0x4000, false, false, false, false, true, "LS", "SU", "BA"},
    {"network-service", "NS", 0x4000, false, false, false, false, true, "NS", "SU", "BA"},
    {"service", "LS", 0x4000, false, false, false, false, true, "LS", "S-1-5-80-0", "WR"},
    {"restricted-service", "LS", 0x4000, false, false, false, true, true, "LS", "WR", "BA"},
    {"alice", NULL, 0x2000, false, false, false, false, false, NULL, "IU", "BA"},
    {"elevated", NULL, 0x3000, true, false, true, false, false, "BA", "BA", "NU"},
    {"filtered", NULL, 0x2000, false, true, false, false, false, NULL, "IU", "BA"},
    {"network", NULL, 0x2000, false, false, false, false, false, NULL, "NU", "IU"},
    {"anonymous", "AN", 0x0000, false, false, false, false, false, "AN", "NU", "AU"},
    {"low-alice", NULL, 0x1000, false, false, false, false, false, NULL, "AU", "BA"},
    {"restricted-alice", NULL, 0x2000, false, false, false, true, false, NULL, "WD", "AU"},
};

START_TEST(a_ready_made_token_is_what_its_name_says) {
    bitsim_token *token = cast_token(made[_i].name);
    bitsim_sid user = made[_i].user ? cast_sid(made[_i].user) : cast_alice;
    bitsim_sid owner = made[_i].owner ? cast_sid(made[_i].owner) : cast_alice;
    bitsim_sid has = cast_sid(made[_i].has), has_not = cast_sid(made[_i].has_not);
    ck_assert(bitsim_sid_equal(bitsim_token_user(token), &user));
    ck_assert(bitsim_sid_equal(bitsim_token_owner(token), &owner));
    ck_assert_uint_eq(bitsim_token_integrity(token), made[_i].integrity);
    ck_assert_int_eq(bitsim_token_is_administrator(token), made[_i].administrator);
    ck_assert_int_eq(bitsim_token_is_filtered_administrator(token), made[_i].filtered);
    ck_assert_int_eq(bitsim_token_is_elevated(token), made[_i].elevated);
    ck_assert_int_eq(bitsim_token_is_restricted(token), made[_i].restricted);
    ck_assert_int_eq(bitsim_token_is_service_account(token), made[_i].service_account);
    ck_assert(bitsim_token_has_enabled(token, &has));
    ck_assert(!bitsim_token_has_enabled(token, &has_not));
    bitsim_token_del(token);
}
END_TEST

START_TEST(a_copy_and_a_remake_equal_the_original) {
    bitsim_token *token = cast_token(made[_i].name), *copy, *remade;
    bitsim_group groups[64];
    ck_assert_int_eq(bitsim_token_copy(&copy, token, &cast_memory), BITSIM_OK);
    ck_assert(bitsim_token_equal(token, copy));
    bitsim_token_parts parts = bitsim_token_get_parts(token, groups);
    ck_assert_int_eq(bitsim_token_new(&remade, &parts, &cast_memory), BITSIM_OK);
    ck_assert(bitsim_token_equal(token, remade));
    ck_assert_uint_eq(bitsim_token_digest(token), bitsim_token_digest(remade));
    bitsim_token_del(remade);
    parts.session++;
    ck_assert_int_eq(bitsim_token_new(&remade, &parts, &cast_memory), BITSIM_OK);
    ck_assert(!bitsim_token_equal(token, remade));
    ck_assert_uint_ne(bitsim_token_digest(token), bitsim_token_digest(remade));
    bitsim_token_del(remade);
    bitsim_token_del(copy);
    bitsim_token_del(token);
}
END_TEST

START_TEST(the_halves_of_a_split_token_know_each_other) {
    bitsim_token *elevated = cast_token("elevated"), *filtered = cast_token("filtered");
    const bitsim_token *limited = bitsim_token_linked(elevated);
    ck_assert_ptr_nonnull(limited);
    ck_assert(bitsim_token_is_filtered_administrator(limited));
    ck_assert(bitsim_token_is_administrator(bitsim_token_linked(filtered)));
    ck_assert_ptr_null(bitsim_token_linked(limited));
    ck_assert_int_eq(bitsim_token_elevation(limited), BITSIM_ELEVATION_LIMITED);
    ck_assert_uint_eq(bitsim_token_logon_session(limited), bitsim_token_logon_session(elevated));
    ck_assert(!bitsim_token_has_privilege(filtered, BITSIM_PRIVILEGE_DEBUG));
    ck_assert(bitsim_token_has_privilege(elevated, BITSIM_PRIVILEGE_DEBUG));
    ck_assert(!bitsim_token_has_privilege_enabled(elevated, BITSIM_PRIVILEGE_DEBUG));
    /* UAC-7: whole with Tcb, for questions only without. */
    bitsim_token *system = cast_token("system"), *opened;
    ck_assert_int_eq(bitsim_token_open_linked(&opened, filtered, system, &cast_memory), 0);
    ck_assert_int_eq(bitsim_token_get_type(opened), BITSIM_TOKEN_PRIMARY);
    bitsim_token_del(opened);
    ck_assert_int_eq(bitsim_token_open_linked(&opened, filtered, filtered, &cast_memory), 0);
    ck_assert_int_eq(bitsim_token_level(opened), BITSIM_LEVEL_IDENTIFICATION);
    ck_assert(!bitsim_token_can_open(opened));
    bitsim_token_del(opened);
    ck_assert_int_eq(bitsim_token_open_linked(&opened, system, system, &cast_memory),
                     BITSIM_ERR_NOT_FOUND);
    bitsim_token_del(system);
    bitsim_token_del(filtered);
    bitsim_token_del(elevated);
}
END_TEST

START_TEST(other_powerful_groups_are_filtered_alike) {
    bitsim_sid groups[] = {cast_sid("BO"), cast_sid("DA"), cast_sid("RS"), cast_sid("RD")};
    bitsim_logon logon = cast_logon();
    logon.groups = groups;
    logon.group_count = 4;
    logon.local_account = true;
    bitsim_token *token;
    ck_assert_int_eq(bitsim_token_filtered_administrator(&token, &logon, &cast_memory), 0);
    for (int i = 0; i < 3; i++) ck_assert(bitsim_token_has_deny_only(token, &groups[i]));
    ck_assert(bitsim_token_has_enabled(token, &groups[3]));
    ck_assert(bitsim_token_is_member(token, BITSIM_SID_LOCAL_ACCOUNT));
    ck_assert(!bitsim_token_is_member(token, BITSIM_SID_LOCAL_ADMINISTRATOR));
    bitsim_token_del(token);
}
END_TEST

START_TEST(a_token_has_its_level_lowered_and_never_raised) {
    bitsim_token *alice = cast_token("alice"), *lowered, *raised;
    ck_assert_int_eq(
        bitsim_token_with_level(&lowered, alice, BITSIM_LEVEL_IDENTIFICATION, &cast_memory), 0);
    ck_assert(!bitsim_token_can_open(lowered));
    ck_assert_int_eq(
        bitsim_token_with_level(&raised, lowered, BITSIM_LEVEL_IMPERSONATION, &cast_memory),
        BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_token_primary(&raised, lowered, &cast_memory), BITSIM_ERR_INVALID);
    bitsim_token_del(lowered);
    /* IMP-6: without the privilege a server gets identification, but for its own account. */
    bitsim_token *service = cast_token("local-service"), *anonymous = cast_token("anonymous");
    ck_assert_int_eq(
        bitsim_token_for_server(&lowered, alice, BITSIM_LEVEL_IMPERSONATION, service, &cast_memory),
        0);
    ck_assert_int_eq(bitsim_token_level(lowered), BITSIM_LEVEL_IMPERSONATION);
    bitsim_token_del(lowered);
    ck_assert_int_eq(
        bitsim_token_for_server(&lowered, alice, BITSIM_LEVEL_DELEGATION, anonymous, &cast_memory),
        0);
    ck_assert_int_eq(bitsim_token_level(lowered), BITSIM_LEVEL_IDENTIFICATION);
    bitsim_token_del(lowered);
    ck_assert_int_eq(
        bitsim_token_for_server(&lowered, alice, BITSIM_LEVEL_DELEGATION, alice, &cast_memory), 0);
    ck_assert_int_eq(bitsim_token_level(lowered), BITSIM_LEVEL_DELEGATION);
    bitsim_token_del(lowered);
    bitsim_token_del(anonymous);
    bitsim_token_del(service);
    bitsim_token_del(alice);
}
END_TEST

START_TEST(service_sids_go_and_others_stay) {
    bitsim_token *service = cast_token("service"), *bare, *plain = cast_token("local-service");
    ck_assert_int_eq(bitsim_token_without_service_sids(&bare, service, &cast_memory), 0);
    bitsim_sid bits;
    bitsim_sid_for_service("BITS", &bits);
    ck_assert(bitsim_token_has(service, &bits) && !bitsim_token_has(bare, &bits));
    ck_assert(!bitsim_token_is_member(bare, BITSIM_SID_ALL_SERVICES));
    ck_assert(bitsim_token_equal(bare, plain));
    bitsim_token_del(plain);
    bitsim_token_del(bare);
    bitsim_token_del(service);
}
END_TEST

START_TEST(groups_are_added_and_switched_as_windows_allows) {
    bitsim_token *filtered = cast_token("filtered"), *with, *without;
    bitsim_group groups[] = {{cast_sid("BA"), 0x7}, {cast_sid("RD"), 0x6}};
    ck_assert_int_eq(bitsim_token_with_groups(&with, filtered, groups, 2, &cast_memory), 0);
    ck_assert(!bitsim_token_is_administrator(with));
    ck_assert(bitsim_token_has_enabled(with, &groups[1].sid));
    ck_assert_int_eq(
        bitsim_token_with_group_enabled(&without, with, &groups[1].sid, false, &cast_memory), 0);
    ck_assert(bitsim_token_has(without, &groups[1].sid));
    ck_assert(!bitsim_token_has_enabled(without, &groups[1].sid));
    bitsim_token_del(without);
    bitsim_sid users = cast_sid("BU");
    ck_assert_int_eq(bitsim_token_with_group_enabled(&without, with, &users, false, &cast_memory),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(
        bitsim_token_with_group_enabled(&without, with, &groups[0].sid, true, &cast_memory),
        BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_token_with_group_enabled(&without, with, &cast_bob, true, &cast_memory),
                     BITSIM_ERR_NOT_FOUND);
    bitsim_token_del(with);
    bitsim_token_del(filtered);
}
END_TEST

START_TEST(restricting_twice_keeps_what_both_lists_have) {
    bitsim_token *once = cast_token("restricted-alice"), *twice;
    bitsim_sid list[] = {cast_sid("WD"), cast_sid("BU")};
    bitsim_restriction restriction = {0};
    restriction.restricting = list;
    restriction.restricting_count = 2;
    restriction.delete_all_privileges = true;
    ck_assert_int_eq(bitsim_token_restricted(&twice, once, &restriction, &cast_memory), 0);
    ck_assert_uint_eq(bitsim_token_restricting_count(twice), 1);
    ck_assert_uint_eq(bitsim_token_privileges(twice),
                      BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_CHANGE_NOTIFY));
    bitsim_token_del(twice);
    restriction.restricting = list + 1;
    restriction.restricting_count = 1;
    ck_assert_int_eq(bitsim_token_restricted(&twice, once, &restriction, &cast_memory),
                     BITSIM_ERR_INVALID);
    bitsim_token_del(once);
}
END_TEST

START_TEST(parts_that_make_no_token_are_refused) {
    bitsim_token *token = NULL;
    bitsim_group groups[2] = {{cast_sid("BU"), 0x7}, {cast_sid("BU"), 0x7}};
    bitsim_token_parts parts = bitsim_token_parts_default(&cast_alice), bad;
    parts.groups = groups;
    parts.group_count = 1;
#define REFUSED(field, value) \
    bad = parts;              \
    bad.field = value;        \
    ck_assert_int_eq(bitsim_token_new(&token, &bad, &cast_memory), BITSIM_ERR_INVALID)
    REFUSED(group_count, 2);
    REFUSED(user.count, 0);
    REFUSED(user.count, 16);
    REFUSED(user_attributes, SE_GROUP_ENABLED);
    REFUSED(privileges_enabled, UINT64_MAX);
    REFUSED(privileges, parts.privileges | 1);
    REFUSED(privileges, parts.privileges | BITSIM_PRIVILEGE_BIT(36));
    REFUSED(privileges, parts.privileges | BITSIM_PRIVILEGE_BIT(63));
    REFUSED(mandatory_policy, 4);
    REFUSED(mandatory_policy, UINT32_MAX);
    REFUSED(elevation, 0);
    REFUSED(type, 3);
    REFUSED(level, BITSIM_LEVEL_IDENTIFICATION);
    REFUSED(logon_type, 1);
    REFUSED(owner, 1);
    REFUSED(owner, 2);
    REFUSED(write_restricted, true);
    bad = parts;
    bad.group_count = BITSIM_TOKEN_GROUPS_MAX + 1;
    ck_assert_int_eq(bitsim_token_new(&token, &bad, &cast_memory), BITSIM_ERR_RANGE);
    groups[0].attributes = SE_GROUP_ENABLED | SE_GROUP_USE_FOR_DENY_ONLY;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_ERR_INVALID);
    groups[0].attributes = SE_GROUP_INTEGRITY;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_ERR_INVALID);
    groups[0].sid = cast_alice;
    groups[0].attributes = 0x7;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_ERR_INVALID);
    ck_assert_ptr_null(token);
}
END_TEST

START_TEST(changes_that_make_no_sense_are_refused) {
    bitsim_token *alice = cast_token("alice"), *changed = NULL;
    bitsim_group user = {cast_alice, SE_GROUP_USE_FOR_DENY_ONLY};
    ck_assert_int_eq(bitsim_token_with_groups(&changed, alice, &user, 1, &cast_memory),
                     BITSIM_ERR_INVALID);
    bitsim_restriction restriction = {0};
    restriction.write_restricted = true;
    ck_assert_int_eq(bitsim_token_restricted(&changed, alice, &restriction, &cast_memory),
                     BITSIM_ERR_INVALID);
    ck_assert_ptr_null(changed);
    bitsim_token_del(alice);
}
END_TEST

START_TEST(a_token_tells_what_it_was_made_of) {
    bitsim_sid everyone = cast_sid("WD");
    bitsim_token_parts parts = bitsim_token_parts_default(&cast_alice);
    parts.privileges = BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_BACKUP) |
                       BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_DEBUG);
    parts.privileges_enabled = BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_DEBUG);
    parts.privileges_default = 0;
    parts.mandatory_policy = TOKEN_MANDATORY_POLICY_NEW_PROCESS_MIN;
    parts.restricting = &everyone;
    parts.restricting_count = 1;
    parts.write_restricted = true;
    parts.token_id = UINT64_C(0x123456789);
    memcpy(parts.source, "bitsim 1", sizeof parts.source);
    bitsim_token *token = NULL;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    ck_assert_uint_eq(bitsim_token_privileges(token), parts.privileges);
    ck_assert_uint_eq(bitsim_token_privileges_enabled(token), parts.privileges_enabled);
    ck_assert_uint_eq(bitsim_token_mandatory_policy(token), parts.mandatory_policy);
    ck_assert(bitsim_token_is_write_restricted(token));
    ck_assert_uint_eq(bitsim_token_id(token), parts.token_id);
    ck_assert_mem_eq(bitsim_token_source(token), parts.source, sizeof parts.source);
    ck_assert_uint_gt(bitsim_token_size(token), 3 * sizeof(bitsim_sid));
    bitsim_token_del(token);
    ck_assert_str_eq(bitsim_token_type_name(BITSIM_TOKEN_PRIMARY), "primary");
    ck_assert_ptr_null(bitsim_token_type_name((bitsim_token_type)3));
    for (unsigned type = 0; type <= 20; type++) {
        const char *name = bitsim_logon_type_name((bitsim_logon_type)type);
        bitsim_logon_type found;
        if (!name) continue;
        ck_assert_int_eq(bitsim_logon_type_find(name, &found), BITSIM_OK);
        ck_assert_uint_eq(found, type);
    }
    bitsim_logon_type untouched = BITSIM_LOGON_BATCH;
    ck_assert_int_eq(bitsim_logon_type_find("by pigeon", &untouched), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(untouched, BITSIM_LOGON_BATCH);
}
END_TEST

START_TEST(a_token_of_1024_groups_finds_each_of_them) {
    static bitsim_group groups[BITSIM_TOKEN_GROUPS_MAX];
    for (uint32_t i = 0; i < BITSIM_TOKEN_GROUPS_MAX; i++) {
        bitsim_sid_append(&cast_domain, 5000 + i, &groups[i].sid);
        groups[i].attributes = i % 3 == 0 ? 0x7 : i % 3 == 1 ? SE_GROUP_USE_FOR_DENY_ONLY : 0;
    }
    bitsim_token_parts parts = bitsim_token_parts_default(&cast_alice);
    parts.groups = groups;
    parts.group_count = BITSIM_TOKEN_GROUPS_MAX;
    bitsim_token *token;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    for (uint32_t i = 0; i < BITSIM_TOKEN_GROUPS_MAX; i++) {
        ck_assert_uint_eq(bitsim_token_find_group(token, &groups[i].sid), i);
        ck_assert_int_eq(bitsim_token_has_enabled(token, &groups[i].sid), i % 3 == 0);
        ck_assert_int_eq(bitsim_token_has_deny_only(token, &groups[i].sid), i % 3 == 1);
    }
    ck_assert(!bitsim_token_has(token, &cast_bob));
    ck_assert(bitsim_token_has_enabled(token, &cast_alice));
    ck_assert_uint_eq(bitsim_token_find_group(token, &cast_alice), SIZE_MAX);
    bitsim_token_del(token);
}
END_TEST

START_TEST(names_of_privileges_are_found_long_and_short) {
    bitsim_privilege privilege;
    ck_assert_int_eq(bitsim_privilege_find("SeBackupPrivilege", &privilege), BITSIM_OK);
    ck_assert_int_eq(privilege, 17);
    ck_assert_int_eq(bitsim_privilege_find("backup", &privilege), BITSIM_OK);
    ck_assert_int_eq(bitsim_privilege_find("back", &privilege), BITSIM_ERR_NOT_FOUND);
    ck_assert_str_eq(bitsim_privilege_name(8), "SeSecurityPrivilege");
    ck_assert_ptr_null(bitsim_privilege_name(1));
}
END_TEST

static int make_all(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_logon logon = cast_logon();
    bitsim_token *filtered = NULL, *service = NULL, *restricted = NULL, *again = NULL;
    bitsim_sid list[] = {bitsim_sid_well_known(BITSIM_SID_EVERYONE)};
    bitsim_restriction restriction = {0};
    restriction.restricting = list;
    restriction.restricting_count = 1;
    int status = bitsim_token_filtered_administrator(&filtered, &logon, memory);
    if (status == 0)
        status = bitsim_token_service(&service, BITSIM_SID_LOCAL_SYSTEM, "BITS",
                                      BITSIM_SERVICE_SID_RESTRICTED, memory);
    if (status == 0) status = bitsim_token_restricted(&restricted, filtered, &restriction, memory);
    if (status == 0) status = bitsim_token_restricted(&again, restricted, &restriction, memory);
    bitsim_token_del(again);
    bitsim_token_del(restricted);
    bitsim_token_del(service);
    bitsim_token_del(filtered);
    return status;
}

START_TEST(a_failed_allocation_leaves_nothing_behind) {
    ck_assert_uint_ge(each_allocation_fails_once(make_all, NULL), 10);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("token");
    TCase *tcase = tcase_create("token");
    tcase_add_loop_test(tcase, a_ready_made_token_is_what_its_name_says, 0,
                        sizeof made / sizeof made[0]);
    tcase_add_loop_test(tcase, a_copy_and_a_remake_equal_the_original, 0,
                        sizeof made / sizeof made[0]);
    tcase_add_test(tcase, the_halves_of_a_split_token_know_each_other);
    tcase_add_test(tcase, other_powerful_groups_are_filtered_alike);
    tcase_add_test(tcase, a_token_has_its_level_lowered_and_never_raised);
    tcase_add_test(tcase, service_sids_go_and_others_stay);
    tcase_add_test(tcase, groups_are_added_and_switched_as_windows_allows);
    tcase_add_test(tcase, restricting_twice_keeps_what_both_lists_have);
    tcase_add_test(tcase, parts_that_make_no_token_are_refused);
    tcase_add_test(tcase, changes_that_make_no_sense_are_refused);
    tcase_add_test(tcase, a_token_tells_what_it_was_made_of);
    tcase_add_test(tcase, a_token_of_1024_groups_finds_each_of_them);
    tcase_add_test(tcase, names_of_privileges_are_found_long_and_short);
    tcase_add_test(tcase, a_failed_allocation_leaves_nothing_behind);
    suite_add_tcase(suite, tcase);
    return suite;
}
