/* SPDX-License-Identifier: MIT */
/* What the registry of the machine says. */
#include "scenario/places.h"

typedef struct draft {
    uint64_t use;
    uint64_t level;
} draft;

bool bitsim__read_registry(reader *r, const node *value) {
    static const number_range use = {0, 2, "0, 1 or 2"};
    static const number_range level = {0, 5, "a number from 0 to 5"};
    static const bitsim_lm_use uses[] = {BITSIM_LM_ALWAYS, BITSIM_LM_BY_LEVEL, BITSIM_LM_ASKED};
    static const field fields[] = {
        FIELD("UseLMCompat", bitsim__read_number, draft, use, &use),
        FIELD("LmCompatibilityLevel", bitsim__read_number, draft, level, &level),
    };
    static const field_list list = FIELD_LIST("the registry", fields);
    draft read = {0};
    if (!bitsim__read_fields(r, value, &list, &read)) return false;
    bitsim_lm_settings *lm = &bitsim__story(r)->lm;
    lm->use = BITSIM_LM_ABSENT;
    if (bitsim__node_get(value, "UseLMCompat")) lm->use = (uint8_t)uses[read.use];
    lm->level = (uint8_t)read.level;
    return true;
}
