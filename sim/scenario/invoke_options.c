/* SPDX-License-Identifier: MIT */
/* Calls of IBackgroundCopyJobHttpOptions and IBitsTokenOptions. */
#include <string.h>

#include "scenario/invoke.h"
#include "scenario/play.h"

static uint8_t digit_of(char c) { return (uint8_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10); }

bitsim_decision bitsim__invoke_set_client_certificate_by_id(invocation *i) {
    const story_call *call = i->call;
    uint8_t bytes[STORY_HASH_MAX] = {0};
    const uint8_t *hash = NULL;
    size_t size = sizeof i->play->hashes[0].bytes;
    if (call->certificate != SIZE_MAX) {
        hash = i->play->hashes[call->certificate].bytes;
    } else if (call->hash) {
        size = strlen(call->hash) / 2;
        for (size_t n = 0; n < size; n++)
            bytes[n] = (uint8_t)(digit_of(call->hash[2 * n]) << 4 |
                                 digit_of(call->hash[2 * n + 1]));
        hash = bytes;
    }
    return bitsim_http_options_set_client_certificate_by_id(
        &i->frame, i->reference, call->store.location, call->store.name, hash, size);
}

bitsim_decision bitsim__invoke_set_client_certificate_by_name(invocation *i) {
    const story_call *call = i->call;
    return bitsim_http_options_set_client_certificate_by_name(
        &i->frame, i->reference, call->store.location, call->store.name, call->subject);
}

bitsim_decision bitsim__invoke_remove_client_certificate(invocation *i) {
    return bitsim_http_options_remove_client_certificate(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_set_helper_token_flags(invocation *i) {
    return bitsim_token_options_set_helper_token_flags(&i->frame, i->reference, i->call->flags);
}

bitsim_decision bitsim__invoke_get_helper_token_flags(invocation *i) {
    return bitsim_token_options_get_helper_token_flags(&i->frame, i->reference,
                                                       i->call->null_out ? NULL : &i->flags);
}

bitsim_decision bitsim__invoke_set_helper_token(invocation *i) {
    return bitsim_token_options_set_helper_token(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_clear_helper_token(invocation *i) {
    return bitsim_token_options_clear_helper_token(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_get_helper_token_sid(invocation *i) {
    return bitsim_token_options_get_helper_token_sid(
        &i->frame, i->reference, i->call->null_out ? NULL : &i->sid, &i->present);
}
