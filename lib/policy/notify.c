/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/notify.h"

#include "bitsim/constants.h"
#include "policy/clauses.h"

/* What there is to tell stands first in each of the three questions. */
#define EVENT_CONDITIONS(X)                                                                \
    X(STATE, QUESTION, "state", "the job is TRANSFERRED or in ERROR",                      \
      "it is not that the job is TRANSFERRED or in ERROR")                                 \
    X(MODIFICATION, QUESTION, "modification", "the job was modified",                      \
      "it is not that the job was modified")                                               \
    X(A_FILE, QUESTION, "file", "a file is transferred", "it is not that a file is there") \
    X(SOME_RANGES, QUESTION, "ranges", "ranges of a file are transferred",                 \
      "it is not that ranges of a file are there")

enum { EVENT_CONDITIONS(CONDITION_INDEX) };
enum { EVENT_CONDITIONS(CONDITION_BIT) };

/* The other conditions of a question follow those. */
enum { LAST_EVENT = INDEX_SOME_RANGES };

static uint32_t event_bit(bitsim_notify_event event) { return UINT32_C(1) << event; }

/* Who is told of this event, and in which way? */

#define WAY_CONDITIONS(X)                                                                     \
    X(FLAG_SET, FACT, "flag-set", "the job's notification flags name the event",              \
      "the job's notification flags do not name the event")                                   \
    X(DISABLED, FACT, "disabled", "BG_NOTIFY_DISABLE is set", "BG_NOTIFY_DISABLE is not set") \
    X(OBJECT, FACT, "object", "an object was given to SetNotifyInterface",                    \
      "there is no object from SetNotifyInterface")                                           \
    X(ANSWERS, FACT, "object-answers", "the object has the interface of the method",          \
      "the object does not have the interface of the method")                                 \
    X(CLASS, FACT, "notification-class", "a notification class is set",                       \
      "no notification class is set")                                                         \
    X(COMMAND, FACT, "command", "a command line is set", "no command line is set")            \
    X(OBJECT_FAILED, FACT, "object-failed", "an object was called and failed",                \
      "no object was called and failed")                                                      \
    X(LATE, FACT, "late", "the event came before the registration",                           \
      "the event came after the registration")                                                \
    X(REFETCHED, FACT, "refetched", "the file was fetched a second time",                     \
      "the file was fetched once")                                                            \
    X(RESTARTED, FACT, "restarted", "the service has restarted since the event",              \
      "the service has not restarted since the event")

