/* SPDX-License-Identifier: MIT */
/*
 * A policy is a question with all the rules that answer it: conditions, which are the facts it
 * looks at, and clauses, which are read from the top, strongest first. The functions under
 * bitsim/policy/ put facts to a policy; this header looks inside, for whoever lists, enumerates,
 * explains or mutates the rules. docs/policies.md tells how they are written.
 */
#ifndef BITSIM_POLICY_H
#define BITSIM_POLICY_H

#include <stddef.h>
#include <stdint.h>

#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_policy_id names a policy: one question that the model puts. */
typedef enum bitsim_policy_id {
    /* Whom does the service see at this call? */
    BITSIM_POLICY_CALL_IDENTITY,
    /* May this client reach the service, and may this token create or change jobs? */
    BITSIM_POLICY_CALL_REACH,
    /* May files be added to this job now? */
    BITSIM_POLICY_CALL_ADD_FILES,
    /* May the service call this client back? */
    BITSIM_POLICY_CALL_NOTIFY,
    /* May this identity read, or change, this job? */
    BITSIM_POLICY_JOB_ACCESS,
    /* Does GetJob find it, and may EnumJobs list it? */
    BITSIM_POLICY_JOB_FIND,
    /* May this identity take the job over, and what goes? */
    BITSIM_POLICY_JOB_OWNERSHIP,
    /* May this identity set or remove what only an owner may? */
    BITSIM_POLICY_JOB_OWNER_ONLY,
    /* What token does BITS keep for the owner? */
    BITSIM_POLICY_JOB_OWNER_TOKEN,
    /* Does this machine know IBitsTokenOptions? */
    BITSIM_POLICY_HELPER_INTERFACE,
    /* What do the five methods of IBitsTokenOptions answer? */
    BITSIM_POLICY_HELPER_METHOD,
    BITSIM_POLICY_HELPER_CHANGE,
    /* What becomes of a job's helper when a session ends or the service restarts? */
    BITSIM_POLICY_LIFE_LOSS,
    /* May Resume go on without the helper that the flags ask for? */
    BITSIM_POLICY_LIFE_RESUME,
    /* May Complete go on without it? */
    BITSIM_POLICY_LIFE_COMPLETE,
    /* May the job be scheduled without it? */
    BITSIM_POLICY_LIFE_SCHEDULE,
    /* Whose token opens this resource? */
    BITSIM_POLICY_USE,
    /* Does setting this client certificate succeed? */
    BITSIM_POLICY_CERT_SET,
    /* What does the client certificate do to this request? */
    BITSIM_POLICY_CERT_REQUEST,
    /* Does the server trust the client certificate that it was shown? */
    BITSIM_POLICY_CERT_ANSWER,
    /* Is the application asked about a server's certificate, and what follows? */
    BITSIM_POLICY_CERT_JUDGE,
    /* Does SetCredentials accept these? */
    BITSIM_POLICY_AUTH_SET,
    /* What is answered to this challenge, and what follows? */
    BITSIM_POLICY_AUTH_CHALLENGE,
    /* How does this token appear on the network? */
    BITSIM_POLICY_AUTH_APPEARANCE,
    /* Which way does this request go? */
    BITSIM_POLICY_PROXY_WAY,
    /* Which of several proxies is taken? */
    BITSIM_POLICY_PROXY_ORDER,
    /* What follows from a server's answer to an upload? */
    BITSIM_POLICY_UPLOAD_ANSWER,
    /* To which host do the packets that follow go? */
    BITSIM_POLICY_UPLOAD_HOST,
    /* What becomes of what was written to a share? */
    BITSIM_POLICY_UPLOAD_SHARE,
    /* What follows from a look at the file that is being uploaded? */
    BITSIM_POLICY_UPLOAD_LOCAL,
    BITSIM_POLICY_UPLOAD_REPLY,
    /* What becomes of the request that cancels an upload? */
    BITSIM_POLICY_UPLOAD_CANCEL,
    /* May the job run as far as its owner's logon goes? */
    BITSIM_POLICY_LOGON_RUN,
    /* What does the end of a session do to a job of its account? */
    BITSIM_POLICY_LOGON_LOGOFF,
    /* What does the coming or going of the network do to a job? */
    BITSIM_POLICY_LOGON_NETWORK,
    /* Who is told of this event, and in which way? */
    BITSIM_POLICY_NOTIFY_WAY,
    /* May he be told now? */
    BITSIM_POLICY_NOTIFY_TURN,
    /* What follows from his answer? */
    BITSIM_POLICY_NOTIFY_ANSWER,
    BITSIM_POLICY_NOTIFY_FLAGS,
    /* May the job start? */
    BITSIM_POLICY_TURN_START,
    /* Has the job had its time slice? */
    BITSIM_POLICY_TURN_END,
    /* Where does the job stand among the others? */
    BITSIM_POLICY_TURN_PLACE,
    /* Is the error to be tried again? */
    BITSIM_POLICY_TIMER_ERROR,
    /* What becomes of a job that has used up its time? */
    BITSIM_POLICY_TIMER_OVER,
    /* Does a span begin anew? */
    BITSIM_POLICY_TIMER_ANEW,
    BITSIM_POLICY_TIMER_CHANGE,
    /* Is the network too dear for the job? */
    BITSIM_POLICY_COST_CHECK,
    /* What does a job wait for that the cost blocks? */
    BITSIM_POLICY_COST_WAIT,
    /* How much bandwidth do the policies leave the job? */
    BITSIM_POLICY_BAND_LIMIT,
    /* What becomes of a job that the bandwidth policy blocks no more? */
    BITSIM_POLICY_BAND_OVER,
    /* How long may nothing happen to a job? */
    BITSIM_POLICY_TIMER_INACTIVITY,
    /* What is made of an error? */
    BITSIM_POLICY_STATE_ERROR,
    /* What does a method make of the state? */
    BITSIM_POLICY_STATE_METHOD,
    BITSIM_POLICY_STATE_MOVE,
    /* What follows from the outcome of a local open, create, rename or delete? */
    BITSIM_POLICY_FILE_LOCAL,
    /* What follows from the outcome of an SMB open? */
    BITSIM_POLICY_FILE_SMB,
    /* Do a method's arguments and the job's state allow it? */
    BITSIM_POLICY_METHOD_CHECK,
    /* What do enumerators and error objects answer? */
    BITSIM_POLICY_METHOD_OBJECT,
    /* Does a property take this value now? */
    BITSIM_POLICY_PROPERTY_CHECK,
    /* May the property with this id be set, or read? */
    BITSIM_POLICY_PROPERTY_JOB5,
    /* May the reply be read? */
    BITSIM_POLICY_PROPERTY_REPLY,
    /* May this HTTP option be set, or read? */
    BITSIM_POLICY_PROPERTY_HTTP,
    /* What follows from an HTTP status? */
    BITSIM_POLICY_TRANSFER_STATUS,
    /* What follows from an attempt to connect? */
    BITSIM_POLICY_TRANSFER_CONNECT,
    /* What follows for a job in TRANSIENT_ERROR, or one that has all its files? */
    BITSIM_POLICY_TRANSFER_PROGRESS,
    /* What is left of a job after a restart? */
    BITSIM_POLICY_SAVE_RESTART,
    /* What becomes of a job list that a later BITS wrote? */
    BITSIM_POLICY_SAVE_LIST,
    /* May these files be added to the job? */
    BITSIM_POLICY_FILE_ADD,
    /* May the job's files have other remote names? */
    BITSIM_POLICY_FILE_RENAME,
    /* What do the methods of a file answer? */
    BITSIM_POLICY_FILE_METHOD,
    /* What becomes of a file now? */
    BITSIM_POLICY_FILE_FATE,
    /* What follows from copying the owner and the access lists of a file? */
    BITSIM_POLICY_FILE_SECURITY,
    /* May the application say which part of the file comes next? */
    BITSIM_POLICY_RANGE_ACCESS,
    /* What follows for a job whose files are moved in parts? */
    BITSIM_POLICY_RANGE_PROGRESS,
    /* What follows from writing, or from a connection that is lost? */
    BITSIM_POLICY_TRANSFER_LOSS,
    /* What follows from what a web server answers? */
    BITSIM_POLICY_HTTP_ANSWER,
    /* How is a file asked for? */
    BITSIM_POLICY_HTTP_SHAPE,
    /* What does an interruption leave of a download? */
    BITSIM_POLICY_HTTP_INTERRUPTION,
    /* Does a download go where the server sends it? */
    BITSIM_POLICY_HTTP_REDIRECT,
    /* What do the certificate of a server, and the security flags, do to a download? */
    BITSIM_POLICY_HTTP_CERTIFICATE,
    /* Where is a download written, and which times does its file get? */
    BITSIM_POLICY_HTTP_PLACE,
    /* How high is the limit? */
    BITSIM_POLICY_QUOTA_LIMIT,
    /* Does the limit not concern the caller? */
    BITSIM_POLICY_QUOTA_EXEMPT,
    /* May there be one job more? */
    BITSIM_POLICY_QUOTA_JOBS,
    /* Do changed group policies count now? */
    BITSIM_POLICY_QUOTA_CHANGE,
    BITSIM_POLICY_QUOTA_TAKEN,
    /* BITSIM_POLICY_COUNT: how many there are; of a decision, that no policy made it. */
    BITSIM_POLICY_COUNT
} bitsim_policy_id;

