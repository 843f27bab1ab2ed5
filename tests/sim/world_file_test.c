/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_file.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "sim/files.h"
#include "support/counting_memory.h"
#include "support/suite.h"

/* ---- Names ---- */

START_TEST(names_are_found_whatever_their_case_and_slashes) {
    add_file("C:\\Data\\Sub\\File.txt", NULL, 7);
    static const char *const same[] = {"c:\\data\\sub\\file.TXT", "C:/Data/Sub/File.txt",
                                       "C:\\Data\\\\Sub\\File.txt", "C:\\Data\\Sub\\File.txt\\"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        bitsim_file_information file = look(same[i]);
        ck_assert_str_eq(file.path, "C:\\Data\\Sub\\File.txt");
        ck_assert_uint_eq(file.size, 7);
        ck_assert(!file.is_folder);
    }
    ck_assert(look("C:\\").is_folder);
    ck_assert(look("c:").is_folder);
    ck_assert(look("C:\\data").is_folder);
    bitsim_file_information none;
    ck_assert_int_eq(bitsim_world_file(world, "C:\\Datb", &none), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_file(world, "D:\\", &none), BITSIM_ERR_NOT_FOUND);
}
END_TEST

static const char *const no_names[] = {
    "",      "file", "\\file",     "C:file",    "C:\\a\\..\\b", "C:\\.",        "C:\\a?b",
    "1:\\a", "\\\\", "\\\\server", "C:\\a:b",   "C:\\a*",       "\\\\?\\C:\\a", "C:\\a\tb",
    "C",     ":",    "http://a/b", "\\\\a\\..", "C:\\..",       "C:\\<",        "file:",
};

START_TEST(what_is_no_full_name_is_refused) {
    ck_assert_int_eq(bitsim_world_add_file(world, no_names[_i], NULL, NULL), BITSIM_ERR_SYNTAX);
    bitsim_syntax_error error = {0};
    ck_assert_int_eq(bitsim_world_add_folder(world, no_names[_i], NULL, &error), BITSIM_ERR_SYNTAX);
    ck_assert_ptr_nonnull(error.expected);
    ck_assert_int_eq(create(alice, no_names[_i]), BITSIM_FILE_NO_PATH);
}
END_TEST

START_TEST(a_name_can_be_too_long) {
    char *name = malloc(BITSIM_WORLD_PATH_MAX + 3);
    ck_assert_ptr_nonnull(name);
    memset(name, 'a', BITSIM_WORLD_PATH_MAX + 2);
    memcpy(name, "C:\\", 3);
    name[BITSIM_WORLD_PATH_MAX + 1] = '\0';
    ck_assert_int_eq(bitsim_world_add_file(world, name, NULL, NULL), BITSIM_ERR_RANGE);
    name[2] = '/';
    ck_assert_int_eq(bitsim_world_add_file(world, name, NULL, NULL), BITSIM_ERR_RANGE);
    name[BITSIM_WORLD_PATH_MAX] = '\0';
    ck_assert_int_eq(bitsim_world_add_file(world, name, NULL, NULL), BITSIM_OK);
    free(name);
}
END_TEST

/* ---- Making ---- */

START_TEST(makers_refuse_what_does_not_fit) {
    add_file("C:\\file", NULL, 1);
    ck_assert_int_eq(bitsim_world_add_folder(world, "C:\\file", NULL, NULL), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_file(world, "C:\\file\\below", NULL, NULL),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_file(world, "C:\\", NULL, NULL), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_add_file(world, "\\\\s\\s\\f", NULL, NULL), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_add_volume(world, '1', NULL, NULL), BITSIM_ERR_INVALID);
    bitsim_syntax_error error = {0};
    bitsim_file_config config = {.sddl = "D:(A;;FA;;;XX)"};
    ck_assert_int_eq(bitsim_world_add_file(world, "C:\\bad", &config, &error), BITSIM_ERR_SYNTAX);
    ck_assert_uint_gt(error.offset, 0);
    bitsim_file_information none;
    ck_assert_int_eq(bitsim_world_file(world, "C:\\bad", &none), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_add_volume(world, 'C', "D:(A", &error), BITSIM_ERR_SYNTAX);
}
END_TEST

