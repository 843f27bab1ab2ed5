/* SPDX-License-Identifier: MIT */
#include "bitsim/copy_manager.h"

#include "base/text.h"
#include "bitsim/error.h"
#include "bitsim/policy/method.h"
#include "service/frame.h"
#include "service/job_list.h"

/* Answers whether |text| is UTF-8 of at most |limit| UTF-16 units. */
static bool fits(const char *text, size_t limit) {
    size_t units = bitsim__text_utf16_length(text);
    return units != SIZE_MAX && units <= limit;
}

static bool type_is_known(int type) {
    return type >= BG_JOB_TYPE_DOWNLOAD && type <= BG_JOB_TYPE_UPLOAD_REPLY;
}

/* The account that a service impersonated when it created a job, if that is what it did. */
static bool was_impersonated(const bitsim__frame *frame) {
    return frame->seen != BITSIM_IDENTITY_PROCESS &&
           bitsim_token_is_service_account(frame->call->client->process) &&
           !bitsim_token_is_service_account(frame->token);
}

/* Keeps the caller's token as an owner's: as it is, or without its service SID (JOB-18). */
bitsim__kept *bitsim__keep_owner(bitsim__frame *frame, uint32_t account) {
    bitsim_service *service = frame->service;
    bitsim_decision decision = bitsim_job_owner_token(service->build, &frame->caller);
    bitsim__tell_decision(service, frame->job, &decision, frame->now);
    if (!(decision.effects & BITSIM_EFFECT_STRIP_SERVICE))
        return bitsim__keep(service, frame->token, account);
    bitsim_token *stripped;
    if (bitsim_token_without_service_sids(&stripped, frame->token, service->memory)) return NULL;
    bitsim__kept *kept = bitsim__keep(service, stripped, account);
    bitsim_token_del(stripped);
    return kept;
}

static bitsim__job *new_job(bitsim__frame *frame, const char *name, BG_JOB_TYPE type) {
    bitsim_service *service = frame->service;
    const bitsim_memory *memory = service->memory;
    uint32_t account;
    if (bitsim__account_intern(service, bitsim_token_user(frame->token), &account) ||
        bitsim__table_reserve(service))
        return NULL;
    frame->caller.account = account;
    bitsim__job *job = bitsim__table_blank(service);
    job->name = bitsim__text_copy(name, memory);
    job->owner = job->name ? bitsim__keep_owner(frame, account) : NULL;
    if (!job->owner) {
        bitsim__job_dispose(job, memory);
        return NULL;
    }
    bitsim__room_settle(&job->room, &job->name, memory);
    job->id = bitsim_guid_make(&service->random);
    job->type = type;
    job->impersonated = was_impersonated(frame);
    job->notify_flags = BG_NOTIFY_JOB_TRANSFERRED | BG_NOTIFY_JOB_ERROR;
    job->state = BG_JOB_STATE_SUSPENDED;
    job->created = job->modified = job->active_at = frame->now;
    bitsim__table_add(service, job);
    bitsim__activity_file(service, job);
    return job;
}

bitsim_decision bitsim_copy_manager_create_job(const bitsim_call *call,
                                               const bitsim_reference *manager, const char *name,
                                               BG_JOB_TYPE type, bitsim_guid *id,
                                               bitsim_reference *out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, manager, BITSIM_INTERFACE_MANAGER, "CreateJob",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = name;
    uint32_t findings = 0;
    if (!name || !id || !out) findings |= BITSIM_FOUND_NULL;
    if (name && !fits(name, BITSIM_DISPLAY_NAME_MAX)) findings |= BITSIM_FOUND_BAD_NAME;
    if (!type_is_known((int)type)) findings |= BITSIM_FOUND_UNDEFINED;
    if (!bitsim__check(&frame, findings) || !name || !id || !out) return bitsim__leave(&frame);

    if (!bitsim__may_have_a_job_more(&frame)) return bitsim__leave(&frame);
    bitsim__job *job = new_job(&frame, name, type);
    if (!job) {
        bitsim__answer(&frame, E_OUTOFMEMORY);
        return bitsim__leave(&frame);
    }
    frame.job = job;
    bitsim__obtain(&frame, bitsim__found_as(job), BITSIM_INTERFACE_JOB, BITSIM_JOB_AT_POINTER, out);
    *id = job->id;
    return bitsim__leave(&frame);
}

