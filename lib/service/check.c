/* SPDX-License-Identifier: MIT */
#include "bitsim/error.h"
#include "bitsim/limits.h"
#include "service/service.h"

/*
 * What the service promises of its books, whatever was called and whatever happened. A check
 * answers NULL, or the promise that is broken.
 */

#define EACH(head, link) \
    for (const bitsim__link *link = (head)->next; link != (head); link = link->next)

static size_t length_of(const bitsim__link *head) {
    size_t length = 0;
    EACH(head, link) length++;
    return length;
}

/* Where |job| is to stand among those that run and wait. */
static bitsim__standing standing_of(const bitsim_service *service, const bitsim__job *job) {
    if (bitsim_job_state_is_running(job->state)) return BITSIM__STANDS_RUNNING;
    if (job->state == BG_JOB_STATE_TRANSIENT_ERROR) return BITSIM__STANDS_TRANSIENT;
    if (job->state != BG_JOB_STATE_QUEUED) return BITSIM__STANDS_NOWHERE;
    return bitsim__counts_as_logged_on(service, &job->owner->party) ? BITSIM__STANDS_WAITING
                                                                    : BITSIM__STANDS_ABSENT;
}

/* What is promised of |job|, which has not ended, among the others. */
static const char *check_job(const bitsim_service *service, const bitsim__job *job) {
    if (bitsim_job_state_is_final(job->state)) return "a job that has ended is not listed";
    if (job->turn.standing != standing_of(service, job))
        return "a job stands where its state and its owner's logon put it";
    if (bitsim__table_find(service, &job->id).job != job) return "a job is found by its id";
    return NULL;
}

static const char *check_jobs(const bitsim_service *service) {
    size_t listed = 0;
    const bitsim__table *table = &service->table;
    BITSIM__EACH_JOB(table, &table->all, job, behind) {
        const char *broken = check_job(service, job);
        if (broken) return broken;
        listed++;
    }
    if (listed != table->count) return "every job is listed once";
    return NULL;
}

/* What is promised of the jobs of |list|, which stand there as |standing| at |level|, or at any. */
static const char *check_standing(const bitsim__link *list, bitsim__standing standing, int level,
                                  uint32_t *holders) {
    EACH(list, link) {
        const bitsim__turn *turn = &BITSIM__OF_CONST(bitsim__job, turn.link, link)->turn;
        if (turn->standing != standing) return "a job stands in the list of its standing";
        if (level >= 0 && turn->level != level) return "a job waits at its level";
        if (turn->holds && (standing == BITSIM__STANDS_WAITING || turn->level == 0))
            return "who holds others back is a background job that cannot run";
        holders[turn->level] += turn->holds;
    }
    return NULL;
}

static const char *check_turns(const bitsim_service *service) {
    const bitsim__turns *turns = &service->turns;
    uint32_t holders[BITSIM__LEVEL_COUNT] = {0}, background = 0, foreground = 0;
    const char *broken = check_standing(&turns->absent, BITSIM__STANDS_ABSENT, -1, holders);
    if (!broken) broken = check_standing(&turns->running, BITSIM__STANDS_RUNNING, -1, holders);
    if (!broken) broken = check_standing(&turns->transient, BITSIM__STANDS_TRANSIENT, -1, holders);
    if (!broken) broken = check_standing(&turns->costed, BITSIM__STANDS_TRANSIENT, -1, holders);
    for (int level = 0; level < BITSIM__LEVEL_COUNT && !broken; level++)
        broken = check_standing(&turns->barred[level], BITSIM__STANDS_TRANSIENT, level, holders);
    for (int level = 0; level < BITSIM__LEVEL_COUNT && !broken; level++)
        broken = check_standing(&turns->waiting[level], BITSIM__STANDS_WAITING, level, holders);
    if (broken) return broken;
    for (int level = 0; level < BITSIM__LEVEL_COUNT; level++)
        if (holders[level] != turns->holders[level]) return "who holds others back is counted";
    EACH(&turns->running, link) {
        const bitsim__job *job = BITSIM__OF_CONST(bitsim__job, turn.link, link);
        if (job->turn.level == BG_JOB_PRIORITY_FOREGROUND) foreground++;
        else if (job != turns->background) return "one background job runs at a time";
        else background++;
    }
    if (foreground != turns->foreground) return "every foreground job that runs is counted";
    return background == (turns->background != NULL) ? NULL : "the job that has the place runs";
}

static const char *check_slots(const bitsim_service *service) {
    size_t used = 0, unended = 0, tasks = 0, spare = 0, spent = 0, due = 0;
    const bitsim__table *table = &service->table;
    for (uint32_t slot = 1; slot < table->slot_count; slot++) {
        const bitsim__job *job = bitsim__table_held(table, slot);
        spent += table->holds[slot] == 0;
        if (!job) continue;
        const char *broken = bitsim__job_check(job);
        if (broken) return broken;
        bool final = bitsim_job_state_is_final(job->state);
        if (job->slot != slot) return "a job knows its slot";
        bitsim__hold hold = table->holds[slot];
        if (final != bitsim__hold_is_over(hold)) return "only references hold a job that has ended";
        if (final && bitsim__hold_references(hold) == 0 && !bitsim__upload_is_leaving(job->upload))
            return "a job that has ended is held by somebody";
        used++;
        due += job->timers.place != UINT32_MAX;
        unended += !final;
        tasks += bitsim__linked(&job->transfer.task.link);
        for (int i = 0; job->notices && i < BITSIM__TELLING_COUNT; i++)
            tasks += bitsim__linked(&job->notices->tellings[i].task.link);
    }
    BITSIM__EACH_JOB(table, &table->free, job, behind) {
        if (job->owner || ++spare > table->slot_count) return "a free slot has no job";
    }
    if (used + spare + spent + 1 != table->slot_count) return "every slot is used, free or spent";
    if (due != service->heap_count) return "every deadline is filed once";
    if (unended != table->count) return "every job that has not ended is counted";
    size_t listed = length_of(&service->tasks) + length_of(&service->modest);
    for (uint32_t i = 0; i < service->account_count; i++)
        listed += length_of(&service->accounts[i]->waiting);
    return tasks == listed ? NULL : "every operation to hand out is a job's";
}

