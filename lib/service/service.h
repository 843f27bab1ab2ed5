/* SPDX-License-Identifier: MIT */
/*
 * The inside of a service: its books of accounts, sessions, kept tokens and jobs, and what its
 * parts offer each other. Each part has a file of its own:
 *
 *   accounts.c   who is who, and who is logged on       tokens.c     the tokens that are kept
 *   table.c      the jobs by slot and by id (table.h)   deadlines.c  the jobs by what is due
 *   due.c, timers.c  what is done when it is due
 *   frame.c      what every call passes first           reference.c  interface pointers
 *   manager.c, copy_job.c, add_files.c, rename_files.c, file_list.c, copy_file.c, random_access.c,
 *   job_end.c, job_properties.c, reply.c, token_options.c, http_options.c: the methods
 *   schedule.c, turn.c, wait.c: whose turn it is        itinerary.c, transfer.c, way.c, download.c,
 *   gate.c       what the machine lets run              upload.c, leave.c: moving files
 *   notify*.c    telling the application                machine.c    logons, the network, restarts
 *   policies.c   the machine's group policies            quota.c      how many jobs there may be
 *   use.c        the one door to every resource         operations.c, describe.c  what is asked for
 *   state.c      the only door to a job's state         view.c       questions
 *   observe.c    telling the observer                   check.c      what is always promised
 */
#ifndef BITSIM_SERVICE_SERVICE_H
#define BITSIM_SERVICE_SERVICE_H

#include "base/index.h"
#include "bitsim/policy/job.h"
#include "bitsim/policy/life.h"
#include "bitsim/policy/logon.h"
#include "bitsim/policy/quota.h"
#include "bitsim/service.h"
#include "job/job.h"
#include "job/notices.h"
#include "service/table.h"

/* bitsim__account is a user that the service has to do with. Its number is its place + 1. */
typedef struct bitsim__account {
    bitsim_sid sid;
    /* sessions: how many logon sessions of each kind. */
    uint32_t sessions[BITSIM_SESSION_KIND_COUNT];
    /* jobs: the jobs it owns. */
    bitsim__roll jobs;
    /* job_count: how many jobs count as its own (QUOTA-14); counted: how many of them count towards
     * the limit of a user's jobs. */
    uint32_t job_count;
    uint32_t counted;
    /* notices: how many notifications are on their way to it; waiting: those that wait for them. */
    uint32_t notices;
    bitsim__link waiting;
} bitsim__account;

/* bitsim__session is a logon session. */
typedef struct bitsim__session {
    uint64_t id;
    uint32_t account;
    bitsim_session_kind kind;
} bitsim__session;

/* bitsim__turns is what the scheduler goes by (turn.c). */
typedef struct bitsim__turns {
    /* waiting, absent, running, transient: the jobs by their standing; see bitsim__standing. */
    bitsim__link waiting[BITSIM__LEVEL_COUNT];
    bitsim__link absent;
    bitsim__link running;
    bitsim__link transient;
    /* costed: of those in TRANSIENT_ERROR, the ones that the network's cost blocks. */
    bitsim__link costed;
    /* barred: those that the bandwidth policy blocks, by level. */
    bitsim__link barred[BITSIM__LEVEL_COUNT];
    /* limit_until: until when the limit of each level is what it was when it was last looked at; 0
     * if it was not. */
    bitsim_time limit_until[BITSIM__LEVEL_COUNT];
    /* holders: how many jobs of each level hold lower ones back though they cannot run. */
    uint32_t holders[BITSIM__LEVEL_COUNT];
    /* background: the background job that runs, or NULL; foreground: how many others run. */
    bitsim__job *background;
    uint32_t foreground;
    /* is_changed: somebody's standing changed since bitsim__schedule last looked. */
    bool is_changed;
} bitsim__turns;

struct bitsim_service {
    /* What does not change. */
    const bitsim_memory *memory;
    bitsim_host host;
    bitsim_observer observer;
    bitsim_choices choices;
    uint32_t build;
    uint64_t transfer_unit;
    bitsim_lm_settings lm;

