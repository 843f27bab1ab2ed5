/* SPDX-License-Identifier: MIT */
/* Calls of COM itself and of IBackgroundCopyManager. */
#include "bitsim/error.h"
#include "bitsim/policy.h"
#include "scenario/invoke.h"
#include "scenario/play.h"

bitsim_decision bitsim__invoke_create_instance(invocation *i) {
    return bitsim_service_connect(&i->frame, &i->obtained);
}

bitsim_decision bitsim__invoke_set_proxy_blanket(invocation *i) {
    bitsim_reference_set_blanket(i->reference, i->frame.client, (bitsim_rpc_level)i->call->level,
                                 (bitsim_cloaking)i->call->cloaking);
    return (bitsim_decision){.hr = S_OK, .state = BITSIM_STATE_UNCHANGED};
}

bitsim_decision bitsim__invoke_query_interface(invocation *i) {
    return bitsim_reference_query(&i->frame, i->reference, (bitsim_interface)i->call->interface,
                                  &i->obtained);
}

bitsim_decision bitsim__invoke_create_job(invocation *i) {
    return bitsim_copy_manager_create_job(&i->frame, i->reference, i->call->name,
                                          (BG_JOB_TYPE)i->call->type,
                                          i->call->null_out ? NULL : &i->id, &i->obtained);
}

bitsim_decision bitsim__invoke_get_job(invocation *i) {
    bitsim_guid id = {0};
    if (i->call->id) bitsim_guid_parse(i->call->id, &id);
    else id = i->play->jobs[i->call->job].id;
    return bitsim_copy_manager_get_job(&i->frame, i->reference, &id,
                                       i->call->null_out ? NULL : &i->obtained);
}

/* Which job of the story |reference| refers to. */
size_t bitsim__which_job(const play *p, const bitsim_reference *reference) {
    bitsim_job_view view;
    if (bitsim_service_view(p->service, reference, &view) != BITSIM_OK) return SIZE_MAX;
    return bitsim__play_find_job(p, &view.id);
}

/* Walks the list to its end, as a program does; the job that is looked for is kept. */
static bitsim_decision walk(invocation *i, bitsim_job_list *list) {
    for (;;) {
        bitsim_reference next = {0};
        bitsim_decision decision = bitsim_job_list_next(&i->frame, list, 1, &next, NULL);
        if (decision.hr != S_OK || bitsim__play_is_spent(i->play)) return decision;
        size_t job = bitsim__which_job(i->play, &next);
        i->jobs[i->job_count++] = job;
        bool is_wanted = job != SIZE_MAX && job == i->call->job && i->obtained.slot == 0;
        if (is_wanted) i->obtained = next;
        else bitsim_reference_release(i->play->service, &next);
    }
}

bitsim_decision bitsim__invoke_enum_jobs(invocation *i) {
    bitsim_job_list *list = NULL;
    bitsim_decision decision = bitsim_copy_manager_enum_jobs(
        &i->frame, i->reference, i->call->flags, i->call->null_out ? NULL : &list);
    if (bitsim_failed(decision.hr) || !list) return decision;
    if (i->call->list != SIZE_MAX) {
        bitsim_job_list_del(i->play->lists[i->call->list]);
        i->play->lists[i->call->list] = list;
        return decision;
    }
    i->jobs = bitsim__pool_take(&i->play->pool, bitsim_job_list_count(list), sizeof *i->jobs);
    if (!i->jobs) {
        decision = (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    } else {
        bitsim_decision last = walk(i, list);
        if (bitsim_failed(last.hr)) decision = last;
    }
    bitsim_job_list_del(list);
    return decision;
}

bitsim_decision bitsim__invoke_get_error_description(invocation *i) {
    return bitsim_copy_manager_get_error_description(&i->frame, i->reference, i->call->code,
                                                     (uint32_t)i->call->language,
                                                     i->call->null_out ? NULL : &i->text);
}
