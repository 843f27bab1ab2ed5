/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/helper.h"

#include "policy/clauses.h"

/* Does this machine know IBitsTokenOptions? */

#define INTERFACE_CONDITIONS(X)                        \
    X(FRAMEWORK, CHOICE, "management-framework=yes",   \
      "the Windows Management Framework is installed", \
      "the Windows Management Framework is not installed")

enum { INTERFACE_CONDITIONS(CONDITION_INDEX) };
enum { INTERFACE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition interface_conditions[] = {INTERFACE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause interface_clauses[] = {
    {RULE(HELPER_1), UNLESS(FRAMEWORK), REFUSE(E_NOINTERFACE)},
};

const bitsim__policy bitsim__policy_helper_interface = {
    POLICY("helper.interface", HELPER, "Does this machine know IBitsTokenOptions?",
           interface_conditions, interface_clauses),
};

bitsim_decision bitsim_helper_interface(uint32_t build, const bitsim_choices *choices) {
    bool framework = bitsim__chosen(choices, BITSIM_CHOICE_MANAGEMENT_FRAMEWORK, 1);
    return bitsim_policy_decide(BITSIM_POLICY_HELPER_INTERFACE, bitsim__bit(framework, FRAMEWORK),
                                build);
}

/* What do the five methods answer? */

#define METHOD_CONDITIONS(X)                                                                    \
    X(SET_FLAGS, QUESTION, "set-flags", "the method is SetHelperTokenFlags",                    \
      "the method is not SetHelperTokenFlags")                                                  \
    X(GET_FLAGS, QUESTION, "get-flags", "the method is GetHelperTokenFlags",                    \
      "the method is not GetHelperTokenFlags")                                                  \
    X(SET_TOKEN, QUESTION, "set-token", "the method is SetHelperToken",                         \
      "the method is not SetHelperToken")                                                       \
    X(CLEAR_TOKEN, QUESTION, "clear-token", "the method is ClearHelperToken",                   \
      "the method is not ClearHelperToken")                                                     \
    X(GET_SID, QUESTION, "get-sid", "the method is GetHelperTokenSid",                          \
      "the method is not GetHelperTokenSid")                                                    \
    X(POINTER_NULL, FACT, "out-pointer-null", "the out parameter is NULL",                      \
      "the out parameter is not NULL")                                                          \
    X(FINAL, FACT, "job-final", "the job is acknowledged or cancelled",                         \
      "the job is neither acknowledged nor cancelled")                                          \
    X(LEVEL_LOW, FACT, "level-below-impersonate",                                               \
      "the client gives less than impersonate-level access to its token",                       \
      "the client gives impersonate-level access to its token")                                 \
    X(LEVEL_DELEGATE, FACT, "level-delegate",                                                   \
      "the client gives delegate-level access to its token",                                    \
      "the client gives no delegate-level access to its token")                                 \
    X(QI_ADMINISTRATOR, FACT, "qi-caller-administrator",                                        \
      "the user at QueryInterface is an administrator",                                         \
      "the user at QueryInterface is no administrator")                                         \
    X(QI_OWNER, FACT, "qi-caller-owner", "the user at QueryInterface is the job's owner",       \
      "the user at QueryInterface is not the job's owner")                                      \
    X(OWNER_ADMINISTRATOR, FACT, "owner-administrator", "the job's owner is an administrator",  \
      "the job's owner is no administrator")                                                    \
    X(CALLER_ADMINISTRATOR, FACT, "caller-administrator",                                       \
      "the token of the call has Administrators enabled",                                       \
      "the token of the call has not Administrators enabled")                                   \
    X(CALLER_FILTERED, FACT, "caller-filtered",                                                 \
      "the token of the call has Administrators deny-only",                                     \
      "the token of the call has not Administrators deny-only")                                 \
    X(CALLER_OWNER, FACT, "caller-owner", "the token of the call is the owner's",               \
      "the token of the call is not the owner's")                                               \
    X(HELPER_PRESENT, FACT, "helper-present", "the job has a helper", "the job has no helper")  \
    X(HELPER_ADMINISTRATOR, FACT, "helper-administrator",                                       \
      "the helper now set has Administrators enabled",                                          \
      "the helper now set has not Administrators enabled")                                      \
    X(FLAG_UNKNOWN, FACT, "flag-unknown", "a flag is not known", "all flags are known")         \
    X(FLAGS_ZERO, FACT, "flags-zero", "the flags are 0", "the flags are not 0")                 \
    X(UNKNOWN_NOTIMPL, CHOICE, "helper-flag-bits=E_NOTIMPL", "an unknown flag gives E_NOTIMPL", \
      "an unknown flag does not give E_NOTIMPL")                                                \
    X(UNKNOWN_IGNORED, CHOICE, "helper-flag-bits=ignore", "an unknown flag is ignored",         \
      "an unknown flag is not ignored")                                                         \
    X(FINAL_ALLOWED, CHOICE, "helper-final-state=allow", "a final job allows these methods",    \
      "a final job does not allow these methods")                                               \
    X(NULL_INVALIDARG, CHOICE, "helper-null-pointer=E_INVALIDARG",                              \
      "a NULL pointer gives E_INVALIDARG", "a NULL pointer does not give E_INVALIDARG")         \
    X(NULL_REFERENCE, CHOICE, "helper-null-pointer=RPC_X_NULL_REF_POINTER",                     \
      "a NULL pointer does not pass marshalling", "a NULL pointer passes marshalling")          \
    X(VALUE_SECOND, CHOICE, "helper-check-order=pointer-value-state-level-rights",              \
      "the flags are checked before the state", "the flags are checked last")                   \
    X(STATE_LATE, CHOICE, "helper-check-order=pointer-level-rights-state-value",                \
      "the state is checked after the rights", "the state is checked before the rights")

enum { METHOD_CONDITIONS(CONDITION_INDEX) };
enum { METHOD_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition method_conditions[] = {METHOD_CONDITIONS(CONDITION_WORD)};

/* The checks whose order is open (HELPER-18), and what follows once they are passed. */
enum { POINTER, STATE, LEVEL, RIGHTS, VALUE, CHECK_COUNT, OUTCOME = CHECK_COUNT, GROUP_COUNT };

enum {
    GETS = GET_FLAGS | GET_SID,
    ASKS_NOTHING_OF_HELPER = GET_FLAGS | GET_SID | CLEAR_TOKEN,
    NEEDS_ADMINISTRATOR = SET_FLAGS | GET_FLAGS | GET_SID | CLEAR_TOKEN,
    QI_ALLOWED = QI_ADMINISTRATOR | QI_OWNER,
};

/* Sorted by group. */
static const bitsim_clause method_clauses[] = {
    {GROUP(POINTER), RULE(HELPER_17), ONE_OF(GETS), WHEN(POINTER_NULL),
     UNLESS(NULL_INVALIDARG | NULL_REFERENCE), REFUSE(E_POINTER)},
    {GROUP(POINTER), RULE(HELPER_17), ONE_OF(GETS), WHEN(POINTER_NULL | NULL_INVALIDARG),
     REFUSE(E_INVALIDARG)},
    {GROUP(POINTER), RULE(HELPER_17), ONE_OF(GETS), WHEN(POINTER_NULL | NULL_REFERENCE),
     REFUSE(HR_RPC_X_NULL_REF_POINTER)},

    {GROUP(STATE), RULE(HELPER_16), WHEN(FINAL), UNLESS(FINAL_ALLOWED), REFUSE(BG_E_INVALID_STATE)},

    {GROUP(LEVEL), RULE(CALL_2), WHEN(SET_TOKEN | LEVEL_LOW), REFUSE(CO_E_FAILEDTOIMPERSONATE)},

    {GROUP(RIGHTS), RULE(HELPER_2), WHEN(SET_TOKEN), UNLESS(OWNER_ADMINISTRATOR),
     REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_3), ONE_OF(NEEDS_ADMINISTRATOR), UNLESS(QI_ADMINISTRATOR),
     REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_5), WHEN(SET_TOKEN | CALLER_ADMINISTRATOR),
     UNLESS(QI_ADMINISTRATOR), REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_4), WHEN(SET_TOKEN), UNLESS(QI_ALLOWED), REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_7), WHEN(SET_FLAGS), UNLESS(QI_ALLOWED), REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_7), WHEN(SET_FLAGS | HELPER_PRESENT | HELPER_ADMINISTRATOR),
     UNLESS(QI_ADMINISTRATOR), REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_8), ONE_OF(ASKS_NOTHING_OF_HELPER), UNLESS(QI_ALLOWED),
     REFUSE(E_ACCESSDENIED)},
    {GROUP(RIGHTS), RULE(HELPER_4A), WHEN(QI_ADMINISTRATOR), NOTE},
    {GROUP(RIGHTS), RULE(HELPER_4), WHEN(SET_TOKEN | QI_OWNER), UNLESS(QI_ADMINISTRATOR), NOTE},
    {GROUP(RIGHTS), RULE(HELPER_6), WHEN(SET_TOKEN | CALLER_FILTERED), NOTE},
    {GROUP(RIGHTS), RULE(HELPER_7), WHEN(SET_FLAGS | QI_OWNER), UNLESS(QI_ADMINISTRATOR), NOTE},
    {GROUP(RIGHTS), RULE(HELPER_8), ONE_OF(ASKS_NOTHING_OF_HELPER), WHEN(QI_OWNER),
     UNLESS(QI_ADMINISTRATOR), NOTE},

    {GROUP(VALUE), RULE(HELPER_15), WHEN(SET_FLAGS | FLAG_UNKNOWN),
     UNLESS(UNKNOWN_NOTIMPL | UNKNOWN_IGNORED), REFUSE(E_INVALIDARG)},
    {GROUP(VALUE), RULE(HELPER_15), WHEN(SET_FLAGS | FLAG_UNKNOWN | UNKNOWN_NOTIMPL),
     REFUSE(E_NOTIMPL)},
    {GROUP(VALUE), RULE(HELPER_15), WHEN(SET_FLAGS | FLAG_UNKNOWN | UNKNOWN_IGNORED), NOTE},

    {GROUP(OUTCOME), RULE(HELPER_9), WHEN(SET_TOKEN), NOTE, EFFECT(BITSIM_EFFECT_SET_HELPER)},
    {GROUP(OUTCOME), RULE(HELPER_10), WHEN(SET_TOKEN), UNLESS(CALLER_ADMINISTRATOR | CALLER_OWNER),
     NOTE},
    {GROUP(OUTCOME), RULE(HELPER_11), WHEN(SET_TOKEN | HELPER_PRESENT), NOTE},
    {GROUP(OUTCOME), RULE(HELPER_19), WHEN(SET_TOKEN | LEVEL_DELEGATE), NOTE},
    {GROUP(OUTCOME), RULE(HELPER_12), WHEN(CLEAR_TOKEN), NOTE, EFFECT(BITSIM_EFFECT_DROP_HELPER)},
    {GROUP(OUTCOME), RULE(HELPER_13), WHEN(SET_FLAGS | FLAGS_ZERO), NOTE,
     EFFECT(BITSIM_EFFECT_SET_FLAGS)},
    {GROUP(OUTCOME), RULE(HELPER_20), WHEN(SET_FLAGS), UNLESS(FLAGS_ZERO), NOTE,
     EFFECT(BITSIM_EFFECT_SET_FLAGS)},
    {GROUP(OUTCOME), RULE(HELPER_14), WHEN(GET_SID), NOTE},
};

