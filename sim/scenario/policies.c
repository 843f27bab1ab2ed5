/* SPDX-License-Identifier: MIT */
/* The group policies of the machine. */
#include <stdio.h>
#include <string.h>

#include "bitsim/error.h"
#include "scenario/places.h"

static const char *policy_word(const void *unused, size_t index) {
    const bitsim_group_policy_row *row = bitsim_group_policy_get((bitsim_group_policy)index);
    (void)unused;
    return row ? row->name : NULL;
}

/* Reads what |row| is set to into |out|, which stays zeroed for 'none'. */
static bool read_setting(reader *r, const node *value, const bitsim_group_policy_row *row,
                         bitsim_group_policies *out) {
    char expected[96];
    if (row->most == 1) snprintf(expected, sizeof expected, "'none', 0 for off or 1 for on");
    else
        snprintf(expected, sizeof expected, "'none', or a number of %s from %u to %u", row->unit,
                 (unsigned)row->least, (unsigned)row->most);
    const number_range range = {row->least, row->most, expected};
    uint64_t number = 0;
    if (value->kind == NODE_TEXT && strcmp(value->text, "none") == 0) return true;
    if (value->kind != NODE_INTEGER) return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    if (!bitsim__read_number(r, value, &range, &number)) return false;
    bitsim_group_policies_set(out, row->policy, (uint32_t)number);
    return true;
}

bool bitsim__read_changes(reader *r, const node *value, const void *detail, void *out) {
    story_policies *policies = out;
    (void)detail;
    if (!bitsim__is_kind(r, value, NODE_MAPPING, "a mapping of group policies to their values"))
        return false;
    for (const node *setting = value->first; setting; setting = setting->next) {
        bitsim_group_policy policy;
        if (bitsim_group_policy_parse(setting->key->text, &policy) != BITSIM_OK)
            return bitsim__refuse_key(r, setting->key, "the group policies", policy_word, NULL);
        policies->changed[policy] = true;
        if (!read_setting(r, setting, bitsim_group_policy_get(policy), &policies->to)) return false;
    }
    return true;
}

bool bitsim__read_policies(reader *r, const node *value) {
    story_policies policies = {{false}, {{{false, 0}}}};
    if (!bitsim__read_changes(r, value, NULL, &policies)) return false;
    bitsim__story(r)->policies = policies.to;
    return true;
}
