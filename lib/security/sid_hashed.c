/* SPDX-License-Identifier: MIT */
/* SIDs that are made from a name: a service's and a capability's (SVC-1). */
#include "base/text.h"
#include "bitsim/sid.h"
#include "security/sha.h"

enum { name_units_max = 256 };

/* The simple upper-case mapping for the alphabets that names of services were seen in. */
static uint32_t to_upper(uint32_t c) {
    if (c >= 'a' && c <= 'z') return c - 0x20;
    if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 0x20;
    if (c == 0xFF) return 0x178;
    if (c == 0x3C2) return 0x3A3;
    if (c >= 0x3B1 && c <= 0x3C9) return c - 0x20;
    if (c >= 0x430 && c <= 0x44F) return c - 0x20;
    if (c >= 0x450 && c <= 0x45F) return c - 0x50;
    return c;
}

/* The code point of the well-formed UTF-8 sequence at |*at|, which moves behind it. */
static uint32_t next_code_point(const char **at) {
    const unsigned char *s = (const unsigned char *)*at;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xE0 ? 1 : s[0] < 0xF0 ? 2 : 3;
    uint32_t c = more == 0 ? s[0] : s[0] & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) c = c << 6 | (s[i] & 0x3Fu);
    *at += more + 1;
    return c;
}

static uint8_t *put_unit(uint8_t *at, uint32_t unit) {
    *at++ = (uint8_t)unit;
    *at++ = (uint8_t)(unit >> 8);
    return at;
}

/* Writes |name| in upper case as UTF-16LE and stores the number of bytes. */
static int upper_utf16(const char *name, uint8_t bytes[2 * name_units_max], size_t *size) {
    size_t units = bitsim__text_utf16_length(name);
    if (units == SIZE_MAX) return BITSIM_ERR_SYNTAX;
    if (units == 0 || units > name_units_max) return BITSIM_ERR_RANGE;
    uint8_t *at = bytes;
    while (*name) {
        uint32_t c = to_upper(next_code_point(&name));
        if (c > 0xFFFF) {
            at = put_unit(at, 0xD800 + ((c - 0x10000) >> 10));
            at = put_unit(at, 0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            at = put_unit(at, c);
        }
    }
    *size = (size_t)(at - bytes);
    return BITSIM_OK;
}

static void append_numbers(bitsim_sid *sid, const uint8_t *digest, size_t size) {
    for (size_t i = 0; i < size; i += 4)
        sid->sub[sid->count++] = (uint32_t)digest[i] | (uint32_t)digest[i + 1] << 8 |
                                 (uint32_t)digest[i + 2] << 16 | (uint32_t)digest[i + 3] << 24;
}

int bitsim_sid_for_service(const char *service_name, bitsim_sid *out) {
    uint8_t bytes[2 * name_units_max];
    size_t size;
    int status = upper_utf16(service_name, bytes, &size);
    if (status != BITSIM_OK) return status;
    uint8_t digest[BITSIM__SHA1_SIZE];
    bitsim__sha1(bytes, size, digest);
    bitsim_sid sid = {5, 1, {80}};
    append_numbers(&sid, digest, sizeof digest);
    *out = sid;
    return BITSIM_OK;
}

int bitsim_sid_for_capability(const char *name, bitsim_sid *out) {
    uint8_t bytes[2 * name_units_max];
    size_t size;
    int status = upper_utf16(name, bytes, &size);
    if (status != BITSIM_OK) return status;
    uint8_t digest[BITSIM__SHA256_SIZE];
    bitsim__sha256(bytes, size, digest);
    bitsim_sid sid = {15, 2, {3, 1024}};
    append_numbers(&sid, digest, sizeof digest);
    *out = sid;
    return BITSIM_OK;
}
