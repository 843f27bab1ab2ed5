/* SPDX-License-Identifier: MIT */
#include "cli/token_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "cli/show.h"

/* ---- Tokens by parts ---- */

typedef struct parts_room {
    bitsim_group groups[BITSIM_TOKEN_GROUPS_MAX];
    bitsim_sid restricting[BITSIM_TOKEN_GROUPS_MAX];
    /* ready: the token that the parts are added to, or NULL; the first |ready_groups| are its. */
    bitsim_token *ready;
    size_t ready_groups;
    /* groups_at, restricting_at: which entry of its list, from 1; 0 of the ready token. */
    size_t groups_at[BITSIM_TOKEN_GROUPS_MAX];
    size_t restricting_at[BITSIM_TOKEN_GROUPS_MAX];
} parts_room;

/* Says that |sid| is there twice, |what|, and where it was first: an entry of |list|, from 1. */
static bool refuse_twin(input_fault *fault, const bitsim_sid *sid, const char *what,
                        const char *list, size_t first) {
    bitsim_sid_string text;
    if (first > 0) snprintf(fault->first, sizeof fault->first, "%s[%zu]", list, first - 1);
    else snprintf(fault->first, sizeof fault->first, "ready");
    return bitsim__input_fail(fault, "%s is among the %s twice", bitsim_sid_print(sid, &text),
                              what);
}

static const char *const states[] = {"enabled", "deny-only", "disabled"};

static bool read_group(const char *text, bitsim_group *group, input_fault *fault) {
    char sid[256];
    const char *colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : strlen(text);
    if (length >= sizeof sid)
        return bitsim__input_fail(fault, "'%s' is too long for a group", BITSIM__WORD(text));
    memcpy(sid, text, length);
    sid[length] = '\0';
    group->attributes = BITSIM_GROUP_ORDINARY;
    if (colon && strcmp(colon, ":deny-only") == 0) group->attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    else if (colon && strcmp(colon, ":disabled") == 0) group->attributes = 0;
    else if (colon && strcmp(colon, ":enabled") != 0)
        return bitsim__input_unknown(fault, "state of a group", colon + 1, states, 3);
    return bitsim__input_sid(sid, &group->sid, fault);
}

static bool read_integrity(const char *text, uint32_t *level, input_fault *fault) {
    static const char *const words[] = {"untrusted", "low",       "medium", "medium-plus", "high",
                                        "system",    "protected", "secure", "S-1-16-N"};
    bitsim_sid sid;
    if (bitsim_integrity_find(text, level) == BITSIM_OK) return true;
    if (bitsim_sid_parse(text, &sid, NULL) != BITSIM_OK || !bitsim_sid_is_integrity(&sid))
        return bitsim__input_unknown(fault, "integrity level", text, words, 9);
    *level = sid.sub[0];
    return true;
}

/* Adds the entry |at|, from 1; a group of the ready token gets the new state, another is there
   twice. */
static bool add_group(const bitsim_group *group, size_t at, bitsim_token_parts *parts,
                      parts_room *room, input_fault *fault) {
    size_t i = 0;
    while (i < parts->group_count && !bitsim_sid_equal(&room->groups[i].sid, &group->sid)) i++;
    if (i < parts->group_count && room->groups_at[i] > 0)
        return refuse_twin(fault, &group->sid, "groups", "groups", room->groups_at[i]);
    if (i == BITSIM_TOKEN_GROUPS_MAX) return bitsim__input_fail(fault, "too many groups");
    room->groups_at[i] = at;
    if (i < parts->group_count) {
        room->groups[i].attributes = group->attributes;
        if (parts->owner == i + 1) parts->owner = 0;
    } else {
        room->groups[parts->group_count++] = *group;
    }
    return true;
}

static bool add_restricting(const bitsim_sid *sid, size_t at, bitsim_token_parts *parts,
                            parts_room *room, input_fault *fault) {
    for (size_t i = 0; i < parts->restricting_count; i++)
        if (bitsim_sid_equal(&room->restricting[i], sid))
            return refuse_twin(fault, sid, "restricting SIDs", "restrict", room->restricting_at[i]);
    if (parts->restricting_count == BITSIM_TOKEN_GROUPS_MAX)
        return bitsim__input_fail(fault, "too many restricting SIDs");
    room->restricting_at[parts->restricting_count] = at;
    room->restricting[parts->restricting_count++] = *sid;
    return true;
}

