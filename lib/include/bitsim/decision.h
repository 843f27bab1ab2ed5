/* SPDX-License-Identifier: MIT */
/*
 * A decision is what Windows would say, and why: the HRESULT, the rules that made it, the identity
 * to use, and what follows for the job. It is a value of a few words. docs/decisions.md tells how
 * to read one.
 */
#ifndef BITSIM_DECISION_H
#define BITSIM_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/hresult.h"
#include "bitsim/rule.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_identity says whose token a thing is done with. */
typedef enum bitsim_identity {
    /* BITSIM_IDENTITY_NONE: no token takes part. */
    BITSIM_IDENTITY_NONE,
    /* BITSIM_IDENTITY_PROCESS: the token of the client's process. */
    BITSIM_IDENTITY_PROCESS,
    /* BITSIM_IDENTITY_THREAD: the token that the client's thread impersonates. */
    BITSIM_IDENTITY_THREAD,
    /* BITSIM_IDENTITY_BLANKET: the token that static cloaking fixed when the blanket was set. */
    BITSIM_IDENTITY_BLANKET,
    /* BITSIM_IDENTITY_OWNER: the token that BITS keeps for the job's owner. */
    BITSIM_IDENTITY_OWNER,
    /* BITSIM_IDENTITY_HELPER: the job's helper token. */
    BITSIM_IDENTITY_HELPER,
    /* BITSIM_IDENTITY_NOTIFIER: who called SetNotifyCmdLine, SetNotifyInterface or
     * SetServerCertificateValidationInterface. */
    BITSIM_IDENTITY_NOTIFIER,
    /* BITSIM_IDENTITY_COMPUTER: on the network, the computer's account. */
    BITSIM_IDENTITY_COMPUTER,
    /* BITSIM_IDENTITY_ANONYMOUS: on the network, nobody. */
    BITSIM_IDENTITY_ANONYMOUS,
    BITSIM_IDENTITY_COUNT
} bitsim_identity;

/* What a decision does to a job besides its answer; bits of bitsim_decision.effects. */
enum {
    /* BITSIM_EFFECT_SET_HELPER: the call identity becomes the helper. */
    BITSIM_EFFECT_SET_HELPER = 0x0001,
    /* BITSIM_EFFECT_DROP_HELPER: the helper token is discarded. */
    BITSIM_EFFECT_DROP_HELPER = 0x0002,
    /* BITSIM_EFFECT_SET_FLAGS: the helper token flags become the argument's known bits. */
    BITSIM_EFFECT_SET_FLAGS = 0x0004,
    /* BITSIM_EFFECT_DROP_FLAGS: the helper token flags become 0. */
    BITSIM_EFFECT_DROP_FLAGS = 0x0008,
    /* BITSIM_EFFECT_DROP_SECRETS: credentials, certificate, headers and command line go. */
    BITSIM_EFFECT_DROP_SECRETS = 0x0010,
    /* BITSIM_EFFECT_STRIP_SERVICE: the owner's token is kept without its service SID. */
    BITSIM_EFFECT_STRIP_SERVICE = 0x0020,
    /* BITSIM_EFFECT_WAIT: not now; the job waits until the facts change. */
    BITSIM_EFFECT_WAIT = 0x0040,
    /* BITSIM_EFFECT_SKIP: nothing is to be done (a certificate over SMB, a service's command). */
    BITSIM_EFFECT_SKIP = 0x0080,
    /* BITSIM_EFFECT_HIDE: the job is left out of an enumeration. */
    BITSIM_EFFECT_HIDE = 0x0100,
    /* BITSIM_EFFECT_UNCHECKED: access was not looked at now, since another moment decides it. */
    BITSIM_EFFECT_UNCHECKED = 0x0200,
    /* BITSIM_EFFECT_DROP_OBJECT: the object that a program gave to be called back is forgotten. */
    BITSIM_EFFECT_DROP_OBJECT = 0x0400,
    /* BITSIM_EFFECT_DROP_JOBS: all jobs are forgotten. */
    BITSIM_EFFECT_DROP_JOBS = 0x0800,
    /* BITSIM_EFFECT_CALL_OBJECT: the object given to SetNotifyInterface is called. */
    BITSIM_EFFECT_CALL_OBJECT = 0x1000,
    /* BITSIM_EFFECT_CALL_CLASS: an object made from the notification class is called. */
    BITSIM_EFFECT_CALL_CLASS = 0x2000,
    /* BITSIM_EFFECT_RUN_COMMAND: the notify command line is run. */
    BITSIM_EFFECT_RUN_COMMAND = 0x4000,
    /* BITSIM_EFFECT_REPEAT: it is tried again after the minimum retry delay, a modification after
     * the notification interval. */
    BITSIM_EFFECT_REPEAT = 0x8000,
    /* BITSIM_EFFECT_REPEAT_SOON: it is tried again after a minute. */
    BITSIM_EFFECT_REPEAT_SOON = 0x10000,
    /* BITSIM_EFFECT_RESTART_FILE: what was moved of the file counts for nothing. */
    BITSIM_EFFECT_RESTART_FILE = 0x20000,
    /* BITSIM_EFFECT_WHOLE_FILE: the file is asked for in one piece, not by ranges. */
    BITSIM_EFFECT_WHOLE_FILE = 0x40000,
    /* BITSIM_EFFECT_RELAX: the server need not know HEAD, sizes and ranges. */
    BITSIM_EFFECT_RELAX = 0x80000,
    /* BITSIM_EFFECT_RENAME_REMOTE: where the server sends it becomes the file's remote name. */
    BITSIM_EFFECT_RENAME_REMOTE = 0x100000,
    /* BITSIM_EFFECT_IN_PLACE: the file is written under its own name, not a temporary one. */
    BITSIM_EFFECT_IN_PLACE = 0x200000,
    /* BITSIM_EFFECT_TRY_AGAIN: it is done once more, at once. */
    BITSIM_EFFECT_TRY_AGAIN = 0x400000,
    /* BITSIM_EFFECT_PREEMPT: a job of a lower level makes room for this one. */
    BITSIM_EFFECT_PREEMPT = 0x800000,
    /* BITSIM_EFFECT_FIRST: the job is the first of those that wait. */
    BITSIM_EFFECT_FIRST = 0x1000000,
    /* BITSIM_EFFECT_SOON: what is otherwise waited for is not. */
    BITSIM_EFFECT_SOON = 0x2000000,
    /* BITSIM_EFFECT_DELETE_REMOTE: what was written of the remote file is deleted. */
    BITSIM_EFFECT_DELETE_REMOTE = 0x4000000,
    /* BITSIM_EFFECT_EXEMPT: the limit does not concern the caller. */
    BITSIM_EFFECT_EXEMPT = 0x8000000,
    /* BITSIM_EFFECT_DEFAULT: the default counts, not what is configured. */
    BITSIM_EFFECT_DEFAULT = 0x10000000,
    /* BITSIM_EFFECT_TEMPLATE: the default is the one that the policy template names. */
    BITSIM_EFFECT_TEMPLATE = 0x20000000
};

