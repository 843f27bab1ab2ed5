/* SPDX-License-Identifier: MIT */
/*
 * A token as people write it: by a ready name, or by parts in an object that comes from JSON, from
 * a YAML file or from options of the command line:
 *
 *     ready: interactive-user          what the other parts are added to
 *     user: S-1-5-21-1-2-3-1001        a SID, an SDDL alias or a name ("Administrators")
 *     groups: [BU, "BA:deny-only"]     each with :enabled, :deny-only or :disabled
 *     restrict: [WD, RC]               restricting SIDs
 *     write_restricted: true
 *     privileges: [SeBackupPrivilege]  enabled ones; with :disabled not
 *     integrity: medium                a level's name, or S-1-16-N
 *     level: impersonation             makes it an impersonation token
 */
#ifndef BITSIM_CLI_TOKEN_INPUT_H
#define BITSIM_CLI_TOKEN_INPUT_H

#include <jansson.h>
#include <stdbool.h>

#include "bitsim/token.h"
#include "cli/sddl_input.h"

/* bitsim__input_ready_token makes the token of a ready name, or returns NULL with a fault. */
bitsim_token *bitsim__input_ready_token(const char *name, input_fault *fault);

/*
 * bitsim__input_token makes the token that |value| describes: a string or an object. A fault names
 * the part of the object, "user" or "groups[2]".
 */
bitsim_token *bitsim__input_token(const json_t *value, input_fault *fault);

/*
 * bitsim__input_yaml reads the YAML file |name| into an object of texts, lists and booleans, or
 * returns NULL: it has at most 64 KiB, 8 levels, each key once, no anchors, aliases or tags.
 */
json_t *bitsim__input_yaml(const char *name, input_fault *fault);

/*
 * bitsim__input_named returns what bitsim__input_token takes for |name|: a ready name, or else a
 * YAML file's name; NULL with a fault.
 */
json_t *bitsim__input_named(const char *name, input_fault *fault);

/* bitsim__input_ready returns ready name |index|, "service:NAME" among them, or NULL. Static. */
const char *bitsim__input_ready(size_t index);

/* bitsim__input_not_ready says that |name| is |what|, and which ready name is the nearest. */
void bitsim__input_not_ready(const char *name, const char *what, input_fault *fault);

#endif
