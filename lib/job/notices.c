/* SPDX-License-Identifier: MIT */
#include "job/notices.h"

bitsim__notices *bitsim__notices_new(bitsim__job *job, const bitsim_memory *memory) {
    bitsim__notices *notices = memory->allocate_zeroed(1, sizeof *notices, memory->user);
    if (notices) bitsim__notices_restored(notices, job);
    return notices;
}

void bitsim__notices_restored(bitsim__notices *notices, bitsim__job *job) {
    for (int i = 0; i < BITSIM__TELLING_COUNT; i++) {
        notices->tellings[i].task.job = job;
        notices->tellings[i].task.is_notice = true;
    }
}

void bitsim__notices_drop_command(bitsim__notices *notices, const bitsim_memory *memory) {
    const bitsim__telling *telling = &notices->tellings[BITSIM__URGENT];
    bool is_run = telling->task.ticket && telling->kind == BITSIM_OPERATION_RUN_COMMAND;
    if (is_run && !notices->run_command) {
        notices->run_command = notices->command;
        notices->run_parameters = notices->parameters;
    } else {
        memory->release(notices->command, memory->user);
        memory->release(notices->parameters, memory->user);
    }
    notices->command = notices->parameters = NULL;
}

void bitsim__notices_drop_run(bitsim__notices *notices, const bitsim_memory *memory) {
    memory->release(notices->run_command, memory->user);
    memory->release(notices->run_parameters, memory->user);
    notices->run_command = notices->run_parameters = NULL;
}

void bitsim__notices_del(bitsim__notices *notices, const bitsim_memory *memory) {
    if (!notices) return;
    memory->release(notices->command, memory->user);
    memory->release(notices->parameters, memory->user);
    bitsim__notices_drop_run(notices, memory);
    memory->release(notices->told, memory->user);
    memory->release(notices, memory->user);
}

const char *bitsim__notices_check(const bitsim__notices *notices) {
    if ((notices->command != NULL) != (notices->commander != NULL))
        return "a command line is somebody's";
    for (int i = 0; i < BITSIM__TELLING_COUNT; i++) {
        const bitsim__telling *telling = &notices->tellings[i];
        if (telling->task.ticket && bitsim__linked(&telling->task.link))
            return "a notification is out or to be handed out";
        if ((telling->task.ticket != 0) != (telling->counted != 0))
            return "a notification that is out, and no other, is counted";
    }
    return NULL;
}

const char *bitsim_notice_name(bitsim_notice notice) {
    static const char *const names[BITSIM_NOTICE_COUNT] = {
        [BITSIM_NOTICE_JOB_TRANSFERRED] = "JobTransferred",
        [BITSIM_NOTICE_JOB_ERROR] = "JobError",
        [BITSIM_NOTICE_JOB_MODIFICATION] = "JobModification",
        [BITSIM_NOTICE_FILE_TRANSFERRED] = "FileTransferred",
        [BITSIM_NOTICE_FILE_RANGES_TRANSFERRED] = "FileRangesTransferred",
    };
    return (unsigned)notice < BITSIM_NOTICE_COUNT ? names[notice] : "?";
}

bitsim_callback_interface bitsim_notice_interface(bitsim_notice notice) {
    switch (notice) {
    case BITSIM_NOTICE_FILE_TRANSFERRED: return BITSIM_CALLBACK_2;
    case BITSIM_NOTICE_FILE_RANGES_TRANSFERRED: return BITSIM_CALLBACK_3;
    case BITSIM_NOTICE_JOB_TRANSFERRED:
    case BITSIM_NOTICE_JOB_ERROR:
    case BITSIM_NOTICE_JOB_MODIFICATION:
    case BITSIM_NOTICE_COUNT: break;
    }
    return BITSIM_CALLBACK_1;
}

const char *bitsim_callback_name(bitsim_callback_interface interface) {
    static const char *const names[] = {
        [BITSIM_CALLBACK_NONE] = "IUnknown",
        [BITSIM_CALLBACK_1] = "IBackgroundCopyCallback",
        [BITSIM_CALLBACK_2] = "IBackgroundCopyCallback2",
        [BITSIM_CALLBACK_3] = "IBackgroundCopyCallback3",
    };
    return (unsigned)interface <= BITSIM_CALLBACK_3 ? names[interface] : "?";
}
