/* SPDX-License-Identifier: MIT */
/*
 * Security of what is in a world: descriptors that several things share, SDDL texts read as this
 * world reads them, and the one place where a token is checked against a descriptor.
 */
#ifndef BITSIM_WORLD_SECURITY_H
#define BITSIM_WORLD_SECURITY_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/access.h"
#include "bitsim/descriptor.h"
#include "bitsim/event.h"
#include "bitsim/sim/world.h"

/* bitsim__world_security is a descriptor with the number of things that have it. */
typedef struct bitsim__world_security {
    uint32_t references;
    bitsim_descriptor *descriptor;
} bitsim__world_security;

/*
 * bitsim__world_security_read reads |sddl| for an object of |kind|: aliases are the world's,
 * generic rights are mapped, a missing owner is Administrators and a missing group LocalSystem. It
 * returns as bitsim_sddl_parse does, and BITSIM_ERR_UNMODELLED for what cannot be checked.
 */
int bitsim__world_security_read(bitsim__world_security **out, const bitsim_world *world,
                                const char *sddl, bitsim_object_kind kind,
                                bitsim_syntax_error *error);

/*
 * bitsim__world_security_inherit makes what |creator| puts on a new thing under |parent|. It
 * returns as bitsim_descriptor_inherit does.
 */
int bitsim__world_security_inherit(bitsim__world_security **out,
                                   const bitsim__world_security *parent, bool is_folder,
                                   const bitsim_token *creator, const bitsim_memory *memory);

/* bitsim__world_security_own makes a copy of |from| that |owner| owns; 0 or BITSIM_ERR_NOMEM. */
int bitsim__world_security_own(bitsim__world_security **out, const bitsim__world_security *from,
                               const bitsim_sid *owner, const bitsim_memory *memory);

/*
 * bitsim__world_security_copy makes a copy of |onto| with the parts of |from| that |flags|, bits of
 * BG_COPY_FILE_*, name: owner and group as they are; of the lists the ACEs that |from| has of its
 * own, before those that |onto| inherited. It returns 0 or BITSIM_ERR_NOMEM, or BITSIM_ERR_RANGE if
 * a list becomes too long.
 */
int bitsim__world_security_copy(bitsim__world_security **out, const bitsim__world_security *from,
                                const bitsim__world_security *onto, uint32_t flags,
                                const bitsim_memory *memory);

/* bitsim__world_security_share returns |security| with one reference more. */
static inline bitsim__world_security *bitsim__world_security_share(
    bitsim__world_security *security) {
    security->references++;
    return security;
}

/* bitsim__world_security_release gives a reference back; NULL is fine. */
void bitsim__world_security_release(bitsim__world_security *security, const bitsim_memory *memory);

/* bitsim__world_watch receives every check that is made; |check| may be NULL. */
typedef struct bitsim__world_watch {
    void *user;
    void (*check)(const bitsim_check_event *event, void *user);
} bitsim__world_watch;

/*
 * bitsim__world_check answers whether |token| may have |wanted| on |object|. What cannot be checked
 * is refused, as the access check says.
 */
bool bitsim__world_check(const bitsim__world_watch *watch, const char *object,
                         bitsim_object_kind kind, const bitsim__world_security *security,
                         uint32_t wanted, const bitsim_token *token);

#endif
