/* SPDX-License-Identifier: MIT */
/* SetProperty and GetProperty: the properties that are known by an id. */
#include "bitsim/copy_job_properties.h"
#include "bitsim/policy/cost.h"
#include "bitsim/policy/job5_property.h"
#include "service/setter.h"

/* The bits of COST_FLAGS that have a meaning, or a name. */
#define COST_FLAGS \
    (BITSIM_COST_STATES | BITS_COST_STATE_RESERVED | BITS_COST_OPTION_IGNORE_CONGESTION)

static const char *name_of(int id) {
    switch (id) {
    case BITS_JOB_PROPERTY_ID_COST_FLAGS: return "BITS_JOB_PROPERTY_ID_COST_FLAGS";
    case BITS_JOB_PROPERTY_NOTIFICATION_CLSID: return "BITS_JOB_PROPERTY_NOTIFICATION_CLSID";
    case BITS_JOB_PROPERTY_DYNAMIC_CONTENT: return "BITS_JOB_PROPERTY_DYNAMIC_CONTENT";
    case BITS_JOB_PROPERTY_HIGH_PERFORMANCE: return "BITS_JOB_PROPERTY_HIGH_PERFORMANCE";
    case BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE: return "BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE";
    case BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS:
        return "BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS";
    case BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS:
        return "BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS";
    case BITS_JOB_PROPERTY_ON_DEMAND_MODE: return "BITS_JOB_PROPERTY_ON_DEMAND_MODE";
    default: return NULL;
    }
}

/* What is to be said of the id by itself, whoever asks. */
static uint32_t findings_of_id(int id) {
    if (id == 6 || id == 8) return BITSIM_JOB5_UNNAMED;
    if (!name_of(id)) return BITSIM_JOB5_UNKNOWN;
    return id > BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS ? BITSIM_JOB5_LATER : 0;
}

static bool is_for_downloads(int id) {
    return id == BITS_JOB_PROPERTY_DYNAMIC_CONTENT || id == BITS_JOB_PROPERTY_HIGH_PERFORMANCE ||
           id == BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE || id == BITS_JOB_PROPERTY_ON_DEMAND_MODE;
}

static bool has_ranges(const bitsim__job *job) {
    for (uint32_t i = 0; i < job->file_count; i++)
        if (bitsim__file_is_ranged(&job->files[i])) return true;
    return false;
}

/* What speaks against a mode of transfer that is to be turned on. */
static uint32_t findings_of_mode(const bitsim__job *job, int id, bool enable) {
    bool is_dynamic = id == BITS_JOB_PROPERTY_DYNAMIC_CONTENT;
    if ((!is_dynamic && id != BITS_JOB_PROPERTY_ON_DEMAND_MODE) || !enable) return 0;
    uint32_t findings = 0;
    if (is_dynamic && has_ranges(job)) findings |= BITSIM_JOB5_RANGED;
    if (is_dynamic ? bitsim__job_is_on_demand(job) : bitsim__job_is_dynamic(job))
        findings |= BITSIM_JOB5_MODES;
    if (bitsim__job_has_custom_method(job)) findings |= BITSIM_JOB5_CUSTOM_METHOD;
    return findings;
}

static uint32_t findings_of(const bitsim__frame *frame, int id,
                            const bitsim_property_value *value) {
    const bitsim__job *job = frame->job;
    uint32_t findings = findings_of_id(id) | findings_of_mode(job, id, value->enable);
    bool is_early = id == BITS_JOB_PROPERTY_DYNAMIC_CONTENT ||
                    id == BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE;
    if (bitsim__found_final(job)) findings |= BITSIM_JOB5_FINAL;
    if (is_for_downloads(id) && job->type != BG_JOB_TYPE_DOWNLOAD)
        findings |= BITSIM_JOB5_NOT_DOWNLOAD;
    if (id == BITS_JOB_PROPERTY_HIGH_PERFORMANCE && job->file_count) findings |= BITSIM_JOB5_ADDED;
    if (is_early && job->was_resumed) findings |= BITSIM_JOB5_RESUMED;
    if (id == BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE) {
        findings |= BITSIM_JOB5_SIZE;
        if (value->uint64 == 0) findings |= BITSIM_JOB5_ZERO_SIZE;
    }
    bool is_cost = id == BITS_JOB_PROPERTY_ID_COST_FLAGS;
    if (is_cost && (value->dword & ~COST_FLAGS)) findings |= BITSIM_JOB5_COST_BITS;
    if (is_cost && frame->level < BITSIM_RPC_LEVEL_IMPERSONATE) findings |= BITSIM_JOB5_LOW_LEVEL;
    return findings;
}

static bitsim_decision decide(const bitsim__frame *frame, uint32_t findings) {
    const bitsim_service *service = frame->service;
    return bitsim_job5_property_check(service->build, &service->choices, findings);
}

/* The size that arrives: all of it, or, in the member of the page, what a BOOL holds. */
static uint64_t size_that_arrives(const bitsim__frame *frame, uint64_t size) {
    bitsim_decision decision = decide(frame, BITSIM_JOB5_SIZE);
    return bitsim_decision_names(&decision, BITSIM_RULE_PROPERTY_13) ? size & UINT32_MAX : size;
}

static void set_on_demand(bitsim__job *job, bitsim__options *options, bool enable) {
    options->on_demand = enable;
    for (uint32_t i = 0; i < job->file_count; i++) job->files[i].is_on_demand = enable;
}

