/* SPDX-License-Identifier: MIT */
/* What comes of operations: mostly what is asked for, and at times anything else. */
#include <string.h>

#include "bitsim/error.h"
#include "service/swarm.h"

/* ---- As it should be ---- */

/* Whether |operation| asks a web server, so that its outcome may have a status. */
static bool asks_web(const bitsim_operation *operation) {
    if (operation->scheme == BITSIM_REMOTE_SMB) return false;
    bitsim_operation_kind kind = operation->kind;
    return kind == BITSIM_OPERATION_REQUEST || kind == BITSIM_OPERATION_CREATE_SESSION ||
           kind == BITSIM_OPERATION_PING || kind == BITSIM_OPERATION_FETCH ||
           kind == BITSIM_OPERATION_SEND || kind == BITSIM_OPERATION_RECEIVE_REPLY ||
           kind == BITSIM_OPERATION_CLOSE_SESSION || kind == BITSIM_OPERATION_CANCEL_SESSION;
}

/* The size of the file that |name| stands for; it is another when the servers' files change. */
static uint64_t size_of(const swarm *w, uint64_t name) { return (name + w->epoch) % 2000; }

static void good_download(swarm *w, const swarm_out *it, bitsim_outcome *outcome) {
    const bitsim_operation *operation = &it->operation;
    if (operation->kind == BITSIM_OPERATION_CONNECT && operation->scheme == BITSIM_REMOTE_HTTPS)
        *outcome = (bitsim_outcome){
            .demand = (bitsim_cert_demand)(swarm_one_in(w, 5) ? swarm_below(w, 3) : 0),
            .server_certificate = {(uint8_t)(1 + it->remote % 3)},
        };
    if (operation->kind == BITSIM_OPERATION_REQUEST) {
        outcome->status = 200;
        outcome->response.modified = 1 + w->epoch;
        outcome->response.tag = 1 + w->epoch;
    }
    if (operation->kind == BITSIM_OPERATION_FETCH) {
        outcome->bytes = operation->length;
        outcome->size = 0;
        outcome->response.ended = true;
    }
}

static void good_upload(swarm *w, const bitsim_operation *operation, bitsim_outcome *outcome) {
    bitsim_operation_kind kind = operation->kind;
    outcome->stamp = 1 + w->epoch;
    if (kind == BITSIM_OPERATION_SEND) outcome->bytes = operation->length;
    if (!asks_web(operation)) return;
    if (kind == BITSIM_OPERATION_CREATE_SESSION) outcome->session = "session-1";
    if (kind == BITSIM_OPERATION_SEND) outcome->received = operation->offset + operation->length;
    if (swarm_one_in(w, 2)) outcome->reply_url = "https://example.test/reply";
    outcome->status = 200;
    if (kind != BITSIM_OPERATION_RECEIVE_REPLY) return;
    outcome->size = 700;
    outcome->bytes = operation->offset < 700 ? 700 - operation->offset : 0;
    if (outcome->bytes > operation->length) outcome->bytes = operation->length;
}

bitsim_outcome swarm_good(swarm *w, const swarm_out *it) {
    bitsim_outcome outcome = {.size = size_of(w, it->remote)};
    if (it->operation.upload) good_upload(w, &it->operation, &outcome);
    good_download(w, it, &outcome);
    return outcome;
}

/* ---- As it may be as well ---- */

static void spoil_status(swarm *w, bitsim_outcome *outcome) {
    static const uint16_t statuses[] = {0,   100, 200, 201, 204, 206, 300, 301, 302, 303, 304,
                                        305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407,
                                        408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
                                        426, 429, 449, 500, 501, 502, 503, 504, 505, 507, 599};
    outcome->status = statuses[swarm_below(w, sizeof statuses / sizeof statuses[0])];
    outcome->challenge = (uint8_t)swarm_below(w, BG_AUTH_SCHEME_PASSPORT + 1);
    if (swarm_one_in(w, 2)) outcome->bytes = 0;
}