/* The orders that the choice helper-check-order offers. */
static const uint8_t orders[][CHECK_COUNT] = {
    {POINTER, STATE, LEVEL, RIGHTS, VALUE},
    {POINTER, VALUE, STATE, LEVEL, RIGHTS},
    {POINTER, LEVEL, RIGHTS, STATE, VALUE},
};

/* The orders differ only where the check that one of them moves has something to say. */
static const uint8_t *chosen_order(uint32_t conditions) {
    enum {
        VALUE_SPEAKS = VALUE_SECOND | SET_FLAGS | FLAG_UNKNOWN,
        STATE_SPEAKS = STATE_LATE | FINAL
    };
    return orders[(conditions & VALUE_SPEAKS) == VALUE_SPEAKS   ? 1
                  : (conditions & STATE_SPEAKS) == STATE_SPEAKS ? 2
                                                                : 0];
}

/* Reads the clauses of one group; they stand together in the table. */
static const bitsim_clause *read_group(uint8_t group, bitsim_decision *decision) {
    const bitsim_clause *end = method_clauses + COUNT_OF(method_clauses);
    const bitsim_clause *first = method_clauses;
    while (first < end && first->group != group) first++;
    const bitsim_clause *last = first;
    while (last < end && last->group == group) last++;
    return bitsim__clauses_read(first, (size_t)(last - first), decision);
}

