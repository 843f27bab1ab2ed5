/* SPDX-License-Identifier: MIT */
/*
 * Every question that no document answers, one row each, with the answers that bitsim can give.
 * The first answer is the default.
 *
 *   X(id, "name", rule, "question", "answer" [, "answer" ...])
 */
#ifndef BITSIM_CHOICE_LIST_H
#define BITSIM_CHOICE_LIST_H

/* clang-format off */
#define BITSIM_CHOICE_LIST(X) \
    X(MINIMUM_LEVEL, "minimum-level", CALL_1, \
      "Which impersonation level must a proxy have for ordinary calls?", \
      "identify", "impersonate") \
    X(UNELEVATED_ADMIN_READS, "unelevated-admin-reads", JOB_4A, \
      "May an administrator who is not elevated read jobs that only an elevated one may change?", \
      "on", "off") \
    X(OWNERSHIP_HELPER, "ownership-helper", JOB_16, \
      "What does TakeOwnership do to the helper token and its flags?", \
      "drop-both", "drop-token", "keep-both") \
    X(OWNER_ONLY_CODE, "owner-only-code", JOB_17, \
      "Which code does an administrator get who sets another owner's credentials or certificate?", \
      "E_ACCESSDENIED", "E_INVALIDARG") \
    X(OWNER_ONLY_REMOVAL, "owner-only-removal", JOB_17, \
      "Is removing credentials or a certificate reserved to the owner as well?", \
      "yes", "no") \
    X(MANAGEMENT_FRAMEWORK, "management-framework", HELPER_1, \
      "Is the Windows Management Framework, which brings BITS 4.0, installed on a build before 7600?", \
      "no", "yes") \
    X(HELPER_FLAG_BITS, "helper-flag-bits", HELPER_15, \
      "What does SetHelperTokenFlags do with a flag it does not know?", \
      "E_INVALIDARG", "E_NOTIMPL", "ignore") \
    X(HELPER_FINAL_STATE, "helper-final-state", HELPER_16, \
      "What do the methods of IBitsTokenOptions answer on an acknowledged or cancelled job?", \
      "BG_E_INVALID_STATE", "allow") \
    X(HELPER_NULL_POINTER, "helper-null-pointer", HELPER_17, \
      "Which code does a NULL out parameter get?", \
      "E_POINTER", "E_INVALIDARG", "RPC_X_NULL_REF_POINTER") \
    X(HELPER_CHECK_ORDER, "helper-check-order", HELPER_18, \
      "In which order are the checks of IBitsTokenOptions made?", \
      "pointer-state-level-rights-value", "pointer-value-state-level-rights", "pointer-level-rights-state-value") \
    X(HELPER_REPLACED, "helper-replaced", HELPER_21, \
      "What becomes of an operation that is under way when the helper or its flags change?", \
      "goes-on", "begun-again") \
    X(RESUME_WITHOUT_HELPER, "resume-without-helper", LIFE_7, \
      "What does Resume do when a flag is set and there is no helper?", \
      "accept", "refuse") \
    X(COMPLETE_WITHOUT_HELPER, "complete-without-helper", LIFE_9, \
      "What does Complete do when BG_TOKEN_LOCAL_FILE is set and the helper is gone?", \
      "refuse", "owner") \
    X(TOKEN_REQUIRED_CONTEXT, "token-required-context", LIFE_10, \
      "Which error context does BG_E_TOKEN_REQUIRED carry?", \
      "GENERAL_QUEUE_MANAGER", "UNKNOWN", "NONE") \
    X(CERT_1_MOMENT, "cert-1-moment", CERT_8, \
      "When does a client certificate with BG_TOKEN_NETWORK fail?", \
      "handshake", "https-request") \
    X(CERT_1_WITHOUT_HELPER, "cert-1-without-helper", CERT_9, \
      "Does the flag alone, without a helper, fail by CERT-1?", \
      "no", "yes") \
    X(JUDGE_GONE, "judge-gone", CERT_12, \
      "Which state has a job whose validation callback cannot be called?", \
      "ERROR", "TRANSIENT_ERROR") \
    X(JUDGE_AFTER_RESTART, "judge-after-restart", SAVE_11, \
      "What becomes of an unfinished job whose judge of certificates a restart has taken?", \
      "goes-on", "BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED") \
    X(LOGOFF_STATE, "logoff-state", LOGON_4, \
      "Which state has a job whose owner logged off?", \
      "QUEUED", "SUSPENDED") \
    X(DISPLAY_NAME_TOO_LONG, "display-name-too-long", PROPERTY_1, \
      "Which code does SetDisplayName give to a name that is too long?", \
      "BG_E_STRING_TOO_LONG", "E_INVALIDARG") \
    X(PROXY_LIST_LIMIT, "proxy-list-limit", PROPERTY_3, \
      "How many characters may a list of proxies, or a bypass list, have?", \
      "4000", "16384", "32000") \
    X(UNNAMED_PROPERTY, "unnamed-property", PROPERTY_7, \
      "What do SetProperty and GetProperty answer for the ids 6 and 8, which have no public name?", \
      "BG_E_UNKNOWN_PROPERTY_ID", "BG_E_READ_ONLY_PROPERTY") \
    X(MAX_DOWNLOAD_SIZE_MEMBER, "max-download-size-member", PROPERTY_13, \
      "Which member of the union does the largest download travel in?", \
      "Uint64", "Enable") \
    X(UNSET_PROPERTY, "unset-property", PROPERTY_16, \
      "What does GetProperty tell of a property that was never set?", \
      "default", "zero") \
    X(MALFORMED_HEADERS, "malformed-headers", PROPERTY_20, \
      "Does SetCustomHeaders look at the headers?", \
      "accept", "E_INVALIDARG") \
    X(HTTP_METHOD_LATE, "http-method-late", PROPERTY_21, \
      "Which code does SetHttpMethod give after the first Resume?", \
      "BG_E_READ_ONLY_PROPERTY_AFTER_RESUME", "BG_E_INVALID_STATE") \
    X(MALFORMED_METHOD, "malformed-method", PROPERTY_23, \
      "What does SetHttpMethod do with a method that HTTP does not allow?", \
      "E_INVALIDARG", "accept") \
    X(ENDED_SINCE_SNAPSHOT, "ended-since-snapshot", METHOD_30, \
      "Does an enumerator give a job that has ended since it was made?", \
      "give", "pass-over") \
    X(ERROR_OBJECT, "error-object", METHOD_34, \
      "What does an error object tell once its job is no longer in that error?", \
      "the-same", "nothing") \
    X(BITS_10_3, "bits-10-3", METHOD_36, \
      "Which Windows build brings BITS 10.3, and IBackgroundCopyJobHttpOptions3 with it?", \
      "18362", "17763") \
    X(CALLBACK_REPEAT, "callback-repeat", NOTIFY_6, \
      "When is a callback that failed called again?", \
      "minimum-retry-delay", "one-minute") \
    X(MODIFICATION_FAILURE, "modification-failure", NOTIFY_8, \
      "What follows if JobModification or FileRangesTransferred fails?", \
      "ignore", "repeat") \
    X(MODIFICATION_OUT, "modification-out", NOTIFY_22, \
      "Does a JobModification that is on its way hold up what else is told of the job?", \
      "holds", "side-by-side") \
    X(NOTIFY_FLAG_BITS, "notify-flag-bits", NOTIFY_19, \
      "What does SetNotifyFlags do with a flag that BITS does not know?", \
      "E_NOTIMPL", "ignore") \
    X(NOTIFICATION_USER, "notification-user", NOTIFY_12, \
      "Of which user are no more than four notifications on their way at one time?", \
      "notifier", "owner") \
    X(STALE_NOTIFICATION, "stale-notification", NOTIFY_16, \
      "Is a notification that failed repeated when the job has left the state that it tells of?", \
      "repeat", "drop") \
    X(TIME_SLICE, "time-slice", TURN_6, \
      "How long is a time slice?", \
      "five-minutes", "one-minute", "none") \
    X(SLICE_ALONE, "slice-alone", TURN_7, \
      "What does the end of a time slice do to a job when no other of its level waits?", \
      "goes-on", "QUEUED") \
    X(TRANSIENT_ERROR_HOLDS, "transient-error-holds", TURN_8, \
      "Does a job in TRANSIENT_ERROR keep jobs of lower priority from running?", \
      "no", "yes") \
    X(ABSENT_OWNER_HOLDS, "absent-owner-holds", TURN_9, \
      "Does a QUEUED job whose owner is not logged on keep jobs of lower priority from running?", \
      "no", "yes") \
    X(PREEMPTED_PLACE, "preempted-place", TURN_10, \
      "Where does a job queue that gave way to a higher priority?", \
      "first", "last") \
    X(PRIORITY_MOMENT, "priority-moment", TURN_11, \
      "When does a new priority count?", \
      "at-once", "next-turn") \
    X(FOREGROUND_JOBS, "foreground-jobs", TURN_12, \
      "How many foreground jobs run at a time?", \
      "unlimited", "four") \
    X(LOGOFF_CONNECTING, "logoff-connecting", LOGON_8, \
      "Which state has a job that was connecting when its owner logged off?", \
      "as-transferring", "TRANSIENT_ERROR") \
    X(LOGOFF_TRANSIENT, "logoff-transient", LOGON_9, \
      "Which state has a job in TRANSIENT_ERROR when its owner logs off?", \
      "TRANSIENT_ERROR", "QUEUED") \
    X(LOST_WHILE_RUNNING, "lost-while-running", LOGON_10, \
      "What becomes of a job that runs when logon notifications are lost?", \
      "goes-on", "stops") \
    X(COST_DEFAULT, "cost-default", COST_4, \
      "Which transfer policy has a job for which nobody has set one?", \
      "UNRESTRICTED", "UNRESTRICTED-in-background", "ALWAYS") \
    X(COST_CONTEXT, "cost-context", COST_7, \
      "Which error context does BG_E_BLOCKED_BY_COST_TRANSFER_POLICY carry?", \
      "GENERAL_QUEUE_MANAGER", "GENERAL_TRANSPORT", "NONE") \
    X(COST_RETRY, "cost-retry", COST_8, \
      "Is a job that the cost blocks tried again by time too?", \
      "no", "timed") \
    X(COST_ERROR_COUNT, "cost-error-count", COST_9, \
      "Does GetErrorCount count that the cost blocked a job?", \
      "no", "yes") \
    X(COST_FLAG_BITS, "cost-flag-bits", COST_10, \
      "What does SetProperty do with a bit of COST_FLAGS that no state has?", \
      "accept", "E_INVALIDARG") \
    X(COST_LEVEL, "cost-level", COST_11, \
      "What does SetProperty answer to COST_FLAGS from a proxy below the level IMPERSONATE?", \
      "E_ACCESSDENIED", "CO_E_FAILEDTOIMPERSONATE", "allow") \
    X(BANDWIDTH_POLICIES, "bandwidth-policies", BAND_8, \
      "Which limit counts if MaxInternetBandwidth and limits by schedules are both configured?", \
      "new", "lower") \
    X(BANDWIDTH_CONTEXT, "bandwidth-context", BAND_9, \
      "Which error context does BG_E_BLOCKED_BY_POLICY carry?", \
      "GENERAL_QUEUE_MANAGER", "GENERAL_TRANSPORT", "NONE") \
    X(LAN_SERVERS, "lan-servers", BAND_10, \
      "Which servers are on the computer's own subnet?", \
      "smb", "none") \
    X(EQUAL_HOURS, "equal-hours", BAND_11, \
      "When does a schedule hold that ends at the hour at which it begins?", \
      "all-day", "never") \
    X(NIGHT_HOURS, "night-hours", BAND_12, \
      "To which day do the hours after midnight belong of a schedule that holds over midnight?", \
      "same-day", "day-before") \
    X(DOWNLOAD_TIMEOUT_CONTEXT, "download-timeout-context", TIMER_4, \
      "Which error context does BG_E_MAXDOWNLOAD_TIMEOUT carry?", \
      "GENERAL_QUEUE_MANAGER", "GENERAL_TRANSPORT", "UNKNOWN") \
    X(INACTIVITY_CALLS, "inactivity-calls", TIMER_7, \
      "Do Suspend and Resume start the inactivity limit anew?", \
      "yes", "no") \
    X(OTHER_SET_METHODS, "other-set-methods", TIMER_19, \
      "Is a Set method of a file or of IBitsTokenOptions a change of the job?", \
      "yes", "no") \
    X(INACTIVITY_REFUSALS, "inactivity-refusals", TIMER_8, \
      "Does a call that is refused start the inactivity limit anew?", \
      "no", "yes") \
    X(NETWORK_IS_PROGRESS, "network-is-progress", TIMER_9, \
      "Does the return of the network start the time without progress anew?", \
      "yes", "no") \
    X(RETRY_DELAY_FROM, "retry-delay-from", TIMER_10, \
      "From when does the minimum retry delay count?", \
      "error", "slice-end") \
    X(RETRY_SCHEDULE, "retry-schedule", TIMER_11, \
      "Is a lost connection made again before the minimum retry delay?", \
      "fixed", "three-quick") \
    X(RETRY_DELAY_CHANGE, "retry-delay-change", TIMER_13, \
      "When does a minimum retry delay count that is set while a job waits for its retry?", \
      "next-error", "at-once") \
    X(TIMEOUT_CHANGE, "timeout-change", TIMER_17, \
      "When does a no-progress timeout count that is set while the time without progress runs?", \
      "at-once", "after-progress") \
    X(SUSPEND_IS_PROGRESS, "suspend-is-progress", TIMER_18, \
      "Does Suspend end the time without progress?", \
      "yes", "no") \
    X(ERROR_COUNT_CONNECTING, "error-count-connecting", STATE_3, \
      "Does GetErrorCount count a first failure to connect?", \
      "no", "yes") \
    X(ERROR_KEPT, "error-kept", STATE_4, \
      "How long does GetError tell an error?", \
      "until-transferring", "in-error") \
    X(COMPLETE_ALL_MOVED, "complete-all-moved", STATE_5, \
      "What is Complete of a SUSPENDED download that has all its files?", \
      "full", "partial") \
    X(RESUME_TRANSFERRED, "resume-transferred", STATE_6, \
      "What does Resume do to a TRANSFERRED job without new files?", \
      "nothing", "QUEUED", "BG_E_INVALID_STATE") \
    X(ADD_FILE_STATE, "add-file-state", STATE_7, \
      "Which state has a job that was TRANSFERRED or in ERROR after a file was added?", \
      "unchanged", "SUSPENDED") \
    X(COMPLETE_UNDELETED, "complete-undeleted", STATE_15, \
      "What does Complete say that keeps only a part and leaves temporary files behind?", \
      "BG_S_PARTIAL_COMPLETE", "BG_S_UNABLE_TO_DELETE_FILES") \
    X(COMPLETE_EMPTY, "complete-empty", STATE_16, \
      "What is Complete of a download without files?", \
      "BG_S_PARTIAL_COMPLETE", "S_OK") \
    X(REPLY_PROGRESS_OF_OTHERS, "reply-progress-of-others", PROPERTY_27, \
      "What does GetReplyProgress answer on a job that is no upload-reply?", \
      "E_NOTIMPL", "zero") \
    X(REPLY_DATA_AFTER_COMPLETE, "reply-data-after-complete", PROPERTY_28, \
      "Does GetReplyData still work after Complete?", \
      "allow", "refuse") \
    X(OVERRIDDEN_FLAGS, "overridden-flags", PROPERTY_30, \
      "What does SetPeerCachingFlags answer to flags that a policy overrides?", \
      "S_OK", "BG_S_OVERRIDDEN_BY_POLICY") \
    X(METHOD_CHECK_ORDER, "method-check-order", METHOD_16, \
      "Does a method look at its arguments or at the job's state first?", \
      "arguments-first", "state-first") \
    X(ADD_FILE_FOLDER_CHECK, "add-file-folder-check", METHOD_13, \
      "Whose token must be able to write to the local folder when a file is added?", \
      "caller", "owner", "nobody") \
    X(HTTP_1_0_CODE, "old-http-code", HTTP_5, \
      "Which code does a server of HTTP/1.0 get that tells no size or knows no ranges?", \
      "BG_E_INSUFFICIENT_HTTP_SUPPORT", "by-need") \
    X(ETAG_CHANGE, "etag-change", HTTP_8, \
      "Is a file with another ETag, but the same size and time, another file?", \
      "ignore", "restart") \
    X(CHANGED_ON_DEMAND, "changed-on-demand", HTTP_9, \
      "What does a changed remote file do to an on-demand job?", \
      "restart", "BG_E_REMOTE_FILE_CHANGED") \
    X(REDIRECT_CODE, "redirect-code", HTTP_16, \
      "Of which facility is the code of a redirection that is not allowed?", \
      "BG_E_HTTP_ERROR", "HRESULT_FROM_WIN32") \
    X(DYNAMIC_IN_BACKGROUND, "dynamic-in-background", HTTP_22, \
      "How does a background job with DYNAMIC_CONTENT ask for its files?", \
      "by-ranges", "relaxed") \
    X(CERTIFICATE_FAULT, "certificate-fault", HTTP_28, \
      "Which state has a job after a faulty server certificate?", \
      "ERROR", "TRANSIENT_ERROR") \
    X(CHANGED_AGAIN, "changed-again", HTTP_32, \
      "What becomes of a job whose file changes at every request?", \
      "BG_E_REMOTE_FILE_CHANGED", "retry") \
    X(BUSY_SERVER, "busy-server", TRANSFER_8, \
      "Which state has a download after a status whose text advises Resume (205, 503, 504)?", \
      "TRANSIENT_ERROR", "ERROR") \
    X(DISK_FULL, "disk-full", TRANSFER_9, \
      "Which state has a download whose local volume is full?", \
      "ERROR", "TRANSIENT_ERROR") \
    X(DROPPED_CONNECTION, "dropped-connection", TRANSFER_10, \
      "What follows at once when the connection is lost in the middle of a file?", \
      "wait", "three-tries") \
    X(LM_COMPAT_ABSENT, "lm-compat-absent", AUTH_6, \
      "Without the registry value UseLMCompat, is an LmCompatibilityLevel of 2 or more enough for implicit credentials?", \
      "set-credentials", "level") \
    X(PROXY_ERROR_CONTEXT, "proxy-error-context", PROXY_1, \
      "Which error context does BG_E_INVALID_PROXY_INFO carry?", \
      "GENERAL_TRANSPORT", "GENERAL_QUEUE_MANAGER") \
    X(PROXY_STRAY_WILDCARD, "proxy-stray-wildcard", PROXY_5, \
      "What does a wildcard elsewhere than at the left of a bypass entry do?", \
      "refuse", "ignore") \
    X(PRECONFIG_ORDER, "preconfig-order", PROXY_10, \
      "What comes first before build 17763, if the user's settings ask for detection and name a list?", \
      "detection-first", "list-first") \
    X(PROXY_FAILOVER, "proxy-failover", PROXY_12, \
      "Is the next proxy of a list tried where WinHTTP's order does not count?", \
      "next", "first-only") \
    X(UNSUPPORTED_PROTOCOL_CODE, "unsupported-protocol-code", FILE_28, \
      "Which code does a remote name of an unknown protocol get?", \
      "E_INVALIDARG", "CO_E_NOT_SUPPORTED") \
    X(FILE_URLS, "file-urls", FILE_7, \
      "Is a file: URL a remote name?", \
      "accept", "refuse") \
    X(EMPTY_FILE_SET, "empty-file-set", FILE_14, \
      "What does AddFileSet answer to a set of no files?", \
      "E_INVALIDARG", "S_OK") \
    X(VALIDATION_CONTEXT, "validation-context", FILE_19, \
      "Which error context does BG_E_VALIDATION_FAILED carry?", \
      "REMOTE_FILE", "LOCAL_FILE", "NONE") \
    X(UPLOAD_FILE_METHODS, "upload-file-methods", FILE_20, \
      "Do the methods of IBackgroundCopyFile3 serve uploads?", \
      "E_NOTIMPL", "allow") \
    X(RESUME_AFTER_REJECTION, "resume-after-rejection", FILE_22, \
      "What does Resume do with BITS 3.0 when a file is not valid?", \
      "fail", "fetch") \
    X(RESPONSE_HEADERS, "response-headers", FILE_25, \
      "What does SetProperty answer to response headers?", \
      "BG_E_READ_ONLY_PROPERTY", "S_OK") \
    X(REQUESTED_RANGES, "requested-ranges", RANGE_12, \
      "What does a job that is not on demand do when the ranges asked for are there?", \
      "go-on", "suspend") \
    X(QUOTA_EXEMPTION, "quota-exemption", QUOTA_6, \
      "Whom do the limits of jobs, files and ranges not concern?", \
      "administrators-and-services", "user-limit-only", "local-administrator") \
    X(QUOTA_SERVICES, "quota-services", QUOTA_7, \
      "Which services do these limits not concern?", \
      "service-accounts", "all-services") \
    X(QUOTA_CALLER, "quota-caller", QUOTA_8, \
      "Whose token decides whether a limit concerns a call?", \
      "seen", "process") \
    X(QUOTA_EXEMPT_JOBS, "quota-exempt-jobs", QUOTA_9, \
      "Do the jobs of those whom a limit does not concern count towards it?", \
      "not-counted", "counted") \
    X(QUOTA_ORDER, "quota-order", QUOTA_10, \
      "Which limit is told if the user and the machine both have their jobs?", \
      "user", "machine") \
    X(JOBS_PER_USER_DEFAULT, "jobs-per-user-default", QUOTA_11, \
      "How many jobs may a user have if MaxJobsPerUser is not configured?", \
      "60", "300") \
    X(USER_LIMIT_TOO_HIGH, "user-limit-too-high", QUOTA_12, \
      "What is a MaxJobsPerUser that is not lower than MaxJobsPerMachine?", \
      "as-set", "not-configured") \
    X(POLICY_CHANGE, "policy-change", QUOTA_13, \
      "When do changed group policies count?", \
      "at-once", "restart") \
    X(QUOTA_TAKEN_JOBS, "quota-taken-jobs", QUOTA_14, \
      "For whom does a job count that somebody else took over?", \
      "owner", "creator") \
    X(INACTIVITY_ZERO, "inactivity-zero", TIMER_14, \
      "What is a JobInactivityTimeout of 0 days?", \
      "not-configured", "never", "at-once") \
    X(MISSING_REPLY_URL, "missing-reply-url", UPLOAD_7, \
      "What is it when a server does not say where the reply of an upload-reply is?", \
      "no-reply", "BG_E_INVALID_SERVER_RESPONSE") \
    X(SMB_UPLOAD_RESUME, "smb-upload-resume", UPLOAD_14, \
      "Where does an upload to a share begin after an interruption?", \
      "go-on", "restart") \
    X(SMB_UPLOAD_CANCEL, "smb-upload-cancel", UPLOAD_15, \
      "What does Cancel do with what was written to a share?", \
      "delete", "leave") \
    X(REPLY_CHANGED_AGAIN, "reply-changed-again", UPLOAD_17, \
      "What becomes of a job whose reply changes at every request?", \
      "BG_E_REMOTE_FILE_CHANGED", "retry")
/* clang-format on */

#endif