/* A server that asks who is there. */
static void challenge(swarm *w, bitsim_outcome *outcome) {
    outcome->status = swarm_one_in(w, 2) ? 401 : 407;
    outcome->challenge = (uint8_t)(1 + swarm_below(w, BG_AUTH_SCHEME_PASSPORT));
    outcome->bytes = 0;
}

static void redirect(swarm *w, bitsim_outcome *outcome) {
    static const uint16_t statuses[] = {301, 302, 303, 307, 308};
    outcome->status = statuses[swarm_below(w, 5)];
    outcome->bytes = 0;
    outcome->response.location = SWARM_ANY(w, "https://mirror.test/a", "http://mirror.test/b",
                                           "\\\\server\\share\\c", "", "ftp://x/", NULL,
                                           "https://example.test/a");
}

static void spoil_response(swarm *w, bitsim_outcome *outcome) {
    bitsim_response *response = &outcome->response;
    switch (swarm_below(w, 8)) {
    case 0: response->modified = swarm_below(w, 5); break;
    case 1: response->tag = swarm_below(w, 5); break;
    case 2: response->size_missing = true; break;
    case 3: response->is_old = true; break;
    case 4: response->ended = !response->ended; break;
    case 5: response->parts = (bitsim_parts_fault)swarm_below(w, 4); break;
    case 6: response->headers = SWARM_ANY(w, "Age: 1\r\n", ""); break;
    default: outcome->size = swarm_below(w, 3000); break;
    }
}

static void spoil_bytes(swarm *w, bitsim_outcome *outcome) {
    outcome->bytes = swarm_below(w, outcome->bytes + 1);
    outcome->received = swarm_below(w, outcome->received + 2);
    if (swarm_one_in(w, 2)) outcome->connect = BITSIM_CONNECT_BROKEN;
}

static void spoil_certificate(swarm *w, bitsim_outcome *outcome) {
    outcome->demand = (bitsim_cert_demand)swarm_below(w, 3);
    outcome->faults = swarm_one_in(w, 2) ? 1u << swarm_below(w, 6) : 0;
    outcome->server_certificate[0] = (uint8_t)swarm_below(w, 3);
    outcome->store_missing = swarm_one_in(w, 4);
    outcome->certificate_missing = swarm_one_in(w, 4);
    outcome->key_denied = swarm_one_in(w, 4);
}

static void spoil_notice(swarm *w, bitsim_outcome *outcome) {
    outcome->answer = swarm_one_in(w, 2) ? E_FAIL : S_OK;
    outcome->disconnected = swarm_one_in(w, 3);
    outcome->exit_code = (uint32_t)swarm_below(w, 3);
    outcome->start_error = swarm_one_in(w, 3) ? 2 : 0;
}

static void spoil_upload(swarm *w, bitsim_outcome *outcome) {
    if (swarm_one_in(w, 2)) outcome->status = (uint16_t)(swarm_one_in(w, 2) ? 500 : 413);
    outcome->error = swarm_one_in(w, 2) ? BG_E_SESSION_NOT_FOUND : E_FAIL;
    outcome->error_context = (uint8_t)(swarm_one_in(w, 2) ? BG_ERROR_CONTEXT_REMOTE_APPLICATION
                                                          : 0);
    if (swarm_one_in(w, 2)) outcome->session = NULL;
    outcome->reply_url = SWARM_ANY(w, NULL, "https://other.test/reply", "");
    if (swarm_one_in(w, 4)) outcome->stamp = swarm_below(w, 3);
}

