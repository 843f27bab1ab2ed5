/* SPDX-License-Identifier: MIT */
#include "job/proxy_list.h"

#include <string.h>

#include "support/suite.h"

enum { JOB = BITSIM__LIST_OF_JOB, USER = BITSIM__LIST_OF_USER };

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* Which proxy a list gives to http and to https; "-" is none, NULL that the list is malformed. */
static const struct {
    int origin;
    const char *list;
    const char *http, *https;
} lists[] = {
    {JOB, "proxy", "proxy", "proxy"},
    {JOB, "proxy:8080", "proxy:8080", "proxy:8080"},
    {JOB, "http://proxy:80", "proxy:80", "proxy:80"},
    {JOB, "HTTP=http://a:80 b", "a:80", "b"},
    {JOB, "b http=a", "a", "b"},
    {JOB, "  a  b ", "a", "a"},
    {JOB, "https=https://a:1", "-", "a:1"},
    {JOB, "http=a http=b", "a", "-"},
    {JOB, "[fe80::1]:8080", "[fe80::1]:8080", "[fe80::1]:8080"},
    {JOB, "10.0.0.1:65535", "10.0.0.1:65535", "10.0.0.1:65535"},
    {USER, "http=a:80;https=b:81;ftp=c;socks=d", "a:80", "b:81"},
    {USER, "a; b", "a", "a"},
    {USER, "ftp=a", "-", "-"},
    {JOB, "", NULL, NULL},
    {JOB, "   ", NULL, NULL},
    {JOB, "a;b", NULL, NULL},
    {JOB, "ftp=a", NULL, NULL},
    {JOB, "gopher://a", NULL, NULL},
    {USER, "gopher=a", NULL, NULL},
    {JOB, "http=", NULL, NULL},
    {JOB, "http://", NULL, NULL},
    {JOB, "a:", NULL, NULL},
    {JOB, "a:0", NULL, NULL},
    {JOB, "a:65536", NULL, NULL},
    {JOB, "a:99999999999999999999", NULL, NULL},
    {JOB, "a:b", NULL, NULL},
    {JOB, "a/b", NULL, NULL},
    {JOB, "*.a", NULL, NULL},
    {JOB, "good ba?d", NULL, NULL},
    {JOB, "[]", NULL, NULL},
    {JOB, ":80", NULL, NULL},
};

static void check_found(int row, bool https, const char *expected) {
    const char *name = "";
    size_t length = 0;
    bool found = bitsim__proxy_list_find(lists[row].list, (bitsim__list_origin)lists[row].origin,
                                         https, 0, &name, &length);
    ck_assert_msg(found == (strcmp(expected, "-") != 0), "%s", lists[row].list);
    if (!found) return;
    ck_assert_uint_eq(length, strlen(expected));
    ck_assert_int_eq(memcmp(name, expected, length), 0);
}

START_TEST(a_list_names_a_proxy_for_each_protocol) {
    bool valid = bitsim__proxy_list_valid(lists[_i].list, (bitsim__list_origin)lists[_i].origin);
    ck_assert_msg(valid == (lists[_i].http != NULL), "%s", lists[_i].list);
    if (!valid) return;
    check_found(_i, false, lists[_i].http);
    check_found(_i, true, lists[_i].https);
}
END_TEST

START_TEST(proxies_for_a_protocol_stand_one_behind_the_other) {
    static const struct {
        const char *list;
        bool https;
        const char *names[4];
    } rows_of[] = {
        {"a:1 b:2 c:3", false, {"a:1", "b:2", "c:3"}},
        {"http=a b https=c http=d", false, {"a", "d"}},
        {"http=a b https=c http=d", true, {"c"}},
        {"ftp=a b", true, {"b"}},
    };
    for (size_t row = 0; row < sizeof rows_of / sizeof rows_of[0]; row++)
        for (unsigned i = 0; i < 4; i++) {
            const char *name, *expected = rows_of[row].names[i];
            size_t length;
            bool found = bitsim__proxy_list_find(rows_of[row].list, BITSIM__LIST_OF_USER,
                                                 rows_of[row].https, i, &name, &length);
            ck_assert_int_eq(found, expected != NULL);
            if (!found) break;
            ck_assert_uint_eq(length, strlen(expected));
            ck_assert_int_eq(memcmp(name, expected, length), 0);
        }
}
END_TEST

enum { NAMED = 1, IS_LOCAL = 2, STRAY = 4, BAD = 8 };

static const struct {
    int origin;
    const char *list;
    const char *remote;
    int found;
} bypasses[] = {
    {JOB, NULL, "http://www.contoso.example/a", 0},
    {JOB, "", "http://www.contoso.example/a", 0},
    {JOB, "www.contoso.example", "http://www.contoso.example/a", NAMED},
    {JOB, "WWW.CONTOSO.EXAMPLE", "http://www.contoso.example:8080/a", NAMED},
    {JOB, "contoso.example", "http://www.contoso.example/a", 0},
    {JOB, "*.contoso.example", "https://www.contoso.example", NAMED},
    {JOB, "*.contoso.example", "https://contoso.example", 0},
    {JOB, "*contoso.example", "https://contoso.example", NAMED},
    {JOB, "*", "https://contoso.example", NAMED},
    {JOB, "a *.example b", "https://u:p@contoso.example?x", NAMED},
    {JOB, "10.0.0.1", "http://10.0.0.1/a", NAMED},
    {JOB, "[::1]", "http://[::1]:81/a", NAMED},
    {JOB, "<local>", "http://intranet/a", IS_LOCAL},
    {JOB, "<LOCAL>", "http://intranet:81/a", IS_LOCAL},
    {JOB, "<local>", "http://www.contoso.example/a", 0},
    {JOB, "aaa.*", "http://aaa.example/a", STRAY},
    {JOB, "a*a", "http://aaa/a", STRAY},
    {JOB, "**", "http://aaa/a", STRAY},
    {JOB, "a/b", "http://aaa/a", BAD},
    {JOB, "<remote>", "http://aaa/a", BAD},
    {JOB, "a;b", "http://b/a", BAD},
    {USER, "a;b", "http://b/a", NAMED},
    {USER, "*.example;<local>;x.*", "http://x/a", IS_LOCAL | STRAY},
};

START_TEST(a_server_is_bypassed_by_its_name_or_by_a_pattern) {
    bitsim__bypass_findings found = bitsim__bypass_look(
        bypasses[_i].list, (bitsim__list_origin)bypasses[_i].origin, bypasses[_i].remote);
    int seen = (found.names_server ? NAMED : 0) | (found.is_local ? IS_LOCAL : 0) |
               (found.has_stray_wildcard ? STRAY : 0) | (found.is_malformed ? BAD : 0);
    ck_assert_msg(seen == bypasses[_i].found, "%s: %d", bypasses[_i].list, seen);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("proxy_list");
    TCase *tcase = tcase_create("proxy_list");
    tcase_add_test(tcase, proxies_for_a_protocol_stand_one_behind_the_other);
    tcase_add_loop_test(tcase, a_list_names_a_proxy_for_each_protocol, 0, COUNT(lists));
    tcase_add_loop_test(tcase, a_server_is_bypassed_by_its_name_or_by_a_pattern, 0,
                        COUNT(bypasses));
    suite_add_tcase(suite, tcase);
    return suite;
}
