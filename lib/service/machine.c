/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "bitsim/policy/life.h"
#include "service/service.h"

/* Walks a list whose members may leave it, or end, on the way. */
#define FOR_EACH(head, link_, next_)                                                \
    for (bitsim__link *link_ = (head)->next, *next_ = link_->next; link_ != (head); \
         link_ = next_, next_ = link_->next)

int bitsim_service_logon(bitsim_service *service, const bitsim_sid *user, uint64_t logon_session,
                         bitsim_session_kind kind, bitsim_time now) {
    uint32_t account;
    if ((unsigned)kind >= BITSIM_SESSION_KIND_COUNT || bitsim__session_find(service, logon_session))
        return BITSIM_ERR_INVALID;
    if (bitsim__account_intern(service, user, &account) ||
        bitsim__session_add(service, logon_session, account, kind))
        return BITSIM_ERR_NOMEM;
    bitsim__tell_happening(service, BITSIM_HAPPENING_LOGON, user, logon_session, now);
    const bitsim__roll *jobs = &bitsim__account_at(service, account)->jobs;
    BITSIM__EACH_JOB(&service->table, jobs, job, behind) {
        if (job->turn.standing == BITSIM__STANDS_ABSENT) bitsim__queue(service, job, now);
    }
    return BITSIM_OK;
}

/* What a session's end does to the helper of |job|, which has one. */
void bitsim__lose_helper(bitsim_service *service, bitsim__job *job, const bitsim_life_facts *event,
                         bitsim_time now) {
    bitsim_life_facts facts = *event;
    facts.build = service->build;
    facts.choices = &service->choices;
    facts.helper_present = true;
    facts.flags = job->helper_flags;
    facts.job_state = job->state;
    bitsim_decision decision = bitsim_life_loss(&facts);
    if (decision.effects & BITSIM_EFFECT_DROP_HELPER) bitsim__set_helper(service, job, NULL);
    if (bitsim_failed(decision.hr)) bitsim__fail(service, job, &decision, UINT32_MAX, now);
    else bitsim__tell_decision(service, job, &decision, now);
}

/* The job's owner may have logged off: it stops and waits. */
static void owner_leaves(bitsim_service *service, bitsim__job *job, bool still_logged_on,
                         bool notifications_lost, bitsim_time now) {
    bitsim_logoff_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .still_logged_on = still_logged_on,
        .job_state = job->state,
        .notifications_lost = notifications_lost,
    };
    bitsim_decision decision = bitsim_logon_logoff(&facts);
    if (bitsim_failed(decision.hr)) {
        bitsim__fail(service, job, &decision, UINT32_MAX, now);
        return;
    }
    bitsim__tell_decision(service, job, &decision, now);
    if (decision.state == BITSIM_STATE_UNCHANGED) return;
    if ((int)job->state == decision.state) {
        bitsim__queue(service, job, now);
        return;
    }
    bitsim__move(service, job,
                 decision.state == BG_JOB_STATE_SUSPENDED ? BITSIM_JOB_PAUSE : BITSIM_JOB_REQUEUE,
                 &decision, now);
}

/* The user of |account| as the rules of logons know him: a service account is always there. */
static bitsim_party user_of(const bitsim__account *account, uint32_t number) {
    bool serves = bitsim_sid_is(&account->sid, BITSIM_SID_LOCAL_SYSTEM) ||
                  bitsim_sid_is(&account->sid, BITSIM_SID_LOCAL_SERVICE) ||
                  bitsim_sid_is(&account->sid, BITSIM_SID_NETWORK_SERVICE);
    bitsim_party user = {.account = number};
    if (serves) user.traits = BITSIM_PARTY_SERVICE_ACCOUNT;
    return user;
}

/* The owner of the jobs of |account| has logged off. */
static void lose_helpers_of_owner(bitsim_service *service, bitsim__account *account,
                                  const bitsim_life_facts *event, uint64_t logon_session,
                                  bitsim_time now) {
    BITSIM__EACH_JOB(&service->table, &account->jobs, job, behind) {
        if (!job->helper) continue;
        bitsim_life_facts facts = *event;
        facts.helpers_session = bitsim_token_logon_session(job->helper->token) == logon_session;
        bitsim__lose_helper(service, job, &facts, now);
    }
}

/* Takes the jobs of |from| to the end of |to|. */
static void append_all(bitsim__link *from, bitsim__link *to) {
    FOR_EACH(from, link, next) {
        bitsim__list_remove(link);
        bitsim__list_append(to, link);
    }
}

/* The session of these helpers has ended; jobs of |dealt_with|, if there is such an account, have
 * heard of it. */
static void lose_helpers_of_session(bitsim_service *service, uint32_t dealt_with,
                                    const bitsim_life_facts *event, uint64_t logon_session,
                                    bitsim_time now) {
    bitsim__kept *kept;
    bitsim__link jobs;
    uint32_t cursor = 0;
    bitsim__list_init(&jobs);
    while ((kept = bitsim__kept_of_session(service, logon_session, &cursor)))
        append_all(&kept->helped, &jobs);
    FOR_EACH(&jobs, link, next) {
        bitsim__job *job = BITSIM__OF(bitsim__job, helped, link);
        bitsim__list_remove(link);
        bitsim__list_append(&job->helper->helped, link);
        if (dealt_with == 0 || job->owner->party.account != dealt_with)
            bitsim__lose_helper(service, job, event, now);
    }
}

