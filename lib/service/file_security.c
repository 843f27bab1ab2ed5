/* SPDX-License-Identifier: MIT */
/* Owner, group and access lists of a file, which go along over SMB if the job wants it. */
#include "bitsim/policy/file_security.h"

#include "job/options.h"
#include "service/transfer.h"

bool bitsim__security_applies(const bitsim__job *job) { return bitsim__job_acl_flags(job) != 0; }

bitsim_resource bitsim__security_resource(const bitsim__job *job) {
    return bitsim__is_download(job) ? BITSIM_RESOURCE_TEMPORARY_FILE : BITSIM_RESOURCE_REMOTE_FILE;
}

bitsim_decision bitsim__security_use_reader(bitsim_service *service, bitsim__job *job,
                                            bitsim_operation *operation, bitsim_time now) {
    bitsim_resource read = bitsim__is_download(job) ? BITSIM_RESOURCE_REMOTE_FILE
                                                    : BITSIM_RESOURCE_UPLOAD_FILE;
    return bitsim__use(service, job, read, &operation->other, now);
}

void bitsim__security_settle(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now) {
    bitsim_decision decision = bitsim_file_security(
        service->build, outcome->file, outcome->file_is_remote, outcome->keeps_no_security);
    if (bitsim_succeeded(decision.hr) && !outcome->keeps_no_security)
        bitsim__transfer_file(job)->secured = job->transfer.acl_flags;
    bitsim__transfer_onwards(service, job, &decision, now);
}