START_TEST(a_letter_makes_its_volume) {
    add_folder("e:\\Data", NULL);
    ck_assert(look("E:").is_folder);
    add_folder("F:", "D:(A;OICI;FA;;;WD)");
    ck_assert_int_eq(create(alice, "F:\\x"), BITSIM_FILE_OK);
    ck_assert_int_eq(bitsim_world_add_volume(world, 'F', "D:(A;;FR;;;WD)", NULL), BITSIM_OK);
    ck_assert_int_eq(create(alice, "F:\\y"), BITSIM_FILE_DENIED);
}
END_TEST

START_TEST(children_inherit_and_missing_parts_are_filled_in) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    bitsim_file_information open = look("C:\\Open");
    ck_assert(bitsim_sid_is(open.owner, BITSIM_SID_ADMINISTRATORS));
    ck_assert_ptr_nonnull(bitsim_descriptor_group(open.descriptor));
    add_file("C:\\Open\\Sub\\file", NULL, 3);
    bitsim_file_information file = look("C:\\Open\\Sub\\file");
    bitsim_ace ace;
    ck_assert(bitsim_descriptor_dacl_at(file.descriptor, 0, &ace));
    ck_assert(bitsim_sid_is(&ace.sid, BITSIM_SID_EVERYONE));
    ck_assert_uint_eq(ace.flags & INHERITED_ACE, INHERITED_ACE);
    ck_assert(bitsim_sid_is(file.creator, BITSIM_SID_LOCAL_SYSTEM));
    ck_assert_int_eq(file.identity, BITSIM_IDENTITY_NONE);

    bitsim_file_config config = {.creator = alice};
    ck_assert_int_eq(bitsim_world_add_file(world, "C:\\Open\\hers", &config, NULL), BITSIM_OK);
    ck_assert(bitsim_sid_equal(look("C:\\Open\\hers").owner, bitsim_token_user(alice)));
}
END_TEST

START_TEST(files_are_removed_and_folders_when_they_are_empty) {
    add_file("C:\\a\\b", NULL, 1);
    uint64_t count = bitsim_world_file_count(world);
    ck_assert_int_eq(bitsim_world_remove_file(world, "C:\\a"), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_remove_file(world, "C:\\"), BITSIM_ERR_INVALID);
    ck_assert_int_eq(bitsim_world_remove_file(world, "C:\\A\\B"), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_remove_file(world, "C:\\a\\b"), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_world_remove_file(world, "C:\\a"), BITSIM_OK);
    ck_assert_uint_eq(bitsim_world_file_count(world), count - 2);
}
END_TEST

/* ---- Doing, with a token ---- */

START_TEST(a_file_belongs_to_the_token_that_made_it) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    ck_assert_int_eq(create(alice, "C:\\Open\\one"), BITSIM_FILE_OK);
    ck_assert_int_eq(create(carol_elevated, "C:\\Open\\two"), BITSIM_FILE_OK);
    ck_assert_int_eq(create(alice, "C:\\Open\\three"), BITSIM_FILE_OK);
    bitsim_file_information one = look("C:\\Open\\one");
    ck_assert(bitsim_sid_equal(one.creator, bitsim_token_user(alice)));
    ck_assert(bitsim_sid_equal(one.owner, bitsim_token_user(alice)));
    ck_assert_int_eq(one.identity, BITSIM_IDENTITY_HELPER);
    ck_assert(bitsim_sid_is(look("C:\\Open\\two").owner, BITSIM_SID_ADMINISTRATORS));
    ck_assert(bitsim_sid_equal(look("C:\\Open\\three").owner, bitsim_token_user(alice)));
}
END_TEST

