/* SPDX-License-Identifier: MIT */
/* A download, with the operations done by hand: nothing but bitsim::core, no simulated machine. */
#include <bitsim/copy_job.h>
#include <bitsim/copy_manager.h>
#include <bitsim/service.h>
#include <stdio.h>
#include <stdlib.h>

static void *take(size_t size, void *user) {
    (void)user;
    return malloc(size);
}
static void *take_zeroed(size_t count, size_t size, void *user) {
    (void)user;
    return calloc(count, size);
}
static void *take_again(void *pointer, size_t size, void *user) {
    (void)user;
    return realloc(pointer, size);
}
static void give_back(void *pointer, void *user) {
    (void)user;
    free(pointer);
}
static const bitsim_memory memory = {NULL, take, take_zeroed, take_again, give_back};

/* What comes of an operation, in a world where all goes well and every file has 1,000 bytes. */
static bitsim_outcome do_it_somehow(const bitsim_operation *operation) {
    bitsim_outcome outcome = {.size = 1000};
    if (operation->kind == BITSIM_OPERATION_REQUEST) outcome.status = 200;
    if (operation->kind == BITSIM_OPERATION_FETCH) outcome.bytes = operation->length;
    printf("%s as %s\n", bitsim_operation_name(operation->kind),
           bitsim_identity_name((bitsim_identity)operation->use.identity));
    return outcome;
}

static void perform(const bitsim_operation *operation, bitsim_outcome *outcome, void *user) {
    (void)user;
    *outcome = do_it_somehow(operation);
}

static void turn_the_crank(bitsim_service *service, bitsim_time now) {
    bitsim_operation operation;
    while (bitsim_service_next_operation(service, &operation, now)) {
        bitsim_outcome outcome = do_it_somehow(&operation); /* now, or later */
        bitsim_service_report(service, operation.ticket, &outcome, now);
    }
}

int main(void) {
    bitsim_service_config config = {.host = {.perform = perform}};
    bitsim_service *service;
    bitsim_token *system;
    if (bitsim_service_new(&service, &config, &memory)) return 1;
    if (bitsim_token_local_system(&system, &memory)) return 1;

    bitsim_client client = {.process = system};
    bitsim_call call = {service, &client, bitsim_time_from_date(2026, 1, 1)};
    bitsim_reference manager, job;
    bitsim_guid id;
    bitsim_service_connect(&call, &manager);
    bitsim_copy_manager_create_job(&call, &manager, "example", BG_JOB_TYPE_DOWNLOAD, &id, &job);
    bitsim_copy_job_add_file(&call, &job, "https://example.test/a", "C:\\Data\\a");
    bitsim_copy_job_resume(&call, &job);
    turn_the_crank(service, call.now);
    bitsim_decision done = bitsim_copy_job_complete(&call, &job);
    printf("Complete: %s\n", bitsim_hresult_name(done.hr));

    bitsim_reference_release(service, &job);
    bitsim_token_del(system);
    bitsim_service_del(service);
    return done.hr == S_OK ? 0 : 1;
}
