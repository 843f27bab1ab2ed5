/* SPDX-License-Identifier: MIT */
/*
 * A stage for the service: the cast that all tests share, and a host that performs operations as
 * the test says. Alice and Bob are ordinary users, Adam is an administrator, with a filtered and an
 * elevated token; the three service accounts play themselves.
 */
#ifndef BITSIM_TESTS_SERVICE_STAGE_H
#define BITSIM_TESTS_SERVICE_STAGE_H

#include <check.h>

#include "bitsim/copy_job.h"
#include "bitsim/copy_job_properties.h"
#include "bitsim/copy_manager.h"
#include "bitsim/http_options.h"
#include "bitsim/limits.h"
#include "bitsim/service.h"
#include "bitsim/token_options.h"

/* Who plays. The first seven call as themselves; CARL_RESTRICTED has restricting SIDs. */
typedef enum actor {
    ALICE,
    BOB,
    ADAM_FILTERED,
    ADAM_ELEVATED,
    LOCAL_SYSTEM,
    LOCAL_SERVICE,
    NETWORK_SERVICE,
    UPDATER_SERVICE,
    CARL_RESTRICTED,
    ACTOR_COUNT
} actor;

/* The logon sessions of the people among them. */
enum { ALICE_SESSION = 0x1001, BOB_SESSION = 0x1002, ADAM_SESSION = 0x1003, CARL_SESSION = 0x1004 };

/* stage_object is an object that answers for all that BITS calls back. */
static const bitsim_callback stage_object = {BITSIM_CALLBACK_3, 7};

enum { STAGE_SEEN_MAX = 256 };

/* stage_operation is what the host saw of an operation. */
typedef struct stage_operation {
    bitsim_operation_kind kind;
    bitsim_identity identity;
    const bitsim_token *token;
    uint32_t file;
    uint64_t offset;
    uint64_t length;
    bitsim_rule_id rule;
    bitsim_resource resource;
    bitsim_auth_answer answer;
    BG_AUTH_TARGET answer_to;
    bitsim_notice notice;
    BG_JOB_STATE state;
    bitsim_hresult error;
    /* The names that it had, cut short; empty for NULL. */
    char path[64];
    char target[64];
    char proxy[64];
    char user[64];
    char command[64];
    char remote[64];
    /* How a web server was asked. */
    bool is_whole;
    uint32_t ranges;
    bitsim_time unmodified_since;
} stage_operation;

typedef struct stage {
    bitsim_service *service;
    bitsim_token *tokens[ACTOR_COUNT];
    bitsim_client clients[ACTOR_COUNT];
    /* managers: what each actor calls. */
    bitsim_reference managers[ACTOR_COUNT];
    bitsim_time now;
    /* outcomes: what comes of each kind of operation. By default all goes well, and a file has
     * 1,000 bytes. */
    bitsim_outcome outcomes[BITSIM_OPERATION_COUNT];
    /* seen: the operations so far. */
    stage_operation seen[STAGE_SEEN_MAX];
    size_t seen_count;
    /* events, trail: how many events were observed, and which rules any of them named. */
    size_t events;
    bool named[BITSIM_RULE_END];
    /* observer: receives every event as well, once the test has set it. */
    bitsim_observer observer;
} stage;

/* stage_memory returns the C allocator. */
const bitsim_memory *stage_memory(void);

/* stage_init sets the stage for |build| with |memory| for the service; everybody is logged on at
 * the console and connected. */
void stage_init(stage *it, uint32_t build, const bitsim_choices *choices,
                const bitsim_memory *memory);
/* stage_try_init is the same, but answers an error of the service's memory instead of failing. */
int stage_try_init(stage *it, uint32_t build, const bitsim_choices *choices,
                   const bitsim_memory *memory);
void stage_free(stage *it);

/* stage_observe sets the stage of |it| anew for another observer, nobody's if it is zeroed. */
void stage_observe(stage *it, const bitsim_observer *observer, const bitsim_memory *memory);

/* stage_log_on makes Alice, Bob, Adam and Carl log on at the console. */
int stage_log_on(stage *it);

/* stage_call returns the frame of a call by |who|. */
bitsim_call stage_call(stage *it, actor who);

/* stage_job creates a download job of |who| and returns his reference to it. */
bitsim_reference stage_job(stage *it, actor who, BG_JOB_TYPE type);

/* stage_query obtains |interface| of |job| for |who|. */
bitsim_reference stage_query(stage *it, actor who, const bitsim_reference *job,
                             bitsim_interface interface);

/* stage_add adds a file to |job| by |who|; https and C:\Data by default. */
bitsim_hresult stage_add(stage *it, actor who, const bitsim_reference *job);

/* stage_add_names adds the file with these names to |job| by |who|. */
bitsim_hresult stage_add_names(stage *it, actor who, const bitsim_reference *job,
                               const char *remote, const char *local);

/* stage_file obtains |interface| of file |index| of |job|, by |who|. */
bitsim_reference stage_file(stage *it, actor who, const bitsim_reference *job, uint32_t index,
                            bitsim_interface interface);

/* stage_download creates a download job of |who| with one file over HTTPS. */
bitsim_reference stage_download(stage *it, actor who);

/* stage_impersonate makes the thread of |who| impersonate |whom|, stage_revert ends that. */
void stage_impersonate(stage *it, actor who, actor whom);
void stage_revert(stage *it, actor who);

/* stage_help makes |helper| the helper of |job|, by |who|, and sets |flags|. */
void stage_help(stage *it, actor who, const bitsim_reference *job, actor helper, uint32_t flags);

/* stage_resume has |who| resume |job|, which must succeed. */
void stage_resume(stage *it, actor who, const bitsim_reference *job);

/* stage_until performs operations until one of |kind| is out, and returns its ticket. */
uint64_t stage_until(stage *it, bitsim_operation_kind kind);

/* stage_expect fails the test unless |decision| is |hr| because of |rule|, or of any for NONE. */
void stage_expect(bitsim_decision decision, bitsim_hresult hr, bitsim_rule_id rule);

/* stage_step performs one operation and answers whether there was one. */
bool stage_step(stage *it);

/* stage_run performs operations until there is none left. */
void stage_run(stage *it);

/* stage_state returns the state of |job|. */
BG_JOB_STATE stage_state(stage *it, const bitsim_reference *job);

/* stage_view returns what can be said of |job|. */
bitsim_job_view stage_view(stage *it, const bitsim_reference *job);

/* stage_last returns the last operation of |kind| that was seen, or NULL. */
const stage_operation *stage_last(const stage *it, bitsim_operation_kind kind);

/* stage_check fails the test if a promise of the service is broken. */
void stage_check(const stage *it);

#endif
