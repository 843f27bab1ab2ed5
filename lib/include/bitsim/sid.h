/* SPDX-License-Identifier: MIT */
/*
 * SID: the identity of a user, a group, a service or an integrity level. A value, copied like an
 * integer; nothing here allocates. docs/security.md tells more (SID-1 and on).
 */
#ifndef BITSIM_SID_H
#define BITSIM_SID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/error.h"
#include "bitsim/sid_list.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_SID_SUBS_MAX: the most sub-authorities that a SID can have (SID-2). */
#define BITSIM_SID_SUBS_MAX 15

/* BITSIM_SID_BINARY_MAX: the longest binary form in bytes. */
#define BITSIM_SID_BINARY_MAX 68

/* BITSIM_SID_STRING_SIZE: bytes for the longest printed form and its terminator (SID-5). */
#define BITSIM_SID_STRING_SIZE 187

/*
 * bitsim_sid is a SID. Elements of |sub| from |count| on are ignored, and zero in every SID that
 * the library hands out. One that is not valid is no SID, yet no function reads beyond its 15.
 */
typedef struct bitsim_sid {
    /* authority: 48 bits; 5 is NT, 16 the mandatory labels (SID-10). */
    uint64_t authority;
    /* count: how many sub-authorities there are, 0 to 15. */
    uint32_t count;
    /* sub: the sub-authorities, the RID last. */
    uint32_t sub[BITSIM_SID_SUBS_MAX];
} bitsim_sid;

/* bitsim_sid_string holds a printed SID. */
typedef struct bitsim_sid_string {
    char text[BITSIM_SID_STRING_SIZE];
} bitsim_sid_string;

/* bitsim_well_known names the SIDs that are the same on every machine. */
typedef enum bitsim_well_known {
#define BITSIM_X(constant, name, alias, authority, ...) constant,
    BITSIM_SID_LIST(BITSIM_X)
#undef BITSIM_X
    /* BITSIM_WELL_KNOWN_COUNT: how many there are; no SID itself. */
    BITSIM_WELL_KNOWN_COUNT
} bitsim_well_known;

/* The RIDs that every domain gives to the same account or group: BITSIM_RID_DOMAIN_ADMINS ... */
enum {
#define BITSIM_D(constant, name, alias, completed_by, rid) constant = rid,
    BITSIM_RID_LIST(BITSIM_D)
#undef BITSIM_D
};

/* The levels of mandatory integrity, which are the RIDs of S-1-16 (MIC-8). */
enum {
    BITSIM_INTEGRITY_UNTRUSTED = 0x0000,
    BITSIM_INTEGRITY_LOW = 0x1000,
    BITSIM_INTEGRITY_MEDIUM = 0x2000,
    BITSIM_INTEGRITY_MEDIUM_PLUS = 0x2100,
    BITSIM_INTEGRITY_HIGH = 0x3000,
    BITSIM_INTEGRITY_SYSTEM = 0x4000,
    BITSIM_INTEGRITY_PROTECTED = 0x5000,
    BITSIM_INTEGRITY_SECURE = 0x7000
};

/* bitsim_sid_reader chooses how much a reader of SIDs accepts (choice sid-reader). */
typedef enum bitsim_sid_reader {
    /* BITSIM_SID_READER_STRICT: exactly what Windows writes (SID-4). */
    BITSIM_SID_READER_STRICT,
    /* BITSIM_SID_READER_WINDOWS: all that Windows was seen to read (SDDL-23, -24, -25). */
    BITSIM_SID_READER_WINDOWS
} bitsim_sid_reader;

/* bitsim_sid_valid answers whether |sid| has a 48-bit authority and at most 15 sub-authorities. */
bool bitsim_sid_valid(const bitsim_sid *sid);

/* bitsim_sid_equal answers whether |a| and |b| are the same SID (SID-3). */
bool bitsim_sid_equal(const bitsim_sid *a, const bitsim_sid *b);

