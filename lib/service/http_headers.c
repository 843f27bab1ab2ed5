/* SPDX-License-Identifier: MIT */
/* The options of HTTP but for the certificate: headers, security flags, the method, who judges. */
#include <string.h>

#include "base/text.h"
#include "bitsim/http_options.h"
#include "bitsim/policy/http_property.h"
#include "job/judge.h"
#include "service/setter.h"

#define SECURITY_FLAGS_KNOWN                                                                     \
    (BG_SSL_ENABLE_CRL_CHECK | BG_SSL_IGNORE_CERT_CN_INVALID | BG_SSL_IGNORE_CERT_DATE_INVALID | \
     BG_SSL_IGNORE_UNKNOWN_CA | BG_SSL_IGNORE_CERT_WRONG_USAGE | BG_HTTP_REDIRECT_POLICY_MASK |  \
     BG_HTTP_REDIRECT_POLICY_ALLOW_HTTPS_TO_HTTP)

/* Puts |findings| (BITSIM_HTTP_*) to the rules; a success of its own becomes the answer. */
static bool check_http(bitsim__frame *frame, uint32_t findings) {
    const bitsim_service *service = frame->service;
    bitsim_decision decision = bitsim_http_property_check(service->build, &service->choices,
                                                          findings);
    if (!bitsim__ask(frame, &decision)) return false;
    if (decision.hr != S_OK) frame->decision = decision;
    return true;
}

static uint32_t found_final(const bitsim__job *job) {
    return bitsim__found_final(job) ? BITSIM_HTTP_FINAL : 0;
}

/* Answers whether the caller is the one whom an owner-only setter would let pass (JOB-17). */
static bool is_owner(const bitsim__frame *frame) {
    const bitsim_service *service = frame->service;
    return bitsim_succeeded(bitsim_job_owner_only(service->build, &service->choices, false,
                                                  &frame->caller, &frame->job->owner->party)
                                .hr);
}

/* ---- Headers ---- */

/* Answers whether |c| may stand in a token of HTTP (RFC 9110, 5.6.2). */
static bool is_token_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("!#$%&'*+-.^_`|~", c));
}

static size_t token_length(const char *text) {
    size_t length = 0;
    while (is_token_character(text[length])) length++;
    return length;
}

/* The place behind the first CR LF of |text|, or NULL. */
static const char *next_line(const char *text) {
    const char *end = strchr(text, '\r');
    while (end && end[1] != '\n') end = strchr(end + 1, '\r');
    return end ? end + 2 : NULL;
}

/* Answers whether each line of |headers| is a name, a colon, a value and CR LF. */
static bool headers_are_lines(const char *headers) {
    while (*headers) {
        size_t name = token_length(headers);
        const char *next = next_line(headers);
        if (name == 0 || headers[name] != ':' || !next) return false;
        headers = next;
    }
    return true;
}

bitsim_decision bitsim_http_options_set_custom_headers(const bitsim_call *call,
                                                       const bitsim_reference *job,
                                                       const char *headers) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS, "SetCustomHeaders",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t findings = bitsim__is_longer(headers, BITSIM_CUSTOM_HEADERS_MAX)
                            ? BITSIM_FOUND_TOO_LONG
                            : 0;
    uint32_t malformed = headers && !headers_are_lines(headers) ? BITSIM_HTTP_BAD_HEADERS : 0;
    if (!bitsim__check_arguments(&frame, findings) ||
        !check_http(&frame, malformed | found_final(frame.job)) ||
        !bitsim__is_owners_business(&frame, false))
        return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    return bitsim__end_change(
        &frame, options && bitsim__replace_text(frame.service, &options->custom_headers, headers));
}

bitsim_decision bitsim_http_options_get_custom_headers(const bitsim_call *call,
                                                       const bitsim_reference *job,
                                                       const char **out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS, "GetCustomHeaders",
                       BITSIM__READS))
        return bitsim__leave(&frame);
    const char *headers = bitsim__job_custom_headers(frame.job);
    const bitsim__options *options = frame.job->options;
    uint32_t findings = headers ? 0 : BITSIM_HTTP_NO_HEADERS;
    if (!is_owner(&frame)) findings |= BITSIM_HTTP_HEADERS_NOT_OWNER;
    if (options && options->headers_write_only) findings |= BITSIM_HTTP_HEADERS_WRITE_ONLY;
    if (bitsim__check(&frame, out ? 0 : BITSIM_FOUND_NULL_REFERENCE) && out &&
        check_http(&frame, findings))
        *out = headers;
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_http_options3_make_custom_headers_write_only(const bitsim_call *call,
                                                                    const bitsim_reference *job) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS3,
                       "MakeCustomHeadersWriteOnly", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    if (options) options->headers_write_only = true;
    return bitsim__end_change(&frame, options != NULL);
}

/* ---- Security ---- */

/* Of the redirect policies that the mask has room for, three are defined. */
static bool flags_are_known(uint32_t flags) {
    return (flags & ~SECURITY_FLAGS_KNOWN) == 0 &&
           (flags & BG_HTTP_REDIRECT_POLICY_MASK) <= BG_HTTP_REDIRECT_POLICY_DISALLOW;
}

