/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/machine.h"

#include <string.h>

#include "bitsim/sim/memory.h"
#include "sim/cast.h"
#include "support/counting_memory.h"
#include "support/suite.h"
#include "world/state.h"

static cast all;

static void set_up(void) { cast_begin(&all, NULL); }

static void tear_down(void) { cast_end(&all); }

static void release(bitsim_reference *reference) {
    bitsim_reference_release(bitsim_machine_service(all.machine), reference);
}

/* ---- Lives ---- */

START_TEST(a_download_arrives_as_its_owner) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_HERS "\\app.cab");
    cast_expect_state(&all, &job, BG_JOB_STATE_QUEUED);
    cast_run(&all);
    ck_assert(!cast_is_there(&all, CAST_HERS "\\app.cab"));
    cast_done(&all, &alice, &job);
    bitsim_file_information file = cast_look(&all, CAST_HERS "\\app.cab");
    ck_assert_uint_eq(file.size, cast_file_size);
    ck_assert(bitsim_sid_equal(file.creator, bitsim_token_user(alice.process)));
    ck_assert_int_eq(file.identity, BITSIM_IDENTITY_OWNER);
    ck_assert_int_gt(all.checks, 0);
}
END_TEST

START_TEST(a_job_is_told_what_its_owner_may_not) {
    bitsim_client service = cast_client(&all, "NetworkService");
    bitsim_call call = bitsim_machine_call(all.machine, &service);
    bitsim_reference job = cast_create(&all, &service, BG_JOB_TYPE_DOWNLOAD);
    bitsim_decision decision = bitsim_copy_job_add_file(&call, &job, CAST_FILE,
                                                        CAST_HERS "\\app.cab");
    /* Whether AddFile looks at the folder is a choice; the transfer always does. */
    if (bitsim_succeeded(decision.hr)) {
        ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
        cast_run(&all);
        bitsim_job_view view = cast_view(&all, &job);
        ck_assert_int_eq(view.state, BG_JOB_STATE_ERROR);
        ck_assert_int_eq(view.error, E_ACCESSDENIED);
        ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_LOCAL_FILE);
    } else ck_assert_int_eq(decision.hr, E_ACCESSDENIED);
    release(&job);
}
END_TEST

