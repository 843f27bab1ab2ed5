/* SPDX-License-Identifier: MIT */
#include "bitsim/policy.h"

#include <string.h>

#include "bitsim/error.h"
#include "policy/clauses.h"

static const bitsim__policy *const policies[BITSIM_POLICY_COUNT] = {
    [BITSIM_POLICY_CALL_IDENTITY] = &bitsim__policy_call_identity,
    [BITSIM_POLICY_CALL_REACH] = &bitsim__policy_call_reach,
    [BITSIM_POLICY_CALL_ADD_FILES] = &bitsim__policy_call_add_files,
    [BITSIM_POLICY_CALL_NOTIFY] = &bitsim__policy_call_notify,
    [BITSIM_POLICY_JOB_ACCESS] = &bitsim__policy_job_access,
    [BITSIM_POLICY_JOB_FIND] = &bitsim__policy_job_find,
    [BITSIM_POLICY_JOB_OWNERSHIP] = &bitsim__policy_job_ownership,
    [BITSIM_POLICY_JOB_OWNER_ONLY] = &bitsim__policy_job_owner_only,
    [BITSIM_POLICY_JOB_OWNER_TOKEN] = &bitsim__policy_job_owner_token,
    [BITSIM_POLICY_HELPER_INTERFACE] = &bitsim__policy_helper_interface,
    [BITSIM_POLICY_HELPER_METHOD] = &bitsim__policy_helper_method,
    [BITSIM_POLICY_HELPER_CHANGE] = &bitsim__policy_helper_change,
    [BITSIM_POLICY_LIFE_LOSS] = &bitsim__policy_life_loss,
    [BITSIM_POLICY_LIFE_RESUME] = &bitsim__policy_life_resume,
    [BITSIM_POLICY_LIFE_COMPLETE] = &bitsim__policy_life_complete,
    [BITSIM_POLICY_LIFE_SCHEDULE] = &bitsim__policy_life_schedule,
    [BITSIM_POLICY_USE] = &bitsim__policy_use,
    [BITSIM_POLICY_CERT_SET] = &bitsim__policy_cert_set,
    [BITSIM_POLICY_CERT_REQUEST] = &bitsim__policy_cert_request,
    [BITSIM_POLICY_CERT_ANSWER] = &bitsim__policy_cert_answer,
    [BITSIM_POLICY_CERT_JUDGE] = &bitsim__policy_cert_judge,
    [BITSIM_POLICY_AUTH_SET] = &bitsim__policy_auth_set,
    [BITSIM_POLICY_AUTH_CHALLENGE] = &bitsim__policy_auth_challenge,
    [BITSIM_POLICY_AUTH_APPEARANCE] = &bitsim__policy_auth_appearance,
    [BITSIM_POLICY_PROXY_WAY] = &bitsim__policy_proxy_way,
    [BITSIM_POLICY_PROXY_ORDER] = &bitsim__policy_proxy_order,
    [BITSIM_POLICY_UPLOAD_ANSWER] = &bitsim__policy_upload_answer,
    [BITSIM_POLICY_UPLOAD_HOST] = &bitsim__policy_upload_host,
    [BITSIM_POLICY_UPLOAD_SHARE] = &bitsim__policy_upload_share,
    [BITSIM_POLICY_UPLOAD_LOCAL] = &bitsim__policy_upload_local,
    [BITSIM_POLICY_UPLOAD_REPLY] = &bitsim__policy_upload_reply,
    [BITSIM_POLICY_UPLOAD_CANCEL] = &bitsim__policy_upload_cancel,
    [BITSIM_POLICY_LOGON_RUN] = &bitsim__policy_logon_run,
    [BITSIM_POLICY_LOGON_LOGOFF] = &bitsim__policy_logon_logoff,
    [BITSIM_POLICY_LOGON_NETWORK] = &bitsim__policy_logon_network,
    [BITSIM_POLICY_NOTIFY_WAY] = &bitsim__policy_notify_way,
    [BITSIM_POLICY_NOTIFY_TURN] = &bitsim__policy_notify_turn,
    [BITSIM_POLICY_NOTIFY_ANSWER] = &bitsim__policy_notify_answer,
    [BITSIM_POLICY_NOTIFY_FLAGS] = &bitsim__policy_notify_flags,
    [BITSIM_POLICY_TURN_START] = &bitsim__policy_turn_start,
    [BITSIM_POLICY_TURN_END] = &bitsim__policy_turn_end,
    [BITSIM_POLICY_TURN_PLACE] = &bitsim__policy_turn_place,
    [BITSIM_POLICY_TIMER_ERROR] = &bitsim__policy_timer_error,
    [BITSIM_POLICY_TIMER_OVER] = &bitsim__policy_timer_over,
    [BITSIM_POLICY_TIMER_ANEW] = &bitsim__policy_timer_anew,
    [BITSIM_POLICY_TIMER_CHANGE] = &bitsim__policy_timer_change,
    [BITSIM_POLICY_COST_CHECK] = &bitsim__policy_cost_check,
    [BITSIM_POLICY_COST_WAIT] = &bitsim__policy_cost_wait,
    [BITSIM_POLICY_BAND_LIMIT] = &bitsim__policy_band_limit,
    [BITSIM_POLICY_BAND_OVER] = &bitsim__policy_band_over,
    [BITSIM_POLICY_TIMER_INACTIVITY] = &bitsim__policy_timer_inactivity,
    [BITSIM_POLICY_STATE_ERROR] = &bitsim__policy_state_error,
    [BITSIM_POLICY_STATE_METHOD] = &bitsim__policy_state_method,
    [BITSIM_POLICY_STATE_MOVE] = &bitsim__policy_state_move,
    [BITSIM_POLICY_FILE_LOCAL] = &bitsim__policy_file_local,
    [BITSIM_POLICY_FILE_SMB] = &bitsim__policy_file_smb,
    [BITSIM_POLICY_METHOD_CHECK] = &bitsim__policy_method_check,
    [BITSIM_POLICY_METHOD_OBJECT] = &bitsim__policy_method_object,
    [BITSIM_POLICY_PROPERTY_CHECK] = &bitsim__policy_property_check,
    [BITSIM_POLICY_PROPERTY_JOB5] = &bitsim__policy_property_job5,
    [BITSIM_POLICY_PROPERTY_REPLY] = &bitsim__policy_property_reply,
    [BITSIM_POLICY_PROPERTY_HTTP] = &bitsim__policy_property_http,
    [BITSIM_POLICY_TRANSFER_STATUS] = &bitsim__policy_transfer_status,
    [BITSIM_POLICY_TRANSFER_CONNECT] = &bitsim__policy_transfer_connect,
    [BITSIM_POLICY_TRANSFER_PROGRESS] = &bitsim__policy_transfer_progress,
    [BITSIM_POLICY_SAVE_RESTART] = &bitsim__policy_save_restart,
    [BITSIM_POLICY_SAVE_LIST] = &bitsim__policy_save_list,
    [BITSIM_POLICY_FILE_ADD] = &bitsim__policy_file_add,
    [BITSIM_POLICY_FILE_RENAME] = &bitsim__policy_file_rename,
    [BITSIM_POLICY_FILE_METHOD] = &bitsim__policy_file_method,
    [BITSIM_POLICY_FILE_FATE] = &bitsim__policy_file_fate,
    [BITSIM_POLICY_FILE_SECURITY] = &bitsim__policy_file_security,
    [BITSIM_POLICY_RANGE_ACCESS] = &bitsim__policy_range_access,
    [BITSIM_POLICY_RANGE_PROGRESS] = &bitsim__policy_range_progress,
    [BITSIM_POLICY_TRANSFER_LOSS] = &bitsim__policy_transfer_loss,
    [BITSIM_POLICY_HTTP_ANSWER] = &bitsim__policy_http_answer,
    [BITSIM_POLICY_HTTP_SHAPE] = &bitsim__policy_http_shape,
    [BITSIM_POLICY_HTTP_INTERRUPTION] = &bitsim__policy_http_interruption,
    [BITSIM_POLICY_HTTP_REDIRECT] = &bitsim__policy_http_redirect,
    [BITSIM_POLICY_HTTP_CERTIFICATE] = &bitsim__policy_http_certificate,
    [BITSIM_POLICY_HTTP_PLACE] = &bitsim__policy_http_place,
    [BITSIM_POLICY_QUOTA_LIMIT] = &bitsim__policy_quota_limit,
    [BITSIM_POLICY_QUOTA_EXEMPT] = &bitsim__policy_quota_exempt,
    [BITSIM_POLICY_QUOTA_JOBS] = &bitsim__policy_quota_jobs,
    [BITSIM_POLICY_QUOTA_CHANGE] = &bitsim__policy_quota_change,
    [BITSIM_POLICY_QUOTA_TAKEN] = &bitsim__policy_quota_taken,
};

