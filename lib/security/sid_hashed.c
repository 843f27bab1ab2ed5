/* SPDX-License-Identifier: MIT */
/* SIDs that are made from a name: a service's and a capability's (SVC-1). */
#include "base/text.h"
#include "bitsim/sid.h"
#include "security/sha.h"

enum { name_units_max = 256 };

/* Unicode's simple upper-case mapping of ASCII, Latin-1, Greek and Cyrillic: from |first| to |last|
   each |step|th letter has its upper case |delta| away. */
static const struct {
    uint16_t first, last;
    int16_t step, delta;
} folds[] = {
    {0x061, 0x07A, 1, -32},  {0x0B5, 0x0B5, 1, 743}, {0x0E0, 0x0F6, 1, -32}, {0x0F8, 0x0FE, 1, -32},
    {0x0FF, 0x0FF, 1, 121},  {0x371, 0x373, 2, -1},  {0x377, 0x377, 1, -1},  {0x37B, 0x37D, 1, 130},
    {0x3AC, 0x3AC, 1, -38},  {0x3AD, 0x3AF, 1, -37}, {0x3B1, 0x3C1, 1, -32}, {0x3C2, 0x3C2, 1, -31},
    {0x3C3, 0x3CB, 1, -32},  {0x3CC, 0x3CC, 1, -64}, {0x3CD, 0x3CE, 1, -63}, {0x3D0, 0x3D0, 1, -62},
    {0x3D1, 0x3D1, 1, -57},  {0x3D5, 0x3D5, 1, -47}, {0x3D6, 0x3D6, 1, -54}, {0x3D7, 0x3D7, 1, -8},
    {0x3D9, 0x3EF, 2, -1},   {0x3F0, 0x3F0, 1, -86}, {0x3F1, 0x3F1, 1, -80}, {0x3F2, 0x3F2, 1, 7},
    {0x3F3, 0x3F3, 1, -116}, {0x3F5, 0x3F5, 1, -96}, {0x3F8, 0x3F8, 1, -1},  {0x3FB, 0x3FB, 1, -1},
    {0x430, 0x44F, 1, -32},  {0x450, 0x45F, 1, -80}, {0x461, 0x481, 2, -1},  {0x48B, 0x4BF, 2, -1},
    {0x4C2, 0x4CE, 2, -1},   {0x4CF, 0x4CF, 1, -15}, {0x4D1, 0x52F, 2, -1},
};

static uint32_t to_upper(uint32_t c) {
    for (size_t i = 0; i < sizeof folds / sizeof folds[0] && c >= folds[i].first; i++)
        if (c <= folds[i].last && (int32_t)(c - folds[i].first) % folds[i].step == 0)
            return (uint32_t)((int32_t)c + folds[i].delta);
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