static void set(bitsim__job *job, bitsim__options *options, int id,
                const bitsim_property_value *value) {
    switch (id) {
    case BITS_JOB_PROPERTY_ID_COST_FLAGS:
        options->cost_flags = value->dword;
        options->set |= BITSIM__SET_COST_FLAGS;
        break;
    case BITS_JOB_PROPERTY_NOTIFICATION_CLSID: options->notification_class = value->clsid; break;
    case BITS_JOB_PROPERTY_DYNAMIC_CONTENT: options->dynamic_content = value->enable; break;
    case BITS_JOB_PROPERTY_HIGH_PERFORMANCE: options->high_performance = value->enable; break;
    case BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE:
        options->max_download_size = value->uint64;
        options->set |= BITSIM__SET_MAX_DOWNLOAD_SIZE;
        break;
    case BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS:
        job->stored_credentials = (BG_AUTH_TARGET)value->target;
        break;
    case BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS:
        options->notification_interval = value->dword;
        options->set |= BITSIM__SET_NOTIFICATION_INTERVAL;
        break;
    case BITS_JOB_PROPERTY_ON_DEMAND_MODE: set_on_demand(job, options, value->enable); break;
    default: break;
    }
}

static bool target_is_known(int id, int target) {
    return id != BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS || target == 0 ||
           target == BG_AUTH_TARGET_PROXY;
}

/* A class is told what was before, unless there is an object that was told. */
static void tell_class(bitsim__frame *frame) {
    if (!frame->job->notices->callback) bitsim__notify_late(frame->service, frame->job, frame->now);
}

bitsim_decision bitsim_copy_job5_set_property(const bitsim_call *call, const bitsim_reference *job,
                                              int id, bitsim_property_value value) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB5, "SetProperty", BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = name_of(id);
    if (id == BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE)
        value.uint64 = size_that_arrives(&frame, value.uint64);
    uint32_t arguments = target_is_known(id, value.target) ? 0 : BITSIM_FOUND_STORED_FOR_SERVER;
    bitsim_decision decision = decide(&frame, findings_of(&frame, id, &value));
    if (!bitsim__check_arguments(&frame, arguments) || !bitsim__ask(&frame, &decision))
        return bitsim__leave(&frame);
    bool tells = id == BITS_JOB_PROPERTY_NOTIFICATION_CLSID;
    bitsim__options *options = NULL;
    if (!tells || bitsim__need_notices(frame.service, frame.job))
        options = bitsim__options_for_change(&frame);
    if (options) set(frame.job, options, id, &value);
    if (options && tells) tell_class(&frame);
    if (options && id == BITS_JOB_PROPERTY_ID_COST_FLAGS)
        bitsim__gate_look(frame.service, frame.job, frame.now);
    return bitsim__end_change(&frame, options != NULL);
}

/* Whether the property was never set; a class, a mode or a target that is none was not. */
static bool is_unset(const bitsim__job *job, int id) {
    uint32_t were_set = job->options ? job->options->set : 0;
    switch (id) {
    case BITS_JOB_PROPERTY_ID_COST_FLAGS: return !(were_set & BITSIM__SET_COST_FLAGS);
    case BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE: return !(were_set & BITSIM__SET_MAX_DOWNLOAD_SIZE);
    case BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS:
        return !(were_set & BITSIM__SET_NOTIFICATION_INTERVAL);
    default: return false;
    }
}

static bitsim_property_value value_of(const bitsim_service *service, const bitsim__job *job,
                                      int id) {
    bitsim_property_value value = {0};
    const bitsim_guid *class = bitsim__job_notification_class(job);
    switch (id) {
    case BITS_JOB_PROPERTY_ID_COST_FLAGS: value.dword = bitsim__gate_policy(service, job); break;
    case BITS_JOB_PROPERTY_NOTIFICATION_CLSID:
        if (class) value.clsid = *class;
        break;
    case BITS_JOB_PROPERTY_DYNAMIC_CONTENT: value.enable = bitsim__job_is_dynamic(job); break;
    case BITS_JOB_PROPERTY_HIGH_PERFORMANCE:
        value.enable = bitsim__job_is_high_performance(job);
        break;
    case BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE:
        value.uint64 = bitsim__job_max_download_size(job);
        break;
    case BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS:
        value.target = (int)job->stored_credentials;
        break;
    case BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS:
        value.dword = (uint32_t)(bitsim__job_notification_interval(job) / BITSIM_TICKS_PER_MS);
        break;
    case BITS_JOB_PROPERTY_ON_DEMAND_MODE: value.enable = bitsim__job_is_on_demand(job); break;
    default: break;
    }
    return value;
}

bitsim_decision bitsim_copy_job5_get_property(const bitsim_call *call, const bitsim_reference *job,
                                              int id, bitsim_property_value *out) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB5, "GetProperty", BITSIM__READS))
        return bitsim__leave(&frame);
    frame.argument = name_of(id);
    uint32_t findings = findings_of_id(id);
    if (is_unset(frame.job, id)) findings |= BITSIM_JOB5_UNSET;
    bitsim_decision decision = decide(&frame, findings);
    if (bitsim__check_out(&frame, out) && bitsim__ask(&frame, &decision)) {
        bool reads_zero = (decision.effects & BITSIM_EFFECT_SKIP) != 0;
        *out = reads_zero ? (bitsim_property_value){0} : value_of(frame.service, frame.job, id);
    }
    return bitsim__leave(&frame);
}
