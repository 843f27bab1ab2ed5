/* SPDX-License-Identifier: MIT */
/*
 * Every rule of the model, one row each. `bitsim rules`, the pages under docs/rules, the decisions
 * and the tests all read these rows. An id is never used for another rule.
 *
 *   X(id, "ID", family, since, until, basis, "result", "source", "claim")
 *
 * since and until are Windows build numbers; the rule holds for builds >= since and < until, 0
 * meaning no bound. The basis says how the rule is known, as a union where a rule has several
 * parts: DOC documented by Microsoft, OBS seen on real Windows, INF inferred from documented rules,
 * OWN undocumented and our own choice (then bitsim/choice.h lists it). The source keys are
 * explained in docs/sources.md.
 */
#ifndef BITSIM_RULE_LIST_H
#define BITSIM_RULE_LIST_H

/* clang-format off */
#define BITSIM_RULE_LIST(X) \
    /* CALL: reaching the service */ \
    X(CALL_1, "CALL-1", CALL, 0, 0, OBS | DOC, "E_ACCESSDENIED", \
      "O-6; win32 docs: connecting-to-the-bits-service; conflict: example-adding-a-helper-token-to-a-bits-transfer-job-", \
      "A proxy needs an impersonation level of at least IDENTIFY, which is COM's own default; ANONYMOUS is refused.") \
    X(CALL_2, "CALL-2", CALL, 7600, 0, DOC, "CO_E_FAILEDTOIMPERSONATE", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "SetHelperToken fails when the client's COM settings give less than impersonate-level access to its token.") \
    X(CALL_3, "CALL-3", CALL, 0, 0, DOC, "identity", \
      "win32 docs: service-accounts-and-bits", \
      "Dynamic cloaking shows the service the thread token of each call, static cloaking the one of the moment the blanket was set, no cloaking the process token.") \
    X(CALL_4, "CALL-4", CALL, 0, 0, DOC, "identity", \
      "win32 docs: service-accounts-and-bits", \
      "A blanket belongs to one interface pointer; a pointer obtained from it starts from the process default.") \
    X(CALL_5, "CALL-5", CALL, 0, 0, DOC, "BG_E_REMOTE_NOT_SUPPORTED", \
      "win32 docs: bits-return-values", \
      "A client that reaches BITS from another machine is refused.") \
    X(CALL_6, "CALL-6", CALL, 0, 0, OBS | DOC, "HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)", \
      "DFIR-ORC#34, Omaha download_manager; win32 docs: using-windows-powershell-to-create-bits-transfer-jobs", \
      "Adding files needs the job's owner to be logged on interactively or to be a service account; CreateJob itself succeeds, and the empty job stays behind.") \
    X(CALL_7, "CALL-7", CALL, 0, 0, DOC, "E_ACCESSDENIED", \
      "win32 docs: users-and-network-connections", \
      "A token with restricting SIDs can neither create nor change jobs.") \
    X(CALL_8, "CALL-8", CALL, 0, 0, OBS, "E_ACCESSDENIED", \
      "Omaha bits_request", \
      "SetNotifyInterface makes the service reach back into the client; the client's own COM security can refuse it.") \
    X(CALL_9, "CALL-9", CALL, 0, 0, DOC, "HRESULT_FROM_WIN32(ERROR_NOT_LOGGED_ON)", \
      "Microsoft support: troubleshooting update clients, KB 10132", \
      "When logon notifications (SENS) do not reach BITS, a logged-on user counts as not logged on.") \
    X(CALL_10, "CALL-10", CALL, 0, 0, OBS | INF, "HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED); REGDB_E_CLASSNOTREG", \
      "O-2; win32 docs: determining-the-version-of-bits-on-a-computer", \
      "A disabled service cannot be reached, and neither can one that is not installed.") \
    /* JOB: access to a job */ \
    X(JOB_1, "JOB-1", JOB, 7600, 0, DOC | INF, "moment", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "Access is decided once, when an interface pointer to the job is obtained, for the identity of that moment; later calls on that pointer are not checked again; a pointer obtained by someone who may only read only reads.") \
    X(JOB_2, "JOB-2", JOB, 0, 7600, DOC, "moment", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "Access is decided at every method call, for the identity of the call.") \
    X(JOB_3, "JOB-3", JOB, 0, 0, DOC, "allow", \
      "win32 docs: adding-files-to-a-job", \
      "The owner has access.") \
    X(JOB_4, "JOB-4", JOB, 0, 0, DOC, "allow", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "An administrator has access to other users' jobs, within JOB-6 and JOB-7, without taking ownership.") \
    X(JOB_4A, "JOB-4a", JOB, 6000, 0, OBS | DOC, "allow read, refuse update", \
      "dahall/Vanara#314; bits3_0/IBackgroundCopyJob4::GetOwnerElevationState", \
      "An administrator who is not elevated may read a job that only an elevated one may change.") \
    X(JOB_5, "JOB-5", JOB, 0, 0, DOC, "E_ACCESSDENIED; absent from enumerations", \
      "win32 docs: user-account-control-and-bits", \
      "Any other user has no access, and does not see the job when enumerating.") \
    X(JOB_6, "JOB-6", JOB, 6000, 0, DOC, "E_ACCESSDENIED", \
      "win32 docs: user-account-control-and-bits", \
      "A job that was created or taken over by an elevated token needs an elevated caller, also when it is the same account.") \
    X(JOB_7, "JOB-7", JOB, 6000, 0, DOC, "E_ACCESSDENIED", \
      "win32 docs: user-account-control-and-bits", \
      "Whoever changes a job must not be of a lower integrity level than the owner's token.") \
    X(JOB_8, "JOB-8", JOB, 0, 0, DOC, "E_ACCESSDENIED", \
      "bits/IBackgroundCopyManager::EnumJobs", \
      "EnumJobs with BG_JOB_ENUM_ALL_USERS needs an administrator.") \
    X(JOB_9, "JOB-9", JOB, 0, 0, DOC, "BG_E_NOT_FOUND", \
      "win32 docs: bits-return-values", \
      "GetJob with an id that no job has finds nothing.") \
    X(JOB_10, "JOB-10", JOB, 0, 0, DOC, "E_ACCESSDENIED", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "Only an administrator may take ownership, and from build 6000 on only an elevated one.") \
    X(JOB_11, "JOB-11", JOB, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "TakeOwnership drops credentials, client certificate, custom headers and the notify command line.") \
    X(JOB_12, "JOB-12", JOB, 0, 0, DOC, "BG_E_NEW_OWNER_NO_FILE_ACCESS", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "TakeOwnership fails when the new owner cannot access the temporary files.") \
    X(JOB_13, "JOB-13", JOB, 0, 0, DOC, "BG_E_NEW_OWNER_DIFF_MAPPING", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "TakeOwnership fails when a local name uses a drive letter that is mapped differently for the new owner.") \
    X(JOB_14, "JOB-14", JOB, 0, 0, DOC, "BG_E_INVALID_STATE", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "TakeOwnership fails on an acknowledged or cancelled job.") \
    X(JOB_15, "JOB-15", JOB, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyJob::TakeOwnership", \
      "After TakeOwnership the job runs only while the new owner is logged on; the callback still runs as whoever called SetNotifyInterface.") \
    X(JOB_16, "JOB-16", JOB, 7600, 0, OWN, "effect", \
      "api.md 15, question 10", \
      "TakeOwnership keeps neither the helper token nor its flags.") \
    X(JOB_17, "JOB-17", JOB, 0, 0, DOC | OWN, "E_ACCESSDENIED", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials; bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByID; code: api.md 15, question 32", \
      "Credentials and the client certificate are set and removed by the owner; an administrator who is not the owner is refused.") \
    X(JOB_18, "JOB-18", JOB, 18362, 0, DOC, "identity", \
      "win32 docs: user-account-control-and-bits", \
      "A job created by a service keeps that service's identity: the owner's token carries the service SID.") \
    X(JOB_19, "JOB-19", JOB, 0, 18362, INF, "identity", \
      "inferred from JOB-18", \
      "A job created by a service is its account's: the owner's token is kept without the service SID.") \
    /* HELPER: setting, reading, clearing */ \
    X(HELPER_1, "HELPER-1", HELPER, 0, 7600, DOC, "E_NOINTERFACE", \
      "bits4_0/IBitsTokenOptions", \
      "IBitsTokenOptions exists from build 7600 (BITS 4.0) on; on Vista and Server 2008 only with the Windows Management Framework.") \
    X(HELPER_2, "HELPER-2", HELPER, 0, 14393, DOC, "E_ACCESSDENIED", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "SetHelperToken works only on a job owned by an administrator.") \
    X(HELPER_3, "HELPER-3", HELPER, 0, 14393, DOC, "E_ACCESSDENIED", \
      "bits4_0/IBitsTokenOptions: remarks of the other four methods", \
      "The other four methods need an administrator.") \
    X(HELPER_4, "HELPER-4", HELPER, 14393, 0, DOC, "allow", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "SetHelperToken by someone who is no administrator works when the user at QueryInterface is the owner and the helper has not Administrators enabled.") \
    X(HELPER_4A, "HELPER-4a", HELPER, 14393, 0, INF, "allow", \
      "bits4_0/IBitsTokenOptions: the pages only relax the rule for non-administrators", \
      "An administrator at QueryInterface may use all five methods on any job that he may change, whoever owns it and whatever the helper is.") \
    X(HELPER_5, "HELPER-5", HELPER, 14393, 0, DOC, "E_ACCESSDENIED", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "A helper that has Administrators enabled needs an administrator at QueryInterface.") \
    X(HELPER_6, "HELPER-6", HELPER, 14393, 0, INF, "allow", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "A filtered administrator's token, in which Administrators is deny-only, is an ordinary helper.") \
    X(HELPER_7, "HELPER-7", HELPER, 14393, 0, DOC, "allow / E_ACCESSDENIED", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "SetHelperTokenFlags by someone who is no administrator works when the user at QueryInterface is the owner and the helper now set, if any, has not Administrators enabled.") \
    X(HELPER_8, "HELPER-8", HELPER, 14393, 0, DOC, "allow / E_ACCESSDENIED", \
      "bits4_0/IBitsTokenOptions: GetHelperTokenFlags, GetHelperTokenSid, ClearHelperToken", \
      "GetHelperTokenFlags, GetHelperTokenSid and ClearHelperToken by someone who is no administrator need the owner at QueryInterface, and ask nothing of the helper.") \
    X(HELPER_9, "HELPER-9", HELPER, 7600, 0, DOC, "effect", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "The helper is the identity of the SetHelperToken call: without impersonation, or without cloaking, the process's own token becomes the helper.") \
    X(HELPER_10, "HELPER-10", HELPER, 7600, 0, DOC, "allow", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "The helper need not be an administrator, nor the owner.") \
    X(HELPER_11, "HELPER-11", HELPER, 7600, 0, INF, "effect", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "A job has at most one helper; setting a second replaces the first.") \
    X(HELPER_12, "HELPER-12", HELPER, 7600, 0, DOC, "effect", \
      "bits4_0/IBitsTokenOptions::ClearHelperToken", \
      "ClearHelperToken drops the token and leaves the flags as they are.") \
    X(HELPER_13, "HELPER-13", HELPER, 7600, 0, DOC, "effect", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "SetHelperTokenFlags(0) turns the helper off without dropping the token.") \
    X(HELPER_14, "HELPER-14", HELPER, 7600, 0, DOC, "S_OK", \
      "bits4_0/IBitsTokenOptions::GetHelperTokenSid", \
      "GetHelperTokenSid gives the helper's user SID as a string, and NULL with success if there is no helper.") \
    X(HELPER_15, "HELPER-15", HELPER, 7600, 0, OWN, "E_INVALIDARG", \
      "api.md 15, question 1", \
      "A flag other than BG_TOKEN_LOCAL_FILE and BG_TOKEN_NETWORK is refused, and the flags stay as they were.") \
    X(HELPER_16, "HELPER-16", HELPER, 7600, 0, OWN, "BG_E_INVALID_STATE", \
      "api.md 15, question 2", \
      "All five methods are refused on an acknowledged or cancelled job.") \
    X(HELPER_17, "HELPER-17", HELPER, 7600, 0, OWN, "E_POINTER", \
      "api.md 15, question 17", \
      "A NULL out parameter is refused.") \
    X(HELPER_18, "HELPER-18", HELPER, 7600, 0, OWN, "order", \
      "api.md 15, question 4", \
      "When several checks fail, the first of pointer, job state, COM level, rights and flag value decides.") \
    X(HELPER_19, "HELPER-19", HELPER, 7600, 0, INF, "effect", \
      "api.md 15, question 15", \
      "The helper keeps the client's impersonation level: a delegation-level client gives a delegation-level helper.") \
    X(HELPER_20, "HELPER-20", HELPER, 7600, 0, DOC, "effect", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "SetHelperTokenFlags says what the helper is used for; the flags replace those set before.") \
    X(HELPER_21, "HELPER-21", HELPER, 7600, 0, OWN, "effect", \
      "left open; api.md 15, question 9", \
      "What is under way when the helper or its flags change goes on with the token that it has; the next thing takes the new one.") \
    /* LIFE: how long a helper lives */ \
    X(LIFE_1, "LIFE-1", LIFE, 7600, 0, DOC | INF, "effect", \
      "bits4_0/IBitsTokenOptions::SetHelperToken; win32 docs: helper-tokens-for-bits-transfer-jobs; flags inferred", \
      "The helper is not persisted and lives at most as long as the logon session it came from; the flags are part of the job and are persisted.") \
    X(LIFE_2, "LIFE-2", LIFE, 7600, 0, DOC, "effect", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "When the job's owner logs off, the helper is discarded.") \
    X(LIFE_3, "LIFE-3", LIFE, 7600, 0, DOC | INF, "effect", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs; other owners inferred", \
      "When a terminal-services session logs off, helpers that came from it are discarded, also in jobs of other owners.") \
    X(LIFE_4, "LIFE-4", LIFE, 7600, 0, DOC | INF, "BG_JOB_STATE_ERROR, BG_E_TOKEN_REQUIRED", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "A job that loses its helper while its transfer is not complete, and whose flags are not 0, fails with BG_E_TOKEN_REQUIRED.") \
    X(LIFE_5, "LIFE-5", LIFE, 7600, 0, INF, "undisturbed", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "A job that loses its helper while its flags are 0 is not disturbed.") \
    X(LIFE_6, "LIFE-6", LIFE, 7600, 0, DOC, "BG_JOB_STATE_QUEUED", \
      "win32 docs: helper-tokens-for-bits-transfer-jobs", \
      "Out of BG_E_TOKEN_REQUIRED lead SetHelperToken and Resume, or SetHelperTokenFlags(0) and Resume.") \
    X(LIFE_7, "LIFE-7", LIFE, 7600, 0, OWN, "BG_JOB_STATE_ERROR, BG_E_TOKEN_REQUIRED", \
      "api.md 15, question 5", \
      "Resume with flags and without a helper is accepted, and the job fails again with BG_E_TOKEN_REQUIRED when it is next scheduled.") \
    X(LIFE_8, "LIFE-8", LIFE, 7600, 0, INF, "BG_JOB_STATE_ERROR, BG_E_TOKEN_REQUIRED", \
      "bits4_0/IBitsTokenOptions::SetHelperToken", \
      "After a restart every helper is gone; LIFE-4 applies to each unfinished job whose flags are not 0.") \
    X(LIFE_9, "LIFE-9", LIFE, 7600, 0, OWN, "BG_E_TOKEN_REQUIRED", \
      "api.md 15, question 8", \
      "A TRANSFERRED job that loses its helper stays TRANSFERRED; Complete is then refused while BG_TOKEN_LOCAL_FILE is set, nothing renamed and nothing lost.") \
    X(LIFE_10, "LIFE-10", LIFE, 7600, 0, OWN, "BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER", \
      "api.md 15, question 5", \
      "The error context of BG_E_TOKEN_REQUIRED is BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER.") \
    /* USE: whose token opens what */ \
    X(USE_0, "USE-0", USE, 0, 0, DOC, "owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "Everything that no other row names is done as the owner.") \
    X(USE_1, "USE-1", USE, 7600, 0, DOC, "BG_TOKEN_LOCAL_FILE: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper opens the local file of an upload job if BG_TOKEN_LOCAL_FILE is set, else the owner.") \
    X(USE_2, "USE-2", USE, 7600, 0, DOC, "BG_TOKEN_LOCAL_FILE: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper creates the temporary file of a download job if BG_TOKEN_LOCAL_FILE is set, else the owner.") \
    X(USE_3, "USE-3", USE, 7600, 0, DOC, "BG_TOKEN_LOCAL_FILE: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper renames the temporary file (Complete) if BG_TOKEN_LOCAL_FILE is set, else the owner.") \
    X(USE_4, "USE-4", USE, 7600, 0, DOC, "BG_TOKEN_LOCAL_FILE: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper creates and renames the reply file of an upload-reply job if BG_TOKEN_LOCAL_FILE is set, else the owner.") \
    X(USE_5, "USE-5", USE, 7600, 0, DOC, "BG_TOKEN_NETWORK: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper opens the remote file over SMB, in both directions, if BG_TOKEN_NETWORK is set, else the owner.") \
    X(USE_6, "USE-6", USE, 7600, 0, DOC, "BG_TOKEN_NETWORK: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper answers a server's challenge with implicit NTLM or Kerberos credentials if BG_TOKEN_NETWORK is set, else the owner.") \
    X(USE_7, "USE-7", USE, 7600, 0, DOC, "BG_TOKEN_NETWORK: helper, else owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The helper answers a proxy's challenge with implicit NTLM or Kerberos credentials if BG_TOKEN_NETWORK is set, else the owner.") \
    X(USE_8, "USE-8", USE, 0, 17763, DOC, "owner", \
      "win32 docs: authentication", \
      "The owner's proxy settings are read for PRECONFIG, whatever the flags.") \
    X(USE_9, "USE-9", USE, 17763, 0, DOC, "BG_TOKEN_NETWORK: helper, else owner", \
      "win32 docs: authentication", \
      "The helper's proxy settings are read for PRECONFIG if BG_TOKEN_NETWORK is set, else the owner's.") \
    X(USE_10, "USE-10", USE, 7600, 0, DOC, "BG_TOKEN_NETWORK: helper, else owner", \
      "win32 docs: authentication", \
      "Automatic proxy detection is done as the helper if BG_TOKEN_NETWORK is set, else as the owner.") \
    X(USE_11, "USE-11", USE, 0, 0, DOC, "owner", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The client certificate and its private key are always opened as the owner.") \
    X(USE_12, "USE-12", USE, 0, 0, DOC, "the account that called SetNotifyCmdLine", \
      "bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine; win32 docs: registering-to-execute-a-program", \
      "The notify command line runs as the account that set it, never as the helper; a job of a service account never runs one.") \
    X(USE_13, "USE-13", USE, 7600, 0, INF | DOC, "BG_TOKEN_LOCAL_FILE: helper, else owner", \
      "inferred from USE-2; code: bits/IBackgroundCopyJob::Cancel", \
      "The helper deletes temporary files (Cancel) if BG_TOKEN_LOCAL_FILE is set, else the owner; a file that cannot be deleted gives BG_S_UNABLE_TO_DELETE_FILES.") \
    X(USE_14, "USE-14", USE, 7600, 0, INF, "BG_JOB_STATE_ERROR, BG_E_TOKEN_REQUIRED", \
      "inferred from LIFE-4", \
      "A resource whose flag is set cannot be opened while there is no helper.") \
    X(USE_15, "USE-15", USE, 0, 0, DOC, "no token", \
      "win32 docs: authentication", \
      "Explicit credentials are sent as they are; no token takes part.") \
    X(USE_16, "USE-16", USE, 9200, 0, DOC, "BG_TOKEN_NETWORK: helper, else owner", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "Stored credentials for a proxy (USE_STORED_CREDENTIALS) are the helper's if BG_TOKEN_NETWORK is set, else the owner's.") \
    /* CERT: client certificates, and who judges those of servers */ \
    X(CERT_0, "CERT-0", CERT, 0, 0, DOC, "owner", \
      "conflict: win32 docs: helper-tokens-for-bits-transfer-jobs; bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The overview lists client certificates among what a helper opens, the method's page says the owner opens them; the model follows the method's page.") \
    X(CERT_1, "CERT-1", CERT, 7600, 0, DOC, "BG_JOB_STATE_ERROR, 0x80072F9A", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "A client certificate together with BG_TOKEN_NETWORK fails unless LocalSystem owns the job.") \
    X(CERT_2, "CERT-2", CERT, 7600, 0, DOC, "allow", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "The same with LocalSystem as owner is not failed by CERT-1.") \
    X(CERT_3, "CERT-3", CERT, 0, 0, INF, "BG_JOB_STATE_ERROR, 0x80072F9A", \
      "inferred from USE-11", \
      "The owner's token must be able to read the certificate's private key.") \
    X(CERT_4, "CERT-4", CERT, 0, 0, DOC, "BG_JOB_STATE_ERROR, 0x80072F0C", \
      "win32 docs: authentication", \
      "A server that accepts a client certificate fails a job that names none, although it does not require one.") \
    X(CERT_5, "CERT-5", CERT, 0, 0, INF, "BG_JOB_STATE_ERROR, 0x80072F0C", \
      "inferred from CERT-4", \
      "A server that requires a client certificate fails a job that names none.") \
    X(CERT_6, "CERT-6", CERT, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND); CRYPT_E_NOT_FOUND", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByID; second look-up inferred", \
      "The certificate is looked up when it is set, and again when it is used.") \
    X(CERT_7, "CERT-7", CERT, 0, 0, DOC, "effect", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByID", \
      "Certificates apply to HTTP and HTTPS remote names only; SMB ignores them.") \
    X(CERT_8, "CERT-8", CERT, 7600, 0, OWN, "effect", \
      "token-rules.md", \
      "CERT-1 comes into play only when the TLS handshake asks for the certificate.") \
    X(CERT_9, "CERT-9", CERT, 7600, 0, OWN, "effect", \
      "token-rules.md", \
      "CERT-1 needs a helper as well as the flag; the flag without a helper fails by USE-14 first.") \
    X(CERT_10, "CERT-10", CERT, 18362, 0, DOC, "effect", \
      "bits10_3/IBackgroundCopyServerCertificateValidationCallback::ValidateServerCertificate", \
      "Who registered to validate server certificates is asked about each one that the system has found good.") \
    X(CERT_11, "CERT-11", CERT, 18362, 0, DOC, "BG_JOB_STATE_TRANSIENT_ERROR, what the callback returned", \
      "bits10_3/IBackgroundCopyServerCertificateValidationCallback::ValidateServerCertificate", \
      "A validation callback that fails declines the certificate, and the job has its code.") \
    X(CERT_12, "CERT-12", CERT, 18362, 0, DOC | OWN, "BG_JOB_STATE_ERROR, BG_E_SERVER_CERT_VALIDATION_INTERFACE_REQUIRED", \
      "bits10_3/IBackgroundCopyJobHttpOptions3::SetServerCertificateValidationInterface", \
      "A validation callback that cannot be called fails the job until it is set again.") \
    X(CERT_13, "CERT-13", CERT, 18362, 0, DOC, "effect", \
      "bits10_3/IBackgroundCopyJobHttpOptions3::SetServerCertificateValidationInterface; bits10_3/IBackgroundCopyServerCertificateValidationCallback::ValidateServerCertificate", \
      "A job remembers which certificate of which server and port was accepted, but no refusal, until the callback is set again.") \
    X(CERT_14, "CERT-14", CERT, 18362, 0, INF, "notifier", \
      "inferred from JOB-15", \
      "The validation callback is called as whoever set it.") \
    X(CERT_15, "CERT-15", CERT, 0, 0, DOC, "BG_JOB_STATE_ERROR, BG_E_HTTP_ERROR_403", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByName", \
      "A server that does not trust the client certificate it was shown refuses the request with 403, and the job fails.") \
    /* AUTH: credentials and challenges */ \
    X(AUTH_1, "AUTH-1", AUTH, 0, 0, DOC, "effect", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "Credentials are kept for each target and scheme; setting the same pair again replaces what it had.") \
    X(AUTH_2, "AUTH-2", AUTH, 0, 0, DOC, "effect", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "Implicit credentials are the scheme NTLM or NEGOTIATE with neither a user name nor a password.") \
    X(AUTH_3, "AUTH-3", AUTH, 0, 0, DOC, "E_INVALIDARG", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "BASIC and DIGEST need a user name and a password.") \
    X(AUTH_4, "AUTH-4", AUTH, 0, 0, DOC, "effect", \
      "win32 docs: authentication; bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "Implicit credentials are sent only where the application allowed it for that target with SetCredentials.") \
    X(AUTH_5, "AUTH-5", AUTH, 0, 0, DOC, "effect", \
      "win32 docs: authentication; bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "Implicit credentials that were allowed for proxies are sent to servers as well, unless the job has explicit ones for servers.") \
    X(AUTH_6, "AUTH-6", AUTH, 0, 0, DOC | OWN, "effect", \
      "win32 docs: authentication", \
      "The registry value UseLMCompat allows implicit credentials without SetCredentials: 0 always, 1 where LmCompatibilityLevel is at least 2; 2 does not, nor does its absence.") \
    X(AUTH_7, "AUTH-7", AUTH, 0, 0, DOC, "identity", \
      "bits4_0/IBitsTokenOptions::SetHelperTokenFlags", \
      "Implicit credentials are those of the token that the rules of use choose: USE-6 for a server, USE-7 for a proxy.") \
    X(AUTH_8, "AUTH-8", AUTH, 0, 0, DOC, "identity", \
      "win32 docs: service-accounts-and-bits", \
      "On the network LocalSystem and NetworkService are the computer account, and LocalService is anonymous.") \
    X(AUTH_9, "AUTH-9", AUTH, 0, 0, DOC | INF, "BG_JOB_STATE_ERROR, BG_E_HTTP_ERROR_401", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials; context inferred", \
      "A server's challenge that is not answered, or whose answer is refused, fails the job.") \
    X(AUTH_10, "AUTH-10", AUTH, 0, 0, DOC, "BG_JOB_STATE_ERROR, BG_E_HTTP_ERROR_407", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "A proxy's challenge that is not answered, or whose answer is refused, fails the job.") \
    X(AUTH_11, "AUTH-11", AUTH, 0, 0, DOC, "effect", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "Credentials have no effect on files that are reached over SMB.") \
    X(AUTH_12, "AUTH-12", AUTH, 0, 0, DOC, "effect", \
      "win32 docs: authentication", \
      "PASSPORT is answered with explicit credentials only.") \
    X(AUTH_13, "AUTH-13", AUTH, 0, 0, INF, "identity", \
      "inferred from network logons, which have no credentials to pass on", \
      "The token of a network logon that is not delegated, a helper's as any other, is anonymous on the network.") \
    X(AUTH_14, "AUTH-14", AUTH, 0, 0, DOC | INF, "BG_JOB_STATE_ERROR, BG_E_HTTP_ERROR_401", \
      "win32 docs: authentication; code inferred", \
      "A server that lets anybody in does not ask who is there; a file that is closed to nobody's account is refused without a challenge, and the credentials of the job are never sent.") \
    X(AUTH_15, "AUTH-15", AUTH, 0, 0, DOC, "BG_E_USERNAME_TOO_LARGE; BG_E_PASSWORD_TOO_LARGE", \
      "bits1_5/BG_BASIC_CREDENTIALS", \
      "A user name has at most 300 characters, a password at most 65536.") \
    X(AUTH_16, "AUTH-16", AUTH, 0, 0, DOC, "BG_E_INVALID_AUTH_TARGET; BG_E_INVALID_AUTH_SCHEME", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials", \
      "An unknown target or scheme is refused.") \
    X(AUTH_17, "AUTH-17", AUTH, 0, 0, DOC | INF, "effect", \
      "win32 docs: authentication; order inferred", \
      "A user name and password in the URL answer a server's BASIC challenge if the job has no explicit credentials for servers.") \
    X(AUTH_18, "AUTH-18", AUTH, 0, 0, DOC | INF, "BG_JOB_STATE_TRANSIENT_ERROR, E_INVALIDARG", \
      "event 61 page; moment inferred", \
      "Credentials without a user name or a password, for a scheme other than NTLM and NEGOTIATE, that SetCredentials let pass are found wanting when a challenge calls for them.") \
    X(AUTH_19, "AUTH-19", AUTH, 0, 0, DOC, "BG_JOB_STATE_TRANSIENT_ERROR, E_INVALIDARG", \
      "event 61 page", \
      "A proxy in the user's settings whose name is not valid is a transient error.") \
    X(AUTH_20, "AUTH-20", AUTH, 0, 0, INF, "effect", \
      "inferred from bits1_5/IBackgroundCopyJob2::SetCredentials; RFC 9110, section 11", \
      "A challenge in the middle of a file is answered as the first one is, and what was moved before stays.") \
    /* PROXY: which way a request goes */ \
    X(PROXY_1, "PROXY-1", PROXY, 0, 0, DOC | OWN, "BG_JOB_STATE_ERROR, BG_E_INVALID_PROXY_INFO", \
      "bits/IBackgroundCopyJob::SetProxySettings; context: no page says", \
      "The job's list of proxies and its bypass list are looked at when a connection is to be made, and fail the job if they are malformed.") \
    X(PROXY_2, "PROXY-2", PROXY, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyJob::SetProxySettings", \
      "A request goes through the first proxy of the list that names its protocol, else through the first that names none, else straight to the server.") \
    X(PROXY_3, "PROXY-3", PROXY, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyJob::SetProxySettings", \
      "A server that the bypass list names, as it is or by a pattern with a wildcard at its left, is reached without a proxy.") \
    X(PROXY_4, "PROXY-4", PROXY, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyJob::SetProxySettings", \
      "The entry <local> of a bypass list names all servers without a period in their name.") \
    X(PROXY_5, "PROXY-5", PROXY, 0, 0, DOC | OWN, "BG_JOB_STATE_ERROR, BG_E_INVALID_PROXY_INFO", \
      "bits/IBackgroundCopyJob::SetProxySettings; code: no page says", \
      "A wildcard elsewhere than at the left of an entry is not supported.") \
    X(PROXY_6, "PROXY-6", PROXY, 0, 0, DOC, "effect", \
      "bits/BG_JOB_PROXY_USAGE", \
      "With NO_PROXY every request goes straight to the server, whatever the user's settings say.") \
    X(PROXY_7, "PROXY-7", PROXY, 0, 0, DOC, "effect", \
      "bits/BG_JOB_PROXY_USAGE", \
      "With AUTODETECT a proxy is detected for each file.") \
    X(PROXY_8, "PROXY-8", PROXY, 0, 0, DOC, "effect", \
      "bits/BG_JOB_PROXY_USAGE; win32 docs: authentication", \
      "With PRECONFIG the user's settings say which way a request goes: a list of proxies with its bypass list, or detection.") \
    X(PROXY_9, "PROXY-9", PROXY, 17763, 0, DOC, "effect", \
      "win32 docs: best-practices-when-using-bits; winhttp: WinHttpOpen", \
      "PRECONFIG takes the order of WinHTTP: detection comes before the list that the settings name.") \
    X(PROXY_10, "PROXY-10", PROXY, 0, 17763, DOC | OWN, "effect", \
      "win32 docs: best-practices-when-using-bits; which order: no page says", \
      "Before build 17763 PRECONFIG has an order of its own.") \
    X(PROXY_11, "PROXY-11", PROXY, 17763, 0, DOC, "effect", \
      "win32 docs: best-practices-when-using-bits; winhttp: WinHttpOpen", \
      "With PRECONFIG a proxy that is not reached is passed over for the next one of the list.") \
    X(PROXY_12, "PROXY-12", PROXY, 0, 0, OWN, "effect", \
      "no page says", \
      "With other usages, and in older builds, too, a proxy that is not reached is passed over for the next one of the list.") \
    /* LOGON: when a job may run */ \
    X(LOGON_1, "LOGON-1", LOGON, 0, 0, DOC, "BG_JOB_STATE_QUEUED until then", \
      "win32 docs: users-and-network-connections", \
      "A job runs only while its owner is logged on: at the console, by terminal services, by fast user switching, and from build 14393 on by remote PowerShell.") \
    X(LOGON_2, "LOGON-2", LOGON, 0, 0, DOC, "allow", \
      "win32 docs: users-and-network-connections", \
      "Service accounts are always logged on.") \
    X(LOGON_3, "LOGON-3", LOGON, 0, 0, DOC, "not counted", \
      "win32 docs: users-and-network-connections", \
      "RunAs is not an interactive logon.") \
    X(LOGON_4, "LOGON-4", LOGON, 0, 0, DOC | OBS, "BG_JOB_STATE_QUEUED", \
      "bits/BG_JOB_STATE; win32 docs: users-and-network-connections; Omaha bits_request", \
      "When the owner logs off, the job stops transferring and waits; it goes on when the owner logs on again.") \
    X(LOGON_5, "LOGON-5", LOGON, 0, 0, INF, "effect", \
      "inferred from LOGON-1", \
      "With several sessions of one account the job goes on while one is left.") \
    X(LOGON_6, "LOGON-6", LOGON, 0, 0, DOC, "effect", \
      "win32 docs: service-accounts-and-bits", \
      "A service that impersonates a user creates that user's job; LOGON-1 applies to the user.") \
    X(LOGON_7, "LOGON-7", LOGON, 0, 0, DOC | INF, "BG_JOB_STATE_TRANSIENT_ERROR, BG_E_NETWORK_DISCONNECTED; BG_JOB_STATE_QUEUED", \
      "win32 docs: users-and-network-connections; bits/BG_JOB_STATE; CONNECTING inferred", \
      "Network lost: running and queued jobs go to TRANSIENT_ERROR; network back: every job in TRANSIENT_ERROR is queued, whatever its error.") \
    /* NOTIFY: what an application is told, and how */ \
    X(NOTIFY_1, "NOTIFY-1", NOTIFY, 0, 0, DOC, "told or not", \
      "bits/IBackgroundCopyJob::SetNotifyFlags", \
      "An application is told of an event only if the job's notification flags name it.") \
    X(NOTIFY_2, "NOTIFY-2", NOTIFY, 0, 0, DOC, "not told", \
      "bits/IBackgroundCopyJob::SetNotifyFlags", \
      "BG_NOTIFY_DISABLE overrides the other flags: nobody is told of anything.") \
    X(NOTIFY_3, "NOTIFY-3", NOTIFY, 0, 0, DOC, "who is told", \
      "win32 docs: registering-a-com-callback, registering-to-execute-a-program", \
      "The object given to SetNotifyInterface is called; where there is none, one made from the notification class; where there is no class either, the command line is run.") \
    X(NOTIFY_4, "NOTIFY-4", NOTIFY, 0, 0, DOC | INF, "called or not", \
      "bits3_0/IBackgroundCopyCallback2::FileTransferred; bits10_1/IBackgroundCopyCallback3::FileRangesTransferred; that others are left alone is inferred", \
      "FileTransferred is called on an object that has IBackgroundCopyCallback2, FileRangesTransferred on one that has IBackgroundCopyCallback3, and neither on any other.") \
    X(NOTIFY_5, "NOTIFY-5", NOTIFY, 0, 0, DOC, "no command line", \
      "bits/IBackgroundCopyJob::SetNotifyFlags; bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine", \
      "A command line is run for JOB_TRANSFERRED and JOB_ERROR alone.") \
    X(NOTIFY_6, "NOTIFY-6", NOTIFY, 0, 0, DOC | OWN, "called again", \
      "bits/IBackgroundCopyCallback::JobTransferred, ::JobError; bits3_0/IBackgroundCopyCallback2::FileTransferred; the interval is our own choice", \
      "A JobTransferred, JobError or FileTransferred that fails is called again, at intervals, until it answers S_OK.") \
    X(NOTIFY_7, "NOTIFY-7", NOTIFY, 0, 0, DOC, "the command line is run", \
      "bits/IBackgroundCopyCallback::JobTransferred, ::JobError", \
      "Where a command line is set, it is run when JobTransferred or JobError fails, and the method is not called again.") \
    X(NOTIFY_8, "NOTIFY-8", NOTIFY, 0, 0, OWN, "ignored", \
      "our own choice; bits/IBackgroundCopyCallback::JobModification asks for S_OK", \
      "That JobModification or FileRangesTransferred fails has no consequence.") \
    X(NOTIFY_9, "NOTIFY-9", NOTIFY, 0, 0, DOC, "order", \
      "bits3_0/IBackgroundCopyCallback2::FileTransferred", \
      "FileTransferred is called for one file of a job after the other, each once the one before has succeeded, and JobTransferred and JobError wait for them.") \
    X(NOTIFY_10, "NOTIFY-10", NOTIFY, 0, 0, DOC, "later, and once for several", \
      "bits/IBackgroundCopyCallback::JobModification; bits5_0/BITS_JOB_PROPERTY_ID", \
      "JobModification and FileRangesTransferred come when nothing more urgent is to be told, and not within the minimum notification interval of the one before; what changed meanwhile is told at once.") \
    X(NOTIFY_11, "NOTIFY-11", NOTIFY, 0, 0, DOC, "told late", \
      "bits/IBackgroundCopyJob::SetNotifyInterface; bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine", \
      "Whoever registers after the job was TRANSFERRED or went to ERROR is told all the same.") \
    X(NOTIFY_12, "NOTIFY-12", NOTIFY, 0, 0, DOC | OWN, "wait", \
      "bits/IBackgroundCopyCallback; whose user counts is our own choice", \
      "No user has more than four notifications on their way to him at one time; the others wait.") \
    X(NOTIFY_13, "NOTIFY-13", NOTIFY, 0, 0, DOC, "run again", \
      "bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine; event 63 and 64 pages", \
      "A command line that cannot be started, or ends with another exit code than 0, is run again after the minimum retry delay, as long as the job is neither completed nor cancelled.") \
    X(NOTIFY_14, "NOTIFY-14", NOTIFY, 0, 0, DOC, "both again", \
      "bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine", \
      "Where both the object and the command line fail, both are tried again after the minimum retry delay.") \
    X(NOTIFY_15, "NOTIFY-15", NOTIFY, 0, 0, DOC | INF, "the next way", \
      "bits/IBackgroundCopyJob::SetNotifyInterface; win32 docs: registering-a-com-callback; that it is at once is inferred", \
      "An object whose application has ended is forgotten, and whoever comes next is told at once.") \
    X(NOTIFY_16, "NOTIFY-16", NOTIFY, 0, 0, OWN, "told to the end", \
      "our own choice", \
      "A notification that failed is repeated although the job has left the state that it tells of.") \
    X(NOTIFY_17, "NOTIFY-17", NOTIFY, 0, 0, DOC | INF, "told again", \
      "bits/IBackgroundCopyJob::SetNotifyInterface; win32 docs: registering-a-com-callback; the telling is inferred", \
      "A restart of the service forgets the object but not the notification class or the command line, and what was not answered before is told by them.") \
    X(NOTIFY_18, "NOTIFY-18", NOTIFY, 0, 0, DOC, "event 64", \
      "bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine", \
      "The program is named by its full path: no search path and no environment variable helps to find it.") \
    X(NOTIFY_19, "NOTIFY-19", NOTIFY, 0, 0, DOC | OWN, "E_NOTIMPL", \
      "bits/IBackgroundCopyJob::SetNotifyFlags; api.md 15, question 19", \
      "SetNotifyFlags refuses a flag that BITS does not know.") \
    X(NOTIFY_20, "NOTIFY-20", NOTIFY, 0, 15063, INF, "E_NOTIMPL", \
      "inferred from bits10_1/IBackgroundCopyCallback3", \
      "BG_NOTIFY_FILE_RANGES_TRANSFERRED is a flag that BITS does not know yet.") \
    X(NOTIFY_21, "NOTIFY-21", NOTIFY, 0, 7600, DOC, "not told", \
      "bits3_0/IBackgroundCopyCallback2::FileTransferred", \
      "FileTransferred is not called again for a file that was fetched a second time.") \
    X(NOTIFY_22, "NOTIFY-22", NOTIFY, 0, 0, OWN, "wait", \
      "left open; bits/IBackgroundCopyCallback::JobModification has a thread of low priority tell it", \
      "While JobModification or FileRangesTransferred is on its way nothing else is told of the job, and they wait for what else is.") \
    X(LOGON_8, "LOGON-8", LOGON, 0, 0, OWN, "BG_JOB_STATE_QUEUED", \
      "api.md 15, question 24", \
      "A job that is connecting when its owner logs off is QUEUED, as one that is transferring is.") \
    X(LOGON_9, "LOGON-9", LOGON, 0, 0, OWN, "undisturbed", \
      "api.md 15, question 24", \
      "A job in TRANSIENT_ERROR stays there when its owner logs off, and waits for him once its retry is due.") \
    X(LOGON_10, "LOGON-10", LOGON, 0, 0, OWN, "undisturbed", \
      "Microsoft support: troubleshooting update clients, KB 10132; running jobs are left open", \
      "When logon notifications are lost, a job that runs goes on until it stops for another reason.") \
    /* FILE: local and SMB access, as far as the chosen token needs it */ \
    X(FILE_1, "FILE-1", FILE, 0, 0, DOC | INF, "BG_JOB_STATE_ERROR, E_ACCESSDENIED, LOCAL_FILE", \
      "win32 docs: best-practices-when-using-bits; context inferred", \
      "Local opens, creates and renames are checked against the file's or folder's security descriptor for the token that USE chose.") \
    X(FILE_2, "FILE-2", FILE, 0, 0, DOC, "effect", \
      "win32 docs: adding-files-to-a-job", \
      "The temporary file inherits its ACL from the destination folder.") \
    X(FILE_3, "FILE-3", FILE, 0, 0, INF, "BG_JOB_STATE_ERROR, E_ACCESSDENIED, REMOTE_FILE", \
      "inferred from USE-5", \
      "SMB opens are checked against share and file for the token that USE-5 chose.") \
    X(FILE_4, "FILE-4", FILE, 0, 0, DOC, "identity", \
      "win32 docs: service-accounts-and-bits", \
      "Over SMB LocalService is anonymous; LocalSystem and NetworkService are the computer account.") \
    X(FILE_5, "FILE-5", FILE, 0, 0, INF, "HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND)", \
      "inferred from logon-session drive mappings", \
      "A name on a mapped drive letter works only in a logon session that has mapped it.") \
    X(FILE_6, "FILE-6", FILE, 0, 0, DOC | INF, "BG_E_DESTINATION_LOCKED; BG_E_VOLUME_CHANGED", \
      "win32 docs: bits-return-values; bits/IBackgroundCopyJob::SetMinimumRetryDelay", \
      "A job waits for a volume that is locked, and fails if the volume is another one now.") \
    X(FILE_7, "FILE-7", FILE, 0, 0, OBS | OWN, "E_INVALIDARG", \
      "O-29, O-30, O-31", \
      "A file: URL is taken as a remote name; some versions refuse it.") \
    X(FILE_8, "FILE-8", FILE, 0, 0, DOC | INF, "E_INVALIDARG", \
      "bits/BG_FILE_INFO; the code of a long segment inferred", \
      "A remote name has at most 2,200 characters, and each part of its path at most 260.") \
    X(FILE_9, "FILE-9", FILE, 0, 0, DOC | INF, "E_INVALIDARG", \
      "bits/BG_FILE_INFO; that a URL may have them inferred", \
      "A local name, and one on a share, is that of one file: it has no wildcards.") \
    X(FILE_10, "FILE-10", FILE, 0, 0, DOC | INF, "E_INVALIDARG", \
      "bits/BG_FILE_INFO; code inferred", \
      "An upload-reply goes to a web server, not to a share.") \
    X(FILE_11, "FILE-11", FILE, 0, 0, DOC, "E_INVALIDARG", \
      "bits/BG_FILE_INFO; bits/IBackgroundCopyJob::AddFile", \
      "A local name is the full path of a file, not of a stream, without a prefix of another namespace.") \
    X(FILE_12, "FILE-12", FILE, 0, 0, DOC, "E_INVALIDARG", \
      "bits/BG_FILE_INFO", \
      "A local name has at most 260 characters.") \
    X(FILE_14, "FILE-14", FILE, 0, 0, DOC | INF | OWN, "E_INVALIDARG", \
      "bits/IBackgroundCopyJob::AddFileSet; other errors inferred; an empty set our own", \
      "Of a set of files all are added or none, and a set has a file.") \
    X(FILE_15, "FILE-15", FILE, 0, 0, DOC, "E_NOTIMPL", \
      "bits2_0/IBackgroundCopyJob3::ReplaceRemotePrefix; bits2_0/IBackgroundCopyFile2::SetRemoteName", \
      "Only the files of a download can have another remote name.") \
    X(FILE_16, "FILE-16", FILE, 0, 0, DOC, "S_FALSE; E_INVALIDARG", \
      "bits2_0/IBackgroundCopyJob3::ReplaceRemotePrefix", \
      "ReplaceRemotePrefix compares letter by letter, needs two prefixes, and says when no file had the old one.") \
    X(FILE_17, "FILE-17", FILE, 0, 0, DOC | INF, "effect", \
      "bits2_0/IBackgroundCopyFile2::SetRemoteName; the restart inferred", \
      "A name given by SetRemoteName is written by the next Resume; a restart before that forgets it.") \
    X(FILE_18, "FILE-18", FILE, 6000, 0, DOC, "E_PENDING", \
      "bits3_0/IBackgroundCopyFile3::SetValidationState", \
      "Only a file that is transferred is validated.") \
    X(FILE_19, "FILE-19", FILE, 6000, 0, DOC | OWN, "BG_JOB_STATE_ERROR, BG_E_VALIDATION_FAILED", \
      "bits3_0/IBackgroundCopyFile3::SetValidationState; context our own", \
      "A file from its origin that the application says is not valid puts the job in ERROR and has no progress any more.") \
    X(FILE_20, "FILE-20", FILE, 6000, 0, OWN, "E_NOTIMPL", \
      "no page speaks of uploads", \
      "An upload has no temporary file, and is not validated.") \
    X(FILE_21, "FILE-21", FILE, 7600, 0, DOC, "effect", \
      "bits3_0/IBackgroundCopyFile3::SetValidationState", \
      "Since BITS 4.0 Resume fetches a file that is not valid once more.") \
    X(FILE_22, "FILE-22", FILE, 0, 7600, DOC | OWN, "BG_JOB_STATE_ERROR, BG_E_VALIDATION_FAILED", \
      "bits3_0/IBackgroundCopyFile3::SetValidationState; what follows is our own", \
      "With BITS 3.0 a job with a file that is not valid is not to be resumed.") \
    X(FILE_23, "FILE-23", FILE, 6000, 0, INF, "BG_E_INVALID_STATE", \
      "bits3_0/IBackgroundCopyFile3::SetValidationState: Complete validates", \
      "A file that has its name counts as valid, and nobody can say otherwise.") \
    X(FILE_24, "FILE-24", FILE, 9200, 0, DOC | INF, "BG_E_UNKNOWN_PROPERTY_ID", \
      "bitsmsg.h", \
      "A file has one property, the headers of the last HTTP response.") \
    X(FILE_25, "FILE-25", FILE, 9200, 0, DOC | OWN, "BG_E_READ_ONLY_PROPERTY", \
      "bitsmsg.h; conflict: the IDL calls it read-write", \
      "The headers of a response are the server's to set.") \
    X(FILE_26, "FILE-26", FILE, 0, 0, DOC | INF, "effect", \
      "bits2_0/IBackgroundCopyJob3::SetFileACLFlags; whose token inferred from USE-1, USE-2 and USE-5", \
      "When a file was moved over SMB, the parts of its security that SetFileACLFlags names go along; over HTTP nothing does.") \
    X(FILE_27, "FILE-27", FILE, 0, 0, DOC | INF, "effect", \
      "bits/IBackgroundCopyJob::Complete; a helper's file inferred", \
      "A file that gets its name from Complete belongs to the caller, unless a helper made it.") \
    X(FILE_28, "FILE-28", FILE, 0, 0, DOC | OBS | OWN, "E_INVALIDARG", \
      "bits/BG_FILE_INFO; bits/IBackgroundCopyJob::AddFile, conflict: its IDL comment; O-25, O-32", \
      "A remote name is an http, https or SMB name, or a path on a drive; any other protocol is refused.") \
    X(FILE_29, "FILE-29", FILE, 0, 0, DOC | INF, "BG_JOB_STATE_TRANSIENT_ERROR, E_ACCESSDENIED", \
      "bits2_0/IBackgroundCopyJob3::SetFileACLFlags; context inferred", \
      "Who lacks a right or a privilege to copy those parts has his job in TRANSIENT_ERROR.") \
    X(FILE_30, "FILE-30", FILE, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(ERROR_DISK_FULL)", \
      "bits/IBackgroundCopyJob::Complete; the code, from winerror.h, inferred", \
      "What finds no room for its name, or on a share, fails; Complete leaves the job TRANSFERRED.") \
    X(FILE_31, "FILE-31", FILE, 0, 0, DOC, "effect", \
      "bits2_0/IBackgroundCopyJob3::SetFileACLFlags", \
      "Onto a FAT volume neither the owner nor the access lists of a file go along.") \
    /* HTTP: how a file is fetched from a web server */ \
    X(HTTP_1, "HTTP-1", HTTP, 0, 0, DOC, "BG_E_MISSING_FILE_SIZE", \
      "win32 docs: http-requirements-for-bits-downloads, bits-return-values", \
      "A server that does not tell the size of a file fails the job.") \
    X(HTTP_2, "HTTP-2", HTTP, 0, 0, DOC | INF, "BG_E_INSUFFICIENT_RANGE_SUPPORT", \
      "win32 docs: http-requirements-for-bits-downloads, bits-return-values", \
      "BITS asks for a file by ranges, and a server that sends all of it instead fails the job.") \
    X(HTTP_3, "HTTP-3", HTTP, 0, 0, DOC | INF, "effect", \
      "win32 docs: best-practices-when-using-bits", \
      "A foreground job asks for a file of less than 2 GiB in one piece, which needs no ranges.") \
    X(HTTP_4, "HTTP-4", HTTP, 0, 0, DOC, "effect", \
      "win32 docs: best-practices-when-using-bits", \
      "A foreground job that was interrupted goes on by a range.") \
    X(HTTP_5, "HTTP-5", HTTP, 0, 0, DOC | OWN, "BG_E_INSUFFICIENT_HTTP_SUPPORT", \
      "win32 docs: bits-return-values, http-requirements-for-bits-downloads", \
      "A server of HTTP/1.0 will do if it tells sizes and knows ranges; else it lacks HTTP/1.1.") \
    X(HTTP_6, "HTTP-6", HTTP, 0, 0, DOC, "effect", \
      "bits2_0/IBackgroundCopyFile2::SetRemoteName; win32 docs: file-transfer-consistency", \
      "A file whose size and time are the same goes on at the byte at which it stopped.") \
    X(HTTP_7, "HTTP-7", HTTP, 0, 0, DOC, "effect", \
      "win32 docs: file-transfer-consistency; bits/BG_FILE_PROGRESS", \
      "A file whose size or time changed on the server starts again, alone, with a progress of 0.") \
    X(HTTP_8, "HTTP-8", HTTP, 0, 0, INF | OWN, "effect", \
      "win32 docs: file-transfer-consistency names size and time only", \
      "Whether an ETag counts is open; by default a new one alone changes nothing.") \
    X(HTTP_9, "HTTP-9", HTTP, 15063, 0, OWN, "effect", \
      "bitsmsg.h: BG_E_REMOTE_FILE_CHANGED; no page says when", \
      "An on-demand job whose file changed starts that file again, as any other.") \
    X(HTTP_11, "HTTP-11", HTTP, 0, 0, DOC | INF, "BG_E_INVALID_SERVER_RESPONSE", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; win32 docs: http-requirements-for-bits-downloads", \
      "A server that merges ranges, or whose parts BITS cannot read, fails the job.") \
    X(HTTP_12, "HTTP-12", HTTP, 9200, 0, DOC | INF, "BG_E_MAX_DOWNLOAD_SIZE_LIMIT_REACHED", \
      "bits5_0/BITS_JOB_PROPERTY_ID; bitsmsg.h", \
      "A job does not download more bytes in all than its maximum download size.") \
    X(HTTP_13, "HTTP-13", HTTP, 0, 0, DOC, "S_OK", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "By default a download goes where it is sent, and its remote name stays.") \
    X(HTTP_14, "HTTP-14", HTTP, 0, 0, DOC, "effect", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "With ALLOW_REPORT the final URL becomes the remote name.") \
    X(HTTP_15, "HTTP-15", HTTP, 0, 0, DOC, "BG_JOB_STATE_ERROR", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "With DISALLOW a redirection fails the job, and its target becomes the remote name.") \
    X(HTTP_16, "HTTP-16", HTTP, 0, 0, DOC | OWN, "BG_E_HTTP_ERROR_3xx", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags; bitsmsg.h", \
      "A disallowed redirection has the code of its status; of which facility, the documents dispute.") \
    X(HTTP_17, "HTTP-17", HTTP, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(ERROR_WINHTTP_REDIRECT_FAILED)", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags; win32 docs: winhttp error-messages", \
      "From https to http a download is sent only with ALLOW_HTTPS_TO_HTTP.") \
    X(HTTP_18, "HTTP-18", HTTP, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(ERROR_WINHTTP_REDIRECT_FAILED)", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "No server sends a download from the web to SMB.") \
    X(HTTP_19, "HTTP-19", HTTP, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(ERROR_WINHTTP_REDIRECT_FAILED)", \
      "win32 docs: winhttp option-flags (WINHTTP_OPTION_MAX_HTTP_AUTOMATIC_REDIRECTS)", \
      "A file is sent elsewhere ten times in a row, not eleven.") \
    X(HTTP_20, "HTTP-20", HTTP, 9200, 0, DOC, "effect", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "With DYNAMIC_CONTENT a server need not know HEAD, sizes and ranges.") \
    X(HTTP_21, "HTTP-21", HTTP, 9200, 0, DOC, "effect", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "Dynamic content that is interrupted starts again.") \
    X(HTTP_22, "HTTP-22", HTTP, 9200, 0, DOC | OWN, "effect", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "Dynamic content is for the foreground; a background job needs sizes and ranges as before.") \
    X(HTTP_23, "HTTP-23", HTTP, 9200, 0, DOC, "effect", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "A HIGH_PERFORMANCE job writes into the destination itself and leaves there what it has.") \
    X(HTTP_24, "HTTP-24", HTTP, 9200, 0, DOC, "effect", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "A HIGH_PERFORMANCE job starts again when the service ended without warning.") \
    X(HTTP_25, "HTTP-25", HTTP, 17763, 0, DOC, "BG_JOB_STATE_ERROR", \
      "bits10_2/IBackgroundCopyJobHttpOptions2::SetHttpMethod", \
      "With an HTTP method of its own an error that BITS would try again is fatal.") \
    X(HTTP_26, "HTTP-26", HTTP, 17763, 0, DOC | INF, "effect", \
      "bits10_2/IBackgroundCopyJobHttpOptions2::SetHttpMethod", \
      "With an HTTP method of its own a file is asked for in one piece, and starts again when it is interrupted.") \
    X(HTTP_27, "HTTP-27", HTTP, 0, 0, DOC, "S_OK", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "A fault of the server's certificate that a security flag ignores is no fault.") \
    X(HTTP_28, "HTTP-28", HTTP, 0, 0, INF | OWN, "ERROR_WINHTTP_SECURE_*", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags; win32 docs: winhttp error-messages", \
      "A fault of the server's certificate that no flag ignores fails the job.") \
    X(HTTP_29, "HTTP-29", HTTP, 0, 0, DOC, "ERROR_WINHTTP_SECURE_CERT_REVOKED; ERROR_WINHTTP_SECURE_CERT_REV_FAILED", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "With ENABLE_CRL_CHECK a certificate that is revoked, or cannot be looked up, fails the job.") \
    X(HTTP_30, "HTTP-30", HTTP, 0, 0, DOC, "effect", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetSecurityFlags", \
      "Asking for the revocation list in the middle of a file starts that file again.") \
    X(HTTP_31, "HTTP-31", HTTP, 0, 0, DOC, "effect", \
      "bits/BG_FILE_INFO", \
      "A file that came over HTTP has the last-write time that the server gave, and was created then.") \
    X(HTTP_32, "HTTP-32", HTTP, 0, 0, OWN, "BG_E_REMOTE_FILE_CHANGED", \
      "bitsmsg.h: BG_E_REMOTE_FILE_CHANGED; no page says when", \
      "A file that changes again before a byte of it came is given up.") \
    /* TURN: whose turn it is */ \
    X(TURN_1, "TURN-1", TURN, 0, 0, DOC, "run", \
      "bits/BG_JOB_PRIORITY", \
      "Foreground jobs run as soon as they can, several at a time, beside each other and beside a background job.") \
    X(TURN_2, "TURN-2", TURN, 0, 0, DOC, "one at a time", \
      "bits/BG_JOB_PRIORITY", \
      "Of the background jobs, HIGH, NORMAL and LOW, one runs at a time.") \
    X(TURN_3, "TURN-3", TURN, 0, 0, DOC, "BG_JOB_STATE_QUEUED until then", \
      "bits/BG_JOB_PRIORITY", \
      "A background job waits while a job of a higher level is neither transferred nor in error.") \
    X(TURN_4, "TURN-4", TURN, 0, 0, DOC, "BG_JOB_STATE_QUEUED", \
      "bits/BG_JOB_PRIORITY", \
      "A background job that becomes ready takes the place of one of a lower level that runs.") \
    X(TURN_5, "TURN-5", TURN, 0, 0, DOC, "BG_JOB_STATE_QUEUED", \
      "bits/BG_JOB_STATE; win32 docs: life-cycle-of-a-bits-job", \
      "Jobs of one level take turns: at the end of its time slice the one that runs is QUEUED behind the others.") \
    X(TURN_6, "TURN-6", TURN, 0, 0, OWN, "length", \
      "api.md 15, question 29", \
      "A time slice is five minutes long.") \
    X(TURN_7, "TURN-7", TURN, 0, 0, OWN, "undisturbed", \
      "api.md 15, question 29", \
      "A job whose time slice ends while no other of its level waits goes on.") \
    X(TURN_8, "TURN-8", TURN, 0, 0, OWN, "undisturbed", \
      "bits/BG_JOB_PRIORITY; which errors is left open", \
      "A job in TRANSIENT_ERROR counts as in error: it does not hold lower levels back.") \
    X(TURN_9, "TURN-9", TURN, 0, 0, OWN, "undisturbed", \
      "bits/BG_JOB_PRIORITY; jobs that may not run are left open", \
      "A job whose owner is not logged on does not hold lower levels back.") \
    X(TURN_10, "TURN-10", TURN, 0, 0, OWN, "place", \
      "bits/BG_JOB_PRIORITY; the place is left open", \
      "A job that gave way to a higher level is the first of its own level to run again.") \
    X(TURN_11, "TURN-11", TURN, 0, 0, OWN, "at once", \
      "bits/IBackgroundCopyJob::SetPriority; the moment is left open", \
      "A new priority counts at once, for a job that waits and for one that runs.") \
    X(TURN_12, "TURN-12", TURN, 0, 0, OWN, "run", \
      "api.md 15, question 29", \
      "Any number of foreground jobs runs at a time.") \
    /* COST: what the network costs */ \
    X(COST_1, "COST-1", COST, 0, 9200, DOC | INF, "run", \
      "bits5_0/BITS_JOB_PROPERTY_ID; versions.md 2", \
      "Before BITS 5.0 a job runs whatever the network costs.") \
    X(COST_2, "COST-2", COST, 9200, 0, DOC, "BG_JOB_STATE_TRANSIENT_ERROR, BG_E_BLOCKED_BY_COST_TRANSFER_POLICY", \
      "bits5_0/BITS_JOB_PROPERTY_ID; bits5_0/BITS_JOB_TRANSFER_POLICY", \
      "A job whose transfer policy does not admit every state of the network's cost is a transient error.") \
    X(COST_3, "COST-3", COST, 9200, 0, DOC | INF, "BG_JOB_STATE_QUEUED", \
      "bits5_0/BITS_JOB_PROPERTY_ID", \
      "A new transfer policy and a new cost count at once: for a job that runs, and for one that was blocked.") \
    X(COST_4, "COST-4", COST, 9200, 0, OBS | OWN, "BG_E_BLOCKED_BY_COST_TRANSFER_POLICY", \
      "O-24; api.md 15, question 25; conflict: policy reference BITS", \
      "A job for which nobody has set a transfer policy runs only while the network neither costs nor is limited.") \
    X(COST_5, "COST-5", COST, 17763, 0, DOC, "BG_E_BLOCKED_BY_COST_TRANSFER_POLICY", \
      "policy reference BITS: CostedNetworkBehaviorBackgroundPriority, CostedNetworkBehaviorForegroundPriority", \
      "The device's management sets the transfer policy of background and of foreground jobs; one that the application has set goes before it.") \
    X(COST_6, "COST-6", COST, 9200, 0, DOC | INF, "BG_E_BLOCKED_BY_COST_TRANSFER_POLICY", \
      "bits5_0/BITS_COST_STATE", \
      "A job whose transfer policy lacks BITS_COST_OPTION_IGNORE_CONGESTION does not run while the network is congested.") \
    X(COST_7, "COST-7", COST, 9200, 0, OWN, "BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER", \
      "no page names a context", \
      "The error of a job that the cost blocks is the queue manager's.") \
    X(COST_8, "COST-8", COST, 9200, 0, OWN, "until the cost or a policy changes", \
      "bits/IBackgroundCopyJob::SetMinimumRetryDelay; the cost is not named there", \
      "A job that the cost blocks is not tried again before the cost, or its policy, is another.") \
    X(COST_9, "COST-9", COST, 9200, 0, OWN, "not counted", \
      "bits/IBackgroundCopyJob::GetErrorCount; the cost is not named there", \
      "GetErrorCount does not count that the cost blocked a job.") \
    X(COST_10, "COST-10", COST, 9200, 0, OWN, "S_OK", \
      "bits5_0/BITS_COST_STATE; what other bits do is left open", \
      "A transfer policy may have bits that no state has.") \
    X(COST_11, "COST-11", COST, 9200, 0, OBS | DOC | OWN, "E_ACCESSDENIED", \
      "O-5; win32 docs: how-to-block-a-bits-job-from-downloading-over-an-expensive-connection; the code is left open", \
      "Setting the transfer policy needs a proxy of the level IMPERSONATE.") \
    /* BAND: how much bandwidth the policies leave */ \
    X(BAND_1, "BAND-1", BAND, 0, 0, DOC, "unlimited", \
      "win32 docs: group-policies", \
      "A foreground job moves as fast as the network lets it, whatever policy limits bandwidth.") \
    X(BAND_2, "BAND-2", BAND, 0, 0, DOC, "limit", \
      "win32 docs: group-policies; policy reference ADMX_Bits", \
      "MaxInternetBandwidth limits background jobs between two hours of each day, and with another limit, or none, at other hours.") \
    X(BAND_3, "BAND-3", BAND, 0, 0, DOC | INF, "2 kbps", \
      "win32 docs: group-policies; for limits by schedules inferred", \
      "A limit below 2 kilobits a second that is not 0 is one of about 2.") \
    X(BAND_4, "BAND-4", BAND, 0, 0, DOC, "BG_JOB_STATE_TRANSIENT_ERROR, BG_E_BLOCKED_BY_POLICY; then BG_JOB_STATE_QUEUED", \
      "win32 docs: group-policies; bits/BG_JOB_STATE", \
      "While its limit is 0 a background job is a transient error, which no retry delay ends; when that is over it is QUEUED.") \
    X(BAND_5, "BAND-5", BAND, 7600, 0, DOC | INF, "limit", \
      "win32 docs: group-policies; policy reference ADMX_Bits: BITS_MaxBandwidthV2_Work", \
      "EnableBandwidthLimits limits each background priority by itself, during work, which is hours of days of the week, and at other hours.") \
    X(BAND_6, "BAND-6", BAND, 7600, 0, DOC, "limit", \
      "win32 docs: group-policies; policy reference ADMX_Bits: BITS_MaxBandwidthV2_Maintenance", \
      "EnableMaintenanceLimits has limits of its own for hours of maintenance, which go before those of work and other hours.") \
    X(BAND_7, "BAND-7", BAND, 17763, 0, DOC | INF, "limit", \
      "policy reference BITS: BandwidthThrottlingStartTime, _EndTime, _TransferRate; that group policies go first inferred", \
      "The device's management limits background jobs between two hours of each day, if no group policy does.") \
    X(BAND_8, "BAND-8", BAND, 7600, 0, OWN, "limit", \
      "no page names both", \
      "Of MaxInternetBandwidth and the limits by schedules, if both are configured, the latter count.") \
    X(BAND_9, "BAND-9", BAND, 0, 0, OWN, "BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER", \
      "no page names a context", \
      "The error of a job that the bandwidth policy blocks is the queue manager's.") \
    X(BAND_10, "BAND-10", BAND, 7600, 0, DOC | OWN, "unlimited", \
      "policy reference ADMX_Bits: BITS_MaxBandwidthV2_Work; who is near is left open", \
      "With IgnoreBandwidthLimitsOnLan the limits by schedules are not for servers of the same subnet, which those of shares count as.") \
    X(BAND_11, "BAND-11", BAND, 0, 0, OWN, "all day", \
      "no page tells", \
      "A schedule that ends at the hour at which it begins holds all day.") \
    X(BAND_12, "BAND-12", BAND, 7600, 0, OWN, "hours of each day", \
      "policy reference ADMX_Bits: BITS_MaxBandwidthV2_Work; hours over midnight are left open", \
      "Of a schedule of some days that holds over midnight, the hours after midnight are those of each of its days.") \
    /* TIMER: the spans of time that a job is given */ \
    X(TIMER_1, "TIMER-1", TIMER, 0, 0, DOC, "BG_JOB_STATE_ERROR", \
      "bits/IBackgroundCopyJob::SetNoProgressTimeout", \
      "With a no-progress timeout of 0 every error is fatal.") \
    X(TIMER_2, "TIMER-2", TIMER, 0, 0, DOC, "BG_JOB_STATE_ERROR", \
      "bits/IBackgroundCopyJob::SetMinimumRetryDelay", \
      "A job whose retry delay is longer than its no-progress timeout is not tried again: the error is fatal.") \
    X(TIMER_3, "TIMER-3", TIMER, 0, 0, DOC, "BG_JOB_STATE_ERROR, BG_E_MAXDOWNLOAD_TIMEOUT", \
      "bits3_0/IBackgroundCopyJob4::SetMaximumDownloadTime; win32 docs: group-policies", \
      "A job that has been CONNECTING and TRANSFERRING for longer than its maximum download time goes to ERROR.") \
    X(TIMER_4, "TIMER-4", TIMER, 0, 0, OWN, "BG_ERROR_CONTEXT_GENERAL_QUEUE_MANAGER", \
      "bits3_0/IBackgroundCopyJob4::SetMaximumDownloadTime; the context is left open", \
      "The error of a used-up download time has the queue manager as its context.") \
    X(TIMER_5, "TIMER-5", TIMER, 0, 0, DOC, "BG_JOB_STATE_CANCELLED", \
      "win32 docs: group-policies, completing-and-canceling-a-job", \
      "A job to which nothing happens for the inactivity limit, ninety days by default, is cancelled, and its files are deleted.") \
    X(TIMER_6, "TIMER-6", TIMER, 0, 0, DOC, "anew", \
      "win32 docs: group-policies", \
      "Progress and a change of a property start the inactivity limit anew.") \
    X(TIMER_7, "TIMER-7", TIMER, 0, 0, OWN, "anew", \
      "win32 docs: group-policies; calls that set nothing are left open", \
      "Suspend and Resume start the inactivity limit anew as well.") \
    X(TIMER_8, "TIMER-8", TIMER, 0, 0, OWN, "undisturbed", \
      "api.md 15, question 22", \
      "A call that is refused does not start the inactivity limit anew.") \
    X(TIMER_9, "TIMER-9", TIMER, 0, 0, OWN, "anew", \
      "win32 docs: users-and-network-connections; the timeout is left open", \
      "The return of the network starts the time without progress anew.") \
    X(TIMER_10, "TIMER-10", TIMER, 0, 0, OWN, "moment", \
      "api.md 15, question 23", \
      "The minimum retry delay counts from the error.") \
    X(TIMER_11, "TIMER-11", TIMER, 0, 0, OWN, "delay", \
      "events.md; api.md 15, question 23", \
      "Every retry waits for the minimum retry delay, the first one too.") \
    X(TIMER_12, "TIMER-12", TIMER, 0, 0, DOC, "anew", \
      "bits3_0/IBackgroundCopyJob4::SetMaximumDownloadTime; bits/IBackgroundCopyJob::Resume", \
      "Resume starts the maximum download time anew, of a job that runs as well.") \
    X(TIMER_13, "TIMER-13", TIMER, 0, 0, OWN, "undisturbed", \
      "bits/IBackgroundCopyJob::SetMinimumRetryDelay; when it counts: no page says", \
      "A minimum retry delay that is set while a job waits for its retry counts from the next error on.") \
    X(TIMER_14, "TIMER-14", TIMER, 0, 0, OWN, "ninety days", \
      "policy reference BITS; its editions give 0 to 999 and 1 to 999", \
      "A JobInactivityTimeout of 0 days counts as if it were not configured.") \
    X(TIMER_15, "TIMER-15", TIMER, 0, 0, DOC, "days", \
      "win32 docs: group-policies; policy reference BITS", \
      "The policy JobInactivityTimeout says how many days the inactivity limit is.") \
    X(TIMER_16, "TIMER-16", TIMER, 6000, 0, DOC, "seconds", \
      "win32 docs: group-policies; bits3_0/IBackgroundCopyJob4::SetMaximumDownloadTime", \
      "The policy MaxDownloadTime says how long a job may transfer for which SetMaximumDownloadTime was not called.") \
    X(TIMER_17, "TIMER-17", TIMER, 0, 0, OWN, "anew", \
      "bits/IBackgroundCopyJob::SetNoProgressTimeout; when it counts: no page says", \
      "A no-progress timeout that is set while the time without progress runs counts at once, from the first error.") \
    X(TIMER_18, "TIMER-18", TIMER, 0, 0, OWN, "anew", \
      "bits/IBackgroundCopyJob::SetNoProgressTimeout; Suspend is not named there", \
      "Suspend ends the time without progress: it begins anew with the first error after Resume.") \
    X(TIMER_19, "TIMER-19", TIMER, 0, 0, OWN, "a change", \
      "bits/BG_JOB_TIMES speaks of the Set methods of IBackgroundCopyJob*; api.md 15, question 11", \
      "A Set method of a file or of IBitsTokenOptions is a change of its job, for its times and its notifications, as one of the job itself.") \
    /* STATE: what lies beside the table of states */ \
    X(STATE_1, "STATE-1", STATE, 0, 0, DOC, "count", \
      "bits/IBackgroundCopyJob::GetErrorCount", \
      "The error count grows when a job that transfers meets an error, and with each retry that fails; it is never reset.") \
    X(STATE_2, "STATE-2", STATE, 0, 0, DOC, "not counted", \
      "bits/IBackgroundCopyJob::GetErrorCount", \
      "A lost network, a locked volume and a policy that blocks are not counted.") \
    X(STATE_3, "STATE-3", STATE, 0, 0, OWN, "not counted", \
      "bits/IBackgroundCopyJob::GetErrorCount; errors before a transfer are left open", \
      "A job that fails before it transferred, and was not tried before, is not counted.") \
    X(STATE_4, "STATE-4", STATE, 0, 0, DOC | OWN, "told", \
      "bits/IBackgroundCopyJob::GetError; conflict: bits-return-values", \
      "GetError tells the last error until the job transfers again.") \
    X(STATE_5, "STATE-5", STATE, 0, 0, OWN, "S_OK", \
      "api.md 15, question 20", \
      "Complete keeps all of a download that has all its files, whatever its state, and is not partial then.") \
    X(STATE_6, "STATE-6", STATE, 0, 0, OWN, "undisturbed", \
      "api.md 15, question 21", \
      "Resume of a TRANSFERRED job to which no file was added changes nothing and succeeds.") \
    X(STATE_7, "STATE-7", STATE, 0, 0, OWN, "undisturbed", \
      "api.md 15, question 18", \
      "Adding a file to a job that is TRANSFERRED or in ERROR leaves its state alone; Resume fetches it.") \
    X(STATE_8, "STATE-8", STATE, 0, 0, DOC, "BG_JOB_STATE_SUSPENDED", \
      "bits/IBackgroundCopyJob::Suspend; win32 docs: life-cycle-of-a-bits-job", \
      "Suspend leads from any state but a final one to SUSPENDED.") \
    X(STATE_9, "STATE-9", STATE, 0, 0, DOC, "BG_JOB_STATE_QUEUED", \
      "bits/IBackgroundCopyJob::Resume; win32 docs: life-cycle-of-a-bits-job", \
      "Resume queues a job that is SUSPENDED or met an error, or got files since it was TRANSFERRED; one that waits or runs stays as it is.") \
    X(STATE_10, "STATE-10", STATE, 0, 0, DOC, "BG_JOB_STATE_CANCELLED", \
      "bits/IBackgroundCopyJob::Cancel", \
      "Cancel ends a job in any state but a final one.") \
    X(STATE_11, "STATE-11", STATE, 0, 0, DOC, "BG_JOB_STATE_ACKNOWLEDGED", \
      "bits/IBackgroundCopyJob::Complete", \
      "Complete ends a download in any state but a final one, and an upload that is TRANSFERRED.") \
    X(STATE_12, "STATE-12", STATE, 0, 0, DOC, "BG_JOB_STATE_TRANSFERRING", \
      "bits/BG_JOB_STATE", \
      "A job that runs is CONNECTING until its server has answered and there are bytes to move, and TRANSFERRING from then on.") \
    X(STATE_13, "STATE-13", STATE, 0, 0, INF, "BG_JOB_STATE_QUEUED", \
      "bits/BG_JOB_STATE; for what takes its turn away inferred", \
      "A job that has to stop running, but neither failed nor was suspended, is QUEUED.") \
    X(STATE_14, "STATE-14", STATE, 0, 0, DOC, "order", \
      "bits/BG_JOB_PRIORITY; bits/IBackgroundCopyJob::AddFile", \
      "The files of a job are moved one after another, in the order in which they were added.") \
    X(STATE_15, "STATE-15", STATE, 0, 0, DOC | OWN, "BG_S_PARTIAL_COMPLETE", \
      "bits/IBackgroundCopyJob::Complete; which of the two: no page says", \
      "A Complete that keeps only a part, and leaves temporary files behind as well, says the former.") \
    X(STATE_16, "STATE-16", STATE, 0, 0, OWN, "BG_S_PARTIAL_COMPLETE", \
      "bits/IBackgroundCopyJob::Complete; a job without files is left open", \
      "Complete of a download without files is one of a job that is not finished.") \
    /* METHOD: what every method checks of its arguments and of the job's state */ \
    X(METHOD_1, "METHOD-1", METHOD, 0, 0, DOC | INF, "E_INVALIDARG", \
      "bits/IBackgroundCopyJob::GetState, ::GetOwner, ::SetDisplayName", \
      "A NULL out parameter, or a NULL string where one is needed, is refused.") \
    X(METHOD_2, "METHOD-2", METHOD, 0, 0, DOC, "E_INVALIDARG", \
      "bits/BG_FILE_INFO; bits/IBackgroundCopyManager::CreateJob; bits/IBackgroundCopyJob::AddFile", \
      "A name that is malformed, relative, too long or of an unknown protocol is refused.") \
    X(METHOD_3, "METHOD-3", METHOD, 0, 0, DOC, "BG_E_STRING_TOO_LONG", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByName; bits1_5/IBackgroundCopyJob2::SetNotifyCmdLine", \
      "Other strings over their limit are refused by a code of their own.") \
    X(METHOD_4, "METHOD-4", METHOD, 0, 0, DOC | INF, "BG_E_INVALID_STATE", \
      "win32 docs: life-cycle-of-a-bits-job", \
      "No method changes an acknowledged or cancelled job.") \
    X(METHOD_5, "METHOD-5", METHOD, 0, 0, DOC | OBS, "BG_E_EMPTY", \
      "bits/IBackgroundCopyJob::Resume; O-17", \
      "Resume of a job without files is refused, and the job stays as it was.") \
    X(METHOD_6, "METHOD-6", METHOD, 0, 0, DOC, "BG_E_TOO_MANY_FILES", \
      "bits/IBackgroundCopyJob::AddFile", \
      "An upload job has one file.") \
    X(METHOD_7, "METHOD-7", METHOD, 0, 0, DOC, "BG_E_INVALID_STATE", \
      "bits/IBackgroundCopyJob::Complete", \
      "An upload is completed only when it is TRANSFERRED.") \
    X(METHOD_8, "METHOD-8", METHOD, 0, 0, DOC, "BG_S_PARTIAL_COMPLETE", \
      "bits/IBackgroundCopyJob::Complete", \
      "Completing a download that is not finished keeps the finished files only.") \
    X(METHOD_9, "METHOD-9", METHOD, 0, 0, DOC | INF, "E_NOTIMPL", \
      "bits/IBackgroundCopyJob::SetNotifyFlags, ::SetProxySettings; bits2_5/IBackgroundCopyJobHttpOptions", \
      "A value outside its enumeration, or an undefined flag, is refused.") \
    X(METHOD_10, "METHOD-10", METHOD, 0, 0, DOC | OBS, "BG_E_ERROR_INFORMATION_UNAVAILABLE", \
      "bits/IBackgroundCopyJob::GetError; O-73", \
      "GetError has something to tell only in ERROR and TRANSIENT_ERROR.") \
    X(METHOD_11, "METHOD-11", METHOD, 0, 0, DOC, "S_FALSE", \
      "bits1_5/IBackgroundCopyJob2::RemoveCredentials; bits2_5/IBackgroundCopyJobHttpOptions::RemoveClientCertificate", \
      "Removing what was not set succeeds with S_FALSE.") \
    X(METHOD_12, "METHOD-12", METHOD, 0, 0, DOC, "HRESULT_FROM_WIN32(ERROR_RESOURCE_LANG_NOT_FOUND)", \
      "bits/IBackgroundCopyManager::GetErrorDescription", \
      "A code without a text in the language asked for has no description.") \
    X(METHOD_13, "METHOD-13", METHOD, 0, 0, DOC, "E_ACCESSDENIED", \
      "bits/IBackgroundCopyJob::AddFile; bits1_5/IBackgroundCopyJob2::SetReplyFileName", \
      "AddFile and SetReplyFileName are refused to a caller who cannot write to the local folder.") \
    X(METHOD_14, "METHOD-14", METHOD, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(RPC_X_NULL_REF_POINTER)", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByID", \
      "A NULL store name or hash does not pass marshalling.") \
    X(METHOD_15, "METHOD-15", METHOD, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetClientCertificateByID", \
      "A certificate hash that is not 20 bytes long does not pass marshalling.") \
    X(METHOD_16, "METHOD-16", METHOD, 0, 0, OWN, "order", \
      "api.md 15, question 16", \
      "When several checks of a method fail, those of its arguments come before that of the job's state.") \
    X(METHOD_17, "METHOD-17", METHOD, 0, 0, DOC | INF, "E_NOINTERFACE", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; win32 docs: what-s-new", \
      "An interface that the installed BITS does not have yet is not to be had.") \
    X(METHOD_18, "METHOD-18", METHOD, 9200, 0, DOC | INF, "BG_E_USE_STORED_CREDENTIALS_NOT_SUPPORTED", \
      "bitsmsg.h; bits5_0/BITS_JOB_PROPERTY_ID", \
      "Stored credentials are for the proxy only.") \
    X(METHOD_19, "METHOD-19", METHOD, 0, 0, DOC, "BG_E_INVALID_STATE", \
      "bits1_5/IBackgroundCopyJob2::SetReplyFileName", \
      "The name of a reply is set before the reply begins.") \
    X(METHOD_20, "METHOD-20", METHOD, 0, 0, DOC | OBS, "S_FALSE", \
      "bits/IEnumBackgroundCopyJobs::Next; O-53, O-54", \
      "An enumerator that is at its end answers Next with S_FALSE.") \
    X(METHOD_21, "METHOD-21", METHOD, 0, 0, DOC, "BG_S_UNABLE_TO_DELETE_FILES", \
      "bits/IBackgroundCopyJob::Cancel, ::Complete", \
      "A call that ends a job and leaves temporary files behind succeeds, and says so.") \
    X(METHOD_30, "METHOD-30", METHOD, 0, 0, DOC | OWN, "effect", \
      "bits/IBackgroundCopyManager::EnumJobs; O-50; what of ended ones: no page says", \
      "An enumerator lists the jobs of the moment at which it was made, and gives them as they are.") \
    X(METHOD_31, "METHOD-31", METHOD, 0, 0, DOC, "BG_E_FILE_NOT_AVAILABLE", \
      "bits/IBackgroundCopyError::GetFile", \
      "An error that no file is to blame for has no file.") \
    X(METHOD_32, "METHOD-32", METHOD, 0, 0, DOC, "BG_E_PROTOCOL_NOT_AVAILABLE", \
      "bits/IBackgroundCopyError::GetProtocol", \
      "An error without a file has no protocol.") \
    X(METHOD_33, "METHOD-33", METHOD, 0, 0, DOC, "E_INVALIDARG", \
      "bits/IBackgroundCopyError::GetErrorDescription, ::GetErrorContextDescription", \
      "The descriptions of an error want a language.") \
    X(METHOD_34, "METHOD-34", METHOD, 0, 0, OWN, "as it was", \
      "bits/IBackgroundCopyJob::GetError; what becomes of the object: no page says", \
      "An error object goes on telling the error that GetError gave it for, whatever becomes of the job.") \
    X(METHOD_35, "METHOD-35", METHOD, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyError::GetFile", \
      "GetFile gives a pointer to the file at fault, which serves as one from EnumFiles does.") \
    X(METHOD_36, "METHOD-36", METHOD, 0, 0, DOC | OWN, "E_NOINTERFACE", \
      "win32 docs: what-s-new; conflict: bits10_3/IBackgroundCopyJobHttpOptions3, its methods", \
      "IBackgroundCopyJobHttpOptions3 exists from build 18362 on.") \
    /* PROPERTY: the properties of a job, one by one */ \
    X(PROPERTY_1, "PROPERTY-1", PROPERTY, 0, 0, DOC | OWN, "BG_E_STRING_TOO_LONG", \
      "bits/IBackgroundCopyJob::SetDisplayName", \
      "SetDisplayName refuses a name of more than 256 characters.") \
    X(PROPERTY_2, "PROPERTY-2", PROPERTY, 0, 0, DOC, "effect", \
      "bits/IBackgroundCopyJob::SetMinimumRetryDelay", \
      "A minimum retry delay of less than five seconds is raised to five.") \
    X(PROPERTY_3, "PROPERTY-3", PROPERTY, 0, 0, DOC | OWN, "BG_E_PROXY_LIST_TOO_LARGE; BG_E_PROXY_BYPASS_LIST_TOO_LARGE", \
      "bits/IBackgroundCopyJob::SetProxySettings; conflict: bits-return-values, bitsmsg.h", \
      "A list of proxies, and a list of servers that need none, has a limit.") \
    X(PROPERTY_4, "PROPERTY-4", PROPERTY, 0, 0, DOC, "E_INVALIDARG", \
      "bits2_0/IBackgroundCopyJob3::SetFileACLFlags", \
      "SetFileACLFlags refuses a flag that it does not know.") \
    X(PROPERTY_5, "PROPERTY-5", PROPERTY, 0, 0, DOC, "BG_E_INVALID_STATE", \
      "bits2_0/IBackgroundCopyJob3::SetFileACLFlags", \
      "SetFileACLFlags comes too late once the job is TRANSFERRED.") \
    X(PROPERTY_6, "PROPERTY-6", PROPERTY, 0, 0, DOC, "E_NOTIMPL", \
      "bits3_0/IBackgroundCopyJob4::SetPeerCachingFlags, ::GetPeerCachingFlags", \
      "SetPeerCachingFlags takes any flag; GetPeerCachingFlags refuses to tell of one that it does not know.") \
    X(PROPERTY_7, "PROPERTY-7", PROPERTY, 9200, 0, DOC | OWN, "BG_E_UNKNOWN_PROPERTY_ID", \
      "bitsmsg.h; bits5_0/BITS_JOB_PROPERTY_ID", \
      "SetProperty and GetProperty refuse an id that no property has.") \
    X(PROPERTY_8, "PROPERTY-8", PROPERTY, 9200, 15063, DOC | INF, "BG_E_UNKNOWN_PROPERTY_ID", \
      "bits5_0/BITS_JOB_PROPERTY_ID; win32 docs: what-s-new", \
      "The notification interval and the on-demand mode are properties since BITS 10.1; before, their ids are unknown.") \
    X(PROPERTY_9, "PROPERTY-9", PROPERTY, 9200, 0, DOC | INF, "BG_E_PROPERTY_SUPPORTED_FOR_DOWNLOAD_JOBS_ONLY", \
      "bitsmsg.h; bits5_0/BITS_JOB_PROPERTY_ID", \
      "Dynamic content, high performance, the largest download and the on-demand mode are for downloads alone.") \
    X(PROPERTY_10, "PROPERTY-10", PROPERTY, 9200, 0, DOC | INF, "BG_E_READ_ONLY_PROPERTY_AFTER_ADDFILE", \
      "bitsmsg.h; bits5_0/BITS_JOB_PROPERTY_ID", \
      "High performance is set before a file is added.") \
    X(PROPERTY_11, "PROPERTY-11", PROPERTY, 9200, 0, DOC | INF, "BG_E_READ_ONLY_PROPERTY_AFTER_RESUME", \
      "bitsmsg.h; bits5_0/BITS_JOB_PROPERTY_ID", \
      "Dynamic content and the largest download are set before the first Resume.") \
    X(PROPERTY_12, "PROPERTY-12", PROPERTY, 9200, 0, DOC | INF, "BG_E_MAX_DOWNLOAD_SIZE_INVALID_VALUE", \
      "bitsmsg.h", \
      "The largest download is at least one byte.") \
    X(PROPERTY_13, "PROPERTY-13", PROPERTY, 9200, 0, DOC | OWN, "effect", \
      "IDL; conflict: bits5_0/BITS_JOB_PROPERTY_ID", \
      "The largest download is a number of 64 bits.") \
    X(PROPERTY_14, "PROPERTY-14", PROPERTY, 9200, 0, DOC | INF, "BG_E_UNSUPPORTED_JOB_CONFIGURATION", \
      "bits5_0/BITS_JOB_PROPERTY_ID; bitsmsg.h", \
      "Dynamic content goes neither with ranges nor with the on-demand mode.") \
    X(PROPERTY_15, "PROPERTY-15", PROPERTY, 17763, 0, DOC | INF, "BG_E_NOT_SUPPORTED_WITH_CUSTOM_HTTP_METHOD", \
      "bits10_2/IBackgroundCopyJobHttpOptions2::SetHttpMethod; bitsmsg.h", \
      "A job with an HTTP method of its own keeps its priority, and has neither dynamic content nor an on-demand mode.") \
    X(PROPERTY_16, "PROPERTY-16", PROPERTY, 9200, 0, OWN, "effect", \
      "api.md 15, question 25", \
      "GetProperty of what was never set tells the default.") \
    X(PROPERTY_17, "PROPERTY-17", PROPERTY, 0, 0, DOC | OBS, "S_FALSE", \
      "bits2_5/IBackgroundCopyJobHttpOptions::GetCustomHeaders; O-84", \
      "GetCustomHeaders without any headers is a success of its own, and a NULL.") \
    X(PROPERTY_18, "PROPERTY-18", PROPERTY, 0, 0, DOC, "E_ACCESSDENIED", \
      "bits2_5/IBackgroundCopyJobHttpOptions::GetCustomHeaders; bits10_3/IBackgroundCopyJobHttpOptions3::MakeCustomHeadersWriteOnly", \
      "Custom headers are read by the owner alone, and by nobody once they are write-only.") \
    X(PROPERTY_19, "PROPERTY-19", PROPERTY, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(RPC_X_BAD_STUB_DATA)", \
      "bits2_5/IBackgroundCopyJobHttpOptions::GetClientCertificate", \
      "GetClientCertificate has one code for a certificate that is not there and for one that is not the caller's.") \
    X(PROPERTY_20, "PROPERTY-20", PROPERTY, 0, 0, OWN, "effect", \
      "bits2_5/IBackgroundCopyJobHttpOptions::SetCustomHeaders; code: no page says", \
      "SetCustomHeaders takes headers as they are.") \
    X(PROPERTY_21, "PROPERTY-21", PROPERTY, 17763, 0, DOC | OWN, "BG_E_READ_ONLY_PROPERTY_AFTER_RESUME", \
      "bits10_2/IBackgroundCopyJobHttpOptions2::SetHttpMethod; code: no page says", \
      "The HTTP method is set before the first Resume.") \
    X(PROPERTY_22, "PROPERTY-22", PROPERTY, 17763, 0, DOC | INF, "BG_E_UNSUPPORTED_JOB_CONFIGURATION", \
      "bits10_2/IBackgroundCopyJobHttpOptions2::SetHttpMethod; bitsmsg.h", \
      "A job with dynamic content or in on-demand mode gets no HTTP method of its own.") \
    X(PROPERTY_23, "PROPERTY-23", PROPERTY, 17763, 0, OWN, "E_INVALIDARG", \
      "no page says", \
      "SetHttpMethod refuses what HTTP does not allow as a method.") \
    X(PROPERTY_24, "PROPERTY-24", PROPERTY, 17763, 0, DOC, "effect", \
      "bits10_2/IBackgroundCopyJobHttpOptions2::SetHttpMethod", \
      "A job with an HTTP method of its own runs in the foreground.") \
    X(PROPERTY_25, "PROPERTY-25", PROPERTY, 18362, 0, DOC, "E_NOINTERFACE", \
      "bits10_3/IBackgroundCopyJobHttpOptions3::SetServerCertificateValidationInterface", \
      "SetServerCertificateValidationInterface wants an object that can validate.") \
    X(PROPERTY_26, "PROPERTY-26", PROPERTY, 18362, 0, DOC, "BG_E_READ_ONLY_WHEN_JOB_ACTIVE", \
      "bits10_3/IBackgroundCopyJobHttpOptions3::SetServerCertificateValidationInterface; bitsmsg.h", \
      "The validation of server certificates is set while the job rests.") \
    X(PROPERTY_27, "PROPERTY-27", PROPERTY, 0, 0, DOC | OWN, "E_NOTIMPL", \
      "bits1_5/IBackgroundCopyJob2::GetReplyProgress, ::GetReplyData, ::GetReplyFileName; conflict: IDL", \
      "Only an upload-reply job has a reply to be asked for.") \
    X(PROPERTY_28, "PROPERTY-28", PROPERTY, 0, 0, DOC | OWN, "BG_E_INVALID_STATE", \
      "bits1_5/IBackgroundCopyJob2::GetReplyData; win32 docs: retrieving-the-reply-from-an-upload-reply-job", \
      "GetReplyData waits until the job is TRANSFERRED.") \
    X(PROPERTY_29, "PROPERTY-29", PROPERTY, 0, 0, DOC, "BG_E_TOO_LARGE", \
      "bits1_5/IBackgroundCopyJob2::GetReplyData", \
      "A reply of more than one megabyte is not handed over in memory.") \
    X(PROPERTY_30, "PROPERTY-30", PROPERTY, 7600, 0, OWN, "S_OK", \
      "bits3_0/IBackgroundCopyJob4::SetPeerCachingFlags; bits3_0/IBitsPeerCacheAdministration::SetConfigurationFlags has BG_S_OVERRIDDEN_BY_POLICY", \
      "SetPeerCachingFlags takes flags that would use BranchCache though the policy DisableBranchCache turns it off, and says nothing of it.") \
    /* QUOTA: how many jobs, files and ranges there may be */ \
    X(QUOTA_1, "QUOTA-1", QUOTA, 6000, 0, DOC, "BG_E_TOO_MANY_JOBS_PER_USER", \
      "bits/IBackgroundCopyManager::CreateJob; win32 docs: group-policies, creating-a-job", \
      "A user has at most as many jobs as MaxJobsPerUser says, 60 if nobody set it, in whatever state they are.") \
    X(QUOTA_2, "QUOTA-2", QUOTA, 6000, 0, DOC, "BG_E_TOO_MANY_JOBS_PER_MACHINE", \
      "bits/IBackgroundCopyManager::CreateJob; win32 docs: group-policies, creating-a-job", \
      "There are at most as many jobs as MaxJobsPerMachine says, 300 if nobody set it.") \
    X(QUOTA_3, "QUOTA-3", QUOTA, 6000, 0, DOC, "BG_E_TOO_MANY_FILES_IN_JOB", \
      "bits/IBackgroundCopyJob::AddFile; win32 docs: group-policies", \
      "A job has at most as many files as MaxFilesPerJob says, 200 if nobody set it.") \
    X(QUOTA_4, "QUOTA-4", QUOTA, 6000, 0, DOC, "BG_E_TOO_MANY_RANGES_IN_FILE", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; win32 docs: group-policies", \
      "A file has at most as many ranges as MaxRangesPerFile says, 500 if nobody set it.") \
    X(QUOTA_6, "QUOTA-6", QUOTA, 6000, 0, DOC | OWN, "exempt", \
      "win32 docs: group-policies, creating-a-job; conflict: bits/IBackgroundCopyManager::CreateJob; policy template", \
      "No limit concerns a caller whose token is an administrator's or a service account's.") \
    X(QUOTA_7, "QUOTA-7", QUOTA, 6000, 0, DOC | OWN, "exempt", \
      "win32 docs: group-policies, service-accounts-and-bits; creating-a-job speaks of services", \
      "The service accounts are LocalSystem, LocalService and NetworkService; a service under another account is a user.") \
    X(QUOTA_8, "QUOTA-8", QUOTA, 6000, 0, OWN, "identity", \
      "constants.md 6; api.md 15, question 30", \
      "Whether a limit concerns a call is decided by the token that the service sees, not by that of the process.") \
    X(QUOTA_9, "QUOTA-9", QUOTA, 6000, 0, DOC | OWN, "not counted", \
      "policy template: Bits.admx; win32 docs: group-policies leaves it open", \
      "The jobs of owners whom a limit does not concern are not counted towards it.") \
    X(QUOTA_10, "QUOTA-10", QUOTA, 6000, 0, OWN, "order", \
      "bits/IBackgroundCopyManager::CreateJob; the order is left open", \
      "If the user and the machine both have their jobs, the user's limit is told.") \
    X(QUOTA_11, "QUOTA-11", QUOTA, 6000, 0, DOC | OWN, "60", \
      "win32 docs: group-policies; conflict: policy template: Bits.admx", \
      "A user's limit that nobody set is 60, though the template's text for a disabled policy has 300.") \
    X(QUOTA_12, "QUOTA-12", QUOTA, 6000, 0, DOC | OWN, "as set", \
      "policy template: Bits.admx; what follows otherwise is left open", \
      "A user's limit is to be lower than the machine's; if it is not, both count as they are set.") \
    X(QUOTA_13, "QUOTA-13", QUOTA, 0, 0, OWN, "moment", \
      "win32 docs: group-policies; left open", \
      "Group policies that are changed count at once.") \
    X(QUOTA_14, "QUOTA-14", QUOTA, 6000, 0, OWN, "counted", \
      "left open; win32 docs: creating-a-job and policy template: Bits.admx speak of the jobs that a user creates", \
      "A job that somebody else took over counts for its new owner.") \
    /* RANGE: parts of files */ \
    X(RANGE_1, "RANGE-1", RANGE, 0, 0, DOC, "E_INVALIDARG", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges", \
      "AddFileWithRanges needs at least one range.") \
    X(RANGE_2, "RANGE-2", RANGE, 0, 0, DOC, "E_NOTIMPL", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges", \
      "Only a download has files with ranges.") \
    X(RANGE_3, "RANGE-3", RANGE, 6000, 0, DOC | INF, "E_INVALIDARG", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; code inferred", \
      "Since BITS 3.0 a file with ranges is not on a share.") \
    X(RANGE_4, "RANGE-4", RANGE, 0, 0, DOC, "BG_E_INVALID_RANGE", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; bits2_0/BG_FILE_RANGE", \
      "A range has a length and begins at an offset that a file can have.") \
    X(RANGE_5, "RANGE-5", RANGE, 0, 0, DOC, "BG_E_OVERLAPPING_RANGES", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges", \
      "The ranges of a file neither overlap nor begin at the same offset.") \
    X(RANGE_7, "RANGE-7", RANGE, 0, 0, DOC, "S_FALSE", \
      "bits2_0/IBackgroundCopyFile2::GetFileRanges", \
      "A file that was added without ranges has none to tell.") \
    X(RANGE_8, "RANGE-8", RANGE, 0, 0, DOC | INF, "BG_JOB_STATE_ERROR, BG_E_INVALID_RANGE, REMOTE_FILE", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; context inferred", \
      "A range that turns out to lie outside the file fails the job.") \
    X(RANGE_9, "RANGE-9", RANGE, 0, 0, DOC, "effect", \
      "bits2_0/IBackgroundCopyJob3::AddFileWithRanges; bits/BG_FILE_PROGRESS", \
      "Ranges are written one behind the other in the order in which they were given, and progress counts them alone.") \
    X(RANGE_10, "RANGE-10", RANGE, 15063, 0, DOC | INF, "BG_E_RANDOM_ACCESS_NOT_SUPPORTED", \
      "bits10_1/IBackgroundCopyFile6::UpdateDownloadPosition; a custom HTTP method inferred", \
      "Only a download over HTTP of static content, added without ranges, can be moved in any order.") \
    X(RANGE_11, "RANGE-11", RANGE, 15063, 0, DOC, "BG_E_INVALID_RANGE", \
      "bits10_1/IBackgroundCopyFile6::RequestFileRanges", \
      "Only ranges that are in the file can be asked for.") \
    X(RANGE_12, "RANGE-12", RANGE, 15063, 0, DOC | OWN, "BG_JOB_STATE_SUSPENDED", \
      "bits10_1/IBackgroundCopyFile6::RequestFileRanges; jobs that are not on demand our own", \
      "When all that was asked for is there, and not all that there is, a job on demand is suspended.") \
    X(RANGE_13, "RANGE-13", RANGE, 15063, 0, DOC | INF, "effect", \
      "bits10_1/IBackgroundCopyFile6::UpdateDownloadPosition, ::RequestFileRanges; their order inferred", \
      "What was asked for comes first, and of that what lies behind the download position.") \
    /* TRANSFER: what the world's answers do to a job */ \
    X(TRANSFER_1, "TRANSFER-1", TRANSFER, 0, 0, DOC | INF, "BG_E_HTTP_ERROR_*", \
      "win32 docs: handling-server-application-errors; for downloads inferred", \
      "An HTTP status that is no success fails the job: fatal or transient as its code is.") \
    X(TRANSFER_2, "TRANSFER-2", TRANSFER, 0, 0, DOC | INF, "BG_JOB_STATE_TRANSIENT_ERROR", \
      "bits/BG_JOB_STATE; event 61 page", \
      "A server that cannot be found or reached is a transient error.") \
    X(TRANSFER_3, "TRANSFER-3", TRANSFER, 0, 0, DOC | INF, "BG_JOB_STATE_ERROR", \
      "bits2_0/IBackgroundCopyFile2::SetRemoteName; local files inferred", \
      "A server, share, folder or file that is not there fails the job with its Win32 code.") \
    X(TRANSFER_4, "TRANSFER-4", TRANSFER, 0, 0, DOC, "BG_JOB_STATE_QUEUED", \
      "bits/IBackgroundCopyJob::SetMinimumRetryDelay", \
      "A transient error is tried again after the minimum retry delay, but a lost network, a locked volume and a policy that blocks are not timed.") \
    X(TRANSFER_5, "TRANSFER-5", TRANSFER, 0, 0, DOC | INF, "BG_JOB_STATE_ERROR", \
      "bits/IBackgroundCopyJob::SetNoProgressTimeout", \
      "A job in TRANSIENT_ERROR that made no progress for the no-progress timeout goes to ERROR.") \
    X(TRANSFER_6, "TRANSFER-6", TRANSFER, 0, 0, DOC, "BG_JOB_STATE_TRANSFERRED", \
      "win32 docs: life-cycle-of-a-bits-job", \
      "A job whose files are all there is TRANSFERRED and waits for Complete.") \
    X(TRANSFER_7, "TRANSFER-7", TRANSFER, 0, 0, DOC, "ERROR_WINHTTP_INVALID_SERVER_RESPONSE", \
      "event 61 page", \
      "An answer that is not HTTP is a transient error.") \
    X(TRANSFER_8, "TRANSFER-8", TRANSFER, 0, 0, DOC | OWN, "BG_E_HTTP_ERROR_205, _503, _504", \
      "bitsmsg.h; win32 docs: bits-return-values", \
      "For 205, 503 and 504 the texts advise Resume; whether they are fatal for that is open.") \
    X(TRANSFER_9, "TRANSFER-9", TRANSFER, 0, 0, OWN, "HRESULT_FROM_WIN32(ERROR_DISK_FULL)", \
      "winerror.h; not named by a BITS page", \
      "A volume without room fails the job.") \
    X(TRANSFER_10, "TRANSFER-10", TRANSFER, 0, 0, OWN, "effect", \
      "a vendor's report on event 61", \
      "Whether a connection that is lost is tried again at once is open; by default it is not.") \
    X(TRANSFER_11, "TRANSFER-11", TRANSFER, 0, 0, DOC | INF, "HRESULT_FROM_WIN32(ERROR_SHARING_VIOLATION)", \
      "bits3_0/IBackgroundCopyFile3::GetTemporaryName", \
      "A file that somebody else has open is a transient error.") \
    /* SAVE: what outlives a restart */ \
    X(SAVE_1, "SAVE-1", SAVE, 0, 0, DOC, "kept", \
      "win32 docs: what-s-new; win32 docs: best-practices-when-using-bits", \
      "Jobs, their files, how far these have come and all properties outlive a restart of the service and of the machine.") \
    X(SAVE_2, "SAVE-2", SAVE, 0, 0, DOC, "callback gone", \
      "bits/IBackgroundCopyJob::SetNotifyInterface; win32 docs: registering-a-com-callback", \
      "The object given to SetNotifyInterface is gone after a restart; a notification class and a command line stay.") \
    X(SAVE_3, "SAVE-3", SAVE, 18362, 0, DOC, "callback gone", \
      "bits10_3/IBackgroundCopyJobHttpOptions3::SetServerCertificateValidationInterface", \
      "The object that judges the certificates of servers is gone after a restart, and what it had accepted with it.") \
    X(SAVE_4, "SAVE-4", SAVE, 0, 0, DOC | INF, "BG_E_ERROR_INFORMATION_UNAVAILABLE", \
      "bits/IBackgroundCopyJob::GetError", \
      "After a restart a job in error is still in error, but GetError can tell no more of it.") \
    X(SAVE_7, "SAVE-7", SAVE, 0, 0, INF, "token kept", \
      "win32 docs: user-account-control-and-bits; win32 docs: users-and-network-connections", \
      "The token of the job's owner is kept with its SIDs, integrity and elevation, so that the job runs when he is logged on and is guarded as before.") \
    X(SAVE_8, "SAVE-8", SAVE, 0, 0, DOC, "kept", \
      "bits1_5/IBackgroundCopyJob2::SetCredentials; win32 docs: user-account-control-and-bits", \
      "Credentials and custom headers live as long as the job, over restarts too; Windows keeps them encrypted.") \
    X(SAVE_9, "SAVE-9", SAVE, 0, 0, INF, "BG_JOB_STATE_QUEUED", \
      "win32 docs: best-practices-when-using-bits", \
      "A job that was running is QUEUED after a restart and goes on from the bytes that it has.") \
    X(SAVE_10, "SAVE-10", SAVE, 0, 0, DOC, "list cleared", \
      "win32 docs: bits-and-system-restore", \
      "A job list that a later BITS wrote, as it is found after a system restore, is cleared; the temporary files stay.") \
    X(SAVE_11, "SAVE-11", SAVE, 18362, 0, OWN, "goes on", \
      "bits10_3/IBackgroundCopyJobHttpOptions3::SetServerCertificateValidationInterface; what follows is left open", \
      "A job whose judge of certificates is gone after a restart goes on, and the system alone judges.") \
    /* UPLOAD: the BITS upload protocol */ \
    X(UPLOAD_1, "UPLOAD-1", UPLOAD, 0, 0, DOC, "effect", \
      "win32 docs: create-session, ack-for-create-session; [MC-BUP] 1.3.1", \
      "An upload over HTTP begins with a session, which the server opens for the remote name and which all that follows belongs to.") \
    X(UPLOAD_2, "UPLOAD-2", UPLOAD, 0, 0, DOC, "effect", \
      "win32 docs: fragment, ack-for-fragment; [MC-BUP] 3.1.5.2.4", \
      "The server says which byte it expects next, and BITS goes on with that one, also after an interruption.") \
    X(UPLOAD_3, "UPLOAD-3", UPLOAD, 0, 0, DOC | INF, "effect; BG_E_SESSION_NOT_FOUND", \
      "[MC-BUP] 3.1.5.2.1; second time inferred", \
      "An upload whose session the server does not know begins anew in another one; a server that does not know that one either is a transient error.") \
    X(UPLOAD_4, "UPLOAD-4", UPLOAD, 0, 0, DOC | INF, "BITS-Error-Code or BG_E_HTTP_ERROR_*, REMOTE_FILE", \
      "[MC-BUP] 2.2.1.2, 3.1.5.2.1; win32 docs: ack-for-fragment; class inferred", \
      "A server that refuses an upload fails the job with its own code or that of the HTTP status, fatal or transient as the status is.") \
    X(UPLOAD_5, "UPLOAD-5", UPLOAD, 0, 0, DOC, "BG_E_HTTP_ERROR_*, REMOTE_APPLICATION", \
      "win32 docs: handling-server-application-errors", \
      "A server application that refuses a finished upload fails the job, fatal or transient as its HTTP status is.") \
    X(UPLOAD_6, "UPLOAD-6", UPLOAD, 0, 0, DOC, "BG_JOB_STATE_ERROR, BG_E_HTTP_ERROR_403, REMOTE_APPLICATION", \
      "win32 docs: handling-server-application-errors", \
      "After 403, and no other status, the file is not posted to the server application again.") \
    X(UPLOAD_7, "UPLOAD-7", UPLOAD, 0, 0, DOC | OWN, "effect", \
      "win32 docs: ack-for-fragment; bits1_5/IBackgroundCopyJob2::SetReplyFileName; conflict: [MC-BUP] 3.1.5.2.4", \
      "The answer to the last fragment of an upload-reply says where the reply is; without that there is none, and the reply file stays empty.") \
    X(UPLOAD_8, "UPLOAD-8", UPLOAD, 0, 0, DOC | INF, "effect", \
      "win32 docs: close-session, cancel-session; after the reply inferred", \
      "Once the file is there, and the reply here, the session is closed.") \
    X(UPLOAD_9, "UPLOAD-9", UPLOAD, 0, 0, DOC | INF, "effect", \
      "[MC-BUP] 3.1.5.2.4", \
      "A server that finds a fragment too large gets smaller ones.") \
    X(UPLOAD_10, "UPLOAD-10", UPLOAD, 0, 0, DOC, "BG_JOB_STATE_ERROR, BG_E_LOCAL_FILE_CHANGED, LOCAL_FILE", \
      "win32 docs: file-transfer-consistency, bits-return-values", \
      "A local file whose size or time changes while it is uploaded fails the job, and goes on failing it.") \
    X(UPLOAD_11, "UPLOAD-11", UPLOAD, 0, 0, DOC | INF, "effect", \
      "bits/IBackgroundCopyJob::Cancel; win32 docs: cancel-session; over restarts inferred from best-practices-when-using-bits", \
      "Cancelling an upload tells its server, and tries to for up to 24 hours, or the no-progress timeout if that is shorter.") \
    X(UPLOAD_12, "UPLOAD-12", UPLOAD, 0, 0, DOC, "effect", \
      "win32 docs: ack-for-create-session; [MC-BUP] 1.3.4.2", \
      "A server that names a host in its answer to Create-Session is sent all that follows there.") \
    X(UPLOAD_13, "UPLOAD-13", UPLOAD, 0, 0, DOC, "effect", \
      "win32 docs: ack-for-create-session; [MC-BUP] 3.1.2.3", \
      "Who cannot connect to that host for its fallback timeout goes back to the host of the remote name; without a timeout never.") \
    X(UPLOAD_14, "UPLOAD-14", UPLOAD, 0, 0, OWN, "effect", \
      "no page says", \
      "An upload to a share goes on where it was interrupted, unless the file has less than was written.") \
    X(UPLOAD_15, "UPLOAD-15", UPLOAD, 0, 0, OWN, "effect", \
      "no page says; bits/IBackgroundCopyJob::Cancel for downloads", \
      "Cancelling an upload to a share deletes what was written of the file.") \
    X(UPLOAD_16, "UPLOAD-16", UPLOAD, 0, 0, INF, "effect", \
      "win32 docs: file-transfer-consistency, of files", \
      "A reply that has another size or time than before is received from its first byte.") \
    X(UPLOAD_17, "UPLOAD-17", UPLOAD, 0, 0, OWN, "BG_E_REMOTE_FILE_CHANGED", \
      "bitsmsg.h: BG_E_REMOTE_FILE_CHANGED; no page says when", \
      "A reply that changes again before more of it has come than the last time is given up.")
/* clang-format on */

#endif
