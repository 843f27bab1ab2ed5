/* SPDX-License-Identifier: MIT */
/* What is told of notifications: which method is called, and what came of it. */
#include <inttypes.h>

#include "bitsim/callback.h"
#include "report/story.h"

void bitsim__say_notice(bitsim__prose *text, const bitsim_operation *operation) {
    bitsim__prose_print(text, " (%s)", bitsim_notice_name(operation->notice));
    if (operation->notice == BITSIM_NOTICE_JOB_TRANSFERRED ||
        operation->notice == BITSIM_NOTICE_JOB_ERROR) {
        bitsim__prose_add(text, " about ");
        bitsim__say_state(text, operation->state);
    } else if (operation->remote) {
        bitsim__prose_add(text, " about ");
        bitsim__prose_foreign(text, operation->remote);
    }
}

void bitsim__story_notice(bitsim_explanation *story, const bitsim_outcome *outcome) {
    bitsim__prose *text = bitsim__story_begin(story);
    if (outcome->disconnected) {
        bitsim__prose_add(text, "The object is gone with its application.");
    } else if (outcome->answer != S_OK) {
        bitsim__prose_add(text, "The application answers ");
        bitsim__say_code(text, outcome->answer);
        bitsim__prose_add(text, ".");
    } else if (outcome->start_error) {
        bitsim__prose_print(text, "The program cannot be started: Win32 error %" PRIu32 ".",
                            outcome->start_error);
    } else if (outcome->exit_code) {
        bitsim__prose_print(text, "The program ends with the exit code %" PRIu32 ".",
                            outcome->exit_code);
    } else {
        return;
    }
    bitsim__story_keep(story, BITSIM__STORY_DETAIL, BITSIM__STORY_DETAIL + 2);
}
