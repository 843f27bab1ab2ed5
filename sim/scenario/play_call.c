/* SPDX-License-Identifier: MIT */
/* Making a call: the program, the pointer, the method, and what came of it. */
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/policy.h"
#include "bitsim/rule.h"
#include "scenario/method.h"
#include "scenario/play.h"
#include "scenario/values.h"
#include "scenario/words.h"

/* The program of |call| at this moment, with or without its impersonation. */
static int make_client(play *p, const story_call *call, bitsim_client *out) {
    const story_client *story = &p->story->clients[call->client];
    play_client *client = &p->clients[call->client];
    *out = (bitsim_client){
        .defaults = {.level = (bitsim_rpc_level)story->level,
                     .cloaking = (bitsim_cloaking)story->cloaking},
        .callback_integrity = (uint16_t)story->callback_integrity,
        .remote = story->remote,
        .name = story->name,
    };
    int error = bitsim__play_token(p, &story->actor, false, &out->process);
    if (error == BITSIM_OK && call->impersonate.account)
        error = bitsim__play_token(p, &call->impersonate, true, &out->thread);
    if (error != BITSIM_OK) return error;
    /* Static cloaking that no blanket fixed shows the token of the first call (CALL-3). */
    if (!client->has_called) client->fixed = out->thread;
    client->has_called = true;
    if (out->defaults.cloaking == BITSIM_CLOAKING_STATIC) out->defaults.fixed = client->fixed;
    return BITSIM_OK;
}

/* The manager, obtained at the program's first need of it, without impersonation. */
static bitsim_decision hold_manager(invocation *i, const bitsim_call *plain) {
    play_client *client = &i->play->clients[i->call->client];
    bitsim_decision decision = {.hr = S_OK};
    if (!client->is_connected) {
        decision = bitsim_service_connect(plain, &client->manager);
        client->is_connected = bitsim_succeeded(decision.hr);
    }
    i->reference = &client->manager;
    return decision;
}

/* The pointer for the method's interface; queried for once, without impersonation. */
static bitsim_decision hold_pointer(invocation *i, bitsim_interface wanted,
                                    const bitsim_call *plain) {
    const story_pointer *story = &i->play->story->pointers[i->call->used];
    play_pointer *pointer = &i->play->pointers[i->call->used];
    bitsim_decision decision = {.hr = S_OK};
    bitsim_interface held = story->interface;
    if (!bitsim_interface_serves(held, wanted)) held = wanted;
    /* A pointer that was never obtained is asked as it is, and the service says what that is. */
    if (held != story->interface && !pointer->is_held[held] && pointer->is_held[story->interface]) {
        decision = bitsim_reference_query(plain, &pointer->held[story->interface], held,
                                          &pointer->held[held]);
        pointer->is_held[held] = bitsim_succeeded(decision.hr);
    }
    i->reference = &pointer->held[held];
    return decision;
}

static bitsim_decision hold(invocation *i, const bitsim_call *plain) {
    const story_call *call = i->call;
    if (call->used == SIZE_MAX) return hold_manager(i, plain);
    bitsim_interface wanted = call->method->interface;
    if (call->method->place == METHOD_QUERIES)
        wanted = i->play->story->pointers[call->used].interface;
    if (call->method->place == METHOD_ON_ANY || call->method->place == METHOD_FINDS_ERRORS_FILE)
        wanted = call->has_interface ? (bitsim_interface)call->interface
                                     : i->play->story->pointers[call->used].interface;
    return hold_pointer(i, wanted, plain);
}

/* Puts what the call obtained where later steps look for it. */
static void store(invocation *i) {
    play *p = i->play;
    const story_call *call = i->call;
    if (i->obtained.slot == 0 && i->obtained.interface == BITSIM_INTERFACE_MANAGER) {
        if (strcmp(call->method->name, "CoCreateInstance") != 0) return;
        bitsim_reference_release(p->service, &p->clients[call->client].manager);
        p->clients[call->client].manager = i->obtained;
        p->clients[call->client].is_connected = true;
        return;
    }
    if (call->method->place == METHOD_CREATES_JOB) {
        bitsim__play_add_job(p, call->job, &i->id);
        bitsim_reference_copy(p->service, &i->obtained, &p->jobs[call->job].reference);
    }
    if (call->stored == SIZE_MAX) {
        bitsim_reference_release(p->service, &i->obtained);
        return;
    }
    bitsim_interface interface = p->story->pointers[call->stored].interface;
    p->pointers[call->stored].held[interface] = i->obtained;
    p->pointers[call->stored].is_held[interface] = true;
}