START_TEST(a_new_descriptor_counts_for_the_next_file) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    ck_assert_int_eq(create(alice, "C:\\Open\\before"), BITSIM_FILE_OK);
    add_folder("C:\\Open", "D:(A;;FA;;;WD)(A;OICIIO;FR;;;BU)");
    ck_assert_int_eq(create(alice, "C:\\Open\\after"), BITSIM_FILE_OK);
    ck_assert_int_eq(delete_file(carol, "C:\\Open\\before"), BITSIM_FILE_OK);
    bitsim_ace ace;
    ck_assert(bitsim_descriptor_dacl_at(look("C:\\Open\\after").descriptor, 0, &ace));
    ck_assert(bitsim_sid_is(&ace.sid, BITSIM_SID_USERS));
}
END_TEST

START_TEST(the_root_lets_users_make_folders_and_no_files) {
    ck_assert_int_eq(create(alice, "C:\\file"), BITSIM_FILE_DENIED);
    ck_assert_int_eq(create(carol, "C:\\file"), BITSIM_FILE_DENIED);
    ck_assert_int_eq(create(carol_elevated, "C:\\file"), BITSIM_FILE_OK);
    ck_assert_int_eq(read_file(alice, "C:\\file"), BITSIM_FILE_OK);
    ck_assert_int_eq(delete_file(alice, "C:\\file"), BITSIM_FILE_DENIED);
}
END_TEST

START_TEST(what_is_missing_is_told_apart) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    ck_assert_int_eq(read_file(alice, "C:\\Open\\none"), BITSIM_FILE_NO_FILE);
    ck_assert_int_eq(read_file(alice, "C:\\None\\none"), BITSIM_FILE_NO_PATH);
    ck_assert_int_eq(create(alice, "C:\\None\\none"), BITSIM_FILE_NO_PATH);
    ck_assert_int_eq(read_file(alice, "Q:\\none"), BITSIM_FILE_UNMAPPED);
    ck_assert_int_eq(read_file(alice, "\\\\s\\s\\none"), BITSIM_FILE_NO_SERVER);
    ck_assert_int_eq(read_file(alice, "C:\\Open"), BITSIM_FILE_DENIED);
    ck_assert_int_eq(create(alice, "C:\\Open"), BITSIM_FILE_DENIED);
    ck_assert_int_eq(delete_file(alice, "C:\\Open\\none"), BITSIM_FILE_NO_FILE);
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\none", "C:\\Open\\x"), BITSIM_FILE_NO_FILE);
    bitsim__world_actor actor = act(alice);
    ck_assert_int_eq(bitsim__world_open_check_folder(world, &actor, "C:\\None\\x"),
                     BITSIM_FILE_NO_PATH);
    ck_assert_int_eq(bitsim__world_open_check_file(world, &actor, "C:\\Open\\x"),
                     BITSIM_FILE_NO_FILE);
    ck_assert_int_eq(bitsim__world_open_check_folder(world, &actor, "Q:\\x"), BITSIM_FILE_UNMAPPED);
}
END_TEST