/* BITSIM_STATE_UNCHANGED: the decision leaves the job's state alone. */
#define BITSIM_STATE_UNCHANGED (-1)

/* BITSIM_TRAIL_MAX: no decision rests on more rules than this. */
#define BITSIM_TRAIL_MAX 10

/* bitsim_decision is the answer of a policy. */
typedef struct bitsim_decision {
    /* hr: what the method returns, or the error that the job gets. */
    bitsim_hresult hr;
    /* conditions: the facts as the policy saw them, a bit for each of its conditions. */
    uint32_t conditions;
    /* build: the Windows build that the rules were read for. */
    uint32_t build;
    /* effects: bits of BITSIM_EFFECT_*. */
    uint32_t effects;
    /* policy: which policy decided; a bitsim_policy_id, or BITSIM_POLICY_COUNT for none (an answer
     * without a rule, such as E_OUTOFMEMORY). */
    uint8_t policy;
    /* identity: whose token to use; a bitsim_identity. */
    uint8_t identity;
    /* context: the BG_ERROR_CONTEXT of an error that the job gets. */
    uint8_t context;
    /* state: the BG_JOB_STATE that the job goes to, or BITSIM_STATE_UNCHANGED. */
    int8_t state;
    /* trail_length: how many rules the trail names. */
    uint8_t trail_length;
    /* trail: the rules that made the decision, in the order in which they were applied. */
    uint16_t trail[BITSIM_TRAIL_MAX];
} bitsim_decision;

/* bitsim_decision_names answers whether |rule| is in the trail of |decision|. */
bool bitsim_decision_names(const bitsim_decision *decision, bitsim_rule_id rule);

/*
 * bitsim_decision_rule returns the rule that settled |decision|: the last of its trail, or
 * BITSIM_RULE_NONE if the trail is empty.
 */
bitsim_rule_id bitsim_decision_rule(const bitsim_decision *decision);

/* bitsim_identity_name returns a word for |identity| ("helper"), or "?" if it is none. */
const char *bitsim_identity_name(bitsim_identity identity);

#ifdef __cplusplus
}
#endif

#endif
