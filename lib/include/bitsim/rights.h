/* SPDX-License-Identifier: MIT */
/*
 * Rights: the bits of an access mask, and what the generic ones stand for on each kind of object.
 * docs/access-check.md tells more (MASK-1 and on).
 */
#ifndef BITSIM_RIGHTS_H
#define BITSIM_RIGHTS_H

#include <stdint.h>

#include "bitsim/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#if !defined(BITSIM_EXTERNAL_CONSTANTS)

/* Generic, special and standard rights (MASK-1). */
#define GENERIC_READ UINT32_C(0x80000000)
#define GENERIC_WRITE UINT32_C(0x40000000)
#define GENERIC_EXECUTE UINT32_C(0x20000000)
#define GENERIC_ALL UINT32_C(0x10000000)
#define MAXIMUM_ALLOWED UINT32_C(0x02000000)
#define ACCESS_SYSTEM_SECURITY UINT32_C(0x01000000)
#define SYNCHRONIZE UINT32_C(0x00100000)
#define WRITE_OWNER UINT32_C(0x00080000)
#define WRITE_DAC UINT32_C(0x00040000)
#define READ_CONTROL UINT32_C(0x00020000)
#define DELETE UINT32_C(0x00010000)

/* Rights of files and folders (MASK-2). */
#define FILE_READ_DATA UINT32_C(0x0001)
#define FILE_LIST_DIRECTORY UINT32_C(0x0001)
#define FILE_WRITE_DATA UINT32_C(0x0002)
#define FILE_ADD_FILE UINT32_C(0x0002)
#define FILE_APPEND_DATA UINT32_C(0x0004)
#define FILE_ADD_SUBDIRECTORY UINT32_C(0x0004)
#define FILE_READ_EA UINT32_C(0x0008)
#define FILE_WRITE_EA UINT32_C(0x0010)
#define FILE_EXECUTE UINT32_C(0x0020)
#define FILE_TRAVERSE UINT32_C(0x0020)
#define FILE_DELETE_CHILD UINT32_C(0x0040)
#define FILE_READ_ATTRIBUTES UINT32_C(0x0080)
#define FILE_WRITE_ATTRIBUTES UINT32_C(0x0100)
#define FILE_GENERIC_READ UINT32_C(0x00120089)
#define FILE_GENERIC_WRITE UINT32_C(0x00120116)
#define FILE_GENERIC_EXECUTE UINT32_C(0x001200A0)
#define FILE_ALL_ACCESS UINT32_C(0x001F01FF)

#endif

/* Rights of a BITS job; bitsim's own, see BITSIM_OBJECT_JOB. */
#define BITSIM_JOB_QUERY UINT32_C(0x0001)
#define BITSIM_JOB_CHANGE UINT32_C(0x0002)

/* bitsim_object_kind chooses a generic mapping: what GENERIC_READ and its kin mean. */
typedef enum bitsim_object_kind {
    /* BITSIM_OBJECT_FILE: a file (MASK-3). */
    BITSIM_OBJECT_FILE,
    /* BITSIM_OBJECT_DIRECTORY: a folder; the same mapping, other names for the low bits. */
    BITSIM_OBJECT_DIRECTORY,
    /* BITSIM_OBJECT_KEY: the private key of a certificate, which Windows keeps in a file. */
    BITSIM_OBJECT_KEY,
    /* BITSIM_OBJECT_JOB: a BITS job; the mapping is bitsim's own, none is published. */
    BITSIM_OBJECT_JOB,
    /* BITSIM_OBJECT_KIND_COUNT: how many there are; no kind itself. */
    BITSIM_OBJECT_KIND_COUNT
} bitsim_object_kind;

/* bitsim_generic_mapping says what the four generic rights stand for (MASK-3). */
typedef struct bitsim_generic_mapping {
    uint32_t read;
    uint32_t write;
    uint32_t execute;
    uint32_t all;
} bitsim_generic_mapping;

/* bitsim_object_mapping returns the mapping of |kind|, or NULL if there is no such kind. Static. */
const bitsim_generic_mapping *bitsim_object_mapping(bitsim_object_kind kind);

/* bitsim_object_kind_name returns "file", "directory", "key" or "job", or NULL. Static. */
const char *bitsim_object_kind_name(bitsim_object_kind kind);

/* bitsim_object_kind_find stores the kind called |name|, or returns BITSIM_ERR_NOT_FOUND. */
int bitsim_object_kind_find(const char *name, bitsim_object_kind *out);

/* bitsim_map_generic returns |mask| with |kind|'s rights for the generic ones (MASK-4). */
uint32_t bitsim_map_generic(uint32_t mask, bitsim_object_kind kind);

#ifdef __cplusplus
}
#endif

#endif
