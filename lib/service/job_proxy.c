/* SPDX-License-Identifier: MIT */
/* SetProxySettings, and what it sets. */
#include "bitsim/copy_job_properties.h"
#include "service/setter.h"

static bool usage_is_known(int usage) {
    return usage >= BG_JOB_PROXY_USAGE_PRECONFIG && usage <= BG_JOB_PROXY_USAGE_AUTODETECT;
}

/* The lists belong to OVERRIDE, which needs the first. */
static uint32_t findings_of(BG_JOB_PROXY_USAGE usage, const char *list, const char *bypass) {
    bool overrides = usage == BG_JOB_PROXY_USAGE_OVERRIDE;
    uint32_t findings = 0;
    if (!usage_is_known((int)usage)) findings |= BITSIM_FOUND_UNDEFINED;
    if (overrides && !list) findings |= BITSIM_FOUND_NULL;
    if (!overrides && (list || bypass)) findings |= BITSIM_FOUND_BAD_NAME;
    return findings;
}

/* Which of the limits that documents give are exceeded (PROPERTY-3). */
static uint32_t lengths_of(const char *list, const char *bypass) {
    static const struct {
        size_t limit;
        uint32_t list, bypass;
    } limits[] = {
        {4000, BITSIM_PROPERTY_LIST_OVER_4000, BITSIM_PROPERTY_BYPASS_OVER_4000},
        {16384, BITSIM_PROPERTY_LIST_OVER_16384, BITSIM_PROPERTY_BYPASS_OVER_16384},
        {32000, BITSIM_PROPERTY_LIST_OVER_32000, BITSIM_PROPERTY_BYPASS_OVER_32000},
    };
    uint32_t findings = 0;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (bitsim__is_longer(list, limits[i].limit)) findings |= limits[i].list;
        if (bitsim__is_longer(bypass, limits[i].limit)) findings |= limits[i].bypass;
    }
    return findings;
}

static bool set(bitsim__frame *frame, const char *list, const char *bypass) {
    const bitsim_service *service = frame->service;
    bitsim__options *options = frame->job->options;
    char *list_copy = NULL, *bypass_copy = NULL;
    if ((bypass && !(options = bitsim__options_for_change(frame))) ||
        !bitsim__replace_text(service, &list_copy, list) ||
        !bitsim__replace_text(service, &bypass_copy, bypass)) {
        bitsim__replace_text(service, &list_copy, NULL);
        return false;
    }
    bitsim__replace_text(service, &frame->job->proxy_list, NULL);
    frame->job->proxy_list = list_copy;
    if (!options) return true;
    bitsim__replace_text(service, &options->proxy_bypass, NULL);
    options->proxy_bypass = bypass_copy;
    return true;
}

bitsim_decision bitsim_copy_job_set_proxy_settings(const bitsim_call *call,
                                                   const bitsim_reference *job,
                                                   BG_JOB_PROXY_USAGE usage, const char *list,
                                                   const char *bypass) {
    bitsim__frame frame;
    if (!bitsim__enter(&frame, call, job, BITSIM_INTERFACE_JOB, "SetProxySettings",
                       BITSIM__CHANGES))
        return bitsim__leave(&frame);
    frame.argument = list;
    if (!bitsim__check_arguments(&frame, findings_of(usage, list, bypass)) ||
        !bitsim__check_property(&frame, lengths_of(list, bypass)))
        return bitsim__leave(&frame);
    if (!set(&frame, list, bypass)) return bitsim__end_change(&frame, false);
    frame.job->proxy_usage = usage;
    return bitsim__end_change(&frame, true);
}

static bitsim_proxy_settings settings_of(const bitsim__job *job) {
    return (bitsim_proxy_settings){job->proxy_usage, job->proxy_list,
                                   bitsim__job_proxy_bypass(job)};
}

BITSIM__GETTER(bitsim_copy_job_get_proxy_settings, JOB, "GetProxySettings", bitsim_proxy_settings,
               settings_of(it))
