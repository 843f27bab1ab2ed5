/* SPDX-License-Identifier: MIT */
/*
 * The binary form: what is read is written and read again, and stays the same; where there is a
 * text form, it says the same; inheritance from it works for files and folders.
 */
#include <string.h>

#include "bitsim/inherit.h"
#include "bitsim/sddl.h"
#include "fuzz.h"

static void check_inheritance(const bitsim_descriptor *d) {
    static bitsim_token *creator;
    if (!creator) FUZZ_CLAIM(bitsim_token_local_system(&creator, &fuzz_memory) == BITSIM_OK);
    for (int container = 0; container < 2; container++) {
        bitsim_descriptor *child;
        int status = bitsim_descriptor_inherit(d, container, creator, &fuzz_memory, &child);
        FUZZ_CLAIM(status == BITSIM_OK || status == BITSIM_ERR_RANGE);
        if (status == BITSIM_OK) bitsim_descriptor_del(child);
    }
}

/* Asks the quick way, if it is one, and the whole way. */
static void check_alike(const bitsim_descriptor *d, const bitsim_token *token,
                        const bitsim_access_options *options) {
    bitsim_access_result result, told;
    int status = bitsim_access_check(d, token, FILE_GENERIC_WRITE, BITSIM_OBJECT_FILE, options,
                                     &result);
    FUZZ_CLAIM(bitsim_access_explain(d, token, FILE_GENERIC_WRITE, BITSIM_OBJECT_FILE, options,
                                     NULL, NULL, &told) == status);
    FUZZ_CLAIM(fuzz_same_answer(&result, &told) && result.sid == told.sid);
    FUZZ_CLAIM(status == BITSIM_OK || !bitsim_descriptor_is_modelled(d));
}

static void check_access(const bitsim_descriptor *d) {
    static bitsim_token *restricted, *plain;
    if (!plain) {
        FUZZ_CLAIM(bitsim_token_service(&restricted, BITSIM_SID_NETWORK_SERVICE, "BITS",
                                        BITSIM_SERVICE_SID_RESTRICTED, &fuzz_memory) == BITSIM_OK);
        FUZZ_CLAIM(bitsim_token_network_service(&plain, &fuzz_memory) == BITSIM_OK);
    }
    bitsim_access_options options = {0};
    options.object_aces = true;
    check_alike(d, restricted, &options);
    check_alike(d, plain, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    bitsim_descriptor *d, *again;
    bitsim_syntax_error error;
    int status = bitsim_descriptor_from_binary(data, size, &fuzz_memory, &d, &error);
    if (status != BITSIM_OK) {
        FUZZ_CLAIM(error.offset <= size && error.expected[0]);
        return 0;
    }
    size_t length, room = bitsim_descriptor_binary_size(d);
    uint8_t *bytes = malloc(room);
    FUZZ_CLAIM(bytes);
    FUZZ_CLAIM(bitsim_descriptor_to_binary(d, bytes, room, &length) == BITSIM_OK && length == room);
    FUZZ_CLAIM(bitsim_descriptor_from_binary(bytes, length, &fuzz_memory, &again, NULL) ==
               BITSIM_OK);
    FUZZ_CLAIM(bitsim_descriptor_equal(d, again));
    bitsim_descriptor_del(again);
    char *text;
    if (bitsim_sddl_print(d, NULL, &fuzz_memory, &text) == BITSIM_OK) {
        status = bitsim_sddl_parse(text, NULL, &fuzz_memory, &again, NULL);
        FUZZ_CLAIM(status == BITSIM_OK);
        char *text_again;
        FUZZ_CLAIM(bitsim_sddl_print(again, NULL, &fuzz_memory, &text_again) == BITSIM_OK);
        FUZZ_CLAIM(strcmp(text, text_again) == 0);
        free(text_again);
        free(text);
        bitsim_descriptor_del(again);
    }
    check_access(d);
    check_inheritance(d);
    free(bytes);
    bitsim_descriptor_del(d);
    return 0;
}
