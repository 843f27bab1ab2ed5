/* SPDX-License-Identifier: MIT */
#include "bitsim/guid.h"

#include <ctype.h>
#include <string.h>

#include "bitsim/error.h"
#include "support/suite.h"

/* CLSID_BackgroundCopyManager, which exercises every field. */
static const bitsim_guid manager = {
    0x4991d34b, 0x80a1, 0x4291, {0x83, 0xb6, 0x33, 0x28, 0x36, 0x6b, 0x90, 0x97}};
static const char manager_text[] = "{4991d34b-80a1-4291-83b6-3328366b9097}";

START_TEST(a_guid_is_printed_with_braces_in_lower_case) {
    bitsim_guid_string string;
    ck_assert_str_eq(bitsim_guid_print(&manager, &string), manager_text);
    static const bitsim_guid zero = {0};
    ck_assert_str_eq(bitsim_guid_print(&zero, &string), "{00000000-0000-0000-0000-000000000000}");
}
END_TEST

static void assert_parses_as_manager(const char *text) {
    bitsim_guid guid;
    ck_assert_int_eq(bitsim_guid_parse(text, &guid), BITSIM_OK);
    ck_assert(bitsim_guid_equal(&guid, &manager));
}

START_TEST(braces_and_case_do_not_matter_to_the_reader) {
    char text[sizeof manager_text];
    memcpy(text, manager_text, sizeof text);
    assert_parses_as_manager(text);
    for (size_t i = 0; text[i]; i++) text[i] = (char)toupper((unsigned char)text[i]);
    assert_parses_as_manager(text);
    text[strlen(text) - 1] = '\0';
    assert_parses_as_manager(text + 1);
}
END_TEST

static void assert_refused(const char *text) {
    bitsim_guid guid = manager;
    ck_assert_msg(bitsim_guid_parse(text, &guid) == BITSIM_ERR_SYNTAX, "'%s' is read", text);
    ck_assert(bitsim_guid_equal(&guid, &manager));
}

START_TEST(a_wrong_character_anywhere_is_refused) {
    static const char wrong[] = "gGxX {}+.\x80";
    for (size_t at = 0; at < sizeof manager_text - 1; at++) {
        for (size_t i = 0; i < sizeof wrong - 1; i++) {
            char text[sizeof manager_text];
            memcpy(text, manager_text, sizeof text);
            if (text[at] == wrong[i]) continue;
            text[at] = wrong[i];
            assert_refused(text);
        }
    }
}
END_TEST

START_TEST(a_guid_cut_short_or_continued_is_refused) {
    for (size_t length = 0; length < sizeof manager_text - 1; length++) {
        char text[sizeof manager_text];
        memcpy(text, manager_text, length);
        text[length] = '\0';
        assert_refused(text);
    }
    assert_refused("{4991d34b-80a1-4291-83b6-3328366b9097}0");
    assert_refused("4991d34b-80a1-4291-83b6-3328366b90970");
    assert_refused("{{991d34b-80a1-4291-83b6-3328366b9097}");
    assert_refused("4991d34b080a104291083b603328366b9097");
}
END_TEST

START_TEST(guids_are_equal_only_if_every_byte_is) {
    ck_assert(bitsim_guid_equal(&manager, &manager));
    for (size_t i = 0; i < sizeof manager; i++) {
        bitsim_guid other = manager;
        unsigned char bytes[sizeof other];
        memcpy(bytes, &other, sizeof other);
        bytes[i] ^= 0x40;
        memcpy(&other, bytes, sizeof other);
        ck_assert(!bitsim_guid_equal(&manager, &other));
    }
}
END_TEST

START_TEST(a_made_guid_is_of_version_4_and_depends_on_the_seed_alone) {
    for (uint64_t seed = 0; seed < 1000; seed++) {
        bitsim_random first = bitsim_random_seed(seed);
        bitsim_random second = bitsim_random_seed(seed);
        bitsim_guid guid = bitsim_guid_make(&first);
        bitsim_guid same = bitsim_guid_make(&second);
        bitsim_guid next = bitsim_guid_make(&first);
        ck_assert_uint_eq(guid.data3 >> 12, 4);
        ck_assert_uint_eq(guid.data4[0] >> 6, 2);
        ck_assert(bitsim_guid_equal(&guid, &same));
        ck_assert(!bitsim_guid_equal(&guid, &next));

        bitsim_guid_string string;
        bitsim_guid read;
        ck_assert_int_eq(bitsim_guid_parse(bitsim_guid_print(&guid, &string), &read), BITSIM_OK);
        ck_assert(bitsim_guid_equal(&guid, &read));
    }
}
END_TEST

START_TEST(a_seed_gives_the_same_guid_for_ever) {
    bitsim_random random = bitsim_random_seed(1);
    bitsim_guid guid = bitsim_guid_make(&random);
    bitsim_guid_string string;
    ck_assert_str_eq(bitsim_guid_print(&guid, &string), "{910a2dec-8902-4cc1-beeb-8da1658eec67}");
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("guid");
    TCase *text = tcase_create("text");
    tcase_add_test(text, a_guid_is_printed_with_braces_in_lower_case);
    tcase_add_test(text, braces_and_case_do_not_matter_to_the_reader);
    tcase_add_test(text, a_wrong_character_anywhere_is_refused);
    tcase_add_test(text, a_guid_cut_short_or_continued_is_refused);
    suite_add_tcase(suite, text);
    TCase *values = tcase_create("values");
    tcase_add_test(values, guids_are_equal_only_if_every_byte_is);
    tcase_add_test(values, a_made_guid_is_of_version_4_and_depends_on_the_seed_alone);
    tcase_add_test(values, a_seed_gives_the_same_guid_for_ever);
    suite_add_tcase(suite, values);
    return suite;
}
