/* SPDX-License-Identifier: MIT */
/* What is wrong with an input, and in which part of it. */
#ifndef BITSIM_CLI_INPUT_FAULT_H
#define BITSIM_CLI_INPUT_FAULT_H

#include <stdbool.h>
#include <stddef.h>

#include "bitsim/sddl.h"

/* BITSIM__PLACE_SIZE: bytes for the name of a part and its terminator; what is longer is cut. */
#define BITSIM__PLACE_SIZE 64

/* input_fault says what is wrong with an input, as a line without an end. Zeroed it is none. */
typedef struct input_fault {
    char text[1536];
    /* place: the part that it is about, "want" or "token.groups[2]", or "": the whole. */
    char place[BITSIM__PLACE_SIZE];
    /* first: of what is there twice, where it was first, or "". */
    char first[BITSIM__PLACE_SIZE];
} input_fault;

/* bitsim__input_fail puts a message into |fault| and returns false. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool bitsim__input_fail(input_fault *fault, const char *format, ...);

/* bitsim__input_at puts the name of a part into |fault| and returns false. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool bitsim__input_at(input_fault *fault, const char *format, ...);

/* bitsim__input_within says that the parts that |fault| names are parts of |whole|. */
void bitsim__input_within(input_fault *fault, const char *whole);

/* bitsim__input_unknown says that |word| is none of the |count| |words|, and which is the nearest;
   false. */
bool bitsim__input_unknown(input_fault *fault, const char *what, const char *word,
                           const char *const *words, size_t count);

/*
 * bitsim__input_syntax says that |text| cannot be read at |error|, whose offset counts |unit|s;
 * false. |hint| is what to do about it, or NULL.
 */
bool bitsim__input_syntax(input_fault *fault, const char *text, const char *unit, int status,
                          const bitsim_syntax_error *error, const char *hint);

#endif
