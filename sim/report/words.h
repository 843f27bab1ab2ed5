/* SPDX-License-Identifier: MIT */
/*
 * Words for values that traces write and explanations tell: one word each, as the documented
 * constants have it where there is one. A value that is none of its enumeration is "?".
 */
#ifndef BITSIM_REPORT_WORDS_H
#define BITSIM_REPORT_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "bitsim/client.h"
#include "bitsim/operation.h"

const char *bitsim__rpc_level_name(bitsim_rpc_level level);
const char *bitsim__cloaking_name(bitsim_cloaking cloaking);
const char *bitsim__remote_scheme_name(bitsim_remote_scheme scheme);
const char *bitsim__file_result_name(bitsim_file_result result);
const char *bitsim__parts_fault_name(bitsim_parts_fault fault);
const char *bitsim__connect_result_name(bitsim_connect_result result);
const char *bitsim__cert_demand_name(bitsim_cert_demand demand);
const char *bitsim__cert_location_name(BG_CERT_STORE_LOCATION location);
const char *bitsim__auth_answer_name(bitsim_auth_answer answer);
const char *bitsim__auth_target_name(BG_AUTH_TARGET target);
const char *bitsim__auth_scheme_name(int scheme);

/* bitsim__flag is a bit with its word. */
typedef struct bitsim__flag {
    uint32_t bit;
    const char *name;
    /* meaning: a clause, where the bit is something that happens ("the helper is discarded"). */
    const char *meaning;
} bitsim__flag;

/* bitsim__effects are the effects of decisions; |*count| is how many there are. */
const bitsim__flag *bitsim__effects(size_t *count);

/* BITSIM__HRESULT_SIZE: bytes for a printed code and its terminator. */
#define BITSIM__HRESULT_SIZE 11

/* bitsim__hresult_print writes |hr| as "0x80070005" and returns |buffer|. */
const char *bitsim__hresult_print(bitsim_hresult hr, char buffer[BITSIM__HRESULT_SIZE]);

/* BITSIM__HASH_SIZE: bytes for a printed SHA-1 and its terminator. */
#define BITSIM__HASH_SIZE 41

/* bitsim__hash_print writes |hash| in hexadecimal and returns |buffer|. */
const char *bitsim__hash_print(const uint8_t hash[20], char buffer[BITSIM__HASH_SIZE]);

#endif
