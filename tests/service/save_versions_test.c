/* SPDX-License-Identifier: MIT */
/*
 * Forms of each version are read, as they were written: tests/service/saved keeps one of each. The
 * newest is written anew with BITSIM_GOLDEN=write, which after a release is a mistake: a new
 * member of the form has a new version as its |since| (docs/save.md).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/copy_job_properties.h"
#include "bitsim/error.h"
#include "service/form.h"
#include "service/saved_form.h"
#include "service/stage.h"
#include "support/suite.h"

/* jobs_of returns how many jobs the form of |version| has. */
static size_t jobs_of(unsigned version) { return version < 3 ? 3 : 4; }

static stage it;
static form written;

#define SET(call_) stage_expect(call_, S_OK, BITSIM_RULE_NONE)

/* A download of ranges with much set, one in error with a program to tell, an upload begun,
 * since version 2 a cancelled one whose server is still to be told, and since version 3 a job that
 * an administrator took over. */
static void build(void) {
    stage_init(&it, 0, NULL, stage_memory());
    bitsim_call call = stage_call(&it, ALICE);
    static const bitsim_file_range ranges[] = {{0, 10}, {100, 20}};
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference job2 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_reference job3 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB3);
    bitsim_reference http = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    const bitsim_credentials basic = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "alice",
                                      "secret"};
    SET(bitsim_copy_job3_add_file_with_ranges(&call, &job3, "https://a.test/r", "C:\\Data\\r", 2,
                                              ranges));
    SET(bitsim_copy_job_set_description(&call, &job, "what it is"));
    SET(bitsim_copy_job_set_priority(&call, &job, BG_JOB_PRIORITY_HIGH));
    SET(bitsim_copy_job_set_minimum_retry_delay(&call, &job, 30));
    SET(bitsim_copy_job_set_notify_flags(&call, &job, 0x13));
    SET(bitsim_copy_job2_set_credentials(&call, &job2, &basic));
    SET(bitsim_http_options_set_custom_headers(&call, &http, "A: b\r\n"));
    SET(bitsim_http_options_set_client_certificate_by_name(
        &call, &http, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", "alice"));

    bitsim_reference told = stage_download(&it, BOB);
    bitsim_reference told2 = stage_query(&it, BOB, &told, BITSIM_INTERFACE_JOB2);
    bitsim_call bobs = stage_call(&it, BOB);
    SET(bitsim_copy_job2_set_notify_cmd_line(&bobs, &told2, "C:\\tell.exe", NULL));
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_resume(&it, BOB, &told);
    stage_run(&it);
    it.outcomes[BITSIM_OPERATION_REQUEST].status = 200;

    /* One that is cancelled, and whose server cannot be told. */
    bitsim_reference left = stage_job(&it, ALICE, BG_JOB_TYPE_UPLOAD);
    ck_assert_int_eq(stage_add(&it, ALICE, &left), S_OK);
    stage_resume(&it, ALICE, &left);
    stage_until(&it, BITSIM_OPERATION_SEND);
    it.outcomes[BITSIM_OPERATION_CANCEL_SESSION].status = 503;
    SET(bitsim_copy_job_cancel(&call, &left));
    stage_run(&it);

    bitsim_reference upload = stage_job(&it, LOCAL_SYSTEM, BG_JOB_TYPE_UPLOAD);
    ck_assert_int_eq(stage_add(&it, LOCAL_SYSTEM, &upload), S_OK);
    stage_resume(&it, LOCAL_SYSTEM, &upload);
    stage_until(&it, BITSIM_OPERATION_SEND);

    bitsim_reference bobs_own = stage_download(&it, BOB), taken = {0};
    bitsim_guid id = stage_view(&it, &bobs_own).id;
    bitsim_call adams = stage_call(&it, ADAM_ELEVATED);
    SET(bitsim_copy_manager_get_job(&adams, &it.managers[ADAM_ELEVATED], &id, &taken));
    stage_expect(bitsim_copy_job_take_ownership(&adams, &taken), S_OK, BITSIM_RULE_JOB_11);
    stage_check(&it);
}

static void path_of(char *path, size_t size, unsigned version) {
    snprintf(path, size, "%s/version-%u.bin", BITSIM_TEST_SAVED, version);
}

static void keep(const char *path) {
    FILE *file = fopen(path, "wb");
    ck_assert_msg(file != NULL, "cannot write %s", path);
    ck_assert_uint_eq(fwrite(written.bytes, 1, written.size, file), written.size);
    ck_assert_int_eq(fclose(file), 0);
}

/* Reads the form that is kept of |version|. */
static void find(form *kept, unsigned version) {
    char path[512];
    uint8_t piece[4096];
    size_t got;
    path_of(path, sizeof path, version);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "there is no %s", path);
    bitsim_save_sink sink = form_sink(kept);
    while ((got = fread(piece, 1, sizeof piece, file)) > 0) sink.write(piece, got, sink.user);
    fclose(file);
}

