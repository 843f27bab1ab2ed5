/* SPDX-License-Identifier: MIT */
/*
 * What the world's answers do to a job (TRANSFER-1 to TRANSFER-6). docs/rules/transfer.md tells
 * each rule at length.
 */
#ifndef BITSIM_POLICY_TRANSFER_H
#define BITSIM_POLICY_TRANSFER_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_transfer_status answers what follows from an HTTP |status| of 100 to 999: S_OK for 200 and
 * 206, else the code FACILITY_HTTP gives it, with BG_ERROR_CONTEXT_REMOTE_FILE and
 * BG_JOB_STATE_ERROR or BG_JOB_STATE_TRANSIENT_ERROR as the code's class says (TRANSFER-1). A
 * status without a row is classed as docs/constants.md 7 classes it.
 */
bitsim_decision bitsim_transfer_status(uint32_t build, unsigned status);

/* bitsim_connect_result is what came of an attempt to connect. */
typedef enum bitsim_connect_result {
    BITSIM_CONNECT_OK,
    /* BITSIM_CONNECT_NO_NAME: the name of the server, or of the proxy, is not resolved. */
    BITSIM_CONNECT_NO_NAME,
    /* BITSIM_CONNECT_REFUSED: nobody answers. */
    BITSIM_CONNECT_REFUSED,
    /* BITSIM_CONNECT_BROKEN: the connection ended before the transfer did. */
    BITSIM_CONNECT_BROKEN
} bitsim_connect_result;

/*
 * bitsim_transfer_connect answers what follows from |result|: S_OK, or, with
 * BG_JOB_STATE_TRANSIENT_ERROR and BG_ERROR_CONTEXT_GENERAL_TRANSPORT (TRANSFER-2),
 * HRESULT_FROM_WIN32 of ERROR_WINHTTP_NAME_NOT_RESOLVED, ERROR_WINHTTP_CANNOT_CONNECT or
 * ERROR_WINHTTP_CONNECTION_ERROR.
 */
bitsim_decision bitsim_transfer_connect(uint32_t build, bitsim_connect_result result);

/* bitsim_progress_event is a moment in the life of a transfer that is nobody's call. */
typedef enum bitsim_progress_event {
    /* BITSIM_PROGRESS_RETRY_DUE: the minimum retry delay is over. */
    BITSIM_PROGRESS_RETRY_DUE,
    /* BITSIM_PROGRESS_TIMEOUT: there was no progress for the no-progress timeout. */
    BITSIM_PROGRESS_TIMEOUT,
    /* BITSIM_PROGRESS_FINISHED: the last file is there. */
    BITSIM_PROGRESS_FINISHED
} bitsim_progress_event;

/*
 * bitsim_transfer_progress answers what follows from |event|: the state QUEUED (TRANSFER-4), ERROR
 * with |error|, the code of the transient error (TRANSFER-5), or TRANSFERRED (TRANSFER-6). A retry
 * leaves the state alone while |error| is one that no time heals: a lost network, a locked volume,
 * a policy that blocks (TRANSFER-4).
 */
bitsim_decision bitsim_transfer_progress(uint32_t build, bitsim_progress_event event,
                                         bitsim_hresult error);

#ifdef __cplusplus
}
#endif

#endif
