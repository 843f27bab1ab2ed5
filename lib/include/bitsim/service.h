/* SPDX-License-Identifier: MIT */
/*
 * The service: the set of jobs and all that BITS does with them, without doing anything itself. It
 * takes calls (bitsim/copy_manager.h, bitsim/copy_job.h, bitsim/token_options.h,
 * bitsim/http_options.h), events and outcomes, and gives decisions, operations (bitsim/operation.h)
 * and a next deadline. docs/service.md draws the cycle.
 */
#ifndef BITSIM_SERVICE_H
#define BITSIM_SERVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/client.h"
#include "bitsim/event.h"
#include "bitsim/group_policies.h"
#include "bitsim/memory.h"
#include "bitsim/operation.h"
#include "bitsim/reference.h"
#include "bitsim/time.h"
#include "bitsim/wait.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bitsim_service bitsim_service;

/* bitsim_service_config is what a service is made of. Zeroed fields are defaults, where marked. */
typedef struct bitsim_service_config {
    /* build: the Windows build; 0 is BITSIM_BUILD_DEFAULT. */
    uint32_t build;
    /* choices: answers to what no document says; copied. Zeroed is the defaults. */
    bitsim_choices choices;
    /* seed: of the generator that draws job ids. */
    uint64_t seed;
    /* transfer_unit: how many bytes one operation moves at most; 0 is 1 MiB. */
    uint64_t transfer_unit;
    /* lm: what the registry says of implicit credentials (AUTH-6). Zeroed says nothing. */
    bitsim_lm_settings lm;
    /* policies: the group policies of the machine; copied. Zeroed: none is configured. */
    bitsim_group_policies policies;
    /* host: performs what calls wait for; copied. */
    bitsim_host host;
    /* observer: receives every event; copied. May be zeroed. */
    bitsim_observer observer;
} bitsim_service_config;

/*
 * bitsim_service_new makes a service without jobs, on a machine whose network is up and where
 * nobody is logged on. It returns 0; BITSIM_ERR_NOMEM; or BITSIM_ERR_INVALID if |memory| is NULL,
 * the host has no |perform|, a choice or |lm.use| has no such answer, a group policy has no such
 * value, or the build is not between BITSIM_BUILD_MIN and BITSIM_BUILD_MAX.
 */
int bitsim_service_new(bitsim_service **out, const bitsim_service_config *config,
                       const bitsim_memory *memory);

/* bitsim_service_del ends |service|, which may be NULL, with all its jobs. */
void bitsim_service_del(bitsim_service *service);

/* bitsim_call is the frame of a method call: which service, who calls, and when. */
typedef struct bitsim_call {
    bitsim_service *service;
    const bitsim_client *client;
    bitsim_time now;
} bitsim_call;

/*
 * bitsim_service_connect obtains the manager, as CoCreateInstance does. The decision is S_OK with
 * |*out| filled, or E_INVALIDARG if |out| is NULL (METHOD-1), or one of bitsim_call_reach.
 */
bitsim_decision bitsim_service_connect(const bitsim_call *call, bitsim_reference *out);

/*
 * bitsim_reference_query obtains another interface of the job that |from| refers to, as
 * QueryInterface does. From build 7600 access is decided here (JOB-1). The decision is S_OK with
 * |*out| filled, or E_NOINTERFACE (HELPER-1, or a build before bitsim_interface_since, METHOD-17),
 * or one of bitsim_call_reach or bitsim_job_access.
 */
bitsim_decision bitsim_reference_query(const bitsim_call *call, const bitsim_reference *from,
                                       bitsim_interface interface, bitsim_reference *out);

/* bitsim_reference_copy makes |*out| another pointer like |from|, to be released by itself. */
void bitsim_reference_copy(bitsim_service *service, const bitsim_reference *from,
                           bitsim_reference *out);

/* bitsim_reference_release ends |reference| and zeroes it; one that refers to nothing is fine. */
void bitsim_reference_release(bitsim_service *service, bitsim_reference *reference);

/* ---- Events: what happens to the machine ---- */

/* bitsim_session_kind is a kind of logon session, as far as BITS tells them apart. */
typedef enum bitsim_session_kind {
    /* BITSIM_SESSION_CONSOLE: at the machine itself. */
    BITSIM_SESSION_CONSOLE,
    /* BITSIM_SESSION_TERMINAL: by terminal services. */
    BITSIM_SESSION_TERMINAL,
    /* BITSIM_SESSION_SWITCHED: at the machine, switched away from (fast user switching). */
    BITSIM_SESSION_SWITCHED,
    /* BITSIM_SESSION_REMOTE_POWERSHELL: by remote PowerShell. */
    BITSIM_SESSION_REMOTE_POWERSHELL,
    /* BITSIM_SESSION_RUN_AS: by RunAs. */
    BITSIM_SESSION_RUN_AS,
    /* BITSIM_SESSION_OTHER: network, batch or service; BITS takes no notice of it. */
    BITSIM_SESSION_OTHER,
    BITSIM_SESSION_KIND_COUNT
} bitsim_session_kind;

