/* SPDX-License-Identifier: MIT */
/*
 * The reader of SDDL. It counts parentheses first, so that the descriptor is allocated once and
 * filled as the text is read; a failure carries the place and what was expected there.
 */
#include <string.h>

#include "base/text.h"
#include "bitsim/sddl.h"
#include "security/descriptor_form.h"
#include "security/sddl_words.h"
#include "security/sid_known.h"

/* More entries than two lists can hold need no room: the lists become too long before. */
enum { aces_max = 2 * (BITSIM_ACL_SIZE_MAX / 16) };

typedef struct reader {
    const char *text;
    const char *at;
    bitsim_sddl_options options;
    bool lax;
    const char *expected;
} reader;

static int fail(reader *r, const char *expected) {
    r->expected = expected;
    return BITSIM_ERR_SYNTAX;
}

static int fail_with(reader *r, const char *at, int status, const char *expected) {
    r->at = at;
    r->expected = expected;
    return status;
}

static void skip_blanks(reader *r) {
    if (!r->lax) return;
    while (*r->at == ' ' || *r->at == '\t' || *r->at == '\n' || *r->at == '\r') r->at++;
}

/* Letters of types, rights and aliases may be small for the lax reader (SDDL-21). */
static char letter(const reader *r, char c) {
    return r->lax && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_letter(const reader *r, char c) {
    c = letter(r, c);
    return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int take(reader *r, char c, const char *expected) {
    if (*r->at != c) return fail(r, expected);
    r->at++;
    return BITSIM_OK;
}

/* ---- SIDs ---- */

static int read_domain_alias(reader *r, const bitsim__domain_alias *alias, bitsim_sid *out) {
    const bitsim_sid *domain = r->options.domain;
    const char *missing = "a SID, since no domain was given to complete this alias";
    if (alias->completed_by == BITSIM__COMPLETED_BY_MACHINE) {
        domain = r->options.machine;
        missing = "a SID, since no machine was given to complete this alias";
    } else if (alias->completed_by == BITSIM__COMPLETED_BY_ROOT) {
        domain = r->options.root_domain;
        missing = "a SID, since no root domain was given to complete this alias";
    }
    if (!domain) return fail(r, missing);
    if (bitsim_sid_append(domain, alias->rid, out) != BITSIM_OK)
        return fail(r, "a SID, since the domain that was given has no room for one more number");
    r->at += 2;
    return BITSIM_OK;
}

static int read_sid(reader *r, bitsim_sid *out) {
    skip_blanks(r);
    char first = letter(r, r->at[0]);
    if (first == 'S' && r->at[1] == '-') {
        bitsim_syntax_error error;
        size_t used;
        int status = bitsim_sid_parse_prefix(r->at, r->options.reader, out, &used, &error);
        r->at += status == BITSIM_OK ? used : error.offset;
        return status == BITSIM_OK ? BITSIM_OK : fail(r, error.expected);
    }
    if (!is_letter(r, r->at[0]) || !is_letter(r, r->at[1]))
        return fail(r, "a SID or the two letters of an alias");
    char second = letter(r, r->at[1]);
    const bitsim_sid *known = bitsim__sid_from_alias(first, second);
    if (known) {
        *out = *known;
        r->at += 2;
        return BITSIM_OK;
    }
    const bitsim__domain_alias *alias = bitsim__domain_alias_find(first, second);
    return alias ? read_domain_alias(r, alias, out) : fail(r, "a SID or a known alias");
}

/* ---- Rights ---- */

static int read_number(reader *r, uint32_t *out) {
    const char *start = r->at;
    bool negative = r->lax && *r->at == '-';
    r->at += negative;
    unsigned base = 10;
    if (r->at[0] == '0' && (r->at[1] == 'x' || (r->lax && r->at[1] == 'X'))) {
        base = 16;
        r->at += 2;
    } else if (r->at[0] == '0' && is_digit(r->at[1])) {
        base = 8;
    }
    if (bitsim__text_digit(*r->at) >= base) return fail(r, "a digit");
    uint64_t value = 0;
    for (; bitsim__text_digit(*r->at) < base; r->at++) {
        value = value * base + bitsim__text_digit(*r->at);
        if (value <= UINT32_MAX) continue;
        if (!r->lax) return fail_with(r, start, BITSIM_ERR_SYNTAX, "a number of 32 bits");
        /* SDDL-22: too large is the largest, and below 0 counts modulo 2^32. */
        value = negative ? value & UINT32_MAX : UINT32_MAX + UINT64_C(1);
    }
    if (value > UINT32_MAX) value = UINT32_MAX;
    *out = negative ? 0 - (uint32_t)value : (uint32_t)value;
    return BITSIM_OK;
}

static int read_rights(reader *r, bool label, uint32_t *out) {
    uint32_t mask = 0;
    skip_blanks(r);
    if (is_digit(*r->at) || (r->lax && *r->at == '-')) {
        int status = read_number(r, &mask);
        *out = mask;
        return status;
    }
    while (is_letter(r, r->at[0])) {
        char first = letter(r, r->at[0]);
        char second = letter(r, r->at[1]);
        const bitsim__sddl_word *word;
        if (label) {
            word = bitsim__sddl_find(bitsim__sddl_labels, bitsim__sddl_label_count, first, second);
            if (!word) return fail(r, "NW, NR, NX or a number");
        } else {
            word = bitsim__sddl_find(bitsim__sddl_masks, bitsim__sddl_mask_count, first, second);
            if (!word)
                word = bitsim__sddl_find(bitsim__sddl_bits, bitsim__sddl_bit_count, first, second);
            if (!word) return fail(r, "a right");
        }
        mask |= word->value;
        r->at += 2;
        skip_blanks(r);
    }
    *out = mask;
    return BITSIM_OK;
}

/* ---- Entries ---- */

static int read_type(reader *r, bool dacl, const bitsim__sddl_type **out) {
    const char *expected = dacl ? "a type of ACE for a DACL: A, D, OA, OD"
                                : "a type of ACE for a SACL: AU, ML, AL, OU, OL, SP, TL";
    skip_blanks(r);
    size_t length = 0;
    while (length < 3 && is_letter(r, r->at[length])) length++;
    if (length == 0 || length > 2) return fail(r, expected);
    char first = letter(r, r->at[0]);
    char second = length == 2 ? letter(r, r->at[1]) : '\0';
    for (size_t i = 0; i < bitsim__sddl_type_count; i++) {
        const bitsim__sddl_type *type = &bitsim__sddl_types[i];
        if (type->letters[0] != first || type->letters[1] != second) continue;
        if (type->where & BITSIM__SDDL_REFUSED)
            return fail_with(r, r->at, BITSIM_ERR_UNMODELLED, type->refusal);
        if (!(type->where & (dacl ? BITSIM__SDDL_IN_DACL : BITSIM__SDDL_IN_SACL)))
            return fail(r, expected);
        r->at += length;
        *out = type;
        return BITSIM_OK;
    }
    return fail(r, expected);
}

static int read_flags(reader *r, uint8_t *out) {
    uint32_t flags = 0;
    skip_blanks(r);
    while (*r->at >= 'A' && *r->at <= 'Z') {
        const bitsim__sddl_word *word = bitsim__sddl_find(
            bitsim__sddl_flags, bitsim__sddl_flag_count, r->at[0], r->at[1]);
        if (!word) return fail(r, "a flag: OI, CI, NP, IO, ID, CR, SA, FA, TP");
        flags |= word->value;
        r->at += 2;
        skip_blanks(r);
    }
    *out = (uint8_t)flags;
    return BITSIM_OK;
}

/* Reads the field of a GUID, which may be empty, into |guid|. */
static int read_guid(reader *r, bool allowed, uint32_t flag, uint32_t *flags, bitsim_guid *guid) {
    enum { length = 36 };
    skip_blanks(r);
    if (*r->at == ';') return BITSIM_OK;
    if (!allowed) return fail(r, "\";\", since only object ACEs have GUIDs");
    char text[length + 1] = {0};
    for (size_t i = 0; i < length; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? r->at[i] != '-' : bitsim__text_digit(r->at[i]) > 15)
            return fail(r, "a GUID without braces, or \";\"");
        text[i] = r->at[i];
    }
    if (bitsim_guid_parse(text, guid) != BITSIM_OK) return fail(r, "a GUID without braces");
    r->at += length;
    *flags |= flag;
    return BITSIM_OK;
}

static int end_field(reader *r) { return take(r, ';', "\";\" at the end of the field"); }

/* Reads an entry from behind its opening parenthesis to behind its closing one. */
static int read_ace(reader *r, bool dacl, bitsim_ace *ace) {
    const bitsim__sddl_type *type;
    int status = read_type(r, dacl, &type);
    if (status != BITSIM_OK) return status;
    bool object = (type->where & BITSIM__SDDL_OBJECT) != 0;
    bool label = type->type == SYSTEM_MANDATORY_LABEL_ACE_TYPE;
    ace->type = type->type;
    ace->object_flags = 0;
    if ((status = end_field(r)) != BITSIM_OK) return status;
    if ((status = read_flags(r, &ace->flags)) != BITSIM_OK) return status;
    if ((status = end_field(r)) != BITSIM_OK) return status;
    if ((status = read_rights(r, label, &ace->mask)) != BITSIM_OK) return status;
    if ((status = end_field(r)) != BITSIM_OK) return status;
    status = read_guid(r, object, ACE_OBJECT_TYPE_PRESENT, &ace->object_flags, &ace->object_type);
    if (status != BITSIM_OK) return status;
    if ((status = end_field(r)) != BITSIM_OK) return status;
    status = read_guid(r, object, ACE_INHERITED_OBJECT_TYPE_PRESENT, &ace->object_flags,
                       &ace->inherited_object_type);
    if (status != BITSIM_OK) return status;
    if ((status = end_field(r)) != BITSIM_OK) return status;
    skip_blanks(r);
    const char *sid = r->at;
    if ((status = read_sid(r, &ace->sid)) != BITSIM_OK) return status;
    if (label && !bitsim_sid_is_integrity(&ace->sid))
        return fail_with(r, sid, BITSIM_ERR_SYNTAX,
                         "an integrity level: LW, ME, MP, HI, SI or S-1-16-level");
    if (object && ace->object_flags == 0) ace->type = type->plain;
    return take(r, ')', "\")\" at the end of the ACE");
}

/* ---- Lists ---- */

static bool take_word(reader *r, const char *word) {
    size_t length = strlen(word);
    if (strncmp(r->at, word, length) != 0) return false;
    r->at += length;
    return true;
}

static int read_acl(reader *r, bool dacl, bitsim_descriptor *d) {
    bitsim__acl *acl = dacl ? &d->dacl : &d->sacl;
    bitsim__acl_open(d, acl);
    skip_blanks(r);
    for (;; skip_blanks(r)) {
        if (take_word(r, "NO_ACCESS_CONTROL")) {
            acl->state = BITSIM_ACL_NULL;
            return BITSIM_OK;
        }
        if (take_word(r, "P")) d->control |= dacl ? SE_DACL_PROTECTED : SE_SACL_PROTECTED;
        else if (take_word(r, "AR"))
            d->control |= dacl ? SE_DACL_AUTO_INHERIT_REQ : SE_SACL_AUTO_INHERIT_REQ;
        else if (take_word(r, "AI"))
            d->control |= dacl ? SE_DACL_AUTO_INHERITED : SE_SACL_AUTO_INHERITED;
        else break;
    }
    bitsim_ace ace;
    memset(&ace, 0, sizeof ace);
    while (*r->at == '(') {
        const char *start = r->at++;
        int status = read_ace(r, dacl, &ace);
        if (status != BITSIM_OK) return status;
        status = bitsim__acl_add(d, acl, &ace);
        if (status == BITSIM_ERR_RANGE)
            return fail_with(r, start, status,
                             "no more ACEs, since a list has at most 65535 bytes");
        if (status != BITSIM_OK) return fail_with(r, start, BITSIM_ERR_SYNTAX, "an ACE");
        skip_blanks(r);
    }
    return BITSIM_OK;
}

/* ---- The whole ---- */

enum { section_owner = 1, section_group = 2, section_dacl = 4, section_sacl = 8 };

static int read_section(reader *r, bitsim_descriptor *d, unsigned *seen) {
    static const char letters[] = "OGDS";
    static const char *const expected[] = {
        "\"O:\", \"G:\", \"D:\", \"S:\" or the end of the text",
        "\"G:\", \"D:\", \"S:\" or the end of the text",
        "\"D:\", \"S:\" or the end of the text",
        "\"S:\" or the end of the text",
        "\"D:\" or the end of the text",
        "the end of the text",
    };
    /* Sections come in the order O G D S, but S may come before D (SDDL-11). */
    size_t next = *seen == 0                                                ? 0
                  : (*seen & (section_dacl | section_sacl)) == section_dacl ? 3
                  : (*seen & (section_dacl | section_sacl)) == section_sacl ? 4
                  : (*seen & (section_dacl | section_sacl))                 ? 5
                  : *seen & section_group                                   ? 2
                                                                            : 1;
    const char *found = *r->at ? strchr(letters, *r->at) : NULL;
    if (!found || r->at[1] != ':') return fail(r, expected[next]);
    unsigned section = 1u << (found - letters);
    bool in_order = section >= section_dacl || (section > *seen);
    if ((*seen & section) || (!in_order && !r->lax)) return fail(r, expected[next]);
    *seen |= section;
    r->at += 2;
    if (section >= section_dacl) return read_acl(r, section == section_dacl, d);
    bitsim_sid sid;
    int status = read_sid(r, &sid);
    if (status != BITSIM_OK) return status;
    if (section == section_owner) bitsim__descriptor_set_owner(d, &sid);
    else bitsim__descriptor_set_group(d, &sid);
    return BITSIM_OK;
}

static bitsim__room measure(const char *text) {
    bitsim__room room = {0};
    for (const char *at = strchr(text, '('); at && room.aces < aces_max; at = strchr(at, '(')) {
        room.aces++;
        at++;
        while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') at++;
        if (*at == 'O' || *at == 'o') room.extras++;
    }
    room.extra_bytes = room.extras * sizeof(bitsim__object_types);
    return room;
}

static reader begin(const char *text, const bitsim_sddl_options *options) {
    reader r = {text, text, {0}, false, ""};
    if (options) r.options = *options;
    r.lax = r.options.reader == BITSIM_SID_READER_WINDOWS;
    return r;
}

static int report(const reader *r, int status, bitsim_syntax_error *error) {
    if (status != BITSIM_OK && error) {
        error->offset = (size_t)(r->at - r->text);
        error->expected = r->expected;
    }
    return status;
}

int bitsim_sddl_parse(const char *text, const bitsim_sddl_options *options,
                      const bitsim_memory *memory, bitsim_descriptor **out,
                      bitsim_syntax_error *error) {
    reader r = begin(text, options);
    bitsim_descriptor *d = bitsim__descriptor_begin(measure(text), memory);
    if (!d) {
        r.expected = "memory";
        return report(&r, BITSIM_ERR_NOMEM, error);
    }
    unsigned seen = 0;
    int status = BITSIM_OK;
    for (skip_blanks(&r); *r.at && status == BITSIM_OK; skip_blanks(&r)) {
        status = read_section(&r, d, &seen);
        if (status != BITSIM_OK) break;
    }
    if (status != BITSIM_OK) {
        bitsim_descriptor_del(d);
        return report(&r, status, error);
    }
    *out = d;
    return BITSIM_OK;
}

int bitsim_sddl_parse_rights(const char *text, uint32_t *out, bitsim_syntax_error *error) {
    reader r = begin(text, NULL);
    uint32_t mask;
    int status = read_rights(&r, false, &mask);
    if (status == BITSIM_OK && *r.at) status = fail(&r, "a right or the end of the text");
    if (status == BITSIM_OK) *out = mask;
    return report(&r, status, error);
}

int bitsim_sddl_parse_sid(const char *text, const bitsim_sddl_options *options, bitsim_sid *out,
                          bitsim_syntax_error *error) {
    reader r = begin(text, options);
    bitsim_sid sid;
    int status = read_sid(&r, &sid);
    if (status == BITSIM_OK && *r.at) status = fail(&r, "the end of the text");
    if (status == BITSIM_OK) *out = sid;
    return report(&r, status, error);
}