/*
 * bitsim_sid_compare orders SIDs, by authority, then by number of sub-authorities, then by the
 * sub-authorities from the left. It returns a negative number, 0 or a positive number.
 */
int bitsim_sid_compare(const bitsim_sid *a, const bitsim_sid *b);

/* bitsim_sid_hash returns 32 bits that depend on nothing but the value of |sid|; 0 if not valid. */
uint32_t bitsim_sid_hash(const bitsim_sid *sid);

/* bitsim_sid_rid returns the last sub-authority of |sid|, or 0 if it has none. */
uint32_t bitsim_sid_rid(const bitsim_sid *sid);

/* bitsim_sid_has_prefix answers whether |sid| begins with all of |prefix| and goes on after it. */
bool bitsim_sid_has_prefix(const bitsim_sid *sid, const bitsim_sid *prefix);

/* bitsim_sid_same_domain answers whether |a| and |b| differ at most in their RID (SID-3). */
bool bitsim_sid_same_domain(const bitsim_sid *a, const bitsim_sid *b);

/*
 * bitsim_sid_append stores |prefix| with |rid| behind it. It returns 0, or BITSIM_ERR_RANGE, with
 * |*out| unchanged, if |prefix| is full already or not valid. |out| may be |prefix|.
 */
int bitsim_sid_append(const bitsim_sid *prefix, uint32_t rid, bitsim_sid *out);

/*
 * bitsim_sid_without_rid stores |sid| without its last sub-authority, which for an account is its
 * domain. It returns 0, or BITSIM_ERR_RANGE, with |*out| unchanged, if there is nothing to drop or
 * |sid| is not valid.
 */
int bitsim_sid_without_rid(const bitsim_sid *sid, bitsim_sid *out);

/* bitsim_sid_well_known returns the SID that |which| names; S-1-0-0 for a number out of range. */
bitsim_sid bitsim_sid_well_known(bitsim_well_known which);

/* bitsim_sid_is answers whether |sid| is the one that |which| names. */
bool bitsim_sid_is(const bitsim_sid *sid, bitsim_well_known which);

/*
 * bitsim_sid_name returns the name of |sid| ("Administrators", "Domain users"), or NULL if it has
 * none that is the same everywhere. The string is static.
 */
const char *bitsim_sid_name(const bitsim_sid *sid);

/*
 * bitsim_sid_alias returns the two letters that stand for |sid| in SDDL, or NULL. The letters that
 * need a domain to complete them are not among them; see bitsim/sddl.h. The string is static.
 */
const char *bitsim_sid_alias(const bitsim_sid *sid);

/*
 * bitsim_sid_find stores the SID that has |name| for its name or its alias; the case of A to Z does
 * not matter. It returns 0, or BITSIM_ERR_NOT_FOUND with |*out| unchanged.
 */
int bitsim_sid_find(const char *name, bitsim_sid *out);

/* bitsim_sid_domain returns the domain SID S-1-5-21-|a|-|b|-|c|. */
bitsim_sid bitsim_sid_domain(uint32_t a, uint32_t b, uint32_t c);

/* bitsim_sid_is_domain answers whether |sid| is S-1-5-21-a-b-c itself. */
bool bitsim_sid_is_domain(const bitsim_sid *sid);

/* bitsim_sid_is_account answers whether |sid| is S-1-5-21-a-b-c-RID. */
bool bitsim_sid_is_account(const bitsim_sid *sid);

/* bitsim_sid_is_builtin answers whether |sid| is S-1-5-32-RID. */
bool bitsim_sid_is_builtin(const bitsim_sid *sid);

/* bitsim_sid_logon returns the logon SID S-1-5-5-|high|-|low| (SID-12). */
bitsim_sid bitsim_sid_logon(uint32_t high, uint32_t low);

/* bitsim_sid_is_logon answers whether |sid| is S-1-5-5-X-Y. */
bool bitsim_sid_is_logon(const bitsim_sid *sid);

