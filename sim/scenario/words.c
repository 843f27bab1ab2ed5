/* SPDX-License-Identifier: MIT */
#include "scenario/words.h"

#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/operation.h"
#include "bitsim/policy/cost.h"
#include "bitsim/reference.h"
#include "bitsim/sim/world_program.h"

#define ROWS (const word_value[])

const word_list bitsim__state_words = {
    "a state",
    ROWS{{"QUEUED", BG_JOB_STATE_QUEUED},
         {"CONNECTING", BG_JOB_STATE_CONNECTING},
         {"TRANSFERRING", BG_JOB_STATE_TRANSFERRING},
         {"SUSPENDED", BG_JOB_STATE_SUSPENDED},
         {"ERROR", BG_JOB_STATE_ERROR},
         {"TRANSIENT_ERROR", BG_JOB_STATE_TRANSIENT_ERROR},
         {"TRANSFERRED", BG_JOB_STATE_TRANSFERRED},
         {"ACKNOWLEDGED", BG_JOB_STATE_ACKNOWLEDGED},
         {"CANCELLED", BG_JOB_STATE_CANCELLED},
         {0}},
    false,
};

const word_list bitsim__context_words = {
    "an error context",
    ROWS{{"NONE", BG_ERROR_CONTEXT_NONE},
         {"UNKNOWN", BG_ERROR_CONTEXT_UNKNOWN},
         {"GENERAL_QUEUE_MANAGER", BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER},
         {"QUEUE_MANAGER_NOTIFICATION", BG_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION},
         {"LOCAL_FILE", BG_ERROR_CONTEXT_LOCAL_FILE},
         {"REMOTE_FILE", BG_ERROR_CONTEXT_REMOTE_FILE},
         {"GENERAL_TRANSPORT", BG_ERROR_CONTEXT_GENERAL_TRANSPORT},
         {"REMOTE_APPLICATION", BG_ERROR_CONTEXT_REMOTE_APPLICATION},
         {"SERVER_CERTIFICATE_CALLBACK", BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK},
         {0}},
    false,
};

const word_list bitsim__type_words = {
    "a type of job",
    ROWS{{"DOWNLOAD", BG_JOB_TYPE_DOWNLOAD},
         {"UPLOAD", BG_JOB_TYPE_UPLOAD},
         {"UPLOAD_REPLY", BG_JOB_TYPE_UPLOAD_REPLY},
         {0}},
    true,
};

const word_list bitsim__usage_words = {
    "a proxy usage",
    ROWS{{"PRECONFIG", BG_JOB_PROXY_USAGE_PRECONFIG},
         {"NO_PROXY", BG_JOB_PROXY_USAGE_NO_PROXY},
         {"OVERRIDE", BG_JOB_PROXY_USAGE_OVERRIDE},
         {"AUTODETECT", BG_JOB_PROXY_USAGE_AUTODETECT},
         {0}},
    true,
};

const word_list bitsim__priority_words = {
    "a priority",
    ROWS{{"FOREGROUND", BG_JOB_PRIORITY_FOREGROUND},
         {"HIGH", BG_JOB_PRIORITY_HIGH},
         {"NORMAL", BG_JOB_PRIORITY_NORMAL},
         {"LOW", BG_JOB_PRIORITY_LOW},
         {0}},
    true,
};

const word_list bitsim__acl_flag_words = {
    "a file ACL flag",
    ROWS{{"OWNER", (int32_t)BG_COPY_FILE_OWNER},
         {"GROUP", (int32_t)BG_COPY_FILE_GROUP},
         {"DACL", (int32_t)BG_COPY_FILE_DACL},
         {"SACL", (int32_t)BG_COPY_FILE_SACL},
         {0}},
    true,
};

const word_list bitsim__peer_flag_words = {
    "a peer caching flag",
    ROWS{{"ENABLE_PEERCACHING_CLIENT", (int32_t)BG_JOB_ENABLE_PEERCACHING_CLIENT},
         {"ENABLE_PEERCACHING_SERVER", (int32_t)BG_JOB_ENABLE_PEERCACHING_SERVER},
         {"DISABLE_BRANCH_CACHE", (int32_t)BG_JOB_DISABLE_BRANCH_CACHE},
         {0}},
    true,
};

