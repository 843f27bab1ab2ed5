/* SPDX-License-Identifier: MIT */
/*
 * Every HRESULT that bitsim knows, one row each. The constants, their names, their meanings and
 * their sources all come from these rows and from nowhere else.
 *
 *   X(constant, "name as documented", value, class, "source", "meaning")
 *
 * The class says what the code does to a job that fails with it: FATAL leads to
 * BG_JOB_STATE_ERROR, TRANSIENT to BG_JOB_STATE_TRANSIENT_ERROR, UNSPECIFIED means that no public
 * document says so. Where the documented name is an expression, the constant is HR_ and the name
 * of the Win32 error in it.
 */
#ifndef BITSIM_HRESULT_LIST_H
#define BITSIM_HRESULT_LIST_H

/* clang-format off */
#define BITSIM_HRESULT_LIST(X) \
    X(S_OK, "S_OK", 0x00000000u, UNSPECIFIED, "winerror.h", \
      "success") \
    X(S_FALSE, "S_FALSE", 0x00000001u, UNSPECIFIED, "winerror.h", \
      "success with nothing or fewer: enumerator end, no ranges, no headers, no credentials, no prefix match") \
    X(BG_E_NOT_FOUND, "BG_E_NOT_FOUND", 0x80200001u, UNSPECIFIED, "bitsmsg.h", \
      "no job has this id") \
    X(BG_E_INVALID_STATE, "BG_E_INVALID_STATE", 0x80200002u, UNSPECIFIED, "bitsmsg.h", \
      "call not allowed in the present job state") \
    X(BG_E_EMPTY, "BG_E_EMPTY", 0x80200003u, UNSPECIFIED, "bitsmsg.h", \
      "Resume on a job without files") \
    X(BG_E_FILE_NOT_AVAILABLE, "BG_E_FILE_NOT_AVAILABLE", 0x80200004u, UNSPECIFIED, "bitsmsg.h", \
      "error is not tied to a file") \
    X(BG_E_PROTOCOL_NOT_AVAILABLE, "BG_E_PROTOCOL_NOT_AVAILABLE", 0x80200005u, UNSPECIFIED, "bitsmsg.h", \
      "error is not tied to a protocol") \
    X(BG_S_ERROR_CONTEXT_NONE, "BG_S_ERROR_CONTEXT_NONE", 0x00200006u, UNSPECIFIED, "bitsmsg.h", \
      "text id of context NONE") \
    X(BG_E_ERROR_CONTEXT_UNKNOWN, "BG_E_ERROR_CONTEXT_UNKNOWN", 0x80200007u, UNSPECIFIED, "bitsmsg.h", \
      "text id of context UNKNOWN") \
    X(BG_E_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER, "BG_E_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER", 0x80200008u, UNSPECIFIED, "bitsmsg.h", \
      "text id of context GENERAL_QUEUE_MANAGER") \
    X(BG_E_ERROR_CONTEXT_LOCAL_FILE, "BG_E_ERROR_CONTEXT_LOCAL_FILE", 0x80200009u, UNSPECIFIED, "bitsmsg.h", \
      "text id of context LOCAL_FILE") \
    X(BG_E_ERROR_CONTEXT_REMOTE_FILE, "BG_E_ERROR_CONTEXT_REMOTE_FILE", 0x8020000Au, UNSPECIFIED, "bitsmsg.h", \
      "text id of context REMOTE_FILE") \
    X(BG_E_ERROR_CONTEXT_GENERAL_TRANSPORT, "BG_E_ERROR_CONTEXT_GENERAL_TRANSPORT", 0x8020000Bu, UNSPECIFIED, "bitsmsg.h", \
      "text id of context GENERAL_TRANSPORT") \
    X(BG_E_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION, "BG_E_ERROR_CONTEXT_QUEUE_MANAGER_NOTIFICATION", 0x8020000Cu, UNSPECIFIED, "bitsmsg.h", \
      "text id of context QUEUE_MANAGER_NOTIFICATION; text says it is tried again later") \
    X(BG_E_DESTINATION_LOCKED, "BG_E_DESTINATION_LOCKED", 0x8020000Du, TRANSIENT, "bitsmsg.h", \
      "destination volume locked (chkdsk); retried when it is free, no timed retry") \
    X(BG_E_VOLUME_CHANGED, "BG_E_VOLUME_CHANGED", 0x8020000Eu, FATAL, "bitsmsg.h", \
      "destination volume is another one; needs the old medium and Resume (implied by the message text)") \
    X(BG_E_ERROR_INFORMATION_UNAVAILABLE, "BG_E_ERROR_INFORMATION_UNAVAILABLE", 0x8020000Fu, UNSPECIFIED, "bitsmsg.h", \
      "job has no error to report") \
    X(BG_E_NETWORK_DISCONNECTED, "BG_E_NETWORK_DISCONNECTED", 0x80200010u, TRANSIENT, "bitsmsg.h", \
      "no active network; queued and transferring jobs get it") \
    X(BG_E_MISSING_FILE_SIZE, "BG_E_MISSING_FILE_SIZE", 0x80200011u, FATAL, "bitsmsg.h", \
      "server gave no Content-Length (fatal by a Microsoft support article)") \
    X(BG_E_INSUFFICIENT_HTTP_SUPPORT, "BG_E_INSUFFICIENT_HTTP_SUPPORT", 0x80200012u, UNSPECIFIED, "bitsmsg.h", \
      "server lacks HTTP/1.1") \
    X(BG_E_INSUFFICIENT_RANGE_SUPPORT, "BG_E_INSUFFICIENT_RANGE_SUPPORT", 0x80200013u, FATAL, "bitsmsg.h", \
      "server or proxy does not support ranges (stated for ranged files)") \
    X(BG_E_REMOTE_NOT_SUPPORTED, "BG_E_REMOTE_NOT_SUPPORTED", 0x80200014u, UNSPECIFIED, "bitsmsg.h", \
      "BITS called from another machine") \
    X(BG_E_NEW_OWNER_DIFF_MAPPING, "BG_E_NEW_OWNER_DIFF_MAPPING", 0x80200015u, UNSPECIFIED, "bitsmsg.h", \
      "TakeOwnership: drive letter maps differently for the new owner") \
    X(BG_E_NEW_OWNER_NO_FILE_ACCESS, "BG_E_NEW_OWNER_NO_FILE_ACCESS", 0x80200016u, UNSPECIFIED, "bitsmsg.h", \
      "TakeOwnership: new owner cannot reach the temporary files") \
    X(BG_S_PARTIAL_COMPLETE, "BG_S_PARTIAL_COMPLETE", 0x00200017u, UNSPECIFIED, "bitsmsg.h", \
      "Complete kept only the finished files") \
    X(BG_E_PROXY_LIST_TOO_LARGE, "BG_E_PROXY_LIST_TOO_LARGE", 0x80200018u, UNSPECIFIED, "bitsmsg.h", \
      "proxy list too long (4000 chars or 32 KB: documents differ)") \
    X(BG_E_PROXY_BYPASS_LIST_TOO_LARGE, "BG_E_PROXY_BYPASS_LIST_TOO_LARGE", 0x80200019u, UNSPECIFIED, "bitsmsg.h", \
      "proxy bypass list too long (4000 chars or 32 KB: documents differ)") \
    X(BG_S_UNABLE_TO_DELETE_FILES, "BG_S_UNABLE_TO_DELETE_FILES", 0x0020001Au, UNSPECIFIED, "bitsmsg.h", \
      "call succeeded but some temporary files remain") \
    X(BG_E_INVALID_SERVER_RESPONSE, "BG_E_INVALID_SERVER_RESPONSE", 0x8020001Bu, FATAL, "bitsmsg.h", \
      "server broke the protocol; needs Resume (stated for ranged files)") \
    X(BG_E_TOO_MANY_FILES, "BG_E_TOO_MANY_FILES", 0x8020001Cu, UNSPECIFIED, "bitsmsg.h", \
      "second file on an upload job") \
    X(BG_E_LOCAL_FILE_CHANGED, "BG_E_LOCAL_FILE_CHANGED", 0x8020001Du, FATAL, "bitsmsg.h", \
      "upload file changed after the transfer began") \
    X(BG_E_ERROR_CONTEXT_REMOTE_APPLICATION, "BG_E_ERROR_CONTEXT_REMOTE_APPLICATION", 0x8020001Eu, UNSPECIFIED, "bitsmsg.h", \
      "text id of context REMOTE_APPLICATION") \
    X(BG_E_SESSION_NOT_FOUND, "BG_E_SESSION_NOT_FOUND", 0x8020001Fu, TRANSIENT, "bitsmsg.h", \
      "upload session unknown to the server; BITS tries again (message text)") \
    X(BG_E_TOO_LARGE, "BG_E_TOO_LARGE", 0x80200020u, UNSPECIFIED, "bitsmsg.h", \
      "upload over the server limit; also GetReplyData with a reply over 1 MB") \
    X(BG_E_STRING_TOO_LONG, "BG_E_STRING_TOO_LONG", 0x80200021u, UNSPECIFIED, "bitsmsg.h", \
      "string argument over its limit") \
    X(BG_E_CLIENT_SERVER_PROTOCOL_MISMATCH, "BG_E_CLIENT_SERVER_PROTOCOL_MISMATCH", 0x80200022u, UNSPECIFIED, "bitsmsg.h", \
      "no common upload protocol") \
    X(BG_E_SERVER_EXECUTE_ENABLE, "BG_E_SERVER_EXECUTE_ENABLE", 0x80200023u, UNSPECIFIED, "bitsmsg.h", \
      "upload directory allows scripts or execution (documents spell it ..._ENABLED)") \
    X(BG_E_NO_PROGRESS, "BG_E_NO_PROGRESS", 0x80200024u, TRANSIENT, "bitsmsg.h", \
      "no headway; BITS tries again later (message text)") \
    X(BG_E_USERNAME_TOO_LARGE, "BG_E_USERNAME_TOO_LARGE", 0x80200025u, UNSPECIFIED, "bitsmsg.h", \
      "user name over 300 chars") \
    X(BG_E_PASSWORD_TOO_LARGE, "BG_E_PASSWORD_TOO_LARGE", 0x80200026u, UNSPECIFIED, "bitsmsg.h", \
      "password over 65535 or 65536 chars (documents differ)") \
    X(BG_E_INVALID_AUTH_TARGET, "BG_E_INVALID_AUTH_TARGET", 0x80200027u, UNSPECIFIED, "bitsmsg.h", \
      "unknown BG_AUTH_TARGET") \
    X(BG_E_INVALID_AUTH_SCHEME, "BG_E_INVALID_AUTH_SCHEME", 0x80200028u, UNSPECIFIED, "bitsmsg.h", \
      "unknown BG_AUTH_SCHEME") \
    X(BG_E_FILE_NOT_FOUND, "BG_E_FILE_NOT_FOUND", 0x80200029u, UNSPECIFIED, "bitsmsg.h", \
      "no such file in the job") \
    X(BG_S_PROXY_CHANGED, "BG_S_PROXY_CHANGED", 0x0020002Au, UNSPECIFIED, "bitsmsg.h", \
      "proxy server was changed") \
    X(BG_E_INVALID_RANGE, "BG_E_INVALID_RANGE", 0x8020002Bu, FATAL, "bitsmsg.h", \
      "range outside the file (fatal at run time; also a method result)") \
    X(BG_E_OVERLAPPING_RANGES, "BG_E_OVERLAPPING_RANGES", 0x8020002Cu, UNSPECIFIED, "bitsmsg.h", \
      "ranges overlap or repeat") \
    X(BG_E_CONNECT_FAILURE, "BG_E_CONNECT_FAILURE", 0x8020002Du, UNSPECIFIED, "bitsmsg.h", \
      "connection could not be made (the CONNECTING rule says TRANSIENT_ERROR)") \
    X(BG_E_CONNECTION_CLOSED, "BG_E_CONNECTION_CLOSED", 0x8020002Eu, UNSPECIFIED, "bitsmsg.h", \
      "connection ended too early") \
    X(BG_E_BLOCKED_BY_POLICY, "BG_E_BLOCKED_BY_POLICY", 0x8020003Eu, TRANSIENT, "bitsmsg.h", \
      "MaxInternetBandwidth is 0 at this time; background jobs only") \
    X(BG_E_INVALID_PROXY_INFO, "BG_E_INVALID_PROXY_INFO", 0x8020003Fu, FATAL, "bitsmsg.h", \
      "proxy or bypass list malformed; found at run time") \
    X(BG_E_INVALID_CREDENTIALS, "BG_E_INVALID_CREDENTIALS", 0x80200040u, UNSPECIFIED, "bitsmsg.h", \
      "credentials have a bad format") \
    X(BG_E_INVALID_HASH_ALGORITHM, "BG_E_INVALID_HASH_ALGORITHM", 0x80200041u, UNSPECIFIED, "bitsmsg.h", \
      "hash algorithm not supported") \
    X(BG_E_RECORD_DELETED, "BG_E_RECORD_DELETED", 0x80200042u, UNSPECIFIED, "bitsmsg.h", \
      "peer-cache record is gone") \
    X(BG_E_COMMIT_IN_PROGRESS, "BG_E_COMMIT_IN_PROGRESS", 0x80200043u, UNSPECIFIED, "bitsmsg.h", \
      "another thread updates the cache record") \
    X(BG_E_DISCOVERY_IN_PROGRESS, "BG_E_DISCOVERY_IN_PROGRESS", 0x80200044u, UNSPECIFIED, "bitsmsg.h", \
      "peer search already runs") \
    X(BG_E_UPNP_ERROR, "BG_E_UPNP_ERROR", 0x80200045u, UNSPECIFIED, "bitsmsg.h", \
      "UPnP error at the gateway device") \
    X(BG_E_TEST_OPTION_BLOCKED_DOWNLOAD, "BG_E_TEST_OPTION_BLOCKED_DOWNLOAD", 0x80200046u, UNSPECIFIED, "bitsmsg.h", \
      "a test option blocks the download after the search") \
    X(BG_E_PEERCACHING_DISABLED, "BG_E_PEERCACHING_DISABLED", 0x80200047u, UNSPECIFIED, "bitsmsg.h", \
      "peer caching is off") \
    X(BG_E_BUSYCACHERECORD, "BG_E_BUSYCACHERECORD", 0x80200048u, UNSPECIFIED, "bitsmsg.h", \
      "cache record in use") \
    X(BG_E_TOO_MANY_JOBS_PER_USER, "BG_E_TOO_MANY_JOBS_PER_USER", 0x80200049u, UNSPECIFIED, "bitsmsg.h", \
      "MaxJobsPerUser (60)") \
    X(BG_E_TOO_MANY_JOBS_PER_MACHINE, "BG_E_TOO_MANY_JOBS_PER_MACHINE", 0x80200050u, UNSPECIFIED, "bitsmsg.h", \
      "MaxJobsPerMachine (300)") \
    X(BG_E_TOO_MANY_FILES_IN_JOB, "BG_E_TOO_MANY_FILES_IN_JOB", 0x80200051u, UNSPECIFIED, "bitsmsg.h", \
      "MaxFilesPerJob (200)") \
    X(BG_E_TOO_MANY_RANGES_IN_FILE, "BG_E_TOO_MANY_RANGES_IN_FILE", 0x80200052u, UNSPECIFIED, "bitsmsg.h", \
      "MaxRangesPerFile (500)") \
    X(BG_E_VALIDATION_FAILED, "BG_E_VALIDATION_FAILED", 0x80200053u, FATAL, "bitsmsg.h", \
      "application declared a file from the origin server invalid") \
    X(BG_E_MAXDOWNLOAD_TIMEOUT, "BG_E_MAXDOWNLOAD_TIMEOUT", 0x80200054u, FATAL, "bitsmsg.h", \
      "maximum download time used up") \
    X(BG_S_OVERRIDDEN_BY_POLICY, "BG_S_OVERRIDDEN_BY_POLICY", 0x00200055u, UNSPECIFIED, "bitsmsg.h", \
      "setting stored but a policy overrides it") \
    X(BG_E_TOKEN_REQUIRED, "BG_E_TOKEN_REQUIRED", 0x80200056u, FATAL, "bitsmsg.h", \
      "job is set up for a helper token that is not there") \
    X(BG_E_UNKNOWN_PROPERTY_ID, "BG_E_UNKNOWN_PROPERTY_ID", 0x80200057u, UNSPECIFIED, "bitsmsg.h", \
      "property id not known") \
    X(BG_E_READ_ONLY_PROPERTY, "BG_E_READ_ONLY_PROPERTY", 0x80200058u, UNSPECIFIED, "bitsmsg.h", \
      "property cannot be set") \
    X(BG_E_BLOCKED_BY_COST_TRANSFER_POLICY, "BG_E_BLOCKED_BY_COST_TRANSFER_POLICY", 0x80200059u, TRANSIENT, "bitsmsg.h", \
      "cost policy forbids this network now") \
    X(BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY, "BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY", 0x80200060u, UNSPECIFIED, "bitsmsg.h", \
      "property is for downloads only") \
    X(BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE, "BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE", 0x80200061u, UNSPECIFIED, "bitsmsg.h", \
      "property fixed once a file was added") \
    X(BG_E_READ_ONLY_PROPERTY_AFTER_RESUME, "BG_E_READ_ONLY_PROPERTY_AFTER_RESUME", 0x80200062u, UNSPECIFIED, "bitsmsg.h", \
      "property fixed after the first Resume") \
    X(BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE, "BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE", 0x80200063u, UNSPECIFIED, "bitsmsg.h", \
      "maximum download size must be 1..UINT64_MAX") \
    X(BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED, "BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED", 0x80200064u, FATAL, "bitsmsg.h", \
      "maximum download size reached (implied by the message text)") \
    X(BG_E_STANDBY_MODE, "BG_E_STANDBY_MODE", 0x80200065u, TRANSIENT, "bitsmsg.h", \
      "machine saves power; goes on when it wakes") \
    X(BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED, "BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED", 0x80200066u, UNSPECIFIED, "bitsmsg.h", \
      "stored credentials only for the proxy target") \
    X(BG_E_BLOCKED_BY_BATTERY_POLICY, "BG_E_BLOCKED_BY_BATTERY_POLICY", 0x80200067u, TRANSIENT, "bitsmsg.h", \
      "on battery; goes on with mains power") \
    X(BG_E_BLOCKED_BY_BATTERY_SAVER, "BG_E_BLOCKED_BY_BATTERY_SAVER", 0x80200068u, TRANSIENT, "bitsmsg.h", \
      "battery saver is on") \
    X(BG_E_WATCHDOG_TIMEOUT, "BG_E_WATCHDOG_TIMEOUT", 0x80200069u, UNSPECIFIED, "bitsmsg.h", \
      "an operation took too long") \
    X(BG_E_APP_PACKAGE_NOT_FOUND, "BG_E_APP_PACKAGE_NOT_FOUND", 0x8020006Au, UNSPECIFIED, "bitsmsg.h", \
      "no app package for the owner or caller") \
    X(BG_E_APP_PACKAGE_SCENARIO_NOT_SUPPORTED, "BG_E_APP_PACKAGE_SCENARIO_NOT_SUPPORTED", 0x8020006Bu, UNSPECIFIED, "bitsmsg.h", \
      "device cannot serve app packages") \
    X(BG_E_DATABASE_CORRUPT, "BG_E_DATABASE_CORRUPT", 0x8020006Cu, UNSPECIFIED, "bitsmsg.h", \
      "persistent state damaged; service stops and repairs at the next start") \
    X(BG_E_RANDOM_ACCESS_NOT_SUPPORTED, "BG_E_RANDOM_ACCESS_NOT_SUPPORTED", 0x8020006Du, UNSPECIFIED, "bitsmsg.h", \
      "IBackgroundCopyFile6 methods not for SMB, dynamic, multi-range or upload transfers") \
    X(BG_E_BLOCKED_BY_BACKGROUND_ACCESS_POLICY, "BG_E_BLOCKED_BY_BACKGROUND_ACCESS_POLICY", 0x8020006Eu, TRANSIENT, "bitsmsg.h", \
      "owner app's background-access setting blocks it now (implied by the message text)") \
    X(BG_E_BLOCKED_BY_GAME_MODE, "BG_E_BLOCKED_BY_GAME_MODE", 0x8020006Fu, TRANSIENT, "bitsmsg.h", \
      "another program is in game mode") \
    X(BG_E_BLOCKED_BY_SYSTEM_POLICY, "BG_E_BLOCKED_BY_SYSTEM_POLICY", 0x80200070u, TRANSIENT, "bitsmsg.h", \
      "paused for lack of system resources; goes on by itself") \
    X(BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD, "BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD", 0x80200071u, UNSPECIFIED, "bitsmsg.h", \
      "not possible on a job with a custom HTTP method") \
    X(BG_E_UNSUPPORTED_JOB_CONFIGURATION, "BG_E_UNSUPPORTED_JOB_CONFIGURATION", 0x80200072u, UNSPECIFIED, "bitsmsg.h", \
      "job settings do not allow the call") \
    X(BG_E_REMOTE_FILE_CHANGED, "BG_E_REMOTE_FILE_CHANGED", 0x80200073u, FATAL, "bitsmsg.h", \
      "remote file changed; Resume tries again (implied by the message text)") \
    X(BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED, "BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED", 0x80200074u, FATAL, "bitsmsg.h", \
      "certificate callback missing; set it again and Resume (state implied)") \
    X(BG_E_READ_ONLY_WHEN_JOB_ACTIVE, "BG_E_READ_ONLY_WHEN_JOB_ACTIVE", 0x80200075u, UNSPECIFIED, "bitsmsg.h", \
      "only while SUSPENDED, ERROR or TRANSFERRED") \
    X(BG_E_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK, "BG_E_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK", 0x80200076u, UNSPECIFIED, "bitsmsg.h", \
      "text id of context SERVER_CERTIFICATE_CALLBACK") \
    X(BG_E_HTTP_ERROR_100, "BG_E_HTTP_ERROR_100", 0x80190064u, TRANSIENT, "bitsmsg.h", \
      "HTTP 100 continue; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_101, "BG_E_HTTP_ERROR_101", 0x80190065u, TRANSIENT, "bitsmsg.h", \
      "HTTP 101 switching protocols; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_200, "BG_E_HTTP_ERROR_200", 0x801900C8u, UNSPECIFIED, "bitsmsg.h", \
      "HTTP 200 answer not as expected; message text asks for Resume; 200 is success in the upload rule") \
    X(BG_E_HTTP_ERROR_201, "BG_E_HTTP_ERROR_201", 0x801900C9u, TRANSIENT, "bitsmsg.h", \
      "HTTP 201 created; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_202, "BG_E_HTTP_ERROR_202", 0x801900CAu, TRANSIENT, "bitsmsg.h", \
      "HTTP 202 accepted; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_203, "BG_E_HTTP_ERROR_203", 0x801900CBu, TRANSIENT, "bitsmsg.h", \
      "HTTP 203 non-authoritative; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_204, "BG_E_HTTP_ERROR_204", 0x801900CCu, TRANSIENT, "bitsmsg.h", \
      "HTTP 204 no content; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_205, "BG_E_HTTP_ERROR_205", 0x801900CDu, UNSPECIFIED, "bitsmsg.h", \
      "HTTP 205 reset content; transient by the upload rule but the message text asks for Resume") \
    X(BG_E_HTTP_ERROR_206, "BG_E_HTTP_ERROR_206", 0x801900CEu, TRANSIENT, "bitsmsg.h", \
      "HTTP 206 partial content; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_300, "BG_E_HTTP_ERROR_300", 0x8019012Cu, FATAL, "bitsmsg.h", \
      "HTTP 300 several choices; fatal when redirects are disallowed; else by the upload rule") \
    X(BG_E_HTTP_ERROR_301, "BG_E_HTTP_ERROR_301", 0x8019012Du, FATAL, "bitsmsg.h", \
      "HTTP 301 moved for good; fatal when redirects are disallowed; else by the upload rule") \
    X(BG_E_HTTP_ERROR_302, "BG_E_HTTP_ERROR_302", 0x8019012Eu, FATAL, "bitsmsg.h", \
      "HTTP 302 moved for now; fatal when redirects are disallowed; else by the upload rule") \
    X(BG_E_HTTP_ERROR_303, "BG_E_HTTP_ERROR_303", 0x8019012Fu, FATAL, "bitsmsg.h", \
      "HTTP 303 see other; fatal when redirects are disallowed; else by the upload rule") \
    X(BG_E_HTTP_ERROR_304, "BG_E_HTTP_ERROR_304", 0x80190130u, FATAL, "bitsmsg.h", \
      "HTTP 304 not modified; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_305, "BG_E_HTTP_ERROR_305", 0x80190131u, FATAL, "bitsmsg.h", \
      "HTTP 305 use a proxy; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_307, "BG_E_HTTP_ERROR_307", 0x80190133u, FATAL, "bitsmsg.h", \
      "HTTP 307 temporary redirect; fatal when redirects are disallowed; else by the upload rule") \
    X(BG_E_HTTP_ERROR_400, "BG_E_HTTP_ERROR_400", 0x80190190u, FATAL, "bitsmsg.h", \
      "HTTP 400 bad request; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_401, "BG_E_HTTP_ERROR_401", 0x80190191u, FATAL, "bitsmsg.h", \
      "HTTP 401 server wants authentication; job goes to ERROR (SetCredentials)") \
    X(BG_E_HTTP_ERROR_402, "BG_E_HTTP_ERROR_402", 0x80190192u, FATAL, "bitsmsg.h", \
      "HTTP 402 payment required; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_403, "BG_E_HTTP_ERROR_403", 0x80190193u, FATAL, "bitsmsg.h", \
      "HTTP 403 forbidden; job goes to ERROR (bad client certificate); the only status after which an upload is not posted again") \
    X(BG_E_HTTP_ERROR_404, "BG_E_HTTP_ERROR_404", 0x80190194u, FATAL, "bitsmsg.h", \
      "HTTP 404 not found; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_405, "BG_E_HTTP_ERROR_405", 0x80190195u, FATAL, "bitsmsg.h", \
      "HTTP 405 method not allowed; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_406, "BG_E_HTTP_ERROR_406", 0x80190196u, FATAL, "bitsmsg.h", \
      "HTTP 406 not acceptable; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_407, "BG_E_HTTP_ERROR_407", 0x80190197u, FATAL, "bitsmsg.h", \
      "HTTP 407 proxy wants authentication; job goes to ERROR (SetCredentials)") \
    X(BG_E_HTTP_ERROR_408, "BG_E_HTTP_ERROR_408", 0x80190198u, TRANSIENT, "bitsmsg.h", \
      "HTTP 408 request timeout; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_409, "BG_E_HTTP_ERROR_409", 0x80190199u, TRANSIENT, "bitsmsg.h", \
      "HTTP 409 conflict; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_410, "BG_E_HTTP_ERROR_410", 0x8019019Au, FATAL, "bitsmsg.h", \
      "HTTP 410 gone; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_411, "BG_E_HTTP_ERROR_411", 0x8019019Bu, FATAL, "bitsmsg.h", \
      "HTTP 411 length required; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_412, "BG_E_HTTP_ERROR_412", 0x8019019Cu, FATAL, "bitsmsg.h", \
      "HTTP 412 precondition failed; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_413, "BG_E_HTTP_ERROR_413", 0x8019019Du, FATAL, "bitsmsg.h", \
      "HTTP 413 request too large; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_414, "BG_E_HTTP_ERROR_414", 0x8019019Eu, FATAL, "bitsmsg.h", \
      "HTTP 414 URL too long; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_415, "BG_E_HTTP_ERROR_415", 0x8019019Fu, FATAL, "bitsmsg.h", \
      "HTTP 415 media type not supported; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_416, "BG_E_HTTP_ERROR_416", 0x801901A0u, FATAL, "bitsmsg.h", \
      "HTTP 416 range not satisfiable; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_417, "BG_E_HTTP_ERROR_417", 0x801901A1u, FATAL, "bitsmsg.h", \
      "HTTP 417 expectation failed; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_449, "BG_E_HTTP_ERROR_449", 0x801901C1u, FATAL, "bitsmsg.h", \
      "HTTP 449 retry with; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_500, "BG_E_HTTP_ERROR_500", 0x801901F4u, TRANSIENT, "bitsmsg.h", \
      "HTTP 500 server error; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_501, "BG_E_HTTP_ERROR_501", 0x801901F5u, FATAL, "bitsmsg.h", \
      "HTTP 501 not implemented; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_502, "BG_E_HTTP_ERROR_502", 0x801901F6u, TRANSIENT, "bitsmsg.h", \
      "HTTP 502 bad gateway; class by the rule for upload server applications") \
    X(BG_E_HTTP_ERROR_503, "BG_E_HTTP_ERROR_503", 0x801901F7u, TRANSIENT, "bitsmsg.h", \
      "HTTP 503 service unavailable; class by the upload rule; the return-value page advises a later Resume") \
    X(BG_E_HTTP_ERROR_504, "BG_E_HTTP_ERROR_504", 0x801901F8u, TRANSIENT, "bitsmsg.h", \
      "HTTP 504 gateway timeout; class by the upload rule; the return-value page advises a later Resume") \
    X(BG_E_HTTP_ERROR_505, "BG_E_HTTP_ERROR_505", 0x801901F9u, FATAL, "bitsmsg.h", \
      "HTTP 505 HTTP version not supported; class by the rule for upload server applications") \
    X(BITS_MC_JOB_CANCELLED, "BITS_MC_JOB_CANCELLED", 0x80194000u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: administrator cancelled a job") \
    X(BITS_MC_FILE_DELETION_FAILED, "BITS_MC_FILE_DELETION_FAILED", 0x80194001u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: temporary files left after cancel") \
    X(BITS_MC_FILE_DELETION_FAILED_MORE, "BITS_MC_FILE_DELETION_FAILED_MORE", 0x80194002u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: temporary files left after cancel, list cut") \
    X(BITS_MC_JOB_PROPERTY_CHANGE, "BITS_MC_JOB_PROPERTY_CHANGE", 0x80194003u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: administrator changed a job's property") \
    X(BITS_MC_JOB_TAKE_OWNERSHIP, "BITS_MC_JOB_TAKE_OWNERSHIP", 0x80194004u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: administrator took ownership") \
    X(BITS_MC_JOB_SCAVENGED, "BITS_MC_JOB_SCAVENGED", 0x80194005u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: job cancelled for inactivity") \
    X(BITS_MC_JOB_NOTIFICATION_FAILURE, "BITS_MC_JOB_NOTIFICATION_FAILURE", 0x80194006u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: application could not be notified") \
    X(BITS_MC_STATE_FILE_CORRUPT, "BITS_MC_STATE_FILE_CORRUPT", 0x80194007u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: job list unreadable and cleared") \
    X(BITS_MC_FAILED_TO_START, "BITS_MC_FAILED_TO_START", 0x80194008u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: service did not start") \
    X(BITS_MC_FATAL_IGD_ERROR, "BITS_MC_FATAL_IGD_ERROR", 0x80194009u, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: gateway device unusable until reboot") \
    X(BITS_MC_PEERCACHING_PORT, "BITS_MC_PEERCACHING_PORT", 0x8019400Au, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: name of the peer-caching protocol") \
    X(BITS_MC_WSD_PORT, "BITS_MC_WSD_PORT", 0x8019400Bu, UNSPECIFIED, "bitsmsg.h", \
      "event-log text: name of the discovery protocol") \
    X(BG_E_KEEP_ALIVE_FAILURE, "BG_E_KEEP_ALIVE_FAILURE", 0x8020002Fu, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_MESSAGE_LENGTH_LIMIT_EXCEEDED, "BG_E_MESSAGE_LENGTH_LIMIT_EXCEEDED", 0x80200030u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_NAME_RESOLUTION_FAILURE, "BG_E_NAME_RESOLUTION_FAILURE", 0x80200031u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_PENDING, "BG_E_PENDING", 0x80200032u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_PIPELINE_FAILURE, "BG_E_PIPELINE_FAILURE", 0x80200033u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_PROTOCOL_ERROR, "BG_E_PROTOCOL_ERROR", 0x80200034u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_PROXY_NAME_RESOLUTION_FAILURE, "BG_E_PROXY_NAME_RESOLUTION_FAILURE", 0x80200035u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_RECEIVE_FAILURE, "BG_E_RECEIVE_FAILURE", 0x80200036u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_REQUEST_CANCELED, "BG_E_REQUEST_CANCELED", 0x80200037u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_SECURE_CHANNEL_FAILURE, "BG_E_SECURE_CHANNEL_FAILURE", 0x80200038u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_SEND_FAILURE, "BG_E_SEND_FAILURE", 0x80200039u, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_SERVER_PROTOCOL_VIOLATION, "BG_E_SERVER_PROTOCOL_VIOLATION", 0x8020003Au, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_TIMEOUT, "BG_E_TIMEOUT", 0x8020003Bu, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_TRUST_FAILURE, "BG_E_TRUST_FAILURE", 0x8020003Cu, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(BG_E_UNKNOWN_ERROR, "BG_E_UNKNOWN_ERROR", 0x8020003Du, UNSPECIFIED, "mingw: bitsmsg.h", \
      "name in older headers (mingw-w64) only; the current SDK keeps 0x2F..0x3D reserved") \
    X(E_NOTIMPL, "E_NOTIMPL", 0x80004001u, UNSPECIFIED, "winerror.h", \
      "enum value not defined, or method not for this job type") \
    X(E_NOINTERFACE, "E_NOINTERFACE", 0x80004002u, UNSPECIFIED, "winerror.h", \
      "interface not supported by this BITS; certificate callback object lacks its interface") \
    X(E_POINTER, "E_POINTER", 0x80004003u, UNSPECIFIED, "winerror.h", \
      "not named by any BITS page; general COM code") \
    X(E_FAIL, "E_FAIL", 0x80004005u, UNSPECIFIED, "winerror.h", \
      "general failure; used as a callback failure in the documents") \
    X(E_UNEXPECTED, "E_UNEXPECTED", 0x8000FFFFu, UNSPECIFIED, "winerror.h", \
      "not named by a BITS method page") \
    X(E_ACCESSDENIED, "E_ACCESSDENIED", 0x80070005u, FATAL, "winerror.h", \
      "no right to the job, directory, store or file") \
    X(E_OUTOFMEMORY, "E_OUTOFMEMORY", 0x8007000Eu, UNSPECIFIED, "winerror.h", \
      "no memory") \
    X(E_INVALIDARG, "E_INVALIDARG", 0x80070057u, UNSPECIFIED, "winerror.h", \
      "bad argument; as job error transient in one Microsoft event page (bad proxy name or NULL credentials for a scheme other than NTLM)") \
    X(E_PENDING, "E_PENDING", 0x8000000Au, UNSPECIFIED, "winerror.h", \
      "SetValidationState before the file is transferred") \
    X(CO_E_FAILEDTOIMPERSONATE, "CO_E_FAILEDTOIMPERSONATE", 0x80010123u, UNSPECIFIED, "winerror.h", \
      "SetHelperToken: client settings give no impersonate-level access") \
    X(CO_E_NOT_SUPPORTED, "CO_E_NOT_SUPPORTED", 0x80004021u, UNSPECIFIED, "winerror.h", \
      "AddFile with an unsupported protocol (IDL comment; the page says E_INVALIDARG)") \
    X(REGDB_E_CLASSNOTREG, "REGDB_E_CLASSNOTREG", 0x80040154u, UNSPECIFIED, "winerror.h", \
      "that BITS version is not installed") \
    X(CRYPT_E_NOT_FOUND, "CRYPT_E_NOT_FOUND", 0x80092004u, UNSPECIFIED, "winerror.h", \
      "no such client certificate") \
    X(RPC_E_DISCONNECTED, "RPC_E_DISCONNECTED", 0x80010108u, UNSPECIFIED, "winerror.h", \
      "callback object is disconnected (general COM code; not named by a BITS page)") \
    X(RPC_E_CHANGED_MODE, "RPC_E_CHANGED_MODE", 0x80010106u, UNSPECIFIED, "winerror.h", \
      "COM already started in another mode (general COM code)") \
    X(RPC_E_TOO_LATE, "RPC_E_TOO_LATE", 0x80010119u, UNSPECIFIED, "winerror.h", \
      "CoInitializeSecurity called too late (general COM code)") \
    X(HR_ERROR_FILE_NOT_FOUND, "HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)", 0x80070002u, FATAL, "winerror.h", \
      "SMB remote file missing; also no such certificate store (method result)") \
    X(HR_ERROR_PATH_NOT_FOUND, "HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND)", 0x80070003u, FATAL, "winerror.h", \
      "SMB remote directory missing") \
    X(HR_ERROR_SHARING_VIOLATION, "HRESULT_FROM_WIN32(ERROR_SHARING_VIOLATION)", 0x80070020u, UNSPECIFIED, "winerror.h", \
      "file in use (not named by a BITS page)") \
    X(HR_ERROR_BAD_NETPATH, "HRESULT_FROM_WIN32(ERROR_BAD_NETPATH)", 0x80070035u, UNSPECIFIED, "winerror.h", \
      "SMB server not found (not named by a BITS page)") \
    X(HR_ERROR_BAD_NET_NAME, "HRESULT_FROM_WIN32(ERROR_BAD_NET_NAME)", 0x80070043u, UNSPECIFIED, "winerror.h", \
      "SMB share not found (not named by a BITS page)") \
    X(HR_ERROR_DISK_FULL, "HRESULT_FROM_WIN32(ERROR_DISK_FULL)", 0x80070070u, UNSPECIFIED, "winerror.h", \
      "disk full (not named by a BITS page)") \
    X(HR_ERROR_CAN_NOT_COMPLETE, "HRESULT_FROM_WIN32(ERROR_CAN_NOT_COMPLETE)", 0x800703EBu, TRANSIENT, "winerror.h", \
      "no default gateway (Microsoft page on BITS event 61)") \
    X(HR_ERROR_SERVICE_DISABLED, "HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED)", 0x80070422u, UNSPECIFIED, "winerror.h", \
      "BITS service is disabled (seen on Windows by public tests)") \
    X(HR_ERROR_NOT_LOGGED_ON, "HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)", 0x800704DDu, UNSPECIFIED, "winerror.h", \
      "the job's owner is not logged on interactively; or logon notifications do not reach BITS") \
    X(HR_ERROR_NO_SUCH_LOGON_SESSION, "HRESULT_FROM_WIN32(ERROR_NO_SUCH_LOGON_SESSION)", 0x80070520u, UNSPECIFIED, "winerror.h", \
      "log-on session is gone (not named by a BITS page)") \
    X(HR_ERROR_LOGON_FAILURE, "HRESULT_FROM_WIN32(ERROR_LOGON_FAILURE)", 0x8007052Eu, UNSPECIFIED, "winerror.h", \
      "wrong name or password (not named by a BITS page)") \
    X(HR_ERROR_PRIVILEGE_NOT_HELD, "HRESULT_FROM_WIN32(ERROR_PRIVILEGE_NOT_HELD)", 0x80070522u, UNSPECIFIED, "winerror.h", \
      "privilege missing (not named by a BITS page)") \
    X(HR_ERROR_BAD_IMPERSONATION_LEVEL, "HRESULT_FROM_WIN32(ERROR_BAD_IMPERSONATION_LEVEL)", 0x80070542u, UNSPECIFIED, "winerror.h", \
      "impersonation level too low (not named by a BITS page)") \
    X(HR_ERROR_NO_TOKEN, "HRESULT_FROM_WIN32(ERROR_NO_TOKEN)", 0x800703F0u, UNSPECIFIED, "winerror.h", \
      "no token on the thread or none given") \
    X(HR_ERROR_NOT_ALL_ASSIGNED, "HRESULT_FROM_WIN32(ERROR_NOT_ALL_ASSIGNED)", 0x80070514u, UNSPECIFIED, "winerror.h", \
      "a token was adjusted but lacks some of what was asked for") \
    X(HR_ERROR_UNKNOWN_REVISION, "HRESULT_FROM_WIN32(ERROR_UNKNOWN_REVISION)", 0x80070519u, UNSPECIFIED, "winerror.h", \
      "a security descriptor has a revision other than 1") \
    X(HR_ERROR_INVALID_OWNER, "HRESULT_FROM_WIN32(ERROR_INVALID_OWNER)", 0x8007051Bu, UNSPECIFIED, "winerror.h", \
      "the SID may not be the owner of an object") \
    X(HR_ERROR_NO_IMPERSONATION_TOKEN, "HRESULT_FROM_WIN32(ERROR_NO_IMPERSONATION_TOKEN)", 0x8007051Du, UNSPECIFIED, "winerror.h", \
      "an access check for a client was given a primary token") \
    X(HR_ERROR_INVALID_ACL, "HRESULT_FROM_WIN32(ERROR_INVALID_ACL)", 0x80070538u, UNSPECIFIED, "winerror.h", \
      "an access control list is malformed") \
    X(HR_ERROR_INVALID_SID, "HRESULT_FROM_WIN32(ERROR_INVALID_SID)", 0x80070539u, UNSPECIFIED, "winerror.h", \
      "a SID is malformed") \
    X(HR_ERROR_INVALID_SECURITY_DESCR, "HRESULT_FROM_WIN32(ERROR_INVALID_SECURITY_DESCR)", 0x8007053Au, UNSPECIFIED, "winerror.h", \
      "a security descriptor is missing or malformed or lacks its owner or group") \
    X(HR_ERROR_CANT_OPEN_ANONYMOUS, "HRESULT_FROM_WIN32(ERROR_CANT_OPEN_ANONYMOUS)", 0x80070543u, UNSPECIFIED, "winerror.h", \
      "the token of a thread is at anonymous level") \
    X(HR_ERROR_GENERIC_NOT_MAPPED, "HRESULT_FROM_WIN32(ERROR_GENERIC_NOT_MAPPED)", 0x80070550u, UNSPECIFIED, "winerror.h", \
      "an access check for a client was asked for generic rights") \
    X(HR_ERROR_RESOURCE_LANG_NOT_FOUND, "HRESULT_FROM_WIN32(ERROR_RESOURCE_LANG_NOT_FOUND)", 0x80070717u, UNSPECIFIED, "winerror.h", \
      "no message text in the asked language") \
    X(HR_RPC_X_NULL_REF_POINTER, "HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER)", 0x800706F4u, UNSPECIFIED, "winerror.h; bits2_5/IBackgroundCopyJobHttpOptions", \
      "NULL where a reference pointer is needed (pages give the bare name)") \
    X(HR_RPC_X_BAD_STUB_DATA, "HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)", 0x800706F7u, UNSPECIFIED, "winerror.h; bits2_5/IBackgroundCopyJobHttpOptions", \
      "certificate hash not 20 bytes; GetClientCertificate without certificate or right (pages give the bare name)") \
    X(HR_RPC_S_SERVER_UNAVAILABLE, "HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE)", 0x800706BAu, UNSPECIFIED, "winerror.h; bits2_5/IBackgroundCopyJobHttpOptions", \
      "RPC server not reachable (Microsoft page on service start)") \
    X(HR_ERROR_WINHTTP_TIMEOUT, "ERROR_WINHTTP_TIMEOUT", 0x80072EE2u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "request timed out") \
    X(HR_ERROR_WINHTTP_INVALID_URL, "ERROR_WINHTTP_INVALID_URL", 0x80072EE5u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "URL malformed") \
    X(HR_ERROR_WINHTTP_UNRECOGNIZED_SCHEME, "ERROR_WINHTTP_UNRECOGNIZED_SCHEME", 0x80072EE6u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "URL scheme unknown") \
    X(HR_ERROR_WINHTTP_NAME_NOT_RESOLVED, "ERROR_WINHTTP_NAME_NOT_RESOLVED", 0x80072EE7u, TRANSIENT, "win32 docs: winhttp error-messages", \
      "server name not resolved (Microsoft page on BITS event 61)") \
    X(HR_ERROR_WINHTTP_LOGIN_FAILURE, "ERROR_WINHTTP_LOGIN_FAILURE", 0x80072EEFu, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "log-on failed") \
    X(HR_ERROR_WINHTTP_CANNOT_CONNECT, "ERROR_WINHTTP_CANNOT_CONNECT", 0x80072EFDu, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "server not reached (the CONNECTING rule says TRANSIENT_ERROR; code not named by a BITS page)") \
    X(HR_ERROR_WINHTTP_CONNECTION_ERROR, "ERROR_WINHTTP_CONNECTION_ERROR", 0x80072EFEu, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "connection reset or ended") \
    X(HR_ERROR_WINHTTP_SECURE_CERT_DATE_INVALID, "ERROR_WINHTTP_SECURE_CERT_DATE_INVALID", 0x80072F05u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "certificate out of date; ignorable by flag 0x4") \
    X(HR_ERROR_WINHTTP_SECURE_CERT_CN_INVALID, "ERROR_WINHTTP_SECURE_CERT_CN_INVALID", 0x80072F06u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "certificate name wrong; ignorable by flag 0x2") \
    X(HR_ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED, "ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED", 0x80072F0Cu, FATAL, "win32 docs: winhttp error-messages", \
      "server takes client certificates and the job has none") \
    X(HR_ERROR_WINHTTP_SECURE_INVALID_CA, "ERROR_WINHTTP_SECURE_INVALID_CA", 0x80072F0Du, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "unknown certificate authority; ignorable by flag 0x8") \
    X(HR_ERROR_WINHTTP_SECURE_CERT_REV_FAILED, "ERROR_WINHTTP_SECURE_CERT_REV_FAILED", 0x80072F19u, FATAL, "win32 docs: winhttp error-messages", \
      "revocation list not reachable (CRL check on)") \
    X(HR_ERROR_WINHTTP_INVALID_SERVER_RESPONSE, "ERROR_WINHTTP_INVALID_SERVER_RESPONSE", 0x80072F78u, TRANSIENT, "win32 docs: winhttp error-messages", \
      "server answer not parseable (Microsoft page on BITS event 61)") \
    X(HR_ERROR_WINHTTP_REDIRECT_FAILED, "ERROR_WINHTTP_REDIRECT_FAILED", 0x80072F7Cu, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "redirect failed") \
    X(HR_ERROR_WINHTTP_SECURE_CHANNEL_ERROR, "ERROR_WINHTTP_SECURE_CHANNEL_ERROR", 0x80072F7Du, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "TLS channel error") \
    X(HR_ERROR_WINHTTP_UNABLE_TO_DOWNLOAD_SCRIPT, "ERROR_WINHTTP_UNABLE_TO_DOWNLOAD_SCRIPT", 0x80072F87u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "proxy script not loaded") \
    X(HR_ERROR_WINHTTP_SECURE_INVALID_CERT, "ERROR_WINHTTP_SECURE_INVALID_CERT", 0x80072F89u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "certificate invalid") \
    X(HR_ERROR_WINHTTP_SECURE_CERT_REVOKED, "ERROR_WINHTTP_SECURE_CERT_REVOKED", 0x80072F8Au, FATAL, "win32 docs: winhttp error-messages", \
      "server certificate revoked (CRL check on)") \
    X(HR_ERROR_WINHTTP_SECURE_FAILURE, "ERROR_WINHTTP_SECURE_FAILURE", 0x80072F8Fu, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "one or more TLS errors") \
    X(HR_ERROR_WINHTTP_AUTO_PROXY_SERVICE_ERROR, "ERROR_WINHTTP_AUTO_PROXY_SERVICE_ERROR", 0x80072F92u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "automatic proxy service error") \
    X(HR_ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE, "ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE", 0x80072F93u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "certificate not for this use; ignorable by flag 0x10") \
    X(HR_ERROR_WINHTTP_AUTODETECTION_FAILED, "ERROR_WINHTTP_AUTODETECTION_FAILED", 0x80072F94u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "no proxy script found") \
    X(HR_ERROR_WINHTTP_CLIENT_CERT_NO_PRIVATE_KEY, "ERROR_WINHTTP_CLIENT_CERT_NO_PRIVATE_KEY", 0x80072F99u, UNSPECIFIED, "win32 docs: winhttp error-messages", \
      "client certificate has no private key") \
    X(HR_ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY, "ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY", 0x80072F9Au, FATAL, "win32 docs: winhttp error-messages", \
      "no access to the private key of the client certificate (CERT-1, CERT-3)")
/* clang-format on */

#endif
