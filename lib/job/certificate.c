/* SPDX-License-Identifier: MIT */
#include "job/certificate.h"

#include <stddef.h>

#include "base/text.h"

bitsim__certificate *bitsim__certificate_new(const bitsim_certificate_name *name,
                                             const bitsim_memory *memory) {
    bitsim__certificate *made = memory->allocate_zeroed(1, sizeof *made, memory->user);
    if (!made) return NULL;
    made->name = *name;
    made->store = bitsim__text_copy(name->store, memory);
    made->subject = name->subject ? bitsim__text_copy(name->subject, memory) : NULL;
    bitsim__certificate_restored(made);
    if (!made->store || (name->subject && !made->subject))
        bitsim__certificate_let_go(&made, memory);
    return made;
}

void bitsim__certificate_restored(bitsim__certificate *certificate) {
    certificate->name.store = certificate->store;
    certificate->name.subject = certificate->subject;
}

bitsim__certificate *bitsim__certificate_hold(bitsim__certificate *certificate) {
    if (certificate) certificate->others++;
    return certificate;
}

void bitsim__certificate_let_go(bitsim__certificate **place, const bitsim_memory *memory) {
    bitsim__certificate *certificate = *place;
    *place = NULL;
    if (!certificate || certificate->others--) return;
    memory->release(certificate->store, memory->user);
    memory->release(certificate->subject, memory->user);
    memory->release(certificate, memory->user);
}
