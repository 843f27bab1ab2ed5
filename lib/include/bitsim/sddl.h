/* SPDX-License-Identifier: MIT */
/*
 * SDDL: security descriptors as text, "O:BAG:SYD:(A;;FA;;;BA)". docs/security.md lists what is read
 * and what is written (SDDL-1 and on).
 */
#ifndef BITSIM_SDDL_H
#define BITSIM_SDDL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/descriptor.h"
#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/sid.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_sddl_options completes the aliases of accounts of a domain (SID-11) and chooses the
 * reader. Zeroed options have no domain and the strict reader; so does NULL.
 */
typedef struct bitsim_sddl_options {
    /* domain: completes DA, DU and most others; NULL for none. */
    const bitsim_sid *domain;
    /* machine: completes LA and LG. */
    const bitsim_sid *machine;
    /* root_domain: completes SA, EA and RO. */
    const bitsim_sid *root_domain;
    /* reader: what is accepted (choice sddl-reader). */
    bitsim_sid_reader reader;
} bitsim_sddl_options;

/*
 * bitsim_sddl_parse reads the whole of |text| as a descriptor. It returns 0, or with |*out|
 * unchanged and |*error|, which may be NULL, telling at which byte and what was expected there:
 *
 * BITSIM_ERR_SYNTAX
 *     the text does not follow the grammar (SDDL-1; docs/security.md)
 * BITSIM_ERR_UNMODELLED
 *     it does, and names a conditional, resource attribute or access filter ACE (XA, XD, XU, ZA,
 *     RA, FL)
 * BITSIM_ERR_RANGE
 *     a list would be longer than 65,535 bytes (SD-11)
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 */
int bitsim_sddl_parse(const char *text, const bitsim_sddl_options *options,
                      const bitsim_memory *memory, bitsim_descriptor **out,
                      bitsim_syntax_error *error);

/*
 * bitsim_sddl_print writes |descriptor| as Windows does (SDDL-10) into memory that the caller
 * releases through |memory|, and stores it in |*out|. It returns 0, or with |*out| unchanged:
 *
 * BITSIM_ERR_NOMEM
 *     |memory| gave nothing
 * BITSIM_ERR_UNMODELLED
 *     an ACE has no text form here: a callback, resource attribute or filter ACE, one with bytes
 *     behind its SID, or an object ACE without types or with flags that are not known; or a SID
 *     has no sub-authority. bitsim_sddl_find_obstacle tells which
 */
int bitsim_sddl_print(const bitsim_descriptor *descriptor, const bitsim_sddl_options *options,
                      const bitsim_memory *memory, char **out);

/* bitsim_sddl_obstacle is what keeps a descriptor from being written as text. */
typedef struct bitsim_sddl_obstacle {
    /* section: the letter before the colon: O, G, D or S. */
    char section;
    /* ace: in D and S, the index of the entry in its list; type: its type, as in bitsim_ace. */
    size_t ace;
    uint8_t type;
    /* letters: what stands for that type in SDDL ("XA"), or NULL. Static. */
    const char *letters;
    /* reason: a phrase that says what there is no text for. Static. */
    const char *reason;
} bitsim_sddl_obstacle;

/*
 * bitsim_sddl_find_obstacle answers whether bitsim_sddl_print returns BITSIM_ERR_UNMODELLED for
 * |descriptor|, and stores the first reason in |*out|, which else is unchanged.
 */
bool bitsim_sddl_find_obstacle(const bitsim_descriptor *descriptor, bitsim_sddl_obstacle *out);

/*
 * bitsim_sddl_parse_rights reads |text| as the rights of an ACE: letters ("FA", "CCDCRC") or a
 * number (SDDL-4, -5, -6). It returns 0, or BITSIM_ERR_SYNTAX with |*out| unchanged.
 */
int bitsim_sddl_parse_rights(const char *text, uint32_t *out, bitsim_syntax_error *error);

/*
 * bitsim_sddl_parse_sid reads the whole of |text| as a SID or an alias (SDDL-7). It returns 0, or
 * BITSIM_ERR_SYNTAX with |*out| unchanged.
 */
int bitsim_sddl_parse_sid(const char *text, const bitsim_sddl_options *options, bitsim_sid *out,
                          bitsim_syntax_error *error);

/* BITSIM_RIGHTS_STRING_SIZE: bytes for printed rights and their terminator. */
#define BITSIM_RIGHTS_STRING_SIZE 40

/* bitsim_rights_string holds printed rights. */
typedef struct bitsim_rights_string {
    char text[BITSIM_RIGHTS_STRING_SIZE];
} bitsim_rights_string;

/* bitsim_sddl_print_rights writes |mask| as in an ACE and returns |buffer->text|. */
const char *bitsim_sddl_print_rights(uint32_t mask, bitsim_rights_string *buffer);

#ifdef __cplusplus
}
#endif

#endif
