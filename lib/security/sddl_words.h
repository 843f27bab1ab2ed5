/* SPDX-License-Identifier: MIT */
/* The vocabulary of SDDL, as tables that the reader and the writer share (SDDL-1 to SDDL-5). */
#ifndef BITSIM_SECURITY_SDDL_WORDS_H
#define BITSIM_SECURITY_SDDL_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* bitsim__sddl_word is one or two letters and the bits they stand for. */
typedef struct bitsim__sddl_word {
    char letters[3];
    uint32_t value;
} bitsim__sddl_word;

/* Where an ACE type may stand, and whether the model has anything to say about it. */
enum {
    BITSIM__SDDL_IN_DACL = 1,
    BITSIM__SDDL_IN_SACL = 2,
    BITSIM__SDDL_OBJECT = 4,
    BITSIM__SDDL_REFUSED = 8
};

typedef struct bitsim__sddl_type {
    char letters[3];
    uint8_t type;
    uint8_t where;
    /* plain: the type that an object ACE without GUIDs is stored as (SDDL-9). */
    uint8_t plain;
    /* refusal: for a type outside the model, what should have stood there. */
    const char *refusal;
} bitsim__sddl_type;

extern const bitsim__sddl_type bitsim__sddl_types[];
extern const size_t bitsim__sddl_type_count;

/* Flags in the order in which they are written. */
extern const bitsim__sddl_word bitsim__sddl_flags[];
extern const size_t bitsim__sddl_flag_count;

/* Rights of one bit, in ascending order but for the generic ones, as they are written. */
extern const bitsim__sddl_word bitsim__sddl_bits[];
extern const size_t bitsim__sddl_bit_count;

/* Rights that are whole masks; the first with a value is the one that is written. */
extern const bitsim__sddl_word bitsim__sddl_masks[];
extern const size_t bitsim__sddl_mask_count;

/* What a mandatory label forbids. */
extern const bitsim__sddl_word bitsim__sddl_labels[];
extern const size_t bitsim__sddl_label_count;

/* bitsim__sddl_find returns the word of |count| that has these letters, or NULL. */
const bitsim__sddl_word *bitsim__sddl_find(const bitsim__sddl_word *words, size_t count, char first,
                                           char second);

#endif