static void set(void) {
    build();
    form_save(&written, it.service, it.now);
    const char *wish = getenv("BITSIM_GOLDEN");
    char path[512];
    path_of(path, sizeof path, BITSIM_SAVE_VERSION);
    if (wish && strcmp(wish, "write") == 0) keep(path);
}

static void clear(void) {
    form_free(&written);
    stage_free(&it);
}

START_TEST(a_form_of_each_version_is_read) {
    form kept = {0}, again = {0};
    bitsim_save_error error = {0};
    find(&kept, (unsigned)_i);
    ck_assert_uint_eq(kept.bytes[BITSIM_SAVE_VERSION_OFFSET], (unsigned)_i);
    int status = form_load(&kept, it.service, &error);
    ck_assert_msg(status == BITSIM_OK, "at byte %d, %s.%s: %s is expected", (int)error.offset,
                  error.part, error.member, error.expected);
    stage_check(&it);
    ck_assert_uint_eq(bitsim_service_job_count(it.service), jobs_of((unsigned)_i));
    form_save(&again, it.service, it.now);
    ck_assert_uint_eq(again.bytes[BITSIM_SAVE_VERSION_OFFSET], BITSIM_SAVE_VERSION);
    if (_i == BITSIM_SAVE_VERSION) ck_assert(form_same(&kept, &again));
    form_free(&kept);
    form_free(&again);
}
END_TEST

START_TEST(the_newest_form_is_what_is_written) {
    form kept = {0};
    find(&kept, BITSIM_SAVE_VERSION);
    ck_assert_msg(form_same(&kept, &written),
                  "the form has changed: before a release write the file anew with "
                  "BITSIM_GOLDEN=write, after it give what is new the next version");
    form_free(&kept);
}
END_TEST

/* ---- A member that came later ---- */

typedef struct pair {
    uint32_t old;
    uint32_t young;
} pair;

static const bitsim__saved pair_members[] = {
    {.name = "young",
     .type = BITSIM__SAVED_NUMBER,
     .width = 4,
     .size = 4,
     .since = 2,
     .offset = offsetof(pair, young),
     .limit = UINT32_MAX},
    {.name = "old",
     .type = BITSIM__SAVED_NUMBER,
     .width = 4,
     .size = 4,
     .offset = offsetof(pair, old),
     .limit = UINT32_MAX},
    {.name = NULL},
};

static const bitsim__saved_rows pair_rows = {"pair", pair_members, sizeof(pair), 0};

START_TEST(what_came_later_is_passed_over_in_a_form_of_before) {
    uint8_t bytes[] = {1, 0, 0, 0, 2, 0, 0, 0};
    form two = {.bytes = bytes, .size = sizeof bytes, .room = sizeof bytes};
    bitsim_save_source source = form_source(&two);
    bitsim__loader loader = {.memory = stage_memory()};
    pair it_is = {.old = 7, .young = 8};
    bitsim__reader_begin(&loader.in, &source);
    loader.in.error.version = (uint32_t)_i;
    bitsim__load_rows(&loader, &pair_rows, &it_is);
    ck_assert_int_eq(loader.in.status, BITSIM_OK);
    ck_assert_uint_eq(it_is.old, _i == 1 ? 1 : 2);
    ck_assert_uint_eq(it_is.young, _i == 1 ? 8 : 1);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("save versions");
    TCase *tcase = tcase_create("versions");
    tcase_add_checked_fixture(tcase, set, clear);
    tcase_add_loop_test(tcase, a_form_of_each_version_is_read, 1, BITSIM_SAVE_VERSION + 1);
    tcase_add_test(tcase, the_newest_form_is_what_is_written);
    tcase_add_loop_test(tcase, what_came_later_is_passed_over_in_a_form_of_before, 1, 3);
    suite_add_tcase(suite, tcase);
    return suite;
}
