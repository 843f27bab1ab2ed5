/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/state.h"

#include "policy/clauses.h"

#define PASS_OVER ALLOW, EFFECT(BITSIM_EFFECT_SKIP)

/* What is made of an error? */

#define ERROR_CONDITIONS(X)                                                                        \
    X(COUNTS, QUESTION, "counts", "whether it is counted is asked",                                \
      "whether it is counted is not asked")                                                        \
    X(TELLS, QUESTION, "tells", "whether it is told is asked", "whether it is told is not asked")  \
    X(NOT_THE_JOBS, FACT, "network-volume-or-policy",                                              \
      "the network, the volume or a policy is in the way",                                         \
      "neither the network nor the volume nor a policy is in the way")                             \
    X(TOO_DEAR, FACT, "cost", "the cost of the network is in the way",                             \
      "the cost of the network is not in the way")                                                 \
    X(TRANSFERRING, FACT, "from-transferring", "the job was transferring",                         \
      "the job was not transferring")                                                              \
    X(CONNECTING, FACT, "from-connecting", "the job was connecting", "the job was not connecting") \
    X(RETRY, FACT, "is-retry", "it was tried again", "it was not tried again")                     \
    X(IN_ERROR, FACT, "in-error", "the job is in ERROR or TRANSIENT_ERROR",                        \
      "the job is in neither ERROR nor TRANSIENT_ERROR")                                           \
    X(CONNECTING_COUNTS, CHOICE, "error-count-connecting=yes",                                     \
      "a first failure to connect is counted", "a first failure to connect is not counted")        \
    X(COST_COUNTS, CHOICE, "cost-error-count=yes", "that the cost blocks is counted",              \
      "that the cost blocks is not counted")                                                       \
    X(ONLY_IN_ERROR, CHOICE, "error-kept=in-error", "an error is told in error only",              \
      "an error is told until the job transfers")

enum { ERROR_CONDITIONS(CONDITION_INDEX) };
enum { ERROR_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition error_conditions[] = {ERROR_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause error_clauses[] = {
    {RULE(STATE_2), WHEN(COUNTS | NOT_THE_JOBS), PASS_OVER},
    {RULE(COST_9), WHEN(COUNTS | TOO_DEAR), UNLESS(COST_COUNTS), PASS_OVER},
    {RULE(COST_9), WHEN(COUNTS | TOO_DEAR), NOTE},
    {RULE(STATE_1), WHEN(COUNTS), ONE_OF(TRANSFERRING | RETRY), ALLOW},
    {RULE(STATE_3), WHEN(COUNTS | CONNECTING | CONNECTING_COUNTS), ALLOW},
    {RULE(STATE_3), WHEN(COUNTS), PASS_OVER},
    {RULE(STATE_4), WHEN(TELLS | ONLY_IN_ERROR), UNLESS(IN_ERROR), PASS_OVER},
    {RULE(STATE_4), WHEN(TELLS), ALLOW},
};

const bitsim__policy bitsim__policy_state_error = {
    POLICY("state.error", STATE, "What is made of an error?", error_conditions, error_clauses),
};

static uint32_t choices_of_errors(const bitsim_choices *choices) {
    return bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ERROR_COUNT_CONNECTING, 1),
                       CONNECTING_COUNTS) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COST_ERROR_COUNT, 1), COST_COUNTS) |
           bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ERROR_KEPT, 1), ONLY_IN_ERROR);
}

bitsim_decision bitsim_state_count(const bitsim_state_error_facts *facts) {
    bool not_the_jobs = facts->error == BG_E_NETWORK_DISCONNECTED ||
                        facts->error == BG_E_DESTINATION_LOCKED ||
                        facts->error == BG_E_BLOCKED_BY_POLICY;
    uint32_t conditions = COUNTS | choices_of_errors(facts->choices) |
                          bitsim__bit(not_the_jobs, NOT_THE_JOBS) |
                          bitsim__bit(facts->error == BG_E_BLOCKED_BY_COST_TRANSFER_POLICY,
                                      TOO_DEAR) |
                          bitsim__bit(facts->from == BG_JOB_STATE_TRANSFERRING, TRANSFERRING) |
                          bitsim__bit(facts->from == BG_JOB_STATE_CONNECTING, CONNECTING) |
                          bitsim__bit(facts->is_retry, RETRY);
    return bitsim_policy_decide(BITSIM_POLICY_STATE_ERROR, conditions, facts->build);
}

