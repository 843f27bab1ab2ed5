/* SPDX-License-Identifier: MIT */
/*
 * The descriptor of an object: what one becomes when it is put on an object, and what a new file or
 * folder gets from its folder and its creator. docs/security.md tells which entry becomes what.
 */
#ifndef BITSIM_INHERIT_H
#define BITSIM_INHERIT_H

#include <stdbool.h>

#include "bitsim/descriptor.h"
#include "bitsim/error.h"
#include "bitsim/memory.h"
#include "bitsim/rights.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * bitsim_descriptor_map makes a copy of |descriptor| as it is when put on an object of |kind|: the
 * generic rights in the DACL's effective entries become the rights of that kind (MASK-4). The
 * entries that are only there to be inherited stay as they are. It returns 0, BITSIM_ERR_NOMEM, or
 * BITSIM_ERR_INVALID if there is no such |kind|.
 */
int bitsim_descriptor_map(bitsim_descriptor **out, const bitsim_descriptor *descriptor,
                          bitsim_object_kind kind, const bitsim_memory *memory);

/*
 * bitsim_descriptor_inherit makes the descriptor of a new file (or folder, if |is_container|) that
 * |creator| puts into a folder with |parent|, without a descriptor of its own:
 *
 *     owner and group are the creator's defaults (TOK-2);
 *     the DACL is what the parent hands down, generic rights mapped, CREATOR OWNER and CREATOR
 *     GROUP replaced; if it hands down nothing, the creator's default DACL;
 *     the SACL is what the parent hands down; if the creator is below medium and the first label in
 *     it is inherit-only, or there is none, the creator's level goes before it (MIC-1, MIC-10).
 *
 * |parent| may be NULL. An entry that is effective for a folder and handed on further becomes two
 * entries if mapping or replacing changed it: the one that works, and the original, inherit-only.
 *
 * It returns 0, or with |*out| unchanged BITSIM_ERR_NOMEM, or BITSIM_ERR_RANGE if a list would grow
 * beyond 65,535 bytes.
 */
int bitsim_descriptor_inherit(const bitsim_descriptor *parent, bool is_container,
                              const bitsim_token *creator, const bitsim_memory *memory,
                              bitsim_descriptor **out);

#ifdef __cplusplus
}
#endif

#endif
