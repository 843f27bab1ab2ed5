/* SPDX-License-Identifier: MIT */
/*
 * The access check a second time, plainer: bit by bit and set by set, as CHK-1 to CHK-15
 * have it, with no thought of speed. Small spaces are enumerated whole, and both must agree.
 */
#include <string.h>

#include "bitsim/prepared.h"
#include "security/cast.h"
#include "support/suite.h"

enum { max_entries = 3 };

/* A small world: the user, one group, the owner's rights, and nobody else. */
typedef enum who { USER, GROUP, OWNER_RIGHTS, who_count } who;
typedef enum state { ABSENT, DISABLED, ENABLED, DENY_ONLY, state_count } state;

typedef struct entry {
    bool allow;
    who sid;
    uint32_t mask;
} entry;

typedef struct world {
    state user, group;
    /* restricting: bit 0 for the user, bit 1 for the group. */
    unsigned restricting;
    bool write_restricted;
    /* owner: USER, GROUP, or who_count for somebody else. */
    who owner;
    bool has_dacl;
    size_t entry_count;
    entry entries[max_entries];
    /* privileges enabled: Security, TakeOwnership, Relabel. */
    bool security, take_ownership, relabel;
    uint32_t token_level, object_level, label_mask, policy;
} world;

static const bitsim_generic_mapping file = {FILE_GENERIC_READ, FILE_GENERIC_WRITE,
                                            FILE_GENERIC_EXECUTE, FILE_ALL_ACCESS};

/* Whether |sid| counts, for allowing or for denying, in pass 1 or 2. */
static bool counts(const world *w, int pass, who sid, bool allowing) {
    if (sid == who_count) return false;
    if (sid == OWNER_RIGHTS) return counts(w, pass, w->owner, allowing);
    if (pass == 2) return w->restricting >> sid & 1;
    state s = sid == USER ? w->user : w->group;
    return s == ENABLED || (s == DENY_ONLY && !allowing);
}

/* CHK-6 to CHK-10 for one bit. */
static bool dacl_grants(const world *w, int pass, uint32_t bit) {
    bool owner_rights = false;
    if (!w->has_dacl) return true;
    for (size_t i = 0; i < w->entry_count; i++) owner_rights |= w->entries[i].sid == OWNER_RIGHTS;
    if (!owner_rights && (bit & (READ_CONTROL | WRITE_DAC)) && counts(w, pass, w->owner, true))
        return true;
    for (size_t i = 0; i < w->entry_count; i++) {
        const entry *e = &w->entries[i];
        if ((e->mask & bit) && counts(w, pass, e->sid, e->allow)) return e->allow;
    }
    return false;
}

static bool under_ceiling(const world *w, uint32_t bit) {
    if (w->token_level >= w->object_level || !(w->policy & 1)) return true;
    if ((bit & WRITE_OWNER) && w->relabel) return true;
    if ((bit & file.write) && !(w->label_mask & 1)) return true;
    if ((bit & file.read) && !(w->label_mask & 2)) return true;
    return (bit & file.execute) && !(w->label_mask & 4);
}

/* Whether one bit, asked for by name or within MAXIMUM_ALLOWED, is granted. */
static bool grants(const world *w, uint32_t bit, bool by_name) {
    if (!under_ceiling(w, bit)) return false;
    if (bit == ACCESS_SYSTEM_SECURITY) return by_name && w->security;
    if (bit == WRITE_OWNER && by_name && w->take_ownership) return true;
    if (!dacl_grants(w, 1, bit)) return false;
    if (w->restricting == 0) return true;
    bool in_second = !w->write_restricted ||
                     ((bit & file.write) && !(bit & file.read) && !(bit & file.execute));
    return !in_second || dacl_grants(w, 2, bit);
}

/* The granted mask, 0 for a refusal. */
static uint32_t model(const world *w, uint32_t desired) {
    uint32_t granted = 0;
    bool maximum = (desired & MAXIMUM_ALLOWED) != 0;
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (bit == MAXIMUM_ALLOWED || bit >= GENERIC_ALL) continue;
        bool by_name = (desired & bit) != 0;
        /* Without a DACL the maximum is all that the kind of object has. */
        bool sought = maximum && bit != ACCESS_SYSTEM_SECURITY && (w->has_dacl || (bit & file.all));
        if (!by_name && !sought) continue;
        if (grants(w, bit, by_name)) granted |= bit;
        else if (by_name) return 0;
    }
    return granted;
}