bitsim_decision bitsim_state_tells(uint32_t build, const bitsim_choices *choices,
                                   BG_JOB_STATE state) {
    bool in_error = state == BG_JOB_STATE_ERROR || state == BG_JOB_STATE_TRANSIENT_ERROR;
    uint32_t conditions = TELLS | choices_of_errors(choices) | bitsim__bit(in_error, IN_ERROR);
    return bitsim_policy_decide(BITSIM_POLICY_STATE_ERROR, conditions, build);
}

/* What state does an event lead to? */

#define MOVE_CONDITIONS(X)                                                                       \
    X(SUSPENDS, QUESTION, "suspends", "Suspend was called", "Suspend was not called")            \
    X(STARTS_AGAIN, QUESTION, "resumes", "Resume was called", "Resume was not called")           \
    X(CANCELS, QUESTION, "cancels", "Cancel was called", "Cancel was not called")                \
    X(ACKNOWLEDGES, QUESTION, "acknowledges", "Complete was called", "Complete was not called")  \
    X(CONNECTED, QUESTION, "connected", "there are bytes to move", "there are no bytes to move") \
    X(REQUEUED, QUESTION, "requeued", "its turn is over without an error",                       \
      "its turn is not over without an error")

enum { MOVE_CONDITIONS(CONDITION_INDEX) };
enum { MOVE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition move_conditions[] = {MOVE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause move_clauses[] = {
    {RULE(STATE_8), WHEN(SUSPENDS), BECOME(BG_JOB_STATE_SUSPENDED)},
    {RULE(STATE_9), WHEN(STARTS_AGAIN), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(STATE_10), WHEN(CANCELS), BECOME(BG_JOB_STATE_CANCELLED)},
    {RULE(STATE_11), WHEN(ACKNOWLEDGES), BECOME(BG_JOB_STATE_ACKNOWLEDGED)},
    {RULE(STATE_12), WHEN(CONNECTED), BECOME(BG_JOB_STATE_TRANSFERRING)},
    {RULE(STATE_13), WHEN(REQUEUED), BECOME(BG_JOB_STATE_QUEUED)},
};

const bitsim__policy bitsim__policy_state_move = {
    POLICY("state.move", STATE, "What state does an event lead to?", move_conditions, move_clauses),
};

bitsim_decision bitsim_state_move(uint32_t build, bitsim_state_cause event) {
    static const uint32_t questions[] = {
        [BITSIM_STATE_SUSPENDS] = SUSPENDS,   [BITSIM_STATE_RESUMES] = STARTS_AGAIN,
        [BITSIM_STATE_CANCELS] = CANCELS,     [BITSIM_STATE_COMPLETES] = ACKNOWLEDGES,
        [BITSIM_STATE_CONNECTED] = CONNECTED, [BITSIM_STATE_REQUEUED] = REQUEUED,
    };
    return bitsim_policy_decide(BITSIM_POLICY_STATE_MOVE, questions[event], build);
}

/* What does a method make of the state? */

#define METHOD_CONDITIONS(X)                                                                   \
    X(COMPLETES, QUESTION, "complete", "Complete is called", "Complete is not called")         \
    X(RESUMES, QUESTION, "resume", "Resume is called", "Resume is not called")                 \
    X(LEAVES_FILES, QUESTION, "undeleted", "a partial Complete leaves temporary files behind", \
      "no partial Complete leaves temporary files behind")                                     \
    X(EMPTY, QUESTION, "complete-empty", "a download without files is completed",              \
      "no download without files is completed")                                                \
    X(NEXT_FILE, QUESTION, "next-file", "another file follows", "no other file follows")       \
    X(TELLS_OF_LEFT, CHOICE, "complete-undeleted=BG_S_UNABLE_TO_DELETE_FILES",                 \
      "files left behind are told of", "missing files are told of")                            \
    X(EMPTY_IS_WHOLE, CHOICE, "complete-empty=S_OK", "what has no files lacks none",           \
      "what has no files is not finished")                                                     \
    X(ADDS, QUESTION, "add-file", "a file is added", "no file is added")                       \
    X(BY_STATE, CHOICE, "complete-all-moved=partial", "Complete goes by the state",            \
      "Complete goes by the files")                                                            \
    X(RESUME_QUEUES, CHOICE, "resume-transferred=QUEUED", "Resume queues a TRANSFERRED job",   \
      "Resume does not queue a TRANSFERRED job")                                               \
    X(RESUME_REFUSED, CHOICE, "resume-transferred=BG_E_INVALID_STATE",                         \
      "Resume of a TRANSFERRED job is refused", "Resume of a TRANSFERRED job is not refused")  \
    X(ADD_SUSPENDS, CHOICE, "add-file-state=SUSPENDED", "adding a file suspends the job",      \
      "adding a file leaves the state alone")

enum { METHOD_CONDITIONS(CONDITION_INDEX) };
enum { METHOD_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition method_conditions[] = {METHOD_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause method_clauses[] = {
    {RULE(STATE_5), WHEN(COMPLETES | BY_STATE), PASS_OVER},
    {RULE(STATE_5), WHEN(COMPLETES), ALLOW},
    {RULE(STATE_6), WHEN(RESUMES | RESUME_REFUSED), REFUSE(BG_E_INVALID_STATE)},
    {RULE(STATE_6), WHEN(RESUMES | RESUME_QUEUES), BECOME(BG_JOB_STATE_QUEUED)},
    {RULE(STATE_6), WHEN(RESUMES), ALLOW},
    {RULE(STATE_7), WHEN(ADDS | ADD_SUSPENDS), BECOME(BG_JOB_STATE_SUSPENDED)},
    {RULE(STATE_7), WHEN(ADDS), ALLOW},
    {RULE(STATE_14), WHEN(NEXT_FILE), ALLOW},
    {RULE(STATE_15), WHEN(LEAVES_FILES | TELLS_OF_LEFT), ANSWER(BG_S_UNABLE_TO_DELETE_FILES)},
    {RULE(STATE_15), WHEN(LEAVES_FILES), ANSWER(BG_S_PARTIAL_COMPLETE)},
    {RULE(STATE_16), WHEN(EMPTY | EMPTY_IS_WHOLE), ALLOW},
    {RULE(STATE_16), WHEN(EMPTY), PASS_OVER},
};

const bitsim__policy bitsim__policy_state_method = {
    POLICY("state.method", STATE, "What does a method make of the state?", method_conditions,
           method_clauses),
};

static bitsim_decision ask(uint32_t build, const bitsim_choices *choices, uint32_t question) {
    uint32_t conditions =
        question |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COMPLETE_ALL_MOVED, 1), BY_STATE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RESUME_TRANSFERRED, 1), RESUME_QUEUES) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_RESUME_TRANSFERRED, 2), RESUME_REFUSED) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COMPLETE_UNDELETED, 1), TELLS_OF_LEFT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_COMPLETE_EMPTY, 1), EMPTY_IS_WHOLE) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_ADD_FILE_STATE, 1), ADD_SUSPENDS);
    return bitsim_policy_decide(BITSIM_POLICY_STATE_METHOD, conditions, build);
}

bitsim_decision bitsim_state_complete(uint32_t build, const bitsim_choices *choices) {
    return ask(build, choices, COMPLETES);
}

bitsim_decision bitsim_state_resume(uint32_t build, const bitsim_choices *choices) {
    return ask(build, choices, RESUMES);
}

bitsim_decision bitsim_state_add_file(uint32_t build, const bitsim_choices *choices) {
    return ask(build, choices, ADDS);
}

bitsim_decision bitsim_state_undeleted(uint32_t build, const bitsim_choices *choices) {
    return ask(build, choices, LEAVES_FILES);
}

bitsim_decision bitsim_state_empty(uint32_t build, const bitsim_choices *choices) {
    return ask(build, choices, EMPTY);
}

bitsim_decision bitsim_state_next_file(uint32_t build) { return ask(build, NULL, NEXT_FILE); }
