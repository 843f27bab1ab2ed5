/* SPDX-License-Identifier: MIT */
#include "bitsim/group_policies.h"

#include <string.h>

#include "bitsim/error.h"

static const bitsim_group_policy_row rows[BITSIM_GROUP_POLICY_COUNT] = {
#define X(id, name, unit, least, most, since, effect) \
    [BITSIM_GROUP_POLICY_##id] = {BITSIM_GROUP_POLICY_##id, name, unit, least, most, since, effect},
    BITSIM_GROUP_POLICY_LIST(X)
#undef X
};

const bitsim_group_policy_row *bitsim_group_policy_get(bitsim_group_policy policy) {
    return (unsigned)policy < BITSIM_GROUP_POLICY_COUNT ? &rows[policy] : NULL;
}

int bitsim_group_policy_parse(const char *name, bitsim_group_policy *out) {
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++) {
        if (strcmp(rows[i].name, name) != 0) continue;
        *out = (bitsim_group_policy)i;
        return BITSIM_OK;
    }
    return BITSIM_ERR_NOT_FOUND;
}

static bool has_value(const bitsim_group_policy_row *row, uint32_t value) {
    return value >= row->least && value <= row->most;
}

int bitsim_group_policies_set(bitsim_group_policies *policies, bitsim_group_policy policy,
                              uint32_t value) {
    const bitsim_group_policy_row *row = bitsim_group_policy_get(policy);
    if (!row) return BITSIM_ERR_INVALID;
    if (!has_value(row, value)) return BITSIM_ERR_RANGE;
    policies->settings[policy] = (bitsim_group_setting){true, value};
    return BITSIM_OK;
}

void bitsim_group_policies_clear(bitsim_group_policies *policies, bitsim_group_policy policy) {
    if (bitsim_group_policy_get(policy))
        policies->settings[policy] = (bitsim_group_setting){false, 0};
}

bool bitsim_group_policies_value(const bitsim_group_policies *policies, bitsim_group_policy policy,
                                 uint32_t build, uint32_t *out) {
    const bitsim_group_setting *setting = &policies->settings[policy];
    if (!setting->is_configured || build < rows[policy].since) return false;
    *out = setting->value;
    return true;
}

bool bitsim_group_policies_valid(const bitsim_group_policies *policies) {
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++) {
        const bitsim_group_setting *setting = &policies->settings[i];
        if (setting->is_configured ? !has_value(&rows[i], setting->value) : setting->value != 0)
            return false;
    }
    return true;
}

bool bitsim_group_policies_equal(const bitsim_group_policies *a, const bitsim_group_policies *b) {
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++)
        if (a->settings[i].is_configured != b->settings[i].is_configured ||
            a->settings[i].value != b->settings[i].value)
            return false;
    return true;
}
