/* SPDX-License-Identifier: MIT */
/* A token is read as it was written, those too that no owner of a job can have. */
#include <string.h>

#include "bitsim/error.h"
#include "service/form.h"
#include "service/saved_form.h"
#include "service/stage.h"
#include "support/suite.h"

enum { GROUPS_MAX = 64 };

/* What a row adds to the token of a filtered administrator, who has a linked one. */
static const struct {
    uint32_t user_attributes;
    size_t restricting;
    bool write_restricted;
    uint8_t source[8];
} additions[] = {
    {.user_attributes = 0}, {.user_attributes = SE_GROUP_USE_FOR_DENY_ONLY}, {.restricting = 1},
    {.restricting = 2},     {.restricting = 2, .write_restricted = true},    {.source = "source"},
};

static stage it;
static form saved;

static bitsim_token *make_token(int row) {
    bitsim_group groups[GROUPS_MAX];
    bitsim_sid restricting[] = {bitsim_sid_well_known(BITSIM_SID_RESTRICTED_CODE),
                                bitsim_sid_well_known(BITSIM_SID_EVERYONE)};
    bitsim_token *token = NULL;
    ck_assert_uint_lt(bitsim_token_group_count(it.tokens[ADAM_FILTERED]), GROUPS_MAX);
    bitsim_token_parts parts = bitsim_token_get_parts(it.tokens[ADAM_FILTERED], groups);
    parts.user_attributes = additions[row].user_attributes;
    parts.restricting = restricting;
    parts.restricting_count = additions[row].restricting;
    parts.write_restricted = additions[row].write_restricted;
    memcpy(parts.source, additions[row].source, sizeof parts.source);
    ck_assert_int_eq(bitsim_token_new(&token, &parts, stage_memory()), 0);
    return token;
}

static void save(const bitsim_token *token) {
    bitsim_save_sink sink = form_sink(&saved);
    bitsim__saver saver = {.memory = stage_memory()};
    bitsim__writer_begin(&saver.out, &sink);
    bitsim__save_token(&saver, token);
    ck_assert_int_eq(bitsim__writer_end(&saver.out), 0);
}

static bitsim_token *load(void) {
    bitsim_save_source source = form_source(&saved);
    bitsim__loader loader = {.memory = stage_memory()};
    bitsim__reader_begin(&loader.in, &source);
    loader.in.error.version = BITSIM_SAVE_VERSION;
    bitsim_token *token = bitsim__load_token(&loader);
    ck_assert_int_eq(loader.in.status, BITSIM_OK);
    return token;
}

START_TEST(a_token_is_read_as_it_was_written) {
    stage_init(&it, 0, NULL, stage_memory());
    bitsim_token *token = make_token(_i);
    save(token);
    bitsim_token *again = load();
    ck_assert(bitsim_token_equal(token, again));
    bitsim_token_del(again);
    bitsim_token_del(token);
    form_free(&saved);
    stage_free(&it);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("saved token");
    TCase *tcase = tcase_create("saved token");
    tcase_add_loop_test(tcase, a_token_is_read_as_it_was_written, 0,
                        sizeof additions / sizeof additions[0]);
    suite_add_tcase(suite, tcase);
    return suite;
}