    /* The machine. */
    bitsim_group_policies policies;
    /* limits_bandwidth: any policy of bandwidth is configured. */
    bool limits_bandwidth;
    /* configured: those that are configured, which count from the next start on (QUOTA-13). */
    bitsim_group_policies configured;
    /* limits: how many there may be, by |policies|; inactivity: how long a job may lie still. */
    uint32_t limits[BITSIM_QUOTA_COUNT];
    bitsim_time inactivity;
    bool network_up;
    /* cost: what the network costs: bits of BITS_COST_STATE_* and BITSIM_COST_CONGESTED. */
    uint32_t cost;
    bool notifications_lost;
    bool disabled;
    bool removed;

    /* Who. An account is allocated by itself, since the jobs' lists point into it. */
    bitsim__account **accounts;
    uint32_t account_count;
    uint32_t account_capacity;
    bitsim__index account_index;
    bitsim__session *sessions;
    uint32_t session_count;
    uint32_t session_capacity;
    bitsim__index session_index;
    bitsim__kept **kept;
    uint32_t kept_count;
    uint32_t kept_capacity;
    bitsim__index kept_index;
    /* kept_sessions: the kept tokens by their logon sessions. */
    bitsim__index kept_sessions;
    /* spare: the last token that was kept and is not any more, or NULL: its user is often the next
     * who brings one. */
    bitsim__kept *spare;

    bitsim__table table;
    /* counted: how many jobs count towards the limit of the machine's. */
    size_t counted;

    /* What is going on. */
    bitsim__turns turns;
    bitsim__link tasks;
    /* modest: tasks that wait until there are no others. */
    bitsim__link modest;
    bitsim__job **heap;
    uint32_t heap_count;
    uint32_t heap_capacity;
    uint64_t deadline_count;
    uint64_t ticket_count;
    bitsim_random random;
};

/* accounts.c */

/* bitsim__account_find returns the number of |sid|'s account, or 0 if there is none. */
uint32_t bitsim__account_find(const bitsim_service *service, const bitsim_sid *sid);
/* bitsim__account_intern stores the number of |sid|'s account, new if need be; 0 or _NOMEM. */
int bitsim__account_intern(bitsim_service *service, const bitsim_sid *sid, uint32_t *out);
/* bitsim__account_at returns the account with |number|. */
bitsim__account *bitsim__account_at(const bitsim_service *service, uint32_t number);
/* bitsim__party returns the party of |token|; a user without an account has a number of its own. */
bitsim_party bitsim__party(const bitsim_service *service, const bitsim_token *token);
/* bitsim__logon_facts returns what is known of the logons of |owner|. */
bitsim_logon_facts bitsim__logon_facts(const bitsim_service *service, const bitsim_party *owner,
                                       bool impersonated);
/* bitsim__counts_as_logged_on answers whether a job of |owner| may run, as far as logons go. */
bool bitsim__counts_as_logged_on(const bitsim_service *service, const bitsim_party *owner);
/* bitsim__session_find returns the session |id|, or NULL. */
bitsim__session *bitsim__session_find(bitsim_service *service, uint64_t id);
/* bitsim__session_add adds a session of |account|; 0 or BITSIM_ERR_NOMEM. */
int bitsim__session_add(bitsim_service *service, uint64_t id, uint32_t account,
                        bitsim_session_kind kind);
/* bitsim__session_remove takes |session| out; pointers to other sessions are no longer good. */
void bitsim__session_remove(bitsim_service *service, bitsim__session *session);
/* bitsim__accounts_forget takes away those beyond the first |count|, which have nothing yet. */
void bitsim__accounts_forget(bitsim_service *service, uint32_t count);
void bitsim__accounts_dispose(bitsim_service *service);

/* policies.c */

/* bitsim__policies_read has what is configured count. */
void bitsim__policies_read(bitsim_service *service);
/* bitsim__policies_restart reads the group policies of a service that starts (QUOTA-13). */
void bitsim__policies_restart(bitsim_service *service, bitsim_time now);

/* quota.c */

/* bitsim__quota_of returns the limits, bits of 1 << bitsim_quota, towards which jobs of |owner|
 * count: those that concern him (QUOTA-9). */
uint8_t bitsim__quota_of(const bitsim_service *service, const bitsim_party *owner);
/* bitsim__quota_payer returns him for whom |job| counts (QUOTA-14). */
const bitsim__kept *bitsim__quota_payer(const bitsim_service *service, const bitsim__job *job);
/* bitsim__quota_gains counts |job|, which is its owner's now, bitsim__quota_loses no more. */
void bitsim__quota_gains(bitsim_service *service, const bitsim__job *job);
void bitsim__quota_loses(bitsim_service *service, const bitsim__job *job);

