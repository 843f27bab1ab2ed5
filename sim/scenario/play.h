/* SPDX-License-Identifier: MIT */
/*
 * A play is a scenario being run: the machine, who is logged on, who holds which pointer, what was
 * seen, and what was expected in vain.
 */
#ifndef BITSIM_SIM_SCENARIO_PLAY_H
#define BITSIM_SIM_SCENARIO_PLAY_H

#include "bitsim/copy_job.h"
#include "bitsim/sim/machine.h"
#include "scenario/phrase.h"
#include "scenario/step.h"

/* play_rules is a set of rules. */
typedef struct play_rules {
    bool has[BITSIM_RULE_END];
} play_rules;

/* play_operation is what is kept of the operations of one kind of one job. */
typedef struct play_operation {
    uint64_t times;
    /* use, user, has_user: of the last one. */
    bitsim_decision use;
    bitsim_sid user;
    bool has_user;
} play_operation;

/* play_job is a job that a step created. */
typedef struct play_job {
    bool exists;
    bitsim_guid id;
    /* reference: a pointer of our own, so that the job can be asked for after its end. */
    bitsim_reference reference;
    /* brought: what brought its present state about. */
    bitsim_decision brought;
    bool was_brought;
    play_operation operations[BITSIM_OPERATION_COUNT];
    /* notices: of the callbacks among them, those of each method. */
    play_operation notices[BITSIM_NOTICE_COUNT];
} play_job;

/* play_pointer is an interface pointer with the interfaces that it was asked for. */
typedef struct play_pointer {
    bitsim_reference held[BITSIM_INTERFACE_COUNT];
    bool is_held[BITSIM_INTERFACE_COUNT];
    /* missed: the call that was to give it and did not, or NULL; it returned |answer|. */
    const story_call *missed;
    bitsim_hresult answer;
} play_pointer;

/* play_client is a program. */
typedef struct play_client {
    bool is_connected;
    bitsim_reference manager;
    /* fixed: what static cloaking shows, once the program has made its first call. */
    bool has_called;
    const bitsim_token *fixed;
    /* application: what BITS calls back of it, once there is something; else 0. */
    uint32_t application;
} play_client;

/* play_failure is an expectation that does not hold. */
typedef struct play_failure {
    struct play_failure *next;
    bitsim_scenario_error what;
} play_failure;

typedef struct play play;

struct play {
    const bitsim_scenario *story;
    const bitsim_memory *memory;
    pool pool;
    bitsim_scenario_error *error;
    const bitsim_scenario_watcher *watcher;
    /* watching: the world is furnished, so that events are handed on. */
    bool watching;

    bitsim_machine *machine;
    bitsim_world *world;
    bitsim_service *service;

    /* As many as the story has of each. */
    bitsim_session_id *sessions;
    play_client *clients;
    play_pointer *pointers;
    play_job *jobs;
    /* lists: the enumerators that steps keep, or NULL each. */
    struct bitsim_job_list **lists;
    /* errors: the error objects that steps keep; one that GetError did not give has no job. */
    bitsim_job_error *errors;
    /* slots, slot_count: a job's index plus 1 by the hash of its id; a power of two. */
    size_t *slots;
    size_t slot_count;
    bitsim_proxy_config *proxies;
    struct {
        uint8_t bytes[20];
    } * hashes;

    /* events: how many the service and the world have told of. */
    uint64_t events;

    /* told: the rules of every decision since the step began. */
    play_rules told;

    uint64_t passed;
    uint64_t failed;
    play_failure *first;
    play_failure *last;
    /* shown: the last failure that the watcher was told. */
    play_failure *shown;
};

/* ---- Ending: each returns |status|. ---- */

/* bitsim__play_stop says that the play cannot go on, because of what |at| asks for. */
int bitsim__play_stop(play *p, int status, const node *at, const char *text);

/* bitsim__play_stop_found says so as the loader does: what was found at |at|, what was expected. */
int bitsim__play_stop_found(play *p, int status, const node *at, const char *expected);

/* bitsim__play_is_spent answers whether the play has taken as many events as one may take. */
bool bitsim__play_is_spent(const play *p);

/* ---- Expectations ---- */

/*
 * bitsim__play_fail begins a failure at |at| and returns 0 with |*text| to be written; or
 * BITSIM_ERR_NOMEM. bitsim__play_pass counts an expectation that holds.
 */