/* ---- The same worlds as tokens and descriptors ---- */

static bitsim_sid group_sid;

static bitsim_token *make_token(const world *w) {
    bitsim_token_parts parts = bitsim_token_parts_default(&cast_alice);
    bitsim_group group = {group_sid, 0};
    bitsim_sid restricting[2];
    if (w->user == DENY_ONLY) parts.user_attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    if (w->group == ENABLED) group.attributes = SE_GROUP_ENABLED;
    if (w->group == DENY_ONLY) group.attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    if (w->group != ABSENT) {
        parts.groups = &group;
        parts.group_count = 1;
    }
    parts.restricting = restricting;
    if (w->restricting & 1) restricting[parts.restricting_count++] = cast_alice;
    if (w->restricting & 2) restricting[parts.restricting_count++] = group_sid;
    parts.write_restricted = w->write_restricted;
    parts.privileges = 0;
    if (w->security) parts.privileges |= BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_SECURITY);
    if (w->take_ownership)
        parts.privileges |= BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_TAKE_OWNERSHIP);
    if (w->relabel) parts.privileges |= BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_RELABEL);
    parts.privileges_enabled = parts.privileges;
    parts.privileges_default = 0;
    parts.integrity = w->token_level;
    parts.mandatory_policy = w->policy;
    bitsim_token *token = NULL;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    return token;
}

static bitsim_sid sid_of(who sid) {
    if (sid == USER) return cast_alice;
    return sid == GROUP ? group_sid : bitsim_sid_well_known(BITSIM_SID_OWNER_RIGHTS);
}

static bitsim_descriptor *make_descriptor(const world *w) {
    bitsim_ace aces[max_entries], label;
    memset(aces, 0, sizeof aces);
    memset(&label, 0, sizeof label);
    for (size_t i = 0; i < w->entry_count; i++) {
        aces[i].type = (uint8_t)(w->entries[i].allow ? ACCESS_ALLOWED_ACE_TYPE
                                                     : ACCESS_DENIED_ACE_TYPE);
        aces[i].mask = w->entries[i].mask;
        aces[i].sid = sid_of(w->entries[i].sid);
    }
    label.type = SYSTEM_MANDATORY_LABEL_ACE_TYPE;
    label.mask = w->label_mask;
    label.sid = bitsim_sid_integrity(w->object_level);
    bitsim_sid owner = w->owner == who_count ? cast_bob : sid_of(w->owner);
    bitsim_descriptor_parts parts = {0};
    parts.owner = &owner;
    parts.dacl_state = w->has_dacl ? BITSIM_ACL_LIST : BITSIM_ACL_NULL;
    parts.dacl = aces;
    parts.dacl_count = w->entry_count;
    parts.sacl_state = BITSIM_ACL_LIST;
    parts.sacl = &label;
    parts.sacl_count = 1;
    bitsim_descriptor *descriptor = NULL;
    ck_assert_int_eq(bitsim_descriptor_new(&descriptor, &parts, &cast_memory), BITSIM_OK);
    return descriptor;
}

static bitsim_sid_table *table;

static bitsim_prepared_token *prepare_token(const bitsim_token *token) {
    bitsim_prepared_token *prepared = NULL;
    ck_assert_int_eq(bitsim_prepared_token_new(&prepared, token, table, &cast_memory), BITSIM_OK);
    return prepared;
}

static bitsim_prepared_descriptor *prepare_descriptor(const bitsim_descriptor *descriptor) {
    bitsim_prepared_descriptor *prepared = NULL;
    ck_assert_int_eq(bitsim_prepared_descriptor_new(&prepared, descriptor, BITSIM_OBJECT_FILE,
                                                    table, &cast_memory),
                     BITSIM_OK);
    return prepared;
}

static uint64_t compared;