START_TEST(a_file_is_renamed_in_place_of_another) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    add_file("C:\\Open\\target", NULL, 1);
    ck_assert_int_eq(create(alice, "C:\\Open\\temporary"), BITSIM_FILE_OK);
    uint64_t count = bitsim_world_file_count(world);
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\temporary", "C:\\Open\\Target"), BITSIM_FILE_OK);
    ck_assert_uint_eq(bitsim_world_file_count(world), count - 1);
    bitsim_file_information target = look("C:\\Open\\target");
    ck_assert_str_eq(target.path, "C:\\Open\\Target");
    ck_assert(bitsim_sid_equal(target.creator, bitsim_token_user(alice)));
    /* Onto itself, to a name too long for its place, and across folders. */
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\target", "C:\\Open\\TARGET"), BITSIM_FILE_OK);
    static const char far_away[] =
        "C:\\Open\\Sub\\a-name-that-is-longer-than-any-room-to-spare-that-a-file-has-at-first";
    add_folder("C:\\Open\\Sub", NULL);
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\target", far_away), BITSIM_FILE_OK);
    ck_assert(bitsim_sid_equal(look(far_away).creator, bitsim_token_user(alice)));
    ck_assert_int_eq(bitsim_world_remove_file(world, "C:\\Open\\Sub"), BITSIM_ERR_INVALID);
    ck_assert_int_eq(rename_file(alice, far_away, "C:\\None\\x"), BITSIM_FILE_NO_PATH);
    ck_assert_int_eq(rename_file(alice, far_away, "C:\\Open\\Sub"), BITSIM_FILE_DENIED);
}
END_TEST

START_TEST(a_rename_asks_for_both_ends) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    add_folder("C:\\Read", "D:(A;OICI;FR;;;WD)(A;OICI;FA;;;SY)");
    add_file("C:\\Read\\file", NULL, 1);
    add_file("C:\\Open\\hers", "D:(A;;FA;;;SY)", 1);
    ck_assert_int_eq(rename_file(alice, "C:\\Read\\file", "C:\\Open\\x"), BITSIM_FILE_DENIED);
    add_file("C:\\Open\\file", NULL, 1);
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\file", "C:\\Read\\x"), BITSIM_FILE_DENIED);
    /* The folder's FILE_DELETE_CHILD does where the file itself refuses. */
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\file", "C:\\Open\\hers"), BITSIM_FILE_OK);
    add_folder("C:\\Keep", "D:(A;;0x1201bf;;;WD)");
    add_file("C:\\Keep\\hers", "D:(A;;FA;;;SY)", 1);
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\hers", "C:\\Keep\\hers"), BITSIM_FILE_DENIED);
    ck_assert_int_eq(delete_file(alice, "C:\\Keep\\hers"), BITSIM_FILE_DENIED);
    ck_assert_int_eq(rename_file(alice, "C:\\Open\\hers", "C:\\Keep\\new"), BITSIM_FILE_OK);
}
END_TEST

START_TEST(opening_for_writing_empties_what_is_there) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    add_file("C:\\Open\\full", NULL, 100);
    ck_assert_int_eq(create(alice, "C:\\Open\\full"), BITSIM_FILE_OK);
    ck_assert_uint_eq(look("C:\\Open\\full").size, 0);
    add_file("C:\\Open\\closed", "D:(A;;FR;;;WD)", 100);
    ck_assert_int_eq(create(alice, "C:\\Open\\closed"), BITSIM_FILE_DENIED);
    ck_assert_uint_eq(look("C:\\Open\\closed").size, 100);
    bitsim__world_actor actor = act(alice);
    ck_assert_int_eq(bitsim__world_open_check_file(world, &actor, "C:\\Open\\closed"),
                     BITSIM_FILE_DENIED);
    ck_assert_int_eq(bitsim__world_open_check_file(world, &actor, "C:\\Open\\full"),
                     BITSIM_FILE_OK);
    ck_assert_int_eq(bitsim__world_open_check_folder(world, &actor, "C:\\Open\\x"), BITSIM_FILE_OK);
}
END_TEST

START_TEST(every_check_is_made_with_the_token_that_was_given) {
    add_folder("C:\\Open", "D:(A;OICI;FA;;;WD)");
    checked.count = 0;
    ck_assert_int_eq(create(alice, "C:\\Open\\x"), BITSIM_FILE_OK);
    ck_assert_int_eq(checked.count, 1);
    ck_assert_ptr_eq(checked.token, alice);
    ck_assert_str_eq(checked.object, "C:\\Open");
    ck_assert_uint_eq(checked.wanted, FILE_ADD_FILE);
    bitsim_token *identify;
    ck_assert_int_eq(bitsim_token_with_level(&identify, alice, BITSIM_LEVEL_IDENTIFICATION,
                                             bitsim_memory_system()),
                     BITSIM_OK);
    ck_assert_int_eq(bitsim_world_keep_token(world, identify), BITSIM_OK);
    ck_assert_int_eq(create(identify, "C:\\Open\\y"), BITSIM_FILE_DENIED);
    ck_assert_ptr_eq(checked.token, identify);
}
END_TEST

