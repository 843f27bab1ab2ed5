/* SPDX-License-Identifier: MIT */
/* The answer to a question of `bitsim access`, as text and as JSON. */
#ifndef BITSIM_CLI_ACCESS_ANSWER_H
#define BITSIM_CLI_ACCESS_ANSWER_H

#include "cli/access_question.h"

/* bitsim__access_answer_json returns the answer to |q|, or NULL if memory runs out. */
json_t *bitsim__access_answer_json(const bitsim__access_question *q, int *exit_status);

/* bitsim__access_answer_text prints the answer to |q| and returns the exit status. */
int bitsim__access_answer_text(const bitsim__access_question *q);

#endif
