/* SPDX-License-Identifier: MIT */
#include "report/words.h"

#include <inttypes.h>
#include <stdio.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Names by index; a gap in |names| is a value that is none. */
static const char *name_at(const char *const *names, size_t count, size_t index) {
    return index < count && names[index] ? names[index] : "?";
}

const char *bitsim__rpc_level_name(bitsim_rpc_level level) {
    static const char *const names[] = {
        [BITSIM_RPC_LEVEL_DEFAULT] = "default",   [BITSIM_RPC_LEVEL_ANONYMOUS] = "anonymous",
        [BITSIM_RPC_LEVEL_IDENTIFY] = "identify", [BITSIM_RPC_LEVEL_IMPERSONATE] = "impersonate",
        [BITSIM_RPC_LEVEL_DELEGATE] = "delegate",
    };
    return name_at(names, COUNT_OF(names), (size_t)level);
}

const char *bitsim__cloaking_name(bitsim_cloaking cloaking) {
    switch (cloaking) {
    case BITSIM_CLOAKING_NONE: return "none";
    case BITSIM_CLOAKING_STATIC: return "static";
    case BITSIM_CLOAKING_DYNAMIC: return "dynamic";
    }
    return "?";
}

const char *bitsim__remote_scheme_name(bitsim_remote_scheme scheme) {
    static const char *const names[] = {
        [BITSIM_REMOTE_HTTP] = "http",
        [BITSIM_REMOTE_HTTPS] = "https",
        [BITSIM_REMOTE_SMB] = "smb",
    };
    return name_at(names, COUNT_OF(names), (size_t)scheme);
}

const char *bitsim__file_result_name(bitsim_file_result result) {
    static const char *const names[] = {
        [BITSIM_FILE_OK] = "ok",
        [BITSIM_FILE_DENIED] = "denied",
        [BITSIM_FILE_UNMAPPED] = "unmapped",
        [BITSIM_FILE_NO_PATH] = "no-path",
        [BITSIM_FILE_NO_FILE] = "no-file",
        [BITSIM_FILE_NO_SERVER] = "no-server",
        [BITSIM_FILE_NO_SHARE] = "no-share",
        [BITSIM_FILE_IN_USE] = "in-use",
        [BITSIM_FILE_LOCKED] = "locked",
        [BITSIM_FILE_OTHER_VOLUME] = "other-volume",
        [BITSIM_FILE_DISK_FULL] = "disk-full",
    };
    return name_at(names, COUNT_OF(names), (size_t)result);
}

const char *bitsim__parts_fault_name(bitsim_parts_fault fault) {
    static const char *const names[] = {
        [BITSIM_PARTS_OK] = "ok",
        [BITSIM_PARTS_MERGED] = "merged",
        [BITSIM_PARTS_LONG_HEADERS] = "long-headers",
        [BITSIM_PARTS_LATE_BOUNDARY] = "late-boundary",
    };
    return name_at(names, COUNT_OF(names), (size_t)fault);
}

const char *bitsim__connect_result_name(bitsim_connect_result result) {
    static const char *const names[] = {
        [BITSIM_CONNECT_OK] = "ok",           [BITSIM_CONNECT_NO_NAME] = "no-name",
        [BITSIM_CONNECT_REFUSED] = "refused", [BITSIM_CONNECT_BROKEN] = "broken",
        [BITSIM_CONNECT_TIMEOUT] = "timeout", [BITSIM_CONNECT_NO_ROUTE] = "no-route",
        [BITSIM_CONNECT_NO_TLS] = "no-tls",   [BITSIM_CONNECT_BAD_ANSWER] = "bad-answer",
    };
    return name_at(names, COUNT_OF(names), (size_t)result);
}

const char *bitsim__cert_demand_name(bitsim_cert_demand demand) {
    static const char *const names[] = {
        [BITSIM_CERT_NOT_ASKED] = "not-asked",
        [BITSIM_CERT_ACCEPTED] = "accepted",
        [BITSIM_CERT_REQUIRED] = "required",
    };
    return name_at(names, COUNT_OF(names), (size_t)demand);
}

const char *bitsim__cert_location_name(BG_CERT_STORE_LOCATION location) {
    static const char *const names[] = {
        [BG_CERT_STORE_LOCATION_CURRENT_USER] = "CURRENT_USER",
        [BG_CERT_STORE_LOCATION_LOCAL_MACHINE] = "LOCAL_MACHINE",
        [BG_CERT_STORE_LOCATION_CURRENT_SERVICE] = "CURRENT_SERVICE",
        [BG_CERT_STORE_LOCATION_SERVICES] = "SERVICES",
        [BG_CERT_STORE_LOCATION_USERS] = "USERS",
        [BG_CERT_STORE_LOCATION_CURRENT_USER_GROUP_POLICY] = "CURRENT_USER_GROUP_POLICY",
        [BG_CERT_STORE_LOCATION_LOCAL_MACHINE_GROUP_POLICY] = "LOCAL_MACHINE_GROUP_POLICY",
        [BG_CERT_STORE_LOCATION_LOCAL_MACHINE_ENTERPRISE] = "LOCAL_MACHINE_ENTERPRISE",
    };
    return name_at(names, COUNT_OF(names), (size_t)location);
}

