/* SPDX-License-Identifier: MIT */
/* The questions about methods, properties and files that no document answers. */
#include "bitsim/policy/add.h"
#include "bitsim/policy/copy_file.h"
#include "bitsim/policy/http_property.h"
#include "bitsim/policy/job5_property.h"
#include "bitsim/policy/method.h"
#include "bitsim/policy/object.h"
#include "bitsim/policy/property.h"
#include "bitsim/policy/range.h"
#include "bitsim/policy/reply_property.h"
#include "policy/questions.h"

static bitsim_decision ask_method_order(const bitsim_choices *choices) {
    return bitsim_method_check(26100, choices, BITSIM_FOUND_NULL | BITSIM_FOUND_FINAL);
}

static bitsim_decision ask_folder(const bitsim_choices *choices) {
    return bitsim_method_check(26100, choices, BITSIM_FOUND_FOLDER_DENIED);
}

static bitsim_decision ask_long_name(const bitsim_choices *choices) {
    return bitsim_property_check(26100, choices, BITSIM_PROPERTY_NAME_LONG);
}

/* A list of 5,000 characters, and a bypass list of 20,000. */
static bitsim_decision ask_long_lists(const bitsim_choices *choices) {
    return bitsim_property_check(26100, choices,
                                 BITSIM_PROPERTY_LIST_OVER_4000 | BITSIM_PROPERTY_BYPASS_OVER_4000 |
                                     BITSIM_PROPERTY_BYPASS_OVER_16384);
}

static bitsim_decision ask_ended(const bitsim_choices *choices) {
    return bitsim_object_check(26100, choices, BITSIM_OBJECT_ENDED);
}

static bitsim_decision ask_options3(const bitsim_choices *choices) {
    return bitsim_object_check(17763, choices, BITSIM_OBJECT_OPTIONS3);
}

static bitsim_decision ask_error_object(const bitsim_choices *choices) {
    return bitsim_object_check(26100, choices, BITSIM_OBJECT_ERROR_OVER);
}

static bitsim_decision ask_reply_progress(const bitsim_choices *choices) {
    return bitsim_reply_property_check(26100, choices,
                                       BITSIM_REPLY_OTHER_TYPE | BITSIM_REPLY_PROGRESS);
}

static bitsim_decision ask_reply_data(const bitsim_choices *choices) {
    return bitsim_reply_property_check(26100, choices, BITSIM_REPLY_COMPLETED);
}

static bitsim_decision ask_unnamed(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_UNNAMED);
}

static bitsim_decision ask_size(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_SIZE);
}

static bitsim_decision ask_unset(const bitsim_choices *choices) {
    return bitsim_job5_property_check(26100, choices, BITSIM_JOB5_UNSET);
}

static bitsim_decision ask_headers(const bitsim_choices *choices) {
    return bitsim_http_property_check(26100, choices, BITSIM_HTTP_BAD_HEADERS);
}

static bitsim_decision ask_late_method(const bitsim_choices *choices) {
    return bitsim_http_property_check(26100, choices, BITSIM_HTTP_METHOD | BITSIM_HTTP_RESUMED);
}

static bitsim_decision ask_bad_method(const bitsim_choices *choices) {
    return bitsim_http_property_check(26100, choices, BITSIM_HTTP_BAD_METHOD);
}

static bitsim_decision ask_protocol(const bitsim_choices *choices) {
    return bitsim_add_files(26100, choices, BITSIM_ADD_PROTOCOL);
}

static bitsim_decision ask_file_url(const bitsim_choices *choices) {
    return bitsim_add_files(26100, choices, BITSIM_ADD_FILE_URL);
}

static bitsim_decision ask_empty_set(const bitsim_choices *choices) {
    return bitsim_add_files(26100, choices, BITSIM_ADD_NOTHING);
}

static bitsim_decision ask_validation_context(const bitsim_choices *choices) {
    return bitsim_file_fate(26100, choices, BITSIM_FILE_REJECTED);
}

static bitsim_decision ask_rejected(const bitsim_choices *choices) {
    return bitsim_file_fate(6002, choices, BITSIM_FILE_RESUMED);
}

static bitsim_decision ask_upload_file(const bitsim_choices *choices) {
    bitsim_file_method_facts facts = {.method = BITSIM_FILE_GET_TEMPORARY_NAME,
                                      .build = 26100,
                                      .choices = choices,
                                      .is_upload = true};
    return bitsim_file_method_check(&facts);
}

static bitsim_decision ask_response_headers(const bitsim_choices *choices) {
    bitsim_file_method_facts facts = {
        .method = BITSIM_FILE_SET_PROPERTY, .build = 26100, .choices = choices};
    return bitsim_file_method_check(&facts);
}

static bitsim_decision ask_requested_ranges(const bitsim_choices *choices) {
    bitsim_range_access_facts facts = {
        .method = BITSIM_RANGE_REQUEST, .build = 26100, .choices = choices};
    return bitsim_range_access(&facts);
}

const question questions_of_methods[] = {
    {BITSIM_CHOICE_METHOD_CHECK_ORDER, ask_method_order},
    {BITSIM_CHOICE_ADD_FILE_FOLDER_CHECK, ask_folder},
    {BITSIM_CHOICE_DISPLAY_NAME_TOO_LONG, ask_long_name},
    {BITSIM_CHOICE_PROXY_LIST_LIMIT, ask_long_lists},
    {BITSIM_CHOICE_ENDED_SINCE_SNAPSHOT, ask_ended},
    {BITSIM_CHOICE_ERROR_OBJECT, ask_error_object},
    {BITSIM_CHOICE_BITS_10_3, ask_options3},
    {BITSIM_CHOICE_REPLY_PROGRESS_OF_OTHERS, ask_reply_progress},
    {BITSIM_CHOICE_REPLY_DATA_AFTER_COMPLETE, ask_reply_data},
    {BITSIM_CHOICE_UNNAMED_PROPERTY, ask_unnamed},
    {BITSIM_CHOICE_MAX_DOWNLOAD_SIZE_MEMBER, ask_size},
    {BITSIM_CHOICE_UNSET_PROPERTY, ask_unset},
    {BITSIM_CHOICE_MALFORMED_HEADERS, ask_headers},
    {BITSIM_CHOICE_HTTP_METHOD_LATE, ask_late_method},
    {BITSIM_CHOICE_MALFORMED_METHOD, ask_bad_method},
    {BITSIM_CHOICE_UNSUPPORTED_PROTOCOL_CODE, ask_protocol},
    {BITSIM_CHOICE_FILE_URLS, ask_file_url},
    {BITSIM_CHOICE_EMPTY_FILE_SET, ask_empty_set},
    {BITSIM_CHOICE_VALIDATION_CONTEXT, ask_validation_context},
    {BITSIM_CHOICE_RESUME_AFTER_REJECTION, ask_rejected},
    {BITSIM_CHOICE_UPLOAD_FILE_METHODS, ask_upload_file},
    {BITSIM_CHOICE_RESPONSE_HEADERS, ask_response_headers},
    {BITSIM_CHOICE_REQUESTED_RANGES, ask_requested_ranges},
    {BITSIM_CHOICE_COUNT, NULL},
};
