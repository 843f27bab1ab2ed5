/* SPDX-License-Identifier: MIT */
#include "job/roll.h"

bool bitsim__roll_has(const bitsim__roll *roll, const bitsim__ranks *ranks, uint32_t slot) {
    return roll->first == slot || ranks[slot].in[roll->kind].before;
}

void bitsim__roll_insert(bitsim__roll *roll, bitsim__ranks *ranks, uint32_t slot, uint32_t before) {
    uint32_t behind = before ? ranks[before].in[roll->kind].behind : roll->first;
    ranks[slot].in[roll->kind] = (bitsim__rank){before, behind};
    if (before) ranks[before].in[roll->kind].behind = slot;
    else roll->first = slot;
    if (behind) ranks[behind].in[roll->kind].before = slot;
    else roll->last = slot;
}

void bitsim__roll_append(bitsim__roll *roll, bitsim__ranks *ranks, uint32_t slot) {
    bitsim__roll_insert(roll, ranks, slot, roll->last);
}

void bitsim__roll_remove(bitsim__roll *roll, bitsim__ranks *ranks, uint32_t slot) {
    if (!bitsim__roll_has(roll, ranks, slot)) return;
    bitsim__rank rank = ranks[slot].in[roll->kind];
    if (rank.before) ranks[rank.before].in[roll->kind].behind = rank.behind;
    else roll->first = rank.behind;
    if (rank.behind) ranks[rank.behind].in[roll->kind].before = rank.before;
    else roll->last = rank.before;
    ranks[slot].in[roll->kind] = (bitsim__rank){0};
}