/* Sees that the user is not a group too. */
static bool check_user(const bitsim_token_parts *parts, const parts_room *room,
                       input_fault *fault) {
    bitsim_sid_string text;
    if (parts->user.count == 0) return bitsim__input_fail(fault, "a token needs a user");
    for (size_t i = 0; i < parts->group_count; i++) {
        if (!bitsim_sid_equal(&room->groups[i].sid, &parts->user)) continue;
        bitsim_sid_print(&parts->user, &text);
        if (room->groups_at[i] == 0) {
            bitsim__input_at(fault, "user");
            return bitsim__input_fail(fault, "%s is a group of the ready token", text.text);
        }
        bitsim__input_at(fault, "groups[%zu]", room->groups_at[i] - 1);
        snprintf(fault->first, sizeof fault->first, "user");
        return bitsim__input_fail(fault, "%s is the user and a group", text.text);
    }
    return true;
}

static bool add_privilege(const char *text, bitsim_token_parts *parts, input_fault *fault) {
    static const char *const names[] = {
#define BITSIM_X(constant, name, number) name,
        BITSIM_PRIVILEGE_LIST(BITSIM_X)
#undef BITSIM_X
    };
    char name[BITSIM__WORD_SIZE];
    size_t length = strcspn(text, ":");
    bool is_disabled = strcmp(text + length, ":disabled") == 0;
    bitsim_privilege privilege;
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), text);
    if (bitsim_privilege_find(name, &privilege) != BITSIM_OK)
        return bitsim__input_unknown(fault, "privilege", name, names, sizeof names / sizeof *names);
    if (text[length] && !is_disabled && strcmp(text + length, ":enabled") != 0)
        return bitsim__input_fail(fault, "a privilege is enabled or disabled, not '%s'",
                                  BITSIM__WORD(text + length + 1));
    parts->privileges |= BITSIM_PRIVILEGE_BIT(privilege);
    parts->privileges_enabled |= BITSIM_PRIVILEGE_BIT(privilege);
    if (is_disabled) parts->privileges_enabled &= ~BITSIM_PRIVILEGE_BIT(privilege);
    return true;
}

/* The text of |value|, or NULL with a fault if it is something else. */
static const char *text_of(const json_t *value, input_fault *fault) {
    const char *text = json_string_value(value);
    if (!text) bitsim__input_fail(fault, "must be text");
    return text;
}

/* Reads the entry |at|, from 1, of the list |key|. */
static bool read_entry(const char *key, size_t at, const json_t *value, bitsim_token_parts *parts,
                       parts_room *room, input_fault *fault) {
    bitsim__input_at(fault, "%s[%zu]", key, at - 1);
    const char *text = text_of(value, fault);
    if (!text) return false;
    bitsim_group group = {0};
    if (strcmp(key, "groups") == 0)
        return read_group(text, &group, fault) && add_group(&group, at, parts, room, fault);
    if (strcmp(key, "restrict") == 0)
        return bitsim__input_sid(text, &group.sid, fault) &&
               add_restricting(&group.sid, at, parts, room, fault);
    return add_privilege(text, parts, fault);
}

