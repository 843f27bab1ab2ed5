/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_account.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static bitsim_world *make(void) {
    bitsim_world *world;
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    return world;
}

static bitsim_account_id add(bitsim_world *world, const char *name, bitsim_account_kind kind) {
    bitsim_account_config config = {.kind = kind};
    bitsim_account_id id;
    ck_assert_int_eq(bitsim_world_add_account(world, name, &config, &id), BITSIM_OK);
    return id;
}

static bitsim_session_id logon(bitsim_world *world, bitsim_account_id account,
                               bitsim_session_kind kind) {
    bitsim_logon_config config = {.kind = kind};
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_world_logon(world, account, &config, &session), BITSIM_OK);
    return session;
}

/* ---- Accounts ---- */

START_TEST(rids_count_from_1001_under_the_machine) {
    bitsim_world *world = make();
    bitsim_sid group;
    ck_assert_int_eq(bitsim_world_add_group(world, "Updaters", &group), BITSIM_OK);
    bitsim_account_id alice = add(world, "alice", BITSIM_ACCOUNT_USER);
    const bitsim_sid *sid = bitsim_world_account_sid(world, alice);
    ck_assert_uint_eq(bitsim_sid_rid(&group), 1001);
    ck_assert_uint_eq(bitsim_sid_rid(sid), 1002);
    bitsim_sid machine;
    ck_assert_int_eq(bitsim_sid_without_rid(sid, &machine), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&machine, bitsim_world_machine_sid(world)));
    ck_assert(bitsim_sid_is_domain(&machine));
    ck_assert_str_eq(bitsim_world_account_name(world, alice), "alice");
    ck_assert_str_eq(bitsim_world_sid_name(world, sid), "alice");
    ck_assert_str_eq(bitsim_world_sid_name(world, &group), "Updaters");
    bitsim_world_del(world);
}
END_TEST

START_TEST(one_seed_gives_one_machine) {
    bitsim_world *worlds[3];
    for (int i = 0; i < 3; i++) {
        bitsim_world_config config = {.seed = i == 2 ? 8 : 7};
        ck_assert_int_eq(bitsim_world_new(&worlds[i], &config, bitsim_memory_system()), BITSIM_OK);
        add(worlds[i], "alice", BITSIM_ACCOUNT_USER);
    }
    ck_assert(
        bitsim_sid_equal(bitsim_world_machine_sid(worlds[0]), bitsim_world_machine_sid(worlds[1])));
    ck_assert(!bitsim_sid_equal(bitsim_world_machine_sid(worlds[0]),
                                bitsim_world_machine_sid(worlds[2])));
    ck_assert_uint_eq(bitsim_world_digest(worlds[0]), bitsim_world_digest(worlds[1]));
    ck_assert_uint_ne(bitsim_world_digest(worlds[0]), bitsim_world_digest(worlds[2]));
    add(worlds[1], "bob", BITSIM_ACCOUNT_USER);
    ck_assert_uint_ne(bitsim_world_digest(worlds[0]), bitsim_world_digest(worlds[1]));
    for (int i = 0; i < 3; i++) bitsim_world_del(worlds[i]);
}
END_TEST