enum { BEFORE_WAY = LAST_EVENT, WAY_CONDITIONS(CONDITION_INDEX) };
enum { WAY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition way_conditions[] = {EVENT_CONDITIONS(CONDITION_WORD)
                                                      WAY_CONDITIONS(CONDITION_WORD)};

#define TELL_NOBODY ALLOW, EFFECT(BITSIM_EFFECT_SKIP)

static const bitsim_clause way_clauses[] = {
    {RULE(NOTIFY_2), WHEN(DISABLED), TELL_NOBODY},
    {RULE(NOTIFY_1), UNLESS(FLAG_SET), TELL_NOBODY},
    {RULE_FOR(NOTIFY_4, 0, 15063), WHEN(SOME_RANGES), TELL_NOBODY},
    {RULE(NOTIFY_21), WHEN(A_FILE | REFETCHED), TELL_NOBODY},
    {RULE(NOTIFY_11), WHEN(STATE | LATE), NOTE},
    {RULE(NOTIFY_17), WHEN(RESTARTED), NOTE},
    {RULE(NOTIFY_7), WHEN(STATE | OBJECT_FAILED | COMMAND), ALLOW,
     EFFECT(BITSIM_EFFECT_RUN_COMMAND)},
    {RULE(NOTIFY_3), WHEN(OBJECT | ANSWERS), ALLOW, EFFECT(BITSIM_EFFECT_CALL_OBJECT)},
    {RULE(NOTIFY_4), ONE_OF(A_FILE | SOME_RANGES), WHEN(OBJECT), TELL_NOBODY},
    {RULE_FOR(NOTIFY_3, 9200, 0), WHEN(CLASS), ALLOW, EFFECT(BITSIM_EFFECT_CALL_CLASS)},
    {RULE(NOTIFY_5), WHEN(COMMAND), UNLESS(STATE), TELL_NOBODY},
    {RULE(NOTIFY_3), WHEN(COMMAND), ALLOW, EFFECT(BITSIM_EFFECT_RUN_COMMAND)},
    {RULE(NOTIFY_11), WHEN(STATE), ALLOW, EFFECT(BITSIM_EFFECT_WAIT)},
    {RULE(NOTIFY_3), TELL_NOBODY},
};

const bitsim__policy bitsim__policy_notify_way = {
    POLICY("notify.way", NOTIFY, "Who is told of this event, and in which way?", way_conditions,
           way_clauses),
};

bitsim_decision bitsim_notify_way(const bitsim_notify_way_facts *facts) {
    uint32_t conditions = event_bit(facts->event) | bitsim__bit(facts->flag_set, FLAG_SET) |
                          bitsim__bit(facts->disabled, DISABLED) |
                          bitsim__bit(facts->object, OBJECT) |
                          bitsim__bit(facts->object_answers, ANSWERS) |
                          bitsim__bit(facts->notification_class, CLASS) |
                          bitsim__bit(facts->command, COMMAND) |
                          bitsim__bit(facts->object_failed, OBJECT_FAILED) |
                          bitsim__bit(facts->late, LATE) |
                          bitsim__bit(facts->refetched, REFETCHED) |
                          bitsim__bit(facts->restarted, RESTARTED);
    return bitsim_policy_decide(BITSIM_POLICY_NOTIFY_WAY, conditions, facts->build);
}

/* May he be told now? */

#define TURN_CONDITIONS(X)                                                                         \
    X(INTERVAL_RUNS, FACT, "interval-runs", "the notification interval is not over",               \
      "the notification interval is over")                                                         \
    X(FILES_FIRST, FACT, "files-first", "a FileTransferred of the job has yet to succeed",         \
      "no FileTransferred of the job has yet to succeed")                                          \
    X(OTHER_OUT, FACT, "other-out", "what is told of the job otherwise is on its way",             \
      "nothing else that is told of the job is on its way")                                        \
    X(NOTIFIER_BUSY, FACT, "notifier-busy", "four notifications are on their way to the user",     \
      "fewer than four notifications are on their way to the user")                                \
    X(OWNER_BUSY, FACT, "owner-busy", "four notifications of the owner's jobs are on their way",   \
      "fewer than four notifications of the owner's jobs are on their way")                        \
    X(BY_OWNER, CHOICE, "notification-user=owner", "notifications are counted by the jobs' owner", \
      "notifications are counted by who is told")                                                  \
    X(SIDE_BY_SIDE, CHOICE, "modification-out=side-by-side",                                       \
      "modifications and what is urgent are told side by side",                                    \
      "modifications and what is urgent are told one by one")

enum { BEFORE_TURN = LAST_EVENT, TURN_CONDITIONS(CONDITION_INDEX) };
enum { TURN_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition turn_conditions[] = {EVENT_CONDITIONS(CONDITION_WORD)
                                                       TURN_CONDITIONS(CONDITION_WORD)};

#define NOT_YET ALLOW, EFFECT(BITSIM_EFFECT_WAIT)

static const bitsim_clause turn_clauses[] = {
    {RULE(NOTIFY_9), ONE_OF(STATE | A_FILE), WHEN(FILES_FIRST), NOT_YET},
    {RULE(NOTIFY_10), ONE_OF(MODIFICATION | SOME_RANGES), WHEN(INTERVAL_RUNS), NOT_YET},
    {RULE(NOTIFY_22), WHEN(OTHER_OUT), UNLESS(SIDE_BY_SIDE), NOT_YET},
    {RULE(NOTIFY_22), WHEN(OTHER_OUT), NOTE},
    {RULE(NOTIFY_12), WHEN(NOTIFIER_BUSY), UNLESS(BY_OWNER), NOT_YET},
    {RULE(NOTIFY_12), WHEN(OWNER_BUSY | BY_OWNER), NOT_YET},
};

const bitsim__policy bitsim__policy_notify_turn = {
    POLICY("notify.turn", NOTIFY, "May the application be told now?", turn_conditions,
           turn_clauses),
};

bitsim_decision bitsim_notify_turn(const bitsim_notify_turn_facts *facts) {
    bool by_owner = bitsim__chosen(facts->choices, BITSIM_CHOICE_NOTIFICATION_USER, 1);
    bool side_by_side = bitsim__chosen(facts->choices, BITSIM_CHOICE_MODIFICATION_OUT, 1);
    uint32_t conditions = event_bit(facts->event) |
                          bitsim__bit(facts->interval_runs, INTERVAL_RUNS) |
                          bitsim__bit(facts->files_first, FILES_FIRST) |
                          bitsim__bit(facts->other_out, OTHER_OUT) |
                          bitsim__bit(side_by_side, SIDE_BY_SIDE) |
                          bitsim__bit(facts->notifier_busy, NOTIFIER_BUSY) |
                          bitsim__bit(facts->owner_busy, OWNER_BUSY) |
                          bitsim__bit(by_owner, BY_OWNER);
    return bitsim_policy_decide(BITSIM_POLICY_NOTIFY_TURN, conditions, facts->build);
}

/* What follows from his answer? */

#define ANSWER_CONDITIONS(X)                                                                       \
    X(BY_COMMAND, FACT, "by-command", "the command line was run", "an object was called")          \
    X(FAILED, FACT, "failed", "it failed", "it succeeded")                                         \
    X(DISCONNECTED, FACT, "disconnected", "the object is gone with its application",               \
      "the object is there")                                                                       \
    X(NOT_STARTED, FACT, "not-started", "the program could not be started",                        \
      "the program could be started")                                                              \
    X(RELATIVE, FACT, "program-relative", "the program is not named by its full path",             \
      "the program is named by its full path")                                                     \
    X(OBJECT_DID_FAIL, FACT, "object-failed", "the object failed before the command line was run", \
      "no object failed before the command line was run")                                          \
    X(HAS_COMMAND, FACT, "command", "a command line is set", "no command line is set")             \
    X(STATE_LEFT, FACT, "state-left", "the job has left the state that was told",                  \
      "the job is still in the state that was told")                                               \
    X(SOON, CHOICE, "callback-repeat=one-minute", "a callback is called again after a minute",     \
      "a callback is called again after the minimum retry delay")                                  \
    X(REPEATS, CHOICE, "modification-failure=repeat", "a modification that fails is told again",   \
      "a modification that fails is not told again")                                               \
    X(DROPS, CHOICE, "stale-notification=drop", "what is past is not told again",                  \
      "what is past is told again")

enum { BEFORE_ANSWER = LAST_EVENT, ANSWER_CONDITIONS(CONDITION_INDEX) };
enum { ANSWER_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition answer_conditions[] = {EVENT_CONDITIONS(CONDITION_WORD)
                                                         ANSWER_CONDITIONS(CONDITION_WORD)};

#define REPEAT ALLOW, EFFECT(BITSIM_EFFECT_REPEAT)
#define REPEAT_SOON ALLOW, EFFECT(BITSIM_EFFECT_REPEAT_SOON)

static const bitsim_clause answer_clauses[] = {
    {RULE(NOTIFY_15), WHEN(DISCONNECTED), UNLESS(BY_COMMAND), ALLOW,
     EFFECT(BITSIM_EFFECT_DROP_OBJECT)},
    {RULE(NOTIFY_8), ONE_OF(MODIFICATION | SOME_RANGES), WHEN(FAILED), UNLESS(REPEATS), ALLOW},
    {RULE(NOTIFY_8), ONE_OF(MODIFICATION | SOME_RANGES), WHEN(FAILED | REPEATS), REPEAT},
    {RULE(NOTIFY_16), WHEN(STATE | FAILED | STATE_LEFT | DROPS), ALLOW},
    {RULE(NOTIFY_16), WHEN(STATE | FAILED | STATE_LEFT), NOTE},
    {RULE(NOTIFY_7), WHEN(STATE | FAILED | HAS_COMMAND), UNLESS(BY_COMMAND), ALLOW,
     EFFECT(BITSIM_EFFECT_RUN_COMMAND)},
    {RULE(NOTIFY_18), WHEN(BY_COMMAND | FAILED | NOT_STARTED | RELATIVE), NOTE},
    {RULE(NOTIFY_14), WHEN(BY_COMMAND | FAILED | OBJECT_DID_FAIL), REPEAT},
    {RULE(NOTIFY_13), WHEN(BY_COMMAND | FAILED), REPEAT},
    {RULE(NOTIFY_6), WHEN(FAILED), UNLESS(SOON), REPEAT},
    {RULE(NOTIFY_6), WHEN(FAILED | SOON), REPEAT_SOON},
};

const bitsim__policy bitsim__policy_notify_answer = {
    POLICY("notify.answer", NOTIFY, "What follows from what came of a notification?",
           answer_conditions, answer_clauses),
};

bitsim_decision bitsim_notify_answer(const bitsim_notify_answer_facts *facts) {
    const bitsim_choices *choices = facts->choices;
    uint32_t conditions =
        event_bit(facts->event) | bitsim__bit(facts->by_command, BY_COMMAND) |
        bitsim__bit(facts->failed, FAILED) | bitsim__bit(facts->disconnected, DISCONNECTED) |
        bitsim__bit(facts->not_started, NOT_STARTED) | bitsim__bit(facts->relative, RELATIVE) |
        bitsim__bit(facts->object_failed, OBJECT_DID_FAIL) |
        bitsim__bit(facts->command, HAS_COMMAND) | bitsim__bit(facts->state_left, STATE_LEFT) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_CALLBACK_REPEAT, 1), SOON) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_MODIFICATION_FAILURE, 1), REPEATS) |
        bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_STALE_NOTIFICATION, 1), DROPS);
    return bitsim_policy_decide(BITSIM_POLICY_NOTIFY_ANSWER, conditions, facts->build);
}

