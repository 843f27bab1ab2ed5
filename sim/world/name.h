/* SPDX-License-Identifier: MIT */
/* Short texts of a world: names, user names, subjects. */
#ifndef BITSIM_WORLD_NAME_H
#define BITSIM_WORLD_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/memory.h"

/* bitsim__world_name_check returns 0, or BITSIM_ERR_RANGE for a name that is empty or too long. */
int bitsim__world_name_check(const char *name);

/* bitsim__world_name_copy returns a copy of |name|, or NULL if there is no memory. */
char *bitsim__world_name_copy(const char *name, const bitsim_memory *memory);

/* bitsim__world_name_equal answers whether two names are equal but for the case of A to Z. */
bool bitsim__world_name_equal(const char *a, const char *b);

/* bitsim__world_name_contains answers whether |part| is somewhere in |name|, whatever the case. */
bool bitsim__world_name_contains(const char *name, const char *part);

#endif
