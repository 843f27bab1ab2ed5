/* SPDX-License-Identifier: MIT */
#include "service/kept.h"

#include <string.h>

#include "service/form.h"

kept_place kept;

static void restart(void) {
    static form saved;
    bitsim_save_error error;
    form_save(&saved, kept.it.service, kept.it.now);
    int status = form_load(&saved, kept.it.service, &error);
    ck_assert_msg(status == 0, "%s.%s: %s", error.part, error.member, error.expected);
    form_free(&saved);
    bitsim_service_restart(kept.it.service, BITSIM_RESTART_SERVICE, kept.it.now);
    stage_check(&kept.it);
}

void kept_go_on(const kept_rest *rest, bool restarts) {
    bitsim_choices choices = {0};
    if (rest->answer) ck_assert_int_eq(bitsim_choices_set(&choices, rest->choice, rest->answer), 0);
    stage_init(&kept.it, rest->build, &choices, stage_memory());
    rest->prepare();
    memset(kept.it.named, 0, sizeof kept.it.named);
    kept.it.seen_count = 0;
    if (restarts) restart();
    rest->look();
    stage_check(&kept.it);
    stage_free(&kept.it);
}

bitsim_reference kept_as(bitsim_interface interface) {
    return stage_query(&kept.it, ALICE, &kept.job, interface);
}

bitsim_reference kept_file_as(bitsim_interface interface) {
    return stage_file(&kept.it, ALICE, &kept.job, 0, interface);
}

void kept_report(bitsim_operation_kind kind, bitsim_outcome outcome) {
    ck_assert_int_eq(
        bitsim_service_report(kept.it.service, stage_until(&kept.it, kind), &outcome, kept.it.now),
        0);
}

void kept_break_at(bitsim_operation_kind kind) {
    kept_report(kind, (bitsim_outcome){.connect = BITSIM_CONNECT_BROKEN});
    ck_assert_int_eq(stage_state(&kept.it, &kept.job), BG_JOB_STATE_TRANSIENT_ERROR);
}

const stage_operation *kept_next(bitsim_operation_kind kind) {
    stage_until(&kept.it, kind);
    return stage_last(&kept.it, kind);
}

void kept_wait(void) {
    kept.it.now = bitsim_service_deadline(kept.it.service);
    bitsim_service_advance(kept.it.service, kept.it.now);
}

void kept_run_to(BG_JOB_STATE state) {
    stage_run(&kept.it);
    ck_assert_int_eq(stage_state(&kept.it, &kept.job), state);
}
