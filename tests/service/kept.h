/* SPDX-License-Identifier: MIT */
/*
 * What a restart leaves as it was, and what would come otherwise if it did not: a job is brought to
 * rest somewhere and goes on from there, once as it is, and once as it was saved and loaded. Both
 * come to the same. What a getter tells of properties is in docs/scenarios/save.
 */
#ifndef BITSIM_TESTS_SERVICE_KEPT_H
#define BITSIM_TESTS_SERVICE_KEPT_H

#include "service/stage.h"

/* kept is the stage of the test, and the job that it is about. */
typedef struct kept_place {
    stage it;
    bitsim_reference job;
} kept_place;

extern kept_place kept;

#define OK(call_) stage_expect((call_), S_OK, BITSIM_RULE_NONE)

/* kept_rest is where a job rests: |prepare| brings it there, |look| goes on and sees that nothing
 * is lost; on |build|, and with |answer| to |choice| unless that is NULL. */
typedef struct kept_rest {
    void (*prepare)(void);
    void (*look)(void);
    uint32_t build;
    bitsim_choice_id choice;
    const char *answer;
} kept_rest;

/* kept_go_on goes through |rest|, with a restart in the middle if |restarts|. */
void kept_go_on(const kept_rest *rest, bool restarts);

/* kept_file_as, kept_as obtain |interface| of the first file, and of the job. */
bitsim_reference kept_as(bitsim_interface interface);
bitsim_reference kept_file_as(bitsim_interface interface);

/* kept_report has |outcome| come of the next operation of |kind|. */
void kept_report(bitsim_operation_kind kind, bitsim_outcome outcome);

/* kept_break_at has the connection break there; the job waits for its next try. */
void kept_break_at(bitsim_operation_kind kind);

/* kept_next returns the next operation of |kind|, which is out then. */
const stage_operation *kept_next(bitsim_operation_kind kind);

/* kept_wait lets the time come at which something is due. */
void kept_wait(void);

/* kept_run_to performs what there is to do, whereupon the job is in |state|. */
void kept_run_to(BG_JOB_STATE state);

#endif
