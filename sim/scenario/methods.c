/* SPDX-License-Identifier: MIT */
/* The methods that nearly every program calls: their keys, and their rows. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/method_keys.h"
#include "scenario/people.h"
#include "scenario/places.h"
#include "scenario/words.h"

/* ---- Readers of results: what an out value is compared with. ---- */

static story_result *begin_result(const node *value, void *out, result_kind kind) {
    story_result *result = out;
    result->kind = kind;
    result->node = value;
    return result;
}

static bool read_state_result(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    return bitsim__read_word(r, value, &bitsim__state_words,
                             &begin_result(value, out, RESULT_STATE)->state);
}

static bool read_flags_result(reader *r, const node *value, const void *detail, void *out) {
    return bitsim__read_flags(r, value, detail, &begin_result(value, out, RESULT_FLAGS)->flags);
}

static bool read_account_result(reader *r, const node *value, const void *detail, void *out) {
    return bitsim__read_who(r, value, detail, &begin_result(value, out, RESULT_ACCOUNT)->text);
}

static bool read_helper_result(reader *r, const node *value, const void *detail, void *out) {
    if (r->status == BITSIM_OK && value->kind == NODE_NULL) {
        begin_result(value, out, RESULT_NOBODY);
        return true;
    }
    return read_account_result(r, value, detail, out);
}

static bool read_text_result(reader *r, const node *value, const void *detail, void *out) {
    return bitsim__read_text(r, value, detail, &begin_result(value, out, RESULT_TEXT)->text);
}

static bool read_job_name(reader *r, const node *value, void *out) {
    const story_names *jobs = &bitsim__story(r)->jobs;
    static const char expected[] = "the name of a job that a step before this creates";
    if (!bitsim__is_text(r, value, expected)) return false;
    if (bitsim__find_name(jobs, value->text) == SIZE_MAX)
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, bitsim__word_of_names,
                                   jobs);
    *(const char **)out = value->text;
    return true;
}

bool bitsim__read_jobs_result(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_result *result = begin_result(value, out, RESULT_JOBS);
    return bitsim__read_list(r, value, NODE_LIST, "a list of jobs", read_job_name,
                             sizeof *result->jobs.texts, &result->jobs.texts, &result->jobs.count);
}

static bool read_job_result(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    return read_job_name(r, value, &begin_result(value, out, RESULT_JOB)->text);
}

static bool read_error_result(reader *r, const node *value, const void *detail, void *out) {
    static const field fields[] = {
        FIELD("error", bitsim__read_code, story_result, error, NULL),
        FIELD("context", bitsim__read_word, story_result, context, &bitsim__context_words),
    };
    static const field_list list = FIELD_LIST("a result of GetError", fields);
    (void)detail;
    story_result *result = begin_result(value, out, RESULT_ERROR);
    result->context = STORY_UNSET;
    if (!bitsim__read_fields(r, value, &list, result)) return false;
    result->has_error = bitsim__node_get(value, "error") != NULL;
    return true;
}

/* ---- Keys ---- */

static const field create_instance[] = {CALL_KEYS};
static const field set_proxy_blanket[] = {
    JOB_KEYS, WORD_KEY("interface", interface, &bitsim__interface_words),
    WORD_KEY("level", level, &bitsim__rpc_level_words),
    WORD_KEY("cloaking", cloaking, &bitsim__cloaking_words)};
static const field query_interface[] = {
    JOB_KEYS, POINTER_KEY,
    REQUIRED("interface", bitsim__read_word, story_call, interface, &bitsim__interface_words)};
static const field create_job[] = {CALL_KEYS,
                                   REQUIRED("job", bitsim__read_node, story_call, job_node, NULL),
                                   POINTER_KEY,
                                   TEXT_KEY("name", name),
                                   WORD_KEY("type", type, &bitsim__type_words),
                                   NULL_KEY};
