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

#define LOGOFF_CONDITIONS(X)                                                         \
    X(SESSION_LEFT, FACT, "session-left", "another session of the account is left",  \
      "no other session of the account is left")                                     \
    X(RUNNING, FACT, "job-running", "the job is queued, connecting or transferring", \
      "the job is neither queued nor connecting nor transferring")                   \
    X(SUSPENDS, CHOICE, "logoff-state=SUSPENDED", "a logoff suspends the job",       \
      "a logoff queues the job")

enum { LOGOFF_CONDITIONS(CONDITION_INDEX) };
enum { LOGOFF_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition logoff_conditions[] = {LOGOFF_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause logoff_clauses[] = {
    {RULE(LOGON_5), WHEN(SESSION_LEFT), ALLOW},
    {RULE(LOGON_4), WHEN(RUNNING | SUSPENDS), BECOME(BG_JOB_STATE_SUSPENDED)},
    {RULE(LOGON_4), WHEN(RUNNING), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_logon_logoff = {
    POLICY("logon.logoff", LOGON, "What does the end of a session do to a job of its account?",
           logoff_conditions, logoff_clauses),
};

bitsim_decision bitsim_logon_logoff(const bitsim_logoff_facts *facts) {
    uint32_t conditions = bitsim__bit(facts->still_logged_on, SESSION_LEFT) |
                          bitsim__bit(is_queued_or_running(facts->job_state), RUNNING) |
                          bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_LOGOFF_STATE, 1),
                                      SUSPENDS);
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
