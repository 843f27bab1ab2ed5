/* SPDX-License-Identifier: MIT */
#include "service/frame.h"

#include "bitsim/error.h"
#include "bitsim/policy.h"
#include "bitsim/policy/call.h"
#include "bitsim/policy/helper.h"
#include "bitsim/policy/method.h"
#include "bitsim/policy/object.h"
#include "bitsim/policy/timer.h"

/* How far a server may go with |token| at the level of a proxy: not beyond the level that an
 * impersonated token has itself (HELPER-19). */
static bitsim_rpc_level level_with(const bitsim_token *token, bitsim_rpc_level level) {
    static const bitsim_rpc_level own[] = {
        [BITSIM_LEVEL_ANONYMOUS] = BITSIM_RPC_LEVEL_ANONYMOUS,
        [BITSIM_LEVEL_IDENTIFICATION] = BITSIM_RPC_LEVEL_IDENTIFY,
        [BITSIM_LEVEL_IMPERSONATION] = BITSIM_RPC_LEVEL_IMPERSONATE,
        [BITSIM_LEVEL_DELEGATION] = BITSIM_RPC_LEVEL_DELEGATE,
    };
    if (bitsim_token_get_type(token) != BITSIM_TOKEN_IMPERSONATION) return level;
    if (level == BITSIM_RPC_LEVEL_DEFAULT) level = BITSIM_RPC_LEVEL_IDENTIFY;
    bitsim_rpc_level most = own[bitsim_token_level(token)];
    return most < level ? most : level;
}

/* Sees who calls: which blanket counts, and whose token it shows (CALL-3, CALL-4). */
static void see(bitsim__frame *frame) {
    const bitsim_client *client = frame->call->client;
    const bitsim_reference *reference = frame->reference;
    bool own = reference && reference->blanket.is_set;
    const bitsim_blanket *blanket = own ? &reference->blanket : &client->defaults;
    /* Static cloaking by default fixes the token when the pointer is obtained. */
    const bitsim_token *fixed = reference ? reference->blanket.fixed : client->thread;
    bitsim_call_identity_facts facts = {
        .build = frame->service->build,
        .cloaking = blanket->cloaking,
        .thread_impersonates = client->thread != NULL,
        .blanket_impersonated = fixed != NULL,
        .parent_was_set = reference && reference->parent_was_set && !own,
    };
    bitsim_decision decision = bitsim_call_identity(&facts);
    frame->seen = (bitsim_identity)decision.identity;
    frame->token = frame->seen == BITSIM_IDENTITY_THREAD    ? client->thread
                   : frame->seen == BITSIM_IDENTITY_BLANKET ? fixed
                                                            : client->process;
    frame->level = level_with(frame->token, blanket->level);
    frame->caller = bitsim__party(frame->service, frame->token);
    bitsim__tell_decision(frame->service, frame->job, &decision, frame->now);
}

static bool reaches(bitsim__frame *frame, bool changes) {
    const bitsim_service *service = frame->service;
    bitsim_call_reach_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .caller = frame->caller,
        .level = frame->level,
        .service_missing = service->removed,
        .service_disabled = service->disabled,
        .remote = frame->call->client->remote,
        .changes = changes,
    };
    bitsim_decision decision = bitsim_call_reach(&facts);
    return bitsim__ask(frame, &decision);
}

static bitsim_decision access_of(const bitsim__frame *frame, const bitsim__kept *owner,
                                 bitsim_job_moment moment, bool update) {
    bitsim_job_access_facts facts = {
        .build = frame->service->build,
        .choices = &frame->service->choices,
        .moment = moment,
        .update = update,
        .caller = frame->caller,
        .owner = owner->party,
    };
    return bitsim_job_access(&facts);
}

static bool has_access(bitsim__frame *frame, bitsim__access access) {
    bool update = access == BITSIM__CHANGES;
    bitsim_decision now = access_of(frame, frame->job->owner, BITSIM_JOB_AT_CALL, update);
    if (!bitsim__ask(frame, &now)) return false;
    bool unchecked = (now.effects & BITSIM_EFFECT_UNCHECKED) != 0;
    return !update || !unchecked || bitsim__ask(frame, &frame->reference->update);
}

/* An answer that no policy made: success without more, no memory, nothing referred to. */
static bitsim_decision no_rule(bitsim_hresult hr) {
    return (bitsim_decision){
        .hr = hr, .policy = BITSIM_POLICY_COUNT, .state = BITSIM_STATE_UNCHANGED};
}

static void begin(bitsim__frame *frame, const bitsim_call *call, const bitsim_reference *reference,
                  const char *interface, const char *method) {
    *frame = (bitsim__frame){
        .service = call->service,
        .call = call,
        .reference = reference,
        .now = call->now,
        .interface = interface,
        .method = method,
        .decision = no_rule(S_OK),
    };
}

