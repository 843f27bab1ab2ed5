/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/turn.h"

#include "service/service.h"

/*
 * The lists of the scheduler. Every job that runs, waits or is to be tried again is in one of them,
 * so that the network's going touches those jobs and no others:
 *
 *     waiting[level]   QUEUED, in the order in which they were queued
 *     absent           QUEUED, their owners being away
 *     running          CONNECTING and TRANSFERRING; one of them has the place of background jobs
 *     transient        TRANSIENT_ERROR, but for
 *     costed           those that the network's cost blocks, and
 *     barred[level]    those that the bandwidth policy blocks
 */

void bitsim__turns_init(bitsim__turns *turns) {
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
        bitsim__list_init(&turns->waiting[level]);
    bitsim__list_init(&turns->absent);
    bitsim__list_init(&turns->running);
    bitsim__list_init(&turns->transient);
    bitsim__list_init(&turns->costed);
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
        bitsim__list_init(&turns->barred[level]);
}

static void stand(bitsim_service *service, bitsim__job *job, bitsim__standing standing,
                  bitsim__link *list) {
    bitsim__list_append(list, &job->turn.link);
    job->turn.standing = (uint8_t)standing;
    job->turn.told = BITSIM_RULE_NONE;
    service->turns.is_changed = true;
}

/* What |job| cannot run for may hold lower levels back all the same (TURN-8, TURN-9). It is told at
 * |*now|, or not if that is NULL. */
static void hold(bitsim_service *service, bitsim__job *job, bitsim_turn_hold why,
                 const bitsim_time *now) {
    if (job->turn.level == BG_JOB_PRIORITY_FOREGROUND) return;
    bitsim_decision decision = bitsim_turn_holds(service->build, &service->choices, why);
    job->turn.holds = (decision.effects & BITSIM_EFFECT_WAIT) != 0;
    if (job->turn.holds && now) bitsim__tell_decision(service, job, &decision, *now);
    service->turns.holders[job->turn.level] += job->turn.holds;
}

void bitsim__turn_leave(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    bitsim__turn *turn = &job->turn;
    if (turn->standing == BITSIM__STANDS_NOWHERE) return;
    if (turn->standing == BITSIM__STANDS_RUNNING) {
        if (turns->background == job) turns->background = NULL;
        else turns->foreground--;
        turn->used = bitsim__turn_used(turn, now);
        bitsim__timer_clear(service, job, BITSIM__TIMER_SLICE);
        bitsim__timer_clear(service, job, BITSIM__TIMER_DOWNLOAD);
    }
    turns->holders[turn->level] -= turn->holds;
    turn->holds = false;
    bitsim__list_remove(&turn->link);
    turn->standing = BITSIM__STANDS_NOWHERE;
    turns->is_changed = true;
}

bitsim_time bitsim__slice_end(const bitsim_service *service, const bitsim__job *job,
                              bitsim_time now) {
    bitsim_time slice = bitsim_turn_slice(&service->choices, false);
    if (service->turns.background != job || slice == BITSIM_TIME_NEVER) return now;
    return job->turn.since + ((now - job->turn.since) / slice + 1) * slice;
}

/* Sees to it that the turn of the job that runs ends if another of its level waits: at the next
 * end of a slice, counted from its start. */
static void end_turn_of_background(bitsim_service *service, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    bitsim__job *job = turns->background;
    if (!job || job->timers.at[BITSIM__TIMER_SLICE] != BITSIM_TIME_NEVER) return;
    bool is_alone = bitsim__list_is_empty(&turns->waiting[job->turn.level]);
    if (bitsim_turn_slice(&service->choices, is_alone) == BITSIM_TIME_NEVER) return;
    bitsim__timer_set(service, job, BITSIM__TIMER_SLICE, bitsim__slice_end(service, job, now));
}

void bitsim__turn_run(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    bitsim__turn_leave(service, job, now);
    stand(service, job, BITSIM__STANDS_RUNNING, &turns->running);
    job->turn.since = job->turn.counts_from = now;
    bitsim__download_time_set(service, job);
    if (job->turn.level == BG_JOB_PRIORITY_FOREGROUND) {
        turns->foreground++;
        return;
    }
    turns->background = job;
    end_turn_of_background(service, now);
}

static void suffer(bitsim_service *service, bitsim__job *job, const bitsim_time *now) {
    bitsim__link *list = bitsim__gate_list(&service->turns, job);
    stand(service, job, BITSIM__STANDS_TRANSIENT, list);
    hold(service, job, BITSIM_TURN_TRANSIENT, now);
}

void bitsim__turn_suffer(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__turn_leave(service, job, now);
    suffer(service, job, &now);
}