START_TEST(service_accounts_are_there_and_always_logged_on) {
    static const struct {
        const char *name;
        const char *sid;
        uint64_t luid;
    } rows[] = {
        {"LocalSystem", "S-1-5-18", BITSIM_LOGON_SESSION_SYSTEM},
        {"localservice", "S-1-5-19", BITSIM_LOGON_SESSION_LOCAL_SERVICE},
        {"NETWORKSERVICE", "S-1-5-20", BITSIM_LOGON_SESSION_NETWORK_SERVICE},
    };
    bitsim_world *world = make();
    for (int i = 0; i < 3; i++) {
        bitsim_account_id id;
        ck_assert_int_eq(bitsim_world_find_account(world, rows[i].name, &id), BITSIM_OK);
        bitsim_sid_string printed;
        ck_assert_str_eq(bitsim_sid_print(bitsim_world_account_sid(world, id), &printed),
                         rows[i].sid);
        bitsim_session_id found, opened;
        ck_assert_int_eq(bitsim_world_find_session(world, id, &found), BITSIM_OK);
        ck_assert_int_eq(bitsim_world_logon(world, id, NULL, &opened), BITSIM_OK);
        ck_assert_uint_eq(found, opened);
        bitsim_session_view view;
        ck_assert_int_eq(bitsim_world_session(world, found, &view), BITSIM_OK);
        ck_assert_uint_eq(view.logon_session, rows[i].luid);
        ck_assert(view.open);
        const bitsim_token *token = bitsim_world_token(world, found, BITSIM_TOKEN_PLAIN);
        ck_assert(bitsim_token_is_service_account(token));
        ck_assert_uint_eq(bitsim_token_logon_session(token), rows[i].luid);
        ck_assert_int_eq(bitsim_world_logoff(world, found), BITSIM_ERR_INVALID);
    }
    bitsim_world_del(world);
}
END_TEST

START_TEST(a_service_carries_its_sid) {
    bitsim_world *world = make();
    bitsim_account_config config = {.kind = BITSIM_ACCOUNT_NETWORK_SERVICE, .service = "updater"};
    bitsim_account_id account;
    ck_assert_int_eq(bitsim_world_add_account(world, "updater", &config, &account), BITSIM_OK);
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_world_find_session(world, account, &session), BITSIM_OK);
    const bitsim_token *token = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    bitsim_sid sid;
    ck_assert_int_eq(bitsim_sid_for_service("updater", &sid), BITSIM_OK);
    ck_assert(bitsim_token_has_enabled(token, &sid));
    ck_assert(bitsim_sid_is(bitsim_token_user(token), BITSIM_SID_NETWORK_SERVICE));

    config.kind = BITSIM_ACCOUNT_VIRTUAL;
    ck_assert_int_eq(bitsim_world_add_account(world, "virtual", &config, &account), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_find_session(world, account, &session), BITSIM_ERR_NOT_FOUND);
    session = logon(world, account, BITSIM_SESSION_CONSOLE);
    token = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    ck_assert(bitsim_token_is_user(token, &sid));
    bitsim_session_view view;
    ck_assert_int_eq(bitsim_world_session(world, session, &view), BITSIM_OK);
    ck_assert_int_eq(view.kind, BITSIM_SESSION_OTHER);
    ck_assert_uint_eq(bitsim_token_logon_session(token), view.logon_session);
    bitsim_world_del(world);
}
END_TEST

START_TEST(names_are_found_in_any_case_and_given_once) {
    bitsim_world *world = make();
    bitsim_account_id alice = add(world, "Alice", BITSIM_ACCOUNT_USER);
    bitsim_account_id found;
    ck_assert_int_eq(bitsim_world_find_account(world, "aLICE", &found), BITSIM_OK);
    ck_assert_uint_eq(found, alice);
    static const char *const taken[] = {"ALICE", "LocalSystem", "Administrators", "everyone",
                                        "BA",    "host$",       "S-1-5-32-1"};
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        ck_assert_int_eq(bitsim_world_add_account(world, taken[i], NULL, NULL), BITSIM_ERR_INVALID);
        ck_assert_int_eq(bitsim_world_add_group(world, taken[i], NULL), BITSIM_ERR_INVALID);
    }
    char longest[BITSIM_WORLD_NAME_MAX + 2];
    memset(longest, 'a', sizeof longest);
    longest[BITSIM_WORLD_NAME_MAX + 1] = '\0';
    ck_assert_int_eq(bitsim_world_add_group(world, longest, NULL), BITSIM_ERR_RANGE);
    ck_assert_int_eq(bitsim_world_add_group(world, "", NULL), BITSIM_ERR_RANGE);
    longest[BITSIM_WORLD_NAME_MAX] = '\0';
    ck_assert_int_eq(bitsim_world_add_group(world, longest, NULL), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_find_account(world, "nobody", &found), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_find_account(world, longest, &found), BITSIM_ERR_NOT_FOUND);
    ck_assert_ptr_null(bitsim_world_account_name(world, 0));
    ck_assert_ptr_null(bitsim_world_account_sid(world, 99));
    ck_assert_int_eq(bitsim_world_account_kind(world, 99), BITSIM_ACCOUNT_KIND_COUNT);
    bitsim_world_del(world);
}
END_TEST

