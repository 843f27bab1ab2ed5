/* SPDX-License-Identifier: MIT */
/*
 * Text from outside, made fit to be shown: a name, an argument or a title may hold what steers a
 * terminal, breaks the line or turns the reading order. All of that, and what is not UTF-8, is
 * shown as \xNN, a byte each, and what is too long ends with "…". What was made fit stays as it is
 * when it is made fit again.
 */
#ifndef BITSIM_CLI_SHOW_H
#define BITSIM_CLI_SHOW_H

#include <stddef.h>

enum {
    /* BITSIM__WORD_SIZE: bytes for an argument or a key, with its terminator. */
    BITSIM__WORD_SIZE = 84,
    /* BITSIM__LINE_SIZE: bytes for a file's name, a title or a message, with its terminator. */
    BITSIM__LINE_SIZE = 1024
};

/* bitsim__show writes |text| to |out| of |size| bytes, at least 8 of them, and returns |out|. */
const char *bitsim__show(const char *text, char *out, size_t size);

/* BITSIM__WORD and BITSIM__LINE show |text| until the end of the block that they stand in. */
#define BITSIM__WORD(text) bitsim__show(text, (char[BITSIM__WORD_SIZE]){0}, BITSIM__WORD_SIZE)
#define BITSIM__LINE(text) bitsim__show(text, (char[BITSIM__LINE_SIZE]){0}, BITSIM__LINE_SIZE)

#endif