/* ---- Memory ---- */

static int furnish(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_world *made;
    int error = bitsim_world_new(&made, NULL, memory);
    if (error != BITSIM_OK) return error;
    bitsim_file_config config = {.sddl = "D:(A;OICI;FA;;;WD)"};
    error = bitsim_world_add_folder(made, "D:\\a\\b\\c", &config, NULL);
    if (error == BITSIM_OK) error = bitsim_world_add_file(made, "D:\\a\\b\\c\\f", NULL, NULL);
    if (error == BITSIM_OK) error = bitsim_world_add_file(made, "D:\\a\\b\\c\\f", &config, NULL);
    if (error == BITSIM_OK) error = bitsim_world_add_share(made, "\\\\s\\s", NULL, NULL, NULL);
    if (error == BITSIM_OK) error = bitsim_world_add_share(made, "\\\\s\\s", NULL, NULL, NULL);
    bitsim__world_actor actor = {.token = bitsim_world_token(made, 1, BITSIM_TOKEN_PLAIN)};
    bitsim_file_result result;
    bitsim_outcome outcome = {0};
    bitsim_link link;
    if (error == BITSIM_OK)
        error = bitsim__world_open_create(made, &actor, "D:\\a\\b\\t", 0, &outcome, &link);
    if (error == BITSIM_OK)
        error = bitsim__world_open_rename(
            made, &actor, "D:\\a\\b\\t",
            "D:\\a\\b\\t-with-a-name-that-is-too-long-for-the-room-that-a-file-has-to-spare-at-all",
            NULL, &result);
    bitsim_world_del(made);
    return error;
}

START_TEST(every_allocation_fails_once) {
    ck_assert_uint_gt(each_allocation_fails_once(furnish, NULL), 50);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("world_file");
    TCase *names = tcase_create("names");
    tcase_add_checked_fixture(names, set_up, tear_down);
    tcase_add_test(names, names_are_found_whatever_their_case_and_slashes);
    tcase_add_loop_test(names, what_is_no_full_name_is_refused, 0,
                        sizeof no_names / sizeof no_names[0]);
    tcase_add_test(names, a_name_can_be_too_long);
    suite_add_tcase(suite, names);
    TCase *makers = tcase_create("makers");
    tcase_add_checked_fixture(makers, set_up, tear_down);
    tcase_add_test(makers, makers_refuse_what_does_not_fit);
    tcase_add_test(makers, a_letter_makes_its_volume);
    tcase_add_test(makers, children_inherit_and_missing_parts_are_filled_in);
    tcase_add_test(makers, files_are_removed_and_folders_when_they_are_empty);
    suite_add_tcase(suite, makers);
    TCase *doing = tcase_create("doing");
    tcase_add_checked_fixture(doing, set_up, tear_down);
    tcase_add_test(doing, a_file_belongs_to_the_token_that_made_it);
    tcase_add_test(doing, a_new_descriptor_counts_for_the_next_file);
    tcase_add_test(doing, the_root_lets_users_make_folders_and_no_files);
    tcase_add_test(doing, what_is_missing_is_told_apart);
    tcase_add_test(doing, a_file_is_renamed_in_place_of_another);
    tcase_add_test(doing, a_rename_asks_for_both_ends);
    tcase_add_test(doing, opening_for_writing_empties_what_is_there);
    tcase_add_test(doing, every_check_is_made_with_the_token_that_was_given);
    suite_add_tcase(suite, doing);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