/* tokens.c */

/* bitsim__keep keeps |token|, as of |account|; it returns NULL if there is no memory. */
bitsim__kept *bitsim__keep(bitsim_service *service, const bitsim_token *token, uint32_t account);
/* bitsim__let_go gives up one use of |*kept|, which may be NULL, and makes it NULL. */
void bitsim__let_go(bitsim_service *service, bitsim__kept **kept);
/* bitsim__set_helper makes |helper|, which may be NULL, the helper of |job|. */
void bitsim__set_helper(bitsim_service *service, bitsim__job *job, bitsim__kept *helper);
/* bitsim__kept_of_session returns the next token that is kept of |logon_session|, or NULL;
 * |*cursor| begins as 0. */
bitsim__kept *bitsim__kept_of_session(const bitsim_service *service, uint64_t logon_session,
                                      uint32_t *cursor);
void bitsim__tokens_dispose(bitsim_service *service);

/* deadlines.c */

/* bitsim__timer_set makes |which| of |job| due at |at|, or never. Room for every job is made when
 * it is created. */
void bitsim__timer_set(bitsim_service *service, bitsim__job *job, bitsim__timer which,
                       bitsim_time at);
/* bitsim__timer_clear makes |which| of |job| due no more. */
static inline void bitsim__timer_clear(bitsim_service *service, bitsim__job *job,
                                       bitsim__timer which) {
    if (job->timers.first == BITSIM_TIME_NEVER) return;
    bitsim__timer_set(service, job, which, BITSIM_TIME_NEVER);
}
/* bitsim__timers_clear makes nothing due for |job| any more. */
void bitsim__timers_clear(bitsim_service *service, bitsim__job *job);
/* bitsim__deadline_first returns the job for which something is due first, or NULL. */
bitsim__job *bitsim__deadline_first(const bitsim_service *service);
int bitsim__deadline_reserve(bitsim_service *service, size_t jobs);
void bitsim__deadlines_dispose(bitsim_service *service);

/* load.c */

/* bitsim__drop_jobs forgets all jobs that have not ended, telling nobody. */
void bitsim__drop_jobs(bitsim_service *service);

/* machine.c */

/* bitsim__lose_helper does to |job|, which has a helper or had one, what |event| does to it. */
void bitsim__lose_helper(bitsim_service *service, bitsim__job *job, const bitsim_life_facts *event,
                         bitsim_time now);

/* state.c */

/*
 * bitsim__move moves |job| by |event| as |decision| says, which may be NULL, and does what entering
 * the new state brings with it: it leaves the run queue or joins it, stops the transfer, drops the
 * error, notifies.
 */
void bitsim__move(bitsim_service *service, bitsim__job *job, bitsim_job_event event,
                  const bitsim_decision *decision, bitsim_time now);
/*
 * bitsim__fail puts the error of |decision| on |job|, tied to |file| or to none (UINT32_MAX), and
 * moves it to the state that the decision names.
 */
void bitsim__fail(bitsim_service *service, bitsim__job *job, const bitsim_decision *decision,
                  uint32_t file, bitsim_time now);

/* bitsim__job_modified sets the time of modification of |job|, and has whoever wants to know be
 * told. A change of state does both by itself. */
