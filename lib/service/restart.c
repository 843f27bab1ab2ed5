/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/copy_file.h"
#include "bitsim/policy/life.h"
#include "bitsim/policy/save.h"
#include "service/service.h"

static bitsim_save_facts facts_of(const bitsim_service *service, const bitsim__job *job) {
    uint32_t lost = bitsim__job_to_lose(job);
    return (bitsim_save_facts){
        .build = service->build,
        .choices = &service->choices,
        .running = (lost & BITSIM__LOST_RUN) != 0,
        .in_error = bitsim_failed(job->error),
        .has_object = (lost & BITSIM__LOST_CALLBACK) != 0,
        .has_judge = (lost & BITSIM__LOST_JUDGE) != 0,
        .has_secrets = job->credentials || bitsim__job_custom_headers(job),
        .is_unfinished = job->state != BG_JOB_STATE_TRANSFERRED,
    };
}

/* What a program gave of its own is out of reach; what was on its way is lost. */
static void forget_programs(bitsim_service *service, bitsim__job *job, bool objects,
                            bitsim_time now) {
    if (objects) bitsim__drop_callback(service, job);
    bitsim__forget_judge(service, job);
    bitsim__restart_notices(service, job, now);
}

/* A remote name that no Resume has written is forgotten (FILE-17). */
static void take_names_back(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    for (uint32_t i = 0; i < job->file_count; i++) {
        if (!bitsim__file_take_back(&job->files[i], &job->room, service->memory)) continue;
        bitsim_decision decision = bitsim_file_fate(service->build, &service->choices,
                                                    BITSIM_FILE_RESTARTED);
        bitsim__tell_decision(service, job, &decision, now);
    }
}

static void restart_job(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    take_names_back(service, job, now);
    bitsim_save_facts facts = facts_of(service, job);
    bitsim_decision decision = bitsim_save_restart(&facts);
    bitsim__tell_decision(service, job, &decision, now);
    forget_programs(service, job, (decision.effects & BITSIM_EFFECT_DROP_OBJECT) != 0, now);
    job->error_is_forgotten = bitsim_failed(job->error);
    job->error_rule = BITSIM_RULE_NONE;
    if (bitsim_job_state_is_running(job->state))
        bitsim__move(service, job, BITSIM_JOB_REQUEUE, NULL, now);
    /* One that ran when it was saved is QUEUED already, and is changed by that now. */
    else if (facts.running) bitsim__job_modified(service, job, now);
    if (bitsim_failed(decision.hr)) bitsim__fail(service, job, &decision, UINT32_MAX, now);
    bool had_helper = (bitsim__job_to_lose(job) & BITSIM__LOST_HELPER) != 0;
    job->lost = 0;
    if (!had_helper) return;
    bitsim_life_facts event = {.event = BITSIM_LIFE_RESTARTED};
    bitsim__lose_helper(service, job, &event, now);
}

void bitsim_service_restart(bitsim_service *service, bitsim_restart restart, bitsim_time now) {
    bitsim__tell_happening(service, BITSIM_HAPPENING_RESTART, NULL, 0, now);
    while (restart != BITSIM_RESTART_SERVICE && service->session_count)
        bitsim__session_remove(service, &service->sessions[service->session_count - 1]);
    BITSIM__EACH_JOB(&service->table, &service->table.all, job, behind) {
        if (restart == BITSIM_RESTART_POWER_LOSS) bitsim__download_lost(service, job, now);
        restart_job(service, job, now);
        /* Whoever waited for his turn waits anew, in the order in which the jobs were made. */
        if (job->state == BG_JOB_STATE_QUEUED) bitsim__queue(service, job, now);
    }
    bitsim__leave_restart_all(service, now);
    bitsim__policies_restart(service, now);
    /* What blocked a job when it was saved may do so no more; the clock may have been set. */
    bitsim__gate_policies(service, now);
}

void bitsim_service_drop_jobs(bitsim_service *service, bitsim_time now) {
    bitsim_decision decision = bitsim_save_list(service->build, true);
    bitsim__tell_decision(service, NULL, &decision, now);
    if (decision.effects & BITSIM_EFFECT_DROP_JOBS) bitsim__drop_jobs(service);
}
