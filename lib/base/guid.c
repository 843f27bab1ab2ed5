/* SPDX-License-Identifier: MIT */
#include "bitsim/guid.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"

bool bitsim_guid_equal(const bitsim_guid *a, const bitsim_guid *b) {
    return a->data1 == b->data1 && a->data2 == b->data2 && a->data3 == b->data3 &&
           memcmp(a->data4, b->data4, sizeof a->data4) == 0;
}

bitsim_guid bitsim_guid_make(bitsim_random *random) {
    uint64_t high = bitsim_random_next(random);
    uint64_t low = bitsim_random_next(random);
    bitsim_guid guid;
    guid.data1 = (uint32_t)(high >> 32);
    guid.data2 = (uint16_t)(high >> 16);
    guid.data3 = (uint16_t)((high & 0x0FFF) | 0x4000);
    for (int i = 0; i < 8; i++) guid.data4[i] = (uint8_t)(low >> (56 - 8 * i));
    guid.data4[0] = (uint8_t)((guid.data4[0] & 0x3F) | 0x80);
    return guid;
}

const char *bitsim_guid_print(const bitsim_guid *guid, bitsim_guid_string *buffer) {
    char *at = buffer->text;
    *at++ = '{';
    at = bitsim__text_put_digits(at, guid->data1, 8, 16);
    *at++ = '-';
    at = bitsim__text_put_digits(at, guid->data2, 4, 16);
    *at++ = '-';
    at = bitsim__text_put_digits(at, guid->data3, 4, 16);
    *at++ = '-';
    for (int i = 0; i < 8; i++) {
        if (i == 2) *at++ = '-';
        at = bitsim__text_put_digits(at, guid->data4[i], 2, 16);
    }
    *at++ = '}';
    *at = '\0';
    return buffer->text;
}

int bitsim_guid_parse(const char *text, bitsim_guid *out) {
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    enum { form_length = sizeof form - 1 };
    size_t length = strlen(text);
    if (length == form_length + 2 && text[0] == '{' && text[length - 1] == '}') {
        text++;
        length -= 2;
    }
    if (length != form_length) return BITSIM_ERR_SYNTAX;
    uint8_t bytes[16] = {0};
    size_t digits = 0;
    for (size_t i = 0; i < form_length; i++) {
        if (form[i] == '-') {
            if (text[i] != '-') return BITSIM_ERR_SYNTAX;
            continue;
        }
        char hex[3] = {'0', 'x', text[i]};
        uint64_t digit;
        if (bitsim__text_to_uint(hex, sizeof hex, &digit) != BITSIM_OK) return BITSIM_ERR_SYNTAX;
        bytes[digits / 2] = (uint8_t)((uint64_t)bytes[digits / 2] << 4 | digit);
        digits++;
    }
    out->data1 = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
                 bytes[3];
    out->data2 = (uint16_t)(bytes[4] << 8 | bytes[5]);
    out->data3 = (uint16_t)(bytes[6] << 8 | bytes[7]);
    memcpy(out->data4, bytes + 8, 8);
    return BITSIM_OK;
}
