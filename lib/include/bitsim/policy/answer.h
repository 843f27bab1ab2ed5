/* SPDX-License-Identifier: MIT */
/*
 * What a web server's answer to a download says of the file, and what follows (HTTP-1 to HTTP-12,
 * HTTP-32). docs/rules/http.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_ANSWER_H
#define BITSIM_POLICY_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_parts_fault is what is wrong with an answer of several ranges. */
typedef enum bitsim_parts_fault {
    BITSIM_PARTS_OK,
    /* BITSIM_PARTS_MERGED: ranges that were asked for one by one came as one. */
    BITSIM_PARTS_MERGED,
    /* BITSIM_PARTS_LONG_HEADERS: the headers of a part, without Content-Range and Content-Type,
     * have more than 180 bytes. */
    BITSIM_PARTS_LONG_HEADERS,
    /* BITSIM_PARTS_LATE_BOUNDARY: more than two line ends stand before the first boundary. */
    BITSIM_PARTS_LATE_BOUNDARY
} bitsim_parts_fault;

/* bitsim_validators is what tells two versions of a file apart. */
typedef struct bitsim_validators {
    uint64_t size;
    /* modified: the last-write time that the server gives; 0 if it gives none. */
    bitsim_time modified;
    /* tag: a number that stands for the ETag; 0 if there is none. */
    uint64_t tag;
} bitsim_validators;

/* bitsim_answer_facts is an answer, what was asked, and what was known before. */
typedef struct bitsim_answer_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* is_head: it answers HEAD; else GET. */
    bool is_head;
    /* status: the HTTP status: 200, 206 or 412, of HEAD 405 and 501 too; 0 is what was asked. */
    unsigned status;
    /* is_ranged: a range was asked for. */
    bool is_ranged;
    /* is_old: the server speaks HTTP/1.0. */
    bool is_old;
    /* size_missing: the answer has no Content-Length. */
    bool size_missing;
    /* is_relaxed: the job does without HEAD, sizes and ranges (bitsim_request_shape). */
    bool is_relaxed;
    /* on_demand: the job moves what it is asked for. */
    bool on_demand;
    /* begun: bytes of the file are moved. */
    bool begun;
    /* again: the file changed a moment ago, and no byte came since. */
    bool again;
    /* before, now: the file as it was known, and as this answer has it. */
    bitsim_validators before;
    bitsim_validators now;
    /* over_limit: the job would have, or has, more bytes than its maximum download size. */
    bool over_limit;
    bitsim_parts_fault parts;
} bitsim_answer_facts;

/*
 * bitsim_answer_check answers what follows from the answer. The decision is S_OK, with
 * BITSIM_EFFECT_RESTART_FILE if the file is another one now (HTTP-7, HTTP-8), or, with
 * BG_JOB_STATE_ERROR and BG_ERROR_CONTEXT_REMOTE_FILE:
 *
 * BG_E_MISSING_FILE_SIZE
 *     the server does not say how large the file is              (HTTP-1)
 * BG_E_INSUFFICIENT_RANGE_SUPPORT
 *     a range was asked for and the whole file came              (HTTP-2)
 * BG_E_INSUFFICIENT_HTTP_SUPPORT
 *     either of them, from a server of HTTP/1.0                  (HTTP-5)
 * BG_E_REMOTE_FILE_CHANGED
 *     the file of an on-demand job changed                       (HTTP-9)
 *     the file changed again before a byte of it came            (HTTP-32)
 * BG_E_INVALID_SERVER_RESPONSE
 *     the parts of the answer are not as BITS needs them         (HTTP-11)
 * BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED
 *     the job may not download so much                           (HTTP-12)
 */
bitsim_decision bitsim_answer_check(const bitsim_answer_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