/*
 * bitsim_service_logon tells that |user| has a new logon session. Jobs that waited for him may go
 * on (LOGON-4). It returns 0, BITSIM_ERR_NOMEM with nothing changed, or BITSIM_ERR_INVALID if the
 * session is known already or |kind| is none.
 */
int bitsim_service_logon(bitsim_service *service, const bitsim_sid *user, uint64_t logon_session,
                         bitsim_session_kind kind, bitsim_time now);

/*
 * bitsim_service_logoff tells that a logon session ended (LOGON-4, LOGON-5, LIFE-1 to LIFE-5). It
 * returns 0, or BITSIM_ERR_NOT_FOUND if the session is not known.
 */
int bitsim_service_logoff(bitsim_service *service, uint64_t logon_session, bitsim_time now);

/* bitsim_service_volume_free tells that a volume which was locked is free again (FILE-6). */
void bitsim_service_volume_free(bitsim_service *service, bitsim_time now);

/* bitsim_service_network tells that the network came up or was lost (LOGON-7). */
void bitsim_service_network(bitsim_service *service, bool up, bitsim_time now);

/*
 * bitsim_service_cost tells what the network costs: the bits of BITS_COST_STATE_* that hold, and
 * BITSIM_COST_CONGESTED (bitsim/policy/cost.h); 0 if that is not known. At first it is
 * BITS_COST_STATE_UNRESTRICTED. Jobs that run may be blocked by it, blocked ones go on (COST-2 to
 * COST-6). It returns 0, or BITSIM_ERR_INVALID with nothing changed for other bits.
 */
int bitsim_service_cost(bitsim_service *service, uint32_t cost, bitsim_time now);

/* bitsim_service_notifications tells that logon notifications are lost, or back (CALL-9). */
void bitsim_service_notifications(bitsim_service *service, bool lost, bitsim_time now);

/* bitsim_service_disable tells that the service is disabled, or enabled again (CALL-10). */
void bitsim_service_disable(bitsim_service *service, bool disabled, bitsim_time now);

/* bitsim_service_remove tells that BITS is not installed, or is again (CALL-10). */
void bitsim_service_remove(bitsim_service *service, bool removed, bitsim_time now);

/*
 * bitsim_service_policies tells that |policies| is now all that is configured, which counts at once
 * for jobs that run and for those that policies block (COST-5, BAND-4). It returns 0, or
 * BITSIM_ERR_INVALID, with nothing changed, if a policy has no such value.
 */
int bitsim_service_policies(bitsim_service *service, const bitsim_group_policies *policies,
                            bitsim_time now);

/* bitsim_restart is what started anew. */
typedef enum bitsim_restart {
    /* BITSIM_RESTART_SERVICE: the service, in good order; whoever is logged on stays so. */
    BITSIM_RESTART_SERVICE,
    /* BITSIM_RESTART_MACHINE: the machine, in good order; all logon sessions are gone. */
    BITSIM_RESTART_MACHINE,
    /* BITSIM_RESTART_POWER_LOSS: the machine, without warning; all logon sessions are gone. */
    BITSIM_RESTART_POWER_LOSS
} bitsim_restart;

/*
 * bitsim_service_restart stops and starts the service in place, or starts it with the jobs that
 * bitsim_service_load has just brought: helper tokens, callbacks and error information are gone,
 * jobs stay (SAVE-1 to SAVE-9, LIFE-1, LIFE-8). References stay valid as names, though their
 * holders would have to obtain them anew.
 */
void bitsim_service_restart(bitsim_service *service, bitsim_restart restart, bitsim_time now);

/*
 * bitsim_service_drop_jobs begins with an empty list, as BITS does when it finds one that a later
 * BITS wrote (SAVE-10): no job is cancelled, completed or told of, and temporary files stay.
 * References to jobs are disconnected.
 */
void bitsim_service_drop_jobs(bitsim_service *service, bitsim_time now);

/* ---- Operations and time ---- */

/*
 * bitsim_service_next_operation hands out the next operation to be performed and answers whether
 * there is one. Its outcome is to be reported under its ticket.
 */
bool bitsim_service_next_operation(bitsim_service *service, bitsim_operation *out, bitsim_time now);