/* Answers whether a clause from |first| on, of another check than |refusing|, refuses as well. */
static bool another_refuses(const bitsim_clause *first, const bitsim_clause *refusing,
                            const bitsim_decision *decision) {
    const bitsim_clause *end = method_clauses + COUNT_OF(method_clauses);
    const bitsim__reading reading = bitsim__reading_of(decision);
    for (const bitsim_clause *clause = first; clause < end; clause++)
        if (bitsim__clause_holds(clause, &reading) && clause->decides &&
            clause->group != refusing->group)
            return true;
    return false;
}

static void read_method(bitsim_decision *decision) {
    const uint8_t *order = chosen_order(decision->conditions);
    const bitsim_clause *refusing = NULL, *waiting = method_clauses;
    if (order == orders[0]) {
        /* The table stands in the default order, so what refuses as well stands further down. */
        refusing = bitsim__clauses_read(method_clauses, COUNT_OF(method_clauses), decision);
        waiting = refusing;
    } else {
        for (size_t i = 0; i < CHECK_COUNT && !refusing; i++)
            refusing = read_group(order[i], decision);
        if (!refusing) read_group(OUTCOME, decision);
    }
    /* Only a refusal decides here; that another was waiting means that the order settled it. */
    if (refusing && another_refuses(waiting, refusing, decision)) {
        decision->trail[decision->trail_length - 1] = BITSIM_RULE_HELPER_18;
        bitsim__decision_note(decision, refusing->rule);
    }
}