const bitsim_policy *bitsim_policy_get(bitsim_policy_id id) {
    return (unsigned)id < BITSIM_POLICY_COUNT ? &policies[id]->shown : NULL;
}

int bitsim_policy_parse(const char *name, bitsim_policy_id *out) {
    for (int i = 0; i < BITSIM_POLICY_COUNT; i++) {
        if (strcmp(policies[i]->shown.name, name) == 0) {
            *out = (bitsim_policy_id)i;
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}

bitsim_decision bitsim_policy_decide(bitsim_policy_id id, uint32_t conditions, uint32_t build) {
    const bitsim__policy *policy = policies[id];
    bitsim_decision decision;
    bitsim__decision_begin(&decision, id, conditions, build);
    if (policy->read) policy->read(&decision);
    else bitsim__clauses_read(policy->shown.clauses, policy->shown.clause_count, &decision);
    return decision;
}

int bitsim_policy_condition(bitsim_policy_id id, const char *name) {
    const bitsim_policy *policy = bitsim_policy_get(id);
    for (size_t i = 0; policy && i < policy->condition_count; i++)
        if (strcmp(policy->conditions[i].name, name) == 0) return (int)i;
    return -1;
}

size_t bitsim_policy_near_misses(const bitsim_decision *decision, bitsim_near_miss *out,
                                 size_t limit) {
    const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)decision->policy);
    size_t found = 0;
    if (!policy || bitsim_succeeded(decision->hr)) return 0;
    for (size_t i = 0; i < policy->condition_count; i++) {
        if (policy->conditions[i].kind != BITSIM_CONDITION_FACT) continue;
        uint32_t turned = decision->conditions ^ UINT32_C(1) << i;
        bitsim_decision other = bitsim_policy_decide((bitsim_policy_id)decision->policy, turned,
                                                     decision->build);
        if (bitsim_failed(other.hr)) continue;
        if (found < limit) {
            out[found].condition = (uint8_t)i;
            out[found].decision = other;
        }
        found++;
    }
    return found;
}
