/* SPDX-License-Identifier: MIT */
/*
 * The methods of the objects that others hand out: of an enumerator that EnumJobs kept under a
 * name, and of the error object of a job, which GetError kept, or which the call obtains with
 * GetError first.
 */
#include "bitsim/copy_error.h"
#include "bitsim/job_list.h"
#include "bitsim/policy.h"
#include "scenario/method_keys.h"
#include "scenario/play.h"
#include "scenario/values.h"

/* COUNT_MAX: the most jobs that one Next asks for. */
enum { COUNT_MAX = 64 };

static const number_range count_range = {0, COUNT_MAX, "a number of jobs, at most 64"};

#define LIST_KEYS CALL_KEYS, REQUIRED("list", bitsim__read_node, story_call, list_node, NULL)
#define COUNT_KEY FIELD("count", bitsim__read_number, story_call, count, &count_range)

static const value_shape number_value[] = {VALUE_KEY(NULL, SHAPE_NUMBER, NULL)};
static const result_shape number_shape = RESULT_SHAPE("a number", number_value);
static const value_shape text_value[] = {VALUE_KEY(NULL, SHAPE_TEXT, NULL)};
static const result_shape text_shape = RESULT_SHAPE("a text", text_value);
static const value_shape error_values[] = {
    VALUE_KEY("error", SHAPE_NUMBER, NULL),
    VALUE_KEY("context", SHAPE_WORD, &bitsim__context_words),
};
static const result_shape error_shape = RESULT_SHAPE("a result of GetError", error_values);

static const field next_jobs[] = {LIST_KEYS, COUNT_KEY, NULL_KEY,
                                  RESULT_KEY(bitsim__read_jobs_result, NULL)};
static const field skip_jobs[] = {LIST_KEYS, COUNT_KEY};
static const field reset_jobs[] = {LIST_KEYS};
static const field clone_jobs[] = {
    LIST_KEYS, REQUIRED("clone", bitsim__read_node, story_call, clone_node, NULL)};
static const field count_jobs[] = {LIST_KEYS, NULL_KEY, SHAPED_KEY(&number_shape)};

static const field get_error[] = {JOB_KEYS, ERROR_KEY, NULL_KEY, SHAPED_KEY(&error_shape)};
static const field get_file[] = {JOB_KEYS, ERROR_KEY, POINTER_KEY, NULL_KEY,
                                 SHAPED_KEY(&number_shape)};
static const field describe[] = {
    JOB_KEYS, ERROR_KEY,
    FIELD("language", bitsim__read_number, story_call, language, &bitsim__dword_range), NULL_KEY,
    SHAPED_KEY(&text_shape)};
static const field get_protocol[] = {JOB_KEYS, ERROR_KEY, NULL_KEY, SHAPED_KEY(&text_shape)};

/* ---- Enumerators ---- */

/* A list that no step has kept, since EnumJobs was refused, is no object to call. */
static bitsim_job_list *list_of(const invocation *i) { return i->play->lists[i->call->list]; }

static bitsim_decision no_object(void) {
    return (bitsim_decision){.hr = RPC_E_DISCONNECTED, .policy = BITSIM_POLICY_COUNT};
}

