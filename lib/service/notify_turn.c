/* SPDX-License-Identifier: MIT */
/* What is told next, and when: files before states, modifications last, four to a user. */
#include "bitsim/limits.h"
#include "service/notify.h"

static bool is_pending(const bitsim__notices *notices, bitsim_notice notice) {
    return (notices->pending & UINT32_C(1) << notice) != 0;
}

/* What waits for an answer in the order of files and states, or BITSIM_NOTICE_COUNT. */
static bitsim_notice urgent_one(const bitsim__notices *notices) {
    static const bitsim_notice order[] = {BITSIM_NOTICE_FILE_TRANSFERRED,
                                          BITSIM_NOTICE_JOB_TRANSFERRED, BITSIM_NOTICE_JOB_ERROR};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (is_pending(notices, order[i])) return order[i];
    return BITSIM_NOTICE_COUNT;
}

static bitsim_notice modest_one(const bitsim__notices *notices) {
    if (is_pending(notices, BITSIM_NOTICE_FILE_RANGES_TRANSFERRED))
        return BITSIM_NOTICE_FILE_RANGES_TRANSFERRED;
    return is_pending(notices, BITSIM_NOTICE_JOB_MODIFICATION) ? BITSIM_NOTICE_JOB_MODIFICATION
                                                               : BITSIM_NOTICE_COUNT;
}

/* Sees to it that what is not told now is looked at again. */
static void wake_later(bitsim_service *service, bitsim__job *job) {
    const bitsim__notices *notices = job->notices;
    bitsim_time at = BITSIM_TIME_NEVER;
    if (urgent_one(notices) != BITSIM_NOTICE_COUNT) at = notices->urgent_at;
    if (modest_one(notices) != BITSIM_NOTICE_COUNT && notices->modest_at < at)
        at = notices->modest_at;
    bitsim__timer_set(service, job, BITSIM__TIMER_NOTICE, at);
}

void bitsim__notices_go(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices *notices = job->notices;
    if (!notices || notices->task.ticket) return;
    if (bitsim__linked(&notices->task.link)) {
        /* What is modest makes way for what is urgent. */
        if (!bitsim__is_modest(notices->notice)) return;
        bitsim__list_remove(&notices->task.link);
    }
    bitsim_notice next = urgent_one(notices);
    if (next == BITSIM_NOTICE_COUNT || now < notices->urgent_at) {
        next = modest_one(notices);
        if (now < notices->modest_at) next = BITSIM_NOTICE_COUNT;
    }
    if (next == BITSIM_NOTICE_COUNT) {
        wake_later(service, job);
        return;
    }
    bitsim__timer_clear(service, job, BITSIM__TIMER_NOTICE);
    notices->notice = next;
    bitsim__list_append(bitsim__is_modest(next) ? &service->modest : &service->tasks,
                        &notices->task.link);
}

void bitsim__notice_due(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices_go(service, job, now);
}

bool bitsim__notice_has_turn(bitsim_service *service, bitsim__job *job, uint32_t account,
                             bitsim_time now) {
    bitsim__notices *notices = job->notices;
    uint32_t owner = job->owner->party.account;
    bitsim_notify_turn_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = bitsim__notice_event(notices->notice),
        .notifier_busy = bitsim__account_at(service, account)->notices >=
                         BITSIM_NOTIFICATIONS_PER_USER,
        .owner_busy = bitsim__account_at(service, owner)->notices >= BITSIM_NOTIFICATIONS_PER_USER,
    };
    bitsim_decision decision = bitsim_notify_turn(&facts);
    bitsim__tell_decision(service, job, &decision, now);
    if (service->choices.answer[BITSIM_CHOICE_NOTIFICATION_USER]) account = owner;
    notices->woken = 0;
    if (decision.effects & BITSIM_EFFECT_WAIT) {
        bitsim__list_append(&bitsim__account_at(service, account)->waiting, &notices->task.link);
        return false;
    }
    notices->counted = account;
    bitsim__account_at(service, account)->notices++;
    return true;
}

/* Has the first of those that wait for |number| try again. */
static void wake_one(bitsim_service *service, uint32_t number) {
    bitsim__link *waiting = &bitsim__account_at(service, number)->waiting;
    if (bitsim__list_is_empty(waiting)) return;
    bitsim__task *first = BITSIM__OF(bitsim__task, link, waiting->next);
    bitsim__list_remove(&first->link);
    bitsim__list_append(&service->tasks, &first->link);
    first->job->notices->woken = number;
}

void bitsim__notice_is_back(bitsim_service *service, bitsim__notices *notices) {
    uint32_t number = notices->counted ? notices->counted : notices->woken;
    if (notices->counted) bitsim__account_at(service, number)->notices--;
    notices->counted = notices->woken = 0;
    if (number) wake_one(service, number);
}