/* The states of cost; what follows them is made of them. */
#define COST_STATES                                                              \
    {"UNRESTRICTED", (int32_t)BITS_COST_STATE_UNRESTRICTED},                     \
        {"CAPPED_USAGE_UNKNOWN", (int32_t)BITS_COST_STATE_CAPPED_USAGE_UNKNOWN}, \
        {"BELOW_CAP", (int32_t)BITS_COST_STATE_BELOW_CAP},                       \
        {"NEAR_CAP", (int32_t)BITS_COST_STATE_NEAR_CAP},                         \
        {"OVERCAP_CHARGED", (int32_t)BITS_COST_STATE_OVERCAP_CHARGED},           \
        {"OVERCAP_THROTTLED", (int32_t)BITS_COST_STATE_OVERCAP_THROTTLED},       \
        {"USAGE_BASED", (int32_t)BITS_COST_STATE_USAGE_BASED}, {                 \
        "ROAMING", (int32_t)BITS_COST_STATE_ROAMING                              \
    }

const word_list bitsim__cost_words = {
    "a cost state or a transfer policy",
    ROWS{COST_STATES,
         {"IGNORE_CONGESTION", (int32_t)BITS_COST_OPTION_IGNORE_CONGESTION},
         {"TRANSFER_ALWAYS", (int32_t)BITS_COST_STATE_TRANSFER_ALWAYS},
         {"TRANSFER_NOT_ROAMING", (int32_t)BITS_COST_STATE_TRANSFER_NOT_ROAMING},
         {"TRANSFER_NO_SURCHARGE", (int32_t)BITS_COST_STATE_TRANSFER_NO_SURCHARGE},
         {"TRANSFER_STANDARD", (int32_t)BITS_COST_STATE_TRANSFER_STANDARD},
         {"TRANSFER_UNRESTRICTED", (int32_t)BITS_COST_STATE_TRANSFER_UNRESTRICTED},
         {0}},
    true,
};

const word_list bitsim__network_cost_words = {
    "a state of the network's cost",
    ROWS{COST_STATES, {"CONGESTED", (int32_t)BITSIM_COST_CONGESTED}, {0}},
    false,
};

const word_list bitsim__target_words = {
    "a target of credentials",
    ROWS{{"SERVER", BG_AUTH_TARGET_SERVER}, {"PROXY", BG_AUTH_TARGET_PROXY}, {0}},
    true,
};

const word_list bitsim__token_flag_words = {
    "a flag of the helper token",
    ROWS{{"LOCAL_FILE", (int32_t)BG_TOKEN_LOCAL_FILE}, {"NETWORK", (int32_t)BG_TOKEN_NETWORK}, {0}},
    true,
};

const word_list bitsim__notify_flag_words = {
    "a notify flag",
    ROWS{{"TRANSFERRED", (int32_t)BG_NOTIFY_JOB_TRANSFERRED},
         {"ERROR", (int32_t)BG_NOTIFY_JOB_ERROR},
         {"DISABLE", (int32_t)BG_NOTIFY_DISABLE},
         {"MODIFICATION", (int32_t)BG_NOTIFY_JOB_MODIFICATION},
         {"FILE_TRANSFERRED", (int32_t)BG_NOTIFY_FILE_TRANSFERRED},
         {"FILE_RANGES_TRANSFERRED", (int32_t)BG_NOTIFY_FILE_RANGES_TRANSFERRED},
         {0}},
    true,
};

const word_list bitsim__enum_flag_words = {
    "a flag of EnumJobs",
    ROWS{{"ALL_USERS", (int32_t)BG_JOB_ENUM_ALL_USERS}, {0}},
    true,
};

const word_list bitsim__interface_words = {
    "an interface",
    ROWS{{"IBackgroundCopyJob", BITSIM_INTERFACE_JOB},
         {"IBackgroundCopyJob2", BITSIM_INTERFACE_JOB2},
         {"IBackgroundCopyJob3", BITSIM_INTERFACE_JOB3},
         {"IBackgroundCopyJob4", BITSIM_INTERFACE_JOB4},
         {"IBackgroundCopyJob5", BITSIM_INTERFACE_JOB5},
         {"IBackgroundCopyJobHttpOptions", BITSIM_INTERFACE_HTTP_OPTIONS},
         {"IBackgroundCopyJobHttpOptions2", BITSIM_INTERFACE_HTTP_OPTIONS2},
         {"IBackgroundCopyJobHttpOptions3", BITSIM_INTERFACE_HTTP_OPTIONS3},
         {"IBitsTokenOptions", BITSIM_INTERFACE_TOKEN_OPTIONS},
         {"IBackgroundCopyFile", BITSIM_INTERFACE_FILE},
         {"IBackgroundCopyFile2", BITSIM_INTERFACE_FILE2},
         {"IBackgroundCopyFile3", BITSIM_INTERFACE_FILE3},
         {"IBackgroundCopyFile4", BITSIM_INTERFACE_FILE4},
         {"IBackgroundCopyFile5", BITSIM_INTERFACE_FILE5},
         {"IBackgroundCopyFile6", BITSIM_INTERFACE_FILE6},
         {0}},
    false,
};