/* The check that was prepared must say the same, to the entry that decided. */
static void compare(const world *w, const bitsim_descriptor *descriptor, const bitsim_token *token,
                    const bitsim_prepared_descriptor *prepared_descriptor,
                    const bitsim_prepared_token *prepared_token, uint32_t desired) {
    bitsim_access_result result, prepared;
    int status = bitsim_access_check(descriptor, token, desired, BITSIM_OBJECT_FILE, NULL, &result);
    if (bitsim_prepared_check(prepared_descriptor, prepared_token, desired, &prepared) != status ||
        prepared.granted != result.granted || prepared.rule != result.rule ||
        prepared.ace != result.ace || prepared.sid != result.sid)
        ck_abort_msg("prepared, %08x is %08x", (unsigned)desired, (unsigned)prepared.granted);
    uint32_t expected = desired ? model(w, desired) : 0;
    compared++;
    if (status == BITSIM_OK && result.granted == expected &&
        (result.hresult == S_OK) == (expected != 0))
        return;
    ck_abort_msg(
        "user %d group %d restricting %x%s owner %d dacl %d entries %zu: %08x is %08x, "
        "not %08x (%s)",
        w->user, w->group, w->restricting, w->write_restricted ? "w" : "", w->owner, w->has_dacl,
        w->entry_count, (unsigned)desired, (unsigned)result.granted, (unsigned)expected,
        bitsim_access_rule_name(result.rule));
}

static const world ordinary = {ENABLED, ABSENT, 0,     false,  who_count, true, 0, {{0}},
                               false,   false,  false, 0x2000, 0x2000,    1,    3};

/* Every token of the small world, for a descriptor that is made already. */
static void for_all_tokens(world *w, const bitsim_descriptor *descriptor,
                           bitsim_token *const *tokens, bitsim_prepared_token *const *prepared) {
    static const uint32_t requests[] = {
        READ_CONTROL,
        FILE_WRITE_DATA,
        READ_CONTROL | FILE_WRITE_DATA,
        MAXIMUM_ALLOWED,
        MAXIMUM_ALLOWED | FILE_WRITE_DATA,
        MAXIMUM_ALLOWED | READ_CONTROL,
    };
    bitsim_prepared_descriptor *prepared_descriptor = prepare_descriptor(descriptor);
    size_t t = 0;
    for (w->user = ENABLED; w->user <= DENY_ONLY; w->user++)
        for (w->group = ABSENT; w->group < state_count; w->group++)
            for (w->restricting = 0; w->restricting < 4; w->restricting++)
                for (int writes = 0; writes <= (w->restricting > 0); writes++, t++) {
                    w->write_restricted = writes;
                    for (size_t r = 0; r < sizeof requests / sizeof requests[0]; r++)
                        compare(w, descriptor, tokens[t], prepared_descriptor, prepared[t],
                                requests[r]);
                }
    bitsim_prepared_descriptor_del(prepared_descriptor);
}

START_TEST(every_small_dacl_is_judged_alike_for_every_small_token) {
    enum { token_count = 2 * 4 * 7, entry_kinds = 2 * who_count * 3 };
    static const uint32_t masks[] = {READ_CONTROL, FILE_WRITE_DATA, READ_CONTROL | FILE_WRITE_DATA};
    group_sid = bitsim_sid_well_known(BITSIM_SID_USERS);
    bitsim_token *tokens[token_count];
    bitsim_prepared_token *prepared[token_count];
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    world w = ordinary;
    size_t t = 0;
    for (w.user = ENABLED; w.user <= DENY_ONLY; w.user++)
        for (w.group = ABSENT; w.group < state_count; w.group++)
            for (w.restricting = 0; w.restricting < 4; w.restricting++)
                for (int writes = 0; writes <= (w.restricting > 0); writes++) {
                    w.write_restricted = writes;
                    tokens[t] = make_token(&w);
                    prepared[t] = prepare_token(tokens[t]);
                    t++;
                }
    ck_assert_uint_eq(t, token_count);
    /* A number in base |entry_kinds| + 1 is a DACL; a 0 ends it, so each is met once. */
    size_t limit = (entry_kinds + 1) * (entry_kinds + 1) * (entry_kinds + 1);
    for (size_t number = 0; number < limit; number++) {
        size_t rest = number;
        bool ended = false, repeated = false;
        w.entry_count = 0;
        for (int i = 0; i < max_entries; i++, rest /= entry_kinds + 1) {
            size_t kind = rest % (entry_kinds + 1);
            repeated |= ended && kind != 0;
            ended |= kind == 0;
            if (kind == 0) continue;
            entry *e = &w.entries[w.entry_count++];
            e->allow = (kind - 1) % 2;
            e->sid = (who)((kind - 1) / 2 % who_count);
            e->mask = masks[(kind - 1) / 2 / who_count];
        }
        if (repeated) continue;
        for (int owner = 0; owner < 3; owner++) {
            w.owner = owner == 2 ? who_count : (who)owner;
            for (int present = number == 0 ? 0 : 1; present < 2; present++) {
                w.has_dacl = present;
                bitsim_descriptor *descriptor = make_descriptor(&w);
                for_all_tokens(&w, descriptor, tokens, prepared);
                bitsim_descriptor_del(descriptor);
            }
        }
    }
    for (size_t i = 0; i < token_count; i++) {
        bitsim_prepared_token_del(prepared[i]);
        bitsim_token_del(tokens[i]);
    }
    bitsim_sid_table_del(table);
    ck_assert_uint_eq(compared, ((1 + 18 + 18 * 18 + 18 * 18 * 18) * 3 + 3) * token_count * 6u);
}
END_TEST

