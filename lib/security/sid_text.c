/* SPDX-License-Identifier: MIT */
/*
 * SIDs as text: S-1-authority-sub-sub (SID-4). The strict reader takes exactly what the writer
 * writes; the other one takes what Windows was seen to take besides (SDDL-23, -24, -25).
 */
#include <string.h>

#include "base/text.h"
#include "bitsim/sid.h"

static int fail(bitsim_syntax_error *error, const char *text, const char *at,
                const char *expected) {
    if (error) {
        error->offset = (size_t)(at - text);
        error->expected = expected;
    }
    return BITSIM_ERR_SYNTAX;
}

/*
 * Reads 1 to 10 digits without a leading zero, below 2^32. Returns the place behind them, or NULL.
 * Ten digits cannot overflow 64 bits, so one comparison at the end will do.
 */
static inline const char *read_decimal(const char *at, uint64_t *out) {
    unsigned digit = (unsigned)(unsigned char)*at - '0';
    if (digit > 9) return NULL;
    const char *start = at++;
    uint64_t value = digit;
    for (;;) {
        digit = (unsigned)(unsigned char)*at - '0';
        if (digit > 9) break;
        value = value * 10 + digit;
        if (++at - start > 10) return NULL;
    }
    if ((*start == '0' && at - start > 1) || value > UINT32_MAX) return NULL;
    *out = value;
    return at;
}

/* Reads 0x and 12 digits whose value needs more than 32 bits. Returns the place behind, or NULL. */
static const char *read_long_authority(const char *at, uint64_t *out) {
    if (at[0] != '0' || at[1] != 'x') return NULL;
    at += 2;
    uint64_t value = 0;
    for (int i = 0; i < 12; i++) {
        unsigned digit = bitsim__text_digit(at[i]);
        if (digit == 16) return NULL;
        value = value << 4 | digit;
    }
    if (value <= UINT32_MAX || bitsim__text_digit(at[12]) != 16) return NULL;
    *out = value;
    return at + 12;
}

static int parse_strict(const char *text, bitsim_sid *out, size_t *used,
                        bitsim_syntax_error *error) {
    if (text[0] != 'S' || text[1] != '-' || text[2] != '1' || text[3] != '-') {
        static const char start[] = "S-1-";
        size_t same = 0;
        while (text[same] == start[same]) same++;
        return fail(error, text, text + same, "\"S-1-\"");
    }
    const char *at = text + 4;
    bitsim_sid sid;
    const char *end = at[0] == '0' && at[1] == 'x' ? read_long_authority(at, &sid.authority)
                                                   : read_decimal(at, &sid.authority);
    if (!end)
        return fail(error, text, at,
                    "an authority: a decimal number below 4294967296, or 0x and 12 digits");
    sid.count = 0;
    at = end;
    do {
        if (*at != '-') return fail(error, text, at, "\"-\" and a sub-authority");
        if (sid.count == BITSIM_SID_SUBS_MAX)
            return fail(error, text, at, "no more than 15 sub-authorities");
        at++;
        uint64_t value;
        end = read_decimal(at, &value);
        if (!end)
            return fail(error, text, at, "a sub-authority: a decimal number below 4294967296");
        sid.sub[sid.count++] = (uint32_t)value;
        at = end;
    } while (*at == '-');
    for (uint32_t i = sid.count; i < BITSIM_SID_SUBS_MAX; i++) sid.sub[i] = 0;
    *out = sid;
    *used = (size_t)(at - text);
    return BITSIM_OK;
}

/* Reads digits of |base|, or of 16 after 0x, and stops counting at |limit| (SDDL-23). */
static const char *read_lax(const char *at, unsigned base, uint64_t limit, uint64_t *out) {
    if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
        base = 16;
        at += 2;
    }
    if (bitsim__text_digit(*at) >= base) return NULL;
    uint64_t value = 0;
    for (; bitsim__text_digit(*at) < base; at++) {
        value = value * base + bitsim__text_digit(*at);
        if (value > limit) value = limit;
    }
    *out = value;
    return at;
}

static int parse_lax(const char *text, bitsim_sid *out, size_t *used, bitsim_syntax_error *error) {
    const char *at = text;
    if ((at[0] != 'S' && at[0] != 's') || at[1] != '-') return fail(error, text, at, "\"S-1-\"");
    /* A revision written in hexadecimal makes the whole rest hexadecimal (SDDL-24). */
    unsigned base = at[2] == '0' && (at[3] == 'x' || at[3] == 'X') ? 16 : 10;
    uint64_t revision;
    const char *end = read_lax(at + 2, base, 2, &revision);
    if (!end || revision != 1) return fail(error, text, at + 2, "the revision 1");
    at = end;
    if (*at != '-') return fail(error, text, at, "\"-\" and an authority");
    bitsim_sid sid = {0};
    end = read_lax(at + 1, base, UINT64_C(0x1000000000000), &sid.authority);
    if (!end || sid.authority > UINT64_C(0xFFFFFFFFFFFF))
        return fail(error, text, at + 1, "an authority of at most 48 bits");
    at = end;
    do {
        if (*at != '-') return fail(error, text, at, "\"-\" and a sub-authority");
        if (sid.count == BITSIM_SID_SUBS_MAX)
            return fail(error, text, at, "no more than 15 sub-authorities");
        uint64_t value;
        end = read_lax(at + 1, base, UINT32_MAX, &value);
        if (!end) return fail(error, text, at + 1, "a sub-authority");
        sid.sub[sid.count++] = (uint32_t)value;
        at = end;
    } while (*at == '-');
    *out = sid;
    *used = (size_t)(at - text);
    return BITSIM_OK;
}

int bitsim_sid_parse_prefix(const char *text, bitsim_sid_reader reader, bitsim_sid *out,
                            size_t *used, bitsim_syntax_error *error) {
    return reader == BITSIM_SID_READER_WINDOWS ? parse_lax(text, out, used, error)
                                               : parse_strict(text, out, used, error);
}

int bitsim_sid_parse(const char *text, bitsim_sid *out, bitsim_syntax_error *error) {
    bitsim_sid sid;
    size_t used;
    int status = parse_strict(text, &sid, &used, error);
    if (status != BITSIM_OK) return status;
    if (text[used] != '\0') return fail(error, text, text + used, "\"-\" or the end of the text");
    *out = sid;
    return BITSIM_OK;
}

const char *bitsim_sid_print(const bitsim_sid *sid, bitsim_sid_string *buffer) {
    char *at = buffer->text;
    memcpy(at, "S-1-", 4);
    at += 4;
    if (sid->authority <= UINT32_MAX) {
        at = bitsim__text_put_uint(at, sid->authority);
    } else {
        *at++ = '0';
        *at++ = 'x';
        at = bitsim__text_put_digits(at, sid->authority, 12, 16);
    }
    for (uint32_t i = 0; i < sid->count && i < BITSIM_SID_SUBS_MAX; i++) {
        *at++ = '-';
        at = bitsim__text_put_uint(at, sid->sub[i]);
    }
    *at = '\0';
    return buffer->text;
}
