/* SPDX-License-Identifier: MIT */
/*
 * Descriptors in a scenario: SDDL in which {name} stands for the SID of an account or a group of
 * the file, since such a SID is known only once the world is made.
 */
#ifndef BITSIM_SIM_SCENARIO_SDDL_H
#define BITSIM_SIM_SCENARIO_SDDL_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/sid.h"
#include "scenario/pool.h"

/* sid_finder stores the SID of |name| (|length| bytes) and answers whether there is one. */
typedef bool sid_finder(const char *name, size_t length, const void *user, bitsim_sid *out);

/*
 * bitsim__sddl_expand writes |text| with every {name} replaced into memory |from| a pool. It
 * returns 0 with |*out| set; BITSIM_ERR_NOMEM; or, with |*offset| telling where, BITSIM_ERR_SYNTAX
 * for a brace without its other half and BITSIM_ERR_NOT_FOUND for a name that is none.
 */
int bitsim__sddl_expand(const char *text, sid_finder *find, const void *user, pool *from,
                        const char **out, size_t *offset);

/* bitsim__sddl_offset returns where in |text| byte |offset| of its expansion came from. */
size_t bitsim__sddl_offset(const char *text, sid_finder *find, const void *user, size_t offset);

#endif
