/* SPDX-License-Identifier: MIT */
/*
 * The challenges that a transfer has met on its way, and what they are answered with. A job that
 * meets none has none of this.
 */
#ifndef BITSIM_JOB_CHALLENGE_H
#define BITSIM_JOB_CHALLENGE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/constants.h"
#include "bitsim/memory.h"
#include "bitsim/policy/auth.h"
#include "job/credential.h"

/* bitsim__challenge_answer is what the challenges of one end are answered with. */
typedef struct bitsim__challenge_answer {
    bitsim_auth_answer kind;
    BG_AUTH_SCHEME scheme;
    /* given: a challenge was answered already, and no byte was moved since. */
    bool given;
    /* credential: the explicit one of the answer that was given last, or NULL. */
    bitsim__credential *credential;
} bitsim__challenge_answer;

/* bitsim__challenges is what was met on the way to the present file. */
typedef struct bitsim__challenges {
    /* answers: to the server and to the proxy, at BG_AUTH_TARGET - 1. */
    bitsim__challenge_answer answers[2];
    /* last: who asked last. */
    BG_AUTH_TARGET last;
    /* user, password: those in the URL, or NULL. */
    char *user;
    char *password;
} bitsim__challenges;

/*
 * bitsim__challenges_new returns challenges none of which was met yet, for a file at |remote|, or
 * NULL if there is no memory.
 */
bitsim__challenges *bitsim__challenges_new(const char *remote, const bitsim_memory *memory);

/* bitsim__challenges_del ends |challenges|, which may be NULL. */
void bitsim__challenges_del(bitsim__challenges *challenges, const bitsim_memory *memory);

/* bitsim__challenges_answer returns what |target| is answered with. */
static inline bitsim__challenge_answer *bitsim__challenges_answer(bitsim__challenges *challenges,
                                                                  BG_AUTH_TARGET target) {
    return &challenges->answers[target - BG_AUTH_TARGET_SERVER];
}

#endif
