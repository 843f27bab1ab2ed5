/* SPDX-License-Identifier: MIT */
/*
 * The spans of time that a job is given (TIMER-1 to TIMER-16): between two attempts, without
 * progress, for its download, and without anything happening. docs/rules/timer.md tells each rule
 * at length.
 */
#ifndef BITSIM_POLICY_TIMER_H
#define BITSIM_POLICY_TIMER_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_timer_error_facts is what is known when a job meets an error that may pass. */
typedef struct bitsim_timer_error_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    bitsim_hresult error;
    /* is_timed: a retry is due by time (TRANSFER-4). */
    bool is_timed;
    /* dropped: the connection was lost, or could not be made. */
    bool dropped;
    /* attempts: how many failed one after the other, with this one. */
    uint32_t attempts;
    /* retry_delay, no_progress_timeout: the properties of the job, in ticks. */
    bitsim_time retry_delay;
    bitsim_time no_progress_timeout;
} bitsim_timer_error_facts;

/*
 * bitsim_timer_error answers whether the job is tried again. The decision is S_OK, with
 * BITSIM_EFFECT_WAIT if the delay counts from the end of the time slice (TIMER-10), and with
 * BITSIM_EFFECT_SOON if it is not waited for (TIMER-11); or the error with BG_JOB_STATE_ERROR: the
 * no-progress timeout is 0 (TIMER-1), or shorter than the retry delay (TIMER-2).
 */
bitsim_decision bitsim_timer_error(const bitsim_timer_error_facts *facts);

/* BITSIM_TIMER_SOON: after how long a dropped connection is made again at once (TIMER-11). */
#define BITSIM_TIMER_SOON (BITSIM_TICKS_PER_SECOND / 3)

/* bitsim_timer_limit names a span that a job has used up. */
typedef enum bitsim_timer_limit {
    /* BITSIM_TIMER_DOWNLOAD: the maximum download time. */
    BITSIM_TIMER_DOWNLOAD,
    /* BITSIM_TIMER_INACTIVITY: the time that it may lie still. */
    BITSIM_TIMER_INACTIVITY
} bitsim_timer_limit;

/*
 * bitsim_timer_over answers what becomes of a job that has used up |limit|: BG_JOB_STATE_ERROR
 * with BG_E_MAXDOWNLOAD_TIMEOUT (TIMER-3, its context TIMER-4), or BG_JOB_STATE_CANCELLED
 * (TIMER-5, with TIMER-6 to TIMER-8 noted, which say what would have kept it). |by_policy| says
 * that it was a group policy that set the limit (TIMER-15, TIMER-16).
 */
bitsim_decision bitsim_timer_over(uint32_t build, const bitsim_choices *choices,
                                  bitsim_timer_limit limit, bool by_policy);

/*
 * bitsim_timer_inactivity stores in |*limit| how long nothing may happen to a job, or
 * BITSIM_TIME_NEVER: |days| if the policy is configured, else ninety days. What 0 days are
 * TIMER-14 says.
 */
bitsim_decision bitsim_timer_inactivity(uint32_t build, const bitsim_choices *choices,
                                        bool is_configured, uint32_t days, bitsim_time *limit);

/* bitsim_timer_event is what might have a span begin anew. */
typedef enum bitsim_timer_event {
    /* BITSIM_TIMER_PROGRESS: bytes were moved, or a property was set: inactivity. */
    BITSIM_TIMER_PROGRESS,
    /* BITSIM_TIMER_CALL: Suspend or Resume was called: inactivity. */
    BITSIM_TIMER_CALL,
    /* BITSIM_TIMER_REFUSAL: a call that would change the job was refused: inactivity. */
    BITSIM_TIMER_REFUSAL,
    /* BITSIM_TIMER_NETWORK: the network is back: the time without progress. */
    BITSIM_TIMER_NETWORK,
    /* BITSIM_TIMER_RESUME: Resume was called: the maximum download time. */
    BITSIM_TIMER_RESUME,
    /* BITSIM_TIMER_DELAY_SET: SetMinimumRetryDelay while a retry is due: the wait for it. */
    BITSIM_TIMER_DELAY_SET,
    /* BITSIM_TIMER_TIMEOUT_SET: SetNoProgressTimeout while the time without progress runs: that. */
    BITSIM_TIMER_TIMEOUT_SET,
    /* BITSIM_TIMER_SUSPENDED: Suspend was called: the time without progress. */
    BITSIM_TIMER_SUSPENDED
} bitsim_timer_event;

/*
 * bitsim_timer_anew answers whether the span that |event| is about begins anew (TIMER-6 to TIMER-9,
 * TIMER-12, TIMER-13, TIMER-17, TIMER-18): BITSIM_EFFECT_SKIP if it does not.
 */
bitsim_decision bitsim_timer_anew(uint32_t build, const bitsim_choices *choices,
                                  bitsim_timer_event event);

/*
 * bitsim_timer_change answers whether a Set method of a file or of IBitsTokenOptions is a change of
 * the job, for its times and notifications (TIMER-19): BITSIM_EFFECT_SKIP if it is not.
 */
bitsim_decision bitsim_timer_change(uint32_t build, const bitsim_choices *choices);

#ifdef __cplusplus
}
#endif

#endif
