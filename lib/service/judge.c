/* SPDX-License-Identifier: MIT */
/* The application that judges the certificates of servers, on the way to one. */
#include "bitsim/policy/judge.h"

#include <string.h>

#include "bitsim/error.h"
#include "job/judge.h"
#include "service/transfer.h"

static bitsim_decision ask(const bitsim_service *service, const bitsim__job *job) {
    return bitsim_judge_ask(
        service->build, &service->choices,
        bitsim__judged_knows(job->options->judged, bitsim__transfer_remote(job)));
}

void bitsim__judge_see(bitsim__job *job, const bitsim_outcome *outcome) {
    if (!bitsim__job_certificate_judge(job)) return;
    bitsim__judged *judged = job->options->judged;
    memcpy(judged->shown, outcome->server_certificate, sizeof judged->shown);
}

bool bitsim__judge_is_asked(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    if (!bitsim__job_certificate_judge(job)) return false;
    if (bitsim__transfer_scheme(job) != BITSIM_REMOTE_HTTPS) return false;
    bitsim_decision decision = ask(service, job);
    if (!(decision.effects & BITSIM_EFFECT_SKIP)) return true;
    bitsim__tell_decision(service, job, &decision, now);
    return false;
}

bitsim_decision bitsim__judge_use(const bitsim_service *service, const bitsim__job *job,
                                  const bitsim_token **token) {
    *token = bitsim__job_certificate_judge(job)->token;
    return ask(service, job);
}

void bitsim__judge_describe(const bitsim__job *job, bitsim_operation *out) {
    out->object = job->options->certificate_object;
    out->server_certificate = job->options->judged->shown;
}

int bitsim__judge_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim_judge_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .gone = outcome->disconnected,
        .answer = outcome->answer,
    };
    bitsim_decision decision = bitsim_judge_answer(&facts);
    if (bitsim_succeeded(decision.hr) &&
        bitsim__judged_accept(job->options->judged, bitsim__transfer_remote(job), service->memory))
        return BITSIM_ERR_NOMEM;
    bitsim__transfer_onwards(service, job, &decision, now);
    return BITSIM_OK;
}