static const field get_job[] = {
    CALL_KEYS, FIELD("job", bitsim__read_node, story_call, job_node, NULL),
    FIELD("id", bitsim__read_text, story_call, id, "the id of a job"), POINTER_KEY, NULL_KEY};
static const field enum_jobs[] = {
    CALL_KEYS,
    FIELD("flags", bitsim__read_flags, story_call, flags, &bitsim__enum_flag_words),
    FIELD("job", bitsim__read_node, story_call, job_node, NULL),
    POINTER_KEY,
    NULL_KEY,
    RESULT_KEY(bitsim__read_jobs_result, NULL),
    FIELD("list", bitsim__read_node, story_call, list_node, NULL)};
static const field get_error_description[] = {
    CALL_KEYS, REQUIRED("code", bitsim__read_code, story_call, code, NULL),
    FIELD("language", bitsim__read_number, story_call, language, &bitsim__dword_range), NULL_KEY,
    RESULT_KEY(read_text_result, "the text of the error")};

static const field add_file[] = {
    JOB_KEYS, REQUIRED("remote", bitsim__read_nullable, story_call, remote, NULL),
    REQUIRED("local", bitsim__read_nullable, story_call, local, NULL)};
static const field plain[] = {JOB_KEYS};
static const field get_id[] = {JOB_KEYS, NULL_KEY, RESULT_KEY(read_job_result, NULL)};
static const field get_state[] = {JOB_KEYS, NULL_KEY, RESULT_KEY(read_state_result, NULL)};
static const field get_error[] = {JOB_KEYS, ERROR_KEY, NULL_KEY,
                                  RESULT_KEY(read_error_result, NULL)};
static const field get_owner[] = {JOB_KEYS, NULL_KEY, RESULT_KEY(read_account_result, NULL)};
static const field set_notify_flags[] = {JOB_KEYS, FLAGS_KEY(&bitsim__notify_flag_words)};
static const field get_notify_flags[] = {JOB_KEYS, NULL_KEY,
                                         RESULT_KEY(read_flags_result, &bitsim__notify_flag_words)};
static const field set_notify_interface[] = {
    JOB_KEYS, FIELD("unregisters", bitsim__read_boolean, story_call, unregisters, NULL),
    FIELD("object", bitsim__read_word, story_call, object, &bitsim__callback_words)};
static const field set_notify_cmd_line[] = {
    JOB_KEYS, REQUIRED("program", bitsim__read_nullable, story_call, program, NULL),
    TEXT_KEY("parameters", parameters)};
static const field set_reply_file_name[] = {
    JOB_KEYS, REQUIRED("local", bitsim__read_nullable, story_call, local, NULL)};
static const field set_credentials[] = {JOB_KEYS,
                                        WORD_KEY("target", target, &bitsim__target_words),
                                        WORD_KEY("scheme", scheme, &bitsim__scheme_words),
                                        TEXT_KEY("user", user),
                                        TEXT_KEY("password", password),
                                        NULL_KEY};
static const field remove_credentials[] = {
    JOB_KEYS, REQUIRED("target", bitsim__read_word, story_call, target, &bitsim__target_words),
    REQUIRED("scheme", bitsim__read_word, story_call, scheme, &bitsim__scheme_words)};
#define STORE_KEYS                                                      \
    REQUIRED("store", bitsim__read_node, story_call, store_node, NULL), \
        WORD_KEY("location", location, &bitsim__location_words)

static const field set_client_certificate_by_id[] = {
    JOB_KEYS, STORE_KEYS,
    FIELD("certificate", bitsim__read_certificate, story_call, certificate, NULL),
    TEXT_KEY("hash", hash)};
static const field set_client_certificate_by_name[] = {
    JOB_KEYS, STORE_KEYS, REQUIRED("subject", bitsim__read_nullable, story_call, subject, NULL)};