bitsim_decision bitsim_copy_manager_get_job(const bitsim_call *call,
                                            const bitsim_reference *manager, const bitsim_guid *id,
                                            bitsim_reference *out) {
    bitsim__frame frame;
    /* Among many jobs the way to one is longer than the call; so it begins here. */
    if (id) bitsim__table_expect(call->service, id);
    if (!bitsim__enter(&frame, call, manager, BITSIM_INTERFACE_MANAGER, "GetJob", BITSIM__READS))
        return bitsim__leave(&frame);
    if (!bitsim__check_out(&frame, id && out ? out : NULL)) return bitsim__leave(&frame);
    bitsim__found found = bitsim__table_find(frame.service, id);
    bitsim_decision decision = bitsim_job_get(frame.service->build, found.job != NULL);
    if (bitsim__ask(&frame, &decision)) {
        frame.job = found.job;
        bitsim_job_moment moment = bitsim_job_decisive_moment(frame.service->build);
        bitsim__obtain(&frame, found, BITSIM_INTERFACE_JOB, moment, out);
    }
    return bitsim__leave(&frame);
}

/* Answers whether EnumJobs shows |job| to the caller. */
static bool shows(const bitsim__frame *frame, const bitsim__job *job, bool all_users) {
    const bitsim_service *service = frame->service;
    if (!all_users && job->owner->party.account != frame->caller.account) return false;
    bitsim_job_access_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .moment = bitsim_job_decisive_moment(service->build),
        .caller = frame->caller,
        .owner = job->owner->party,
    };
    return bitsim_succeeded(bitsim_job_access(&facts).hr);
}

/* Own jobs are listed with their account, so that other users' jobs are not even looked at. */
static size_t fill(const bitsim__frame *frame, bool all_users, bitsim_job_list *list) {
    bitsim_service *service = frame->service;
    size_t count = 0;
    uint32_t account = frame->caller.account;
    if (!all_users && account > service->account_count) return 0;
    const bitsim__table *table = &service->table;
    const bitsim__roll *roll = all_users ? &table->all
                                         : &bitsim__account_at(service, account)->jobs;
    BITSIM__EACH_JOB(table, roll, job, behind) {
        if (!shows(frame, job, all_users)) continue;
        if (list) bitsim__job_list_add(list, job);
        count++;
    }
    return count;
}

bitsim_decision bitsim_copy_manager_enum_jobs(const bitsim_call *call,
                                              const bitsim_reference *manager, uint32_t flags,
                                              bitsim_job_list **out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, manager, BITSIM_INTERFACE_MANAGER, "EnumJobs", BITSIM__READS))
        return bitsim__leave(&frame);
    const bitsim_service *service = frame.service;
    uint32_t findings = 0;
    if (!out) findings |= BITSIM_FOUND_NULL;
    if (flags & ~BG_JOB_ENUM_ALL_USERS) findings |= BITSIM_FOUND_UNDEFINED;
    if (!bitsim__check(&frame, findings) || !out) return bitsim__leave(&frame);
    bool all_users = (flags & BG_JOB_ENUM_ALL_USERS) != 0;
    frame.argument = all_users ? "BG_JOB_ENUM_ALL_USERS" : NULL;
    bitsim_decision decision = bitsim_job_enumerate(service->build, &service->choices, all_users,
                                                    &frame.caller);
    if (!bitsim__ask(&frame, &decision)) return bitsim__leave(&frame);

    size_t count = fill(&frame, all_users, NULL);
    bitsim_job_list *list = bitsim__job_list_new(frame.service, count);
    if (!list) {
        bitsim__answer(&frame, E_OUTOFMEMORY);
        return bitsim__leave(&frame);
    }
    fill(&frame, all_users, list);
    *out = list;
    return bitsim__leave(&frame);
}

bool bitsim__language_is_known(uint32_t language) {
    return language == 0 || (language & 0x3FF) == 0x09;
}

bitsim_decision bitsim_copy_manager_get_error_description(const bitsim_call *call,
                                                          const bitsim_reference *manager,
                                                          bitsim_hresult code, uint32_t language,
                                                          const char **out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, manager, BITSIM_INTERFACE_MANAGER, "GetErrorDescription",
                       BITSIM__READS))
        return bitsim__leave(&frame);
    const bitsim_hresult_row *row = bitsim__language_is_known(language) ? bitsim_hresult_find(code)
                                                                        : NULL;
    uint32_t findings = 0;
    if (!out) findings |= BITSIM_FOUND_NULL;
    if (!row) findings |= BITSIM_FOUND_NO_TEXT;
    if (bitsim__check(&frame, findings) && out && row) *out = row->meaning;
    return bitsim__leave(&frame);
}
