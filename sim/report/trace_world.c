/* SPDX-License-Identifier: MIT */
/* The lines of what is done in the world: operations, their outcomes, access checks. */
#include <string.h>

#include "bitsim/access.h"
#include "bitsim/sddl.h"
#include "report/trace.h"
#include "report/words.h"

static json_t *certificate_json(bitsim__record *record, const bitsim_certificate_name *name) {
    bitsim__record part = {.object = json_object(), .memory = record->memory};
    bitsim__record_word(&part, "location", bitsim__cert_location_name(name->location));
    bitsim__record_text(&part, "store", name->store);
    if (name->subject) {
        bitsim__record_text(&part, "subject", name->subject);
    } else {
        char hash[BITSIM__HASH_SIZE];
        bitsim__record_word(&part, "hash", bitsim__hash_print(name->hash, hash));
    }
    if (part.json.failed) record->json.failed = true;
    return part.object;
}

/* The hash of a server's certificate, where it is known. */
static void trace_hash(bitsim__record *record, const uint8_t hash[20]) {
    static const uint8_t none[20];
    char text[BITSIM__HASH_SIZE];
    if (memcmp(hash, none, sizeof none) != 0)
        bitsim__record_word(record, "server_certificate", bitsim__hash_print(hash, text));
}

static bool moves_bytes(bitsim_operation_kind kind) {
    return kind == BITSIM_OPERATION_FETCH || kind == BITSIM_OPERATION_SEND ||
           kind == BITSIM_OPERATION_RECEIVE_REPLY;
}

/* What was answered to a challenge. A password is told to be there, and no more. */
static void trace_answer(bitsim__record *record, const bitsim_operation *operation) {
    if (operation->answer == BITSIM_AUTH_ANSWER_NONE) return;
    bitsim__record_word(record, "answer", bitsim__auth_answer_name(operation->answer));
    bitsim__record_word(record, "answer_to", bitsim__auth_target_name(operation->answer_to));
    bitsim__record_word(record, "answer_scheme",
                        bitsim__auth_scheme_name((int)operation->scheme_of_answer));
    bitsim__record_text(record, "user", operation->user);
    bitsim__record_flag(record, "password", operation->password != NULL);
}

/* What the other end was answered before. */
static json_t *earlier_json(bitsim__record *record, const bitsim_operation *operation) {
    const bitsim_earlier_answer *earlier = &operation->earlier;
    bool to_proxy = operation->answer_to == BG_AUTH_TARGET_SERVER;
    bitsim__record part = {.object = json_object(), .memory = record->memory};
    bitsim__record_word(&part, "answer", bitsim__auth_answer_name(earlier->answer));
    bitsim__record_word(
        &part, "answer_to",
        bitsim__auth_target_name(to_proxy ? BG_AUTH_TARGET_PROXY : BG_AUTH_TARGET_SERVER));
    bitsim__record_word(&part, "answer_scheme", bitsim__auth_scheme_name((int)earlier->scheme));
    bitsim__record_set(&part, "token", bitsim__token_json(&part, earlier->token));
    bitsim__record_text(&part, "user", earlier->user);
    bitsim__record_flag(&part, "password", earlier->password != NULL);
    if (part.json.failed) record->json.failed = true;
    return part.object;
}

/* How a file is asked for. GET of a range is not said. */
static void trace_request(bitsim__record *record, const bitsim_operation *operation) {
    if (operation->method && strcmp(operation->method, "GET") != 0)
        bitsim__record_text(record, "http_method", operation->method);
    bitsim__record_flag(record, "whole", operation->is_whole);
    if (operation->wanted_ranges)
        bitsim__record_count(record, "wanted_ranges", operation->wanted_ranges);
    if (operation->unmodified_since)
        bitsim__record_count(record, "unmodified_since", operation->unmodified_since);
    bitsim__record_flag(record, "checks_revocation", operation->checks_revocation);
    if (operation->last_write) bitsim__record_count(record, "last_write", operation->last_write);
}

/* What the head of an answer says, but for the headers themselves. */
static void trace_response(bitsim__record *record, const bitsim_response *response) {
    if (response->modified) bitsim__record_count(record, "modified", response->modified);
    if (response->tag) bitsim__record_set(record, "tag", bitsim__hex_json(response->tag, 16));
    bitsim__record_flag(record, "size_missing", response->size_missing);
    bitsim__record_flag(record, "http_1_0", response->is_old);
    if (response->parts)
        bitsim__record_word(record, "parts", bitsim__parts_fault_name(response->parts));
    bitsim__record_text(record, "location", response->location);
}

