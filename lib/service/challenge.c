/* SPDX-License-Identifier: MIT */
/* Challenges of servers and proxies: what they are answered with, and whose token does it. */
#include "bitsim/policy/auth.h"

#include "bitsim/error.h"
#include "service/transfer.h"

/* ---- What a challenge meets ---- */

static bool is_integrated(BG_AUTH_SCHEME scheme) {
    return scheme == BG_AUTH_SCHEME_NTLM || scheme == BG_AUTH_SCHEME_NEGOTIATE;
}

static bool is_implicit(const bitsim__credential *entry) {
    return entry && is_integrated(entry->scheme) && !entry->user && !entry->password;
}

/* BASIC and DIGEST are never kept without both, and NTLM and NEGOTIATE can do with a name. */
static bool is_half(const bitsim__credential *entry) {
    return entry && !is_integrated(entry->scheme) && (!entry->user || !entry->password);
}

static bool names_server_user(const bitsim__job *job) {
    for (const bitsim__credential *entry = job->credentials; entry; entry = entry->next)
        if (entry->target == BG_AUTH_TARGET_SERVER && entry->user) return true;
    return false;
}

static bitsim_auth_challenge_facts facts_of(const bitsim_service *service, bitsim__job *job,
                                            BG_AUTH_TARGET target, BG_AUTH_SCHEME scheme,
                                            bitsim__challenges *met) {
    const bitsim__credential *entry = bitsim__job_credential(job, target, scheme);
    return (bitsim_auth_challenge_facts){
        .build = service->build,
        .choices = &service->choices,
        .from_proxy = target == BG_AUTH_TARGET_PROXY,
        .scheme = (uint8_t)scheme,
        .explicit_set = entry && entry->user && !is_half(entry),
        .half_set = is_half(entry),
        .implicit_set = is_implicit(entry),
        .server_explicit_set = names_server_user(job),
        .proxy_implicit_set = is_implicit(
            bitsim__job_credential(job, BG_AUTH_TARGET_PROXY, scheme)),
        .named_in_url = met->user != NULL,
        .stored_set = job->stored_credentials == target,
        .refused = bitsim__challenges_answer(met, target)->given,
        .mid_transfer = job->transfer.step != BITSIM__STEP_REQUEST,
        .lm = service->lm,
    };
}

bool bitsim__is_challenge(const bitsim_outcome *outcome) {
    return outcome->connect == BITSIM_CONNECT_OK &&
           (outcome->status == 401 || outcome->status == 407);
}

int bitsim__challenge_settle(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    const char *remote = bitsim__transfer_file(job)->remote;
    if (!transfer->challenges)
        transfer->challenges = bitsim__challenges_new(remote, service->memory);
    bitsim__challenges *met = transfer->challenges;
    if (!met) return BITSIM_ERR_NOMEM;
    BG_AUTH_TARGET target = outcome->status == 407 ? BG_AUTH_TARGET_PROXY : BG_AUTH_TARGET_SERVER;
    BG_AUTH_SCHEME scheme = (BG_AUTH_SCHEME)outcome->challenge;
    bitsim_auth_challenge_facts facts = facts_of(service, job, target, scheme, met);
    bitsim_auth_answer answer;
    bitsim_decision decision = bitsim_auth_challenge(&facts, &answer);
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return BITSIM_OK;
    met->last = target;
    bitsim__challenge_answer *given = bitsim__challenges_answer(met, target);
    given->kind = answer;
    given->scheme = scheme;
    given->given = true;
    /* Answers go with a request: who is asked in the middle of a file begins with it again. */
    bitsim__transfer_go_to(service, job, bitsim__itinerary_stage(job, BITSIM__STEP_REQUEST), now);
    return BITSIM_OK;
}

void bitsim__challenge_passed(bitsim__job *job) {
    bitsim__challenges *met = job->transfer.challenges;
    if (met) met->answers[0].given = met->answers[1].given = false;
}

/* ---- Answering ---- */

static bitsim_resource resource_of(bitsim_auth_answer answer, BG_AUTH_TARGET target) {
    switch (answer) {
    case BITSIM_AUTH_ANSWER_URL:
    case BITSIM_AUTH_ANSWER_EXPLICIT: return BITSIM_RESOURCE_EXPLICIT_CREDENTIALS;
    case BITSIM_AUTH_ANSWER_STORED: return BITSIM_RESOURCE_STORED_CREDENTIALS;
    case BITSIM_AUTH_ANSWER_IMPLICIT:
        return target == BG_AUTH_TARGET_PROXY ? BITSIM_RESOURCE_PROXY_CHALLENGE
                                              : BITSIM_RESOURCE_SERVER_CHALLENGE;
    case BITSIM_AUTH_ANSWER_NONE: break;
    }
    return BITSIM_RESOURCE_OTHER;
}

bitsim_resource bitsim__challenge_resource(const bitsim__job *job) {
    bitsim__challenges *met = job->transfer.challenges;
    if (!met) return BITSIM_RESOURCE_OTHER;
    return resource_of(bitsim__challenges_answer(met, met->last)->kind, met->last);
}

static BG_AUTH_TARGET other_than(BG_AUTH_TARGET target) {
    return target == BG_AUTH_TARGET_PROXY ? BG_AUTH_TARGET_SERVER : BG_AUTH_TARGET_PROXY;
}

void bitsim__challenge_choose(const bitsim_service *service, bitsim__job *job) {
    bitsim__challenges *met = job->transfer.challenges;
    for (int i = 0; met && i < 2; i++) {
        bitsim__challenge_answer *answer = &met->answers[i];
        BG_AUTH_TARGET target = (BG_AUTH_TARGET)(BG_AUTH_TARGET_SERVER + i);
        bool is_explicit = answer->kind == BITSIM_AUTH_ANSWER_EXPLICIT;
        bitsim__credential_let_go(&answer->credential, service->memory);
        if (is_explicit)
            answer->credential = bitsim__credential_hold(
                bitsim__job_credential(job, target, answer->scheme));
    }
}

/* Credentials that were removed since the challenge are simply not there any more. */
static void name_user(const bitsim__challenges *met, const bitsim__challenge_answer *answer,
                      const char **user, const char **password) {
    if (answer->kind == BITSIM_AUTH_ANSWER_URL) {
        *user = met->user;
        *password = met->password;
    }
    if (!answer->credential) return;
    *user = answer->credential->user;
    *password = answer->credential->password;
}

void bitsim__fill_answer(const bitsim__job *job, bitsim_operation *operation) {
    bitsim__challenges *met = job->transfer.challenges;
    if (!met || !met->last) return;
    const bitsim__challenge_answer *last = bitsim__challenges_answer(met, met->last);
    operation->answer = last->kind;
    operation->answer_to = met->last;
    operation->scheme_of_answer = last->scheme;
    name_user(met, last, &operation->user, &operation->password);
    BG_AUTH_TARGET other = other_than(met->last);
    const bitsim__challenge_answer *earlier = bitsim__challenges_answer(met, other);
    operation->earlier.answer = earlier->kind;
    operation->earlier.scheme = earlier->scheme;
    name_user(met, earlier, &operation->earlier.user, &operation->earlier.password);
}

bitsim_decision bitsim__challenge_use_earlier(bitsim_service *service, bitsim__job *job,
                                              bitsim_operation *operation, bitsim_time now) {
    BG_AUTH_TARGET other = other_than(operation->answer_to);
    return bitsim__use(service, job, resource_of(operation->earlier.answer, other),
                       &operation->earlier.token, now);
}