const bitsim__policy bitsim__policy_helper_method = {
    POLICY("helper.method", HELPER, "What do the methods of IBitsTokenOptions answer?",
           method_conditions, method_clauses),
    .read = read_method,
};

static uint32_t method_bit(bitsim_helper_method method) {
    switch (method) {
    case BITSIM_HELPER_SET_FLAGS: return SET_FLAGS;
    case BITSIM_HELPER_GET_FLAGS: return GET_FLAGS;
    case BITSIM_HELPER_SET_TOKEN: return SET_TOKEN;
    case BITSIM_HELPER_CLEAR_TOKEN: return CLEAR_TOKEN;
    case BITSIM_HELPER_GET_SID: return GET_SID;
    }
    return 0;
}

static uint32_t choice_bits(const bitsim_choices *choices) {
    if (!choices) return 0;
    const uint8_t *answer = choices->answer;
    return bitsim__bit(answer[BITSIM_CHOICE_HELPER_FLAG_BITS] == 1, UNKNOWN_NOTIMPL) |
           bitsim__bit(answer[BITSIM_CHOICE_HELPER_FLAG_BITS] == 2, UNKNOWN_IGNORED) |
           bitsim__bit(answer[BITSIM_CHOICE_HELPER_FINAL_STATE] == 1, FINAL_ALLOWED) |
           bitsim__bit(answer[BITSIM_CHOICE_HELPER_NULL_POINTER] == 1, NULL_INVALIDARG) |
           bitsim__bit(answer[BITSIM_CHOICE_HELPER_NULL_POINTER] == 2, NULL_REFERENCE) |
           bitsim__bit(answer[BITSIM_CHOICE_HELPER_CHECK_ORDER] == 1, VALUE_SECOND) |
           bitsim__bit(answer[BITSIM_CHOICE_HELPER_CHECK_ORDER] == 2, STATE_LATE);
}