bitsim_decision bitsim_http_options_set_security_flags(const bitsim_call *call,
                                                       const bitsim_reference *job,
                                                       uint32_t flags) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS, "SetSecurityFlags",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t findings = bitsim__found_final(frame.job);
    if (!flags_are_known(flags)) findings |= BITSIM_FOUND_UNDEFINED;
    if (!bitsim__check(&frame, findings)) return bitsim__leave(&frame);
    bitsim__options *options = bitsim__options_for_change(&frame);
    uint32_t before = options ? options->security_flags : 0;
    if (options) options->security_flags = flags;
    if (options) bitsim__download_check_again(frame.service, frame.job, before, frame.now);
    return bitsim__end_change(&frame, options != NULL);
}

BITSIM__GETTER(bitsim_http_options_get_security_flags, HTTP_OPTIONS, "GetSecurityFlags", uint32_t,
               bitsim__job_security_flags(it))

/* ---- The method ---- */

static uint32_t findings_of_method(const bitsim__job *job) {
    uint32_t findings = BITSIM_HTTP_METHOD;
    if (job->was_resumed) findings |= BITSIM_HTTP_RESUMED;
    if (bitsim__job_is_dynamic(job) || bitsim__job_is_on_demand(job)) findings |= BITSIM_HTTP_MODES;
    return findings;
}

static bool set_method(bitsim__frame *frame, const char *method) {
    bitsim__options *options = bitsim__options_for_change(frame);
    if (!options || !bitsim__replace_text(frame->service, &options->http_method, method))
        return false;
    options->priority = BG_JOB_PRIORITY_FOREGROUND;
    return true;
}

bitsim_decision bitsim_http_options2_set_http_method(const bitsim_call *call,
                                                     const bitsim_reference *job,
                                                     const char *method) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS2, "SetHttpMethod",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = method;
    bool is_default = method && strcmp(method, bitsim__http_method_of(frame.job->type)) == 0;
    bool is_token = method && *method && method[token_length(method)] == '\0';
    uint32_t findings = found_final(frame.job);
    if (method && !is_token) findings |= BITSIM_HTTP_BAD_METHOD;
    if (!is_default) findings |= findings_of_method(frame.job);
    if (!bitsim__check_arguments(&frame, method ? 0 : BITSIM_FOUND_NULL) ||
        !check_http(&frame, findings) || is_default)
        return bitsim__leave(&frame);
    return bitsim__end_change(&frame, set_method(&frame, method));
}

BITSIM__GETTER(bitsim_http_options2_get_http_method, HTTP_OPTIONS2, "GetHttpMethod", const char *,
               bitsim__job_http_method(it))

/* ---- Who judges the certificates of servers ---- */

/* A job is active while a connection may be made at any moment. */
static bool is_active(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_QUEUED || state == BG_JOB_STATE_TRANSIENT_ERROR ||
           bitsim_job_state_is_running(state);
}

/* Makes the caller, or nobody, the judge; false without memory. */
static bool register_judge(bitsim__frame *frame, const bitsim_certificate_validator *validator) {
    bitsim_service *service = frame->service;
    bitsim__options *options = bitsim__options_for_change(frame);
    bitsim__kept *judge = NULL;
    bitsim__judged *judged = NULL;
    uint32_t account;
    if (!options) return false;
    if (validator) {
        if (!bitsim__account_intern(service, bitsim_token_user(frame->token), &account))
            judge = bitsim__keep(service, frame->token, account);
        judged = judge ? bitsim__judged_new(service->memory) : NULL;
        if (!judged) {
            bitsim__let_go(service, &judge);
            return false;
        }
    }
    bitsim__forget_judge(service, frame->job);
    options->certificate_judge = judge;
    options->certificate_object = validator ? validator->object : 0;
    options->judged = judged;
    return true;
}

void bitsim__forget_judge(bitsim_service *service, bitsim__job *job) {
    if (!job->options) return;
    bitsim__let_go(service, &job->options->certificate_judge);
    job->options->certificate_object = 0;
    bitsim__judged_del(job->options->judged, service->memory);
    job->options->judged = NULL;
}

bitsim_decision bitsim_http_options3_set_server_certificate_validation_interface(
    const bitsim_call *call, const bitsim_reference *job,
    const bitsim_certificate_validator *validator) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS3,
                       "SetServerCertificateValidationInterface", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    uint32_t findings = found_final(frame.job);
    if (validator && !validator->validates) findings |= BITSIM_HTTP_NO_VALIDATOR;
    if (is_active(frame.job->state)) findings |= BITSIM_HTTP_ACTIVE;
    if (!check_http(&frame, findings)) return bitsim__leave(&frame);
    return bitsim__end_change(&frame, register_judge(&frame, validator));
}

/* ---- The certificate, read again ---- */

bitsim_decision bitsim_http_options_get_client_certificate(const bitsim_call *call,
                                                           const bitsim_reference *job,
                                                           bitsim_certificate_name *out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS, "GetClientCertificate",
                       BITSIM__READS))
        return bitsim__leave(&frame);
    const bitsim__certificate *certificate = frame.job->certificate;
    uint32_t findings = certificate ? 0 : BITSIM_HTTP_NO_CERTIFICATE;
    if (!is_owner(&frame)) findings |= BITSIM_HTTP_CERTIFICATE_NOT_OWNER;
    if (bitsim__check(&frame, out ? 0 : BITSIM_FOUND_NULL_REFERENCE) && out &&
        check_http(&frame, findings) && certificate)
        *out = certificate->name;
    return bitsim__leave(&frame);
}
