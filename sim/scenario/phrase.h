/* SPDX-License-Identifier: MIT */
/*
 * A phrase is a message being written into a buffer. What comes from a file is quoted, cleaned of
 * whatever would not stay on one line of a terminal, and shortened; a phrase that does not fit ends
 * in three dots.
 */
#ifndef BITSIM_SIM_SCENARIO_PHRASE_H
#define BITSIM_SIM_SCENARIO_PHRASE_H

#include <stddef.h>
#include <stdint.h>

typedef struct phrase {
    char *buffer;
    size_t size;
    size_t used;
} phrase;

/* bitsim__phrase_start makes |buffer| of |size| bytes, at least 8, an empty phrase. */
phrase bitsim__phrase_start(char *buffer, size_t size);

/* bitsim__phrase_put adds |text|, which is ours, as it is. */
void bitsim__phrase_put(phrase *out, const char *text);

/* bitsim__phrase_quote adds |length| bytes of somebody's text, in quotes. */
void bitsim__phrase_quote(phrase *out, const char *text, size_t length);

/* bitsim__phrase_plain adds somebody's text without quotes, cleaned and shortened likewise. */
void bitsim__phrase_plain(phrase *out, const char *text, size_t length);

/* bitsim__phrase_number adds |number| in decimal, bitsim__phrase_code as 0x and eight digits. */
void bitsim__phrase_number(phrase *out, uint64_t number);
void bitsim__phrase_code(phrase *out, uint32_t code);

/* bitsim__phrase_or adds what stands between item |index| and the one before it in a list of
 * |count|: nothing, a comma, or the word "or". */
void bitsim__phrase_or(phrase *out, size_t index, size_t count);

#endif