static json_t *ranges_json(bitsim__record *record, const bitsim_operation *operation) {
    json_t *ranges = json_array();
    for (uint32_t i = 0; i < operation->range_count; i++) {
        bitsim__record part = {.object = json_object(), .memory = record->memory};
        bitsim__record_count(&part, "offset", operation->ranges[i].offset);
        bitsim__record_count(&part, "length", operation->ranges[i].length);
        if (part.json.failed) record->json.failed = true;
        bitsim__json_append(&record->json, ranges, part.object);
    }
    return ranges;
}

void bitsim__trace_operation(bitsim__record *record, const bitsim_operation *operation) {
    bitsim__record_word(record, "operation", bitsim_operation_name(operation->kind));
    if (operation->ticket) bitsim__record_count(record, "ticket", operation->ticket);
    if (operation->file != BITSIM_NO_FILE)
        bitsim__record_set(record, "file", json_integer(operation->file));
    bitsim__record_word(record, "resource", bitsim_resource_name(operation->resource));
    bitsim__record_set(record, "token", bitsim__token_json(record, operation->token));
    if (operation->use.trail_length)
        bitsim__record_set(record, "use", bitsim__decision_json(record, &operation->use));
    if (operation->other)
        bitsim__record_set(record, "other", bitsim__token_json(record, operation->other));
    bitsim__record_text(record, "path", operation->path);
    bitsim__record_text(record, "target", operation->target);
    bitsim__record_text(record, "remote", operation->remote);
    if (operation->remote)
        bitsim__record_word(record, "scheme", bitsim__remote_scheme_name(operation->scheme));
    bitsim__record_flag(record, "upload", operation->upload);
    if (moves_bytes(operation->kind)) {
        bitsim__record_count(record, "offset", operation->offset);
        bitsim__record_count(record, "length", operation->length);
        if (operation->bytes_per_second)
            bitsim__record_count(record, "bytes_per_second", operation->bytes_per_second);
        if (operation->local_offset != operation->offset)
            bitsim__record_count(record, "local_offset", operation->local_offset);
    }
    bitsim__record_text(record, "session", operation->session);
    trace_request(record, operation);
    bitsim__record_text(record, "proxy", operation->proxy);
    if (operation->certificate)
        bitsim__record_set(record, "certificate", certificate_json(record, operation->certificate));
    if (operation->server_certificate) trace_hash(record, operation->server_certificate);
    trace_answer(record, operation);
    if (operation->earlier.answer != BITSIM_AUTH_ANSWER_NONE)
        bitsim__record_set(record, "earlier", earlier_json(record, operation));
    bitsim__record_text(record, "command", operation->command);
    bitsim__record_text(record, "parameters", operation->parameters);
    if (operation->kind == BITSIM_OPERATION_CALL_BACK) {
        bitsim__record_word(record, "method", bitsim_notice_name(operation->notice));
        if (operation->range_count)
            bitsim__record_set(record, "ranges", ranges_json(record, operation));
        bitsim__record_word(record, "state", bitsim_job_state_name(operation->state));
        bitsim__record_hresult(record, "error", "error_code", operation->error);
    }
}