const word_list bitsim__callback_words = {
    "the latest interface of an object to call back",
    ROWS{{"IUnknown", BITSIM_CALLBACK_NONE},
         {"IBackgroundCopyCallback", BITSIM_CALLBACK_1},
         {"IBackgroundCopyCallback2", BITSIM_CALLBACK_2},
         {"IBackgroundCopyCallback3", BITSIM_CALLBACK_3},
         {0}},
    false,
};

#define NOTICE_ROWS                                                         \
    {"JobTransferred", 1 << BITSIM_NOTICE_JOB_TRANSFERRED},                 \
        {"JobError", 1 << BITSIM_NOTICE_JOB_ERROR},                         \
        {"JobModification", 1 << BITSIM_NOTICE_JOB_MODIFICATION},           \
        {"FileTransferred", 1 << BITSIM_NOTICE_FILE_TRANSFERRED}, {         \
        "FileRangesTransferred", 1 << BITSIM_NOTICE_FILE_RANGES_TRANSFERRED \
    }

const word_list bitsim__notice_words = {
    "a method of IBackgroundCopyCallback, 2 or 3",
    ROWS{NOTICE_ROWS, {0}},
    false,
};

const word_list bitsim__application_words = {
    "a method of IBackgroundCopyCallback, 2 or 3, or ValidateServerCertificate",
    ROWS{NOTICE_ROWS, {"ValidateServerCertificate", BITSIM_APPLICATION_JUDGES}, {0}},
    false,
};

const word_list bitsim__operation_words = {
    "an operation",
    ROWS{{"check-folder", BITSIM_OPERATION_CHECK_FOLDER},
         {"check-file", BITSIM_OPERATION_CHECK_FILE},
         {"compare-mapping", BITSIM_OPERATION_COMPARE_MAPPING},
         {"find-certificate", BITSIM_OPERATION_FIND_CERTIFICATE},
         {"rename", BITSIM_OPERATION_RENAME},
         {"delete", BITSIM_OPERATION_DELETE},
         {"create-temporary", BITSIM_OPERATION_CREATE_TEMPORARY},
         {"open-local", BITSIM_OPERATION_OPEN_LOCAL},
         {"create-reply", BITSIM_OPERATION_CREATE_REPLY},
         {"open-remote", BITSIM_OPERATION_OPEN_REMOTE},
         {"read-proxy-settings", BITSIM_OPERATION_READ_PROXY_SETTINGS},
         {"detect-proxy", BITSIM_OPERATION_DETECT_PROXY},
         {"connect", BITSIM_OPERATION_CONNECT},
         {"judge-certificate", BITSIM_OPERATION_JUDGE_CERTIFICATE},
         {"open-certificate", BITSIM_OPERATION_OPEN_CERTIFICATE},
         {"request", BITSIM_OPERATION_REQUEST},
         {"create-session", BITSIM_OPERATION_CREATE_SESSION},
         {"ping", BITSIM_OPERATION_PING},
         {"close-session", BITSIM_OPERATION_CLOSE_SESSION},
         {"cancel-session", BITSIM_OPERATION_CANCEL_SESSION},
         {"fetch", BITSIM_OPERATION_FETCH},
         {"copy-security", BITSIM_OPERATION_COPY_SECURITY},
         {"send", BITSIM_OPERATION_SEND},
         {"receive-reply", BITSIM_OPERATION_RECEIVE_REPLY},
         {"call-back", BITSIM_OPERATION_CALL_BACK},
         {"run-command", BITSIM_OPERATION_RUN_COMMAND},
         {0}},
    false,
};

const word_list bitsim__identity_words = {
    "whose token it is to BITS",
    ROWS{{"none", BITSIM_IDENTITY_NONE},
         {"owner", BITSIM_IDENTITY_OWNER},
         {"helper", BITSIM_IDENTITY_HELPER},
         {"notifier", BITSIM_IDENTITY_NOTIFIER},
         {0}},
    false,
};

const char *bitsim__word_for(const word_list *list, int32_t value) {
    for (const word_value *row = list->rows; row->word; row++)
        if (row->value == value) return row->word;
    return "?";
}

void bitsim__put_flags(phrase *text, const word_list *list, uint32_t flags) {
    bool is_first = true;
    bitsim__phrase_put(text, "[");
    for (const word_value *row = list->rows; row->word; row++) {
        if (!(flags & (uint32_t)row->value)) continue;
        bitsim__phrase_put(text, is_first ? "" : ", ");
        bitsim__phrase_put(text, row->word);
        flags &= ~(uint32_t)row->value;
        is_first = false;
    }
    if (flags) {
        bitsim__phrase_put(text, is_first ? "" : ", ");
        bitsim__phrase_code(text, flags);
    }
    bitsim__phrase_put(text, "]");
}
