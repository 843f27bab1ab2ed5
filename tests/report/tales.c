/* SPDX-License-Identifier: MIT */
#include "report/tales.h"

#include "bitsim/access.h"
#include "bitsim/sddl.h"

/* NetworkService has a client certificate and a helper that opens the network: CERT-1. */
static void play_certificate(stage *it) {
    it->clients[NETWORK_SERVICE].name = "updater";
    bitsim_reference job = stage_job(it, NETWORK_SERVICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(it, NETWORK_SERVICE);
    stage_add(it, NETWORK_SERVICE, &job);
    bitsim_reference http = stage_query(it, NETWORK_SERVICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS);
    bitsim_reference options = stage_query(it, NETWORK_SERVICE, &job,
                                           BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_http_options_set_client_certificate_by_name(
        &call, &http, BG_CERT_STORE_LOCATION_LOCAL_MACHINE, "MY", "updater.example.test");
    it->clients[NETWORK_SERVICE].thread = it->tokens[ALICE];
    bitsim_token_options_set_helper_token(&call, &options);
    it->clients[NETWORK_SERVICE].thread = NULL;
    bitsim_token_options_set_helper_token_flags(&call, &options, BG_TOKEN_NETWORK);
    it->outcomes[BITSIM_OPERATION_CONNECT].demand = BITSIM_CERT_REQUIRED;
    bitsim_copy_job_resume(&call, &job);
    stage_run(it);
}

/* Bob wants to be helped by Adam, elevated: HELPER-5. */
static void play_refusal(stage *it) {
    bitsim_reference job = stage_job(it, BOB, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = stage_query(it, BOB, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_call call = stage_call(it, BOB);
    it->clients[BOB].thread = it->tokens[ADAM_ELEVATED];
    bitsim_token_options_set_helper_token(&call, &options);
    it->clients[BOB].thread = NULL;
    bitsim_token_options_set_helper_token_flags(&call, &options, 0x80);
    bitsim_copy_job_resume(&call, &job);
}

/* A helper's user logs off while the file is on its way: LIFE-4, and the ways out of it. */
static void play_logoff(stage *it) {
    bitsim_reference job = stage_job(it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference options = stage_query(it, ALICE, &job, BITSIM_INTERFACE_TOKEN_OPTIONS);
    bitsim_call call = stage_call(it, ALICE);
    stage_add(it, ALICE, &job);
    it->clients[ALICE].thread = it->tokens[BOB];
    bitsim_token_options_set_helper_token(&call, &options);
    it->clients[ALICE].thread = NULL;
    bitsim_token_options_set_helper_token_flags(&call, &options,
                                                BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK);
    bitsim_copy_job_resume(&call, &job);
    for (int i = 0; i < 5; i++) stage_step(it);
    it->now += 90 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_logoff(it->service, BOB_SESSION, it->now);
    it->now += 25 * BITSIM_TICKS_PER_HOUR;
    bitsim_service_logoff(it->service, ALICE_SESSION, it->now);
    call = stage_call(it, ALICE);
    bitsim_copy_job_resume(&call, &job);
}

/* A file in several pieces, and its completion. */
static void play_download(stage *it) {
    bitsim_reference job = stage_job(it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(it, ALICE);
    stage_add(it, ALICE, &job);
    bitsim_reference job2 = stage_query(it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_copy_job2_set_notify_cmd_line(&call, &job2, "C:\\Tools\\done.exe", "done.exe nightly");
    bitsim_copy_job_resume(&call, &job);
    stage_run(it);
    bitsim_copy_job_complete(&call, &job);
}

/* The network goes while a job runs; another waits for its owner. */
static void play_waiting(stage *it) {
    bitsim_reference job = stage_job(it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(it, ALICE);
    stage_add(it, ALICE, &job);
    it->outcomes[BITSIM_OPERATION_CONNECT].connect = BITSIM_CONNECT_REFUSED;
    bitsim_copy_job_resume(&call, &job);
    stage_run(it);
    it->now += 30 * BITSIM_TICKS_PER_SECOND;
    bitsim_service_network(it->service, false, it->now);
    bitsim_service_restart(it->service, false, it->now);
    bitsim_service_notifications(it->service, true, it->now);
    bitsim_service_disable(it->service, true, it->now);
    call = stage_call(it, ALICE);
    bitsim_copy_job_suspend(&call, &job);
    bitsim_service_disable(it->service, false, it->now);
    bitsim_service_network(it->service, true, it->now);
    bitsim_service_notifications(it->service, false, it->now);
    bitsim_service_remove(it->service, true, it->now);
    bitsim_service_remove(it->service, false, it->now);
    bitsim_service_logon(it->service, bitsim_token_user(it->tokens[BOB]), 0x2002,
                         BITSIM_SESSION_TERMINAL, it->now);
}

/* Tells of an access check as a world does. */
static void check(stage *it, const char *sddl, actor who, uint32_t wanted, const char *object,
                  bitsim_object_kind kind) {
    bitsim_descriptor *descriptor;
    bitsim_access_result result;
    ck_assert_int_eq(bitsim_sddl_parse(sddl, NULL, stage_memory(), &descriptor, NULL), 0);
    bitsim_access_check(descriptor, it->tokens[who], wanted, kind, NULL, &result);
    bitsim_event event = {
        .type = BITSIM_EVENT_ACCESS,
        .time = it->now,
        .of.access = {object, kind, wanted, it->tokens[who], descriptor, &result},
    };
    it->observer.observe(&event, it->observer.user);
    bitsim_descriptor_del(descriptor);
}

/* Doors that open and doors that do not, and challenges. */
static void play_doors(stage *it) {
    check(it, "O:SYG:SYD:(A;OICI;FA;;;NS)", NETWORK_SERVICE, FILE_ADD_FILE, "C:\\Updates",
          BITSIM_OBJECT_DIRECTORY);
    check(it, "O:SYG:SYD:(A;OICI;FA;;;BA)", ADAM_FILTERED, FILE_ADD_FILE | SYNCHRONIZE,
          "C:\\Updates", BITSIM_OBJECT_DIRECTORY);
    check(it, "O:SYG:SYD:(D;;GR;;;BU)(A;;FR;;;WD)", ALICE, FILE_GENERIC_READ, "C:\\Data\\a",
          BITSIM_OBJECT_FILE);
    check(it, "O:SYG:SYD:(A;;FR;;;SY)", BOB, FILE_GENERIC_READ | WRITE_DAC, "CN=updater",
          BITSIM_OBJECT_KEY);
    bitsim_reference job = stage_job(it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_call call = stage_call(it, ALICE);
    bitsim_credentials credentials = {BG_AUTH_TARGET_SERVER, BG_AUTH_SCHEME_BASIC, "al\x07i\xFF",
                                      "secret"};
    bitsim_reference job2 = stage_query(it, ALICE, &job, BITSIM_INTERFACE_JOB2);
    bitsim_copy_job2_set_credentials(&call, &job2, &credentials);
    bitsim_copy_job_add_file(&call, &job, "http://example.test/b", "C:\\Data\\b");
    it->outcomes[BITSIM_OPERATION_REQUEST].status = 401;
    it->outcomes[BITSIM_OPERATION_REQUEST].challenge = BG_AUTH_SCHEME_BASIC;
    it->outcomes[BITSIM_OPERATION_DELETE].file = BITSIM_FILE_DENIED;
    bitsim_copy_job_resume(&call, &job);
    stage_run(it);
    bitsim_copy_job_cancel(&call, &job);
}

static const tale tales[] = {
    {"certificate", play_certificate}, {"refusal", play_refusal}, {"logoff", play_logoff},
    {"download", play_download},       {"waiting", play_waiting}, {"doors", play_doors},
};

size_t tale_count(void) { return sizeof tales / sizeof tales[0]; }

const tale *tale_at(size_t index) { return &tales[index]; }

void tale_run(stage *it, const tale *which, const bitsim_observer *observer,
              const bitsim_memory *memory) {
    stage_init(it, 17763, NULL, memory);
    it->observer = *observer;
    which->play(it);
}
