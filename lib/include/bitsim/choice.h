/* SPDX-License-Identifier: MIT */
/*
 * Not knowing is a value. Where no document says what Windows does, the model has a named choice:
 * a question with a default answer and alternatives, which a caller can set for each machine.
 * docs/choices.md tells each at length.
 */
#ifndef BITSIM_CHOICE_H
#define BITSIM_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/choice_list.h"
#include "bitsim/rule.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_choice_id names a choice: BITSIM_CHOICE_LOGOFF_STATE is "logoff-state". */
typedef enum bitsim_choice_id {
#define BITSIM_X(id, ...) BITSIM_CHOICE_##id,
    BITSIM_CHOICE_LIST(BITSIM_X)
#undef BITSIM_X
        BITSIM_CHOICE_COUNT
} bitsim_choice_id;

/* BITSIM_CHOICE_ANSWERS_MAX: no choice has more answers than this. */
#define BITSIM_CHOICE_ANSWERS_MAX 3

/* bitsim_choice is one row. All strings are static. */
typedef struct bitsim_choice {
    bitsim_choice_id id;
    /* rule: the rule that leaves the question open. */
    bitsim_rule_id rule;
    const char *name;
    const char *question;
    /* answers: the default first; NULL after the last. */
    const char *answers[BITSIM_CHOICE_ANSWERS_MAX + 1];
} bitsim_choice;

/*
 * bitsim_choices holds an answer to every choice, as an index into its answers. Zeroed memory is
 * the defaults.
 */
typedef struct bitsim_choices {
    uint8_t answer[BITSIM_CHOICE_COUNT];
} bitsim_choices;

/* bitsim_choice_get returns the row of |id|, or NULL if |id| is none. */
const bitsim_choice *bitsim_choice_get(bitsim_choice_id id);

/*
 * bitsim_choice_parse finds the choice called |name|. It returns 0, or BITSIM_ERR_NOT_FOUND with
 * |*out| unchanged.
 */
int bitsim_choice_parse(const char *name, bitsim_choice_id *out);

/*
 * bitsim_choices_set answers |id| with |answer|. It returns 0; BITSIM_ERR_NOT_FOUND if |answer| is
 * none of its answers, or BITSIM_ERR_INVALID if |id| is none, with |*choices| unchanged.
 */
int bitsim_choices_set(bitsim_choices *choices, bitsim_choice_id id, const char *answer);

/* bitsim_choices_valid answers whether every choice has one of its answers. */
bool bitsim_choices_valid(const bitsim_choices *choices);

/* bitsim_choices_answer returns the answer to |id| in words, or NULL if there is none such. */
const char *bitsim_choices_answer(const bitsim_choices *choices, bitsim_choice_id id);

#ifdef __cplusplus
}
#endif

#endif
