/* SPDX-License-Identifier: MIT */
/* Names that lead elsewhere: mapped drives, and shares of SMB servers. */
#include "sim/files.h"
#include "support/suite.h"

START_TEST(a_drive_is_mapped_in_one_session_alone) {
    add_file("C:\\Real\\file", "D:(A;;FA;;;WD)", 5);
    ck_assert_int_eq(
        bitsim_world_map_drive(world, alice_session, BITSIM_TOKEN_PLAIN, 'z', "C:/Real/"),
        BITSIM_OK);
    ck_assert_int_eq(read_file(alice, "Z:\\file"), BITSIM_FILE_OK);
    ck_assert_int_eq(read_file(carol, "Z:\\file"), BITSIM_FILE_UNMAPPED);
    ck_assert(bitsim__world_open_mapping_differs(world, "Z:\\file", alice, carol));
    ck_assert(!bitsim__world_open_mapping_differs(world, "C:\\file", alice, carol));
    ck_assert(!bitsim__world_open_mapping_differs(world, "Z:\\file", alice, alice));
    ck_assert(!bitsim__world_open_mapping_differs(world, "\\\\s\\s", alice, carol));
    ck_assert(!bitsim__world_open_mapping_differs(world, "?", alice, carol));

    /* The elevated half of an administrator does not see what the filtered half mapped. */
    bitsim_world_map_drive(world, carol_session, BITSIM_TOKEN_PLAIN, 'Z', "c:\\REAL");
    ck_assert_int_eq(read_file(carol, "Z:\\file"), BITSIM_FILE_OK);
    ck_assert_int_eq(read_file(carol_elevated, "Z:\\file"), BITSIM_FILE_UNMAPPED);
    ck_assert(!bitsim__world_open_mapping_differs(world, "Z:\\file", alice, carol));
    ck_assert(bitsim__world_open_mapping_differs(world, "Z:\\file", carol, carol_elevated));
    bitsim_world_map_drive(world, carol_session, BITSIM_TOKEN_ELEVATED, 'Z', "C:\\Other");
    ck_assert_int_eq(read_file(carol_elevated, "Z:\\file"), BITSIM_FILE_NO_PATH);
    ck_assert(bitsim__world_open_mapping_differs(world, "Z:\\file", carol, carol_elevated));

    ck_assert_int_eq(bitsim_world_unmap_drive(world, alice_session, BITSIM_TOKEN_PLAIN, 'Z'),
                     BITSIM_OK);
    ck_assert_int_eq(bitsim_world_unmap_drive(world, alice_session, BITSIM_TOKEN_PLAIN, 'Z'),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(read_file(alice, "Z:\\file"), BITSIM_FILE_UNMAPPED);
    ck_assert_int_eq(bitsim_world_logoff(world, carol_session), BITSIM_OK);
    ck_assert_int_eq(read_file(carol, "Z:\\file"), BITSIM_FILE_UNMAPPED);
}
END_TEST

START_TEST(drives_are_mapped_to_what_can_be_a_place) {
    static const struct {
        char letter;
        const char *target;
        int error;
    } rows[] = {
        {'C', "C:\\Real", BITSIM_ERR_INVALID},   {'1', "C:\\Real", BITSIM_ERR_INVALID},
        {'Z', "Y:\\Real", BITSIM_ERR_NOT_FOUND}, {'Z', "Real", BITSIM_ERR_SYNTAX},
        {'Z', "\\\\server\\share", BITSIM_OK},   {'Z', "C:\\nowhere", BITSIM_OK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_int_eq(bitsim_world_map_drive(world, alice_session, BITSIM_TOKEN_PLAIN,
                                                rows[i].letter, rows[i].target),
                         rows[i].error);
    ck_assert_int_eq(bitsim_world_map_drive(world, 99, BITSIM_TOKEN_PLAIN, 'Z', "C:\\"),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_unmap_drive(world, alice_session, BITSIM_TOKEN_PLAIN, '?'),
                     BITSIM_ERR_NOT_FOUND);
}
END_TEST

/* ---- SMB ---- */

START_TEST(a_share_and_its_tree_are_both_asked) {
    ck_assert_int_eq(
        bitsim_world_add_share(world, "\\\\files\\tools", "D:(A;;FR;;;WD)", NULL, NULL), BITSIM_OK);
    add_file("\\\\files\\tools\\a\\setup.exe", NULL, 9);
    ck_assert_int_eq(read_file(alice, "\\\\FILES\\tools\\a\\setup.exe"), BITSIM_FILE_OK);
    ck_assert_int_eq(read_file(alice, "file://files/tools/a/setup.exe"), BITSIM_FILE_OK);
    ck_assert_int_eq(create(alice, "\\\\files\\tools\\a\\new"), BITSIM_FILE_DENIED);
    ck_assert_str_eq(checked.object, "\\\\files\\tools");
    ck_assert_int_eq(
        bitsim_world_add_share(world, "\\\\files\\tools", NULL, "D:(A;OICI;FA;;;BA)", NULL),
        BITSIM_OK);
    ck_assert_int_eq(create(alice, "\\\\files\\tools\\new"), BITSIM_FILE_DENIED);
    ck_assert_str_eq(checked.object, "\\\\files\\tools");
    ck_assert_int_eq(create(carol_elevated, "\\\\files\\tools\\new"), BITSIM_FILE_OK);
    ck_assert_int_eq(read_file(alice, "\\\\files\\none\\x"), BITSIM_FILE_NO_SHARE);
    ck_assert_int_eq(read_file(alice, "\\\\none\\tools\\x"), BITSIM_FILE_NO_SERVER);
    ck_assert_int_eq(read_file(alice, "\\\\files\\tools\\none\\x"), BITSIM_FILE_NO_PATH);
    bitsim_world_set_network(world, false);
    ck_assert_int_eq(read_file(alice, "\\\\files\\tools\\a\\setup.exe"), BITSIM_FILE_NO_SERVER);
}
END_TEST

START_TEST(service_accounts_appear_as_computer_or_nobody) {
    bitsim_world_add_share(world, "\\\\files\\s", NULL, NULL, NULL);
    add_file("\\\\files\\s\\x", NULL, 1);
    ck_assert_int_eq(read_file(local_system, "\\\\files\\s\\x"), BITSIM_FILE_OK);
    ck_assert_ptr_eq(checked.token, bitsim_world_computer_token(world));
    ck_assert(bitsim_token_is_user(checked.token, bitsim_world_computer_sid(world)));
    ck_assert_int_eq(read_file(local_service, "\\\\files\\s\\x"), BITSIM_FILE_DENIED);
    ck_assert_ptr_eq(checked.token, bitsim_world_anonymous_token(world));
    bitsim_world_add_share(world, "\\\\files\\s", "D:(A;;FA;;;AN)", NULL, NULL);
    add_file("\\\\files\\s\\x", "D:(A;;FR;;;AN)", 1);
    ck_assert_int_eq(read_file(local_service, "\\\\files\\s\\x"), BITSIM_FILE_OK);
    /* On the computer itself they are who they are. */
    add_file("C:\\x", NULL, 1);
    ck_assert_int_eq(read_file(local_system, "C:\\x"), BITSIM_FILE_OK);
    ck_assert_ptr_eq(checked.token, local_system);
}
END_TEST

START_TEST(a_drive_can_lead_to_a_share) {
    bitsim_world_add_share(world, "\\\\files\\s", NULL, NULL, NULL);
    add_file("\\\\files\\s\\deep\\x", NULL, 1);
    bitsim_world_map_drive(world, alice_session, BITSIM_TOKEN_PLAIN, 'S', "\\\\files\\s\\deep");
    ck_assert_int_eq(read_file(alice, "s:\\x"), BITSIM_FILE_OK);
    ck_assert_int_eq(create(alice, "S:\\y"), BITSIM_FILE_OK);
    ck_assert_str_eq(look("\\\\files\\s\\deep\\y").path, "\\\\files\\s\\deep\\y");
}
END_TEST

START_TEST(a_server_can_be_lost_and_have_its_own_link) {
    bitsim_link slow = {BITSIM_TICKS_PER_SECOND, 100};
    ck_assert_int_eq(bitsim_world_add_smb_server(world, "files"), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_smb_server(world, "FILES"), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_smb_server(world, "a\\b"), BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_add_smb_server(world, ""), BITSIM_ERR_RANGE);
    ck_assert_int_eq(bitsim_world_set_smb_server(world, "none", true, slow), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_add_share(world, "\\\\files", NULL, NULL, NULL),
                     BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_add_share(world, "\\\\files\\s\\x", NULL, NULL, NULL),
                     BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_add_share(world, "C:\\", NULL, NULL, NULL), BITSIM_ERR_SYNTAX);
    bitsim_syntax_error error = {0};
    ck_assert_int_eq(bitsim_world_add_share(world, "\\\\files\\s", "D:(", NULL, &error),
                     BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(bitsim_world_add_share(world, "\\\\files\\s", NULL, "D:(", &error),
                     BITSIM_ERR_SYNTAX);
    ck_assert_int_eq(read_file(alice, "\\\\files\\s\\x"), BITSIM_FILE_NO_SHARE);
    ck_assert_int_eq(bitsim_world_add_share(world, "\\\\files\\s", NULL, NULL, NULL), BITSIM_OK);
    add_file("\\\\files\\s\\x", NULL, 1);
    ck_assert_int_eq(bitsim_world_set_smb_server(world, "files", true, slow), BITSIM_OK);
    bitsim__world_actor actor = act(alice);
    bitsim_outcome outcome = {0};
    bitsim_link link;
    ck_assert_int_eq(bitsim__world_open_read(world, &actor, "\\\\files\\s\\x", &outcome, &link),
                     BITSIM_OK);
    ck_assert_int_eq(outcome.file, BITSIM_FILE_OK);
    ck_assert_uint_eq(link.latency, slow.latency);
    ck_assert_int_eq(bitsim_world_set_smb_server(world, "files", false, slow), BITSIM_OK);
    ck_assert_int_eq(read_file(alice, "\\\\files\\s\\x"), BITSIM_FILE_NO_SERVER);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world_smb");
    TCase *elsewhere = tcase_create("elsewhere");
    tcase_add_checked_fixture(elsewhere, set_up, tear_down);
    tcase_add_test(elsewhere, a_drive_is_mapped_in_one_session_alone);
    tcase_add_test(elsewhere, drives_are_mapped_to_what_can_be_a_place);
    tcase_add_test(elsewhere, a_share_and_its_tree_are_both_asked);
    tcase_add_test(elsewhere, service_accounts_appear_as_computer_or_nobody);
    tcase_add_test(elsewhere, a_drive_can_lead_to_a_share);
    tcase_add_test(elsewhere, a_server_can_be_lost_and_have_its_own_link);
    suite_add_tcase(suite, elsewhere);
    return suite;
}
