/* SPDX-License-Identifier: MIT */
/*
 * The frame of a method call: whom the service sees, which job is meant, and whether he may. Every
 * method begins with bitsim__enter and ends with bitsim__leave; between the two it first checks,
 * then changes.
 */
#ifndef BITSIM_SERVICE_FRAME_H
#define BITSIM_SERVICE_FRAME_H

#include "bitsim/policy/method.h"
#include "service/service.h"

/* bitsim__access is what a method does to the job. */
typedef enum bitsim__access { BITSIM__READS, BITSIM__CHANGES } bitsim__access;

typedef struct bitsim__frame {
    bitsim_service *service;
    const bitsim_call *call;
    const bitsim_reference *reference;
    bitsim_time now;
    /* interface, method: what was called. */
    const char *interface;
    const char *method;
    /* argument: what a reader of a trace wants to know of the arguments, or NULL. */
    const char *argument;
    /* token, caller, seen: whom the service sees. */
    const bitsim_token *token;
    bitsim_party caller;
    bitsim_identity seen;
    /* level: how far the service may go with |token|: the pointer's level, or the token's own. */
    bitsim_rpc_level level;
    /* job: the job that the reference refers to, or NULL for the manager. */
    bitsim__job *job;
    /* file, file_index: the file that the reference refers to, or NULL. */
    bitsim__file *file;
    uint32_t file_index;
    /* held: |job| if the frame holds it, so that a method that ends it can still speak of it. */
    bitsim__job *held;
    /* had_options, had_notices: |job| had them when the call came. */
    bool had_options;
    bool had_notices;
    /* is_let_in: the call reached its method, which would change the job. */
    bool is_let_in;
    /* decision: the answer so far. */
    bitsim_decision decision;
} bitsim__frame;

/*
 * bitsim__enter fills |frame| and answers whether the call reaches its method: the reference is of
 * |interface| (a later interface of the same kind does too), CALL and JOB let the caller pass. If
 * not, frame->decision says why.
 */
bool bitsim__enter(bitsim__frame *frame, const bitsim_call *call, const bitsim_reference *reference,
                   bitsim_interface interface, const char *method, bitsim__access access);

/* bitsim__enter_service does the same for connecting, where there is no reference yet. */
bool bitsim__enter_service(bitsim__frame *frame, const bitsim_call *call, const char *interface,
                           const char *method);

/* bitsim__leave tells the observer of the call and returns its answer. */
bitsim_decision bitsim__leave(bitsim__frame *frame);

/*
 * bitsim__check puts |findings| to the METHOD rules and answers whether the method may go on. A
 * success other than S_OK becomes the answer.
 */
bool bitsim__check(bitsim__frame *frame, uint32_t findings);

/*
 * bitsim__ask makes |decision| the answer if it refuses, tells it if it does not, and answers
 * whether the method may go on.
 */
bool bitsim__ask(bitsim__frame *frame, const bitsim_decision *decision);

/* bitsim__answer makes |hr| the answer, without a rule: no memory, nothing referred to. */
void bitsim__answer(bitsim__frame *frame, bitsim_hresult hr);

/*
 * bitsim__obtain makes |*out| a reference to |job| of |interface|, obtained by the caller: access
 * is decided here as the build has it for |moment| (JOB-1, JOB-2); a method of the manager that
 * hands out a job names the decisive moment. It answers whether the caller got it; if not,
 * frame->decision says why and |*out| is unchanged.
 */
bool bitsim__obtain(bitsim__frame *frame, bitsim__found job, bitsim_interface interface,
                    bitsim_job_moment moment, bitsim_reference *out);

/* bitsim__is_owners_business asks whether the caller may set, or remove, what is the owner's alone
 * (JOB-17), and answers whether the method may go on. */
bool bitsim__is_owners_business(bitsim__frame *frame, bool removes);

/* bitsim__keep_owner keeps the caller's token as that of an owner (JOB-18); NULL without memory. */
bitsim__kept *bitsim__keep_owner(bitsim__frame *frame, uint32_t account);

/* bitsim__is_exempt answers whether |quota| does not concern the caller (QUOTA-6 to QUOTA-8), and
 * tells the observer. It is asked of a call that comes to the limit. */
bool bitsim__is_exempt(bitsim__frame *frame, bitsim_quota quota);

/* bitsim__may_have_a_job_more asks whether the caller may make a job (QUOTA-1, QUOTA-2), and
 * answers whether the method may go on. */
bool bitsim__may_have_a_job_more(bitsim__frame *frame);

/* bitsim__check_out checks an out parameter: it must not be NULL (METHOD-1). */
static inline bool bitsim__check_out(bitsim__frame *frame, const void *out) {
    return bitsim__check(frame, out ? 0 : BITSIM_FOUND_NULL) && out;
}

/* bitsim__folder_is_open asks whether the folder of |local| can be written to by whom METHOD-13
 * names, and answers whether the method may go on. */
bool bitsim__folder_is_open(bitsim__frame *frame, const char *local);

/* bitsim__language_is_known answers whether there are texts in |language|, a LANGID: they are in
 * English, and 0 asks for any language. */
bool bitsim__language_is_known(uint32_t language);

/* bitsim__found_final returns BITSIM_FOUND_FINAL if |job| has ended, else 0. */
static inline uint32_t bitsim__found_final(const bitsim__job *job) {
    return bitsim_job_state_is_final(job->state) ? BITSIM_FOUND_FINAL : 0;
}

/* bitsim__touch notes that the method changed the job, if it is one that does so (TIMER-19). */
void bitsim__touch(bitsim__frame *frame);

#endif