void bitsim__job_modified(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__job_changed notes that a property of |job| was changed or that it made progress. */
void bitsim__job_changed(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__job_got_file notes that a file was added to |job| (STATE-7). */
void bitsim__job_got_file(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__tells_error answers whether GetError of |job| tells its error; |*told| is STATE-4's say,
 * if it has an error. */
bool bitsim__tells_error(const bitsim_service *service, const bitsim__job *job,
                         bitsim_decision *told);
/* bitsim__job_error returns the error of a job that is in error, or S_OK. */
bitsim_hresult bitsim__job_error(const bitsim__job *job);
/* bitsim__job_progressed notes that bytes of |job| were moved: it changed, and what counts the time
 * without progress begins anew with the next error. */
void bitsim__job_progressed(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* schedule.c */

/* bitsim__schedule starts what may run. */
void bitsim__schedule(bitsim_service *service, bitsim_time now);

/* gate.c */

/* bitsim__gate_cost asks whether the network is too dear for |job|. */
bitsim_decision bitsim__gate_cost(const bitsim_service *service, const bitsim__job *job);
/* bitsim__gate_policy returns the transfer policy that |job| goes by. */
uint32_t bitsim__gate_policy(const bitsim_service *service, const bitsim__job *job);
/* bitsim__gate_lets answers whether |job|, whose turn it is, may run as far as the machine's
 * policies go; if not, it has gone to an error. */
bool bitsim__gate_lets(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__gate_look looks again at |job|, which may run, or be blocked, no more. */
void bitsim__gate_look(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__gate_at returns when bitsim__gate_due is next to be called, or BITSIM_TIME_NEVER: another
 * limit of bandwidth holds then. */
bitsim_time bitsim__gate_at(const bitsim_service *service);
void bitsim__gate_due(bitsim_service *service, bitsim_time now);
/* bitsim__gate_policies has new policies, and a clock that was set, count for all jobs that run or
 * are blocked. */
void bitsim__gate_policies(bitsim_service *service, bitsim_time now);
/* bitsim__gate_throttle says in |operation|, which moves bytes of |job|, how fast it may, and has
 * it move no more than fits before another limit holds; false if none may be moved, and |job| has
 * its error. */
bool bitsim__gate_throttle(bitsim_service *service, bitsim__job *job, bitsim_operation *operation,
                           bitsim_time now);
/* bitsim__gate_list returns the list in which a job in TRANSIENT_ERROR waits. */
bitsim__link *bitsim__gate_list(bitsim__turns *turns, const bitsim__job *job);

/* download.c */

/* bitsim__download_lost does to the files of |job| what the service's sudden end does. */
void bitsim__download_lost(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* bitsim__download_check_again does to the files of |job| what setting its security flags, which
 * were |before|, does (HTTP-30). */
void bitsim__download_check_again(bitsim_service *service, bitsim__job *job, uint32_t before,
                                  bitsim_time now);

/* turn.c */

void bitsim__turns_init(bitsim__turns *turns);
/* bitsim__queue puts a QUEUED job, wherever it stood, behind those that wait for their turn, or, if
 * its owner is not logged on, with those that wait for that. */
void bitsim__queue(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__turn_restore puts |job|, which was loaded, where its state puts it; nobody is told. */
void bitsim__turn_restore(bitsim_service *service, bitsim__job *job);
/* bitsim__queue_first puts a job that waits for its turn before the others of its level. */
void bitsim__queue_first(bitsim_service *service, bitsim__job *job);
/* bitsim__turn_run makes |job| one that runs, bitsim__turn_suffer one that is to be tried again,
 * bitsim__turn_leave one that does neither. */
void bitsim__turn_run(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__turn_suffer(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__turn_leave(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__priority_changed has the new priority of |job| count (TURN-11). */
void bitsim__priority_changed(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__turn_ask asks whether it is the turn of |job|, which runs or waits. */
bitsim_decision bitsim__turn_ask(const bitsim_service *service, const bitsim__job *job);
/* bitsim__slice_end returns when the time slice of |job| ends in which |now| is, or |now| if it has
 * none. */
bitsim_time bitsim__slice_end(const bitsim_service *service, const bitsim__job *job,
                              bitsim_time now);
/* bitsim__slice_due ends the time slice of |job| (TURN-5). */
void bitsim__slice_due(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* transfer.c; what its parts offer each other is in service/transfer.h */

/* bitsim__transfer_start begins with the first file that is not moved. */
void bitsim__transfer_start(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__transfer_stop forgets the operation that is out and the stage the job was at. */
void bitsim__transfer_stop(bitsim_service *service, bitsim__job *job);
/* bitsim__transfer_describe fills in |out| what the operation of the present step is, but not by
 * whom, nor how fast. */
void bitsim__transfer_describe(const bitsim_service *service, const bitsim__job *job,
                               bitsim_operation *out);
/* bitsim__transfer_operation fills the operation of the present step; false if there is none to
 * hand out: it failed the job, or another step has taken its place. */
bool bitsim__transfer_operation(bitsim_service *service, bitsim__job *job, bitsim_operation *out,
                                bitsim_time now);
/* bitsim__transfer_settle goes on with |outcome|; 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__transfer_settle(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now);

/* leave.c */

/* bitsim__leave_is_due answers whether the server of |job|, an upload that is cancelled, is to be
 * told. */
bool bitsim__leave_is_due(const bitsim__job *job);
/* bitsim__leave_begin has |job|, which has ended and is held once for this, take leave. */
void bitsim__leave_begin(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__leave_done, _failed: the server was told, or not; |job| may be gone then. */
void bitsim__leave_done(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__leave_failed(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__leave_again tells the server again. */
void bitsim__leave_again(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__leaving_next returns the first job behind |*slot|, 0 at first, that takes leave of its
 * server, and stores its slot; NULL if there is none. */
bitsim__job *bitsim__leaving_next(const bitsim_service *service, uint32_t *slot);
/* bitsim__leave_drop_all forgets whose servers are to be told, _restart_all tells them anew. */
void bitsim__leave_drop_all(bitsim_service *service);
void bitsim__leave_restart_all(bitsim_service *service, bitsim_time now);

/* itinerary.c */

/* bitsim__itinerary_step returns the step at |stage| of the present file's itinerary. */
bitsim__step bitsim__itinerary_step(const bitsim__job *job, uint32_t stage);

/* timers.c; what ends in _due is done when that moment of the job has come */

/* bitsim__may_pass answers whether the error of |decision| is tried again, and stores when, or
 * BITSIM_TIME_NEVER if no time brings it about; if not, |*fatal| is the error with its reason. */
bool bitsim__may_pass(bitsim_service *service, const bitsim__job *job,
                      const bitsim_decision *decision, bitsim_time now, bitsim_decision *fatal,
                      bitsim_time *retry_at);
/* bitsim__retry_delay_changed has the retry delay of |job| count, which was |before| (TIMER-13). */
void bitsim__retry_delay_changed(bitsim_service *service, bitsim__job *job, bitsim_time before,
                                 bitsim_time now);
/* bitsim__timeout_changed has the no-progress timeout of |job| count, which was |before|, where it
 * runs already (TIMER-17). bitsim__suspension_begins has it stop, or not (TIMER-18). */
void bitsim__timeout_changed(bitsim_service *service, bitsim__job *job, bitsim_time before,
                             bitsim_time now);
void bitsim__suspension_begins(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__retry_due(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__give_up_due(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__network_is_back tells |job|, which waits, that the network is there again (TIMER-9). */
void bitsim__network_is_back(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__download_time_set files when a job that runs has used up its maximum download time, which
 * may have changed; bitsim__download_time_anew gives it the whole time again (TIMER-12). */
void bitsim__download_time_set(bitsim_service *service, bitsim__job *job);
void bitsim__download_time_anew(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__download_time_due(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__download_limit returns how long |job| may take: what was set on it, or on the machine. */
bitsim_time bitsim__download_limit(const bitsim_service *service, const bitsim__job *job);
/* bitsim__activity notes that something happened to |job|; bitsim__activity_of that it was called,
 * or that a call was refused, as far as that counts (TIMER-7, TIMER-8). */
void bitsim__activity(bitsim_service *service, bitsim__job *job, bitsim_time now);
void bitsim__activity_of(bitsim_service *service, bitsim__job *job, bool refused, bitsim_time now);
/* bitsim__activity_file lists |job| by its active_at among those that lie still. */
void bitsim__activity_file(bitsim_service *service, bitsim__job *job);
/* bitsim__stillest returns the job that is cancelled first if nothing happens, or NULL;
 * bitsim__abandoned_at returns when a job is, and bitsim__abandon does it (TIMER-5). */
bitsim__job *bitsim__stillest(const bitsim_service *service);
bitsim_time bitsim__abandoned_at(const bitsim_service *service, const bitsim__job *job);
void bitsim__abandon(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* job_end.c */

/* bitsim__delete_temporaries deletes the temporary files of |job| that are there and answers
 * whether all are gone. */
bool bitsim__delete_temporaries(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__share_deleted deletes what an upload that is cancelled wrote to a share, and answers
 * whether nothing is left of it that should go. */
bool bitsim__share_deleted(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* wait.c */

/* bitsim__wait_of returns what |job| waits for. */
bitsim_wait bitsim__wait_of(const bitsim_service *service, const bitsim__job *job);

/* reply.c */

/* bitsim__draw_name draws a name in the folder of |local|; NULL if there is no memory. */
char *bitsim__draw_name(bitsim_service *service, const char *local);
/* bitsim__name_reply names the reply of |job| |name|, or, if that is NULL, draws a name in the
 * folder of |local|; and a temporary one beside it. It changes nothing if there is no memory. */
bool bitsim__name_reply(bitsim_service *service, bitsim__job *job, const char *name,
                        const char *local);

/* notify.c */

/* bitsim__notify_state tells the application that |job| entered TRANSFERRED or ERROR. */
void bitsim__notify_state(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__notify_late tells whoever has registered just now of what was before. */
void bitsim__notify_late(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__notify_modified tells that |job| was modified. */
void bitsim__notify_modified(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__notify_file tells that |file| is transferred, bitsim__notify_ranges that parts are. */
void bitsim__notify_file(bitsim_service *service, bitsim__job *job, uint32_t file, bitsim_time now);
void bitsim__notify_ranges(bitsim_service *service, bitsim__job *job, uint32_t file,
                           bitsim_time now);
/* bitsim__need_notices returns the job's notices, new if need be; NULL if there is no memory. */
bitsim__notices *bitsim__need_notices(bitsim_service *service, bitsim__job *job);
/* bitsim__drop_callback, bitsim__drop_command forget whom to call back and what to run. */
void bitsim__drop_callback(bitsim_service *service, bitsim__job *job);
void bitsim__drop_command(bitsim_service *service, bitsim__job *job);
/* bitsim__restart_notices is what a restart of the service does to them, once the object is gone:
 * what was not answered is to be told again. */
void bitsim__restart_notices(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__end_notices gives up all that the job knows of notifications. */
void bitsim__end_notices(bitsim_service *service, bitsim__job *job);
/* bitsim__notice_operation fills the operation that |telling| is; false if there is none to hand
 * out. */
bool bitsim__notice_operation(bitsim_service *service, bitsim__telling *telling,
                              bitsim_operation *out, bitsim_time now);
/* bitsim__notice_describe fills in |out| what is being told, but not by whom. */
void bitsim__notice_describe(const bitsim__telling *telling, bitsim_operation *out);
/* bitsim__notice_settle goes on with |outcome|. */
void bitsim__notice_settle(bitsim_service *service, bitsim__telling *telling,
                           const bitsim_outcome *outcome, bitsim_time now);
/* bitsim__notice_due tells what was to wait until now. */
void bitsim__notice_due(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* http_headers.c */

/* bitsim__forget_judge forgets who judges the certificates of servers for |job|. */
void bitsim__forget_judge(bitsim_service *service, bitsim__job *job);

/* use.c */

/* bitsim__use asks whose token opens |resource| for |job|, and stores the token in
 * |*token|: NULL if none takes part, or if the decision refuses, of which the observer is told. */
bitsim_decision bitsim__use(bitsim_service *service, bitsim__job *job, bitsim_resource resource,
                            const bitsim_token **token, bitsim_time now);
/* bitsim__begin_operation makes |out| an operation of |kind| for |file| of |job|, its names filled
 * in; bitsim__operation returns one. */
void bitsim__begin_operation(bitsim_operation *out, const bitsim__job *job,
                             bitsim_operation_kind kind, uint32_t file);
bitsim_operation bitsim__operation(const bitsim__job *job, bitsim_operation_kind kind,
                                   uint32_t file);
/* bitsim__perform has the host do |operation| now and returns what came of it. */
bitsim_outcome bitsim__perform(bitsim_service *service, const bitsim__job *job,
                               const bitsim_operation *operation, bitsim_time now);

/* observe.c */

void bitsim__tell_decision(bitsim_service *service, const bitsim__job *job,
                           const bitsim_decision *decision, bitsim_time now);
void bitsim__tell_operation(bitsim_service *service, const bitsim__job *job,
                            const bitsim_operation *operation, bitsim_time now);
void bitsim__tell_outcome(bitsim_service *service, const bitsim__job *job,
                          const bitsim_operation *operation, const bitsim_outcome *outcome,
                          bitsim_time now);
void bitsim__tell_state(bitsim_service *service, const bitsim__job *job, BG_JOB_STATE from,
                        const bitsim_decision *decision, bitsim_time now);
void bitsim__tell_call(bitsim_service *service, const bitsim__job *job,
                       const bitsim_call_event *call, bitsim_time now);
/* bitsim__tell_policies tells what the machine's group policies are now. */
void bitsim__tell_policies(bitsim_service *service, bitsim_time now);
void bitsim__tell_happening(bitsim_service *service, bitsim_happening happening,
                            const bitsim_sid *who, uint64_t logon_session, bitsim_time now);
/* bitsim__tell_cost tells what the network costs from now on. */
void bitsim__tell_cost(bitsim_service *service, bitsim_time now);

#endif
