/* SPDX-License-Identifier: MIT */
/*
 * A question of `bitsim access`: an object with sddl, want, token and perhaps kind, put, choices,
 * backup_intent, user_mode and self, whether it came from options or as a line of a batch.
 */
#ifndef BITSIM_CLI_ACCESS_QUESTION_H
#define BITSIM_CLI_ACCESS_QUESTION_H

#include "bitsim/access_choice.h"
#include "cli/token_input.h"

/* bitsim__access_question is what is asked, made of what was read. Zeroed it is none. */
typedef struct bitsim__access_question {
    bitsim_descriptor *descriptor;
    bitsim_token *token;
    uint32_t desired;
    bitsim_object_kind kind;
    bitsim_access_options options;
    /* self: what |options| points to. */
    bitsim_sid self;
} bitsim__access_question;

/* bitsim__access_read reads |asked|, or says what is wrong. The question is released either way. */
bool bitsim__access_read(const json_t *asked, bitsim__access_question *q, input_fault *fault);

/* bitsim__access_release gives back what |q| holds. */
void bitsim__access_release(bitsim__access_question *q);

/*
 * bitsim__access_choice reads "NAME=ANSWER", or "NAME" for its other answer, into |options|.
 */
bool bitsim__access_choice(const char *text, bitsim_access_options *options, input_fault *fault);

#endif
