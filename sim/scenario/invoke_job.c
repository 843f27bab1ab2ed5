/* SPDX-License-Identifier: MIT */
/* Calls of IBackgroundCopyJob, 2 and 5. */
#include "bitsim/policy.h"
#include "bitsim/sim/world_program.h"
#include "scenario/invoke.h"
#include "scenario/play.h"

bitsim_decision bitsim__invoke_add_file(invocation *i) {
    return bitsim_copy_job_add_file(&i->frame, i->reference, i->call->remote, i->call->local);
}

bitsim_decision bitsim__invoke_suspend(invocation *i) {
    return bitsim_copy_job_suspend(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_resume(invocation *i) {
    return bitsim_copy_job_resume(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_cancel(invocation *i) {
    return bitsim_copy_job_cancel(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_complete(invocation *i) {
    return bitsim_copy_job_complete(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_get_id(invocation *i) {
    return bitsim_copy_job_get_id(&i->frame, i->reference, i->call->null_out ? NULL : &i->id);
}

bitsim_decision bitsim__invoke_get_state(invocation *i) {
    return bitsim_copy_job_get_state(&i->frame, i->reference, i->call->null_out ? NULL : &i->state);
}

bitsim_decision bitsim__invoke_get_error(invocation *i) {
    bitsim_decision decision = bitsim_copy_job_get_error(&i->frame, i->reference,
                                                         i->call->null_out ? NULL : &i->error);
    bool is_kept = i->call->error != SIZE_MAX;
    if (is_kept && bitsim_succeeded(decision.hr)) i->play->errors[i->call->error] = i->error;
    return decision;
}

bitsim_decision bitsim__invoke_get_owner(invocation *i) {
    i->present = true;
    return bitsim_copy_job_get_owner(&i->frame, i->reference, i->call->null_out ? NULL : &i->sid);
}

bitsim_decision bitsim__invoke_take_ownership(invocation *i) {
    return bitsim_copy_job_take_ownership(&i->frame, i->reference);
}

bitsim_decision bitsim__invoke_set_notify_flags(invocation *i) {
    return bitsim_copy_job_set_notify_flags(&i->frame, i->reference, i->call->flags);
}

bitsim_decision bitsim__invoke_get_notify_flags(invocation *i) {
    return bitsim_copy_job_get_notify_flags(&i->frame, i->reference,
                                            i->call->null_out ? NULL : &i->flags);
}

bitsim_decision bitsim__invoke_set_notify_interface(invocation *i) {
    uint32_t application;
    if (bitsim__play_application(i->play, i->call->client, &application) != BITSIM_OK)
        return (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    int32_t interface = i->call->object;
    const bitsim_callback object = {
        .interface = interface == STORY_UNSET ? BITSIM_CALLBACK_3
                                              : (bitsim_callback_interface)interface,
        .object = bitsim_world_object(i->play->world, application),
    };
    return bitsim_copy_job_set_notify_interface(&i->frame, i->reference,
                                                i->call->unregisters ? NULL : &object);
}

bitsim_decision bitsim__invoke_set_notify_cmd_line(invocation *i) {
    return bitsim_copy_job2_set_notify_cmd_line(&i->frame, i->reference, i->call->program,
                                                i->call->parameters);
}

bitsim_decision bitsim__invoke_set_reply_file_name(invocation *i) {
    return bitsim_copy_job2_set_reply_file_name(&i->frame, i->reference, i->call->local);
}

bitsim_decision bitsim__invoke_set_credentials(invocation *i) {
    const bitsim_credentials credentials = {i->call->target, i->call->scheme, i->call->user,
                                            i->call->password};
    return bitsim_copy_job2_set_credentials(&i->frame, i->reference,
                                            i->call->null_out ? NULL : &credentials);
}

bitsim_decision bitsim__invoke_remove_credentials(invocation *i) {
    return bitsim_copy_job2_remove_credentials(&i->frame, i->reference, i->call->target,
                                               i->call->scheme);
}
