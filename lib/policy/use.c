/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/use.h"

#include "policy/clauses.h"

/* Whose token opens this resource? */

/* The resources stand first and in the order of bitsim_resource, so that one is a shift away. */
#define RESOURCE_CONDITIONS(X)                                                                  \
    X(OTHER, QUESTION, "other", "the resource is one that no rule names",                       \
      "the resource is one that a rule names")                                                  \
    X(UPLOAD_FILE, QUESTION, "upload-file", "the resource is the local file of an upload",      \
      "the resource is not the local file of an upload")                                        \
    X(TEMPORARY_FILE, QUESTION, "temporary-file",                                               \
      "the resource is the temporary file of a download",                                       \
      "the resource is not the temporary file of a download")                                   \
    X(RENAME, QUESTION, "rename", "the temporary file is being renamed",                        \
      "the temporary file is not being renamed")                                                \
    X(REPLY_FILE, QUESTION, "reply-file", "the resource is the reply file",                     \
      "the resource is not the reply file")                                                     \
    X(REPLY_RENAME, QUESTION, "reply-rename", "the reply file is being renamed",                \
      "the reply file is not being renamed")                                                    \
    X(REMOTE_FILE, QUESTION, "remote-file", "the resource is the remote file over SMB",         \
      "the resource is not the remote file over SMB")                                           \
    X(SERVER_CHALLENGE, QUESTION, "server-challenge", "a server's challenge is being answered", \
      "no server's challenge is being answered")                                                \
    X(PROXY_CHALLENGE, QUESTION, "proxy-challenge", "a proxy's challenge is being answered",    \
      "no proxy's challenge is being answered")                                                 \
    X(PROXY_SETTINGS, QUESTION, "proxy-settings", "the user's proxy settings are being read",   \
      "the user's proxy settings are not being read")                                           \
    X(PROXY_DETECTION, QUESTION, "proxy-detection", "a proxy is being detected",                \
      "no proxy is being detected")                                                             \
    X(STORED_CREDENTIALS, QUESTION, "stored-credentials", "stored credentials are being read",  \
      "no stored credentials are being read")                                                   \
    X(CERTIFICATE, QUESTION, "certificate", "the resource is the client certificate",           \
      "the resource is not the client certificate")                                             \
    X(COMMAND_LINE, QUESTION, "command-line", "the notify command line is being run",           \
      "the notify command line is not being run")                                               \
    X(DELETE, QUESTION, "delete", "a temporary file is being deleted",                          \
      "no temporary file is being deleted")                                                     \
    X(EXPLICIT_CREDENTIALS, QUESTION, "explicit-credentials",                                   \
      "explicit credentials are being sent", "no explicit credentials are being sent")          \
    X(CALLBACK, QUESTION, "callback", "the application is being called back",                   \
      "the application is not being called back")

#define USE_CONDITIONS(X)                                                                        \
    RESOURCE_CONDITIONS(X)                                                                       \
    X(LOCAL_FLAG, FACT, "flag-local-file", "BG_TOKEN_LOCAL_FILE is set",                         \
      "BG_TOKEN_LOCAL_FILE is not set")                                                          \
    X(NETWORK_FLAG, FACT, "flag-network", "BG_TOKEN_NETWORK is set",                             \
      "BG_TOKEN_NETWORK is not set")                                                             \
    X(HELPER, FACT, "helper-present", "the job has a helper", "the job has no helper")           \
    X(CREDENTIALS, FACT, "credentials-set", "SetCredentials was called for the job",             \
      "SetCredentials was not called for the job")                                               \
    X(SERVICE_ACCOUNT, FACT, "owner-service-account", "the owner is a service account",          \
      "the owner is no service account")                                                         \
    X(CONTEXT_UNKNOWN, CHOICE, "token-required-context=UNKNOWN", "the error context is UNKNOWN", \
      "the error context is not UNKNOWN")                                                        \
    X(CONTEXT_NONE, CHOICE, "token-required-context=NONE", "the error context is NONE",          \
      "the error context is not NONE")                                                           \
    X(COMPLETE_AS_OWNER, CHOICE, "complete-without-helper=owner",                                \
      "Complete renames as the owner without the helper",                                        \
      "Complete is refused without the helper")

