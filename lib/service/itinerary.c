/* SPDX-License-Identifier: MIT */
#include "service/transfer.h"

/*
 * What moving one file takes, stage by stage. A stage that does not apply to a job is passed over
 * (bitsim__transfer_start and on). That the local file comes first is our own choice. A download
 * that begins anew has its local file made anew, if that is written in place.
 */

#define LOCAL BITSIM__STEP_LOCAL
#define REMOTE BITSIM__STEP_REMOTE
#define SETTINGS BITSIM__STEP_PROXY_SETTINGS
#define DETECTION BITSIM__STEP_PROXY_DETECTION
#define CONNECT BITSIM__STEP_CONNECT
#define JUDGE BITSIM__STEP_JUDGE
#define CERTIFICATE BITSIM__STEP_CERTIFICATE
#define REQUEST BITSIM__STEP_REQUEST
#define MOVE BITSIM__STEP_MOVE
#define SECURITY BITSIM__STEP_SECURITY
#define REPLY_FILE BITSIM__STEP_REPLY_FILE
#define REPLY BITSIM__STEP_REPLY
#define CLOSE BITSIM__STEP_CLOSE
#define CANCEL BITSIM__STEP_CANCEL
#define END BITSIM__STEP_END

enum { stages_max = 12 };

/* That SMB ignores the certificate is a decision all the same, so the step is there (CERT-7). */
static const uint8_t by_smb[stages_max] = {LOCAL, REMOTE, CERTIFICATE, LOCAL, MOVE, SECURITY, END};

static const uint8_t to_smb[stages_max] = {LOCAL, REMOTE, CERTIFICATE, MOVE, SECURITY, END};

static const uint8_t by_http[stages_max] = {LOCAL,       SETTINGS, DETECTION, CONNECT, JUDGE,
                                            CERTIFICATE, REQUEST,  LOCAL,     MOVE,    END};

static const uint8_t to_http[stages_max] = {LOCAL,       SETTINGS, DETECTION, CONNECT, JUDGE,
                                            CERTIFICATE, REQUEST,  MOVE,      CLOSE,   END};

static const uint8_t to_http_with_reply[stages_max] = {LOCAL,      SETTINGS,    DETECTION, CONNECT,
                                                       JUDGE,      CERTIFICATE, REQUEST,   MOVE,
                                                       REPLY_FILE, REPLY,       CLOSE,     END};

/* Whoever cancels an upload tells its server (leave.c). */
static const uint8_t to_leave[stages_max] = {SETTINGS,    DETECTION, CONNECT, JUDGE,
                                             CERTIFICATE, REQUEST,   CANCEL,  END};

static const uint8_t *itinerary_of(const bitsim__job *job) {
    const bitsim__file *file = &job->files[job->transfer.file];
    bool is_smb = file->scheme == BITSIM_REMOTE_SMB;
    if (is_smb) return job->type == BG_JOB_TYPE_DOWNLOAD ? by_smb : to_smb;
    return bitsim__upload_is_leaving(job->upload)  ? to_leave
           : job->type == BG_JOB_TYPE_UPLOAD_REPLY ? to_http_with_reply
           : job->type == BG_JOB_TYPE_UPLOAD       ? to_http
                                                   : by_http;
}

bitsim__step bitsim__itinerary_step(const bitsim__job *job, uint32_t stage) {
    return (bitsim__step)itinerary_of(job)[stage];
}

uint32_t bitsim__itinerary_stage(const bitsim__job *job, bitsim__step step) {
    const uint8_t *itinerary = itinerary_of(job);
    uint32_t stage = 0;
    while (itinerary[stage] != END && itinerary[stage] != step) stage++;
    return stage;
}
