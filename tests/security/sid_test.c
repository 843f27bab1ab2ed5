/* SPDX-License-Identifier: MIT */
#include "bitsim/sid.h"

#include <stdlib.h>

#include <string.h>

#include "security/cast.h"
#include "support/suite.h"

static const struct {
    const char *text;
    bitsim_sid sid;
} readable[] = {
    {"S-1-0-0", {0, 1, {0}}},
    {"S-1-1-0", {1, 1, {0}}},
    {"S-1-5-18", {5, 1, {18}}},
    {"S-1-5-32-544", {5, 2, {32, 544}}},
    {"S-1-5-21-4294967295-0-1-500", {5, 5, {21, 4294967295u, 0, 1, 500}}},
    {"S-1-4294967295-1", {4294967295u, 1, {1}}},
    {"S-1-0x000100000000-1", {UINT64_C(0x100000000), 1, {1}}},
    {"S-1-0xffffffffffff-0", {UINT64_C(0xFFFFFFFFFFFF), 1, {0}}},
    {"S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15",
     {5, 15, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}}},
};

START_TEST(a_sid_is_read_and_printed_alike) {
    bitsim_sid sid;
    ck_assert_int_eq(bitsim_sid_parse(readable[_i].text, &sid, NULL), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&sid, &readable[_i].sid));
    bitsim_sid_string string;
    ck_assert_str_eq(bitsim_sid_print(&sid, &string), readable[_i].text);
}
END_TEST

START_TEST(a_sid_has_one_binary_form) {
    uint8_t bytes[BITSIM_SID_BINARY_MAX];
    size_t length, used;
    const bitsim_sid *sid = &readable[_i].sid;
    ck_assert_int_eq(bitsim_sid_to_binary(sid, bytes, sizeof bytes, &length), BITSIM_OK);
    ck_assert_uint_eq(length, 8 + 4 * sid->count);
    bitsim_sid again;
    ck_assert_int_eq(bitsim_sid_from_binary(bytes, length, &again, &used), BITSIM_OK);
    ck_assert_uint_eq(used, length);
    ck_assert(bitsim_sid_equal(sid, &again));
    for (size_t size = 0; size < length; size++) {
        size_t needed;
        ck_assert_int_eq(bitsim_sid_from_binary(bytes, size, &again, NULL), BITSIM_ERR_MALFORMED);
        ck_assert_int_eq(bitsim_sid_to_binary(sid, bytes, size, &needed), BITSIM_ERR_SPACE);
        ck_assert_uint_eq(needed, length);
    }
    bytes[0] = 2;
    ck_assert_int_eq(bitsim_sid_from_binary(bytes, length, &again, NULL), BITSIM_ERR_MALFORMED);
    bytes[0] = 1;
    bytes[1] = 16;
    ck_assert_int_eq(bitsim_sid_from_binary(bytes, sizeof bytes, &again, NULL),
                     BITSIM_ERR_MALFORMED);
}
END_TEST

/* Where the strict reader stops. The other one takes those that have a SID beside them. */
static const struct {
    const char *text;
    size_t offset;
    const char *lax;
} unreadable[] = {
    {"", 0, NULL},
    {"S", 1, NULL},
    {"s-1-5-18", 0, "S-1-5-18"},
    {"S-2-5-18", 2, NULL},
    {"S-1-", 4, NULL},
    {"S-1-5", 5, NULL},
    {"S-1-5-", 6, NULL},
    {"S-1-5-18-", 9, NULL},
    {"S-1-5-18 ", 8, NULL},
    {"S-1-5-018", 6, "S-1-5-18"},
    {"S-1-05-18", 4, "S-1-5-18"},
    {"S-1-4294967296-18", 4, "S-1-0x000100000000-18"},
    {"S-1-0x5-18", 4, "S-1-5-18"},
    {"S-1-0x000000000005-18", 4, "S-1-5-18"},
    {"S-1-0x1000000000000-1", 4, NULL},
    {"S-1-5-4294967296", 6, "S-1-5-4294967295"},
    {"S-1-5-99999999999", 6, "S-1-5-4294967295"},
    {"S-1-5-0x12", 7, "S-1-5-18"},
    {"S-0x1-5-20", 2, "S-1-5-32"},
    {"S-1-5--1", 6, NULL},
    {"S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16", 41, NULL},
};

START_TEST(an_error_tells_where_the_text_goes_wrong) {
    bitsim_sid sid = {7, 1, {7}};
    bitsim_syntax_error error = {99, NULL};
    ck_assert_int_eq(bitsim_sid_parse(unreadable[_i].text, &sid, &error), BITSIM_ERR_SYNTAX);
    ck_assert_msg(error.offset == unreadable[_i].offset, "'%s': %zu", unreadable[_i].text,
                  error.offset);
    ck_assert_ptr_nonnull(error.expected);
    ck_assert_uint_eq(sid.authority, 7);
}
END_TEST

