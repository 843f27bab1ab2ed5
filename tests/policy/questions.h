/* SPDX-License-Identifier: MIT */
/*
 * A question for each choice: facts for which its answers lead to different decisions. They stand
 * in a file for each part of the model; each list ends with BITSIM_CHOICE_COUNT.
 */
#ifndef BITSIM_TESTS_POLICY_QUESTIONS_H
#define BITSIM_TESTS_POLICY_QUESTIONS_H

#include "bitsim/choice.h"
#include "bitsim/decision.h"

typedef bitsim_decision ask(const bitsim_choices *choices);

typedef struct question {
    bitsim_choice_id choice;
    ask *put;
} question;

extern const question questions_of_tokens[];
extern const question questions_of_time[];
extern const question questions_of_methods[];
extern const question questions_of_transfer[];
extern const question questions_of_network[];
extern const question questions_of_quotas[];

#endif
