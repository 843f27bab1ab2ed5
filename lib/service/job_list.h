/* SPDX-License-Identifier: MIT */
/* The inside of an enumerator of jobs. */
#ifndef BITSIM_SERVICE_JOB_LIST_H
#define BITSIM_SERVICE_JOB_LIST_H

#include "bitsim/job_list.h"
#include "service/service.h"

struct bitsim_job_list {
    bitsim_service *service;
    size_t count;
    size_t next;
    /* jobs: each is held by the list, as by a reference; a job that the service lost when it was
     * loaded anew is not there any more. */
    struct {
        uint32_t slot;
        uint32_t generation;
    } jobs[];
};

/* bitsim__job_list_new returns a list with room for |count| jobs and none yet, or NULL. */
bitsim_job_list *bitsim__job_list_new(bitsim_service *service, size_t count);

/* bitsim__job_list_add puts |job| at the end; there must be room. */
void bitsim__job_list_add(bitsim_job_list *list, const bitsim__job *job);

#endif
