/* SPDX-License-Identifier: MIT */
/* SIDs: what is read is printed and read again, as text and as bytes, and stays the same. */
#include <string.h>

#include "bitsim/sid.h"
#include "fuzz.h"

static void check_forms(const bitsim_sid *sid) {
    FUZZ_CLAIM(bitsim_sid_valid(sid));
    bitsim_sid again;
    if (sid->count > 0) {
        bitsim_sid_string string;
        bitsim_sid_print(sid, &string);
        FUZZ_CLAIM(strlen(string.text) < BITSIM_SID_STRING_SIZE);
        FUZZ_CLAIM(bitsim_sid_parse(string.text, &again, NULL) == BITSIM_OK);
        FUZZ_CLAIM(bitsim_sid_equal(sid, &again) && memcmp(sid, &again, sizeof again) == 0);
    }
    uint8_t bytes[BITSIM_SID_BINARY_MAX];
    size_t length, used;
    FUZZ_CLAIM(bitsim_sid_to_binary(sid, bytes, sizeof bytes, &length) == BITSIM_OK);
    FUZZ_CLAIM(bitsim_sid_from_binary(bytes, length, &again, &used) == BITSIM_OK);
    FUZZ_CLAIM(used == length && bitsim_sid_equal(sid, &again));
    for (size_t i = 0; i < length; i++)
        FUZZ_CLAIM(bitsim_sid_from_binary(bytes, i, &again, &used) == BITSIM_ERR_MALFORMED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    bitsim_sid sid;
    bitsim_syntax_error error;
    size_t used;
    if (bitsim_sid_parse(text, &sid, &error) == BITSIM_OK) {
        /* The strict reader takes only what the writer writes, but for the case of digits. */
        check_forms(&sid);
        bitsim_sid lax;
        FUZZ_CLAIM(bitsim_sid_parse_prefix(text, BITSIM_SID_READER_WINDOWS, &lax, &used, NULL) ==
                   BITSIM_OK);
        FUZZ_CLAIM(bitsim_sid_equal(&sid, &lax) && used == strlen(text));
    } else {
        FUZZ_CLAIM(error.offset <= strlen(text) && error.expected[0]);
    }
    if (bitsim_sid_parse_prefix(text, BITSIM_SID_READER_WINDOWS, &sid, &used, &error) == BITSIM_OK)
        check_forms(&sid);
    else FUZZ_CLAIM(error.offset <= strlen(text));
    bitsim_sid_find(text, &sid);
    if (bitsim_sid_for_service(text, &sid) == BITSIM_OK) FUZZ_CLAIM(bitsim_sid_is_service(&sid));
    if (bitsim_sid_from_binary(data, size, &sid, &used) == BITSIM_OK) {
        FUZZ_CLAIM(used <= size);
        check_forms(&sid);
    }
    free(text);
    return 0;
}
