/* SPDX-License-Identifier: MIT */
#include "bitsim/rights.h"

#include <stddef.h>
#include <string.h>

#include "security/rights_map.h"

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