START_TEST(configurations_that_do_not_go_together_are_refused) {
    static const char *const groups[] = {"nowhere"};
    static const bitsim_account_config rows[] = {
        {.kind = BITSIM_ACCOUNT_KIND_COUNT},
        {.kind = BITSIM_ACCOUNT_VIRTUAL},
        {.kind = BITSIM_ACCOUNT_USER, .service = "x"},
        {.kind = BITSIM_ACCOUNT_LOCAL_SYSTEM, .groups = groups, .group_count = 1},
    };
    bitsim_world *world = make();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_int_eq(bitsim_world_add_account(world, "who", &rows[i], NULL),
                         BITSIM_ERR_INVALID);
    bitsim_account_config config = {.groups = groups, .group_count = 1};
    ck_assert_int_eq(bitsim_world_add_account(world, "who", &config, NULL), BITSIM_ERR_NOT_FOUND);
    /* Nothing of them stays: the name is free. */
    ck_assert_int_eq(bitsim_world_add_account(world, "who", NULL, NULL), BITSIM_OK);
    bitsim_world_del(world);
}
END_TEST

START_TEST(groups_are_in_the_token) {
    bitsim_world *world = make();
    bitsim_sid updaters;
    bitsim_world_add_group(world, "Updaters", &updaters);
    static const char *const groups[] = {"updaters", "Backup operators"};
    bitsim_account_config config = {.groups = groups, .group_count = 2};
    bitsim_account_id alice;
    ck_assert_int_eq(bitsim_world_add_account(world, "alice", &config, &alice), BITSIM_OK);
    bitsim_session_id session = logon(world, alice, BITSIM_SESSION_CONSOLE);
    const bitsim_token *token = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    ck_assert(bitsim_token_has_enabled(token, &updaters));
    ck_assert(bitsim_token_is_member(token, BITSIM_SID_BACKUP_OPERATORS));
    ck_assert(bitsim_token_is_member(token, BITSIM_SID_USERS));
    bitsim_world_del(world);
}
END_TEST

START_TEST(sids_are_found_by_every_kind_of_name) {
    bitsim_world *world = make();
    bitsim_sid sid;
    ck_assert_int_eq(bitsim_world_find_sid(world, "HOST$", &sid), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&sid, bitsim_world_computer_sid(world)));
    ck_assert(bitsim_sid_same_domain(&sid, bitsim_world_computer_sid(world)));
    ck_assert_str_eq(bitsim_world_sid_name(world, &sid), "HOST$");
    ck_assert_int_eq(bitsim_world_find_sid(world, "BA", &sid), BITSIM_OK);
    ck_assert(bitsim_sid_is(&sid, BITSIM_SID_ADMINISTRATORS));
    ck_assert_int_eq(bitsim_world_find_sid(world, "S-1-5-7", &sid), BITSIM_OK);
    ck_assert(bitsim_sid_is(&sid, BITSIM_SID_ANONYMOUS));
    ck_assert_int_eq(bitsim_world_find_sid(world, "S-1-", &sid), BITSIM_ERR_NOT_FOUND);
    sid = *bitsim_world_domain_sid(world);
    ck_assert_ptr_null(bitsim_world_sid_name(world, &sid));
    bitsim_world_del(world);
}
END_TEST

/* ---- Sessions ---- */

