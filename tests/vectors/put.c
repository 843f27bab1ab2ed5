/* SPDX-License-Identifier: MIT */
#include "vectors/put.h"

static bool is_deny_only(const world *w, uint8_t place) {
    for (size_t i = 0; i < w->group_count; i++)
        if (w->groups[i] == place) return w->deny_only[i];
    return false;
}

static void put_sid(peer *there, uint8_t place) {
    bitsim_sid sid = world_sid(place);
    bitsim_sid_string string;
    fputs(bitsim_sid_print(&sid, &string), there->to);
}

static void send_ace(peer *there, const world_ace *ace, uint8_t who) {
    fprintf(there->to, "(%c;%s;0x%x;;;", ace->deny ? 'D' : 'A', ace->flags ? "CIIO" : "",
            (unsigned)ace->mask);
    put_sid(there, who);
    fputc(')', there->to);
}

/* The descriptor for pass 1, where deny-only SIDs get in other words what they get, or pass 2. */
void put_descriptor(peer *there, const world *w, bool second) {
    bool owner_denies = !second && is_deny_only(w, w->owner);
    fputs("D O:", there->to);
    /* A deny-only owner owns nothing; Creator owner is in no token of these. */
    put_sid(there, owner_denies ? 14 : w->owner);
    fputs("G:", there->to);
    put_sid(there, w->owner);
    if (w->has_dacl) fputs("D:", there->to);
    for (size_t i = 0; i < w->ace_count; i++) {
        const world_ace *ace = &w->aces[i];
        if (!second && is_deny_only(w, ace->who) && !ace->deny) continue;
        if (owner_denies && ace->who == world_owner_rights) {
            /* It denies him by name, and allows him nothing (choice owner-rights-deny-only). */
            if (ace->deny) send_ace(there, ace, w->owner);
            continue;
        }
        send_ace(there, ace, ace->who);
    }
    fputc('\n', there->to);
}

void put_token(peer *there, const world *w, bool second) {
    fprintf(there->to, "T %x", second ? 0u : (unsigned)w->privileges);
    if (!second) {
        fputc(' ', there->to);
        put_sid(there, w->user);
    }
    size_t count = second ? w->restricting_count : w->group_count;
    for (size_t i = 0; i < count; i++) {
        fputc(' ', there->to);
        put_sid(there, second ? w->restricting[i] : w->groups[i]);
    }
    fputc('\n', there->to);
}