int bitsim__play_fail(play *p, const node *at, phrase *text);
void bitsim__play_pass(play *p);

/* bitsim__play_expect_rules looks for each of |wanted| among |seen|. */
int bitsim__play_expect_rules(play *p, const node *step, const story_rules *wanted,
                              const play_rules *seen);

/* bitsim__put_rules adds " by X, Y" to |text|, with the claim of the rule that settled it. */
void bitsim__put_rules(phrase *text, const bitsim_decision *decision);

/* bitsim__put_sid adds what |sid| is called in the world. */
void bitsim__put_sid(play *p, phrase *text, const bitsim_sid *sid);

/* bitsim__put_code adds the name of |code| and its number. */
void bitsim__put_code(phrase *text, bitsim_hresult code);

/* ---- What is known of a job ---- */

/* bitsim__put_error adds " with CODE in context CONTEXT for REMOTE" if |job| has an error. */
void bitsim__put_error(play *p, phrase *text, const play_job *job, const bitsim_job_view *view);

/*
 * bitsim__put_stranger adds, if |job| failed for the want of a host that the file does not have,
 * that it has none and which is the nearest that it has.
 */
void bitsim__put_stranger(play *p, phrase *text, const play_job *job, const bitsim_job_view *view);

/* bitsim__put_bringer adds how the job stands that is to bring the file |path|, if there is one. */
void bitsim__put_bringer(play *p, phrase *text, const char *path);

/* ---- The parts of a play ---- */

/* bitsim__play_furnish makes the world what the file says, before anybody logs on. */
int bitsim__play_furnish(play *p);

/* bitsim__play_logon logs somebody on. */
int bitsim__play_logon(play *p, const story_logon *logon);

/* bitsim__play_session finds the open session |name|; else it stops the play at |at|. */
int bitsim__play_session(play *p, const node *at, const char *name, bitsim_session_id *out);

/*
 * bitsim__play_token finds the token of |actor|, for a process or, with |thread|, to impersonate.
 * An account that nobody logged on runs programs as a batch job does; it cannot be impersonated.
 */
int bitsim__play_token(play *p, const story_actor *actor, bool thread, const bitsim_token **out);

/* Changes of the world by steps, and the same before the first. */
int bitsim__play_change_file(play *p, const story_file *file, bool is_remote);
int bitsim__play_change_server(play *p, const story_server *server, bool is_proxy);
int bitsim__play_change_settings(play *p, const node *at, const char *account,
                                 const story_settings *settings);
int bitsim__play_change_certificate(play *p, const story_certificate *certificate);
int bitsim__play_change_program(play *p, const story_program *program);
int bitsim__play_change_application(play *p, const story_application *application);

/* bitsim__play_application stores the application that |client| is to the world. */
int bitsim__play_application(play *p, size_t client, uint32_t *out);

/* bitsim__play_sid finds the SID that |name| stands for in the world; it always does. */
bitsim_sid bitsim__play_sid(const play *p, const char *name);

struct invocation;

/* bitsim__play_compare_result compares what a method gave back with what the step expects. */
int bitsim__play_compare_result(play *p, const struct invocation *i);

/* bitsim__play_call makes a call and compares what came of it. */
int bitsim__play_call(play *p, const story_step *step);

/* bitsim__play_expand stores in |*out| what |sddl| says with the SIDs of its accounts, or NULL if
 * it says nothing. */
int bitsim__play_expand(play *p, const story_sddl *sddl, const char **out);

/* bitsim__play_make_jobs makes room for the jobs of the story; false if there is no memory. */
bool bitsim__play_make_jobs(play *p);

/* bitsim__play_find_job returns the index of the job that has |id|, or SIZE_MAX. */
size_t bitsim__play_find_job(const play *p, const bitsim_guid *id);

/* bitsim__play_add_job says that job |index| exists and has |id|. */
void bitsim__play_add_job(play *p, size_t index, const bitsim_guid *id);

/* bitsim__play_event keeps what later steps ask for, and hands |event| on: an observer. */
void bitsim__play_event(const bitsim_event *event, void *play);

/* bitsim__play_view looks at job |index|; BITSIM_ERR_NOT_FOUND if there is none. */
int bitsim__play_view(play *p, size_t index, bitsim_job_view *out);

/* The steps that look. */
int bitsim__play_expect(play *p, const story_step *step);
int bitsim__play_expect_file(play *p, const story_step *step);
int bitsim__play_expect_operation(play *p, const story_step *step);

#endif