static const struct {
    bitsim_session_kind kind;
    bitsim_logon_type type;
    uint32_t number;
} kinds[] = {
    {BITSIM_SESSION_CONSOLE, BITSIM_LOGON_INTERACTIVE, 1},
    {BITSIM_SESSION_TERMINAL, BITSIM_LOGON_REMOTE_INTERACTIVE, 1},
    {BITSIM_SESSION_SWITCHED, BITSIM_LOGON_INTERACTIVE, 1},
    {BITSIM_SESSION_REMOTE_POWERSHELL, BITSIM_LOGON_NETWORK, 0},
    {BITSIM_SESSION_RUN_AS, BITSIM_LOGON_INTERACTIVE, 0},
    {BITSIM_SESSION_OTHER, BITSIM_LOGON_NETWORK, 0},
};

START_TEST(a_kind_of_session_has_its_type_and_number) {
    bitsim_world *world = make();
    bitsim_account_id alice = add(world, "alice", BITSIM_ACCOUNT_USER);
    bitsim_session_id session = logon(world, alice, kinds[_i].kind);
    bitsim_session_view view;
    ck_assert_int_eq(bitsim_world_session(world, session, &view), BITSIM_OK);
    ck_assert_int_eq(view.kind, kinds[_i].kind);
    ck_assert_int_eq(view.type, kinds[_i].type);
    ck_assert_uint_eq(view.number, kinds[_i].number);
    const bitsim_token *token = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    ck_assert_int_eq(bitsim_token_logon_type(token), kinds[_i].type);
    ck_assert_uint_eq(bitsim_token_session(token), kinds[_i].number);
    ck_assert_uint_eq(bitsim_token_logon_session(token), view.logon_session);
    ck_assert_int_eq(bitsim_token_get_type(token), BITSIM_TOKEN_PRIMARY);
    bitsim_world_del(world);
}
END_TEST

START_TEST(logging_on_twice_gives_two_sessions) {
    bitsim_world *world = make();
    bitsim_account_id alice = add(world, "alice", BITSIM_ACCOUNT_USER);
    bitsim_session_id first = logon(world, alice, BITSIM_SESSION_CONSOLE);
    bitsim_session_id second = logon(world, alice, BITSIM_SESSION_TERMINAL);
    bitsim_session_id run_as = logon(world, alice, BITSIM_SESSION_RUN_AS);
    bitsim_session_view views[3];
    bitsim_world_session(world, first, &views[0]);
    bitsim_world_session(world, second, &views[1]);
    bitsim_world_session(world, run_as, &views[2]);
    ck_assert_uint_ne(views[0].logon_session, views[1].logon_session);
    ck_assert_uint_eq(views[0].number, 1);
    ck_assert_uint_eq(views[1].number, 2);
    ck_assert_uint_eq(views[2].number, 2);
    bitsim_session_id latest;
    bitsim_world_logoff(world, run_as);
    bitsim_world_logoff(world, first);
    ck_assert_int_eq(bitsim_world_find_session(world, alice, &latest), BITSIM_OK);
    ck_assert_uint_eq(latest, second);
    ck_assert_int_eq(bitsim_world_logoff(world, first), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_logoff(world, second), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_find_session(world, alice, &latest), BITSIM_ERR_NOT_FOUND);
    /* A token outlives its session. */
    ck_assert_ptr_nonnull(bitsim_world_token(world, first, BITSIM_TOKEN_PLAIN));
    ck_assert_uint_eq(bitsim_world_session_count(world), second + 1);
    bitsim_world_del(world);
}
END_TEST