static bitsim_decision call_next(invocation *i) {
    bitsim_reference jobs[COUNT_MAX];
    size_t count = (size_t)i->call->count, fetched = 0;
    if (!list_of(i)) return no_object();
    i->jobs = bitsim__pool_take(&i->play->pool, count, sizeof *i->jobs);
    if (!i->jobs) return (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    bitsim_decision decision = bitsim_job_list_next(&i->frame, list_of(i), count, jobs,
                                                    i->call->null_out ? NULL : &fetched);
    for (size_t n = 0; n < fetched; n++) {
        i->jobs[i->job_count++] = bitsim__which_job(i->play, &jobs[n]);
        bitsim_reference_release(i->play->service, &jobs[n]);
    }
    return decision;
}

static bitsim_decision call_skip(invocation *i) {
    if (!list_of(i)) return no_object();
    return bitsim_job_list_skip(&i->frame, list_of(i), (size_t)i->call->count);
}

static bitsim_decision call_reset(invocation *i) {
    return list_of(i) ? bitsim_job_list_reset(&i->frame, list_of(i)) : no_object();
}

static bitsim_decision call_clone(invocation *i) {
    if (!list_of(i)) return no_object();
    return bitsim_job_list_clone(&i->frame, list_of(i), &i->play->lists[i->call->clone]);
}

static bitsim_decision call_count(invocation *i) {
    uint32_t count = 0;
    if (!list_of(i)) return no_object();
    bitsim_decision decision = bitsim_job_list_get_count(&i->frame, list_of(i),
                                                         i->call->null_out ? NULL : &count);
    i->values[0].number = count;
    return decision;
}

/* ---- Errors ---- */

/* Finds the error object to call: one that was kept, or that which GetError of the job gives now.
 * One that no step has kept, since GetError was refused, is no object to call. */
static bitsim_decision obtain(invocation *i, bitsim_job_error *error) {
    if (i->call->error == SIZE_MAX)
        return bitsim_copy_job_get_error(&i->frame, i->reference, error);
    *error = i->play->errors[i->call->error];
    return error->slot ? (bitsim_decision){.hr = S_OK} : no_object();
}

static bitsim_decision call_get_error(invocation *i) {
    bitsim_job_error error;
    BG_ERROR_CONTEXT context = BG_ERROR_CONTEXT_NONE;
    bitsim_hresult code = S_OK;
    bitsim_decision decision = obtain(i, &error);
    if (bitsim_failed(decision.hr)) return decision;
    decision = bitsim_copy_error_get_error(&i->frame, &error, &context,
                                           i->call->null_out ? NULL : &code);
    i->values[0].number = (uint32_t)code;
    i->values[1].number = context;
    return decision;
}

/* The result is which file of its job it is, the first being 0. */
static bitsim_decision call_get_file(invocation *i) {
    bitsim_job_error error;
    bitsim_decision decision = obtain(i, &error);
    if (bitsim_failed(decision.hr)) return decision;
    decision = bitsim_copy_error_get_file(&i->frame, &error,
                                          i->call->null_out ? NULL : &i->obtained);
    i->values[0].number = i->obtained.file;
    return decision;
}

static const char **text_place(invocation *i) {
    return i->call->null_out ? NULL : &i->values[0].text;
}

static bitsim_decision call_describe_error(invocation *i) {
    bitsim_job_error error;
    bitsim_decision decision = obtain(i, &error);
    if (bitsim_failed(decision.hr)) return decision;
    return bitsim_copy_error_get_error_description(&i->frame, &error, (uint32_t)i->call->language,
                                                   text_place(i));
}

static bitsim_decision call_describe_context(invocation *i) {
    bitsim_job_error error;
    bitsim_decision decision = obtain(i, &error);
    if (bitsim_failed(decision.hr)) return decision;
    return bitsim_copy_error_get_error_context_description(
        &i->frame, &error, (uint32_t)i->call->language, text_place(i));
}

static bitsim_decision call_get_protocol(invocation *i) {
    bitsim_job_error error;
    bitsim_decision decision = obtain(i, &error);
    if (bitsim_failed(decision.hr)) return decision;
    return bitsim_copy_error_get_protocol(&i->frame, &error, text_place(i));
}

static const method rows[] = {
    LOCAL_METHOD("IEnumBackgroundCopyJobs::Next", MANAGER, ON_MANAGER, next_jobs, call_next),
    LOCAL_METHOD("IEnumBackgroundCopyJobs::Skip", MANAGER, ON_MANAGER, skip_jobs, call_skip),
    LOCAL_METHOD("IEnumBackgroundCopyJobs::Reset", MANAGER, ON_MANAGER, reset_jobs, call_reset),
    LOCAL_METHOD("IEnumBackgroundCopyJobs::Clone", MANAGER, ON_MANAGER, clone_jobs, call_clone),
    LOCAL_METHOD("IEnumBackgroundCopyJobs::GetCount", MANAGER, ON_MANAGER, count_jobs, call_count),

    LOCAL_METHOD("IBackgroundCopyError::GetError", JOB, ON_ANY, get_error, call_get_error),
    LOCAL_METHOD("IBackgroundCopyError::GetFile", JOB, FINDS_ERRORS_FILE, get_file, call_get_file),
    LOCAL_METHOD("IBackgroundCopyError::GetErrorDescription", JOB, ON_ANY, describe,
                 call_describe_error),
    LOCAL_METHOD("IBackgroundCopyError::GetErrorContextDescription", JOB, ON_ANY, describe,
                 call_describe_context),
    LOCAL_METHOD("IBackgroundCopyError::GetProtocol", JOB, ON_ANY, get_protocol, call_get_protocol),
};

const method_table bitsim__object_methods = METHOD_TABLE(rows);
