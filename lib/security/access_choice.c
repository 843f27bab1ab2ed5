/* SPDX-License-Identifier: MIT */
#include "bitsim/access_choice.h"

#include <string.h>

static const bitsim_access_choice rows[] = {
#define BITSIM_X(id, field, name, rule, question, usual, other) \
    {BITSIM_ACCESS_CHOICE_##id, name, rule, question, {usual, other}},
    BITSIM_ACCESS_CHOICE_LIST(BITSIM_X)
#undef BITSIM_X
};

static const size_t places[] = {
#define BITSIM_X(id, field, ...) offsetof(bitsim_access_options, field),
    BITSIM_ACCESS_CHOICE_LIST(BITSIM_X)
#undef BITSIM_X
};

const bitsim_access_choice *bitsim_access_choice_get(bitsim_access_choice_id id) {
    return (unsigned)id < BITSIM_ACCESS_CHOICE_COUNT ? &rows[id] : NULL;
}

int bitsim_access_choice_find(const char *name, bitsim_access_choice_id *out) {
    for (size_t i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++) {
        if (strcmp(rows[i].name, name) != 0) continue;
        *out = rows[i].id;
        return BITSIM_OK;
    }
    return BITSIM_ERR_NOT_FOUND;
}

int bitsim_access_choice_set(bitsim_access_options *options, bitsim_access_choice_id id,
                             const char *answer) {
    if ((unsigned)id >= BITSIM_ACCESS_CHOICE_COUNT) return BITSIM_ERR_INVALID;
    for (size_t i = 0; i < 2; i++) {
        if (strcmp(rows[id].answers[i], answer) != 0) continue;
        *(bool *)((char *)options + places[id]) = i != 0;
        return BITSIM_OK;
    }
    return BITSIM_ERR_NOT_FOUND;
}

size_t bitsim_access_choice_answer(const bitsim_access_options *options,
                                   bitsim_access_choice_id id) {
    if (!options || (unsigned)id >= BITSIM_ACCESS_CHOICE_COUNT) return 0;
    return *(const bool *)((const char *)options + places[id]) ? 1 : 0;
}