static const field set_helper_token_flags[] = {JOB_KEYS, FLAGS_KEY(&bitsim__token_flag_words)};
static const field get_helper_token_flags[] = {
    JOB_KEYS, NULL_KEY, RESULT_KEY(read_flags_result, &bitsim__token_flag_words)};
static const field get_helper_token_sid[] = {JOB_KEYS, NULL_KEY,
                                             RESULT_KEY(read_helper_result, NULL)};

static const method rows[] = {
    METHOD("CoCreateInstance", MANAGER, ON_MANAGER, create_instance, create_instance),
    METHOD("CoSetProxyBlanket", JOB, ON_ANY, set_proxy_blanket, set_proxy_blanket),
    METHOD("QueryInterface", JOB, QUERIES, query_interface, query_interface),

    METHOD("CreateJob", MANAGER, CREATES_JOB, create_job, create_job),
    METHOD("GetJob", MANAGER, FINDS_JOB, get_job, get_job),
    METHOD("EnumJobs", MANAGER, FINDS_JOB, enum_jobs, enum_jobs),
    METHOD("GetErrorDescription", MANAGER, ON_MANAGER, get_error_description,
           get_error_description),

    METHOD("AddFile", JOB, ON_JOB, add_file, add_file),
    METHOD("Suspend", JOB, ON_JOB, plain, suspend),
    METHOD("Resume", JOB, ON_JOB, plain, resume),
    METHOD("Cancel", JOB, ON_JOB, plain, cancel),
    METHOD("Complete", JOB, ON_JOB, plain, complete),
    METHOD("GetId", JOB, ON_JOB, get_id, get_id),
    METHOD("GetState", JOB, ON_JOB, get_state, get_state),
    METHOD("GetError", JOB, ON_JOB, get_error, get_error),
    METHOD("GetOwner", JOB, ON_JOB, get_owner, get_owner),
    METHOD("TakeOwnership", JOB, ON_JOB, plain, take_ownership),
    METHOD("SetNotifyFlags", JOB, ON_JOB, set_notify_flags, set_notify_flags),
    METHOD("GetNotifyFlags", JOB, ON_JOB, get_notify_flags, get_notify_flags),
    METHOD("SetNotifyInterface", JOB, ON_JOB, set_notify_interface, set_notify_interface),

    METHOD("SetNotifyCmdLine", JOB2, ON_JOB, set_notify_cmd_line, set_notify_cmd_line),
    METHOD("SetReplyFileName", JOB2, ON_JOB, set_reply_file_name, set_reply_file_name),
    METHOD("SetCredentials", JOB2, ON_JOB, set_credentials, set_credentials),
    METHOD("RemoveCredentials", JOB2, ON_JOB, remove_credentials, remove_credentials),

    METHOD("SetClientCertificateByID", HTTP_OPTIONS, ON_JOB, set_client_certificate_by_id,
           set_client_certificate_by_id),
    METHOD("SetClientCertificateByName", HTTP_OPTIONS, ON_JOB, set_client_certificate_by_name,
           set_client_certificate_by_name),
    METHOD("RemoveClientCertificate", HTTP_OPTIONS, ON_JOB, plain, remove_client_certificate),

    METHOD("SetHelperTokenFlags", TOKEN_OPTIONS, ON_JOB, set_helper_token_flags,
           set_helper_token_flags),
    METHOD("GetHelperTokenFlags", TOKEN_OPTIONS, ON_JOB, get_helper_token_flags,
           get_helper_token_flags),
    METHOD("SetHelperToken", TOKEN_OPTIONS, ON_JOB, plain, set_helper_token),
    METHOD("ClearHelperToken", TOKEN_OPTIONS, ON_JOB, plain, clear_helper_token),
    METHOD("GetHelperTokenSid", TOKEN_OPTIONS, ON_JOB, get_helper_token_sid, get_helper_token_sid),
};

const method_table bitsim__basic_methods = METHOD_TABLE(rows);
