/* SPDX-License-Identifier: MIT */
/* How the parts of an event become JSON. */
#ifndef BITSIM_REPORT_TRACE_H
#define BITSIM_REPORT_TRACE_H

#include "bitsim/event.h"
#include "bitsim/memory.h"
#include "report/json.h"

/* bitsim__record is one line that is being built. */
typedef struct bitsim__record {
    bitsim__json json;
    json_t *object;
    const bitsim_memory *memory;
} bitsim__record;

/* bitsim__record_set gives the record the member |key|, which takes |value| over. */
void bitsim__record_set(bitsim__record *record, const char *key, json_t *value);

/* bitsim__record_text sets |key| to |text|, or nothing if |text| is NULL. */
void bitsim__record_text(bitsim__record *record, const char *key, const char *text);

/* bitsim__record_word sets |key| to |word|, which is a name of ours. */
void bitsim__record_word(bitsim__record *record, const char *key, const char *word);

/* bitsim__record_flag sets |key| to true, or nothing if |holds| is false. */
void bitsim__record_flag(bitsim__record *record, const char *key, bool holds);

/* bitsim__record_count sets |key| to |number|; what JSON readers cannot hold becomes text. */
void bitsim__record_count(bitsim__record *record, const char *key, uint64_t number);

/* bitsim__record_hresult sets |key| to |hr| as text, and |name_key| to its name if it has one. */
void bitsim__record_hresult(bitsim__record *record, const char *key, const char *name_key,
                            bitsim_hresult hr);

/* bitsim__text_json returns |text|; bytes that are no UTF-8 become U+FFFD. */
json_t *bitsim__text_json(bitsim__record *record, const char *text);

/* bitsim__hex_json returns |number| as "0x..." of at least |digits| digits. */
json_t *bitsim__hex_json(uint64_t number, int digits);

/* bitsim__sid_json returns {"sid": ..., "name": ...}, the name for a well-known SID. */
json_t *bitsim__sid_json(bitsim__record *record, const bitsim_sid *sid);

/* bitsim__token_json returns what a reader needs to know of |token|, or null for NULL. */
json_t *bitsim__token_json(bitsim__record *record, const bitsim_token *token);

/* bitsim__decision_json returns |decision|. */
json_t *bitsim__decision_json(bitsim__record *record, const bitsim_decision *decision);

/* bitsim__trace_operation sets what |operation| is; bitsim__trace_outcome what came of it. */
void bitsim__trace_operation(bitsim__record *record, const bitsim_operation *operation);
void bitsim__trace_outcome(bitsim__record *record, const bitsim_operation *operation,
                           const bitsim_outcome *outcome);

/* bitsim__trace_access sets what was checked and what decided. */
void bitsim__trace_access(bitsim__record *record, const bitsim_check_event *access);

/*
 * bitsim__event_id returns the number under which Windows' own log (Microsoft-Windows-Bits-Client)
 * would tell of |event|, or 0 if it would not.
 */
unsigned bitsim__event_id(const bitsim_event *event);

/* bitsim__event_word returns the |type| of the line for |event|. */
const char *bitsim__event_word(const bitsim_event *event);

#endif
