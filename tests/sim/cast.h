/* SPDX-License-Identifier: MIT */
/*
 * A machine with the people that tests of it share: Alice, who is a user and is logged on, Bob, who
 * is not, the administrator Carol, and the service accounts; an https server that offers a file, a
 * folder where all may write, and one where Alice alone may. All that happens is written down.
 */
#ifndef BITSIM_TESTS_SIM_CAST_H
#define BITSIM_TESTS_SIM_CAST_H

#include "bitsim/copy_job.h"
#include "bitsim/copy_manager.h"
#include "bitsim/http_options.h"
#include "bitsim/sim/machine.h"
#include "bitsim/sim/world_certificate.h"
#include "bitsim/sim/world_file.h"
#include "bitsim/sim/world_http.h"
#include "bitsim/sim/world_proxy.h"
#include "bitsim/token_options.h"

#define CAST_ORIGIN "https://updates.contoso.example"
#define CAST_FILE "https://updates.contoso.example/app.cab"
#define CAST_OPEN "C:\\Open"
#define CAST_HERS "C:\\Hers"

enum { cast_file_size = 3 << 20 };

typedef struct cast {
    bitsim_machine *machine;
    bitsim_world *world;
    bitsim_account_id alice;
    bitsim_account_id bob;
    bitsim_account_id carol;
    bitsim_session_id alice_session;

    /* operations, checks, states: how many events of these there were. */
    int operations;
    int checks;
    int states;
    /* stray: checks that were not made with the token of the operation before (INV-1). */
    int stray;
    /* digest: of every event, in order. */
    uint64_t digest;
    /* latest: the token of the operation that was told last; and its job. */
    const bitsim_token *latest;
    bitsim_guid latest_job;
    /* calls, commands: how often programs were called back and run, and with which token. */
    int calls;
    int commands;
    const bitsim_token *called_as;
    bool program_fails;
} cast;

/* cast_begin makes the machine; |config| may be NULL, its observer and program are the cast's. */
void cast_begin(cast *all, const bitsim_machine_config *config);
void cast_end(cast *all);

/* cast_client returns a program that runs as |account|, who need not be logged on any more. */
bitsim_client cast_client(cast *all, const char *account);

/* cast_create makes a job of |type| of |client|. */
bitsim_reference cast_create(cast *all, const bitsim_client *client, BG_JOB_TYPE type);

/* cast_download makes a job that is to download |remote| to |local| and resumes it. */
bitsim_reference cast_download(cast *all, const bitsim_client *client, const char *remote,
                               const char *local);

/* cast_options queries |job| for IBitsTokenOptions or another interface. */
bitsim_reference cast_query(cast *all, const bitsim_client *client, const bitsim_reference *job,
                            bitsim_interface interface);

/* cast_run lets time pass until nothing is due; cast_run_for for a span. */
void cast_run(cast *all);
void cast_run_for(cast *all, bitsim_time span);

/* cast_view returns what can be said of |job|. */
bitsim_job_view cast_view(cast *all, const bitsim_reference *job);

/* cast_expect_state fails the test unless |job| is in |state|. */
void cast_expect_state(cast *all, const bitsim_reference *job, BG_JOB_STATE state);

/* cast_done ends |job| with Complete, which must answer S_OK, and releases it. */
void cast_done(cast *all, const bitsim_client *client, bitsim_reference *job);

/* cast_look returns what can be said of the file |path|, which must be there. */
bitsim_file_information cast_look(cast *all, const char *path);

/* cast_is_there answers whether there is a file |path|. */
bool cast_is_there(cast *all, const char *path);

#endif
