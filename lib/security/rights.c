/* SPDX-License-Identifier: MIT */
#include "bitsim/rights.h"

#include <stddef.h>
#include <string.h>

#include "security/rights_map.h"

#define JOB_READ (READ_CONTROL | BITSIM_JOB_QUERY)
#define JOB_WRITE (READ_CONTROL | BITSIM_JOB_CHANGE)
#define JOB_ALL \
    (DELETE | READ_CONTROL | WRITE_DAC | WRITE_OWNER | BITSIM_JOB_QUERY | BITSIM_JOB_CHANGE)

static const char *const names[BITSIM_OBJECT_KIND_COUNT] = {
    [BITSIM_OBJECT_FILE] = "file",
    [BITSIM_OBJECT_DIRECTORY] = "directory",
    [BITSIM_OBJECT_KEY] = "key",
    [BITSIM_OBJECT_JOB] = "job",
};

const bitsim_generic_mapping bitsim__mappings[BITSIM_OBJECT_KIND_COUNT] = {
    [BITSIM_OBJECT_FILE] = {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                            FILE_ALL_ACCESS},
    [BITSIM_OBJECT_DIRECTORY] = {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                                 FILE_ALL_ACCESS},
    [BITSIM_OBJECT_KEY] = {FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_GENERIC_EXECUTE,
                           FILE_ALL_ACCESS},
    [BITSIM_OBJECT_JOB] = {JOB_READ, JOB_WRITE, READ_CONTROL, JOB_ALL},
};

const bitsim_generic_mapping *bitsim_object_mapping(bitsim_object_kind kind) {
    return (unsigned)kind < BITSIM_OBJECT_KIND_COUNT ? &bitsim__mappings[kind] : NULL;
}

const char *bitsim_object_kind_name(bitsim_object_kind kind) {
    return (unsigned)kind < BITSIM_OBJECT_KIND_COUNT ? names[kind] : NULL;
}

int bitsim_object_kind_find(const char *name, bitsim_object_kind *out) {
    for (unsigned i = 0; i < BITSIM_OBJECT_KIND_COUNT; i++) {
        if (strcmp(names[i], name) != 0) continue;
        *out = (bitsim_object_kind)i;
        return BITSIM_OK;
    }
    return BITSIM_ERR_NOT_FOUND;
}

uint32_t bitsim_map_generic(uint32_t mask, bitsim_object_kind kind) {
    const bitsim_generic_mapping *mapping = bitsim_object_mapping(kind);
    return mapping ? bitsim__map(mask, mapping) : mask;
}
