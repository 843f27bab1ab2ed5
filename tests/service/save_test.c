/* SPDX-License-Identifier: MIT */
/*
 * What a service saves, another loads: the same jobs, and the same bytes when they are saved again.
 * A form that was cut off or changed is refused, and whoever was to load it is as before.
 */
#include "bitsim/save.h"

#include <string.h>

#include "bitsim/error.h"
#include "service/form.h"
#include "service/stage.h"
#include "support/counting_memory.h"
#include "support/suite.h"

enum { CASTLE_JOBS = 7 };

/* A service with a bit of everything, and one that has yet to learn of it. */
typedef struct castle {
    stage it;
    bitsim_service *other;
    bitsim_reference jobs[CASTLE_JOBS];
} castle;

static castle c;
static form first, second;

static bitsim_call call_as(actor who) { return stage_call(&c.it, who); }

static void set_secrets(const bitsim_reference *job) {
    bitsim_call call = call_as(ALICE);
    bitsim_reference job2 = stage_query(&c.it, ALICE, job, BITSIM_INTERFACE_JOB2);
    bitsim_reference http = stage_query(&c.it, ALICE, job, BITSIM_INTERFACE_HTTP_OPTIONS);
    const bitsim_credentials basic = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "alice",
                                      "secret"};
    const bitsim_credentials proxy = {BG_AUTH_TARGET_PROXY, BG_AUTH_SCHEME_NTLM, NULL, NULL};
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &basic), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_credentials(&call, &job2, &proxy), S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\tell.exe", "tell -now"),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_set_proxy_settings(&call, job, BG_JOB_PROXY_USAGE_OVERRIDE,
                                                    "proxy:8080", NULL),
                 S_OK, BITSIM_RULE_NONE);
    stage_expect(bitsim_http_options_set_client_certificate_by_name(
                     &call, &http, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", "alice"),
                 S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(c.it.service, &job2);
    bitsim_reference_release(c.it.service, &http);
}

/* A program is to run for |job|, and a callback that comes is to be told of modifications. */
static void want_modifications(const bitsim_reference *job) {
    bitsim_call call = call_as(LOCAL_SYSTEM);
    bitsim_reference job2 = stage_query(&c.it, LOCAL_SYSTEM, job, BITSIM_INTERFACE_JOB2);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\tell.exe", NULL), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job_set_notify_flags(
                     &call, job, BG_NOTIFY_JOB_TRANSFERRED | BG_NOTIFY_JOB_MODIFICATION),
                 S_OK, BITSIM_RULE_NONE);
    bitsim_reference_release(c.it.service, &job2);
}

/* One job in each state in which a job can rest, one that runs, one with a helper. */
static void build(const bitsim_memory *memory) {
    stage_init(&c.it, 0, NULL, memory);
    stage *it = &c.it;
    bitsim_reference *jobs = c.jobs;
    jobs[0] = stage_download(it, ALICE);
    set_secrets(&jobs[0]);
    jobs[1] = stage_job(it, BOB, BG_JOB_TYPE_UPLOAD_REPLY);
    ck_assert_int_eq(stage_add(it, BOB, &jobs[1]), S_OK);
    jobs[2] = stage_download(it, ADAM_ELEVATED);
    stage_help(it, ADAM_ELEVATED, &jobs[2], BOB, BG_TOKEN_LOCAL_FILE);
    jobs[3] = stage_download(it, UPDATER_SERVICE);
    stage_resume(it, UPDATER_SERVICE, &jobs[3]);
    stage_run(it);
    ck_assert_int_eq(stage_state(it, &jobs[3]), BG_JOB_STATE_TRANSFERRED);
    jobs[4] = stage_download(it, ALICE);
    stage_resume(it, ALICE, &jobs[4]);
    it->outcomes[BITSIM_OPERATION_REQUEST].status = 404;
    stage_run(it);
    ck_assert_int_eq(stage_state(it, &jobs[4]), BG_JOB_STATE_ERROR);
    jobs[5] = stage_download(it, BOB);
    stage_resume(it, BOB, &jobs[5]);
    it->outcomes[BITSIM_OPERATION_REQUEST].status = 503;
    stage_run(it);
    ck_assert_int_eq(stage_state(it, &jobs[5]), BG_JOB_STATE_TRANSIENT_ERROR);
    it->outcomes[BITSIM_OPERATION_REQUEST].status = 200;
    jobs[6] = stage_download(it, LOCAL_SYSTEM);
    want_modifications(&jobs[6]);
    stage_resume(it, LOCAL_SYSTEM, &jobs[6]);
    stage_until(it, BITSIM_OPERATION_REQUEST);
    stage_check(it);
}

