/* SPDX-License-Identifier: MIT */
#include "bitsim/access.h"

#include "security/access_quick.h"

static BITSIM__NOINLINE int check_whole(const bitsim_descriptor *descriptor,
                                        const bitsim_token *token, uint32_t desired,
                                        bitsim_object_kind kind,
                                        const bitsim_access_options *options,
                                        bitsim_access_result *result) {
    bitsim__question q;
    int status = bitsim__ask(&q, descriptor, token, desired, kind, options);
    if (status != BITSIM_OK) {
        bitsim__refuse(result, BITSIM_ACCESS_NO_RULE, NULL);
        return status;
    }
    return bitsim__check(&q, false, result);
}

int bitsim_access_check(const bitsim_descriptor *descriptor, const bitsim_token *token,
                        uint32_t desired, bitsim_object_kind kind,
                        const bitsim_access_options *options, bitsim_access_result *result) {
    const bitsim_generic_mapping *mapping = bitsim_object_mapping(kind);
    if (descriptor && token && !options && mapping &&
        bitsim__check_quickly(descriptor, token, desired, mapping, result))
        return BITSIM_OK;
    return check_whole(descriptor, token, desired, kind, options, result);
}

const char *bitsim_access_rule_name(bitsim_access_rule rule) {
    static const char *const names[] = {
        "-",      "CHK-1",  "CHK-2", "CHK-3",  "CHK-4",  "CHK-5",  "CHK-6",
        "CHK-7",  "CHK-8",  "CHK-9", "CHK-10", "CHK-11", "CHK-12", "CHK-13",
        "CHK-14", "CHK-15", "MIC-3", "MIC-4",  "MIC-5",  "MIC-6",  "MASK-8",
    };
    return (unsigned)rule < sizeof names / sizeof names[0] ? names[rule] : names[0];
}
