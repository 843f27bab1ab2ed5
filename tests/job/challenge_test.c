/* SPDX-License-Identifier: MIT */
#include "job/challenge.h"

#include "bitsim/error.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static const struct {
    const char *remote;
    const char *user, *password;
} names[] = {
    {"http://u:p@host/a", "u", "p"},
    {"https://u:p:q@host:8443/a", "u", "p:q"},
    {"http://u:@host", "u", ""},
    {"http://u:p@x@host/a", "u", "p@x"},
    /* A user without a password is nobody to name. */
    {"http://u@host/a", NULL, NULL},
    {"http://:p@host/a", NULL, NULL},
    {"http://host/a", NULL, NULL},
    {"http://host/u:p@a", NULL, NULL},
    {"http://host?u:p@a", NULL, NULL},
    {"\\\\u:p@host\\a", NULL, NULL},
    {"", NULL, NULL},
};

START_TEST(user_and_password_are_taken_from_the_url) {
    counting_memory memory;
    counting_memory_init(&memory);
    bitsim__challenges *met = bitsim__challenges_new(names[_i].remote, &memory.memory);
    ck_assert_ptr_nonnull(met);
    ck_assert_int_eq((int)met->last, 0);
    ck_assert_pstr_eq(met->user, names[_i].user);
    ck_assert_pstr_eq(met->password, names[_i].password);
    bitsim__challenges_del(met, &memory.memory);
    bitsim__challenges_del(NULL, &memory.memory);
    ck_assert_uint_eq(memory.live_blocks, 0);
}
END_TEST

static int make_one(const bitsim_memory *memory, void *user) {
    bitsim__challenges *met = bitsim__challenges_new("http://u:p@host/", memory);
    (void)user;
    if (!met) return BITSIM_ERR_NOMEM;
    bitsim__challenges_del(met, memory);
    return BITSIM_OK;
}

START_TEST(no_allocation_is_taken_for_granted) {
    ck_assert_uint_eq(each_allocation_fails_once(make_one, NULL), 3);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("challenge");
    TCase *tcase = tcase_create("challenge");
    tcase_add_loop_test(tcase, user_and_password_are_taken_from_the_url, 0,
                        (int)(sizeof names / sizeof names[0]));
    tcase_add_test(tcase, no_allocation_is_taken_for_granted);
    suite_add_tcase(suite, tcase);
    return suite;
}