/* bitsim_sid_integrity returns the label S-1-16-|level|. */
bitsim_sid bitsim_sid_integrity(uint32_t level);

/* bitsim_sid_is_integrity answers whether |sid| is S-1-16-level. */
bool bitsim_sid_is_integrity(const bitsim_sid *sid);

/*
 * bitsim_sid_for_service stores the SID S-1-5-80-... of the service |service_name| (SVC-1). The
 * case of the name does not matter (SVC-3). Beyond ASCII, letters fold by Unicode's simple mapping
 * to upper case in Latin-1 (U+0080 to U+00FF), Greek (U+0370 to U+03FF) and Cyrillic (U+0400 to
 * U+052F), and others not at all; which table Windows uses for them is not documented.
 *
 * It returns 0, or with |*out| unchanged:
 *
 * BITSIM_ERR_RANGE
 *     the name is empty or has more than 256 UTF-16 units
 * BITSIM_ERR_SYNTAX
 *     the name is not UTF-8
 */
int bitsim_sid_for_service(const char *service_name, bitsim_sid *out);

/* bitsim_sid_is_service answers whether |sid| is S-1-5-80 with five numbers, one service's own. */
bool bitsim_sid_is_service(const bitsim_sid *sid);

/*
 * bitsim_sid_for_capability stores the SID S-1-15-3-1024-... of the capability |name|: SHA-256 of
 * the upper-case UTF-16LE name as eight numbers. It returns as bitsim_sid_for_service does.
 */
int bitsim_sid_for_capability(const char *name, bitsim_sid *out);

/* bitsim_sid_is_capability answers whether |sid| is S-1-15-3 with anything behind it. */
bool bitsim_sid_is_capability(const bitsim_sid *sid);

/* bitsim_sid_is_app_package answers whether |sid| is S-1-15-2 with anything behind it. */
bool bitsim_sid_is_app_package(const bitsim_sid *sid);

/*
 * bitsim_sid_parse reads the whole of |text| as a SID in the strict form (SID-4); aliases are no
 * SIDs here (SDDL-7). It returns 0, or BITSIM_ERR_SYNTAX with |*out| unchanged and |*error|, which
 * may be NULL, saying where the text goes wrong and what was expected there.
 */
int bitsim_sid_parse(const char *text, bitsim_sid *out, bitsim_syntax_error *error);

/*
 * bitsim_sid_parse_prefix reads a SID at the start of |text|, as |reader| reads, stops where the
 * SID stops and stores how many bytes that took in |*used|. It returns as bitsim_sid_parse does.
 */
int bitsim_sid_parse_prefix(const char *text, bitsim_sid_reader reader, bitsim_sid *out,
                            size_t *used, bitsim_syntax_error *error);

/* bitsim_sid_print writes |sid| into |buffer| and returns |buffer->text|. */
const char *bitsim_sid_print(const bitsim_sid *sid, bitsim_sid_string *buffer);

/* bitsim_sid_binary_size returns the length of the binary form of |sid|: 8 + 4 * count (SID-1). */
size_t bitsim_sid_binary_size(const bitsim_sid *sid);

/*
 * bitsim_sid_to_binary writes the binary form of |sid| into |buffer| of |size| bytes and stores
 * its length in |*length|, also when it does not fit. It returns 0, BITSIM_ERR_SPACE, or
 * BITSIM_ERR_INVALID if |sid| is not valid.
 */
int bitsim_sid_to_binary(const bitsim_sid *sid, void *buffer, size_t size, size_t *length);

/*
 * bitsim_sid_from_binary reads a SID from the first of |size| bytes at |bytes| and stores how many
 * it took in |*used|, which may be NULL. It returns 0, or with |*out| unchanged:
 *
 * BITSIM_ERR_MALFORMED
 *     the bytes end too early, the revision is not 1 or the count exceeds 15 (SID-7)
 */
int bitsim_sid_from_binary(const void *bytes, size_t size, bitsim_sid *out, size_t *used);

#ifdef __cplusplus
}
#endif

#endif