static void perform_nothing(const bitsim_operation *operation, bitsim_outcome *outcome,
                            void *user) {
    (void)operation, (void)outcome, (void)user;
}

static int make_other(const bitsim_memory *memory) {
    const bitsim_service_config config = {.host = {NULL, perform_nothing}};
    return bitsim_service_new(&c.other, &config, memory);
}

static void set_up(void) {
    build(stage_memory());
    ck_assert_int_eq(make_other(stage_memory()), 0);
    form_save(&first, c.it.service, c.it.now);
}

static void tear_down(void) {
    form_free(&first);
    form_free(&second);
    bitsim_service_del(c.other);
    for (int i = 0; i < CASTLE_JOBS; i++) bitsim_reference_release(c.it.service, &c.jobs[i]);
    stage_free(&c.it);
}

static void check(const bitsim_service *service) {
    const char *broken = NULL;
    ck_assert_msg(bitsim_service_check(service, &broken) == 0, "%s", broken);
}

/* ---- There and back ---- */

START_TEST(what_is_saved_is_loaded_and_saved_again_as_the_same_bytes) {
    bitsim_save_error error;
    int status = form_load(&first, c.other, &error);
    ck_assert_msg(status == 0, "byte %llu: %s.%s: %s", (unsigned long long)error.offset, error.part,
                  error.member, error.expected);
    check(c.other);
    form_save(&second, c.other, c.it.now);
    ck_assert(form_same(&first, &second));
    /* However the bytes arrive. */
    first.step = 7;
    ck_assert_int_eq(form_load(&first, c.other, NULL), 0);
    form_save(&second, c.other, c.it.now);
    ck_assert(form_same(&first, &second));
}
END_TEST

START_TEST(a_loaded_job_is_the_job_that_was_saved) {
    ck_assert_int_eq(form_load(&first, c.other, NULL), 0);
    ck_assert_uint_eq(bitsim_service_job_count(c.other), CASTLE_JOBS);
    for (int i = 0; i < CASTLE_JOBS; i++) {
        bitsim_job_view was = stage_view(&c.it, &c.jobs[i]), is;
        ck_assert_int_eq(bitsim_service_find(c.other, &was.id, &is), 0);
        ck_assert_str_eq(is.name, was.name);
        bool ran = was.state == BG_JOB_STATE_CONNECTING || was.state == BG_JOB_STATE_TRANSFERRING;
        ck_assert_int_eq(is.state, ran ? BG_JOB_STATE_QUEUED : was.state);
        ck_assert_int_eq(is.type, was.type);
        ck_assert_int_eq(is.error, was.error);
        ck_assert_uint_eq(is.helper_flags, was.helper_flags);
        ck_assert_uint_eq(is.file_count, was.file_count);
        ck_assert_uint_eq(is.bytes_transferred, was.bytes_transferred);
        ck_assert_uint_eq(is.created, was.created);
        ck_assert_uint_eq(is.modified, was.modified);
        ck_assert_uint_eq(is.deadline, ran ? BITSIM_TIME_NEVER : was.deadline);
        ck_assert_uint_eq(is.abandoned_at, was.abandoned_at);
        ck_assert_uint_eq(is.error_count, was.error_count);
        ck_assert(bitsim_token_equal(is.owner, was.owner));
        ck_assert_ptr_null(is.helper);
    }
}
END_TEST

