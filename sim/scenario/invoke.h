/* SPDX-License-Identifier: MIT */
/*
 * Calling a method: the frame of the call, the pointer it is made through, and what came out.
 */
#ifndef BITSIM_SIM_SCENARIO_INVOKE_H
#define BITSIM_SIM_SCENARIO_INVOKE_H

#include "bitsim/copy_job.h"
#include "bitsim/copy_manager.h"
#include "bitsim/http_options.h"
#include "bitsim/token_options.h"
#include "scenario/step.h"

typedef struct play play;

/* invocation is one call while it is made. */
typedef struct invocation {
    play *play;
    const story_call *call;
    bitsim_call frame;
    /* reference: the pointer that the call is made through. */
    bitsim_reference *reference;
    /* obtained: the pointer that the method gives, if it gives one. */
    bitsim_reference obtained;

    /* What the method gave; which of them counts the method knows. */
    bitsim_guid id;
    BG_JOB_STATE state;
    uint32_t flags;
    bitsim_sid sid;
    bool present;
    bitsim_job_error error;
    const char *text;
    /* values: in the order of the shape of its result. */
    shape_value values[SHAPE_VALUES_MAX];
    /* ranges: those that a method gave. */
    story_ranges ranges;
    /* jobs: indexes into story.jobs of those that EnumJobs gave; SIZE_MAX for any other. */
    size_t *jobs;
    size_t job_count;
} invocation;

/* bitsim__which_job returns the index into story.jobs of the job of |reference|, or SIZE_MAX. */
size_t bitsim__which_job(const play *p, const bitsim_reference *reference);

/* invoke_function makes the call and answers as the method does. */
typedef bitsim_decision invoke_function(invocation *i);

invoke_function bitsim__invoke_create_instance;
invoke_function bitsim__invoke_set_proxy_blanket;
invoke_function bitsim__invoke_query_interface;
invoke_function bitsim__invoke_create_job;
invoke_function bitsim__invoke_get_job;
invoke_function bitsim__invoke_enum_jobs;
invoke_function bitsim__invoke_get_error_description;
invoke_function bitsim__invoke_add_file;
invoke_function bitsim__invoke_suspend;
invoke_function bitsim__invoke_resume;
invoke_function bitsim__invoke_cancel;
invoke_function bitsim__invoke_complete;
invoke_function bitsim__invoke_get_id;
invoke_function bitsim__invoke_get_state;
invoke_function bitsim__invoke_get_error;
invoke_function bitsim__invoke_get_owner;
invoke_function bitsim__invoke_take_ownership;
invoke_function bitsim__invoke_set_notify_flags;
invoke_function bitsim__invoke_get_notify_flags;
invoke_function bitsim__invoke_set_notify_interface;
invoke_function bitsim__invoke_set_notify_cmd_line;
invoke_function bitsim__invoke_set_reply_file_name;
invoke_function bitsim__invoke_set_credentials;
invoke_function bitsim__invoke_remove_credentials;
invoke_function bitsim__invoke_set_client_certificate_by_id;
invoke_function bitsim__invoke_set_client_certificate_by_name;
invoke_function bitsim__invoke_remove_client_certificate;
invoke_function bitsim__invoke_set_helper_token_flags;
invoke_function bitsim__invoke_get_helper_token_flags;
invoke_function bitsim__invoke_set_helper_token;
invoke_function bitsim__invoke_clear_helper_token;
invoke_function bitsim__invoke_get_helper_token_sid;

#endif