START_TEST(the_windows_reader_takes_more) {
    bitsim_sid sid;
    size_t used = 0;
    int status = bitsim_sid_parse_prefix(unreadable[_i].text, BITSIM_SID_READER_WINDOWS, &sid,
                                         &used, NULL);
    bool whole = status == BITSIM_OK && used == strlen(unreadable[_i].text);
    ck_assert_msg(whole == (unreadable[_i].lax != NULL), "'%s'", unreadable[_i].text);
    if (!whole) return;
    bitsim_sid_string string;
    ck_assert_str_eq(bitsim_sid_print(&sid, &string), unreadable[_i].lax);
}
END_TEST

START_TEST(the_longest_sid_fits_its_string) {
    bitsim_sid sid = {UINT64_C(0xFFFFFFFFFFFF), 15, {0}};
    for (int i = 0; i < 15; i++) sid.sub[i] = UINT32_MAX;
    bitsim_sid_string string;
    ck_assert_uint_eq(strlen(bitsim_sid_print(&sid, &string)), 183);
    ck_assert_uint_eq(bitsim_sid_binary_size(&sid), BITSIM_SID_BINARY_MAX);
}
END_TEST

/* SVC-2, and two capabilities that registry keys and COM servers of Windows name. */
static const struct {
    const char *name;
    const char *sid;
} hashed[] = {
    {"TrustedInstaller", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"},
    {"DPS", "S-1-5-80-2970612574-78537857-698502321-558674196-1451644582"},
    {"WdiServiceHost", "S-1-5-80-3139157870-2983391045-3678747466-658725712-1809340420"},
    {"BITS", "S-1-5-80-864916184-135290571-3087830041-1716922880-4237303741"},
    {"bits", "S-1-5-80-864916184-135290571-3087830041-1716922880-4237303741"},
    {"wuauserv", "S-1-5-80-1014140700-3308905587-3330345912-272242898-93311788"},
};

START_TEST(a_service_has_the_sid_that_windows_computes) {
    bitsim_sid sid;
    bitsim_sid_string string;
    ck_assert_int_eq(bitsim_sid_for_service(hashed[_i].name, &sid), BITSIM_OK);
    ck_assert_str_eq(bitsim_sid_print(&sid, &string), hashed[_i].sid);
    ck_assert(bitsim_sid_is_service(&sid));
}
END_TEST

START_TEST(names_that_are_no_services_are_refused) {
    bitsim_sid sid;
    char name[300];
    memset(name, 'a', sizeof name);
    name[257] = '\0';
    ck_assert_int_eq(bitsim_sid_for_service("", &sid), BITSIM_ERR_RANGE);
    ck_assert_int_eq(bitsim_sid_for_service(name, &sid), BITSIM_ERR_RANGE);
    ck_assert_int_eq(bitsim_sid_for_service("\xff", &sid), BITSIM_ERR_SYNTAX);
    name[256] = '\0';
    ck_assert_int_eq(bitsim_sid_for_service(name, &sid), BITSIM_OK);
    bitsim_sid lower, upper;
    ck_assert_int_eq(bitsim_sid_for_service("d\xC3\xA9mon \xD1\x8F \xF0\x9F\x98\x80", &lower), 0);
    ck_assert_int_eq(bitsim_sid_for_service("D\xC3\x89MON \xD0\xAF \xF0\x9F\x98\x80", &upper), 0);
    ck_assert(bitsim_sid_equal(&lower, &upper));
}
END_TEST

START_TEST(a_capability_has_the_sid_that_windows_computes) {
    bitsim_sid sid;
    bitsim_sid_string string;
    ck_assert_int_eq(bitsim_sid_for_capability("registryRead", &sid), BITSIM_OK);
    ck_assert_str_eq(bitsim_sid_print(&sid, &string),
                     "S-1-15-3-1024-1065365936-1281604716-3511738428-1654721687-432734479-"
                     "3232135806-4053264122-3456934681");
    ck_assert(bitsim_sid_is_capability(&sid));
    ck_assert(!bitsim_sid_is_app_package(&sid));
}
END_TEST

START_TEST(every_well_known_sid_is_found_by_name_and_by_alias) {
    bitsim_sid sid = bitsim_sid_well_known((bitsim_well_known)_i), found;
    ck_assert(bitsim_sid_is(&sid, (bitsim_well_known)_i));
    const char *name = bitsim_sid_name(&sid);
    ck_assert_ptr_nonnull(name);
    ck_assert_int_eq(bitsim_sid_find(name, &found), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&sid, &found));
    const char *alias = bitsim_sid_alias(&sid);
    if (!alias) return;
    ck_assert_uint_eq(strlen(alias), 2);
    ck_assert_int_eq(bitsim_sid_find(alias, &found), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&sid, &found));
}
END_TEST

