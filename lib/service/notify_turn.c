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

static bool is_busy(const bitsim__telling *telling) {
    return telling->task.ticket || bitsim__linked(&telling->task.link);
}

/* Answers whether what tells of |event| waits while the job tells the other (NOTIFY-22). */
static bool waits_for_other(const bitsim_service *service, bitsim_notify_event event) {
    bitsim_notify_turn_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = event,
        .other_out = true,
    };
    return (bitsim_notify_turn(&facts).effects & BITSIM_EFFECT_WAIT) != 0;
}

/* Has |telling| tell |next|, which is due at |at|, unless it tells something already; returns when
 * to look again. */
static bitsim_time choose(bitsim__telling *telling, bitsim__link *list, bitsim_notice next,
                          bitsim_time at, bitsim_time now) {
    if (is_busy(telling) || next == BITSIM_NOTICE_COUNT) return BITSIM_TIME_NEVER;
    if (now < at) return at;
    telling->notice = next;
    bitsim__list_append(list, &telling->task.link);
    return BITSIM_TIME_NEVER;
}

/* What is modest makes way for what is urgent, which waits for it only once it is out. */
void bitsim__notices_go(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices *notices = job->notices;
    if (!notices) return;
    bitsim__telling *urgent = &notices->tellings[BITSIM__URGENT];
    bitsim__telling *modest = &notices->tellings[BITSIM__MODEST];
    bitsim_time at = BITSIM_TIME_NEVER, modest_at = BITSIM_TIME_NEVER;
    if (!modest->task.ticket || !waits_for_other(service, BITSIM_NOTIFY_EVENT_STATE))
        at = choose(urgent, &service->tasks, urgent_one(notices), notices->urgent_at, now);
    if (!is_busy(urgent) || !waits_for_other(service, BITSIM_NOTIFY_EVENT_MODIFICATION)) {
        modest_at = choose(modest, &service->modest, modest_one(notices), notices->modest_at, now);
    } else if (bitsim__linked(&modest->task.link)) {
        bitsim__list_remove(&modest->task.link);
        bitsim__notice_is_back(service, modest);
    }
    bitsim__timer_set(service, job, BITSIM__TIMER_NOTICE, modest_at < at ? modest_at : at);
}

void bitsim__notice_due(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    bitsim__notices_go(service, job, now);
}

/* Has the first of those that wait for |number| try again. */
static void wake_one(bitsim_service *service, uint32_t number) {
    bitsim__link *waiting = &bitsim__account_at(service, number)->waiting;
    if (bitsim__list_is_empty(waiting)) return;
    bitsim__task *first = BITSIM__OF(bitsim__task, link, waiting->next);
    bitsim__list_remove(&first->link);
    bitsim__list_append(&service->tasks, &first->link);
    BITSIM__OF(bitsim__telling, task, first)->woken = number;
}

bool bitsim__notice_has_turn(bitsim_service *service, bitsim__telling *telling, uint32_t account,
                             bitsim_time now) {
    const bitsim__job *job = telling->task.job;
    uint32_t owner = job->owner->party.account;
    bitsim_notify_turn_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .event = bitsim__notice_event(telling->notice),
        .notifier_busy = bitsim__account_at(service, account)->notices >=
                         BITSIM_NOTIFICATIONS_PER_USER,
        .owner_busy = bitsim__account_at(service, owner)->notices >= BITSIM_NOTIFICATIONS_PER_USER,
    };
    bitsim_decision decision = bitsim_notify_turn(&facts);
    bitsim__tell_decision(service, job, &decision, now);
    if (service->choices.answer[BITSIM_CHOICE_NOTIFICATION_USER]) account = owner;
    uint32_t woken = telling->woken;
    telling->woken = 0;
    bool waits = (decision.effects & BITSIM_EFFECT_WAIT) != 0;
    if (waits) {
        bitsim__list_append(&bitsim__account_at(service, account)->waiting, &telling->task.link);
    } else {
        telling->counted = account;
        bitsim__account_at(service, account)->notices++;
    }
    /* It was to take a place that another user has for it: the next takes that. */
    if (woken && woken != account) wake_one(service, woken);
    return !waits;
}

void bitsim__notice_is_back(bitsim_service *service, bitsim__telling *telling) {
    uint32_t number = telling->counted ? telling->counted : telling->woken;
    if (telling->counted) bitsim__account_at(service, number)->notices--;
    telling->counted = telling->woken = 0;
    if (number) wake_one(service, number);
}