/* A list in which the job or file is not gives no pointer to it, whatever the method returns. */
static int expect_obtained(play *p, const invocation *i) {
    const story_call *call = i->call;
    if (call->stored == SIZE_MAX || i->obtained.slot != 0) return BITSIM_OK;
    phrase text;
    int error = bitsim__play_fail(p, call->pointer_node, &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found no pointer in what ");
    bitsim__phrase_put(&text, call->method->name);
    bool is_file = bitsim_interface_is_file(p->story->pointers[call->stored].interface);
    bitsim__phrase_put(
        &text, is_file ? " gives, expected one to the file" : " gives, expected one to the job");
    return BITSIM_OK;
}

static int compare_code(play *p, const story_step *step, const bitsim_decision *decision) {
    const story_call *call = &step->of.call;
    if (decision->hr == call->returns) {
        bitsim__play_pass(p);
        return BITSIM_OK;
    }
    const node *at = bitsim__node_get(step->node, "returns");
    phrase text;
    int error = bitsim__play_fail(p, at ? at : call->call_node, &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found that ");
    bitsim__phrase_put(&text, call->method->name);
    bitsim__phrase_put(&text, " returns ");
    bitsim__put_code(&text, decision->hr);
    bitsim__put_rules(&text, decision);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__put_code(&text, call->returns);
    return BITSIM_OK;
}

/* ---- Pointers that were not obtained ---- */

/* Remembers that |call| did not give the pointer that it was to give. */
static void note_missed(play *p, const story_call *call, bitsim_hresult answer) {
    if (call->stored == SIZE_MAX) return;
    play_pointer *pointer = &p->pointers[call->stored];
    pointer->missed = call;
    pointer->answer = answer;
}

/* A step that expects RPC_E_DISCONNECTED knows that it has no pointer. */
static bool is_missing(const play *p, const story_call *call) {
    if (call->used == SIZE_MAX || call->returns == RPC_E_DISCONNECTED) return false;
    const play_pointer *pointer = &p->pointers[call->used];
    return pointer->missed && !pointer->is_held[p->story->pointers[call->used].interface];
}

/* A program without the pointer could not make the call, so that nobody answers it. */
static int fail_missing(play *p, const story_step *step) {
    const story_call *call = &step->of.call;
    const play_pointer *pointer = &p->pointers[call->used];
    const char *name = p->story->pointers[call->used].name;
    phrase text;
    int error = bitsim__play_fail(p, call->call_node, &text);
    if (error != BITSIM_OK) return error;
    bitsim__phrase_put(&text, "found that the pointer ");
    bitsim__phrase_quote(&text, name, strlen(name));
    bitsim__phrase_put(&text, " was not obtained, since ");
    bitsim__phrase_put(&text, pointer->missed->method->name);
    bitsim__phrase_put(&text, " at line ");
    bitsim__phrase_number(&text, pointer->missed->call_node->line);
    if (bitsim_succeeded(pointer->answer)) {
        bitsim__phrase_put(&text, " gave none");
    } else {
        bitsim__phrase_put(&text, " failed with ");
        bitsim__put_code(&text, pointer->answer);
    }
    bitsim__phrase_put(&text, ", expected a pointer to call ");
    bitsim__phrase_put(&text, call->method->name);
    bitsim__phrase_put(&text, " through");
    return BITSIM_OK;
}

/* No rule answers E_OUTOFMEMORY: the memory that gave out is that of whoever runs the play. */
static bool is_out_of_memory(const bitsim_decision *decision) {
    return decision->hr == E_OUTOFMEMORY && decision->policy == BITSIM_POLICY_COUNT;
}

int bitsim__play_call(play *p, const story_step *step) {
    const story_call *call = &step->of.call;
    if (is_missing(p, call)) return fail_missing(p, step);
    bitsim_client client;
    int error = make_client(p, call, &client);
    if (error != BITSIM_OK) return error;
    bitsim_client without = client;
    without.thread = NULL;
    bitsim_call plain = bitsim_machine_call(p->machine, &without);
    invocation i = {.play = p, .call = call, .frame = bitsim_machine_call(p->machine, &client)};
    bitsim_decision decision = {.hr = S_OK};
    bool is_connecting = strcmp(call->method->name, "CoCreateInstance") == 0;
    if (!is_connecting) decision = hold(&i, &plain);
    if (bitsim_succeeded(decision.hr)) decision = call->method->invoke(&i);
    if (is_out_of_memory(&decision))
        return bitsim__play_stop(p, BITSIM_ERR_NOMEM, step->node, "out of memory");
    if (bitsim_succeeded(decision.hr)) store(&i);
    note_missed(p, call, decision.hr);
    for (size_t n = 0; n < decision.trail_length; n++) p->told.has[decision.trail[n]] = true;

    error = compare_code(p, step, &decision);
    if (error == BITSIM_OK && bitsim_succeeded(decision.hr)) error = expect_obtained(p, &i);
    if (error == BITSIM_OK && bitsim_succeeded(decision.hr))
        error = bitsim__play_compare_result(p, &i);
    if (error == BITSIM_OK)
        error = bitsim__play_expect_rules(p, step->node, &call->because, &p->told);
    return error;
}