/* Which notification flags are known? */

#define FLAGS_CONDITIONS(X)                                                                  \
    X(UNKNOWN_FLAG, FACT, "unknown-flag", "a flag is none of those that there are",          \
      "every flag is one of those that there are")                                           \
    X(RANGES_FLAG, FACT, "ranges-flag", "BG_NOTIFY_FILE_RANGES_TRANSFERRED is among them",   \
      "BG_NOTIFY_FILE_RANGES_TRANSFERRED is not among them")                                 \
    X(IGNORED, CHOICE, "notify-flag-bits=ignore", "a flag that is not known is passed over", \
      "a flag that is not known is refused")

enum { FLAGS_CONDITIONS(CONDITION_INDEX) };
enum { FLAGS_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition flags_conditions[] = {FLAGS_CONDITIONS(CONDITION_WORD)};

#define PASS_OVER ALLOW, EFFECT(BITSIM_EFFECT_SKIP)

static const bitsim_clause flags_clauses[] = {
    {RULE(NOTIFY_20), WHEN(RANGES_FLAG), NOTE},
    {RULE_FOR(NOTIFY_19, 0, 15063), ONE_OF(UNKNOWN_FLAG | RANGES_FLAG), WHEN(IGNORED), PASS_OVER},
    {RULE_FOR(NOTIFY_19, 0, 15063), ONE_OF(UNKNOWN_FLAG | RANGES_FLAG), REFUSE(E_NOTIMPL)},
    {RULE(NOTIFY_19), WHEN(UNKNOWN_FLAG | IGNORED), PASS_OVER},
    {RULE(NOTIFY_19), WHEN(UNKNOWN_FLAG), REFUSE(E_NOTIMPL)},
};

const bitsim__policy bitsim__policy_notify_flags = {
    POLICY("notify.flags", NOTIFY, "Are these notification flags known?", flags_conditions,
           flags_clauses),
};

bitsim_decision bitsim_notify_flags(uint32_t build, const bitsim_choices *choices, uint32_t flags) {
    enum {
        EVER_KNOWN = BG_NOTIFY_JOB_TRANSFERRED | BG_NOTIFY_JOB_ERROR | BG_NOTIFY_DISABLE |
                     BG_NOTIFY_JOB_MODIFICATION | BG_NOTIFY_FILE_TRANSFERRED |
                     BG_NOTIFY_FILE_RANGES_TRANSFERRED
    };
    uint32_t conditions = bitsim__bit((flags & ~(uint32_t)EVER_KNOWN) != 0, UNKNOWN_FLAG) |
                          bitsim__bit((flags & BG_NOTIFY_FILE_RANGES_TRANSFERRED) != 0,
                                      RANGES_FLAG) |
                          bitsim__bit(bitsim__chosen(choices, BITSIM_CHOICE_NOTIFY_FLAG_BITS, 1),
                                      IGNORED);
    return bitsim_policy_decide(BITSIM_POLICY_NOTIFY_FLAGS, conditions, build);
}

uint32_t bitsim_notify_known_flags(uint32_t build) {
    /* The flags that are known one by one are those that are not refused. */
    uint32_t known = 0;
    for (uint32_t flag = 1; flag != 0; flag <<= 1)
        if (bitsim_succeeded(bitsim_notify_flags(build, NULL, flag).hr)) known |= flag;
    return known;
}
