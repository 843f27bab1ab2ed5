/* SPDX-License-Identifier: MIT */
#include "bitsim/choice.h"

#include <string.h>

#include "bitsim/error.h"

static const bitsim_choice choices[BITSIM_CHOICE_COUNT] = {
#define X(id, name, rule, question, ...) \
    [BITSIM_CHOICE_##id] = {BITSIM_CHOICE_##id, BITSIM_RULE_##rule, name, question, {__VA_ARGS__}},
    BITSIM_CHOICE_LIST(X)
#undef X
};

const bitsim_choice *bitsim_choice_get(bitsim_choice_id id) {
    return (unsigned)id < BITSIM_CHOICE_COUNT ? &choices[id] : NULL;
}

int bitsim_choice_parse(const char *name, bitsim_choice_id *out) {
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        if (strcmp(choices[i].name, name) == 0) {
            *out = (bitsim_choice_id)i;
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}

int bitsim_choices_set(bitsim_choices *set, bitsim_choice_id id, const char *answer) {
    const bitsim_choice *choice = bitsim_choice_get(id);
    if (!choice) return BITSIM_ERR_INVALID;
    for (uint8_t i = 0; choice->answers[i]; i++) {
        if (strcmp(choice->answers[i], answer) == 0) {
            set->answer[id] = i;
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}

const char *bitsim_choices_answer(const bitsim_choices *set, bitsim_choice_id id) {
    const bitsim_choice *choice = bitsim_choice_get(id);
    if (!choice || set->answer[id] >= BITSIM_CHOICE_ANSWERS_MAX) return NULL;
    return choice->answers[set->answer[id]];
}

bool bitsim_choices_valid(const bitsim_choices *set) {
    for (int id = 0; id < BITSIM_CHOICE_COUNT; id++)
        if (!bitsim_choices_answer(set, (bitsim_choice_id)id)) return false;
    return true;
}