static void spoil(swarm *w, bitsim_outcome *outcome) {
    switch (swarm_below(w, 13)) {
    case 0:
    case 1: outcome->file = (bitsim_file_result)swarm_below(w, BITSIM_FILE_RESULT_COUNT); break;
    case 2: outcome->connect = (bitsim_connect_result)swarm_below(w, BITSIM_CONNECT_COUNT); break;
    case 3: spoil_status(w, outcome); break;
    case 4: challenge(w, outcome); break;
    case 5: redirect(w, outcome); break;
    case 6: spoil_response(w, outcome); break;
    case 7: spoil_bytes(w, outcome); break;
    case 8: spoil_certificate(w, outcome); break;
    case 9: spoil_notice(w, outcome); break;
    case 10: spoil_upload(w, outcome); break;
    case 11:
        outcome->proxy = SWARM_ANY(w, "proxy:8080", "a:1 b:2", ":::", "");
        outcome->bypass = SWARM_ANY(w, NULL, "<local>", "*.test");
        outcome->detect = swarm_one_in(w, 2);
        break;
    default:
        outcome->mapping_differs = swarm_one_in(w, 2);
        outcome->file = swarm_one_in(w, 2) ? BITSIM_FILE_DENIED : BITSIM_FILE_OK;
        break;
    }
}

static bitsim_outcome any_outcome(swarm *w, const swarm_out *it) {
    bitsim_outcome outcome = swarm_good(w, it);
    if (swarm_one_in(w, 400)) w->epoch++;
    while (swarm_one_in(w, w->mood)) spoil(w, &outcome);
    /* What asks no web server says nothing in the words of HTTP. */
    if (!asks_web(&it->operation)) {
        outcome.status = 0;
        outcome.challenge = 0;
        outcome.response = (bitsim_response){0};
    }
    return outcome;
}

static swarm_out out_of(swarm *w, const bitsim_operation *operation) {
    const swarm_job *job = swarm_job_of(w, &operation->job);
    return (swarm_out){
        .operation = *operation,
        .told = told_of(operation),
        .stints = job ? job->stints : 0,
        .remote = swarm_hash(operation->remote),
        .path = swarm_hash(operation->path),
        .target = swarm_hash(operation->target),
    };
}

void swarm_perform(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    swarm *w = user;
    swarm_out it = out_of(w, operation);
    *outcome = w->is_well ? swarm_good(w, &it) : any_outcome(w, &it);
}

bitsim_outcome swarm_well(swarm *w, const bitsim_operation *operation) {
    swarm_out it = out_of(w, operation);
    return swarm_good(w, &it);
}

/* ---- Taking and reporting ---- */

/* What cannot come of an operation that is out is refused, and changes nothing. */
static void misreport(swarm *w, const swarm_out *it) {
    bitsim_outcome wrong = {.status = 407, .challenge = BG_AUTH_SCHEME_BASIC};
    if (asks_web(&it->operation)) wrong.file = BITSIM_FILE_RESULT_COUNT;
    uint64_t before = swarm_form_digest(w);
    int error = bitsim_service_report(w->it.service, it->operation.ticket, &wrong, w->it.now);
    swarm_promise(w, error == BITSIM_ERR_INVALID || error == BITSIM_ERR_NOT_FOUND,
                  "an outcome that does not fit is refused");
    swarm_promise(w, swarm_form_digest(w) == before, "an outcome that is refused changes nothing");
}

/* An operation is wanted for as long as its job runs on, and then no more. */
static void look_at_report(swarm *w, const swarm_out *it, unsigned stints, int error) {
    bitsim_operation_kind kind = it->operation.kind;
    bool tells = kind == BITSIM_OPERATION_CALL_BACK || kind == BITSIM_OPERATION_RUN_COMMAND;
    const swarm_job *job = swarm_job_of(w, &it->operation.job);
    /* A job that has ended may take leave of its server. */
    if (tells || !job || w->was_rolled_back || error == BITSIM_ERR_NOMEM) return;
    bool has_gone_on = it->stints == stints;
    swarm_promise(w, has_gone_on || error == BITSIM_ERR_NOT_FOUND,
                  "an operation of a job that stopped is wanted no more");
    swarm_promise(w, !has_gone_on || error == BITSIM_OK,
                  "an operation of a job that runs on is wanted");
}