bitsim_decision bitsim_helper_decide(const bitsim_helper_facts *facts) {
    const bitsim_party *caller = &facts->caller, *helper = &facts->helper;
    bool final = facts->job_state == BG_JOB_STATE_ACKNOWLEDGED ||
                 facts->job_state == BG_JOB_STATE_CANCELLED;
    uint32_t unknown = facts->flags & ~(BG_TOKEN_LOCAL_FILE | BG_TOKEN_NETWORK);
    uint32_t conditions =
        method_bit(facts->method) | bitsim__bit(facts->pointer_is_null, POINTER_NULL) |
        bitsim__bit(final, FINAL) |
        bitsim__bit(facts->level < BITSIM_RPC_LEVEL_IMPERSONATE, LEVEL_LOW) |
        bitsim__bit(facts->level == BITSIM_RPC_LEVEL_DELEGATE, LEVEL_DELEGATE) |
        bitsim__bit(bitsim_party_has(&facts->qi_caller, BITSIM_PARTY_ADMINISTRATOR),
                    QI_ADMINISTRATOR) |
        bitsim__bit(facts->qi_caller.account == facts->owner.account, QI_OWNER) |
        bitsim__bit(bitsim_party_has(&facts->owner, BITSIM_PARTY_ADMINISTRATOR),
                    OWNER_ADMINISTRATOR) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_ADMINISTRATOR), CALLER_ADMINISTRATOR) |
        bitsim__bit(bitsim_party_has(caller, BITSIM_PARTY_FILTERED), CALLER_FILTERED) |
        bitsim__bit(caller->account == facts->owner.account, CALLER_OWNER) |
        bitsim__bit(bitsim_party_has(helper, BITSIM_PARTY_PRESENT), HELPER_PRESENT) |
        bitsim__bit(bitsim_party_has(helper, BITSIM_PARTY_ADMINISTRATOR), HELPER_ADMINISTRATOR) |
        bitsim__bit(unknown != 0, FLAG_UNKNOWN) | bitsim__bit(facts->flags == 0, FLAGS_ZERO) |
        choice_bits(facts->choices);
    return bitsim_policy_decide(BITSIM_POLICY_HELPER_METHOD, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

/* What becomes of an operation when the helper changes? */

#define CHANGE_CONDITIONS(X)                               \
    X(BEGINS_AGAIN, CHOICE, "helper-replaced=begun-again", \
      "an operation is begun again with the new token", "an operation goes on as it is")

enum { CHANGE_CONDITIONS(CONDITION_INDEX) };
enum { CHANGE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition change_conditions[] = {CHANGE_CONDITIONS(CONDITION_WORD)};

static const bitsim_clause change_clauses[] = {
    {RULE(HELPER_21), WHEN(BEGINS_AGAIN), ALLOW, EFFECT(BITSIM_EFFECT_TRY_AGAIN)},
    {RULE(HELPER_21), ALLOW},
};

const bitsim__policy bitsim__policy_helper_change = {
    POLICY("helper.change", HELPER, "What becomes of an operation when the helper changes?",
           change_conditions, change_clauses),
};

bitsim_decision bitsim_helper_change(uint32_t build, const bitsim_choices *choices) {
    bool begins_again = bitsim__chosen(choices, BITSIM_CHOICE_HELPER_REPLACED, 1);
    return bitsim_policy_decide(BITSIM_POLICY_HELPER_CHANGE,
                                bitsim__bit(begins_again, BEGINS_AGAIN),
                                bitsim__helper_build(build, choices));
}
