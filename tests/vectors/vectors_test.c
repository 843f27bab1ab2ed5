/* SPDX-License-Identifier: MIT */
/* The answers that Samba gave once, against ours: frozen.txt, for machines without Samba. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "security/cast.h"
#include "support/suite.h"
#include "vectors/world.h"

START_TEST(samba_once_answered_as_bitsim_does) {
    FILE *file = fopen(BITSIM_VECTORS_DIR "/frozen.txt", "r");
    ck_assert_ptr_nonnull(file);
    char line[1024], text[1024] = "";
    bitsim_token *token = NULL;
    bitsim_descriptor *descriptor = NULL;
    size_t cases = 0, known = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#') continue;
        if (line[0] == 'w') {
            world w;
            bitsim_token_del(token);
            bitsim_descriptor_del(descriptor);
            ck_assert_msg(world_read(line, &w), "%s", line);
            ck_assert_int_eq(world_make(&w, &cast_memory, &token, &descriptor), BITSIM_OK);
            line[strcspn(line, "\n")] = '\0';
            world_write(&w, text, sizeof text);
            ck_assert_str_eq(text, line);
            continue;
        }
        char *at;
        uint32_t desired = (uint32_t)strtoul(line, &at, 16);
        uint32_t theirs = (uint32_t)strtoul(at, &at, 16);
        bitsim_access_result ours, told;
        bitsim_access_check(descriptor, token, desired, BITSIM_OBJECT_FILE, NULL, &ours);
        bitsim_access_explain(descriptor, token, desired, BITSIM_OBJECT_FILE, NULL, NULL, NULL,
                              &told);
        ck_assert_uint_eq(ours.granted, told.granted);
        told = cast_check_prepared(descriptor, token, desired);
        ck_assert_uint_eq(ours.granted, told.granted);
        cases++;
        /* " n" and " s" mark the known differences, which are differences indeed. */
        bool marked = *at == ' ';
        known += marked;
        ck_assert_msg((ours.granted == theirs) != marked, "%s: %s: %x", text, line,
                      (unsigned)ours.granted);
    }
    fclose(file);
    bitsim_token_del(token);
    bitsim_descriptor_del(descriptor);
    ck_assert_uint_ge(cases, 20000);
    ck_assert_uint_lt(known, cases / 20);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("vectors");
    TCase *tcase = tcase_create("frozen");
    tcase_add_test(tcase, samba_once_answered_as_bitsim_does);
    suite_add_tcase(suite, tcase);
    return suite;
}
