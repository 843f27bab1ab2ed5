/* SPDX-License-Identifier: MIT */
/* Generic rights become those of a kind of object (MASK-4). */
#ifndef BITSIM_SECURITY_RIGHTS_MAP_H
#define BITSIM_SECURITY_RIGHTS_MAP_H

#include "bitsim/rights.h"

#define BITSIM__GENERIC_BITS (GENERIC_READ | GENERIC_WRITE | GENERIC_EXECUTE | GENERIC_ALL)

/* bitsim__mappings: what bitsim_object_mapping returns, by kind. */
extern const bitsim_generic_mapping bitsim__mappings[BITSIM_OBJECT_KIND_COUNT];

/* bitsim__map returns |mask| with the rights of |mapping| for the generic ones. */
static inline uint32_t bitsim__map(uint32_t mask, const bitsim_generic_mapping *mapping) {
    if (!(mask & BITSIM__GENERIC_BITS)) return mask;
    uint32_t mapped = mask & ~BITSIM__GENERIC_BITS;
    if (mask & GENERIC_READ) mapped |= mapping->read;
    if (mask & GENERIC_WRITE) mapped |= mapping->write;
    if (mask & GENERIC_EXECUTE) mapped |= mapping->execute;
    if (mask & GENERIC_ALL) mapped |= mapping->all;
    return mapped;
}

#endif