static bool read_key(const char *key, const json_t *value, bitsim_token_parts *parts,
                     parts_room *room, input_fault *fault) {
    static const char *const keys[] = {"ready",      "user",      "groups", "restrict",
                                       "privileges", "integrity", "level",  "write_restricted"};
    enum { key_count = sizeof keys / sizeof keys[0] };
    size_t known = 0;
    bitsim__input_at(fault, "%s", key);
    while (known < key_count && strcmp(keys[known], key) != 0) known++;
    if (known == key_count)
        return bitsim__input_unknown(fault, "key of a token", key, keys, key_count);
    if (strcmp(key, "groups") == 0 || strcmp(key, "restrict") == 0 ||
        strcmp(key, "privileges") == 0) {
        if (!json_is_array(value)) return bitsim__input_fail(fault, "must be a list");
        for (size_t i = 0; i < json_array_size(value); i++)
            if (!read_entry(key, i + 1, json_array_get(value, i), parts, room, fault)) return false;
        return true;
    }
    if (strcmp(key, "write_restricted") == 0) {
        parts->write_restricted = json_is_true(value);
        return json_is_boolean(value) || bitsim__input_fail(fault, "must be true or false");
    }
    const char *text = text_of(value, fault);
    if (!text) return false;
    if (strcmp(key, "user") == 0) {
        bitsim_group user = {0};
        if (!read_group(text, &user, fault)) return false;
        if (user.attributes == 0)
            return bitsim__input_fail(fault, "a user is never disabled: enabled, deny-only");
        parts->user = user.sid;
        parts->user_attributes = user.attributes & SE_GROUP_USE_FOR_DENY_ONLY;
        return true;
    }
    if (strcmp(key, "integrity") == 0) return read_integrity(text, &parts->integrity, fault);
    if (strcmp(key, "ready") == 0) return true;
    static const char *const levels[] = {"anonymous", "identification", "impersonation",
                                         "delegation"};
    parts->type = BITSIM_TOKEN_IMPERSONATION;
    return bitsim_level_find(text, &parts->level) == BITSIM_OK ||
           bitsim__input_unknown(fault, "impersonation level", text, levels, 4);
}

/* Starts from the ready token that |value| names, if it does. */
static bool start_from(const json_t *value, bitsim_token_parts *parts, parts_room *room,
                       input_fault *fault) {
    const json_t *ready = json_object_get(value, "ready");
    if (!ready) return true;
    bitsim__input_at(fault, "ready");
    if (!json_is_string(ready)) return bitsim__input_fail(fault, "must be text");
    room->ready = bitsim__input_ready_token(json_string_value(ready), fault);
    if (!room->ready) return false;
    *parts = bitsim_token_get_parts(room->ready, room->groups);
    room->ready_groups = parts->group_count;
    for (size_t i = 0; i < parts->restricting_count; i++)
        room->restricting[i] = parts->restricting[i];
    parts->restricting = room->restricting;
    return true;
}

static bitsim_token *make_of_parts(const json_t *value, input_fault *fault) {
    parts_room *room = calloc(1, sizeof *room);
    if (!room) {
        bitsim__input_fail(fault, "out of memory");
        return NULL;
    }
    bitsim_sid nobody = {0, 0, {0}};
    bitsim_token_parts parts = bitsim_token_parts_default(&nobody);
    parts.privileges = 0;
    parts.groups = room->groups;
    parts.restricting = room->restricting;
    bitsim_token *token = NULL;
    parts.privileges_enabled = 0;
    bool ok = start_from(value, &parts, room, fault);
    const char *key;
    json_t *entry;
    json_object_foreach((json_t *)(uintptr_t)value, key, entry)
        ok = ok && read_key(key, entry, &parts, room, fault);
    if (ok) bitsim__input_at(fault, "%s", "");
    ok = ok && check_user(&parts, room, fault);
    if (ok && parts.write_restricted && parts.restricting_count == 0) {
        bitsim__input_at(fault, "write_restricted");
        ok = bitsim__input_fail(fault, "needs a SID to restrict with");
    }
    parts.privileges_default = parts.privileges_enabled;
    if (ok) {
        int status = bitsim_token_new(&token, &parts, bitsim_memory_system());
        if (status != BITSIM_OK)
            bitsim__input_fail(fault, "these parts make no token: %s", bitsim_error_text(status));
    }
    bitsim_token_del(room->ready);
    free(room);
    return token;
}

bitsim_token *bitsim__input_token(const json_t *value, input_fault *fault) {
    if (json_is_object(value)) return make_of_parts(value, fault);
    if (json_is_string(value)) return bitsim__input_ready_token(json_string_value(value), fault);
    bitsim__input_fail(fault, "a token is a ready name or an object");
    return NULL;
}