void bitsim__trace_outcome(bitsim__record *record, const bitsim_operation *operation,
                           const bitsim_outcome *outcome) {
    bitsim__record_word(record, "operation", bitsim_operation_name(operation->kind));
    if (operation->ticket) bitsim__record_count(record, "ticket", operation->ticket);
    bitsim__record_word(record, "result", bitsim__file_result_name(outcome->file));
    if (outcome->connect != BITSIM_CONNECT_OK)
        bitsim__record_word(record, "connect", bitsim__connect_result_name(outcome->connect));
    if (outcome->status) bitsim__record_set(record, "status", json_integer(outcome->status));
    if (outcome->challenge)
        bitsim__record_word(record, "challenge", bitsim__auth_scheme_name(outcome->challenge));
    if (outcome->demand != BITSIM_CERT_NOT_ASKED)
        bitsim__record_word(record, "demand", bitsim__cert_demand_name(outcome->demand));
    if (outcome->faults)
        bitsim__record_set(record, "certificate_faults", bitsim__hex_json(outcome->faults, 2));
    trace_hash(record, outcome->server_certificate);
    trace_response(record, &outcome->response);
    bitsim__record_flag(record, "store_missing", outcome->store_missing);
    bitsim__record_flag(record, "certificate_missing", outcome->certificate_missing);
    bitsim__record_flag(record, "key_denied", outcome->key_denied);
    bitsim__record_flag(record, "mapping_differs", outcome->mapping_differs);
    bitsim__record_flag(record, "keeps_no_security", outcome->keeps_no_security);
    bitsim__record_flag(record, "detect", outcome->detect);
    bitsim__record_flag(record, "disconnected", outcome->disconnected);
    if (outcome->answer != S_OK)
        bitsim__record_hresult(record, "answer", "answer_code", outcome->answer);
    if (outcome->exit_code) bitsim__record_count(record, "exit_code", outcome->exit_code);
    if (outcome->start_error) bitsim__record_count(record, "start_error", outcome->start_error);
    bitsim__record_text(record, "proxy", outcome->proxy);
    bitsim__record_text(record, "bypass", outcome->bypass);
    bitsim__record_text(record, "session", outcome->session);
    if (outcome->received) bitsim__record_count(record, "received", outcome->received);
    bitsim__record_text(record, "reply_url", outcome->reply_url);
    if (outcome->error) bitsim__record_hresult(record, "error", "error_code", outcome->error);
    if (outcome->error_context)
        bitsim__record_word(record, "context",
                            bitsim_error_context_name((BG_ERROR_CONTEXT)outcome->error_context));
    if (outcome->size == BG_SIZE_UNKNOWN) bitsim__record_word(record, "size", "unknown");
    else if (outcome->size) bitsim__record_count(record, "size", outcome->size);
    if (outcome->bytes) bitsim__record_count(record, "bytes", outcome->bytes);
}

static json_t *ace_json(bitsim__record *record, const bitsim_descriptor *descriptor,
                        int32_t index) {
    bitsim_ace ace;
    json_t *object = json_object();
    bitsim__json_set(&record->json, object, "index", json_integer(index));
    if (!bitsim_descriptor_dacl_at(descriptor, (size_t)index, &ace)) return object;
    bitsim__json_set(&record->json, object, "type", bitsim__hex_json(ace.type, 2));
    bitsim__json_set(&record->json, object, "flags", bitsim__hex_json(ace.flags, 2));
    bitsim__json_set(&record->json, object, "mask", bitsim__hex_json(ace.mask, 8));
    bitsim__json_set(&record->json, object, "trustee", bitsim__sid_json(record, &ace.sid));
    return object;
}

/* A descriptor that has no text form is left out; memory that runs out is not. */
static void trace_descriptor(bitsim__record *record, const bitsim_descriptor *descriptor) {
    char *text;
    int result = descriptor ? bitsim_sddl_print(descriptor, NULL, record->memory, &text)
                            : BITSIM_ERR_UNMODELLED;
    if (result == BITSIM_ERR_NOMEM) record->json.failed = true;
    if (result != BITSIM_OK) return;
    bitsim__record_text(record, "descriptor", text);
    record->memory->release(text, record->memory->user);
}

void bitsim__trace_access(bitsim__record *record, const bitsim_check_event *access) {
    const bitsim_access_result *result = access->result;
    const char *kind = bitsim_object_kind_name(access->kind);
    bitsim__record_text(record, "object", access->object);
    bitsim__record_word(record, "kind", kind ? kind : "?");
    bitsim__record_set(record, "wanted", bitsim__hex_json(access->wanted, 8));
    bitsim__record_set(record, "token", bitsim__token_json(record, access->token));
    bitsim__record_hresult(record, "result", "code", result->hresult);
    bitsim__record_set(record, "granted", bitsim__hex_json(result->granted, 8));
    bitsim__record_word(record, "rule", bitsim_access_rule_name(result->rule));
    if (result->ace >= 0 && access->descriptor)
        bitsim__record_set(record, "ace", ace_json(record, access->descriptor, result->ace));
    if (result->sid) bitsim__record_set(record, "trustee", bitsim__sid_json(record, result->sid));
    trace_descriptor(record, access->descriptor);
}
