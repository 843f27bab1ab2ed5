/* SPDX-License-Identifier: MIT */
/*
 * The BITS upload protocol: what follows from a server's answers to an upload, from a local file
 * that has changed, and for the request that cancels an upload (UPLOAD-1 to UPLOAD-11).
 * docs/rules/upload.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_UPLOAD_H
#define BITSIM_POLICY_UPLOAD_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"
#include "bitsim/policy/answer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_upload_packet is what was sent to the server. */
typedef enum bitsim_upload_packet {
    /* BITSIM_UPLOAD_CREATE: Create-Session. */
    BITSIM_UPLOAD_CREATE,
    /* BITSIM_UPLOAD_PING: Ping, when there is a session already. */
    BITSIM_UPLOAD_PING,
    /* BITSIM_UPLOAD_FRAGMENT: Fragment. */
    BITSIM_UPLOAD_FRAGMENT,
    /* BITSIM_UPLOAD_CLOSE: Close-Session. */
    BITSIM_UPLOAD_CLOSE,
    /* BITSIM_UPLOAD_CANCEL: Cancel-Session. */
    BITSIM_UPLOAD_CANCEL
} bitsim_upload_packet;

/* bitsim_upload_facts is a server's answer, and what is known of the upload. */
typedef struct bitsim_upload_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_upload_packet packet;
    /* status: the HTTP status; 0 counts as 200. */
    unsigned status;
    /* error: BITS-Error-Code, or S_OK if there is none. */
    bitsim_hresult error;
    /* from_application: BITS-Error-Context names the server application. */
    bool from_application;
    /* is_renewed: the session was lost once already, and nothing was taken since. */
    bool is_renewed;
    /* is_elsewhere: the server expects another byte next than the first that was sent. */
    bool is_elsewhere;
    /* can_shrink: fragments can be smaller. */
    bool can_shrink;
    /* is_last: the fragment has the last byte of the file. */
    bool is_last;
    /* wants_reply: the job is an upload-reply. */
    bool wants_reply;
    /* names_reply: the answer has a BITS-Reply-URL. */
    bool names_reply;
} bitsim_upload_facts;

/* bitsim_upload_next is how an upload goes on. */
typedef enum bitsim_upload_next {
    /* BITSIM_UPLOAD_GO_ON: with what comes next. */
    BITSIM_UPLOAD_GO_ON,
    /* BITSIM_UPLOAD_ANEW: from the beginning, in a new session. */
    BITSIM_UPLOAD_ANEW,
    /* BITSIM_UPLOAD_SHRINK: with smaller fragments. */
    BITSIM_UPLOAD_SHRINK
} bitsim_upload_next;

/*
 * bitsim_upload_answer answers what follows: |*next| says how the upload goes on. The decision is
 * S_OK, or:
 *
 * BG_E_SESSION_NOT_FOUND, BG_JOB_STATE_TRANSIENT_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE
 *     the server does not know the second session either         (UPLOAD-3)
 * the BITS-Error-Code, or the code FACILITY_HTTP has for the status
 *     the server refuses; BG_ERROR_CONTEXT_REMOTE_FILE           (UPLOAD-4)
 *     its application does; BG_ERROR_CONTEXT_REMOTE_APPLICATION  (UPLOAD-5, UPLOAD-6)
 *     with BG_JOB_STATE_ERROR or BG_JOB_STATE_TRANSIENT_ERROR, as docs/constants.md 7 classes the
 *     status
 * BG_E_INVALID_SERVER_RESPONSE, BG_JOB_STATE_ERROR, BG_ERROR_CONTEXT_REMOTE_FILE
 *     there is no reply, where the choice missing-reply-url refuses that (UPLOAD-7)
 */
bitsim_decision bitsim_upload_answer(const bitsim_upload_facts *facts, bitsim_upload_next *next);

/*
 * bitsim_upload_local answers what follows from a look at the local file. The decision is S_OK, or
 * BG_E_LOCAL_FILE_CHANGED with BG_JOB_STATE_ERROR and BG_ERROR_CONTEXT_LOCAL_FILE if it |changed|
 * since the upload began (UPLOAD-10).
 */
bitsim_decision bitsim_upload_local(uint32_t build, bool changed);

/* bitsim_reply_facts is what a server tells of a reply of which a part is here. */
typedef struct bitsim_reply_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    /* status: the HTTP status: 200, 206 or 412; 0 is what was asked. */
    unsigned status;
    /* before, now: the reply as it was known, and as this answer has it. */
    bitsim_validators before;
    bitsim_validators now;
    /* no_further: it changed before, and no more of it has come since than had come then. */
    bool no_further;
} bitsim_reply_facts;

/*
 * bitsim_upload_reply answers what follows, in each case with BITSIM_EFFECT_RESTART_FILE if it is
 * another reply; by default another ETag alone does not make it one (HTTP-8). The decision is
 *
 *     S_OK, also for another reply (UPLOAD-16), but for one that comes no further:
 *     BG_E_REMOTE_FILE_CHANGED with BG_JOB_STATE_ERROR, or, where the choice reply-changed-again
 *     has it, HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE with BG_JOB_STATE_TRANSIENT_ERROR
 *     (UPLOAD-17); the context is BG_ERROR_CONTEXT_REMOTE_FILE
 */
bitsim_decision bitsim_upload_reply(const bitsim_reply_facts *facts);

/*
 * bitsim_upload_cancel answers what becomes of the request that cancels an upload, by UPLOAD-11:
 * the decision is S_OK if the server was |told|; S_OK with BITSIM_EFFECT_WAIT if it is to be told
 * again, or with BITSIM_EFFECT_SKIP if the time for that |is_over|.
 */
bitsim_decision bitsim_upload_cancel(uint32_t build, bool told, bool is_over);

#ifdef __cplusplus
}
#endif

#endif