/* Each pair differs in case only. */
static const char *const cases[][2] = {
    {"bits", "BITS"},         {"\xC3\xA9", "\xC3\x89"}, {"\xC3\xBF", "\xC5\xB8"},
    {"\xC2\xB5", "\xCE\x9C"}, {"\xCE\xAC", "\xCE\x86"}, {"\xCE\xAD", "\xCE\x88"},
    {"\xCE\xB1", "\xCE\x91"}, {"\xCF\x82", "\xCE\xA3"}, {"\xCF\x8A", "\xCE\xAA"},
    {"\xCF\x8C", "\xCE\x8C"}, {"\xCF\x8E", "\xCE\x8F"}, {"\xD0\xB9", "\xD0\x99"},
    {"\xD1\x91", "\xD0\x81"}, {"\xD1\xB3", "\xD1\xB2"}, {"\xD2\x91", "\xD2\x90"},
    {"\xD3\x8F", "\xD3\x80"}, {"\xD4\xAF", "\xD4\xAE"},
};

START_TEST(the_case_of_a_name_does_not_matter) {
    bitsim_sid lower, upper;
    ck_assert_int_eq(bitsim_sid_for_service(cases[_i][0], &lower), BITSIM_OK);
    ck_assert_int_eq(bitsim_sid_for_service(cases[_i][1], &upper), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&lower, &upper));
}
END_TEST

START_TEST(signs_that_have_no_case_stay_apart) {
    static const char *const signs[][2] = {
        {"\xC3\xB7", "\xC3\x97"}, {"\xCE\x90", "\xCE\x8A"}, {"\xD2\x82", "\xD2\x81"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        bitsim_sid one, other;
        ck_assert_int_eq(bitsim_sid_for_service(signs[i][0], &one), BITSIM_OK);
        ck_assert_int_eq(bitsim_sid_for_service(signs[i][1], &other), BITSIM_OK);
        ck_assert(!bitsim_sid_equal(&one, &other));
    }
}
END_TEST

START_TEST(what_lies_behind_the_count_is_zero_in_what_is_handed_out) {
    bitsim_sid sid = {5, 1, {32, 99, 77, 55}}, out;
    const bitsim_sid longer = {5, 2, {32, 544}}, shorter = {5, 1, {32}};
    ck_assert_int_eq(bitsim_sid_append(&sid, 544, &out), BITSIM_OK);
    ck_assert_mem_eq(&out.sub, &longer.sub, sizeof out.sub);
    sid.count = 2;
    ck_assert_int_eq(bitsim_sid_without_rid(&sid, &out), BITSIM_OK);
    ck_assert_mem_eq(&out.sub, &shorter.sub, sizeof out.sub);
}
END_TEST

/* Two of them side by side, on the heap and as short as they are, so that a checker sees it. */
START_TEST(what_is_no_sid_is_never_read_beyond_its_end) {
    static const uint32_t counts[] = {16, 17, 255, 256, UINT32_MAX};
    bitsim_sid *sid = calloc(1, sizeof *sid), *other = calloc(1, sizeof *other), out;
    uint8_t bytes[BITSIM_SID_BINARY_MAX];
    bitsim_sid_string string;
    size_t length;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        sid->authority = other->authority = 5;
        sid->count = other->count = counts[i];
        ck_assert(!bitsim_sid_valid(sid));
        ck_assert(bitsim_sid_equal(sid, other));
        ck_assert_int_eq(bitsim_sid_compare(sid, other), 0);
        ck_assert_uint_eq(bitsim_sid_hash(sid), 0);
        ck_assert_uint_eq(bitsim_sid_rid(sid), 0);
        ck_assert(bitsim_sid_same_domain(sid, other));
        ck_assert(!bitsim_sid_has_prefix(sid, other));
        other->count--;
        bitsim_sid_has_prefix(sid, other);
        ck_assert_ptr_null(bitsim_sid_name(sid));
        ck_assert_ptr_null(bitsim_sid_alias(sid));
        ck_assert_int_eq(bitsim_sid_append(sid, 1, &out), BITSIM_ERR_RANGE);
        ck_assert_int_eq(bitsim_sid_without_rid(sid, &out), BITSIM_ERR_RANGE);
        ck_assert_int_eq(bitsim_sid_to_binary(sid, bytes, sizeof bytes, &length),
                         BITSIM_ERR_INVALID);
        ck_assert_uint_eq(length, BITSIM_SID_BINARY_MAX);
        ck_assert_str_eq(bitsim_sid_print(sid, &string), "S-1-5-0-0-0-0-0-0-0-0-0-0-0-0-0-0-0");
    }
    free(other);
    free(sid);
}
END_TEST