/* BITSIM_CONDITIONS_MAX: no policy has more conditions than this. */
#define BITSIM_CONDITIONS_MAX 32

/* bitsim_condition_kind says what sort of fact a condition is. */
typedef enum bitsim_condition_kind {
    /* BITSIM_CONDITION_FACT: how things are; they could be otherwise. */
    BITSIM_CONDITION_FACT,
    /* BITSIM_CONDITION_QUESTION: what is being asked (which method, which resource). */
    BITSIM_CONDITION_QUESTION,
    /* BITSIM_CONDITION_CHOICE: an answer other than the default to a choice. */
    BITSIM_CONDITION_CHOICE
} bitsim_condition_kind;

/* bitsim_condition is a fact that a policy looks at. All strings are static. */
typedef struct bitsim_condition {
    bitsim_condition_kind kind;
    /* name: "caller-is-administrator", as traces write it. */
    const char *name;
    /* holds, fails: the fact and its opposite as a clause ("the caller is an administrator"). */
    const char *holds;
    const char *fails;
} bitsim_condition;

/* bitsim_clause is one line of a policy, held by one rule. */
typedef struct bitsim_clause {
    /* any, all, none: the clause holds when one of |any| (or any is 0), all of |all| and none of
     * |none| hold. */
    uint32_t any;
    uint32_t all;
    uint32_t none;
    /* since, until: the builds of its rule. */
    uint32_t since;
    uint32_t until;
    /* hr: the answer, if the clause decides. */
    bitsim_hresult hr;
    /* effects: bits of BITSIM_EFFECT_*, added to the decision's. */
    uint32_t effects;
    /* rule: the rule that it belongs to. */
    uint16_t rule;
    /* decides: 1 if the reading ends here, 0 if the clause is noted and the reading goes on. */
    uint8_t decides;
    /* identity: a bitsim_identity; BITSIM_IDENTITY_NONE leaves the decision's alone. */
    uint8_t identity;
    /* context: a BG_ERROR_CONTEXT. */
    uint8_t context;
    /* state: a BG_JOB_STATE or BITSIM_STATE_UNCHANGED. */
    int8_t state;
    /* group: which of the policy's checks it belongs to; 0 where there is but one. */
    uint8_t group;
} bitsim_clause;

