/* SPDX-License-Identifier: MIT */
/*
 * The job and its files as values of the service: what a job is, whose it is, what was set on it,
 * and how far its transfer has come. Nothing here decides anything; lib/service does, by the
 * policies.
 */
#ifndef BITSIM_JOB_JOB_H
#define BITSIM_JOB_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/decision.h"
#include "bitsim/guid.h"
#include "bitsim/job_state.h"
#include "bitsim/memory.h"
#include "bitsim/operation.h"
#include "bitsim/policy/party.h"
#include "bitsim/time.h"
#include "bitsim/token.h"
#include "job/certificate.h"
#include "job/challenge.h"
#include "job/credential.h"
#include "job/file.h"
#include "job/link.h"
#include "job/options.h"
#include "job/proxies.h"
#include "job/room.h"
#include "job/timers.h"
#include "job/turn.h"
#include "job/upload.h"

/* bitsim__kept is a token that the service keeps, once for all that use it. */
typedef struct bitsim__kept {
    bitsim_token *token;
    bitsim_party party;
    /* quotas: the limits towards which the jobs that it owns count; bits of 1 << bitsim_quota. */
    uint8_t quotas;
    uint32_t uses;
    /* helped: the jobs whose helper it is. */
    bitsim__link helped;
    /* place: its place in the store. */
    uint32_t place;
    /* number: its number in the saved form, while one is written or read; 0 for none yet. */
    uint32_t number;
} bitsim__kept;

/* bitsim__step is a stage of moving one file; lib/service/itinerary.c orders them. */
typedef enum bitsim__step {
    BITSIM__STEP_END,
    BITSIM__STEP_LOCAL,
    BITSIM__STEP_REMOTE,
    BITSIM__STEP_PROXY_SETTINGS,
    BITSIM__STEP_PROXY_DETECTION,
    BITSIM__STEP_CONNECT,
    BITSIM__STEP_JUDGE,
    BITSIM__STEP_CERTIFICATE,
    BITSIM__STEP_REQUEST,
    BITSIM__STEP_MOVE,
    BITSIM__STEP_SECURITY,
    BITSIM__STEP_REPLY_FILE,
    BITSIM__STEP_REPLY,
    BITSIM__STEP_CLOSE,
    BITSIM__STEP_CANCEL,
} bitsim__step;

/* bitsim__task is an operation that is to be handed out, or was. */
typedef struct bitsim__task {
    /* link: in the service's list of tasks to hand out. */
    bitsim__link link;
    struct bitsim__job *job;
    /* ticket: of the operation that is out, or 0. */
    uint64_t ticket;
    /* is_notice: it is one of the job's notifications; else its transfer. */
    bool is_notice;
} bitsim__task;

/* bitsim__transfer is how far the job has come with its present file. */
typedef struct bitsim__transfer {
    bitsim__task task;
    bitsim__step step;
    /* stage: the place of |step| in its itinerary. */
    uint32_t stage;
    uint32_t file;
    /* piece: what the operation that is out moves. */
    bitsim__piece piece;
    /* acl_flags: which parts of its security are being copied. */
    uint8_t acl_flags;
    /* detect: the proxy settings ask for detection. */
    bool detect;
    /* checks_revocation: whoever connects asks the revocation list as well. */
    bool checks_revocation;
    bitsim_cert_demand demand;
    /* certificate: the one that this connection was made with, or NULL while it is with none. */
    bitsim__certificate *certificate;
    /* proxies: what was learned of them, or NULL. */
    bitsim__proxies *proxies;
    /* challenges: those met on the way, or NULL while there was none. */
    bitsim__challenges *challenges;
    /* redirect: the URL that the file is got from, or NULL if that is its remote name; |hops| times
     * in a row it was sent elsewhere. */
    char *redirect;
    unsigned hops;
    /* is_reported: that URL is to become the remote name (ALLOW_REPORT). */
    bool is_reported;
    /* is_whole, is_relaxed: how the file is asked for (HTTP-3, HTTP-20). */
    bool is_whole;
    bool is_relaxed;
    /* tries: how often in a row the connection was lost without a byte between. */
    unsigned tries;
    /* has_changed: the file changed, and no byte of it came since. */
    bool has_changed;
    /* reply_lost: how much of the reply had come when it changed last; 0 while it has not. */
    uint64_t reply_lost;
} bitsim__transfer;

/* bitsim__job is a job. All that is asked of one which ends without having run lies in its first
 * four lines of the cache, up to the moment at which something is due first: among very many jobs
 * the way to each other line takes as long as all the rest. */