START_TEST(every_label_is_judged_alike_for_every_level_and_policy) {
    static const uint32_t levels[] = {0, 0x1000, 0x2000, 0x2100, 0x3000, 0x4000};
    static const uint32_t requests[] = {FILE_READ_DATA,
                                        FILE_WRITE_DATA,
                                        FILE_EXECUTE,
                                        DELETE,
                                        READ_CONTROL,
                                        WRITE_DAC,
                                        WRITE_OWNER,
                                        SYNCHRONIZE,
                                        ACCESS_SYSTEM_SECURITY,
                                        FILE_READ_DATA | WRITE_OWNER,
                                        MAXIMUM_ALLOWED,
                                        MAXIMUM_ALLOWED | WRITE_OWNER,
                                        MAXIMUM_ALLOWED | ACCESS_SYSTEM_SECURITY,
                                        ACCESS_SYSTEM_SECURITY | FILE_READ_DATA};
    group_sid = bitsim_sid_well_known(BITSIM_SID_USERS);
    world w = ordinary;
    ck_assert_int_eq(bitsim_sid_table_new(&table, &cast_memory), BITSIM_OK);
    for (int privileges = 0; privileges < 8; privileges++) {
        w.security = privileges & 1;
        w.take_ownership = privileges >> 1 & 1;
        w.relabel = privileges >> 2 & 1;
        for (w.policy = 0; w.policy < 4; w.policy++)
            for (w.label_mask = 0; w.label_mask < 8; w.label_mask++)
                for (int i = 0; i < 36; i++)
                    for (int dacl = 0; dacl < 4; dacl++) {
                        w.token_level = levels[i / 6];
                        w.object_level = levels[i % 6];
                        w.has_dacl = dacl > 0;
                        w.entry_count = dacl > 1;
                        w.entries[0] = (entry){true, USER, 0xFFFFFF};
                        w.owner = dacl == 3 ? USER : who_count;
                        if (dacl == 3) w.entries[0].mask = FILE_WRITE_DATA;
                        bitsim_descriptor *descriptor = make_descriptor(&w);
                        bitsim_token *token = make_token(&w);
                        bitsim_prepared_token *pt = prepare_token(token);
                        bitsim_prepared_descriptor *pd = prepare_descriptor(descriptor);
                        for (size_t r = 0; r < sizeof requests / sizeof requests[0]; r++)
                            compare(&w, descriptor, token, pd, pt, requests[r]);
                        bitsim_prepared_descriptor_del(pd);
                        bitsim_prepared_token_del(pt);
                        bitsim_token_del(token);
                        bitsim_descriptor_del(descriptor);
                    }
    }
    bitsim_sid_table_del(table);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("access_model");
    TCase *tcase = tcase_create("enumerations");
    tcase_set_timeout(tcase, 240);
    tcase_add_test(tcase, every_small_dacl_is_judged_alike_for_every_small_token);
    tcase_add_test(tcase, every_label_is_judged_alike_for_every_level_and_policy);
    suite_add_tcase(suite, tcase);
    return suite;
}
