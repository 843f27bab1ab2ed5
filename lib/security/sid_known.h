/* SPDX-License-Identifier: MIT */
/* The two letters of SDDL and the SIDs behind them, for the reader and the writer of SDDL. */
#ifndef BITSIM_SECURITY_SID_KNOWN_H
#define BITSIM_SECURITY_SID_KNOWN_H

#include <stddef.h>
#include <stdint.h>

#include "bitsim/sid.h"

/* bitsim__completed_by says whose RID an alias stands for (SID-11). */
typedef enum bitsim__completed_by {
    BITSIM__COMPLETED_BY_DOMAIN,
    BITSIM__COMPLETED_BY_MACHINE,
    BITSIM__COMPLETED_BY_ROOT
} bitsim__completed_by;

/* bitsim__domain_alias is a row of BITSIM_RID_LIST. |alias| may be empty. */
typedef struct bitsim__domain_alias {
    uint32_t rid;
    bitsim__completed_by completed_by;
    const char *name;
    char alias[3];
} bitsim__domain_alias;

/* bitsim__sid_from_alias returns the SID that two capital letters stand for alone, or NULL. */
const bitsim_sid *bitsim__sid_from_alias(char first, char second);

/* bitsim__domain_alias_find returns the row that two capital letters stand for, or NULL. */
const bitsim__domain_alias *bitsim__domain_alias_find(char first, char second);

/* bitsim__domain_alias_at returns row |index|, or NULL past the end. */
const bitsim__domain_alias *bitsim__domain_alias_at(size_t index);

#endif