void swarm_report(swarm *w, const swarm_out *it, const bitsim_outcome *outcome) {
    if (swarm_one_in(w, 200)) misreport(w, it);
    uint64_t ticket = it->operation.ticket;
    const swarm_job *job = swarm_job_of(w, &it->operation.job);
    unsigned stints = job ? job->stints : 0;
    w->old_ticket = ticket;
    w->reported = it;
    w->cause = "outcome";
    swarm_short(w);
    int error = bitsim_service_report(w->it.service, ticket, outcome, w->it.now);
    swarm_plenty(w);
    swarm_promise(w, error != BITSIM_ERR_NOMEM || w->memory.failed,
                  "an outcome finds memory if there is some");
    if (error == BITSIM_ERR_NOMEM) {
        error = bitsim_service_report(w->it.service, ticket, outcome, w->it.now);
        swarm_promise(w, error == BITSIM_OK,
                      "an outcome that found no memory can be reported again");
    }
    w->reported = NULL;
    look_at_report(w, it, stints, error);
    if (error == BITSIM_OK) swarm_book_create(w, it, outcome);
}

/* Takes the next operation; false if there is none. */
bool swarm_take(swarm *w, swarm_out *out) {
    bitsim_operation operation;
    w->cause = "scheduler";
    swarm_short(w);
    bool found = bitsim_service_next_operation(w->it.service, &operation, w->it.now);
    swarm_plenty(w);
    if (!found) {
        swarm_look_idle(w);
        return false;
    }
    w->doing = bitsim_operation_name(operation.kind);
    swarm_look_at(w, &operation);
    w->coverage->operations[operation.kind]++;
    *out = out_of(w, &operation);
    return true;
}

/* At times the outcome comes late, or not at all. */
void swarm_work(swarm *w) {
    swarm_out it;
    if (w->out_count && swarm_one_in(w, 4)) {
        size_t which = (size_t)swarm_below(w, w->out_count);
        it = w->out[which];
        w->out[which] = w->out[--w->out_count];
    } else if (!swarm_take(w, &it)) {
        return;
    } else if (w->out_count < SWARM_OUT && swarm_one_in(w, 8)) {
        w->out[w->out_count++] = it;
        return;
    }
    bitsim_outcome outcome = any_outcome(w, &it);
    swarm_report(w, &it, &outcome);
}

void swarm_report_stray(swarm *w) {
    bitsim_outcome outcome = {.status = 200};
    uint64_t ticket = swarm_one_in(w, 4) ? swarm_below(w, UINT64_MAX) : w->old_ticket;
    for (size_t i = 0; i < w->out_count; i++)
        if (w->out[i].operation.ticket == ticket) return;
    uint64_t before = swarm_form_digest(w);
    swarm_promise(
        w,
        bitsim_service_report(w->it.service, ticket, &outcome, w->it.now) == BITSIM_ERR_NOT_FOUND,
        "what nobody asked for is not taken");
    swarm_promise(w, swarm_form_digest(w) == before, "what is not taken changes nothing");
}

/* All goes well, until there is nothing left to do: then no job runs, and who waits knows why. */
void swarm_calm(swarm *w) {
    bitsim_service *service = w->it.service;
    w->doing = "calm";
    bitsim_service_disable(service, false, w->it.now);
    bitsim_service_remove(service, false, w->it.now);
    w->cause = "network";
    bitsim_service_network(service, true, w->it.now);
    w->cause = "cost";
    bitsim_service_cost(service, BITS_COST_STATE_UNRESTRICTED, w->it.now);
    bool is_short = w->is_short;
    w->is_short = false;
    while (w->out_count) {
        swarm_out it = w->out[--w->out_count];
        bitsim_outcome outcome = swarm_good(w, &it);
        swarm_report(w, &it, &outcome);
    }
    swarm_out it;
    for (int i = 0; swarm_take(w, &it); i++) {
        swarm_promise(w, i < 20000, "where all goes well there is an end to it");
        bitsim_outcome outcome = swarm_good(w, &it);
        swarm_report(w, &it, &outcome);
    }
    w->is_short = is_short;
}
