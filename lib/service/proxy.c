/* SPDX-License-Identifier: MIT */
/* Proxies: what the user's settings and detection say, and which way a connection is made. */
#include "bitsim/policy/proxy.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"
#include "bitsim/policy.h"
#include "bitsim/policy/proxy_order.h"
#include "job/proxy_list.h"
#include "service/transfer.h"

/* Makes proxies with copies of two lists, and with room for the name of any proxy of |list|. */
static bitsim__proxies *make(const bitsim_service *service, const char *list, const char *bypass) {
    const bitsim_memory *memory = service->memory;
    bitsim__proxies *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (!made) return NULL;
    made->list = bitsim__text_copy(list, memory);
    made->room = bitsim__text_copy(list, memory);
    if (bypass) made->bypass = bitsim__text_copy(bypass, memory);
    if (made->list && made->room && (!bypass || made->bypass)) return made;
    bitsim__proxies_del(made, memory);
    return NULL;
}

static void replace(const bitsim_service *service, bitsim__job *job, bitsim__proxies *proxies) {
    bitsim__proxies_del(job->transfer.proxies, service->memory);
    job->transfer.proxies = proxies;
}

int bitsim__proxy_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now) {
    bitsim__transfer *transfer = &job->transfer;
    /* Detection that finds none leaves what the settings name beside it. */
    if (outcome->proxy) {
        bitsim__proxies *learned = make(service, outcome->proxy, outcome->bypass);
        if (!learned) return BITSIM_ERR_NOMEM;
        replace(service, job, learned);
    }
    transfer->detect = false;
    if (outcome->detect && transfer->step == BITSIM__STEP_PROXY_SETTINGS) {
        bitsim_decision decision = bitsim_proxy_settings_order(service->build, &service->choices,
                                                               outcome->proxy != NULL);
        bitsim__tell_decision(service, job, &decision, now);
        transfer->detect = !(decision.effects & BITSIM_EFFECT_SKIP);
    }
    bitsim__transfer_go_to(service, job, transfer->stage + 1, now);
    return BITSIM_OK;
}

/* The lists that count, and whose they are. */
typedef struct lists {
    const char *proxies;
    const char *bypass;
    bitsim__list_origin origin;
    /* unreached: how many of |proxies| were tried in vain. */
    unsigned unreached;
} lists;

static lists lists_of(const bitsim__job *job) {
    const bitsim__proxies *learned = job->transfer.proxies;
    unsigned unreached = learned ? learned->unreached : 0;
    if (job->proxy_usage == BG_JOB_PROXY_USAGE_OVERRIDE) {
        /* A list that was set since begins at its beginning. */
        bool same = learned && strcmp(learned->list, job->proxy_list) == 0;
        return (lists){job->proxy_list, bitsim__job_proxy_bypass(job), BITSIM__LIST_OF_JOB,
                       same ? unreached : 0};
    }
    if (job->proxy_usage == BG_JOB_PROXY_USAGE_NO_PROXY || !learned)
        return (lists){NULL, NULL, BITSIM__LIST_OF_USER, 0};
    return (lists){learned->list, learned->bypass, BITSIM__LIST_OF_USER, unreached};
}

/* Finds the proxy of |these| that is next for the present file, or, after it, another one. */
static bool find(const bitsim__job *job, lists these, unsigned further, const char **name,
                 size_t *length) {
    bool is_https = bitsim__transfer_scheme(job) == BITSIM_REMOTE_HTTPS;
    return these.proxies && bitsim__proxy_list_valid(these.proxies, these.origin) &&
           bitsim__proxy_list_find(these.proxies, these.origin, is_https, these.unreached + further,
                                   name, length);
}

static bitsim_proxy_facts facts_of(const bitsim_service *service, bitsim__job *job, lists these,
                                   const char **name, size_t *length) {
    bitsim__bypass_findings found = bitsim__bypass_look(these.bypass, these.origin,
                                                        bitsim__transfer_remote(job));
    bool is_valid = these.proxies && bitsim__proxy_list_valid(these.proxies, these.origin);
    return (bitsim_proxy_facts){
        .build = service->build,
        .choices = &service->choices,
        .usage = job->proxy_usage,
        .list_malformed = these.proxies && !is_valid,
        .bypass_malformed = found.is_malformed,
        .stray_wildcard = found.has_stray_wildcard,
        .bypass_named = found.names_server,
        .bypass_local = found.is_local,
        .proxy_named = find(job, these, 0, name, length),
    };
}

/* The room for a name comes with what was learned. For a job's own list it is made here, and a
 * service that has no memory for it tries the job again later. */
static bool make_room(bitsim_service *service, bitsim__job *job, lists these, bitsim_time now) {
    const bitsim_decision ran_out = {
        .hr = E_OUTOFMEMORY,
        .build = service->build,
        .policy = BITSIM_POLICY_COUNT,
        .context = BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER,
        .state = BG_JOB_STATE_TRANSIENT_ERROR,
    };
    if (these.origin == BITSIM__LIST_OF_USER) return true;
    bitsim__proxies *made = make(service, these.proxies, NULL);
    if (!made) return bitsim__transfer_goes_on(service, job, &ran_out, now);
    made->unreached = these.unreached;
    replace(service, job, made);
    return true;
}

bool bitsim__proxy_choose(bitsim_service *service, bitsim__job *job, bitsim_time now) {
    lists these = lists_of(job);
    const char *name = NULL;
    size_t length = 0;
    if (!these.proxies && job->proxy_usage == BG_JOB_PROXY_USAGE_PRECONFIG) return true;
    bitsim_proxy_facts facts = facts_of(service, job, these, &name, &length);
    bitsim_decision decision = bitsim_proxy_way(&facts);
    bool goes_through = bitsim_succeeded(decision.hr) && !(decision.effects & BITSIM_EFFECT_SKIP);
    if (goes_through && !make_room(service, job, these, now)) return false;
    if (!bitsim__transfer_goes_on(service, job, &decision, now)) return false;
    bitsim__proxies *proxies = job->transfer.proxies;
    if (!proxies) return true;
    proxies->name = NULL;
    if (!goes_through || !name) return true;
    memcpy(proxies->room, name, length);
    proxies->room[length] = '\0';
    proxies->name = proxies->room;
    return true;
}

bool bitsim__proxy_passed_over(bitsim_service *service, bitsim__job *job,
                               const bitsim_outcome *outcome, bitsim_time now) {
    bitsim__proxies *proxies = job->transfer.proxies;
    const char *name;
    size_t length;
    if (outcome->connect == BITSIM_CONNECT_OK || !outcome->proxy_unreached || !proxies ||
        !proxies->name)
        return false;
    bool more = find(job, lists_of(job), 1, &name, &length);
    bitsim_decision decision = bitsim_proxy_unreached(service->build, &service->choices,
                                                      job->proxy_usage, more);
    bitsim__tell_decision(service, job, &decision, now);
    if (!(decision.effects & BITSIM_EFFECT_TRY_AGAIN)) return false;
    proxies->unreached++;
    bitsim__transfer_go_to(service, job, job->transfer.stage, now);
    return true;
}
