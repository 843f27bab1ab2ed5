/* SPDX-License-Identifier: MIT */
/*
 * What the parts of telling an application offer each other. notify.c knows who is to be told and
 * takes the events, notify_turn.c says what is told next and when, notify_way.c tells it and goes
 * on with the answer. A job tells one file or state at a time, and one modification; whether these
 * two wait for each other is NOTIFY-22:
 *
 *   event -> pending -> chosen, in a list of tasks -> out -> answered -> the next that is pending
 *                            |        ^
 *                            v        |
 *                       the user's list, while four of his are out
 */
#ifndef BITSIM_SERVICE_NOTIFY_H
#define BITSIM_SERVICE_NOTIFY_H

#include "bitsim/policy/notify.h"
#include "service/service.h"

/* bitsim__notice_event returns the kind of event that |notice| tells of. */
bitsim_notify_event bitsim__notice_event(bitsim_notice notice);

/* bitsim__is_modest answers whether |notice| comes after all that is more urgent. */
static inline bool bitsim__is_modest(bitsim_notice notice) {
    return notice == BITSIM_NOTICE_JOB_MODIFICATION ||
           notice == BITSIM_NOTICE_FILE_RANGES_TRANSFERRED;
}

/* notify_turn.c */

/* bitsim__notices_go chooses what |job| tells next, unless it is telling something already. */
void bitsim__notices_go(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__notice_has_turn answers whether |telling|, which is for |account|, may go out now, and
 * counts it; if not, it waits for one of the four of |account| to come back. */
bool bitsim__notice_has_turn(bitsim_service *service, bitsim__telling *telling, uint32_t account,
                             bitsim_time now);
/* bitsim__notice_is_back gives up its place among the four of its user, taken or not; the next that
 * waits gets it. */
void bitsim__notice_is_back(bitsim_service *service, bitsim__telling *telling);

/* notify_way.c */

/* bitsim__notice_way asks who is told of what |telling| tells of, and in which way. */
bitsim_decision bitsim__notice_way(const bitsim_service *service, const bitsim__telling *telling);

#endif
