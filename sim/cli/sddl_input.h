/* SPDX-License-Identifier: MIT */
/* SIDs, rights and descriptors as people write them, and the domain that they are of. */
#ifndef BITSIM_CLI_SDDL_INPUT_H
#define BITSIM_CLI_SDDL_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/sddl.h"
#include "cli/input_fault.h"

/* bitsim__input_same answers whether |a| and |b| are the same but for the case of A to Z. */
bool bitsim__input_same(const char *a, const char *b);

/* bitsim__input_options returns SDDL options for the domain that the ready tokens live in. */
const bitsim_sddl_options *bitsim__input_options(void);

/* bitsim__input_domain makes |sid| that domain; S-1-5-21-1-2-3 until then. */
void bitsim__input_domain(const bitsim_sid *sid);

/* bitsim__input_domain_sid reads the domain that --domain names, S-1-5-21-a-b-c. */
bool bitsim__input_domain_sid(const char *text, bitsim_sid *out, input_fault *fault);

/* bitsim__input_sid reads a SID, an alias or a name. */
bool bitsim__input_sid(const char *text, bitsim_sid *out, input_fault *fault);

/* bitsim__input_mask reads numbers, SDDL letters and names of rights joined by "|", in any
   case. */
bool bitsim__input_mask(const char *text, uint32_t *out, input_fault *fault);

/* bitsim__input_descriptor reads SDDL. */
bitsim_descriptor *bitsim__input_descriptor(const char *sddl, input_fault *fault);

#endif
