/* SPDX-License-Identifier: MIT */
/*
 * Telling the application: who is told of an event and in which way, whether now, and what follows
 * from the answer (NOTIFY). docs/rules/notify.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_NOTIFY_H
#define BITSIM_POLICY_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_notify_event is what there is to tell, by the method that tells it. */
typedef enum bitsim_notify_event {
    /* BITSIM_NOTIFY_EVENT_STATE: JobTransferred or JobError. */
    BITSIM_NOTIFY_EVENT_STATE,
    /* BITSIM_NOTIFY_EVENT_MODIFICATION: JobModification. */
    BITSIM_NOTIFY_EVENT_MODIFICATION,
    /* BITSIM_NOTIFY_EVENT_FILE: FileTransferred. */
    BITSIM_NOTIFY_EVENT_FILE,
    /* BITSIM_NOTIFY_EVENT_RANGES: FileRangesTransferred. */
    BITSIM_NOTIFY_EVENT_RANGES
} bitsim_notify_event;

/* bitsim_notify_way_facts is what the way of a notification depends on. */
typedef struct bitsim_notify_way_facts {
    uint32_t build;
    bitsim_notify_event event;
    /* flag_set: the job's notification flags name the event. */
    bool flag_set;
    /* disabled: BG_NOTIFY_DISABLE is set. */
    bool disabled;
    /* object: an object was given to SetNotifyInterface. */
    bool object;
    /* object_answers: it has the interface of the method. */
    bool object_answers;
    /* notification_class: the property NOTIFICATION_CLSID is set. */
    bool notification_class;
    /* command: a command line is set. */
    bool command;
    /* object_failed: the object, or that of the class, was called and failed. */
    bool object_failed;
    /* late: the event is older than the registration. */
    bool late;
    /* refetched: the file was fetched again, since it had been found not valid. */
    bool refetched;
    /* restarted: the event is older than the last restart of the service. */
    bool restarted;
} bitsim_notify_way_facts;

/*
 * bitsim_notify_way answers who is told. The decision is S_OK, with the effect
 * BITSIM_EFFECT_CALL_OBJECT, _CALL_CLASS or _RUN_COMMAND (NOTIFY-3, NOTIFY-7); or
 * BITSIM_EFFECT_SKIP: nobody, and never (NOTIFY-1, -2, -4, -5, -21); or BITSIM_EFFECT_WAIT: nobody
 * is registered yet (NOTIFY-11).
 */
bitsim_decision bitsim_notify_way(const bitsim_notify_way_facts *facts);

/* bitsim_notify_turn_facts is what the moment of a notification depends on. */
typedef struct bitsim_notify_turn_facts {
    uint32_t build;
    const bitsim_choices *choices;
    bitsim_notify_event event;
    /* interval_runs: the notification interval since the one before is not over. */
    bool interval_runs;
    /* files_first: a FileTransferred of the same job has not succeeded yet. */
    bool files_first;
    /* other_out: of a file or a state, modifications or ranges of the job are on their way; of
     * these, a file or a state. */
    bool other_out;
    /* notifier_busy, owner_busy: four notifications are on their way to whoever is to be told, or
     * are those of the jobs' owner. */
    bool notifier_busy;
    bool owner_busy;
} bitsim_notify_turn_facts;

/*
 * bitsim_notify_turn answers whether he is told now. The decision is S_OK, with BITSIM_EFFECT_WAIT
 * if he is not (NOTIFY-9, -10, -12, -22).
 */
bitsim_decision bitsim_notify_turn(const bitsim_notify_turn_facts *facts);

/* bitsim_notify_answer_facts is what came of a notification. */
typedef struct bitsim_notify_answer_facts {
    uint32_t build;
    const bitsim_choices *choices;
    bitsim_notify_event event;
    /* by_command: the command line was run; else an object was called. */
    bool by_command;
    /* failed: the object did not answer S_OK, or the program did not end with 0. */
    bool failed;
    /* disconnected: there is no such object any more. */
    bool disconnected;
    /* not_started, relative: the program could not be started; it is not named by a full path. */
    bool not_started;
    bool relative;
    /* object_failed: of a command line: an object was called before, and failed. */
    bool object_failed;
    /* command: a command line is set, and the job is one that runs it. */
    bool command;
    /* state_left: the job is no longer in the state that was told. */
    bool state_left;
} bitsim_notify_answer_facts;

/*
 * bitsim_notify_answer answers what follows. The decision is S_OK: nothing, or the effects
 * BITSIM_EFFECT_RUN_COMMAND (NOTIFY-7), _REPEAT or _REPEAT_SOON (NOTIFY-6, -8, -13, -14),
 * _DROP_OBJECT (NOTIFY-15).
 */
bitsim_decision bitsim_notify_answer(const bitsim_notify_answer_facts *facts);

/*
 * bitsim_notify_flags answers whether SetNotifyFlags takes |flags|. The decision is S_OK, with
 * BITSIM_EFFECT_SKIP if those that are not known are passed over, or E_NOTIMPL (NOTIFY-19; before
 * FileRangesTransferred came its flag is not known either, NOTIFY-20).
 */
bitsim_decision bitsim_notify_flags(uint32_t build, const bitsim_choices *choices, uint32_t flags);

/* bitsim_notify_known_flags returns the flags that are known. */
uint32_t bitsim_notify_known_flags(uint32_t build);

#ifdef __cplusplus
}
#endif

#endif
