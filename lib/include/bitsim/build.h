/* SPDX-License-Identifier: MIT */
/*
 * A Windows build: the number by which rules say since when they hold, and the names people use
 * for it ("7", "10 1607", "11 24H2"). docs/versions.md tells what changed when.
 */
#ifndef BITSIM_BUILD_H
#define BITSIM_BUILD_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_build is one Windows release. All strings are static. */
typedef struct bitsim_build {
    uint32_t number;
    /* name: the client release ("10 1607"), or NULL. */
    const char *name;
    /* server: the server release of the same build ("Server 2016"), or NULL. */
    const char *server;
    /* bits: the version of BITS in it ("5.0"). */
    const char *bits;
} bitsim_build;

/* BITSIM_BUILD_MIN and BITSIM_BUILD_MAX bound the numbers that a model accepts. */
#define BITSIM_BUILD_MIN UINT32_C(6000)
#define BITSIM_BUILD_MAX UINT32_C(99999)

/* BITSIM_BUILD_DEFAULT is the build of a model that names none: Windows 11 24H2. */
#define BITSIM_BUILD_DEFAULT UINT32_C(26100)

/* bitsim_build_count returns the number of releases in the list. */
size_t bitsim_build_count(void);

/* bitsim_build_at returns release |index|, oldest first, or NULL past the end. */
const bitsim_build *bitsim_build_at(size_t index);

/* bitsim_build_of returns the newest release whose number is not above |number|, or NULL. */
const bitsim_build *bitsim_build_of(uint32_t number);

/*
 * bitsim_build_parse reads a build by number ("14393") or by name ("10 1607", "Server 2016", in
 * either case). It returns 0, BITSIM_ERR_NOT_FOUND for a name that is not in the list, or
 * BITSIM_ERR_RANGE for a number outside BITSIM_BUILD_MIN to BITSIM_BUILD_MAX, with |*out|
 * unchanged.
 */
int bitsim_build_parse(const char *text, uint32_t *out);

#ifdef __cplusplus
}
#endif

#endif
