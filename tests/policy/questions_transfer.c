/* SPDX-License-Identifier: MIT */
/* The questions about challenges, proxies, servers and uploads that no document answers. */
#include "bitsim/policy/answer.h"
#include "bitsim/policy/auth.h"
#include "bitsim/policy/judge.h"
#include "bitsim/policy/proxy.h"
#include "bitsim/policy/proxy_order.h"
#include "bitsim/policy/redirect.h"
#include "bitsim/policy/request.h"
#include "bitsim/policy/save.h"
#include "bitsim/policy/server_certificate.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/policy/upload.h"
#include "bitsim/policy/upload_place.h"
#include "policy/questions.h"

static bitsim_decision ask_lm(const bitsim_choices *choices) {
    bitsim_auth_challenge_facts facts = {
        .build = 26100, .choices = choices, .scheme = BG_AUTH_SCHEME_NTLM, .lm = {.level = 3}};
    bitsim_auth_answer answer;
    return bitsim_auth_challenge(&facts, &answer);
}

static bitsim_decision ask_proxy_context(const bitsim_choices *choices) {
    bitsim_proxy_facts facts = {.build = 26100,
                                .choices = choices,
                                .usage = BG_JOB_PROXY_USAGE_OVERRIDE,
                                .list_malformed = true};
    return bitsim_proxy_way(&facts);
}

static bitsim_decision ask_stray_wildcard(const bitsim_choices *choices) {
    bitsim_proxy_facts facts = {.build = 26100,
                                .choices = choices,
                                .usage = BG_JOB_PROXY_USAGE_OVERRIDE,
                                .stray_wildcard = true};
    return bitsim_proxy_way(&facts);
}

static bitsim_decision ask_settings(const bitsim_choices *choices) {
    return bitsim_proxy_settings_order(17134, choices, true);
}

static bitsim_decision ask_failover(const bitsim_choices *choices) {
    return bitsim_proxy_unreached(26100, choices, BG_JOB_PROXY_USAGE_OVERRIDE, true);
}

static bitsim_decision ask_judge_after_restart(const bitsim_choices *choices) {
    bitsim_save_facts facts = {
        .build = 26100, .choices = choices, .has_judge = true, .is_unfinished = true};
    return bitsim_save_restart(&facts);
}

static bitsim_decision ask_judge(const bitsim_choices *choices) {
    bitsim_judge_facts facts = {.build = 26100, .choices = choices, .gone = true};
    return bitsim_judge_answer(&facts);
}

static bitsim_decision ask_missing_reply(const bitsim_choices *choices) {
    bitsim_upload_facts facts = {.build = 26100,
                                 .choices = choices,
                                 .packet = BITSIM_UPLOAD_FRAGMENT,
                                 .is_last = true,
                                 .wants_reply = true};
    bitsim_upload_next next;
    return bitsim_upload_answer(&facts, &next);
}

static bitsim_decision ask_share(const bitsim_choices *choices, bitsim_upload_share_event event) {
    bitsim_upload_share_facts facts = {
        .build = 26100, .choices = choices, .event = event, .begun = true};
    return bitsim_upload_share(&facts);
}

static bitsim_decision ask_share_resume(const bitsim_choices *choices) {
    return ask_share(choices, BITSIM_UPLOAD_SHARE_OPENED);
}

static bitsim_decision ask_share_cancel(const bitsim_choices *choices) {
    return ask_share(choices, BITSIM_UPLOAD_SHARE_CANCELLED);
}

static bitsim_answer_facts answer_facts(const bitsim_choices *choices) {
    bitsim_answer_facts facts = {
        .build = 26100,
        .choices = choices,
        .begun = true,
        .before = {1000, 1, 2},
        .now = {1000, 1, 2},
    };
    return facts;
}

