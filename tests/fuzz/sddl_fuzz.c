/* SPDX-License-Identifier: MIT */
/*
 * SDDL: what is read is printed and read again, as text and as bytes, and stays the same, and so
 * do the decisions. The first byte chooses the reader.
 */
#include <string.h>

#include "bitsim/prepared.h"
#include "bitsim/sddl.h"
#include "fuzz.h"

static void check_decisions(const bitsim_descriptor *a, const bitsim_descriptor *b) {
    static bitsim_token *tokens[3];
    if (!tokens[0]) {
        bitsim_logon logon = {0};
        logon.user = bitsim_sid_domain(1, 2, 3);
        bitsim_sid_append(&logon.user, 1001, &logon.user);
        FUZZ_CLAIM(bitsim_token_local_system(&tokens[0], &fuzz_memory) == BITSIM_OK);
        FUZZ_CLAIM(bitsim_token_filtered_administrator(&tokens[1], &logon, &fuzz_memory) ==
                   BITSIM_OK);
        FUZZ_CLAIM(bitsim_token_service(&tokens[2], BITSIM_SID_LOCAL_SERVICE, "BITS",
                                        BITSIM_SERVICE_SID_RESTRICTED, &fuzz_memory) == BITSIM_OK);
    }
    bitsim_sid_table *table;
    bitsim_prepared_descriptor *d;
    FUZZ_CLAIM(bitsim_sid_table_new(&table, &fuzz_memory) == BITSIM_OK);
    FUZZ_CLAIM(bitsim_prepared_descriptor_new(&d, a, BITSIM_OBJECT_FILE, table, &fuzz_memory) ==
               BITSIM_OK);
    static const uint32_t masks[] = {MAXIMUM_ALLOWED, FILE_GENERIC_READ, WRITE_DAC, 2};
    for (int t = 0; t < 3; t++) {
        bitsim_prepared_token *token;
        FUZZ_CLAIM(bitsim_prepared_token_new(&token, tokens[t], table, &fuzz_memory) == BITSIM_OK);
        for (int m = 0; m < 4; m++) {
            bitsim_access_result one, other, told, prepared;
            int status = bitsim_access_check(a, tokens[t], masks[m], BITSIM_OBJECT_FILE, NULL,
                                             &one);
            FUZZ_CLAIM(bitsim_access_check(b, tokens[t], masks[m], BITSIM_OBJECT_FILE, NULL,
                                           &other) == status);
            FUZZ_CLAIM(bitsim_access_explain(a, tokens[t], masks[m], BITSIM_OBJECT_FILE, NULL, NULL,
                                             NULL, &told) == status);
            FUZZ_CLAIM(bitsim_prepared_check(d, token, masks[m], &prepared) == status);
            FUZZ_CLAIM(fuzz_same_answer(&one, &other));
            FUZZ_CLAIM(fuzz_same_answer(&one, &told) && one.sid == told.sid);
            FUZZ_CLAIM(fuzz_same_answer(&one, &prepared) && one.sid == prepared.sid);
        }
        bitsim_prepared_token_del(token);
    }
    bitsim_prepared_descriptor_del(d);
    bitsim_sid_table_del(table);
}

static void check_descriptor(const bitsim_descriptor *d, const bitsim_sddl_options *options) {
    bitsim_sddl_options strict = *options;
    strict.reader = BITSIM_SID_READER_STRICT;
    char *text, *text_again;
    FUZZ_CLAIM(bitsim_sddl_print(d, &strict, &fuzz_memory, &text) == BITSIM_OK);
    bitsim_descriptor *again;
    FUZZ_CLAIM(bitsim_sddl_parse(text, &strict, &fuzz_memory, &again, NULL) == BITSIM_OK);
    FUZZ_CLAIM(bitsim_descriptor_equal(d, again));
    FUZZ_CLAIM(bitsim_descriptor_digest(d) == bitsim_descriptor_digest(again));
    FUZZ_CLAIM(bitsim_sddl_print(again, &strict, &fuzz_memory, &text_again) == BITSIM_OK);
    FUZZ_CLAIM(strcmp(text, text_again) == 0);
    bitsim_descriptor_del(again);

    size_t size = bitsim_descriptor_binary_size(d), length;
    uint8_t *bytes = malloc(size);
    FUZZ_CLAIM(bytes);
    FUZZ_CLAIM(bitsim_descriptor_to_binary(d, bytes, size, &length) == BITSIM_OK && length == size);
    FUZZ_CLAIM(bitsim_descriptor_from_binary(bytes, size, &fuzz_memory, &again, NULL) == BITSIM_OK);
    FUZZ_CLAIM(bitsim_descriptor_equal(d, again));
    check_decisions(d, again);
    bitsim_descriptor_del(again);
    free(bytes);
    free(text);
    free(text_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3);
    bitsim_sddl_options options = {0};
    options.reader = data[0] & 1 ? BITSIM_SID_READER_WINDOWS : BITSIM_SID_READER_STRICT;
    if (data[0] & 2) options.domain = options.machine = options.root_domain = &domain;
    char *text = fuzz_text(data + 1, size - 1);
    bitsim_descriptor *d;
    bitsim_syntax_error error;
    int status = bitsim_sddl_parse(text, &options, &fuzz_memory, &d, &error);
    if (status == BITSIM_OK) {
        check_descriptor(d, &options);
        bitsim_descriptor_del(d);
    } else {
        FUZZ_CLAIM(error.offset <= strlen(text) && error.expected[0]);
    }
    uint32_t mask;
    if (bitsim_sddl_parse_rights(text, &mask, &error) == BITSIM_OK) {
        bitsim_rights_string rights;
        uint32_t again;
        bitsim_sddl_print_rights(mask, &rights);
        FUZZ_CLAIM(bitsim_sddl_parse_rights(rights.text, &again, NULL) == BITSIM_OK);
        FUZZ_CLAIM(mask == again);
    }
    free(text);
    return 0;
}
