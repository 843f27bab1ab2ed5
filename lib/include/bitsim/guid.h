/* SPDX-License-Identifier: MIT */
/*
 * GUID: the name of a job. A value of 16 bytes, laid out as on Windows, printed as
 * "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}".
 */
#ifndef BITSIM_GUID_H
#define BITSIM_GUID_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/random.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bitsim_guid {
    uint32_t data1;
    uint16_t data2;
    uint16_t data3;
    uint8_t data4[8];
} bitsim_guid;

/* BITSIM_GUID_STRING_SIZE: bytes for the printed form, braces and terminator included. */
#define BITSIM_GUID_STRING_SIZE 39

/* bitsim_guid_string holds a printed GUID. */
typedef struct bitsim_guid_string {
    char text[BITSIM_GUID_STRING_SIZE];
} bitsim_guid_string;

/* bitsim_guid_equal answers whether |a| and |b| are the same. */
bool bitsim_guid_equal(const bitsim_guid *a, const bitsim_guid *b);

/* bitsim_guid_make draws a version 4 GUID from |random|. */
bitsim_guid bitsim_guid_make(bitsim_random *random);

/* bitsim_guid_print writes |guid| into |buffer|, in lower case, and returns |buffer->text|. */
const char *bitsim_guid_print(const bitsim_guid *guid, bitsim_guid_string *buffer);

/*
 * bitsim_guid_parse reads |text|, with or without braces, in either case. It returns 0, or
 * BITSIM_ERR_SYNTAX with |*out| unchanged.
 */
int bitsim_guid_parse(const char *text, bitsim_guid *out);

#ifdef __cplusplus
}
#endif

#endif
