/* SPDX-License-Identifier: MIT */
/*
 * What the world's answers do to a job (TRANSFER-1 to TRANSFER-10). docs/rules/transfer.md tells
 * each rule at length.
 */
#ifndef BITSIM_POLICY_TRANSFER_H
#define BITSIM_POLICY_TRANSFER_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"
#include "bitsim/policy/file.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_transfer_status answers what follows from an HTTP |status| of 100 to 999: S_OK for 200 and
 * 206, else the code FACILITY_HTTP gives it, with BG_ERROR_CONTEXT_REMOTE_FILE and
 * BG_JOB_STATE_ERROR or BG_JOB_STATE_TRANSIENT_ERROR as the code's class says (TRANSFER-1). A
 * status without a row is classed as docs/constants.md 7 classes it. |choices| is borrowed; NULL is
 * the defaults (TRANSFER-8).
 */
bitsim_decision bitsim_transfer_status(uint32_t build, const bitsim_choices *choices,
                                       unsigned status);

/* bitsim_connect_result is what came of an attempt to connect. */
typedef enum bitsim_connect_result {
    BITSIM_CONNECT_OK,
    /* BITSIM_CONNECT_NO_NAME: the name of the server, or of the proxy, is not resolved. */
    BITSIM_CONNECT_NO_NAME,
    /* BITSIM_CONNECT_REFUSED: nobody answers. */
    BITSIM_CONNECT_REFUSED,
    /* BITSIM_CONNECT_BROKEN: the connection ended before the transfer did. */
    BITSIM_CONNECT_BROKEN,
    /* BITSIM_CONNECT_TIMEOUT: nothing came for too long. */
    BITSIM_CONNECT_TIMEOUT,
    /* BITSIM_CONNECT_NO_ROUTE: no way leads there: there is no default gateway. */
    BITSIM_CONNECT_NO_ROUTE,
    /* BITSIM_CONNECT_NO_TLS: the two sides find no common way to speak TLS. */
    BITSIM_CONNECT_NO_TLS,
    /* BITSIM_CONNECT_BAD_ANSWER: what came is not HTTP. */
    BITSIM_CONNECT_BAD_ANSWER,
    BITSIM_CONNECT_COUNT
} bitsim_connect_result;

/*
 * bitsim_transfer_connect answers what follows from |result|: S_OK, or, with
 * BG_JOB_STATE_TRANSIENT_ERROR and BG_ERROR_CONTEXT_GENERAL_TRANSPORT (TRANSFER-2),
 * HRESULT_FROM_WIN32 of ERROR_WINHTTP_NAME_NOT_RESOLVED, _CANNOT_CONNECT, _CONNECTION_ERROR,
 * _TIMEOUT, _SECURE_CHANNEL_ERROR, ERROR_CAN_NOT_COMPLETE, or ERROR_WINHTTP_INVALID_SERVER_RESPONSE
 * (TRANSFER-7).
 */
bitsim_decision bitsim_transfer_connect(uint32_t build, bitsim_connect_result result);

/*
 * bitsim_transfer_write answers what follows from |result| of writing to the local file. The
 * decision is S_OK, or one of bitsim_file_local, or, with BG_ERROR_CONTEXT_LOCAL_FILE:
 *
 * HRESULT_FROM_WIN32(ERROR_DISK_FULL)
 *     the volume has no more room (TRANSFER-9; ERROR or TRANSIENT_ERROR, as it is chosen)
 */
bitsim_decision bitsim_transfer_write(uint32_t build, const bitsim_choices *choices,
                                      bitsim_file_result result);

/*
 * bitsim_transfer_dropped answers what follows from a connection that was lost in the middle of a
 * file, |tries| times in a row without a byte between. The decision is S_OK with
 * BITSIM_EFFECT_TRY_AGAIN if it is tried again at once (TRANSFER-10), else that of
 * bitsim_transfer_connect.
 */
bitsim_decision bitsim_transfer_dropped(uint32_t build, const bitsim_choices *choices,
                                        unsigned tries);

/* bitsim_progress_event is a moment in the life of a transfer that is nobody's call. */
typedef enum bitsim_progress_event {
    /* BITSIM_PROGRESS_RETRY_DUE: the minimum retry delay is over. */
    BITSIM_PROGRESS_RETRY_DUE,
    /* BITSIM_PROGRESS_TIMEOUT: there was no progress for the no-progress timeout. */
    BITSIM_PROGRESS_TIMEOUT,
    /* BITSIM_PROGRESS_FINISHED: the last file is there. */
    BITSIM_PROGRESS_FINISHED,
    /* BITSIM_PROGRESS_VOLUME_FREE: a volume that was locked is free again. */
    BITSIM_PROGRESS_VOLUME_FREE
} bitsim_progress_event;

/*
 * bitsim_transfer_progress answers what follows from |event|: the state QUEUED (TRANSFER-4), ERROR
 * with |error|, the code of the transient error (TRANSFER-5), or TRANSFERRED (TRANSFER-6). A retry
 * leaves the state alone while |error| is one that no time heals: a lost network, a locked volume,
 * a policy that blocks (TRANSFER-4). A volume that is free again queues whoever waits for one
 * (FILE-6).
 */
bitsim_decision bitsim_transfer_progress(uint32_t build, bitsim_progress_event event,
                                         bitsim_hresult error);

#ifdef __cplusplus
}
#endif

#endif