typedef struct bitsim__job {
    /* What it is, and whose. */
    bitsim_guid id;
    /* owner: NULL where there is no job (service/table.h). */
    bitsim__kept *owner;
    uint32_t slot;
    BG_JOB_STATE state;
    bitsim__kept *helper;

    /* What was set on it; |options| is NULL until the first of them is. */
    bitsim__options *options;
    /* notices: who is told of it, or NULL for nobody (job/notices.h). */
    struct bitsim__notices *notices;
    char *name;
    char *proxy_list;
    bitsim__certificate *certificate;
    bitsim__credential *credentials;
    /* reply_name, reply_temporary: of an upload-reply. */
    char *reply_name;
    char *reply_temporary;
    /* upload: how far the upload has come, or NULL until it begins (job/upload.h). */
    bitsim__upload *upload;

    /* What it is made of. One file lies in the job itself, more of them apart. */
    bitsim__file *files;
    uint32_t file_count;
    /* lost: what it had when it was saved and has no more, for the restart to tell of: bits of
     * bitsim__lost. */
    uint32_t lost;
    bitsim__file only_file;
    /* reply_created: the file of |reply_temporary| is there. */
    bool reply_created;

    /* error: the last one, until the job transfers again. error_is_forgotten: a restart came since,
     * and GetError tells nothing of it. attempts: how many failed one after the other. */
    bool error_is_forgotten;
    uint8_t attempts;
    /* was_resumed: Resume has queued it at least once. */
    bool was_resumed;
    bitsim_hresult error;

    /* When. */
    bitsim_time modified;
    /* give_up_at: when it has made no progress for too long, or BITSIM_TIME_NEVER. */
    bitsim_time give_up_at;
    bitsim__timers timers;
    bitsim__turn turn;
    bitsim_time created;
    /* transferred: when it became TRANSFERRED last; 0 before. */
    bitsim_time transferred;
    /* active_at: when something last happened to it (TIMER-6). */
    bitsim_time active_at;

    bitsim__transfer transfer;
    /* helped: its place among the jobs that its helper helps. */
    bitsim__link helped;

    BG_JOB_TYPE type;
    uint32_t file_capacity;
    uint32_t helper_flags;
    uint32_t notify_flags;
    BG_JOB_PROXY_USAGE proxy_usage;
    BG_AUTH_TARGET stored_credentials;
    BG_ERROR_CONTEXT error_context;
    uint32_t error_file;
    bitsim_rule_id error_rule;
    /* error_count: how many errors were counted. */
    uint32_t error_count;
    /* impersonated: a service that impersonated the owner created it (LOGON-6). */
    bool impersonated;
    /* room: where |name| and the names of files may lie. */
    bitsim__room room;
} bitsim__job;

/* bitsim__lost is what a job has that no restart leaves it. */
typedef enum bitsim__lost {
    BITSIM__LOST_HELPER = 1,
    BITSIM__LOST_CALLBACK = 2,
    BITSIM__LOST_JUDGE = 4,
    /* BITSIM__LOST_RUN: it was running. */
    BITSIM__LOST_RUN = 8
} bitsim__lost;

/* bitsim__job_to_lose returns what a restart takes, or has taken, from |job|. */
uint32_t bitsim__job_to_lose(const bitsim__job *job);

/* bitsim__job_init makes |job| one without an id, a name or an owner. */
void bitsim__job_init(bitsim__job *job);

/*
 * bitsim__job_restored makes of |job|, all of whose saved members were filled in, what it is after
 * it was loaded: pointers into itself are set, and its error is forgotten.
 */
void bitsim__job_restored(bitsim__job *job);

/* bitsim__job_move makes |to| what |from| is, which was just loaded and is in no list; what was at
 * |to| is gone, and |from| holds nothing any more. */
void bitsim__job_move(bitsim__job *to, bitsim__job *from);

/* bitsim__job_reserve_files makes room for |more| files; 0 or BITSIM_ERR_NOMEM. */
int bitsim__job_reserve_files(bitsim__job *job, uint32_t more, const bitsim_memory *memory);

/* bitsim__job_settle settles the names of |job| and its files in its room, as far as they fit. */
void bitsim__job_settle(bitsim__job *job, const bitsim_memory *memory);

/* bitsim__job_is_under_way answers whether |job| may be at a step of its transfer: it runs, or
 * takes leave of its server. One that is not holds nothing of a way. */
bool bitsim__job_is_under_way(const bitsim__job *job);

/* bitsim__way_forget forgets what was learned on the way to the file before. */
void bitsim__way_forget(bitsim__transfer *transfer, const bitsim_memory *memory);

/* bitsim__job_dispose releases all that |job| holds through |memory|, but not kept tokens. */
void bitsim__job_dispose(bitsim__job *job, const bitsim_memory *memory);

/* bitsim__job_credential returns the job's entry for |target| and |scheme|, or NULL. */
bitsim__credential *bitsim__job_credential(const bitsim__job *job, BG_AUTH_TARGET target,
                                           BG_AUTH_SCHEME scheme);

/* bitsim__job_next_file returns the first file from |file| on that is not moved, or file_count. */
uint32_t bitsim__job_next_file(const bitsim__job *job, uint32_t file);

/* bitsim__job_files_moved counts the files that are moved. */
uint32_t bitsim__job_files_moved(const bitsim__job *job);

/*
 * bitsim__job_check verifies what the job's state promises (docs/states.md). It returns NULL, or a
 * sentence that says which promise is broken.
 */
const char *bitsim__job_check(const bitsim__job *job);

#endif
