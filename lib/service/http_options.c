/* SPDX-License-Identifier: MIT */
#include "bitsim/http_options.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/policy/cert.h"
#include "service/frame.h"

static bool location_is_known(int location) {
    return location >= BG_CERT_STORE_LOCATION_CURRENT_USER &&
           location <= BG_CERT_STORE_LOCATION_LOCAL_MACHINE_ENTERPRISE;
}

/* What is wrong with the name of a store or a subject. */
static uint32_t findings_of(const char *name) {
    if (!name) return BITSIM_FOUND_NULL_REFERENCE;
    size_t units = bitsim__text_utf16_length(name);
    if (units == SIZE_MAX) return BITSIM_FOUND_BAD_NAME;
    return units > BITSIM_CERT_NAME_MAX ? BITSIM_FOUND_TOO_LONG : 0;
}

/* The owner looks the certificate up, as he will when it is used (CERT-6, USE-11). */
static bool is_in_its_store(bitsim__frame *frame, const bitsim_certificate_name *name) {
    bitsim_service *service = frame->service;
    bitsim_operation operation = bitsim__operation(frame->job, BITSIM_OPERATION_FIND_CERTIFICATE,
                                                   UINT32_MAX);
    operation.resource = BITSIM_RESOURCE_CERTIFICATE;
    operation.certificate = name;
    operation.use = bitsim__use(service, frame->job, operation.resource, &operation.token,
                                frame->now);
    bitsim_outcome outcome = bitsim__perform(service, frame->job, &operation, frame->now);
    bitsim_decision decision = bitsim_cert_set(service->build, !outcome.store_missing,
                                               !outcome.certificate_missing);
    return bitsim__ask(frame, &decision);
}

static bitsim_decision set(bitsim__frame *frame, uint32_t findings,
                           const bitsim_certificate_name *name) {
    if (!location_is_known((int)name->location)) findings |= BITSIM_FOUND_UNDEFINED;
    findings |= findings_of(name->store) | bitsim__found_final(frame->job);
    frame->argument = name->subject ? name->subject : name->store;
    if (!bitsim__check(frame, findings) || !bitsim__is_owners_business(frame, false) ||
        !is_in_its_store(frame, name))
        return bitsim__leave(frame);
    const bitsim_memory *memory = frame->service->memory;
    bitsim__certificate *certificate = bitsim__certificate_new(name, memory);
    if (certificate) {
        bitsim__certificate_let_go(&frame->job->certificate, memory);
        frame->job->certificate = certificate;
        bitsim__touch(frame);
    } else {
        bitsim__answer(frame, E_OUTOFMEMORY);
    }
    return bitsim__leave(frame);
}

bitsim_decision bitsim_http_options_set_client_certificate_by_id(const bitsim_call *call,
                                                                 const bitsim_reference *job,
                                                                 int location, const char *store,
                                                                 const uint8_t *hash,
                                                                 size_t hash_size) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS, "SetClientCertificateByID",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_certificate_name name = {.location = (BG_CERT_STORE_LOCATION)location, .store = store};
    uint32_t findings = 0;
    if (!hash) findings = BITSIM_FOUND_NULL_REFERENCE;
    else if (hash_size != sizeof name.hash) findings = BITSIM_FOUND_BAD_HASH;
    else memcpy(name.hash, hash, sizeof name.hash);
    return set(&frame, findings, &name);
}

bitsim_decision bitsim_http_options_set_client_certificate_by_name(const bitsim_call *call,
                                                                   const bitsim_reference *job,
                                                                   int location, const char *store,
                                                                   const char *subject) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS,
                       "SetClientCertificateByName", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim_certificate_name name = {
        .location = (BG_CERT_STORE_LOCATION)location, .store = store, .subject = subject};
    uint32_t findings = findings_of(subject);
    if (subject && !*subject) findings |= BITSIM_FOUND_BAD_NAME;
    return set(&frame, findings, &name);
}

bitsim_decision bitsim_http_options_remove_client_certificate(const bitsim_call *call,
                                                              const bitsim_reference *job) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_HTTP_OPTIONS, "RemoveClientCertificate",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    bitsim__job *it = frame.job;
    uint32_t not_set = it->certificate ? 0 : BITSIM_FOUND_NOT_SET;
    if (bitsim__check(&frame, bitsim__found_final(it)) &&
        bitsim__is_owners_business(&frame, true) && bitsim__check(&frame, not_set) &&
        it->certificate) {
        bitsim__certificate_let_go(&it->certificate, frame.service->memory);
        bitsim__touch(&frame);
    }
    return bitsim__leave(&frame);
}
