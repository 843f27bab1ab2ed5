/* SPDX-License-Identifier: MIT */
#include "bitsim/job_state.h"

#define INV BITSIM_NEXT_INVALID
#define NEV BITSIM_NEXT_NEVER

enum {
    QUE = BG_JOB_STATE_QUEUED,
    CON = BG_JOB_STATE_CONNECTING,
    TRA = BG_JOB_STATE_TRANSFERRING,
    SUS = BG_JOB_STATE_SUSPENDED,
    ERR = BG_JOB_STATE_ERROR,
    TRE = BG_JOB_STATE_TRANSIENT_ERROR,
    DON = BG_JOB_STATE_TRANSFERRED,
    ACK = BG_JOB_STATE_ACKNOWLEDGED,
    CAN = BG_JOB_STATE_CANCELLED,
};

/*
 * Complete leads to ACKNOWLEDGED from every state that is not final; that an upload must be
 * TRANSFERRED is METHOD-7. Suspending a suspended job and resuming a running one are successes that
 * change nothing.
 */
/* clang-format off */
static const signed char next[BITSIM_JOB_STATE_COUNT][BITSIM_JOB_EVENT_COUNT] = {
    /*        SUSPEND RESUME CANCEL COMPLETE START CONN  FINISH FAIL  TRANS REQUEUE PAUSE */
    [QUE] = { SUS,    QUE,   CAN,   ACK,     CON,  NEV,  NEV,   ERR,  TRE,  QUE,    SUS },
    [CON] = { SUS,    CON,   CAN,   ACK,     NEV,  TRA,  DON,   ERR,  TRE,  QUE,    SUS },
    [TRA] = { SUS,    TRA,   CAN,   ACK,     NEV,  TRA,  DON,   ERR,  TRE,  QUE,    SUS },
    [SUS] = { SUS,    QUE,   CAN,   ACK,     NEV,  NEV,  NEV,   ERR,  NEV,  NEV,    NEV },
    [ERR] = { SUS,    QUE,   CAN,   ACK,     NEV,  NEV,  NEV,   ERR,  NEV,  NEV,    NEV },
    [TRE] = { SUS,    QUE,   CAN,   ACK,     NEV,  NEV,  NEV,   ERR,  NEV,  QUE,    NEV },
    [DON] = { SUS,    QUE,   CAN,   ACK,     NEV,  NEV,  NEV,   ERR,  NEV,  NEV,    NEV },
    [ACK] = { INV,    INV,   INV,   INV,     NEV,  NEV,  NEV,   NEV,  NEV,  NEV,    NEV },
    [CAN] = { INV,    INV,   INV,   INV,     NEV,  NEV,  NEV,   NEV,  NEV,  NEV,    NEV },
};
/* clang-format on */

int bitsim_job_next_state(BG_JOB_STATE state, bitsim_job_event event) { return next[state][event]; }

bool bitsim_job_state_is_final(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_ACKNOWLEDGED || state == BG_JOB_STATE_CANCELLED;
}

bool bitsim_job_state_is_running(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_CONNECTING || state == BG_JOB_STATE_TRANSFERRING;
}

const char *bitsim_job_event_name(bitsim_job_event event) {
    static const char *const names[BITSIM_JOB_EVENT_COUNT] = {
        [BITSIM_JOB_SUSPEND] = "suspend",     [BITSIM_JOB_RESUME] = "resume",
        [BITSIM_JOB_CANCEL] = "cancel",       [BITSIM_JOB_COMPLETE] = "complete",
        [BITSIM_JOB_START] = "start",         [BITSIM_JOB_CONNECTED] = "connected",
        [BITSIM_JOB_FINISHED] = "finished",   [BITSIM_JOB_FAIL] = "fail",
        [BITSIM_JOB_TRANSIENT] = "transient", [BITSIM_JOB_REQUEUE] = "requeue",
        [BITSIM_JOB_PAUSE] = "pause",
    };
    return (unsigned)event < BITSIM_JOB_EVENT_COUNT ? names[event] : "?";
}