/* Whoever restarts where he is and whoever loads what was saved come to the same. */
START_TEST(a_restart_in_place_is_a_restart_of_what_was_loaded) {
    c.it.now += BITSIM_TICKS_PER_SECOND;
    form_save(&first, c.it.service, c.it.now);
    ck_assert_int_eq(form_load(&first, c.other, NULL), 0);
    bitsim_service_restart(c.it.service, BITSIM_RESTART_MACHINE, c.it.now);
    bitsim_service_restart(c.other, BITSIM_RESTART_MACHINE, c.it.now);
    for (int i = 0; i < CASTLE_JOBS; i++) {
        bitsim_job_view here = stage_view(&c.it, &c.jobs[i]), there;
        ck_assert_int_eq(bitsim_service_find(c.other, &here.id, &there), 0);
        ck_assert_int_eq(here.state, there.state);
        ck_assert_uint_eq(here.modified, there.modified);
    }
    form_save(&first, c.it.service, c.it.now);
    form_save(&second, c.other, c.it.now);
    ck_assert(form_same(&first, &second));
}
END_TEST

START_TEST(a_pointer_to_a_job_that_is_there_again_still_refers_to_it) {
    bitsim_guid ids[CASTLE_JOBS];
    for (int i = 0; i < CASTLE_JOBS; i++) ids[i] = stage_view(&c.it, &c.jobs[i]).id;
    bitsim_reference later = stage_download(&c.it, ALICE);
    ck_assert_int_eq(form_load(&first, c.it.service, NULL), 0);
    stage_check(&c.it);
    for (int i = 0; i < CASTLE_JOBS; i++) {
        bitsim_job_view view = stage_view(&c.it, &c.jobs[i]);
        ck_assert(bitsim_guid_equal(&view.id, &ids[i]));
    }
    /* One that the form does not have is gone. */
    bitsim_job_view view;
    ck_assert_int_eq(bitsim_service_view(c.it.service, &later, &view), BITSIM_ERR_NOT_FOUND);
    bitsim_call call = call_as(ALICE);
    BG_JOB_STATE state;
    stage_expect(bitsim_copy_job_get_state(&call, &later, &state), RPC_E_DISCONNECTED,
                 BITSIM_RULE_NONE);
    bitsim_reference_release(c.it.service, &later);
    form_save(&second, c.it.service, c.it.now);
    ck_assert(form_same(&first, &second));
}
END_TEST

START_TEST(ids_are_never_drawn_again_after_loading) {
    ck_assert_int_eq(form_load(&first, c.other, NULL), 0);
    bitsim_reference manager = {0}, job = {0};
    const bitsim_call call = {c.other, &c.it.clients[LOCAL_SYSTEM], c.it.now};
    bitsim_guid id;
    stage_expect(bitsim_service_connect(&call, &manager), S_OK, BITSIM_RULE_NONE);
    stage_expect(
        bitsim_copy_manager_create_job(&call, &manager, "new", BG_JOB_TYPE_DOWNLOAD, &id, &job),
        S_OK, BITSIM_RULE_NONE);
    for (int i = 0; i < CASTLE_JOBS; i++) {
        bitsim_job_view view = stage_view(&c.it, &c.jobs[i]);
        ck_assert(!bitsim_guid_equal(&view.id, &id));
    }
    bitsim_reference_release(c.other, &job);
    bitsim_reference_release(c.other, &manager);
    check(c.other);
}
END_TEST

/* ---- Faults ---- */

/* Loads what is wrong into the service that has all, and sees that it still has. */
static void expect_refusal(form *wrong, int status) {
    bitsim_save_error error = {0};
    ck_assert_int_eq(form_load(wrong, c.it.service, &error), status);
    ck_assert_ptr_nonnull(error.expected);
    ck_assert_ptr_nonnull(error.part);
    ck_assert_ptr_nonnull(error.member);
    ck_assert_uint_le(error.offset, wrong->size);
}

static void expect_unchanged(void) {
    stage_check(&c.it);
    form_save(&second, c.it.service, c.it.now);
    ck_assert(form_same(&first, &second));
}

START_TEST(a_form_that_is_cut_off_is_refused_at_every_byte) {
    form cut = first;
    for (cut.size = 0; cut.size < first.size; cut.size++) {
        expect_refusal(&cut, BITSIM_ERR_MALFORMED);
        if (cut.size % 64 == 0) expect_unchanged();
    }
    expect_unchanged();
}
END_TEST

