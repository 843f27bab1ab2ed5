/* SPDX-License-Identifier: MIT */
#include "cli/sddl_input.h"

#include "bitsim/sim/memory.h"
#include "cli/show.h"

bool bitsim__input_same(const char *a, const char *b) {
    for (; *a && *b; a++, b++) {
        char x = *a >= 'a' && *a <= 'z' ? (char)(*a - 0x20) : *a;
        char y = *b >= 'a' && *b <= 'z' ? (char)(*b - 0x20) : *b;
        if (x != y) return false;
    }
    return *a == *b;
}

static bitsim_sid domain = {5, 4, {21, 1, 2, 3}};

const bitsim_sddl_options *bitsim__input_options(void) {
    static const bitsim_sddl_options options = {&domain, &domain, &domain,
                                                BITSIM_SID_READER_STRICT};
    return &options;
}

void bitsim__input_domain(const bitsim_sid *sid) { domain = *sid; }

bool bitsim__input_sid(const char *text, bitsim_sid *out, input_fault *fault) {
    bitsim_syntax_error error;
    if (bitsim_sddl_parse_sid(text, bitsim__input_options(), out, &error) == BITSIM_OK) return true;
    if (bitsim_sid_find(text, out) == BITSIM_OK) return true;
    return bitsim__input_fail(fault, "'%s' is no SID: at character %zu, expected %s",
                              BITSIM__WORD(text), error.offset, error.expected);
}

bitsim_descriptor *bitsim__input_descriptor(const char *sddl, input_fault *fault) {
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error;
    int status = bitsim_sddl_parse(sddl, bitsim__input_options(), bitsim_memory_system(),
                                   &descriptor, &error);
    if (status != BITSIM_OK) bitsim__input_syntax(fault, sddl, "character", status, &error, NULL);
    return descriptor;
}

bool bitsim__input_domain_sid(const char *text, bitsim_sid *out, input_fault *fault) {
    bitsim_syntax_error error;
    int status = bitsim_sid_parse(text, out, &error);
    bitsim__input_at(fault, "domain");
    if (status != BITSIM_OK)
        return bitsim__input_syntax(fault, text, "character", status, &error,
                                    "a domain is S-1-5-21-a-b-c");
    if (bitsim_sid_is_domain(out)) return true;
    if (out->count != 4)
        return bitsim__input_fail(fault,
                                  "'%s' is no domain: it has %u sub-authorities, and a domain "
                                  "has 4, S-1-5-21-a-b-c",
                                  BITSIM__WORD(text), (unsigned)out->count);
    return bitsim__input_fail(fault, "'%s' is no domain: S-1-5-21-a-b-c", BITSIM__WORD(text));
}