/*
 * bitsim_service_report tells what came of the operation |ticket|. It returns 0, or
 * BITSIM_ERR_NOT_FOUND, with nothing changed, if the operation is no longer wanted: the job was
 * suspended, cancelled or stopped meanwhile. It returns BITSIM_ERR_INVALID, with nothing changed
 * and the operation still out, if the outcome cannot come of it: a word that there is not, or the
 * status, challenge or location of a web server from an operation that asks none. It returns
 * BITSIM_ERR_NOMEM if the outcome could not be kept; then it can be reported again.
 */
int bitsim_service_report(bitsim_service *service, uint64_t ticket, const bitsim_outcome *outcome,
                          bitsim_time now);

/*
 * bitsim_service_deadline returns when bitsim_service_advance is next to be called, or
 * BITSIM_TIME_NEVER.
 */
bitsim_time bitsim_service_deadline(const bitsim_service *service);

/*
 * bitsim_service_abandons_at returns when the first job is cancelled if nothing happens to it
 * (TIMER-5), or BITSIM_TIME_NEVER: the deadline of a service that has nothing else to wait for.
 */
bitsim_time bitsim_service_abandons_at(const bitsim_service *service);

/* bitsim_service_advance does what is due at |now|: retries and timeouts (TRANSFER-4, TRANSFER-5,
 * TIMER-3, TIMER-5), the ends of time slices (TURN-5), hours at which another limit of bandwidth
 * holds (BAND-4). */
void bitsim_service_advance(bitsim_service *service, bitsim_time now);

/* ---- Questions of whoever runs the service, not of its clients ---- */

/* bitsim_job_view is what can be said of a job. Pointers are borrowed. */
typedef struct bitsim_job_view {
    bitsim_guid id;
    const char *name;
    BG_JOB_TYPE type;
    BG_JOB_STATE state;
    bitsim_hresult error;
    BG_ERROR_CONTEXT error_context;
    /* error_file: the index of the file that failed, or UINT32_MAX. */
    uint32_t error_file;
    /* error_count: how many errors it has met, as GetErrorCount counts them. */
    uint32_t error_count;
    const bitsim_token *owner;
    /* helper: the helper token, or NULL. */
    const bitsim_token *helper;
    uint32_t helper_flags;
    uint32_t notify_flags;
    uint32_t file_count;
    uint32_t files_transferred;
    uint64_t bytes_transferred;
    /* waits_for: why a QUEUED or TRANSIENT_ERROR job is not running, and until when. */
    bitsim_wait waits_for;
    /* created, modified: when it was made, and when it was last changed. */
    bitsim_time created;
    bitsim_time modified;
    /* deadline: when something is due for it, or BITSIM_TIME_NEVER; gives_up_at: when its time
     * without progress is over and it goes from TRANSIENT_ERROR to ERROR; abandoned_at: when it is
     * cancelled if nothing happens to it before. */
    bitsim_time deadline;
    bitsim_time gives_up_at;
    bitsim_time abandoned_at;
} bitsim_job_view;

/* bitsim_file_view is what can be said of a file of a job. Pointers are borrowed. */
typedef struct bitsim_file_view {
    const char *remote;
    const char *local;
    /* temporary: the name of the temporary file, or NULL while there is none. */
    const char *temporary;
    /* size: BG_SIZE_UNKNOWN until known. */
    uint64_t size;
    uint64_t transferred;
    /* completed: available to the user. */
    bool completed;
} bitsim_file_view;

/* bitsim_service_job_count returns the number of jobs that have not ended. */
size_t bitsim_service_job_count(const bitsim_service *service);

/* bitsim_service_find fills |*out| for the job |id|; it returns 0 or BITSIM_ERR_NOT_FOUND. */
int bitsim_service_find(const bitsim_service *service, const bitsim_guid *id, bitsim_job_view *out);

/* bitsim_service_view fills |*out| for the job of |reference|; 0 or BITSIM_ERR_NOT_FOUND. */
int bitsim_service_view(const bitsim_service *service, const bitsim_reference *reference,
                        bitsim_job_view *out);

/* bitsim_service_file fills |*out| for file |index| of |reference|'s job; 0 or _NOT_FOUND. */
int bitsim_service_file(const bitsim_service *service, const bitsim_reference *reference,
                        uint32_t index, bitsim_file_view *out);

/*
 * bitsim_service_check verifies what each state promises, for every job, and the service's own
 * books. It returns 0, or BITSIM_ERR_INVALID with |*broken| a sentence that says which promise is
 * broken; |broken| may be NULL.
 */
int bitsim_service_check(const bitsim_service *service, const char **broken);

#ifdef __cplusplus
}
#endif

#endif