bool bitsim__enter_service(bitsim__frame *frame, const bitsim_call *call, const char *interface,
                           const char *method) {
    begin(frame, call, NULL, interface, method);
    see(frame);
    return reaches(frame, false);
}

/* Finds the file that a pointer to one refers to. */
static void find_file(bitsim__frame *frame) {
    bitsim__job *job = frame->job;
    uint32_t index = frame->reference->file;
    if (!job || index >= job->file_count) return;
    frame->file_index = index;
    frame->file = &job->files[index];
    frame->argument = frame->file->remote;
}

bool bitsim__enter(bitsim__frame *frame, const bitsim_call *call, const bitsim_reference *reference,
                   bitsim_interface interface, const char *method, bitsim__access access) {
    begin(frame, call, reference, bitsim_interface_name(reference->interface), method);
    bool of_job = interface != BITSIM_INTERFACE_MANAGER;
    if (of_job)
        frame->job = bitsim__table_at(call->service, reference->slot, reference->generation);
    bool of_file = bitsim_interface_is_file(reference->interface);
    if (of_file) find_file(frame);
    frame->held = frame->job;
    if (frame->held) {
        bitsim__table_hold(&call->service->table, reference->slot);
    }
    see(frame);
    /* A zeroed reference refers to nothing, not to the manager either. */
    bool refers = of_file  ? frame->file != NULL
                  : of_job ? frame->job != NULL
                           : reference->generation != 0;
    if (!refers) {
        bitsim__answer(frame, RPC_E_DISCONNECTED);
        return false;
    }
    if (!bitsim_interface_serves(reference->interface, interface)) {
        bitsim__answer(frame, E_NOINTERFACE);
        return false;
    }
    if (!reaches(frame, access == BITSIM__CHANGES)) return false;
    if (of_job && !has_access(frame, access)) return false;
    frame->is_let_in = of_job && access == BITSIM__CHANGES;
    if (frame->is_let_in) {
        frame->had_options = frame->job->options != NULL;
        frame->had_notices = frame->job->notices != NULL;
    }
    return true;
}

/* A call that found no memory has changed nothing: what it made room for goes again. */
static void give_back(bitsim__frame *frame) {
    const bitsim_memory *memory = frame->service->memory;
    bitsim__job *job = frame->held;
    if (!frame->had_options) {
        bitsim__options_del(job->options, memory);
        job->options = NULL;
    }
    if (!frame->had_notices) {
        bitsim__notices_del(job->notices, memory);
        job->notices = NULL;
    }
}

bitsim_decision bitsim__leave(bitsim__frame *frame) {
    if (frame->is_let_in && frame->decision.hr == E_OUTOFMEMORY) give_back(frame);
    bitsim_call_event event = {
        .method = frame->method,
        .interface = frame->interface,
        .client = frame->call->client,
        .seen = frame->seen,
        .seen_token = frame->token,
        .argument = frame->argument,
        .decision = &frame->decision,
    };
    bitsim__tell_call(frame->service, frame->job, &event, frame->now);
    if (frame->is_let_in && bitsim_failed(frame->decision.hr) &&
        !bitsim_job_state_is_final(frame->job->state))
        bitsim__activity_of(frame->service, frame->job, true, frame->now);
    if (frame->held) bitsim__table_release(frame->service, frame->reference->slot);
    return frame->decision;
}

bool bitsim__ask(bitsim__frame *frame, const bitsim_decision *decision) {
    if (bitsim_failed(decision->hr)) {
        /* What is an error for a job is but the answer of a method: the job stays as it is. */
        frame->decision = *decision;
        frame->decision.state = BITSIM_STATE_UNCHANGED;
        frame->decision.context = BG_ERROR_CONTEXT_NONE;
        return false;
    }
    bitsim__tell_decision(frame->service, frame->job, decision, frame->now);
    return true;
}

void bitsim__answer(bitsim__frame *frame, bitsim_hresult hr) { frame->decision = no_rule(hr); }

bool bitsim__check(bitsim__frame *frame, uint32_t findings) {
    const bitsim_service *service = frame->service;
    bitsim_decision decision = bitsim_method_check(service->build, &service->choices, findings);
    if (!bitsim__ask(frame, &decision)) return false;
    /* A success of its own, S_FALSE or BG_S_PARTIAL_COMPLETE, is the answer if all goes well. */
    if (decision.hr != S_OK) frame->decision = decision;
    return true;
}

bool bitsim__is_owners_business(bitsim__frame *frame, bool removes) {
    const bitsim_service *service = frame->service;
    bitsim_decision decision = bitsim_job_owner_only(service->build, &service->choices, removes,
                                                     &frame->caller, &frame->job->owner->party);
    return bitsim__ask(frame, &decision);
}