/* No more than four notifications are on their way to a user, and nobody waits without need. */
static const char *check_notices(const bitsim_service *service) {
    for (uint32_t i = 0; i < service->account_count; i++) {
        const bitsim__account *account = service->accounts[i];
        uint32_t out = 0, woken = 0;
        for (uint32_t slot = 1; slot < service->table.slot_count; slot++) {
            const bitsim__job *job = bitsim__table_held(&service->table, slot);
            for (int t = 0; job && job->notices && t < BITSIM__TELLING_COUNT; t++) {
                out += job->notices->tellings[t].counted == i + 1;
                woken += job->notices->tellings[t].woken == i + 1;
            }
        }
        if (out != account->notices) return "a notification that is on its way is counted once";
        if (out > BITSIM_NOTIFICATIONS_PER_USER) return "no user has more than four notifications";
        bool waits = !bitsim__list_is_empty(&account->waiting);
        if (waits && out + woken < BITSIM_NOTIFICATIONS_PER_USER)
            return "a notification waits for nothing but the four of its user";
    }
    return NULL;
}

static const char *check_heap(const bitsim_service *service) {
    for (uint32_t i = 0; i < service->heap_count; i++) {
        const bitsim__timers *timers = &service->heap[i]->timers;
        if (timers->place != i || timers->first != bitsim__timers_first(timers))
            return "a deadline is what is due";
        if (timers->first < service->heap[i ? (i - 1) / 2 : 0]->timers.first)
            return "the deadlines are a heap";
    }
    return NULL;
}

/* For whom how many jobs count, and how many of them towards a limit, is known without counting. */
static const char *check_quotas(const bitsim_service *service) {
    size_t machine = 0;
    for (uint32_t i = 0; i < service->account_count; i++) {
        const bitsim__account *account = service->accounts[i];
        size_t jobs = 0, user = 0;
        BITSIM__EACH_JOB(&service->table, &service->table.all, job, behind) {
            const bitsim__kept *payer = bitsim__quota_payer(service, job);
            if (payer->party.account != i + 1) continue;
            jobs++;
            user += payer->quotas >> BITSIM_QUOTA_JOBS_PER_USER & 1;
            machine += payer->quotas >> BITSIM_QUOTA_JOBS_PER_MACHINE & 1;
        }
        if (jobs != account->job_count) return "the jobs of an account are counted";
        if (user != account->counted) return "those that count towards its limit are counted";
    }
    return machine == service->counted ? NULL : "those that count for the machine are counted";
}

static const char *check_accounts(const bitsim_service *service) {
    size_t owned = 0, sessions = 0;
    for (uint32_t i = 0; i < service->account_count; i++) {
        const bitsim__account *account = service->accounts[i];
        if (bitsim__account_find(service, &account->sid) != i + 1)
            return "an account is found by its SID";
        for (int kind = 0; kind < BITSIM_SESSION_KIND_COUNT; kind++)
            sessions += account->sessions[kind];
        BITSIM__EACH_JOB(&service->table, &account->jobs, job, behind) {
            if (job->owner->party.account != i + 1) return "an account lists its own jobs";
            owned++;
        }
    }
    if (owned != service->table.count) return "every job is its owner's";
    if (sessions != service->session_count) return "every session is its account's";
    return NULL;
}

static const char *check_tokens(const bitsim_service *service) {
    size_t uses = 0, used = 0;
    for (uint32_t i = 0; i < service->kept_count; i++) {
        if (service->kept[i]->place != i || service->kept[i]->uses == 0)
            return "a token is kept in its place for somebody";
        uses += service->kept[i]->uses;
        EACH(&service->kept[i]->helped, link) {
            if (BITSIM__OF_CONST(bitsim__job, helped, link)->helper != service->kept[i])
                return "a token lists the jobs that it helps";
        }
    }
    for (uint32_t slot = 1; slot < service->table.slot_count; slot++) {
        const bitsim__job *job = bitsim__table_held(&service->table, slot);
        if (!job) continue;
        used += (size_t)(job->owner != NULL) + (job->helper != NULL);
        if (job->notices)
            used += (size_t)(job->notices->callback != NULL) + (job->notices->commander != NULL);
        used += (size_t)(bitsim__job_certificate_judge(job) != NULL) +
                (bitsim__job_creator(job) != NULL);
    }
    return uses == used ? NULL : "every use of a token is counted";
}

int bitsim_service_check(const bitsim_service *service, const char **broken) {
    static const char *(*const checks[])(const bitsim_service *) = {
        check_slots,    check_jobs,   check_turns,   check_heap,
        check_accounts, check_tokens, check_notices, check_quotas};
    const char *promise = NULL;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && !promise; i++)
        promise = checks[i](service);
    if (broken) *broken = promise;
    return promise ? BITSIM_ERR_INVALID : BITSIM_OK;
}
