/* SPDX-License-Identifier: MIT */
#include "bitsim/access.h"

#include <string.h>

#include "security/access_quick.h"

#define JOB_READ (READ_CONTROL | BITSIM_JOB_QUERY)
#define JOB_WRITE (READ_CONTROL | BITSIM_JOB_CHANGE)
#define JOB_ALL \
    (DELETE | READ_CONTROL | WRITE_DAC | WRITE_OWNER | BITSIM_JOB_QUERY | BITSIM_JOB_CHANGE)

static const struct {
    const char *name;
    bitsim_generic_mapping mapping;
} kinds[BITSIM_OBJECT_KIND_COUNT] = {
    [BITSIM_OBJECT_FILE] = {"file",
                            {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                             FILE_ALL_ACCESS}},
    [BITSIM_OBJECT_DIRECTORY] = {"directory",
                                 {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                                  FILE_ALL_ACCESS}},
    [BITSIM_OBJECT_KEY] = {"key",
                           {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                            FILE_ALL_ACCESS}},
    [BITSIM_OBJECT_JOB] = {"job", {JOB_READ, JOB_WRITE, READ_CONTROL, JOB_ALL}},
};

const bitsim_generic_mapping *bitsim_object_mapping(bitsim_object_kind kind) {
    return (unsigned)kind < BITSIM_OBJECT_KIND_COUNT ? &kinds[kind].mapping : NULL;
}

const char *bitsim_object_kind_name(bitsim_object_kind kind) {
    return (unsigned)kind < BITSIM_OBJECT_KIND_COUNT ? kinds[kind].name : NULL;
}

int bitsim_object_kind_find(const char *name, bitsim_object_kind *out) {
    for (unsigned i = 0; i < BITSIM_OBJECT_KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, name) != 0) continue;
        *out = (bitsim_object_kind)i;
        return BITSIM_OK;
    }
    return BITSIM_ERR_NOT_FOUND;
}

uint32_t bitsim_map_generic(uint32_t mask, bitsim_object_kind kind) {
    const bitsim_generic_mapping *mapping = bitsim_object_mapping(kind);
    return mapping ? bitsim__map(mask, mapping) : mask;
}

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
    if (descriptor && token && !options && (unsigned)kind < BITSIM_OBJECT_KIND_COUNT &&
        bitsim__check_quickly(descriptor, token, desired, &kinds[kind].mapping, result))
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