START_TEST(a_form_of_which_a_bit_is_turned_is_refused) {
    for (size_t at = 0; at < first.size; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            first.bytes[at] ^= (uint8_t)(1U << bit);
            bitsim_save_error error = {0};
            int status = form_load(&first, c.it.service, &error);
            /* A later version is refused by name; it is not known what its checksum would be. */
            bool later = at >= 8 && at < 12 && status == BITSIM_ERR_VERSION;
            ck_assert_msg(status == BITSIM_ERR_MALFORMED || later, "byte %zu, bit %u: %d", at, bit,
                          status);
            ck_assert_uint_le(error.offset, first.size);
            first.bytes[at] ^= (uint8_t)(1U << bit);
        }
        if (at % 64 == 0) expect_unchanged();
    }
    expect_unchanged();
}
END_TEST

/* Even where the checksum is made to fit, what is loaded is a form that is saved likewise. */
START_TEST(a_byte_that_is_changed_with_its_checksum_is_refused_or_kept) {
    size_t kept = 0;
    form changed = {0};
    form_save(&changed, c.it.service, c.it.now);
    for (size_t at = 12; at < first.size - 8; at++) {
        changed.bytes[at] ^= 0x41;
        form_seal(&changed);
        if (form_load(&changed, c.other, NULL) == 0) {
            check(c.other);
            form_save(&second, c.other, c.it.now);
            ck_assert_msg(form_same(&changed, &second), "byte %zu is not kept", at);
            kept++;
        }
        changed.bytes[at] ^= 0x41;
    }
    ck_assert_uint_gt(kept, 100);
    form_free(&changed);
}
END_TEST

START_TEST(a_form_of_a_later_version_is_refused_by_name) {
    first.bytes[8] = BITSIM_SAVE_VERSION + 1;
    form_seal(&first);
    bitsim_save_error error;
    ck_assert_int_eq(form_load(&first, c.other, &error), BITSIM_ERR_VERSION);
    ck_assert_uint_eq(error.version, BITSIM_SAVE_VERSION + 1);
    ck_assert_uint_eq(error.offset, 8);
    ck_assert_str_eq(error.member, "version");
    check(c.other);
    ck_assert_uint_eq(bitsim_service_job_count(c.other), 0);
}
END_TEST

START_TEST(nothing_follows_a_form) {
    bitsim_save_sink sink = form_sink(&second);
    ck_assert_int_eq(sink.write(first.bytes, first.size, sink.user), 0);
    ck_assert_int_eq(sink.write("", 1, sink.user), 0);
    bitsim_save_error error;
    ck_assert_int_eq(form_load(&second, c.other, &error), BITSIM_ERR_MALFORMED);
    ck_assert_uint_eq(error.offset, first.size);
    check(c.other);
}
END_TEST

START_TEST(a_sink_or_a_source_that_stops_does_no_harm) {
    for (size_t stop = 1; stop < first.size; stop += 1021) {
        second.stop_after = stop;
        bitsim_save_sink sink = form_sink(&second);
        ck_assert_int_eq(bitsim_service_save(c.it.service, &sink, c.it.now), BITSIM_ERR_IO);
        first.stop_after = stop;
        ck_assert_int_eq(form_load(&first, c.it.service, NULL), BITSIM_ERR_IO);
        second.stop_after = first.stop_after = 0;
        expect_unchanged();
    }
}
END_TEST

/* ---- Memory ---- */

static int load_once(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_service *service = NULL;
    const bitsim_service_config config = {.host = {NULL, perform_nothing}};
    int status = bitsim_service_new(&service, &config, memory);
    if (status == BITSIM_OK) status = form_load(&first, service, NULL);
    if (service) check(service);
    if (service && status) ck_assert_uint_eq(bitsim_service_job_count(service), 0);
    bitsim_service_del(service);
    return status;
}

START_TEST(memory_that_gives_out_while_loading_is_told_and_harmless) {
    ck_assert_uint_gt(each_allocation_fails_once(load_once, NULL), 50);
}
END_TEST

