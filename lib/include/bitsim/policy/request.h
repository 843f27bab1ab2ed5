/* SPDX-License-Identifier: MIT */
/*
 * How BITS asks a web server for a file: by ranges, or for all of it at once; and what an
 * interruption leaves of it (HTTP-2 to HTTP-4, HTTP-20 to HTTP-26). docs/rules/http.md tells each
 * rule at length.
 */
#ifndef BITSIM_POLICY_REQUEST_H
#define BITSIM_POLICY_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* BITSIM_WHOLE_FILE_MAX: from this size on no file is asked for at once (2 GiB). */
#define BITSIM_WHOLE_FILE_MAX (UINT64_C(2) << 30)

/* bitsim_shape_facts is what the manner of asking depends on. */
typedef struct bitsim_shape_facts {
    uint32_t build;
    /* choices: borrowed; NULL is the defaults. */
    const bitsim_choices *choices;
    BG_JOB_PRIORITY priority;
    /* dynamic: BITS_JOB_PROPERTY_DYNAMIC_CONTENT is set. */
    bool dynamic;
    /* custom_method: the job has an HTTP method of its own. */
    bool custom_method;
    /* in_parts: the file has ranges of its own, or is on demand. */
    bool in_parts;
    /* begun: bytes of the file are moved. */
    bool begun;
    /* size: BG_SIZE_UNKNOWN if it is not known. */
    uint64_t size;
} bitsim_shape_facts;

/*
 * bitsim_request_shape answers how the file is asked for. The decision is S_OK with
 * BITSIM_EFFECT_WHOLE_FILE if all of it is asked for at once (HTTP-3, HTTP-20, HTTP-26), and with
 * BITSIM_EFFECT_RELAX as well if HEAD, Content-Length and Content-Range may be missing (HTTP-20,
 * HTTP-26); else it is asked for by ranges.
 */
bitsim_decision bitsim_request_shape(const bitsim_shape_facts *facts);

/* bitsim_interruption_facts is a transfer that ends before the file does. */
typedef struct bitsim_interruption_facts {
    uint32_t build;
    bool dynamic;
    bool custom_method;
    bool high_performance;
    /* restarts: the service ended without warning. */
    bool restarts;
    /* begun: bytes of the file are moved. */
    bool begun;
    /* error: asked of a transient error: its code. S_OK asks what is left of the file. */
    bitsim_hresult error;
} bitsim_interruption_facts;

/*
 * bitsim_request_interruption answers what an interruption leaves. The decision is S_OK, with
 * BITSIM_EFFECT_RESTART_FILE if the file starts again (HTTP-21, HTTP-24, HTTP-26); or, of an error,
 * that error with BG_JOB_STATE_ERROR if it is a fatal one for this job (HTTP-25).
 */
bitsim_decision bitsim_request_interruption(const bitsim_interruption_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