static bitsim_decision ask_old_server(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.is_ranged = facts.is_old = true;
    facts.status = 200;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_etag(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.now.tag = 3;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_change_on_demand(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.on_demand = true;
    facts.now.size = 1001;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_change_again(const bitsim_choices *choices) {
    bitsim_answer_facts facts = answer_facts(choices);
    facts.again = true;
    facts.now.size = 1001;
    return bitsim_answer_check(&facts);
}

static bitsim_decision ask_reply_change_again(const bitsim_choices *choices) {
    bitsim_reply_facts facts = {.build = 26100,
                                .choices = choices,
                                .status = 206,
                                .before = {10, 7, 3},
                                .now = {10, 8, 3},
                                .no_further = true};
    return bitsim_upload_reply(&facts);
}

static bitsim_decision ask_redirect(const bitsim_choices *choices) {
    bitsim_redirect_facts facts = {.build = 26100,
                                   .choices = choices,
                                   .status = 302,
                                   .flags = BG_HTTP_REDIRECT_POLICY_DISALLOW,
                                   .is_web = true};
    return bitsim_redirect_check(&facts);
}

static bitsim_decision ask_dynamic(const bitsim_choices *choices) {
    bitsim_shape_facts facts = {
        .build = 26100, .choices = choices, .priority = BG_JOB_PRIORITY_LOW, .dynamic = true};
    return bitsim_request_shape(&facts);
}

static bitsim_decision ask_certificate_fault(const bitsim_choices *choices) {
    return bitsim_server_certificate_check(26100, choices, 0, BITSIM_CERTIFICATE_OUT_OF_DATE);
}

static bitsim_decision ask_busy_server(const bitsim_choices *choices) {
    return bitsim_transfer_status(26100, choices, 503);
}

static bitsim_decision ask_full_disk(const bitsim_choices *choices) {
    return bitsim_transfer_write(26100, choices, BITSIM_FILE_DISK_FULL);
}

static bitsim_decision ask_dropped(const bitsim_choices *choices) {
    return bitsim_transfer_dropped(26100, choices, 0);
}

const question questions_of_transfer[] = {
    {BITSIM_CHOICE_LM_COMPAT_ABSENT, ask_lm},
    {BITSIM_CHOICE_PROXY_ERROR_CONTEXT, ask_proxy_context},
    {BITSIM_CHOICE_PROXY_STRAY_WILDCARD, ask_stray_wildcard},
    {BITSIM_CHOICE_PRECONFIG_ORDER, ask_settings},
    {BITSIM_CHOICE_PROXY_FAILOVER, ask_failover},
    {BITSIM_CHOICE_JUDGE_GONE, ask_judge},
    {BITSIM_CHOICE_JUDGE_AFTER_RESTART, ask_judge_after_restart},
    {BITSIM_CHOICE_MISSING_REPLY_URL, ask_missing_reply},
    {BITSIM_CHOICE_SMB_UPLOAD_RESUME, ask_share_resume},
    {BITSIM_CHOICE_SMB_UPLOAD_CANCEL, ask_share_cancel},
    {BITSIM_CHOICE_HTTP_1_0_CODE, ask_old_server},
    {BITSIM_CHOICE_ETAG_CHANGE, ask_etag},
    {BITSIM_CHOICE_CHANGED_ON_DEMAND, ask_change_on_demand},
    {BITSIM_CHOICE_CHANGED_AGAIN, ask_change_again},
    {BITSIM_CHOICE_REPLY_CHANGED_AGAIN, ask_reply_change_again},
    {BITSIM_CHOICE_REDIRECT_CODE, ask_redirect},
    {BITSIM_CHOICE_DYNAMIC_IN_BACKGROUND, ask_dynamic},
    {BITSIM_CHOICE_CERTIFICATE_FAULT, ask_certificate_fault},
    {BITSIM_CHOICE_BUSY_SERVER, ask_busy_server},
    {BITSIM_CHOICE_DISK_FULL, ask_full_disk},
    {BITSIM_CHOICE_DROPPED_CONNECTION, ask_dropped},
    {BITSIM_CHOICE_COUNT, NULL},
};
