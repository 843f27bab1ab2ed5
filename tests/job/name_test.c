/* SPDX-License-Identifier: MIT */
#include "job/name.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/constants.h"
#include "bitsim/error.h"
#include "support/counting_memory.h"
#include "support/suite.h"

enum { NO = -1, HTTP = BITSIM_REMOTE_HTTP, HTTPS = BITSIM_REMOTE_HTTPS, SMB = BITSIM_REMOTE_SMB };

static const struct {
    const char *name;
    int scheme;
} remote_names[] = {
    /* The web */
    {"http://example.test/a", HTTP},
    {"http://example.test", HTTP},
    {"http://example.test/", HTTP},
    {"http://example.test:8080/a?b=c*d", HTTP},
    {"http://example.test?q", HTTP},
    {"http://[2001:db8::1]/a", HTTP},
    {"http://alice:secret@example.test/a", HTTP},
    {"HTTP://EXAMPLE.TEST/A", HTTP},
    {"hTTpS://example.test/a b", HTTPS},
    {"https://example.test/gr\xC3\xBC\xC3\x9F", HTTPS},
    {"https://b\xC3\xBC\x63her.test/", HTTPS},
    {"http://", NO},
    {"http:///a", NO},
    {"http://?a", NO},
    {"http://#a", NO},
    {"http://:80/a", NO},
    {"http://exam ple.test/", NO},
    {"http:/example.test/a", NO},
    {"http:example.test", NO},
    {"https:", NO},
    /* SMB, paths and file names (O-25, O-29, O-30) */
    {"\\\\server\\share\\file", SMB},
    {"\\\\server\\share\\folder\\file.txt", SMB},
    {"C:\\Data\\a", SMB},
    {"z:/data/a", SMB},
    {"file://C:\\Data\\a", SMB},
    {"file:///C:/Data/a", SMB},
    {"FILE://server/share/a", SMB},
    {"file://", NO},
    {"\\\\server\\share", NO},
    {"\\\\server\\share\\", NO},
    {"\\\\server\\share\\folder\\", NO},
    {"\\\\server\\share\\folder/", NO},
    {"\\\\server\\\\file", NO},
    {"\\\\\\share\\file", NO},
    {"\\\\", NO},
    {"\\server\\share\\file", NO},
    {"//server/share/file", NO},
    {"C:Data", NO},
    {"Data\\a", NO},
    {"..\\a", NO},
    /* Wildcards */
    {"\\\\server\\share\\*.txt", NO},
    {"C:\\Data\\a?", NO},
    {"file://C:\\Data\\*", NO},
    /* Other protocols, and none */
    {"ftp://example.test/a", NO},
    {"gopher://example.test/a", NO},
    {"ws://example.test/a", NO},
    {"httpx://example.test/a", NO},
    {"example.test/a", NO},
    {"", NO},
    {" http://example.test/a", NO},
    /* What is no text */
    {"http://example.test/\n", NO},
    {"http://example.test/\x1F", NO},
    {"C:\\Data\\\ta", NO},
    {"http://example.test/\xC3", NO},
    {"http://example.test/\xFF", NO},
    {"http://example.test/\xED\xA0\x80", NO},
};

START_TEST(remote_name_is_of_the_web_or_of_smb_or_refused) {
    bitsim_remote_scheme scheme = BITSIM_REMOTE_HTTP;
    const char *name = remote_names[_i].name;
    uint32_t faults = bitsim__remote_name_faults(name, &scheme);
    bool valid = (faults & ~(uint32_t)BITSIM_ADD_FILE_URL) == 0;
    bool is_url = strncmp(name, "file:", 5) == 0 || strncmp(name, "FILE:", 5) == 0;
    ck_assert_msg(((faults & BITSIM_ADD_FILE_URL) != 0) == is_url, "'%s'", name);
    ck_assert_msg(valid == (remote_names[_i].scheme != NO), "'%s'", name);
    if (valid) ck_assert_msg((int)scheme == remote_names[_i].scheme, "'%s': %d", name, scheme);
}
END_TEST

