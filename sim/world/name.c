/* SPDX-License-Identifier: MIT */
#include "world/name.h"

#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sim/world.h"
#include "world/table.h"

int bitsim__world_name_check(const char *name) {
    if (name[0] == '\0') return BITSIM_ERR_RANGE;
    return memchr(name, '\0', BITSIM_WORLD_NAME_MAX + 1) ? BITSIM_OK : BITSIM_ERR_RANGE;
}

char *bitsim__world_name_copy(const char *name, const bitsim_memory *memory) {
    size_t size = strlen(name) + 1;
    char *copy = memory->allocate(size, memory->user);
    if (copy) memcpy(copy, name, size);
    return copy;
}

bool bitsim__world_name_equal(const char *a, const char *b) {
    size_t length = strlen(a);
    return length == strlen(b) && bitsim__world_equal(a, b, length, true);
}

bool bitsim__world_name_contains(const char *name, const char *part) {
    size_t length = strlen(part);
    for (size_t left = strlen(name); left >= length; left--, name++)
        if (bitsim__world_equal(name, part, length, true)) return true;
    return false;
}