bool bitsim__obtain(bitsim__frame *frame, bitsim__found job, bitsim_interface interface,
                    bitsim_job_moment moment, bitsim_reference *out) {
    bitsim_service *service = frame->service;
    bitsim_decision read = access_of(frame, job.owner, moment, false);
    if (!bitsim__ask(frame, &read)) return false;
    uint32_t account;
    if (bitsim__account_intern(service, bitsim_token_user(frame->token), &account)) {
        bitsim__answer(frame, E_OUTOFMEMORY);
        return false;
    }
    frame->caller.account = account;
    const bitsim_reference *from = frame->reference;
    *out = (bitsim_reference){
        .interface = interface,
        .slot = job.slot,
        .generation = bitsim__generation_of(&service->table, job.slot),
        .file = frame->file_index,
        .qi_caller = frame->caller,
        .update = access_of(frame, job.owner, BITSIM_JOB_AT_POINTER, true),
        .parent_was_set = from && from->blanket.is_set,
    };
    const bitsim_client *client = frame->call->client;
    if (client->defaults.cloaking == BITSIM_CLOAKING_STATIC) out->blanket.fixed = client->thread;
    bitsim__table_hold(&service->table, job.slot);
    return true;
}

bitsim_decision bitsim_service_connect(const bitsim_call *call, bitsim_reference *out) {
    bitsim__frame frame;
    if (bitsim__enter_service(&frame, call, "IBackgroundCopyManager", "CoCreateInstance") &&
        bitsim__check_out(&frame, out)) {
        const bitsim_client *client = call->client;
        *out = (bitsim_reference){.interface = BITSIM_INTERFACE_MANAGER, .generation = 1};
        out->qi_caller = frame.caller;
        if (client->defaults.cloaking == BITSIM_CLOAKING_STATIC)
            out->blanket.fixed = client->thread;
    }
    return bitsim__leave(&frame);
}

/* Whether |interface| exists on this machine; two have rules of their own. */
static bool interface_exists(bitsim__frame *frame, bitsim_interface interface) {
    const bitsim_service *service = frame->service;
    bool is_kin = bitsim_interface_is_file(interface) == (frame->file != NULL);
    if (interface == BITSIM_INTERFACE_TOKEN_OPTIONS && is_kin) {
        bitsim_decision decision = bitsim_helper_interface(service->build, &service->choices);
        return bitsim__ask(frame, &decision);
    }
    if (interface == BITSIM_INTERFACE_HTTP_OPTIONS3 && is_kin) {
        bitsim_decision decision = bitsim_object_check(service->build, &service->choices,
                                                       BITSIM_OBJECT_OPTIONS3);
        return bitsim__ask(frame, &decision);
    }
    /* The Management Framework brings BITS 4.0, and so its file interface (HELPER-1). */
    bool framework = service->choices.answer[BITSIM_CHOICE_MANAGEMENT_FRAMEWORK] == 1;
    uint32_t build = framework && service->build < 7600 ? 7600 : service->build;
    bool known = is_kin && interface > BITSIM_INTERFACE_MANAGER &&
                 interface < BITSIM_INTERFACE_COUNT && build >= bitsim_interface_since(interface);
    return bitsim__check(frame, known ? 0 : BITSIM_FOUND_NO_INTERFACE);
}

bitsim_decision bitsim_reference_query(const bitsim_call *call, const bitsim_reference *from,
                                       bitsim_interface interface, bitsim_reference *out) {
    bitsim__frame frame;
    if (bitsim__enter(&frame, call, from, from->interface, "QueryInterface", BITSIM__READS)) {
        frame.argument = bitsim_interface_name(interface);
        if (!out) {
            bitsim__check(&frame, BITSIM_FOUND_NULL);
        } else if (!frame.job) {
            bitsim__check(&frame, BITSIM_FOUND_NO_INTERFACE);
        } else if (interface_exists(&frame, interface)) {
            bitsim__obtain(&frame, bitsim__found_as(frame.job), interface, BITSIM_JOB_AT_POINTER,
                           out);
        }
    }
    return bitsim__leave(&frame);
}

void bitsim__touch(bitsim__frame *frame) {
    bitsim_service *service = frame->service;
    if (frame->file || frame->reference->interface == BITSIM_INTERFACE_TOKEN_OPTIONS) {
        bitsim_decision decision = bitsim_timer_change(service->build, &service->choices);
        bitsim__tell_decision(service, frame->job, &decision, frame->now);
        if (decision.effects & BITSIM_EFFECT_SKIP) return;
    }
    bitsim__job_changed(service, frame->job, frame->now);
}