static const struct {
    const char *name;
    bool valid;
} local_names[] = {
    {"C:\\a", true},
    {"c:/a", true},
    {"C:\\Data\\a.b.c", true},
    {"C:\\Data/mixed\\a", true},
    {"Z:\\Gr\xC3\xBC\xC3\x9F\x65\\\xF0\x9F\x98\x80", true},
    {"\\\\server\\share\\a", true},
    {"\\\\server\\share\\b\\a", true},
    /* Not full, or not of a file */
    {"", false},
    {"a", false},
    {"C:", false},
    {"C:\\", false},
    {"C:a", false},
    {"1:\\a", false},
    {"\\a", false},
    {"..\\a", false},
    {"Data\\a", false},
    {"C:\\Data\\", false},
    {"C:\\Data/", false},
    {"\\\\server\\share", false},
    {"\\\\server\\share\\", false},
    {"\\\\server\\share\\a/", false},
    {"\\\\server\\\\a", false},
    {"//server/share/a", false},
    {"http://example.test/a", false},
    {"file://C:\\a", false},
    /* Wildcards and characters that no name has */
    {"C:\\*", false},
    {"C:\\a?", false},
    {"C:\\a\"b", false},
    {"C:\\a<b", false},
    {"C:\\a>b", false},
    {"C:\\a|b", false},
    {"C:\\a\nb", false},
    {"C:\\a\x01", false},
    /* Streams */
    {"C:\\a:stream", false},
    {"C:\\a::$DATA", false},
    {"\\\\server\\share\\a:stream", false},
    /* Prefixes that go round the rules of Win32 names */
    {"\\\\?\\C:\\a", false},
    {"\\\\?\\UNC\\server\\share\\a", false},
    {"\\\\.\\C:\\a", false},
    {"\\\\.\\pipe\\a", false},
    {"\\\\.\\PhysicalDrive0\\a", false},
    /* What is no text */
    {"C:\\a\xC3", false},
    {"C:\\\x80", false},
};

START_TEST(local_name_is_a_full_path_of_a_file) {
    const char *name = local_names[_i].name;
    ck_assert_msg((bitsim__local_name_faults(name) == 0) == local_names[_i].valid, "'%s'", name);
}
END_TEST

/* |start| and as many of |unit| as make |units| UTF-16 units in all; the caller frees it. */
static char *name_of(const char *start, const char *unit, size_t units_each, size_t units) {
    size_t have = strlen(start);
    size_t count = (units - have) / units_each, rest = (units - have) % units_each;
    char *name = malloc(have + count * strlen(unit) + rest + 1);
    ck_assert_ptr_nonnull(name);
    char *end = strcpy(name, start) + have;
    for (size_t i = 0; i < count; i++, end += strlen(unit)) strcpy(end, unit);
    memset(end, 'x', rest);
    end[rest] = '\0';
    return name;
}

static const struct {
    const char *unit;
    size_t units;
} widths[] = {{"a", 1}, {"\xC3\xBC", 1}, {"\xE2\x82\xAC", 1}, {"\xF0\x9F\x98\x80", 2}};

START_TEST(remote_name_has_at_most_2200_utf16_units) {
    for (size_t units = BITSIM_REMOTE_NAME_MAX - 1; units <= BITSIM_REMOTE_NAME_MAX + 2; units++) {
        char *name = name_of("http://example.test?", widths[_i].unit, widths[_i].units, units);
        bitsim_remote_scheme scheme;
        uint32_t faults = bitsim__remote_name_faults(name, &scheme);
        ck_assert_uint_eq(faults, units <= BITSIM_REMOTE_NAME_MAX ? 0 : BITSIM_ADD_REMOTE_LONG);
        free(name);
    }
}
END_TEST

START_TEST(a_part_of_a_remote_path_has_at_most_260_utf16_units) {
    static const char *const starts[] = {"https://example.test/a/", "\\\\server\\share\\"};
    for (int of_web = 0; of_web < 2; of_web++) {
        const char *start = starts[of_web];
        for (size_t units = 259; units <= 262; units++) {
            char *name = name_of(start, widths[_i].unit, widths[_i].units, strlen(start) + units);
            bitsim_remote_scheme scheme;
            ck_assert_uint_eq(bitsim__remote_name_faults(name, &scheme),
                              units <= 260 ? 0 : BITSIM_ADD_SEGMENT_LONG);
            free(name);
        }
    }
}
END_TEST

static const struct {
    const char *name;
    uint32_t faults;
} faulty[] = {
    {"ftp://example.test/a", BITSIM_ADD_PROTOCOL},
    {"setup.exe", BITSIM_ADD_PROTOCOL},
    {"http://:80/a", BITSIM_ADD_REMOTE_FORM},
    {"\\\\server\\share", BITSIM_ADD_REMOTE_FORM},
    {"\\\\server\\share\\*", BITSIM_ADD_WILDCARD},
    {"file://C:\\a", BITSIM_ADD_FILE_URL},
    {"file:a", BITSIM_ADD_FILE_URL | BITSIM_ADD_REMOTE_FORM},
};