/* bitsim_policy is a question with its conditions and clauses. */
typedef struct bitsim_policy {
    /* name: "helper.method". */
    const char *name;
    /* question: the question in one sentence. */
    const char *question;
    bitsim_family family;
    const bitsim_condition *conditions;
    size_t condition_count;
    const bitsim_clause *clauses;
    size_t clause_count;
} bitsim_policy;

/* bitsim_policy_get returns the policy |id|, or NULL if |id| is none. */
const bitsim_policy *bitsim_policy_get(bitsim_policy_id id);

/*
 * bitsim_policy_parse finds the policy called |name|. It returns 0, or BITSIM_ERR_NOT_FOUND with
 * |*out| unchanged.
 */
int bitsim_policy_parse(const char *name, bitsim_policy_id *out);

/*
 * bitsim_policy_decide reads |id| for facts that are already conditions, a bit for each, and
 * |build|. It is what every function under bitsim/policy/ ends in. |id| must be a policy.
 */
bitsim_decision bitsim_policy_decide(bitsim_policy_id id, uint32_t conditions, uint32_t build);

/* bitsim_policy_condition returns the index of the condition of |id| called |name|, or -1. */
int bitsim_policy_condition(bitsim_policy_id id, const char *name);

/* bitsim_near_miss is one fact that would have changed a decision. */
typedef struct bitsim_near_miss {
    /* condition: the index of the condition that would have to be the other way. */
    uint8_t condition;
    /* decision: what the decision would have been. */
    bitsim_decision decision;
} bitsim_near_miss;

/*
 * bitsim_policy_near_misses finds the single facts that would have turned |decision|, which
 * refused, into success: conditions of the kind BITSIM_CONDITION_FACT, each turned round by itself.
 * It writes at most |limit| of them to |out| and returns how many there are.
 */
size_t bitsim_policy_near_misses(const bitsim_decision *decision, bitsim_near_miss *out,
                                 size_t limit);

#ifdef __cplusplus
}
#endif

#endif
