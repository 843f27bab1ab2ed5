/* SPDX-License-Identifier: MIT */
/* The parts that several kinds of lines share. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/policy.h"
#include "bitsim/sid.h"
#include "bitsim/token.h"
#include "report/trace.h"
#include "report/words.h"

void bitsim__record_set(bitsim__record *record, const char *key, json_t *value) {
    bitsim__json_set(&record->json, record->object, key, value);
}

void bitsim__record_text(bitsim__record *record, const char *key, const char *text) {
    if (text) bitsim__record_set(record, key, bitsim__text_json(record, text));
}

void bitsim__record_word(bitsim__record *record, const char *key, const char *word) {
    bitsim__record_set(record, key, json_string(word));
}

void bitsim__record_flag(bitsim__record *record, const char *key, bool holds) {
    if (holds) bitsim__record_set(record, key, json_true());
}

/* Beyond 2^53 many readers of JSON lose the last digits; a moment of this century is 2^57. */
void bitsim__record_count(bitsim__record *record, const char *key, uint64_t number) {
    bitsim__record_set(
        record, key,
        number <= INT64_MAX ? json_integer((json_int_t)number) : bitsim__hex_json(number, 16));
}

void bitsim__record_hresult(bitsim__record *record, const char *key, const char *name_key,
                            bitsim_hresult hr) {
    char text[BITSIM__HRESULT_SIZE];
    bitsim__record_word(record, key, bitsim__hresult_print(hr, text));
    const char *name = bitsim_hresult_name(hr);
    if (name) bitsim__record_word(record, name_key, name);
}

/* Returns the length of the well-formed UTF-8 character at |text|, or 0. */
static size_t character_length(const char *text) {
    const unsigned char *byte = (const unsigned char *)text;
    if (byte[0] < 0x80) return 1;
    size_t length = byte[0] >= 0xF0 ? 4 : byte[0] >= 0xE0 ? 3 : 2;
    if (byte[0] < 0xC2 || byte[0] > 0xF4) return 0;
    for (size_t i = 1; i < length; i++)
        if ((byte[i] & 0xC0) != 0x80) return 0;
    /* Too long a form, a surrogate, or beyond the last character. */
    if ((byte[0] == 0xE0 && byte[1] < 0xA0) || (byte[0] == 0xED && byte[1] > 0x9F)) return 0;
    if ((byte[0] == 0xF0 && byte[1] < 0x90) || (byte[0] == 0xF4 && byte[1] > 0x8F)) return 0;
    return length;
}

json_t *bitsim__text_json(bitsim__record *record, const char *text) {
    static const char replacement[] = "\xEF\xBF\xBD";
    size_t faults = 0;
    for (size_t at = 0, length; text[at]; at += length) {
        length = character_length(text + at);
        if (length == 0) {
            faults++;
            length = 1;
        }
    }
    if (faults == 0) return json_string(text);
    size_t size = strlen(text) + faults * (sizeof replacement - 1) + 1;
    char *clean = record->memory->allocate(size, record->memory->user);
    if (!clean) return NULL;
    size_t used = 0;
    for (size_t at = 0, length; text[at]; at += length) {
        length = character_length(text + at);
        bool fault = length == 0;
        size_t copied = fault ? sizeof replacement - 1 : length;
        memcpy(clean + used, fault ? replacement : text + at, copied);
        used += copied;
        if (fault) length = 1;
    }
    json_t *value = json_stringn(clean, used);
    record->memory->release(clean, record->memory->user);
    return value;
}

json_t *bitsim__hex_json(uint64_t number, int digits) {
    char text[24];
    snprintf(text, sizeof text, "0x%0*" PRIX64, digits, number);
    return json_string(text);
}

json_t *bitsim__sid_json(bitsim__record *record, const bitsim_sid *sid) {
    bitsim_sid_string text;
    json_t *object = json_object();
    bitsim__json_set(&record->json, object, "sid", json_string(bitsim_sid_print(sid, &text)));
    const char *name = bitsim_sid_name(sid);
    if (name) bitsim__json_set(&record->json, object, "name", json_string(name));
    return object;
}

json_t *bitsim__token_json(bitsim__record *record, const bitsim_token *token) {
    if (!token) return json_null();
    bitsim__json *json = &record->json;
    json_t *object = bitsim__sid_json(record, bitsim_token_user(token));
    bitsim__json_set(json, object, "integrity", bitsim__hex_json(bitsim_token_integrity(token), 4));
    bitsim__json_set(json, object, "elevation",
                     json_string(bitsim_elevation_name(bitsim_token_elevation(token))));
    if (bitsim_token_is_administrator(token))
        bitsim__json_set(json, object, "administrator", json_true());
    if (bitsim_token_is_restricted(token))
        bitsim__json_set(json, object, "restricted", json_true());
    if (bitsim_token_get_type(token) == BITSIM_TOKEN_IMPERSONATION)
        bitsim__json_set(json, object, "level",
                         json_string(bitsim_level_name(bitsim_token_level(token))));
    bitsim__json_set(json, object, "logon_session",
                     bitsim__hex_json(bitsim_token_logon_session(token), 1));
    return object;
}

static json_t *rules_json(bitsim__record *record, const bitsim_decision *decision) {
    json_t *rules = json_array();
    for (size_t i = 0; i < decision->trail_length; i++) {
        const char *name = bitsim_rule_name((bitsim_rule_id)decision->trail[i]);
        bitsim__json_append(&record->json, rules, json_string(name));
    }
    return rules;
}

static json_t *facts_json(bitsim__record *record, const bitsim_decision *decision,
                          const bitsim_policy *policy) {
    json_t *facts = json_array();
    for (size_t i = 0; i < policy->condition_count; i++)
        if (decision->conditions >> i & 1)
            bitsim__json_append(&record->json, facts, json_string(policy->conditions[i].name));
    return facts;
}

static json_t *effects_json(bitsim__record *record, uint32_t effects) {
    size_t count;
    const bitsim__flag *flags = bitsim__effects(&count);
    json_t *names = json_array();
    for (size_t i = 0; i < count; i++)
        if (effects & flags[i].bit)
            bitsim__json_append(&record->json, names, json_string(flags[i].name));
    return names;
}

json_t *bitsim__decision_json(bitsim__record *record, const bitsim_decision *decision) {
    bitsim__record part = {.object = json_object(), .memory = record->memory};
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    if (policy) bitsim__record_word(&part, "policy", policy->name);
    bitsim__record_hresult(&part, "hresult", "code", decision->hr);
    bitsim__record_set(&part, "rules", rules_json(&part, decision));
    if (policy) bitsim__record_set(&part, "facts", facts_json(&part, decision, policy));
    if (decision->identity != BITSIM_IDENTITY_NONE)
        bitsim__record_word(&part, "identity",
                            bitsim_identity_name((bitsim_identity)decision->identity));
    if (decision->effects)
        bitsim__record_set(&part, "effects", effects_json(&part, decision->effects));
    if (decision->state != BITSIM_STATE_UNCHANGED)
        bitsim__record_word(&part, "state", bitsim_job_state_name((BG_JOB_STATE)decision->state));
    if (decision->context != BG_ERROR_CONTEXT_NONE)
        bitsim__record_word(&part, "context",
                            bitsim_error_context_name((BG_ERROR_CONTEXT)decision->context));
    if (part.json.failed) record->json.failed = true;
    return part.object;
}