/* Gives |job| of |client| the helper |helper| with |flags|. */
static void set_helper(const bitsim_client *client, const bitsim_reference *job,
                       const bitsim_token *helper, uint32_t flags) {
    bitsim_reference options = cast_query(&all, client, job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_client impersonator = *client;
    impersonator.thread = helper;
    bitsim_call call = bitsim_machine_call(all.machine, &impersonator);
    ck_assert_int_eq(bitsim_token_options_set_helper_token(&call, &options).hr, S_OK);
    call.client = client;
    ck_assert_int_eq(bitsim_token_options_set_helper_token_flags(&call, &options, flags).hr, S_OK);
    release(&options);
}

START_TEST(a_helper_writes_where_the_owner_may_not) {
    bitsim_client service = cast_client(&all, "NetworkService");
    const bitsim_token *helper = bitsim_world_token(all.world, all.alice_session,
                                                    BITSIM_TOKEN_PLAIN);
    bitsim_reference job = cast_create(&all, &service, BG_JOB_TYPE_DOWNLOAD);
    set_helper(&service, &job, helper, BG_TOKEN_LOCAL_FILE);
    bitsim_client impersonator = service;
    impersonator.thread = helper;
    bitsim_call call = bitsim_machine_call(all.machine, &impersonator);
    ck_assert_int_eq(bitsim_copy_job_add_file(&call, &job, CAST_FILE, CAST_HERS "\\app.cab").hr,
                     S_OK);
    call.client = &service;
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    cast_run(&all);
    cast_done(&all, &service, &job);
    bitsim_file_information file = cast_look(&all, CAST_HERS "\\app.cab");
    ck_assert(bitsim_sid_equal(file.creator, bitsim_token_user(helper)));
    ck_assert_int_eq(file.identity, BITSIM_IDENTITY_HELPER);
}
END_TEST

static const struct {
    const char *owner;
    uint32_t flags;
    BG_JOB_STATE state;
    uint32_t error;
} certificates[] = {
    {"NetworkService", BG_TOKEN_NETWORK, BG_JOB_STATE_ERROR, 0x80072F9A},
    {"NetworkService", BG_TOKEN_LOCAL_FILE, BG_JOB_STATE_TRANSFERRED, 0},
    {"LocalSystem", BG_TOKEN_NETWORK, BG_JOB_STATE_TRANSFERRED, 0},
    {"LocalService", BG_TOKEN_LOCAL_FILE, BG_JOB_STATE_ERROR, 0x80072F9A},
};

/* CERT-1, CERT-2 and CERT-3, through every layer. */
START_TEST(a_client_certificate_does_not_go_with_a_network_helper) {
    bitsim_http_config server = {.certificate = BITSIM_CERT_REQUIRED};
    ck_assert_int_eq(bitsim_world_set_http_server(all.world, CAST_ORIGIN, &server), BITSIM_OK);
    bitsim_certificate_config config = {
        .location = BG_CERT_STORE_LOCATION_LOCAL_MACHINE,
        .store = "MY",
        .subject = "CN=updater",
        .key_sddl = "D:(A;;GR;;;NS)(A;;GR;;;SY)",
    };
    ck_assert_int_eq(bitsim_world_add_certificate(all.world, &config, NULL, NULL), BITSIM_OK);
    bitsim_client owner = cast_client(&all, certificates[_i].owner);
    bitsim_reference job = cast_create(&all, &owner, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = bitsim_machine_call(all.machine, &owner);
    bitsim_reference options = cast_query(&all, &owner, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    ck_assert_int_eq(bitsim_http_options_set_client_certificate_by_name(
                         &call, &options, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", "updater")
                         .hr,
                     S_OK);
    release(&options);
    set_helper(&owner, &job, bitsim_world_token(all.world, all.alice_session, BITSIM_TOKEN_PLAIN),
               certificates[_i].flags);
    ck_assert_int_eq(bitsim_copy_job_add_file(&call, &job, CAST_FILE, CAST_OPEN "\\app.cab").hr,
                     S_OK);
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    cast_run(&all);
    bitsim_job_view view = cast_view(&all, &job);
    ck_assert_int_eq(view.state, certificates[_i].state);
    ck_assert_uint_eq((uint32_t)view.error, certificates[_i].error);
    if (certificates[_i].error) ck_assert_int_eq(view.error_context, BG_ERROR_CONTEXT_REMOTE_FILE);
    release(&job);
}
END_TEST

START_TEST(a_cancelled_job_leaves_no_file) {
    bitsim_client alice = cast_client(&all, "alice");
    uint64_t count = bitsim_world_file_count(all.world);
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\app.cab");
    cast_run_for(&all, 100 * BITSIM_TICKS_PER_MS);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSFERRING);
    ck_assert_uint_eq(bitsim_world_file_count(all.world), count + 1);
    bitsim_call call = bitsim_machine_call(all.machine, &alice);
    ck_assert_int_eq(bitsim_copy_job_cancel(&call, &job).hr, S_OK);
    ck_assert_uint_eq(bitsim_world_file_count(all.world), count);
    /* What is still under way has a stale ticket, which does no harm. */
    cast_run(&all);
    release(&job);
}
END_TEST

/* ---- Other ways than https ---- */

START_TEST(smb_is_read_as_whoever_the_token_appears_as) {
    bitsim_file_config config = {.size = 5000};
    ck_assert_int_eq(bitsim_world_add_share(all.world, "\\\\files\\s", NULL, NULL, NULL),
                     BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_file(all.world, "\\\\files\\s\\app", &config, NULL),
                     BITSIM_OK);
    static const struct {
        const char *owner;
        BG_JOB_STATE state;
    } rows[] = {
        {"alice", BG_JOB_STATE_TRANSFERRED},
        {"LocalSystem", BG_JOB_STATE_TRANSFERRED},
        {"LocalService", BG_JOB_STATE_ERROR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bitsim_client client = cast_client(&all, rows[i].owner);
        bitsim_reference job = cast_download(&all, &client, "\\\\files\\s\\app", CAST_OPEN "\\app");
        cast_run(&all);
        cast_expect_state(&all, &job, rows[i].state);
        if (rows[i].state == BG_JOB_STATE_TRANSFERRED) {
            cast_done(&all, &client, &job);
            ck_assert_uint_eq(cast_look(&all, CAST_OPEN "\\app").size, 5000);
        } else release(&job);
    }
}
END_TEST

/* Uploads C:\Open\source to |remote|. */
static bitsim_reference upload(const bitsim_client *client, const char *remote, BG_JOB_TYPE type) {
    bitsim_file_config config = {.sddl = "D:(A;;FA;;;WD)", .size = (1 << 20) + 5};
    ck_assert_int_eq(bitsim_world_add_file(all.world, CAST_OPEN "\\source", &config, NULL),
                     BITSIM_OK);
    bitsim_reference job = cast_create(&all, client, type);
    bitsim_call call = bitsim_machine_call(all.machine, client);
    ck_assert_int_eq(bitsim_copy_job_add_file(&call, &job, remote, CAST_OPEN "\\source").hr, S_OK);
    if (type == BG_JOB_TYPE_UPLOAD_REPLY) {
        bitsim_reference second = cast_query(&all, client, &job, BITSIM_INTERFACE_JOB2);
        bitsim_copy_job2_set_reply_file_name(&call, &second, CAST_OPEN "\\reply");
        release(&second);
    }
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    cast_run(&all);
    return job;
}

START_TEST(uploads_arrive_over_https_and_smb) {
    bitsim_client alice = cast_client(&all, "alice");
    ck_assert_int_eq(bitsim_world_set_http_upload(all.world, CAST_ORIGIN "/up", 321), BITSIM_OK);
    bitsim_reference job = upload(&alice, CAST_ORIGIN "/up", BG_JOB_TYPE_UPLOAD);
    cast_done(&all, &alice, &job);
    bitsim_http_file page;
    ck_assert_int_eq(bitsim_world_http_file(all.world, CAST_ORIGIN "/up", &page), BITSIM_OK);
    ck_assert_uint_eq(page.uploaded, (1 << 20) + 5);

    ck_assert_int_eq(bitsim_world_add_share(all.world, "\\\\files\\s", NULL, NULL, NULL),
                     BITSIM_OK);
    job = upload(&alice, "\\\\files\\s\\target", BG_JOB_TYPE_UPLOAD);
    cast_done(&all, &alice, &job);
    ck_assert_uint_eq(cast_look(&all, "\\\\files\\s\\target").size, (1 << 20) + 5);

    job = upload(&alice, CAST_ORIGIN "/up", BG_JOB_TYPE_UPLOAD_REPLY);
    cast_done(&all, &alice, &job);
    ck_assert_uint_eq(cast_look(&all, CAST_OPEN "\\reply").size, 321);
}
END_TEST

/* Maps H: and S: to the share \\files\s for Carol alone, where |there| waits with 5000 bytes. */
static const bitsim_token *lend_drives(const char *there) {
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_world_logon(all.world, all.carol, NULL, &session), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_add_share(all.world, "\\\\files\\s", NULL, NULL, NULL),
                     BITSIM_OK);
    for (const char *letter = "HS"; *letter; letter++)
        ck_assert_int_eq(
            bitsim_world_map_drive(all.world, session, BITSIM_TOKEN_PLAIN, *letter, "\\\\files\\s"),
            BITSIM_OK);
    bitsim_file_config config = {.size = 5000};
    ck_assert_int_eq(bitsim_world_add_file(all.world, there, &config, NULL), BITSIM_OK);
    return bitsim_world_token(all.world, session, BITSIM_TOKEN_PLAIN);
}

/* Moves between |remote| and |local| as alice, with |helper| for both ends. */
static bitsim_reference move_with_helper(const bitsim_client *alice, const bitsim_token *helper,
                                         BG_JOB_TYPE type, const char *remote, const char *local) {
    bitsim_reference job = cast_create(&all, alice, type);
    set_helper(alice, &job, helper, BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK);
    bitsim_client impersonator = *alice;
    impersonator.thread = helper;
    bitsim_call call = bitsim_machine_call(all.machine, &impersonator);
    ck_assert_int_eq(bitsim_copy_job_add_file(&call, &job, remote, local).hr, S_OK);
    if (type == BG_JOB_TYPE_UPLOAD_REPLY) {
        bitsim_reference second = cast_query(&all, alice, &job, BITSIM_INTERFACE_JOB2);
        ck_assert_int_eq(bitsim_copy_job2_set_reply_file_name(&call, &second, "H:\\reply").hr,
                         S_OK);
        release(&second);
    }
    call.client = alice;
    ck_assert_int_eq(bitsim_copy_job_resume(&call, &job).hr, S_OK);
    return job;
}

/* Where bytes go was decided when the file was opened; no other token's drives count any more. */
START_TEST(bytes_go_into_the_files_that_the_helper_opened) {
    static const struct {
        BG_JOB_TYPE type;
        const char *remote;
        const char *local;
        const char *arrived;
        uint64_t size;
    } rows[] = {
        {BG_JOB_TYPE_DOWNLOAD, CAST_FILE, "H:\\a", "\\\\files\\s\\a", cast_file_size},
        {BG_JOB_TYPE_DOWNLOAD, "S:\\there", CAST_OPEN "\\b", CAST_OPEN "\\b", 5000},
        {BG_JOB_TYPE_DOWNLOAD, "S:\\there", "H:\\c", "\\\\files\\s\\c", 5000},
        {BG_JOB_TYPE_UPLOAD, "S:\\d", "H:\\there", "\\\\files\\s\\d", 5000},
        {BG_JOB_TYPE_UPLOAD_REPLY, CAST_ORIGIN "/up", "H:\\there", "\\\\files\\s\\reply", 321},
    };
    bitsim_client alice = cast_client(&all, "alice");
    const bitsim_token *helper = lend_drives("\\\\files\\s\\there");
    ck_assert_int_eq(bitsim_world_set_http_upload(all.world, CAST_ORIGIN "/up", 321), BITSIM_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bitsim_reference job = move_with_helper(&alice, helper, rows[i].type, rows[i].remote,
                                                rows[i].local);
        cast_run_for(&all, BITSIM_TICKS_PER_MINUTE);
        cast_expect_state(&all, &job, BG_JOB_STATE_TRANSFERRED);
        cast_done(&all, &alice, &job);
        ck_assert_uint_eq(cast_look(&all, rows[i].arrived).size, rows[i].size);
        ck_assert_uint_eq(all.world->handles.count, 0);
    }
}
END_TEST

/* A drive that is mapped elsewhere, and a helper who is gone, change nothing about an open file. */
START_TEST(an_open_file_outlives_its_drive) {
    bitsim_client alice = cast_client(&all, "alice");
    const bitsim_token *helper = lend_drives("\\\\files\\s\\there");
    bitsim_reference job = move_with_helper(&alice, helper, BG_JOB_TYPE_DOWNLOAD, CAST_FILE,
                                            "H:\\a");
    cast_run_for(&all, 150 * BITSIM_TICKS_PER_MS);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSFERRING);
    bitsim_session_id session;
    ck_assert_int_eq(bitsim_world_find_session(all.world, all.carol, &session), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_map_drive(all.world, session, BITSIM_TOKEN_PLAIN, 'H', CAST_OPEN),
                     BITSIM_OK);
    cast_run(&all);
    ck_assert_int_eq(
        bitsim_world_map_drive(all.world, session, BITSIM_TOKEN_PLAIN, 'H', "\\\\files\\s"),
        BITSIM_OK);
    cast_done(&all, &alice, &job);
    ck_assert_uint_eq(cast_look(&all, "\\\\files\\s\\a").size, cast_file_size);
}
END_TEST

START_TEST(proxy_settings_are_those_of_the_tokens_user) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_proxy_config proxy = {.challenge = {.scheme = BG_AUTH_SCHEME_BASIC}};
    const bitsim_sid *sid = bitsim_token_user(alice.process);
    ck_assert_int_eq(bitsim_world_add_proxy(all.world, "proxy", &proxy), BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_proxy_settings(all.world, sid, BITSIM_PROXY_DETECT, NULL),
                     BITSIM_OK);
    ck_assert_int_eq(bitsim_world_set_detected_proxy(all.world, sid, "proxy"), BITSIM_OK);
    bitsim_reference job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\a");
    cast_run(&all);
    ck_assert_uint_eq((uint32_t)cast_view(&all, &job).error, 0x80190197);
    release(&job);
    bitsim_client service = cast_client(&all, "LocalSystem");
    job = cast_download(&all, &service, CAST_FILE, CAST_OPEN "\\b");
    cast_run(&all);
    cast_done(&all, &service, &job);
    ck_assert_int_eq(bitsim_world_set_proxy_settings(all.world, sid, BITSIM_PROXY_NAMED, "gone"),
                     BITSIM_OK);
    job = cast_download(&all, &alice, CAST_FILE, CAST_OPEN "\\c");
    cast_run_for(&all, BITSIM_TICKS_PER_MINUTE);
    cast_expect_state(&all, &job, BG_JOB_STATE_TRANSIENT_ERROR);
    release(&job);
}
END_TEST

START_TEST(programs_are_called_and_run_with_the_token_of_who_asked) {
    bitsim_client alice = cast_client(&all, "alice");
    bitsim_reference job = cast_create(&all, &alice, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = bitsim_machine_call(all.machine, &alice);
    bitsim_copy_job_add_file(&call, &job, CAST_FILE, CAST_OPEN "\\a");
    bitsim_reference second = cast_query(&all, &alice, &job, BITSIM_INTERFACE_JOB2);
    ck_assert_int_eq(
        bitsim_copy_job2_set_notify_cmd_line(&call, &second, "C:\\done.exe", "done.exe").hr, S_OK);
    const bitsim_callback object = {BITSIM_CALLBACK_2, 1};
    ck_assert_int_eq(bitsim_copy_job_set_notify_interface(&call, &job, &object).hr, S_OK);
    release(&second);
    all.program_fails = true;
    bitsim_copy_job_resume(&call, &job);
    cast_run_for(&all, BITSIM_TICKS_PER_MINUTE);
    /* A callback that fails makes way for the command. */
    ck_assert_int_gt(all.calls, 0);
    ck_assert_int_gt(all.commands, 0);
    ck_assert(bitsim_sid_equal(bitsim_token_user(all.called_as), bitsim_token_user(alice.process)));
    cast_done(&all, &alice, &job);
}
END_TEST

/* ---- Memory ---- */

/* What a life answers where memory is refused: by error or by E_OUTOFMEMORY. */
static int either(int error, bitsim_decision decision) {
    if (error != BITSIM_OK) return error;
    if (decision.hr == E_OUTOFMEMORY) return BITSIM_ERR_NOMEM;
    return decision.hr == S_OK ? BITSIM_OK : BITSIM_ERR_INVALID;
}

static int live(const bitsim_memory *memory, void *user) {
    (void)user;
    bitsim_machine *machine;
    int error = bitsim_machine_new(&machine, NULL, memory);
    if (error != BITSIM_OK) return error;
    bitsim_world *world = bitsim_machine_world(machine);
    bitsim_session_id session = 0;
    bitsim_sid system = bitsim_sid_well_known(BITSIM_SID_LOCAL_SYSTEM);
    error = bitsim_world_add_http_server(world, CAST_ORIGIN, NULL);
    if (error == BITSIM_OK) error = bitsim_world_set_http_file(world, CAST_FILE, 100);
    if (error == BITSIM_OK) error = bitsim_world_add_proxy(world, "proxy", NULL);
    if (error == BITSIM_OK)
        error = bitsim_world_set_proxy_settings(world, &system, BITSIM_PROXY_NAMED, "proxy");
    bitsim_account_id account = 0;
    if (error == BITSIM_OK) error = bitsim_world_add_account(world, "alice", NULL, &account);
    if (error == BITSIM_OK) error = bitsim_machine_logon(machine, account, NULL, &session);
    if (error == BITSIM_OK) error = bitsim_machine_logoff(machine, session);
    bitsim_world_find_account(world, "LocalSystem", &account);
    bitsim_world_find_session(world, account, &session);
    bitsim_client client = {.process = bitsim_world_token(world, session, BITSIM_TOKEN_PLAIN)};
    bitsim_call call = bitsim_machine_call(machine, &client);
    bitsim_reference manager = {0};
    bitsim_reference job = {0};
    bitsim_guid id;
    if (error == BITSIM_OK) error = either(error, bitsim_service_connect(&call, &manager));
    if (error == BITSIM_OK)
        error = either(error, bitsim_copy_manager_create_job(&call, &manager, "life",
                                                             BG_JOB_TYPE_DOWNLOAD, &id, &job));
    if (error == BITSIM_OK)
        error = either(error, bitsim_copy_job_add_file(&call, &job, CAST_FILE, "C:\\app.cab"));
    if (error == BITSIM_OK) error = either(error, bitsim_copy_job_resume(&call, &job));
    if (error == BITSIM_OK) error = bitsim_machine_run(machine, NULL);
    if (error == BITSIM_OK) {
        call = bitsim_machine_call(machine, &client);
        bitsim_decision decision = bitsim_copy_job_complete(&call, &job);
        /* An operation within a call cannot tell of memory; the next run does. */
        error = bitsim_machine_run(machine, NULL);
        error = either(error, decision);
    }
    bitsim_machine_del(machine);
    return error;
}

START_TEST(every_allocation_fails_once) {
    ck_assert_uint_gt(each_allocation_fails_once(live, NULL), 60);
    bitsim_machine_del(NULL);
}
END_TEST

START_TEST(a_machine_that_ran_out_of_memory_stays_stopped) {
    counting_memory counter;
    counting_memory_init(&counter);
    bitsim_machine *machine;
    ck_assert_int_eq(bitsim_machine_new(&machine, NULL, &counter.memory), BITSIM_OK);
    counter.fail_at = counter.allocations + 1;
    ck_assert_int_eq(bitsim_machine_run(machine, NULL), BITSIM_ERR_NOMEM);
    ck_assert(counter.failed);
    ck_assert_int_eq(bitsim_machine_run(machine, NULL), BITSIM_ERR_NOMEM);
    bitsim_machine_del(machine);
    ck_assert_uint_eq(counter.live_blocks, 0);
    bitsim_machine_config config = {.build = 1};
    ck_assert_int_eq(bitsim_machine_new(&machine, &config, bitsim_memory_system()),
                     BITSIM_ERR_INVALID);
    config = (bitsim_machine_config){.name = ""};
    ck_assert_int_eq(bitsim_machine_new(&machine, &config, bitsim_memory_system()),
                     BITSIM_ERR_RANGE);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("machine");
    TCase *lives = tcase_create("lives");
    tcase_add_checked_fixture(lives, set_up, tear_down);
    tcase_add_test(lives, a_download_arrives_as_its_owner);
    tcase_add_test(lives, a_job_is_told_what_its_owner_may_not);
    tcase_add_test(lives, a_helper_writes_where_the_owner_may_not);
    tcase_add_loop_test(lives, a_client_certificate_does_not_go_with_a_network_helper, 0,
                        sizeof certificates / sizeof certificates[0]);
    tcase_add_test(lives, a_cancelled_job_leaves_no_file);
    suite_add_tcase(suite, lives);
    TCase *ways = tcase_create("ways");
    tcase_add_checked_fixture(ways, set_up, tear_down);
    tcase_add_test(ways, smb_is_read_as_whoever_the_token_appears_as);
    tcase_add_test(ways, uploads_arrive_over_https_and_smb);
    tcase_add_test(ways, bytes_go_into_the_files_that_the_helper_opened);
    tcase_add_test(ways, an_open_file_outlives_its_drive);
    tcase_add_test(ways, proxy_settings_are_those_of_the_tokens_user);
    tcase_add_test(ways, programs_are_called_and_run_with_the_token_of_who_asked);
    suite_add_tcase(suite, ways);
    TCase *memory = tcase_create("memory");
    tcase_add_test(memory, every_allocation_fails_once);
    tcase_add_test(memory, a_machine_that_ran_out_of_memory_stays_stopped);
    suite_add_tcase(suite, memory);
    return suite;
}
