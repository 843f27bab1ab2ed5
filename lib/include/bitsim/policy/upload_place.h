/* SPDX-License-Identifier: MIT */
/*
 * Where an upload goes: to the host that the server names (UPLOAD-12, UPLOAD-13), or into a file of
 * a share (UPLOAD-14, UPLOAD-15). docs/rules/upload.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_UPLOAD_PLACE_H
#define BITSIM_POLICY_UPLOAD_PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_upload_host_event is what happened to the host that the rest of an upload is to go to. */
typedef enum bitsim_upload_host_event {
    /* BITSIM_UPLOAD_HOST_NAMED: the answer to Create-Session names it. */
    BITSIM_UPLOAD_HOST_NAMED,
    /* BITSIM_UPLOAD_HOST_LOST: it could not be reached. */
    BITSIM_UPLOAD_HOST_LOST
} bitsim_upload_host_event;

/*
 * bitsim_upload_host answers where the packets that follow go. |is_over| says that the host was not
 * reached for its fallback timeout. The decision is S_OK; with BITSIM_EFFECT_TRY_AGAIN the next
 * connection is made at once: to the host that was named (UPLOAD-12), or back to that of the remote
 * name (UPLOAD-13).
 */
bitsim_decision bitsim_upload_host(uint32_t build, bitsim_upload_host_event event, bool is_over);

/* bitsim_upload_share_event is what happens to the file of a share that an upload writes. */
typedef enum bitsim_upload_share_event {
    /* BITSIM_UPLOAD_SHARE_OPENED: it is opened, to go on writing it. */
    BITSIM_UPLOAD_SHARE_OPENED,
    /* BITSIM_UPLOAD_SHARE_CANCELLED: the job is cancelled. */
    BITSIM_UPLOAD_SHARE_CANCELLED
} bitsim_upload_share_event;

/* bitsim_upload_share_facts is what is known of that file. */
typedef struct bitsim_upload_share_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_upload_share_event event;
    /* begun: a part of it was written before. */
    bool begun;
    /* is_short: it has less now than was written. */
    bool is_short;
} bitsim_upload_share_facts;

/*
 * bitsim_upload_share answers what becomes of what was written. The decision is S_OK; with
 * BITSIM_EFFECT_RESTART_FILE the upload begins at its first byte (UPLOAD-14), with
 * BITSIM_EFFECT_DELETE_REMOTE the file is deleted (UPLOAD-15).
 */
bitsim_decision bitsim_upload_share(const bitsim_upload_share_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
