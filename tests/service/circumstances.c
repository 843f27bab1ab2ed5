/* SPDX-License-Identifier: MIT */
#include "service/circumstances.h"

void given_upload(scene *at) { scene_take(at, ALICE, BG_JOB_TYPE_UPLOAD); }

void given_upload_with_file(scene *at) {
    given_upload(at);
    stage_add(&at->it, ALICE, &at->job);
}

void given_upload_reply(scene *at) { scene_take(at, ALICE, BG_JOB_TYPE_UPLOAD_REPLY); }

void given_reply_arrived(scene *at) {
    given_upload_reply(at);
    stage_add(&at->it, ALICE, &at->job);
    stage_resume(&at->it, ALICE, &at->job);
    stage_run(&at->it);
}

void given_with_file(scene *at) { stage_add(&at->it, ALICE, &at->job); }

void given_logged_off(scene *at) {
    bitsim_service_logoff(at->it.service, ALICE_SESSION, at->it.now);
}

void given_notifications_lost(scene *at) {
    bitsim_service_notifications(at->it.service, true, at->it.now);
}

void given_folder_denied(scene *at) {
    at->it.outcomes[BITSIM_OPERATION_CHECK_FOLDER].file = BITSIM_FILE_DENIED;
}

void given_folder_missing(scene *at) {
    at->it.outcomes[BITSIM_OPERATION_CHECK_FOLDER].file = BITSIM_FILE_NO_PATH;
}

void given_by_bob(scene *at) { at->who = BOB; }
void given_by_bobs_manager(scene *at) { scene_through(at, BOB, BITSIM_INTERFACE_MANAGER); }

/* An administrator, through a pointer of his own. */
void given_by_adam(scene *at) { scene_through(at, ADAM_ELEVATED, at->through.interface); }

void given_owned_by_filtered(scene *at) { scene_take(at, ADAM_FILTERED, BG_JOB_TYPE_DOWNLOAD); }

void given_mapping_differs(scene *at) {
    given_with_file(at);
    given_by_adam(at);
    at->it.outcomes[BITSIM_OPERATION_COMPARE_MAPPING].mapping_differs = true;
}

void given_files_denied(scene *at) {
    given_with_file(at);
    stage_resume(&at->it, ALICE, &at->job);
    stage_run(&at->it);
    given_by_adam(at);
    at->it.outcomes[BITSIM_OPERATION_CHECK_FILE].file = BITSIM_FILE_DENIED;
}

void given_callback_guarded(scene *at) { at->it.clients[ALICE].callback_integrity = 0x3000; }

void given_transferred(scene *at) {
    given_with_file(at);
    stage_resume(&at->it, ALICE, &at->job);
    stage_run(&at->it);
    ck_assert_int_eq(stage_state(&at->it, &at->job), BG_JOB_STATE_TRANSFERRED);
}

void given_rename_denied(scene *at) {
    given_transferred(at);
    at->it.outcomes[BITSIM_OPERATION_RENAME].file = BITSIM_FILE_DENIED;
}

void given_rename_unmapped(scene *at) {
    given_transferred(at);
    at->it.outcomes[BITSIM_OPERATION_RENAME].file = BITSIM_FILE_UNMAPPED;
}

void given_helper_lost(scene *at) {
    given_transferred(at);
    stage_help(&at->it, ALICE, &at->job, BOB, BG_TOKEN_LOCAL_FILE);
    bitsim_service_logoff(at->it.service, BOB_SESSION, at->it.now);
}

void given_level_identify(scene *at) {
    bitsim_reference_set_blanket(&at->through, &at->it.clients[ALICE], BITSIM_RPC_LEVEL_IDENTIFY,
                                 BITSIM_CLOAKING_DYNAMIC);
}

void given_impersonating_adam(scene *at) { stage_impersonate(&at->it, at->who, ADAM_ELEVATED); }

/* Adam gives Alice's job an administrator as helper. */
void given_helped_by_adam(scene *at) {
    stage_help(&at->it, ADAM_ELEVATED, &at->job, ADAM_ELEVATED, 0);
}

/* Alice's pointer is older than Adam's ownership. */
void given_taken_by_adam(scene *at) {
    bitsim_call call = stage_call(&at->it, ADAM_ELEVATED);
    bitsim_reference job = stage_query(&at->it, ADAM_ELEVATED, &at->job, BITSIM_INTERFACE_JOB);
    stage_expect(bitsim_copy_job_take_ownership(&call, &job), S_OK, BITSIM_RULE_JOB_11);
}

void given_store_missing(scene *at) {
    at->it.outcomes[BITSIM_OPERATION_FIND_CERTIFICATE].store_missing = true;
}

void given_certificate_missing(scene *at) {
    at->it.outcomes[BITSIM_OPERATION_FIND_CERTIFICATE].certificate_missing = true;
}

void given_unknown_peer_flag(scene *at) {
    bitsim_call call = stage_call(&at->it, ALICE);
    stage_expect(bitsim_copy_job4_set_peer_caching_flags(&call, &at->through, 0x8), S_OK,
                 BITSIM_RULE_NONE);
}

void given_resumed(scene *at) {
    given_with_file(at);
    stage_resume(&at->it, ALICE, &at->job);
}

/* Turns the mode |id| on, by Alice. */
static void turn_on(scene *at, BITS_JOB_PROPERTY_ID id) {
    bitsim_call call = stage_call(&at->it, ALICE);
    bitsim_reference job5 = stage_query(&at->it, ALICE, &at->job, BITSIM_INTERFACE_JOB5);
    stage_expect(bitsim_copy_job5_set_property(&call, &job5, (int)id,
                                               (bitsim_property_value){.enable = true}),
                 S_OK, BITSIM_RULE_NONE);
}

void given_dynamic(scene *at) { turn_on(at, BITS_JOB_PROPERTY_DYNAMIC_CONTENT); }
void given_on_demand(scene *at) { turn_on(at, BITS_JOB_PROPERTY_ON_DEMAND_MODE); }

void given_put(scene *at) {
    bitsim_call call = stage_call(&at->it, ALICE);
    bitsim_reference http = stage_query(&at->it, ALICE, &at->job, BITSIM_INTERFACE_HTTP_OPTIONS2);
    stage_expect(bitsim_http_options2_set_http_method(&call, &http, "PUT"), S_OK, BITSIM_RULE_NONE);
}

void given_write_only(scene *at) {
    bitsim_call call = stage_call(&at->it, ALICE);
    bitsim_reference http = stage_query(&at->it, ALICE, &at->job, BITSIM_INTERFACE_HTTP_OPTIONS3);
    stage_expect(bitsim_http_options3_make_custom_headers_write_only(&call, &http), S_OK,
                 BITSIM_RULE_NONE);
}

void given_certificate_of_alice(scene *at) {
    bitsim_call call = stage_call(&at->it, ALICE);
    stage_expect(
        bitsim_http_options_set_client_certificate_by_name(&call, &at->through, 1, "MY", "alice"),
        S_OK, BITSIM_RULE_NONE);
    given_by_adam(at);
}

void given_reply_folder_denied(scene *at) {
    given_upload_reply(at);
    given_folder_denied(at);
}