static void absent(bitsim_service *service, bitsim__job *job, const bitsim_time *now) {
    stand(service, job, BITSIM__STANDS_ABSENT, &service->turns.absent);
    hold(service, job, BITSIM_TURN_ABSENT, now);
}

void bitsim__queue(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    bitsim__turn_leave(service, job, now);
    job->turn.level = (uint8_t)bitsim__job_priority(job);
    bitsim_logon_facts facts = bitsim__logon_facts(service, &job->owner->party, job->impersonated);
    bitsim_decision decision = bitsim_logon_run(&facts);
    bitsim__tell_decision(service, job, &decision, now);
    if (decision.effects & BITSIM_EFFECT_WAIT) {
        absent(service, job, &now);
        return;
    }
    stand(service, job, BITSIM__STANDS_WAITING, &turns->waiting[job->turn.level]);
    end_turn_of_background(service, now);
}

void bitsim__turn_restore(bitsim_service *service, bitsim__job *job) {
    bitsim__turns *turns = &service->turns;
    job->turn.level = (uint8_t)bitsim__job_priority(job);
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR) {
        suffer(service, job, NULL);
    } else if (job->state == BG_JOB_STATE_QUEUED) {
        bool is_here = bitsim__counts_as_logged_on(service, &job->owner->party);
        if (is_here) stand(service, job, BITSIM__STANDS_WAITING, &turns->waiting[job->turn.level]);
        else absent(service, job, NULL);
    }
}

void bitsim__queue_first(bitsim_service *service, bitsim__job *job) {
    if (job->turn.standing != BITSIM__STANDS_WAITING) return;
    bitsim__list_remove(&job->turn.link);
    bitsim__list_prepend(&service->turns.waiting[job->turn.level], &job->turn.link);
}

/* A job that runs has another level: it stays in the place that it has, or needs none, or finds its
 * new place taken and is queued. */
static void change_level(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    BG_JOB_PRIORITY level = bitsim__job_priority(job);
    bool had_place = turns->background == job, needs_place = level != BG_JOB_PRIORITY_FOREGROUND;
    if (!had_place && needs_place && turns->background) {
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, NULL, now);
        return;
    }
    bitsim__timer_clear(service, job, BITSIM__TIMER_SLICE);
    job->turn.level = (uint8_t)level;
    turns->is_changed = true;
    if (had_place && !needs_place) {
        turns->background = NULL;
        turns->foreground++;
    } else if (!had_place && needs_place) {
        turns->background = job;
        turns->foreground--;
    }
    end_turn_of_background(service, now);
}

void bitsim__priority_changed(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if ((BG_JOB_PRIORITY)job->turn.level == bitsim__job_priority(job)) return;
    bitsim_decision decision = bitsim_turn_priority(service->build, &service->choices);
    if (job->turn.standing == BITSIM__STANDS_NOWHERE || decision.effects & BITSIM_EFFECT_WAIT)
        return;
    bitsim__tell_decision(service, job, &decision, now);
    switch ((bitsim__standing)job->turn.standing) {
    case BITSIM__STANDS_RUNNING: change_level(service, job, now); break;
    case BITSIM__STANDS_TRANSIENT:
        bitsim__turn_leave(service, job, now);
        job->turn.level = (uint8_t)bitsim__job_priority(job);
        bitsim__turn_suffer(service, job, now);
        break;
    case BITSIM__STANDS_WAITING:
    case BITSIM__STANDS_ABSENT:
    case BITSIM__STANDS_NOWHERE: bitsim__queue(service, job, now); break;
    }
    bitsim__gate_look(service, job, now);
}

/* Answers whether a background job of a higher level than |level| comes first. */
static bool higher_waits(const bitsim__turns *turns, unsigned level) {
    for (unsigned higher = BG_JOB_PRIORITY_HIGH; higher < level; higher++)
        if (turns->holders[higher] || !bitsim__list_is_empty(&turns->waiting[higher])) return true;
    return false;
}

bitsim_decision bitsim__turn_ask(const bitsim_service *service, const bitsim__job *job) {
    const bitsim__turns *turns = &service->turns;
    const bitsim__job *running = turns->background;
    bitsim_turn_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .level = (BG_JOB_PRIORITY)job->turn.level,
        .foreground_running = turns->foreground,
        .higher_waits = higher_waits(turns, job->turn.level),
        .place_taken = running && running != job,
        .lower_runs = running && running->turn.level > job->turn.level,
    };
    return bitsim_turn_start(&facts);
}

void bitsim__slice_due(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim_turn_end_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .ran = now - job->turn.since,
        .is_alone = bitsim__list_is_empty(&service->turns.waiting[job->turn.level]),
    };
    bitsim_decision decision = bitsim_turn_end(&facts);
    if (decision.state == BG_JOB_STATE_QUEUED)
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
    else bitsim__tell_decision(service, job, &decision, now);
}