enum { USE_CONDITIONS(CONDITION_INDEX) };
enum { USE_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition use_conditions[] = {USE_CONDITIONS(CONDITION_WORD)};

#define STANDS_IN_ORDER(id, kind, name, holds, fails) \
    _Static_assert((int)id == 1 << BITSIM_RESOURCE_##id, "resources stand in their order");
RESOURCE_CONDITIONS(STANDS_IN_ORDER)

/* What fails without a helper when its flag is set; a deletion falls to the owner instead. */
enum {
    LOCAL_NEED = UPLOAD_FILE | TEMPORARY_FILE | RENAME | REPLY_FILE | REPLY_RENAME,
    NETWORK_NEED = REMOTE_FILE | SERVER_CHALLENGE | PROXY_CHALLENGE | PROXY_SETTINGS |
                   PROXY_DETECTION | STORED_CREDENTIALS,
};

#define AS_OWNER ALLOW, AS(BITSIM_IDENTITY_OWNER)
#define AS_HELPER ALLOW, AS(BITSIM_IDENTITY_HELPER)
#define TOKEN_REQUIRED FAIL(BG_E_TOKEN_REQUIRED, BG_JOB_STATE_ERROR)

static const bitsim_clause use_clauses[] = {
    /* Not a matter of flags, or not yet. */
    {RULE(USE_8), WHEN(PROXY_SETTINGS), AS_OWNER},
    {RULE_FOR(USE_0, 0, 9200), WHEN(STORED_CREDENTIALS), AS_OWNER},
    {RULE(USE_11), WHEN(CERTIFICATE), AS_OWNER},
    {RULE(USE_12), WHEN(COMMAND_LINE | SERVICE_ACCOUNT), ALLOW, EFFECT(BITSIM_EFFECT_SKIP)},
    {RULE(USE_12), WHEN(COMMAND_LINE), ALLOW, AS(BITSIM_IDENTITY_NOTIFIER)},
    {RULE(USE_15), WHEN(EXPLICIT_CREDENTIALS), ALLOW},
    {RULE(JOB_15), WHEN(CALLBACK), ALLOW, AS(BITSIM_IDENTITY_NOTIFIER)},

    /* The flag is set, and there is no helper. */
    {RULE(LIFE_9), ONE_OF(RENAME | REPLY_RENAME), WHEN(LOCAL_FLAG | COMPLETE_AS_OWNER),
     UNLESS(HELPER), AS_OWNER},
    {RULE(LIFE_10), ONE_OF(LOCAL_NEED), WHEN(LOCAL_FLAG),
     UNLESS(HELPER | CONTEXT_UNKNOWN | CONTEXT_NONE),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},
    {RULE(LIFE_10), ONE_OF(LOCAL_NEED), WHEN(LOCAL_FLAG | CONTEXT_UNKNOWN), UNLESS(HELPER),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_UNKNOWN)},
    {RULE(LIFE_10), ONE_OF(LOCAL_NEED), WHEN(LOCAL_FLAG | CONTEXT_NONE), UNLESS(HELPER), NOTE},
    {RULE(USE_14), ONE_OF(LOCAL_NEED), WHEN(LOCAL_FLAG), UNLESS(HELPER), TOKEN_REQUIRED},
    {RULE(LIFE_10), ONE_OF(NETWORK_NEED), WHEN(NETWORK_FLAG),
     UNLESS(HELPER | CONTEXT_UNKNOWN | CONTEXT_NONE),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER)},
    {RULE(LIFE_10), ONE_OF(NETWORK_NEED), WHEN(NETWORK_FLAG | CONTEXT_UNKNOWN), UNLESS(HELPER),
     NOTE_CONTEXT(BG_ERROR_CONTEXT_UNKNOWN)},
    {RULE(LIFE_10), ONE_OF(NETWORK_NEED), WHEN(NETWORK_FLAG | CONTEXT_NONE), UNLESS(HELPER), NOTE},
    {RULE(USE_14), ONE_OF(NETWORK_NEED), WHEN(NETWORK_FLAG), UNLESS(HELPER), TOKEN_REQUIRED},

