/* SPDX-License-Identifier: MIT */
#include "cli/access_question.h"

#include <stdio.h>
#include <string.h>

#include "bitsim/inherit.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/nearest.h"
#include "cli/show.h"

void bitsim__access_release(bitsim__access_question *q) {
    bitsim_descriptor_del(q->descriptor);
    bitsim_token_del(q->token);
    memset(q, 0, sizeof *q);
}

bool bitsim__access_choice(const char *text, bitsim_access_options *options, input_fault *fault) {
    char name[64];
    size_t length = strcspn(text, "=");
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), text);
    bitsim_access_choice_id id;
    if (bitsim_access_choice_find(name, &id) != BITSIM_OK) {
        const char *names[BITSIM_ACCESS_CHOICE_COUNT];
        for (int i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++)
            names[i] = bitsim_access_choice_get((bitsim_access_choice_id)i)->name;
        return bitsim__input_unknown(fault, "choice of the access check", name, names,
                                     BITSIM_ACCESS_CHOICE_COUNT);
    }
    const bitsim_access_choice *choice = bitsim_access_choice_get(id);
    const char *answer = text[length] ? text + length + 1 : choice->answers[1];
    if (bitsim_access_choice_set(options, id, answer) == BITSIM_OK) return true;
    return bitsim__input_fail(fault, "%s is %s or %s, not '%s'", choice->name, choice->answers[0],
                              choice->answers[1], BITSIM__WORD(answer));
}

static bool read_choices(const json_t *value, bitsim__access_question *q, input_fault *fault) {
    if (!json_is_array(value)) return bitsim__input_fail(fault, "must be a list of NAME=ANSWER");
    for (size_t i = 0; i < json_array_size(value); i++) {
        bitsim__input_at(fault, "choices[%zu]", i);
        const char *text = json_string_value(json_array_get(value, i));
        if (!text) return bitsim__input_fail(fault, "a choice is a text, NAME=ANSWER");
        if (!bitsim__access_choice(text, &q->options, fault)) return false;
    }
    return true;
}

static bool read_kind(const char *text, bitsim__access_question *q, input_fault *fault) {
    static const char *const kinds[] = {"file", "directory", "key", "private-key", "job"};
    if (strcmp(text, "private-key") == 0) text = "key";
    if (bitsim_object_kind_find(text, &q->kind) == BITSIM_OK) return true;
    return bitsim__input_unknown(fault, "kind", text, kinds, sizeof kinds / sizeof kinds[0]);
}

/* Checks that the keys are known and of their types, and that those that are needed are there. */
static bool check_keys(const json_t *asked, input_fault *fault) {
    static const char *const keys[] = {"sddl",          "want",      "token", "kind",   "put",
                                       "backup_intent", "user_mode", "self",  "choices"};
    const size_t count = sizeof keys / sizeof keys[0];
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)asked, key, value) {
        size_t i = 0;
        while (i < count && strcmp(keys[i], key) != 0) i++;
        bitsim__input_at(fault, "%s", key);
        if (i == count) return bitsim__input_unknown(fault, "key of a question", key, keys, count);
        bool is_text = i < 2 || i == 3 || i == 7;
        if (is_text && !json_is_string(value)) return bitsim__input_fail(fault, "must be text");
        if (i >= 4 && i < 7 && !json_is_boolean(value))
            return bitsim__input_fail(fault, "must be true or false");
    }
    bitsim__input_at(fault, "%s", "");
    for (size_t i = 0; i < 3; i++)
        if (!json_object_get(asked, keys[i]))
            return bitsim__input_fail(fault, "a question needs sddl, want and token: no %s",
                                      keys[i]);
    return true;
}

static bool read_descriptor(const json_t *asked, bitsim__access_question *q, input_fault *fault) {
    bitsim_descriptor *mapped;
    q->descriptor = bitsim__input_descriptor(json_string_value(json_object_get(asked, "sddl")),
                                             fault);
    if (!q->descriptor || !json_is_true(json_object_get(asked, "put"))) return q->descriptor;
    if (bitsim_descriptor_map(&mapped, q->descriptor, q->kind, bitsim_memory_system()) != BITSIM_OK)
        return bitsim__input_fail(fault, "out of memory");
    bitsim_descriptor_del(q->descriptor);
    q->descriptor = mapped;
    return true;
}

bool bitsim__access_read(const json_t *asked, bitsim__access_question *q, input_fault *fault) {
    if (!check_keys(asked, fault)) return false;
    const char *kind = json_string_value(json_object_get(asked, "kind"));
    const char *self = json_string_value(json_object_get(asked, "self"));
    const json_t *choices = json_object_get(asked, "choices");
    q->options.backup_intent = json_is_true(json_object_get(asked, "backup_intent"));
    q->options.user_mode = json_is_true(json_object_get(asked, "user_mode"));
    bitsim__input_at(fault, "self");
    if (self && !bitsim__input_sid(self, &q->self, fault)) return false;
    if (self) q->options.self = &q->self;
    bitsim__input_at(fault, "choices");
    if (choices && !read_choices(choices, q, fault)) return false;
    bitsim__input_at(fault, "kind");
    if (!read_kind(kind ? kind : "file", q, fault)) return false;
    bitsim__input_at(fault, "want");
    if (!bitsim__input_mask(json_string_value(json_object_get(asked, "want")), &q->desired, fault))
        return false;
    bitsim__input_at(fault, "sddl");
    if (!read_descriptor(asked, q, fault)) return false;
    bitsim__input_at(fault, "%s", "");
    q->token = bitsim__input_token(json_object_get(asked, "token"), fault);
    if (!q->token) bitsim__input_within(fault, "token");
    return q->token != NULL;
}