START_TEST(an_administrator_is_split_in_two_sessions_with_one_logon_sid) {
    bitsim_world *world = make();
    bitsim_account_id carol = add(world, "carol", BITSIM_ACCOUNT_ADMINISTRATOR);
    bitsim_session_id session = logon(world, carol, BITSIM_SESSION_CONSOLE);
    bitsim_session_view view;
    bitsim_world_session(world, session, &view);
    const bitsim_token *plain = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    const bitsim_token *full = bitsim_world_token(world, session, BITSIM_TOKEN_ELEVATED);
    ck_assert(bitsim_token_is_filtered_administrator(plain));
    ck_assert(bitsim_token_is_administrator(full));
    ck_assert(bitsim_token_is_elevated(full));
    ck_assert_uint_eq(bitsim_token_logon_session(plain), view.logon_session);
    ck_assert_uint_eq(bitsim_token_logon_session(full), view.elevated_session);
    ck_assert_uint_ne(view.logon_session, view.elevated_session);
    ck_assert(bitsim_sid_equal(bitsim_token_logon_sid(plain), bitsim_token_logon_sid(full)));
    ck_assert_uint_eq(bitsim_token_logon_session(bitsim_token_linked(plain)),
                      view.elevated_session);

    /* Over the network, and where UAC does not split, there is one full token. */
    session = logon(world, carol, BITSIM_SESSION_REMOTE_POWERSHELL);
    ck_assert(
        bitsim_token_is_administrator(bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN)));
    bitsim_account_id root = add(world, "root", BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR);
    session = logon(world, root, BITSIM_SESSION_CONSOLE);
    plain = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    ck_assert(bitsim_token_is_administrator(plain));
    ck_assert_ptr_eq(bitsim_world_token(world, session, BITSIM_TOKEN_ELEVATED), plain);

    /* So it is with the one that a computer begins with, of whom there is no second. */
    bitsim_account_config built_in = {.kind = BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR};
    bitsim_account_id first = add(world, "Administrator", BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR);
    session = logon(world, first, BITSIM_SESSION_CONSOLE);
    plain = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    ck_assert(bitsim_token_is_administrator(plain));
    ck_assert_uint_eq(bitsim_sid_rid(bitsim_token_user(plain)), 500);
    ck_assert_int_eq(bitsim_world_add_account(world, "second", &built_in, NULL),
                     BITSIM_ERR_INVALID);
    bitsim_world_del(world);
}
END_TEST

START_TEST(a_restricted_token_is_there_for_everybody) {
    bitsim_world *world = make();
    bitsim_account_id alice = add(world, "alice", BITSIM_ACCOUNT_USER);
    bitsim_account_config config = {.kind = BITSIM_ACCOUNT_LOCAL_SERVICE,
                                    .service = "tight",
                                    .service_sid = BITSIM_SERVICE_SID_RESTRICTED};
    bitsim_account_id tight;
    ck_assert_int_eq(bitsim_world_add_account(world, "tight", &config, &tight), BITSIM_OK);
    bitsim_session_id sessions[2] = {logon(world, alice, BITSIM_SESSION_CONSOLE),
                                     logon(world, tight, BITSIM_SESSION_CONSOLE)};
    for (int i = 0; i < 2; i++) {
        const bitsim_token *token = bitsim_world_token(world, sessions[i], BITSIM_TOKEN_RESTRICTED);
        ck_assert(bitsim_token_is_restricted(token));
    }
    bitsim_world_del(world);
}
END_TEST

START_TEST(what_is_no_session_is_not_found) {
    bitsim_world *world = make();
    bitsim_account_id alice = add(world, "alice", BITSIM_ACCOUNT_USER);
    bitsim_session_id session;
    bitsim_session_view view;
    ck_assert_int_eq(bitsim_world_logon(world, 99, NULL, &session), BITSIM_ERR_NOT_FOUND);
    bitsim_logon_config config = {.kind = BITSIM_SESSION_KIND_COUNT};
    ck_assert_int_eq(bitsim_world_logon(world, alice, &config, &session), BITSIM_ERR_INVALID);
    config = (bitsim_logon_config){.type = (bitsim_logon_type)99};
    ck_assert_int_eq(bitsim_world_logon(world, alice, &config, &session), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_logoff(world, 99), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_session(world, 99, &view), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_find_session(world, 99, &session), BITSIM_ERR_NOT_FOUND);
    ck_assert_ptr_null(bitsim_world_token(world, 99, BITSIM_TOKEN_PLAIN));
    ck_assert_ptr_null(bitsim_world_token(world, 1, BITSIM_TOKEN_FORM_COUNT));
    bitsim_world_del(world);
}
END_TEST

