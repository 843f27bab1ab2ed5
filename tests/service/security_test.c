/* SPDX-License-Identifier: MIT */
/* Owner, group and access lists that go along over SMB (FILE-26, FILE-29). */
#include "service/stage.h"
#include "support/suite.h"

static stage it;
static bitsim_reference job;

#define SHARE "\\\\server\\share\\a"
#define LOCAL "C:\\Data\\a"

static void set(BG_JOB_TYPE type, const char *remote, uint32_t flags) {
    stage_init(&it, 0, NULL, stage_memory());
    job = stage_job(&it, ALICE, type);
    ck_assert_int_eq(stage_add_names(&it, ALICE, &job, remote, LOCAL), S_OK);
    bitsim_call call = stage_call(&it, ALICE);
    bitsim_reference job3 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB3);
    stage_expect(bitsim_copy_job3_set_file_acl_flags(&call, &job3, flags), S_OK, BITSIM_RULE_NONE);
}

static void clear(void) {
    stage_check(&it);
    stage_free(&it);
}

/* Takes the operation that copies. */
static bitsim_operation take_copy(void) {
    bitsim_operation operation;
    while (bitsim_service_next_operation(it.service, &operation, it.now)) {
        if (operation.kind == BITSIM_OPERATION_COPY_SECURITY) return operation;
        bitsim_service_report(it.service, operation.ticket, &it.outcomes[operation.kind], it.now);
    }
    ck_abort_msg("nothing is copied");
    return operation;
}

static const struct {
    BG_JOB_TYPE type;
    uint32_t helps;
    actor sets, reads;
    bitsim_resource resource;
} doors[] = {
    {BG_JOB_TYPE_DOWNLOAD, 0, ALICE, ALICE, BITSIM_RESOURCE_TEMPORARY_FILE},
    {BG_JOB_TYPE_DOWNLOAD, BG_TOKEN_LOCAL_FILE, BOB, ALICE, BITSIM_RESOURCE_TEMPORARY_FILE},
    {BG_JOB_TYPE_DOWNLOAD, BG_TOKEN_NETWORK, ALICE, BOB, BITSIM_RESOURCE_TEMPORARY_FILE},
    {BG_JOB_TYPE_UPLOAD, BG_TOKEN_LOCAL_FILE, ALICE, BOB, BITSIM_RESOURCE_REMOTE_FILE},
    {BG_JOB_TYPE_UPLOAD, BG_TOKEN_NETWORK, BOB, ALICE, BITSIM_RESOURCE_REMOTE_FILE},
};

static bool is_of(const bitsim_token *token, actor who) {
    return bitsim_sid_equal(bitsim_token_user(token), bitsim_token_user(it.tokens[who]));
}

START_TEST(each_end_is_opened_with_its_own_token) {
    set(doors[_i].type, SHARE, BG_COPY_FILE_DACL);
    stage_help(&it, ALICE, &job, BOB, doors[_i].helps);
    it.outcomes[BITSIM_OPERATION_SEND].bytes = it.outcomes[BITSIM_OPERATION_FETCH].bytes = 200;
    stage_resume(&it, ALICE, &job);
    bitsim_operation copy = take_copy();
    ck_assert(is_of(copy.token, doors[_i].sets));
    ck_assert(is_of(copy.other, doors[_i].reads));
    ck_assert_int_eq(copy.resource, doors[_i].resource);
    ck_assert_int_eq(copy.upload, doors[_i].type == BG_JOB_TYPE_UPLOAD);
    ck_assert_uint_eq(copy.acl_flags, BG_COPY_FILE_DACL);
    ck_assert_str_eq(copy.remote, SHARE);
    clear();
}
END_TEST

START_TEST(reader_that_is_not_there_fails_the_job) {
    set(BG_JOB_TYPE_DOWNLOAD, SHARE, BG_COPY_FILE_DACL);
    stage_help(&it, ALICE, &job, BOB, 0);
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_FETCH);
    /* The flag comes when the file is open, and its helper has gone. */
    bitsim_reference options = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_token_options_clear_helper_token(&call, &options), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_token_options_set_helper_token_flags(&call, &options, BG_TOKEN_NETWORK),
                 S_OK, BITSIM_RULE_NONE);
    bitsim_outcome all = {.bytes = 400};
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &all, it.now), 0);
    stage_run(&it);
    ck_assert_int_eq(stage_view(&it, &job).error, BG_E_TOKEN_REQUIRED);
    clear();
}
END_TEST

static size_t count_fetches(void) {
    size_t count = 0;
    for (size_t i = 0; i < it.seen_count; i++) count += it.seen[i].kind == BITSIM_OPERATION_FETCH;
    return count;
}

START_TEST(refusal_is_waited_for_and_moves_nothing_again) {
    set(BG_JOB_TYPE_DOWNLOAD, SHARE, BG_COPY_FILE_OWNER);
    it.outcomes[BITSIM_OPERATION_COPY_SECURITY] = (bitsim_outcome){.file = BITSIM_FILE_DENIED,
                                                                   .file_is_remote = _i};
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    bitsim_job_view view = stage_view(&it, &job);
    ck_assert_int_eq(view.state, BG_JOB_STATE_TRANSIENT_ERROR);
    ck_assert_int_eq(view.error, E_ACCESSDENIED);
    ck_assert_int_eq(view.error_context,
                     _i ? BG_ERROR_CONTEXT_REMOTE_FILE : BG_ERROR_CONTEXT_LOCAL_FILE);
    ck_assert(it.named[BITSIM_RULE_FILE_29]);
    size_t fetches = count_fetches();
    it.outcomes[BITSIM_OPERATION_COPY_SECURITY] = (bitsim_outcome){0};
    it.now = bitsim_service_deadline(it.service);
    bitsim_service_advance(it.service, it.now);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert(it.named[BITSIM_RULE_FILE_26]);
    ck_assert_uint_eq(count_fetches(), fetches);
    clear();
}
END_TEST

START_TEST(nothing_goes_along_without_flags_or_over_http) {
    set(BG_JOB_TYPE_DOWNLOAD, _i ? "https://example.test/a" : SHARE, _i ? BG_COPY_FILE_ALL : 0);
    stage_resume(&it, ALICE, &job);
    stage_run(&it);
    ck_assert_int_eq(stage_state(&it, &job), BG_JOB_STATE_TRANSFERRED);
    ck_assert_ptr_null(stage_last(&it, BITSIM_OPERATION_COPY_SECURITY));
    clear();
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("security");
    TCase *security = tcase_create("security");
    tcase_add_loop_test(security, each_end_is_opened_with_its_own_token, 0,
                        sizeof doors / sizeof doors[0]);
    tcase_add_test(security, reader_that_is_not_there_fails_the_job);
    tcase_add_loop_test(security, refusal_is_waited_for_and_moves_nothing_again, 0, 2);
    tcase_add_loop_test(security, nothing_goes_along_without_flags_or_over_http, 0, 2);
    suite_add_tcase(suite, security);
    return suite;
}
