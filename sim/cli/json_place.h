/* SPDX-License-Identifier: MIT */
/* Where a part of a JSON text stands. */
#ifndef BITSIM_CLI_JSON_PLACE_H
#define BITSIM_CLI_JSON_PLACE_H

#include <stddef.h>

/*
 * bitsim__json_column returns the column, from 1 and in characters, at which the part |place| of
 * the JSON |line| stands: for "token.user" its key, for "token.groups[2]" the entry itself. What is
 * not found is taken for the part around it. The line has been read as JSON before.
 */
size_t bitsim__json_column(const char *line, const char *place);

/* bitsim__column returns the column of the byte |offset| of |line|, from 1 and in characters. */
size_t bitsim__column(const char *line, size_t offset);

#endif