START_TEST(each_fault_of_a_remote_name_is_told) {
    bitsim_remote_scheme scheme;
    ck_assert_uint_eq(bitsim__remote_name_faults(faulty[_i].name, &scheme), faulty[_i].faults);
}
END_TEST

static const struct {
    const char *name;
    uint32_t faults;
} faulty_locals[] = {
    {"setup.exe", BITSIM_ADD_RELATIVE},       {"C:\\Data\\", BITSIM_ADD_RELATIVE},
    {"C:\\Data\\*", BITSIM_ADD_WILDCARD},     {"*", BITSIM_ADD_RELATIVE | BITSIM_ADD_WILDCARD},
    {"C:\\Data\\a:b", BITSIM_ADD_STREAM},     {"\\\\?\\C:\\a", BITSIM_ADD_NAMESPACE},
    {"\\\\.\\pipe\\a", BITSIM_ADD_NAMESPACE},
};

START_TEST(each_fault_of_a_local_name_is_told) {
    ck_assert_uint_eq(bitsim__local_name_faults(faulty_locals[_i].name), faulty_locals[_i].faults);
}
END_TEST

START_TEST(local_name_has_at_most_260_utf16_units) {
    for (size_t units = BITSIM_LOCAL_NAME_MAX - 1; units <= BITSIM_LOCAL_NAME_MAX + 2; units++) {
        char *name = name_of("C:\\Data\\", widths[_i].unit, widths[_i].units, units);
        uint32_t faults = bitsim__local_name_faults(name);
        ck_assert_uint_eq(faults, units <= BITSIM_LOCAL_NAME_MAX ? 0 : BITSIM_ADD_LOCAL_LONG);
        free(name);
    }
}
END_TEST

static const struct {
    const char *local;
    uint64_t number;
    const char *temporary;
} temporaries[] = {
    {"C:\\a", 0, "C:\\BIT00000000.tmp"},
    {"C:\\Data\\a", 0xABCDEF, "C:\\Data\\BIT00abcdef.tmp"},
    {"C:/Data/a", UINT64_MAX, "C:/Data/BITffffffff.tmp"},
    {"\\\\server\\share\\a", 0x100000001, "\\\\server\\share\\BIT00000001.tmp"},
};

static int make_temporary(const bitsim_memory *memory, void *user) {
    int i = *(int *)user;
    char *name = bitsim__temporary_name(temporaries[i].local, temporaries[i].number, memory);
    if (!name) return BITSIM_ERR_NOMEM;
    ck_assert_str_eq(name, temporaries[i].temporary);
    memory->release(name, memory->user);
    return BITSIM_OK;
}

START_TEST(temporary_name_lies_in_the_folder_of_the_local_one) {
    ck_assert_uint_eq(each_allocation_fails_once(make_temporary, &_i), 1);
}
END_TEST

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

Suite *test_suite(void) {
    Suite *suite = suite_create("name");
    TCase *remote = tcase_create("remote");
    tcase_add_loop_test(remote, remote_name_is_of_the_web_or_of_smb_or_refused, 0,
                        COUNT_OF(remote_names));
    tcase_add_loop_test(remote, remote_name_has_at_most_2200_utf16_units, 0, COUNT_OF(widths));
    tcase_add_loop_test(remote, a_part_of_a_remote_path_has_at_most_260_utf16_units, 0,
                        COUNT_OF(widths));
    tcase_add_loop_test(remote, each_fault_of_a_remote_name_is_told, 0, COUNT_OF(faulty));
    suite_add_tcase(suite, remote);
    TCase *local = tcase_create("local");
    tcase_add_loop_test(local, local_name_is_a_full_path_of_a_file, 0, COUNT_OF(local_names));
    tcase_add_loop_test(local, local_name_has_at_most_260_utf16_units, 0, COUNT_OF(widths));
    tcase_add_loop_test(local, each_fault_of_a_local_name_is_told, 0, COUNT_OF(faulty_locals));
    tcase_add_loop_test(local, temporary_name_lies_in_the_folder_of_the_local_one, 0,
                        COUNT_OF(temporaries));
    suite_add_tcase(suite, local);
    return suite;
}