START_TEST(memory_that_gives_out_while_saving_is_told_and_harmless) {
    tear_down();
    counting_memory memory;
    counting_memory_init(&memory);
    build(&memory.memory);
    form_save(&first, c.it.service, c.it.now);
    size_t before = memory.allocations;
    form_save(&second, c.it.service, c.it.now);
    size_t each = memory.allocations - before;
    ck_assert_uint_gt(each, 0);
    for (size_t i = 1; i <= each; i++) {
        bitsim_save_sink sink = form_sink(&second);
        memory.fail_at = memory.allocations + i;
        ck_assert_int_eq(bitsim_service_save(c.it.service, &sink, c.it.now), BITSIM_ERR_NOMEM);
        memory.fail_at = 0;
        expect_unchanged();
    }
    c.other = NULL;
    tear_down();
    counting_memory_clear(&memory);
    set_up();
}
END_TEST

/* ---- Looking ---- */

typedef struct looker {
    int depth;
    size_t items;
    size_t secrets;
    char names[4096];
} looker;

static void look(const bitsim_saved_item *item, void *user) {
    looker *it = user;
    it->items++;
    if (item->kind == BITSIM_SAVED_OBJECT || item->kind == BITSIM_SAVED_LIST) it->depth++;
    if (item->kind == BITSIM_SAVED_END) it->depth--;
    if (item->kind == BITSIM_SAVED_SECRET) it->secrets++;
    if (item->kind == BITSIM_SAVED_TEXT && item->name && strcmp(item->name, "remote") == 0 &&
        strlen(it->names) + item->size + 2 < sizeof it->names) {
        strcat(it->names, item->bytes);
        strcat(it->names, "\n");
    }
}

START_TEST(a_form_can_be_looked_at_without_a_service) {
    looker it = {0};
    const bitsim_saved_visitor visitor = {&it, look};
    bitsim_save_source source = form_source(&first);
    ck_assert_int_eq(bitsim_saved_read(&source, &visitor, stage_memory(), NULL), 0);
    ck_assert_int_eq(it.depth, 0);
    ck_assert_uint_eq(it.secrets, 1);
    ck_assert_uint_gt(it.items, 7 * 20);
    ck_assert_ptr_nonnull(strstr(it.names, "https://"));
    bitsim_save_error error;
    first.bytes[first.size / 2] ^= 1;
    source = form_source(&first);
    ck_assert_int_eq(bitsim_saved_read(&source, NULL, stage_memory(), &error),
                     BITSIM_ERR_MALFORMED);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("save");
    TCase *there = tcase_create("there and back");
    tcase_add_checked_fixture(there, set_up, tear_down);
    tcase_add_test(there, what_is_saved_is_loaded_and_saved_again_as_the_same_bytes);
    tcase_add_test(there, a_loaded_job_is_the_job_that_was_saved);
    tcase_add_test(there, a_restart_in_place_is_a_restart_of_what_was_loaded);
    tcase_add_test(there, a_pointer_to_a_job_that_is_there_again_still_refers_to_it);
    tcase_add_test(there, ids_are_never_drawn_again_after_loading);
    tcase_add_test(there, a_form_can_be_looked_at_without_a_service);
    suite_add_tcase(suite, there);
    TCase *faults = tcase_create("faults");
    tcase_set_timeout(faults, 120);
    tcase_add_checked_fixture(faults, set_up, tear_down);
    tcase_add_test(faults, a_form_that_is_cut_off_is_refused_at_every_byte);
    tcase_add_test(faults, a_form_of_which_a_bit_is_turned_is_refused);
    tcase_add_test(faults, a_byte_that_is_changed_with_its_checksum_is_refused_or_kept);
    tcase_add_test(faults, a_form_of_a_later_version_is_refused_by_name);
    tcase_add_test(faults, nothing_follows_a_form);
    tcase_add_test(faults, a_sink_or_a_source_that_stops_does_no_harm);
    tcase_add_test(faults, memory_that_gives_out_while_loading_is_told_and_harmless);
    tcase_add_test(faults, memory_that_gives_out_while_saving_is_told_and_harmless);
    suite_add_tcase(suite, faults);
    return suite;
}
