/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/world_file.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/world_account.h"
#include "support/counting_memory.h"
#include "support/suite.h"
#include "world/open.h"

/* The cast of these tests: a world with Alice, who is logged on, and an administrator. */
static bitsim_world *world;
static const bitsim_token *alice;
static bitsim_session_id alice_session;
static const bitsim_token *carol;
static const bitsim_token *carol_elevated;
static bitsim_session_id carol_session;
static const bitsim_token *local_service;
static const bitsim_token *local_system;

static bitsim_session_id log_on(const char *name, bitsim_account_kind kind) {
    bitsim_account_config config = {.kind = kind};
    bitsim_account_id account;
    bitsim_session_id session;
    if (bitsim_world_find_account(world, name, &account) != BITSIM_OK)
        ck_assert_int_eq(bitsim_world_add_account(world, name, &config, &account), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_logon(world, account, NULL, &session), BITSIM_OK);
    return session;
}

static void set_up(void) {
    ck_assert_int_eq(bitsim_world_new(&world, NULL, bitsim_memory_system()), BITSIM_OK);
    alice_session = log_on("alice", BITSIM_ACCOUNT_USER);
    alice = bitsim_world_token(world, alice_session, BITSIM_TOKEN_PLAIN);
    carol_session = log_on("carol", BITSIM_ACCOUNT_ADMINISTRATOR);
    carol = bitsim_world_token(world, carol_session, BITSIM_TOKEN_PLAIN);
    carol_elevated = bitsim_world_token(world, carol_session, BITSIM_TOKEN_ELEVATED);
    bitsim_session_id session = log_on("LocalService", BITSIM_ACCOUNT_LOCAL_SERVICE);
    local_service = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
    session = log_on("LocalSystem", BITSIM_ACCOUNT_LOCAL_SYSTEM);
    local_system = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN);
}

static void tear_down(void) { bitsim_world_del(world); }

static void add_folder(const char *path, const char *sddl) {
    bitsim_file_config config = {.sddl = sddl};
    ck_assert_int_eq(bitsim_world_add_folder(world, path, &config, NULL), BITSIM_OK);
}

static void add_file(const char *path, const char *sddl, uint64_t size) {
    bitsim_file_config config = {.sddl = sddl, .size = size};
    ck_assert_int_eq(bitsim_world_add_file(world, path, &config, NULL), BITSIM_OK);
}

static bitsim_file_information look(const char *path) {
    bitsim_file_information information;
    ck_assert_int_eq(bitsim_world_file(world, path, &information), BITSIM_OK);
    return information;
}

/* Who was checked, in these tests; the last check. */
static struct {
    int count;
    const bitsim_token *token;
    char object[200];
    uint32_t wanted;
} checked;

static void note_check(const bitsim_check_event *event, void *user) {
    (void)user;
    checked.count++;
    checked.token = event->token;
    checked.wanted = event->wanted;
    strncpy(checked.object, event->object, sizeof checked.object - 1);
}

static const bitsim__world_watch watch = {.check = note_check};

static bitsim__world_actor act(const bitsim_token *token) {
    return (bitsim__world_actor){token, BITSIM_IDENTITY_HELPER, &watch};
}

static bitsim_file_result create(const bitsim_token *token, const char *path) {
    bitsim__world_actor actor = act(token);
    bitsim_file_result result;
    bitsim_link link;
    ck_assert_int_eq(bitsim__world_open_create(world, &actor, path, &result, &link), BITSIM_OK);
    return result;
}

static bitsim_file_result rename_file(const bitsim_token *token, const char *path,
                                      const char *target) {
    bitsim__world_actor actor = act(token);
    bitsim_file_result result;
    ck_assert_int_eq(bitsim__world_open_rename(world, &actor, path, target, &result), BITSIM_OK);
    return result;
}

static bitsim_file_result read_file(const bitsim_token *token, const char *path) {
    bitsim__world_actor actor = act(token);
    bitsim_link link;
    uint64_t size;
    return bitsim__world_open_read(world, &actor, path, &size, &link);
}

static bitsim_file_result delete_file(const bitsim_token *token, const char *path) {
    bitsim__world_actor actor = act(token);
    return bitsim__world_open_delete(world, &actor, path);
}

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

/* ---- Mapped drives ---- */

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
    uint64_t size;
    bitsim_link link;
    ck_assert_int_eq(bitsim__world_open_read(world, &actor, "\\\\files\\s\\x", &size, &link),
                     BITSIM_FILE_OK);
    ck_assert_uint_eq(link.latency, slow.latency);
    ck_assert_int_eq(bitsim_world_set_smb_server(world, "files", false, slow), BITSIM_OK);
    ck_assert_int_eq(read_file(alice, "\\\\files\\s\\x"), BITSIM_FILE_NO_SERVER);
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
    bitsim_link link;
    if (error == BITSIM_OK)
        error = bitsim__world_open_create(made, &actor, "D:\\a\\b\\t", &result, &link);
    if (error == BITSIM_OK)
        error = bitsim__world_open_rename(
            made, &actor, "D:\\a\\b\\t",
            "D:\\a\\b\\t-with-a-name-that-is-too-long-for-the-room-that-a-file-has-to-spare-at-all",
            &result);
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
    TCase *elsewhere = tcase_create("elsewhere");
    tcase_add_checked_fixture(elsewhere, set_up, tear_down);
    tcase_add_test(elsewhere, a_drive_is_mapped_in_one_session_alone);
    tcase_add_test(elsewhere, drives_are_mapped_to_what_can_be_a_place);
    tcase_add_test(elsewhere, a_share_and_its_tree_are_both_asked);
    tcase_add_test(elsewhere, service_accounts_appear_as_computer_or_nobody);
    tcase_add_test(elsewhere, a_drive_can_lead_to_a_share);
    tcase_add_test(elsewhere, a_server_can_be_lost_and_have_its_own_link);
    suite_add_tcase(suite, elsewhere);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    suite_add_tcase(suite, memory);
    return suite;
}