START_TEST(builtin_groups_are_told_from_others) {
    const bitsim_sid administrators = cast_sid("BA"), everyone = cast_sid("WD");
    const bitsim_sid builtin = {5, 1, {32}};
    ck_assert(bitsim_sid_is_builtin(&administrators));
    ck_assert(!bitsim_sid_is_builtin(&everyone) && !bitsim_sid_is_builtin(&builtin));
}
END_TEST

START_TEST(questions_about_prefix_and_rid) {
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3), account, back, other;
    ck_assert_int_eq(bitsim_sid_append(&domain, 500, &account), BITSIM_OK);
    ck_assert(bitsim_sid_is_domain(&domain) && bitsim_sid_is_account(&account));
    ck_assert(bitsim_sid_has_prefix(&account, &domain));
    ck_assert(!bitsim_sid_has_prefix(&domain, &domain));
    ck_assert_uint_eq(bitsim_sid_rid(&account), 500);
    ck_assert_str_eq(bitsim_sid_name(&account), "Administrator");
    ck_assert_int_eq(bitsim_sid_without_rid(&account, &back), BITSIM_OK);
    ck_assert(bitsim_sid_equal(&back, &domain));
    bitsim_sid_append(&domain, 501, &other);
    ck_assert(bitsim_sid_same_domain(&account, &other));
    ck_assert_int_lt(bitsim_sid_compare(&account, &other), 0);
    ck_assert_int_gt(bitsim_sid_compare(&account, &domain), 0);
    ck_assert_int_eq(bitsim_sid_compare(&account, &account), 0);
    bitsim_sid full = {5, 15, {0}}, empty = {5, 0, {0}};
    ck_assert_int_eq(bitsim_sid_append(&full, 1, &other), BITSIM_ERR_RANGE);
    ck_assert_int_eq(bitsim_sid_without_rid(&empty, &other), BITSIM_ERR_RANGE);
    bitsim_sid logon = bitsim_sid_logon(1, 2), label = bitsim_sid_integrity(0x2000);
    ck_assert(bitsim_sid_is_logon(&logon) && !bitsim_sid_is_logon(&account));
    ck_assert(bitsim_sid_is(&label, BITSIM_SID_INTEGRITY_MEDIUM));
    ck_assert(bitsim_sid_is_integrity(&label) && !bitsim_sid_is_integrity(&logon));
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("sid");
    TCase *texts = tcase_create("texts");
    tcase_add_loop_test(texts, a_sid_is_read_and_printed_alike, 0,
                        sizeof readable / sizeof readable[0]);
    tcase_add_loop_test(texts, a_sid_has_one_binary_form, 0, sizeof readable / sizeof readable[0]);
    tcase_add_loop_test(texts, an_error_tells_where_the_text_goes_wrong, 0,
                        sizeof unreadable / sizeof unreadable[0]);
    tcase_add_loop_test(texts, the_windows_reader_takes_more, 0,
                        sizeof unreadable / sizeof unreadable[0]);
    tcase_add_test(texts, the_longest_sid_fits_its_string);
    suite_add_tcase(suite, texts);
    TCase *names = tcase_create("names");
    tcase_add_loop_test(names, a_service_has_the_sid_that_windows_computes, 0,
                        sizeof hashed / sizeof hashed[0]);
    tcase_add_test(names, names_that_are_no_services_are_refused);
    tcase_add_test(names, a_capability_has_the_sid_that_windows_computes);
    tcase_add_loop_test(names, every_well_known_sid_is_found_by_name_and_by_alias, 0,
                        BITSIM_WELL_KNOWN_COUNT);
    tcase_add_loop_test(names, the_case_of_a_name_does_not_matter, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_test(names, signs_that_have_no_case_stay_apart);
    tcase_add_test(names, questions_about_prefix_and_rid);
    tcase_add_test(names, builtin_groups_are_told_from_others);
    tcase_add_test(names, what_lies_behind_the_count_is_zero_in_what_is_handed_out);
    tcase_add_test(names, what_is_no_sid_is_never_read_beyond_its_end);
    suite_add_tcase(suite, names);
    return suite;
}
