/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/use.h"

#include <string.h>

#include "service/service.h"

/* The notifier of a callback called SetNotifyInterface, that of a command line SetNotifyCmdLine. */
static const bitsim_token *token_of(const bitsim__job *job, bitsim_identity identity,
                                    bitsim_resource resource) {
    const bitsim__notices *notices = job->notices;
    const bitsim__kept *notifier = !notices                               ? NULL
                                   : resource == BITSIM_RESOURCE_CALLBACK ? notices->callback
                                                                          : notices->commander;
    const bitsim__kept *kept = identity == BITSIM_IDENTITY_OWNER      ? job->owner
                               : identity == BITSIM_IDENTITY_HELPER   ? job->helper
                               : identity == BITSIM_IDENTITY_NOTIFIER ? notifier
                                                                      : NULL;
    return kept ? kept->token : NULL;
}

bitsim_decision bitsim__use(bitsim_service *service, bitsim__job *job, bitsim_resource resource,
                            const bitsim_token **token, bitsim_time now) {
    bitsim_use_facts facts = {
        .build = service->build,
        .choices = &service->choices,
        .resource = resource,
        .flags = job->helper_flags,
        .helper_present = job->helper != NULL,
        .credentials_set = job->credentials != NULL,
        .owner = job->owner->party,
    };
    bitsim_decision decision = bitsim_use_token(&facts);
    *token = bitsim_succeeded(decision.hr)
                 ? token_of(job, (bitsim_identity)decision.identity, resource)
                 : NULL;
    if (bitsim_failed(decision.hr)) bitsim__tell_decision(service, job, &decision, now);
    return decision;
}

void bitsim__begin_operation(bitsim_operation *out, const bitsim__job *job,
                             bitsim_operation_kind kind, uint32_t file) {
    memset(out, 0, sizeof *out);
    out->kind = kind;
    out->job = job->id;
    out->file = file;
    out->upload = job->type != BG_JOB_TYPE_DOWNLOAD;
    if (file >= job->file_count) return;
    const bitsim__file *names = &job->files[file];
    out->remote = names->remote;
    out->scheme = names->scheme;
    out->path = bitsim__file_place(names);
    out->target = names->local;
}

bitsim_operation bitsim__operation(const bitsim__job *job, bitsim_operation_kind kind,
                                   uint32_t file) {
    bitsim_operation operation;
    bitsim__begin_operation(&operation, job, kind, file);
    return operation;
}

bitsim_outcome bitsim__perform(bitsim_service *service, const bitsim__job *job,
                               const bitsim_operation *operation, bitsim_time now) {
    bitsim_outcome outcome = {0};
    bitsim__tell_operation(service, job, operation, now);
    service->host.perform(operation, &outcome, service->host.user);
    bitsim__tell_outcome(service, job, operation, &outcome, now);
    return outcome;
}

const char *bitsim_operation_name(bitsim_operation_kind kind) {
    static const char *const names[BITSIM_OPERATION_COUNT] = {
        [BITSIM_OPERATION_CHECK_FOLDER] = "check-folder",
        [BITSIM_OPERATION_CHECK_FILE] = "check-file",
        [BITSIM_OPERATION_COMPARE_MAPPING] = "compare-mapping",
        [BITSIM_OPERATION_FIND_CERTIFICATE] = "find-certificate",
        [BITSIM_OPERATION_RENAME] = "rename",
        [BITSIM_OPERATION_DELETE] = "delete",
        [BITSIM_OPERATION_CREATE_TEMPORARY] = "create-temporary",
        [BITSIM_OPERATION_OPEN_LOCAL] = "open-local",
        [BITSIM_OPERATION_CREATE_REPLY] = "create-reply",
        [BITSIM_OPERATION_OPEN_REMOTE] = "open-remote",
        [BITSIM_OPERATION_READ_PROXY_SETTINGS] = "read-proxy-settings",
        [BITSIM_OPERATION_DETECT_PROXY] = "detect-proxy",
        [BITSIM_OPERATION_CONNECT] = "connect",
        [BITSIM_OPERATION_JUDGE_CERTIFICATE] = "judge-certificate",
        [BITSIM_OPERATION_OPEN_CERTIFICATE] = "open-certificate",
        [BITSIM_OPERATION_REQUEST] = "request",
        [BITSIM_OPERATION_CREATE_SESSION] = "create-session",
        [BITSIM_OPERATION_PING] = "ping",
        [BITSIM_OPERATION_CLOSE_SESSION] = "close-session",
        [BITSIM_OPERATION_CANCEL_SESSION] = "cancel-session",
        [BITSIM_OPERATION_FETCH] = "fetch",
        [BITSIM_OPERATION_COPY_SECURITY] = "copy-security",
        [BITSIM_OPERATION_SEND] = "send",
        [BITSIM_OPERATION_RECEIVE_REPLY] = "receive-reply",
        [BITSIM_OPERATION_CALL_BACK] = "call-back",
        [BITSIM_OPERATION_RUN_COMMAND] = "run-command",
    };
    return (unsigned)kind < BITSIM_OPERATION_COUNT ? names[kind] : "?";
}
