/* SPDX-License-Identifier: MIT */
/*
 * SHA-1 and SHA-256 (FIPS 180-4) of one short message in memory. They name services and
 * capabilities here; nothing depends on their strength.
 */
#ifndef BITSIM_SECURITY_SHA_H
#define BITSIM_SECURITY_SHA_H

#include <stddef.h>
#include <stdint.h>

#define BITSIM__SHA1_SIZE 20
#define BITSIM__SHA256_SIZE 32

/* bitsim__sha1 stores the SHA-1 of |size| bytes at |bytes|. */
void bitsim__sha1(const uint8_t *bytes, size_t size, uint8_t digest[BITSIM__SHA1_SIZE]);

/* bitsim__sha256 stores the SHA-256 of |size| bytes at |bytes|. */
void bitsim__sha256(const uint8_t *bytes, size_t size, uint8_t digest[BITSIM__SHA256_SIZE]);

#endif