    /* The flag is set, and there is a helper; else the owner. */
    {RULE(USE_1), WHEN(UPLOAD_FILE | LOCAL_FLAG | HELPER), AS_HELPER},
    {RULE(USE_1), WHEN(UPLOAD_FILE), AS_OWNER},
    {RULE(USE_2), WHEN(TEMPORARY_FILE | LOCAL_FLAG | HELPER), AS_HELPER},
    {RULE(USE_2), WHEN(TEMPORARY_FILE), AS_OWNER},
    {RULE(USE_3), WHEN(RENAME | LOCAL_FLAG | HELPER), AS_HELPER},
    {RULE(USE_3), WHEN(RENAME), AS_OWNER},
    {RULE(USE_4), ONE_OF(REPLY_FILE | REPLY_RENAME), WHEN(LOCAL_FLAG | HELPER), AS_HELPER},
    {RULE(USE_4), ONE_OF(REPLY_FILE | REPLY_RENAME), AS_OWNER},
    {RULE(USE_13), WHEN(DELETE | LOCAL_FLAG | HELPER), AS_HELPER},
    {RULE(USE_13), WHEN(DELETE), AS_OWNER},
    {RULE(AUTH_11), WHEN(REMOTE_FILE | CREDENTIALS), NOTE},
    {RULE(USE_5), WHEN(REMOTE_FILE | NETWORK_FLAG | HELPER), AS_HELPER},
    {RULE(USE_5), WHEN(REMOTE_FILE), AS_OWNER},
    {RULE(AUTH_7), ONE_OF(SERVER_CHALLENGE | PROXY_CHALLENGE), NOTE},
    {RULE(USE_6), WHEN(SERVER_CHALLENGE | NETWORK_FLAG | HELPER), AS_HELPER},
    {RULE(USE_6), WHEN(SERVER_CHALLENGE), AS_OWNER},
    {RULE(USE_7), WHEN(PROXY_CHALLENGE | NETWORK_FLAG | HELPER), AS_HELPER},
    {RULE(USE_7), WHEN(PROXY_CHALLENGE), AS_OWNER},
    {RULE(USE_9), WHEN(PROXY_SETTINGS | NETWORK_FLAG | HELPER), AS_HELPER},
    {RULE(USE_9), WHEN(PROXY_SETTINGS), AS_OWNER},
    {RULE(USE_10), WHEN(PROXY_DETECTION | NETWORK_FLAG | HELPER), AS_HELPER},
    {RULE(USE_10), WHEN(PROXY_DETECTION), AS_OWNER},
    {RULE(USE_16), WHEN(STORED_CREDENTIALS | NETWORK_FLAG | HELPER), AS_HELPER},
    {RULE(USE_16), WHEN(STORED_CREDENTIALS), AS_OWNER},
    {RULE(USE_0), AS_OWNER},
};

const bitsim__policy bitsim__policy_use = {
    POLICY("use", USE, "Whose token opens this resource?", use_conditions, use_clauses),
};

bitsim_decision bitsim_use_token(const bitsim_use_facts *facts) {
    uint32_t conditions =
        bitsim__bit((unsigned)facts->resource < BITSIM_RESOURCE_COUNT,
                    UINT32_C(1) << ((unsigned)facts->resource & 31)) |
        bitsim__bit((facts->flags & BG_TOKEN_LOCAL_FILE) != 0, LOCAL_FLAG) |
        bitsim__bit((facts->flags & BG_TOKEN_NETWORK) != 0, NETWORK_FLAG) |
        bitsim__bit(facts->helper_present, HELPER) |
        bitsim__bit(facts->credentials_set, CREDENTIALS) |
        bitsim__bit(bitsim_party_has(&facts->owner, BITSIM_PARTY_SERVICE_ACCOUNT),
                    SERVICE_ACCOUNT) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, 1),
                    CONTEXT_UNKNOWN) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_TOKEN_REQUIRED_CONTEXT, 2),
                    CONTEXT_NONE) |
        bitsim__bit(bitsim__chosen(facts->choices, BITSIM_CHOICE_COMPLETE_WITHOUT_HELPER, 1),
                    COMPLETE_AS_OWNER);
    return bitsim_policy_decide(BITSIM_POLICY_USE, conditions,
                                bitsim__helper_build(facts->build, facts->choices));
}

const char *bitsim_resource_name(bitsim_resource resource) {
    return (unsigned)resource < BITSIM_RESOURCE_COUNT ? use_conditions[resource].name : "?";
}
