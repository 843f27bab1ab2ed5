/* SPDX-License-Identifier: MIT */
/*
 * What the methods that set and get a property of a job have in common: strings that are replaced,
 * the end of a change, and the methods that only read.
 */
#ifndef BITSIM_SERVICE_SETTER_H
#define BITSIM_SERVICE_SETTER_H

#include "bitsim/policy/property.h"
#include "service/frame.h"

/* bitsim__replace_text replaces the string at |place| by a copy of |text|, which may be NULL; or it
 * answers false, nothing being changed, if there is no memory. */
bool bitsim__replace_text(const bitsim_service *service, char **place, const char *text);

/* bitsim__is_longer answers whether |text|, which may be NULL, has more than |limit| UTF-16 units,
 * or is no UTF-8. */
bool bitsim__is_longer(const char *text, size_t limit);

/* bitsim__options_for_change returns the options of the frame's job, to be changed; NULL, and the
 * answer E_OUTOFMEMORY, if there is no memory. */
bitsim__options *bitsim__options_for_change(bitsim__frame *frame);

/* bitsim__end_change ends a method that |succeeded| in changing the job, or had no memory to. */
bitsim_decision bitsim__end_change(bitsim__frame *frame, bool succeeded);

/*
 * bitsim__check_property puts |findings| (BITSIM_PROPERTY_*) to the PROPERTY rules, with whether
 * the job is final, and answers whether the method may go on.
 */
bool bitsim__check_property(bitsim__frame *frame, uint32_t findings);

/*
 * bitsim__check_arguments puts what was found wrong with the arguments to the METHOD rules, and
 * with it whether the job is final. That a final job is refused all the same is left to what is
 * checked next: bitsim__check_property looks at further arguments first.
 */
bool bitsim__check_arguments(bitsim__frame *frame, uint32_t findings);

/*
 * BITSIM__GETTER defines the method |function| that only reads: |name| of |interface_| stores
 * |value|, which is about the job |it|, in |*out|.
 */
#define BITSIM__GETTER(function, interface_, name, type, value)                                 \
    bitsim_decision function(const bitsim_call *call, const bitsim_reference *job, type *out) { \
        bitsim__frame frame;                                                                    \
        if (bitsim__enter(&frame, call, job, BITSIM_INTERFACE_##interface_, name,               \
                          BITSIM__READS) &&                                                     \
            bitsim__check_out(&frame, out)) {                                                   \
            const bitsim__job *it = frame.job;                                                  \
            *out = value;                                                                       \
        }                                                                                       \
        return bitsim__leave(&frame);                                                           \
    }

#endif
