/* SPDX-License-Identifier: MIT */
/*
 * What the objects answer that methods hand out, enumerators and errors: METHOD-30 to METHOD-36.
 * docs/rules/method.md tells each rule at length.
 */
#ifndef BITSIM_POLICY_OBJECT_H
#define BITSIM_POLICY_OBJECT_H

#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/decision.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a method found; bits to put to bitsim_object_check. */
enum {
    /* BITSIM_OBJECT_ENDED: the next job of an enumerator has ended since it was made. */
    BITSIM_OBJECT_ENDED = 0x0001,
    /* BITSIM_OBJECT_LANGUAGE_ZERO: a description of an error in the language 0. */
    BITSIM_OBJECT_LANGUAGE_ZERO = 0x0002,
    /* BITSIM_OBJECT_NO_FILE: the error is tied to no file. */
    BITSIM_OBJECT_NO_FILE = 0x0004,
    /* BITSIM_OBJECT_NO_PROTOCOL: the error is tied to no protocol. */
    BITSIM_OBJECT_NO_PROTOCOL = 0x0008,
    /* BITSIM_OBJECT_ERROR_OVER: GetError of the job tells another error by now, or none. */
    BITSIM_OBJECT_ERROR_OVER = 0x0010,
    /* BITSIM_OBJECT_FILE_WANTED: the file of the error is asked for. */
    BITSIM_OBJECT_FILE_WANTED = 0x0020,
    /* BITSIM_OBJECT_OPTIONS3: IBackgroundCopyJobHttpOptions3 is asked for. */
    BITSIM_OBJECT_OPTIONS3 = 0x0040
};

/*
 * bitsim_object_check answers for a method that found |findings|. |choices| may be NULL. The
 * decision is S_OK, or, the strongest first:
 *
 * E_NOINTERFACE                                                  (METHOD-36)
 * E_INVALIDARG                                                   (METHOD-33)
 * BG_E_ERROR_INFORMATION_UNAVAILABLE                             (METHOD-34)
 * BG_E_FILE_NOT_AVAILABLE                                        (METHOD-31)
 * BG_E_PROTOCOL_NOT_AVAILABLE                                    (METHOD-32)
 *
 * METHOD-34 refuses only as choice error-object can have it, and is named else. METHOD-35 is named
 * where a pointer to the file is obtained. A success that names METHOD-30 with BITSIM_EFFECT_SKIP
 * passes the job over, as choice ended-since-snapshot can have it.
 */
bitsim_decision bitsim_object_check(uint32_t build, const bitsim_choices *choices,
                                    uint32_t findings);

#ifdef __cplusplus
}
#endif

#endif
