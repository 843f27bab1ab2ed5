/* SPDX-License-Identifier: MIT */
/*
 * A reference is how a client holds a job, a file of a job, or the manager: as an interface pointer
 * does, it remembers who obtained it, what that user may do through it (JOB-1), and its own blanket
 * (CALL-4). It is a value; a copy is another name for the same pointer. A job that has ended can
 * still be asked for its state until its last reference is released.
 */
#ifndef BITSIM_REFERENCE_H
#define BITSIM_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/client.h"
#include "bitsim/decision.h"
#include "bitsim/policy/party.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_interface is an interface of the manager, of a job or of a file of a job. Those that
 * inherit from each other stand together, the earlier first. */
typedef enum bitsim_interface {
    BITSIM_INTERFACE_MANAGER,
    BITSIM_INTERFACE_JOB,
    BITSIM_INTERFACE_JOB2,
    BITSIM_INTERFACE_JOB3,
    BITSIM_INTERFACE_JOB4,
    BITSIM_INTERFACE_JOB5,
    BITSIM_INTERFACE_HTTP_OPTIONS,
    BITSIM_INTERFACE_HTTP_OPTIONS2,
    BITSIM_INTERFACE_HTTP_OPTIONS3,
    BITSIM_INTERFACE_TOKEN_OPTIONS,
    BITSIM_INTERFACE_FILE,
    BITSIM_INTERFACE_FILE2,
    BITSIM_INTERFACE_FILE3,
    BITSIM_INTERFACE_FILE4,
    BITSIM_INTERFACE_FILE5,
    BITSIM_INTERFACE_FILE6,
    BITSIM_INTERFACE_COUNT
} bitsim_interface;

/* bitsim_reference is an interface pointer. Zeroed it refers to nothing. */
typedef struct bitsim_reference {
    bitsim_interface interface;
    /* slot, generation: which job; slot 0 is the manager. Generation 0 refers to nothing. */
    uint32_t slot;
    uint32_t generation;
    /* file: of a pointer to a file: which file of the job, the first being 0. */
    uint32_t file;
    /* qi_caller: who obtained the pointer, as the service saw him. */
    bitsim_party qi_caller;
    /* update: whether the job may be changed through it, decided when it was obtained (JOB-1). */
    bitsim_decision update;
    /* blanket: the pointer's own security. */
    bitsim_blanket blanket;
    /* parent_was_set: the pointer it came from had a blanket of its own (CALL-4). */
    bool parent_was_set;
} bitsim_reference;

/*
 * bitsim_reference_set_blanket does what CoSetProxyBlanket does: from now on |reference| has
 * |level| and |cloaking| of its own. With static cloaking the token that |client|'s thread has now
 * is fixed (CALL-3).
 */
void bitsim_reference_set_blanket(bitsim_reference *reference, const bitsim_client *client,
                                  bitsim_rpc_level level, bitsim_cloaking cloaking);

/* bitsim_interface_name returns the name of |interface| ("IBitsTokenOptions"), or "?". */
const char *bitsim_interface_name(bitsim_interface interface);

/* bitsim_interface_is_file answers whether |interface| is one of files. */
static inline bool bitsim_interface_is_file(bitsim_interface interface) {
    return interface >= BITSIM_INTERFACE_FILE && interface <= BITSIM_INTERFACE_FILE6;
}

/* bitsim_interface_serves answers whether a pointer of |has| has the methods of |wanted|: it is
 * that, or inherits from it. */
bool bitsim_interface_serves(bitsim_interface has, bitsim_interface wanted);

/* bitsim_interface_since returns the Windows build from which |interface| exists. */
uint32_t bitsim_interface_since(bitsim_interface interface);

#ifdef __cplusplus
}
#endif

#endif