int bitsim_service_logoff(bitsim_service *service, uint64_t logon_session, bitsim_time now) {
    bitsim__session *session = bitsim__session_find(service, logon_session);
    if (!session) return BITSIM_ERR_NOT_FOUND;
    uint32_t number = session->account;
    bool terminal = session->kind == BITSIM_SESSION_TERMINAL;
    bitsim__account *account = bitsim__account_at(service, number);
    bitsim_party user = user_of(account, number);
    bool counted = bitsim__counts_as_logged_on(service, &user);
    bitsim__session_remove(service, session);
    bool counts = bitsim__counts_as_logged_on(service, &user);
    bitsim__tell_happening(service, BITSIM_HAPPENING_LOGOFF, &account->sid, logon_session, now);

    bitsim_life_facts event = {
        .event = BITSIM_LIFE_SESSION_ENDED,
        .owner_logged_off = counted && !counts,
        .terminal_session = terminal,
    };
    if (event.owner_logged_off) lose_helpers_of_owner(service, account, &event, logon_session, now);
    uint32_t dealt_with = event.owner_logged_off ? number : 0;
    event.owner_logged_off = false;
    event.helpers_session = true;
    lose_helpers_of_session(service, dealt_with, &event, logon_session, now);
    if (!counted || bitsim_party_has(&user, BITSIM_PARTY_SERVICE_ACCOUNT)) return BITSIM_OK;
    BITSIM__EACH_JOB(&service->table, &account->jobs, job, behind) {
        owner_leaves(service, job, counts, false, now);
    }
    return BITSIM_OK;
}

/* Takes all jobs of |from| over into |to|, which is empty, in their order. */
static void take_over(bitsim__link *from, bitsim__link *to) {
    bitsim__list_init(to);
    if (bitsim__list_is_empty(from)) return;
    *to = *from;
    to->next->previous = to->previous->next = to;
    bitsim__list_init(from);
}

static void lose_network(bitsim_service *service, bitsim__link *jobs, bitsim_time now) {
    FOR_EACH(jobs, link, next) {
        bitsim__job *job = BITSIM__OF(bitsim__job, turn.link, link);
        bitsim_decision decision = bitsim_logon_network(service->build, false, job->state);
        bitsim__fail(service, job, &decision, UINT32_MAX, now);
    }
}

static void regain_network(bitsim_service *service, bitsim__link *jobs, bitsim_time now) {
    FOR_EACH(jobs, link, next) {
        bitsim__job *job = BITSIM__OF(bitsim__job, turn.link, link);
        bitsim_decision decision = bitsim_logon_network(service->build, true, job->state);
        bitsim__tell_decision(service, job, &decision, now);
        bitsim__network_is_back(service, job, now);
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
    }
}

void bitsim_service_network(bitsim_service *service, bool up, bitsim_time now) {
    bitsim__turns *turns = &service->turns;
    service->network_up = up;
    bitsim__tell_happening(
        service, up ? BITSIM_HAPPENING_NETWORK_UP : BITSIM_HAPPENING_NETWORK_DOWN, NULL, 0, now);
    if (up) {
        regain_network(service, &turns->transient, now);
        regain_network(service, &turns->costed, now);
        for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
            regain_network(service, &turns->barred[level], now);
        return;
    }
    lose_network(service, &turns->running, now);
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
        lose_network(service, &turns->waiting[level], now);
    lose_network(service, &turns->absent, now);
}

/* Has all of |jobs| queued anew. */
static void queue_anew(bitsim_service *service, bitsim__link *jobs, bitsim_time now) {
    bitsim__link taken;
    take_over(jobs, &taken);
    FOR_EACH(&taken, link, next)
    bitsim__queue(service, BITSIM__OF(bitsim__job, turn.link, link), now);
}

void bitsim_service_volume_free(bitsim_service *service, bitsim_time now) {
    bitsim__tell_happening(service, BITSIM_HAPPENING_VOLUME_FREE, NULL, 0, now);
    BITSIM__EACH_JOB(&service->table, &service->table.all, job, behind) {
        if (job->state != BG_JOB_STATE_TRANSIENT_ERROR) continue;
        bitsim_decision decision = bitsim_transfer_progress(
            service->build, BITSIM_PROGRESS_VOLUME_FREE, job->error);
        if (decision.state == BG_JOB_STATE_QUEUED)
            bitsim__move(service, job, BITSIM_JOB_REQUEUE, &decision, now);
    }
}

void bitsim_service_notifications(bitsim_service *service, bool lost, bitsim_time now) {
    service->notifications_lost = lost;
    bitsim__tell_happening(
        service, lost ? BITSIM_HAPPENING_NOTIFICATIONS_LOST : BITSIM_HAPPENING_NOTIFICATIONS_BACK,
        NULL, 0, now);
    if (!lost) queue_anew(service, &service->turns.absent, now);
    if (!lost) return;
    FOR_EACH(&service->turns.running, link, next) {
        bitsim__job *job = BITSIM__OF(bitsim__job, turn.link, link);
        if (!bitsim__counts_as_logged_on(service, &job->owner->party))
            owner_leaves(service, job, false, true, now);
    }
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
        queue_anew(service, &service->turns.waiting[level], now);
}

void bitsim_service_disable(bitsim_service *service, bool disabled, bitsim_time now) {
    service->disabled = disabled;
    bitsim__tell_happening(
        service, disabled ? BITSIM_HAPPENING_SERVICE_DISABLED : BITSIM_HAPPENING_SERVICE_ENABLED,
        NULL, 0, now);
}

void bitsim_service_remove(bitsim_service *service, bool removed, bitsim_time now) {
    service->removed = removed;
    bitsim__tell_happening(
        service, removed ? BITSIM_HAPPENING_SERVICE_REMOVED : BITSIM_HAPPENING_SERVICE_INSTALLED,
        NULL, 0, now);
}