START_TEST(every_kind_and_form_has_a_name) {
    for (int kind = 0; kind < BITSIM_ACCOUNT_KIND_COUNT; kind++)
        ck_assert_str_ne(bitsim_account_kind_name((bitsim_account_kind)kind), "?");
    for (int form = 0; form < BITSIM_TOKEN_FORM_COUNT; form++)
        ck_assert_str_ne(bitsim_token_form_name((bitsim_token_form)form), "?");
    ck_assert_str_eq(bitsim_account_kind_name(BITSIM_ACCOUNT_KIND_COUNT), "?");
    ck_assert_str_eq(bitsim_token_form_name(BITSIM_TOKEN_FORM_COUNT), "?");
}
END_TEST

static int populate(const bitsim_memory *memory, void *user) {
    (void)user;
    static const char *const groups[] = {"Updaters"};
    bitsim_world *world;
    bitsim_account_id carol = 0;
    bitsim_account_id service = 0;
    bitsim_session_id session = 0;
    int error = bitsim_world_new(&world, NULL, memory);
    if (error != BITSIM_OK) return error;
    error = bitsim_world_add_group(world, "Updaters", NULL);
    bitsim_account_config config = {
        .kind = BITSIM_ACCOUNT_ADMINISTRATOR, .groups = groups, .group_count = 1};
    if (error == BITSIM_OK) error = bitsim_world_add_account(world, "carol", &config, &carol);
    config = (bitsim_account_config){.kind = BITSIM_ACCOUNT_NETWORK_SERVICE, .service = "s"};
    if (error == BITSIM_OK) error = bitsim_world_add_account(world, "s", &config, &service);
    if (error == BITSIM_OK) error = bitsim_world_logon(world, carol, NULL, &session);
    if (error == BITSIM_OK)
        error = bitsim_world_map_drive(world, session, BITSIM_TOKEN_ELEVATED, 'z', "C:\\Temp");
    bitsim_token *token = NULL;
    if (error == BITSIM_OK)
        error = bitsim_token_with_level(&token,
                                        bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN),
                                        BITSIM_LEVEL_IDENTIFICATION, memory);
    if (error == BITSIM_OK) error = bitsim_world_keep_token(world, token);
    if (error != BITSIM_OK) bitsim_token_del(token);
    if (error == BITSIM_OK) error = bitsim_world_logoff(world, session);
    bitsim_world_del(world);
    return error;
}

START_TEST(every_allocation_fails_once) {
    ck_assert_uint_gt(each_allocation_fails_once(populate, NULL), 20);
    bitsim_world_del(NULL);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world_account");
    TCase *accounts = tcase_create("accounts");
    tcase_add_test(accounts, rids_count_from_1001_under_the_machine);
    tcase_add_test(accounts, one_seed_gives_one_machine);
    tcase_add_test(accounts, service_accounts_are_there_and_always_logged_on);
    tcase_add_test(accounts, a_service_carries_its_sid);
    tcase_add_test(accounts, names_are_found_in_any_case_and_given_once);
    tcase_add_test(accounts, configurations_that_do_not_go_together_are_refused);
    tcase_add_test(accounts, groups_are_in_the_token);
    tcase_add_test(accounts, sids_are_found_by_every_kind_of_name);
    suite_add_tcase(suite, accounts);
    TCase *sessions = tcase_create("sessions");
    tcase_add_loop_test(sessions, a_kind_of_session_has_its_type_and_number, 0,
                        sizeof kinds / sizeof kinds[0]);
    tcase_add_test(sessions, logging_on_twice_gives_two_sessions);
    tcase_add_test(sessions, an_administrator_is_split_in_two_sessions_with_one_logon_sid);
    tcase_add_test(sessions, a_restricted_token_is_there_for_everybody);
    tcase_add_test(sessions, what_is_no_session_is_not_found);
    tcase_add_test(sessions, every_kind_and_form_has_a_name);
    suite_add_tcase(suite, sessions);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
