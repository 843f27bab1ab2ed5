/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/logon.h"

#include "policy/clauses.h"
#include "policy/logon_facts.h"

/* May the job run as far as its owner's logon goes? */

static const bitsim_condition run_conditions[] = {LOGON_CONDITIONS(CONDITION_WORD)};

#define WAIT ALLOW, EFFECT(BITSIM_EFFECT_WAIT)

static const bitsim_clause run_clauses[] = {
    {RULE(LOGON_6), WHEN(IMPERSONATED), NOTE},
    {RULE(LOGON_2), WHEN(SERVICE_ACCOUNT), ALLOW},
    {RULE(CALL_9), WHEN(NOTIFICATIONS_LOST | INTERACTIVE), WAIT},
    {RULE_FOR(CALL_9, 14393, 0), WHEN(NOTIFICATIONS_LOST | REMOTE_POWERSHELL), WAIT},
    {RULE(LOGON_1), WHEN(INTERACTIVE), ALLOW},
    {RULE_FOR(LOGON_1, 14393, 0), WHEN(REMOTE_POWERSHELL), ALLOW},
    {RULE(LOGON_3), WHEN(RUN_AS), NOTE},
    {RULE(LOGON_1), WAIT},
};

const bitsim__policy bitsim__policy_logon_run = {
    POLICY("logon.run", LOGON, "May the job run as far as its owner's logon goes?", run_conditions,
           run_clauses),
};

bitsim_decision bitsim_logon_run(const bitsim_logon_facts *facts) {
    return bitsim_policy_decide(BITSIM_POLICY_LOGON_RUN, bitsim__logon_conditions(facts),
                                facts->build);
}

static bool is_queued_or_running(BG_JOB_STATE state) {
    return state == BG_JOB_STATE_QUEUED || state == BG_JOB_STATE_CONNECTING ||
           state == BG_JOB_STATE_TRANSFERRING;
}

/* What does the end of a session do to a job of its account? */

#define LOGOFF_CONDITIONS(X)                                                                     \
    X(SESSION_LEFT, FACT, "session-left", "another session of the account is left",              \
      "no other session of the account is left")                                                 \
    X(RUNNING, FACT, "job-running", "the job is queued, connecting or transferring",             \
      "the job is neither queued nor connecting nor transferring")                               \
    X(CONNECTS, FACT, "job-connecting", "the job is connecting", "the job is not connecting")    \
    X(TRANSIENT, FACT, "job-transient-error", "the job is in TRANSIENT_ERROR",                   \
      "the job is not in TRANSIENT_ERROR")                                                       \
    X(LOST, QUESTION, "notifications-lost", "logon notifications are lost", "somebody logs off") \
    X(SUSPENDS, CHOICE, "logoff-state=SUSPENDED", "a logoff suspends the job",                   \
      "a logoff queues the job")                                                                 \
    X(CONNECTING_FAILS, CHOICE, "logoff-connecting=TRANSIENT_ERROR",                             \
      "a logoff fails a job that connects", "a logoff fails no job")                             \
    X(TRANSIENT_QUEUES, CHOICE, "logoff-transient=QUEUED",                                       \
      "a logoff queues a job in TRANSIENT_ERROR",                                                \
      "a logoff leaves a job in TRANSIENT_ERROR alone")                                          \
    X(LOST_STOPS, CHOICE, "lost-while-running=stops",                                            \
      "a running job stops when notifications are lost",                                         \
      "a running job goes on when notifications are lost")

enum { LOGOFF_CONDITIONS(CONDITION_INDEX) };
enum { LOGOFF_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition logoff_conditions[] = {LOGOFF_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause logoff_clauses[] = {
    {RULE(LOGON_10), WHEN(LOST | RUNNING | LOST_STOPS), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(LOGON_10), WHEN(LOST), ALLOW},
    {RULE(LOGON_5), WHEN(SESSION_LEFT), ALLOW},
    {RULE(LOGON_9), WHEN(TRANSIENT | TRANSIENT_QUEUES), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(LOGON_9), WHEN(TRANSIENT), ALLOW},
    {RULE(LOGON_8), WHEN(CONNECTS | CONNECTING_FAILS),
     FAIL_IN(HR_ERROR_NOT_LOGGED_ON, BG_JOB_STATE_TRANSIENT_ERROR,
             BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},
    {RULE(LOGON_8), WHEN(CONNECTS), NOTE},
    {RULE(LOGON_4), WHEN(RUNNING | SUSPENDS), BECOME(BG_JOB_STATE_SUSPENDED)},
    {RULE(LOGON_4), WHEN(RUNNING), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_logon_logoff = {
    POLICY("logon.logoff", LOGON, "What does the end of a session do to a job of its account?",
           logoff_conditions, logoff_clauses),
};

bitsim_decision bitsim_logon_logoff(const bitsim_logoff_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    BG_JOB_STATE state = facts->job_state;
    uint32_t conditions =
        bitsim__bit(facts->still_logged_on, SESSION_LEFT) |
        bitsim__bit(is_queued_or_running(state), RUNNING) |
        bitsim__bit(state == BG_JOB_STATE_CONNECTING, CONNECTS) |
        bitsim__bit(state == BG_JOB_STATE_TRANSIENT_ERROR, TRANSIENT) |
        bitsim__bit(facts->notifications_lost, LOST) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_LOGOFF_STATE, 1), SUSPENDS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_LOGOFF_CONNECTING, 1), CONNECTING_FAILS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_LOGOFF_TRANSIENT, 1), TRANSIENT_QUEUES) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_LOST_WHILE_RUNNING, 1), LOST_STOPS);
    return bitsim_policy_decide(BITSIM_POLICY_LOGON_LOGOFF, conditions, facts->build);
}

/* What does the coming or going of the network do to a job? */

#define NETWORK_CONDITIONS(X)                                                            \
    X(NETWORK_UP, QUESTION, "network-up", "the network comes", "the network goes")       \
    X(JOB_RUNNING, FACT, "job-running", "the job is queued, connecting or transferring", \
      "the job is neither queued nor connecting nor transferring")                       \
    X(JOB_TRANSIENT, FACT, "job-transient-error", "the job is in TRANSIENT_ERROR",       \
      "the job is not in TRANSIENT_ERROR")

enum { NETWORK_CONDITIONS(CONDITION_INDEX) };
enum { NETWORK_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition network_conditions[] = {NETWORK_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause network_clauses[] = {
    {RULE(LOGON_7), WHEN(JOB_RUNNING), UNLESS(NETWORK_UP),
     FAIL_IN(BG_E_NETWORK_DISCONNECTED, BG_JOB_STATE_TRANSIENT_ERROR,
             BG_ERROR_CONTEXT_GENERAL_TRANSPORT)},
    {RULE(LOGON_7), WHEN(NETWORK_UP | JOB_TRANSIENT), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_logon_network = {
    POLICY("logon.network", LOGON, "What does the coming or going of the network do to a job?",
           network_conditions, network_clauses),
};

bitsim_decision bitsim_logon_network(uint32_t build, bool up, BG_JOB_STATE job_state) {
    uint32_t conditions = bitsim__bit(up, NETWORK_UP) |
                          bitsim__bit(is_queued_or_running(job_state), JOB_RUNNING) |
                          bitsim__bit(job_state == BG_JOB_STATE_TRANSIENT_ERROR, JOB_TRANSIENT);
    return bitsim_policy_decide(BITSIM_POLICY_LOGON_NETWORK, conditions, build);
}