const char *bitsim__auth_answer_name(bitsim_auth_answer answer) {
    static const char *const names[] = {
        [BITSIM_AUTH_ANSWER_NONE] = "none",     [BITSIM_AUTH_ANSWER_EXPLICIT] = "explicit",
        [BITSIM_AUTH_ANSWER_STORED] = "stored", [BITSIM_AUTH_ANSWER_IMPLICIT] = "implicit",
        [BITSIM_AUTH_ANSWER_URL] = "url",
    };
    return name_at(names, COUNT_OF(names), (size_t)answer);
}

const char *bitsim__auth_target_name(BG_AUTH_TARGET target) {
    static const char *const names[] = {
        [BG_AUTH_TARGET_SERVER] = "server",
        [BG_AUTH_TARGET_PROXY] = "proxy",
    };
    return name_at(names, COUNT_OF(names), (size_t)target);
}

const char *bitsim__auth_scheme_name(int scheme) {
    static const char *const names[] = {
        [BG_AUTH_SCHEME_BASIC] = "BASIC",       [BG_AUTH_SCHEME_DIGEST] = "DIGEST",
        [BG_AUTH_SCHEME_NTLM] = "NTLM",         [BG_AUTH_SCHEME_NEGOTIATE] = "NEGOTIATE",
        [BG_AUTH_SCHEME_PASSPORT] = "PASSPORT",
    };
    return name_at(names, COUNT_OF(names), (size_t)scheme);
}

const bitsim__flag *bitsim__effects(size_t *count) {
    static const bitsim__flag effects[] = {
        {BITSIM_EFFECT_SET_HELPER, "set-helper", "the token of this call becomes the job's helper"},
        {BITSIM_EFFECT_DROP_HELPER, "drop-helper", "the helper token is discarded"},
        {BITSIM_EFFECT_SET_FLAGS, "set-flags", "the job's helper token flags are set"},
        {BITSIM_EFFECT_DROP_FLAGS, "drop-flags", "the job's helper token flags become 0"},
        {BITSIM_EFFECT_DROP_SECRETS, "drop-secrets",
         "credentials, client certificate, custom headers and notify command line are dropped"},
        {BITSIM_EFFECT_STRIP_SERVICE, "strip-service",
         "the owner's token is kept without its service SID"},
        {BITSIM_EFFECT_WAIT, "wait", "the job waits until that changes"},
        {BITSIM_EFFECT_SKIP, "skip", "nothing is to be done"},
        {BITSIM_EFFECT_HIDE, "hide", "the job is left out"},
        {BITSIM_EFFECT_UNCHECKED, "unchecked", "access is not looked at now"},
        {BITSIM_EFFECT_DROP_OBJECT, "drop-object",
         "the object that a program gave to be called back is forgotten"},
        {BITSIM_EFFECT_DROP_JOBS, "drop-jobs", "all jobs are forgotten"},
        {BITSIM_EFFECT_CALL_OBJECT, "call-object", "the application's object is called"},
        {BITSIM_EFFECT_CALL_CLASS, "call-class",
         "an object made from the notification class is called"},
        {BITSIM_EFFECT_RUN_COMMAND, "run-command", "the notify command line is run"},
        {BITSIM_EFFECT_REPEAT, "repeat", "it is tried again after the delay that is set"},
        {BITSIM_EFFECT_REPEAT_SOON, "repeat-soon", "it is tried again after a minute"},
        {BITSIM_EFFECT_RESTART_FILE, "restart-file", "the file starts again"},
        {BITSIM_EFFECT_WHOLE_FILE, "whole-file", "the file is asked for in one piece"},
        {BITSIM_EFFECT_RELAX, "relax", "the server need not know HEAD, sizes and ranges"},
        {BITSIM_EFFECT_RENAME_REMOTE, "rename-remote",
         "where the server sends it becomes the file's remote name"},
        {BITSIM_EFFECT_IN_PLACE, "in-place", "the file is written under its own name"},
        {BITSIM_EFFECT_TRY_AGAIN, "try-again", "it is tried again at once"},
        {BITSIM_EFFECT_PREEMPT, "preempt", "a job of a lower priority makes room for it"},
        {BITSIM_EFFECT_FIRST, "first", "it is the first of those that wait"},
        {BITSIM_EFFECT_SOON, "soon", "it is not waited for"},
        {BITSIM_EFFECT_DELETE_REMOTE, "delete-remote",
         "what was written of the remote file is deleted"},
        {BITSIM_EFFECT_EXEMPT, "exempt", "the limit does not concern the caller"},
        {BITSIM_EFFECT_DEFAULT, "default", "the default counts, not what is configured"},
        {BITSIM_EFFECT_TEMPLATE, "template", "the default is that of the policy template"},
    };
    *count = COUNT_OF(effects);
    return effects;
}

const char *bitsim__hresult_print(bitsim_hresult hr, char buffer[BITSIM__HRESULT_SIZE]) {
    snprintf(buffer, BITSIM__HRESULT_SIZE, "0x%08" PRIX32, (uint32_t)hr);
    return buffer;
}

const char *bitsim__hash_print(const uint8_t hash[20], char buffer[BITSIM__HASH_SIZE]) {
    for (size_t i = 0; i < 20; i++) snprintf(buffer + 2 * i, 3, "%02x", hash[i]);
    return buffer;
}
