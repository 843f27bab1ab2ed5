/* SPDX-License-Identifier: MIT */
/*
 * The seam between the model and the world. An operation is something that the service wants done,
 * with the token to do it with and the decision that chose it; an outcome is what came of it. The
 * service opens nothing itself: bitsim::sim performs operations on a simulated world, a test can
 * perform them by hand, a live transport could perform them for real. docs/seam.md tells the order
 * in which they come.
 */
#ifndef BITSIM_OPERATION_H
#define BITSIM_OPERATION_H

#include <stdbool.h>
#include <stdint.h>

#include "bitsim/callback.h"
#include "bitsim/constants.h"
#include "bitsim/decision.h"
#include "bitsim/file_range.h"
#include "bitsim/guid.h"
#include "bitsim/policy/answer.h"
#include "bitsim/policy/auth.h"
#include "bitsim/policy/cert.h"
#include "bitsim/policy/file.h"
#include "bitsim/policy/server_certificate.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/policy/use.h"
#include "bitsim/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_operation_kind says what is to be done. */
typedef enum bitsim_operation_kind {
    /*
     * Done at once, inside the call that waits for them (bitsim_host.perform).
     */
    /* BITSIM_OPERATION_CHECK_FOLDER: may |token| create files in the folder of |path|? */
    BITSIM_OPERATION_CHECK_FOLDER,
    /* BITSIM_OPERATION_CHECK_FILE: may |token| read, write and delete the file |path|? */
    BITSIM_OPERATION_CHECK_FILE,
    /* BITSIM_OPERATION_COMPARE_MAPPING: is the drive of |path| the same for |token| and |other|? */
    BITSIM_OPERATION_COMPARE_MAPPING,
    /* BITSIM_OPERATION_FIND_CERTIFICATE: is |certificate| in its store? */
    BITSIM_OPERATION_FIND_CERTIFICATE,
    /* BITSIM_OPERATION_RENAME: make |path| (temporary) |target|, replacing what is there. It ends
     * behind |length| bytes: more is left of what was begun anew. */
    BITSIM_OPERATION_RENAME,
    /* BITSIM_OPERATION_DELETE: delete |path|: a temporary file, or what was written to a share. */
    BITSIM_OPERATION_DELETE,
    /*
     * Taken from bitsim_service_next_operation and reported later.
     */
    /* BITSIM_OPERATION_CREATE_TEMPORARY: create |path|, in the folder of |target|. */
    BITSIM_OPERATION_CREATE_TEMPORARY,
    /* BITSIM_OPERATION_OPEN_LOCAL: open |path| for reading; tell its size. */
    BITSIM_OPERATION_OPEN_LOCAL,
    /* BITSIM_OPERATION_CREATE_REPLY: create |path| for the reply of an upload. */
    BITSIM_OPERATION_CREATE_REPLY,
    /* BITSIM_OPERATION_OPEN_REMOTE: open |remote| over SMB and tell its size; of an upload keep the
     * first |offset| bytes, or none if there are not as many. */
    BITSIM_OPERATION_OPEN_REMOTE,
    /* BITSIM_OPERATION_READ_PROXY_SETTINGS: read the proxy settings of |token|'s user. */
    BITSIM_OPERATION_READ_PROXY_SETTINGS,
    /* BITSIM_OPERATION_DETECT_PROXY: detect the proxy for |remote| as |token|'s user. */
    BITSIM_OPERATION_DETECT_PROXY,
    /* BITSIM_OPERATION_CONNECT: connect to the server of |remote|, through |proxy| if not NULL, and
     * look at its certificate. */
    BITSIM_OPERATION_CONNECT,
    /* BITSIM_OPERATION_JUDGE_CERTIFICATE: ask the application, as |token|, about the certificate of
     * the server of |remote|. */
    BITSIM_OPERATION_JUDGE_CERTIFICATE,
    /* BITSIM_OPERATION_OPEN_CERTIFICATE: open |certificate| and its private key. */
    BITSIM_OPERATION_OPEN_CERTIFICATE,
    /* BITSIM_OPERATION_REQUEST: ask for |remote| (HEAD), with |answer| to a challenge if any. */
    BITSIM_OPERATION_REQUEST,
    /* BITSIM_OPERATION_CREATE_SESSION: ask the server of |remote| for an upload session, likewise;
     * BITSIM_OPERATION_PING: reach it again for |session|. */
    BITSIM_OPERATION_CREATE_SESSION,
    BITSIM_OPERATION_PING,
    /* BITSIM_OPERATION_FETCH: get |length| bytes at |offset| of |remote|, to |local_offset| of
     * |path|. */
    BITSIM_OPERATION_FETCH,
    /* BITSIM_OPERATION_COPY_SECURITY: read, as |other|, the parts of the security of |remote| that
     * |acl_flags| name, and set them, as |token|, on |path|; of an upload the other way round. */
    BITSIM_OPERATION_COPY_SECURITY,
    /* BITSIM_OPERATION_SEND: send |length| bytes at |offset| of |path| to |remote|; over HTTP as a
     * fragment of |session|, of |total| bytes in all. */
    BITSIM_OPERATION_SEND,
    /* BITSIM_OPERATION_RECEIVE_REPLY: get |length| bytes at |offset| of |remote| into |path|; tell
     * the size of the reply. */
    BITSIM_OPERATION_RECEIVE_REPLY,
    /* BITSIM_OPERATION_CLOSE_SESSION, _CANCEL_SESSION: have the server of |remote| end it. */
    BITSIM_OPERATION_CLOSE_SESSION,
    BITSIM_OPERATION_CANCEL_SESSION,
    /* BITSIM_OPERATION_CALL_BACK: call the application back, as |token|. */
    BITSIM_OPERATION_CALL_BACK,
    /* BITSIM_OPERATION_RUN_COMMAND: run |command| with |parameters|, as |token|. */
    BITSIM_OPERATION_RUN_COMMAND,
    BITSIM_OPERATION_COUNT
} bitsim_operation_kind;

/* BITSIM_NO_FILE: the operation is about no file of the job. */
#define BITSIM_NO_FILE UINT32_MAX

/* bitsim_certificate_name is how a job names a client certificate. Strings are borrowed. */
typedef struct bitsim_certificate_name {
    BG_CERT_STORE_LOCATION location;
    const char *store;
    /* subject: part of the subject name, or NULL if |hash| counts. */
    const char *subject;
    /* hash: the SHA-1 hash. */
    uint8_t hash[20];
} bitsim_certificate_name;

/*
 * bitsim_earlier_answer is what a challenge of the other end, proxy or server, was answered with
 * before; it goes along with the answer to the last one. Everything is borrowed.
 */
typedef struct bitsim_earlier_answer {
    /* answer: BITSIM_AUTH_ANSWER_NONE if there was no such challenge. */
    bitsim_auth_answer answer;
    BG_AUTH_SCHEME scheme;
    /* token: to answer with; NULL if no token takes part. */
    const bitsim_token *token;
    const char *user;
    const char *password;
} bitsim_earlier_answer;

/*
 * bitsim_operation is one thing to be done. Everything it points to is borrowed from the service
 * and lasts until the outcome is reported or the job is changed.
 */
typedef struct bitsim_operation {
    bitsim_operation_kind kind;
    /* ticket: to report the outcome under; 0 for one that is performed at once. */
    uint64_t ticket;
    /* job: whose operation it is. */
    bitsim_guid job;
    /* file: the index of the file in the job, or BITSIM_NO_FILE. */
    uint32_t file;
    /* resource, use: which resource it opens, and the decision that chose the token. */
    bitsim_resource resource;
    bitsim_decision use;
    /* token: to do it with; NULL if no token takes part. */
    const bitsim_token *token;
    /* other: BITSIM_OPERATION_COMPARE_MAPPING: the present owner's token. BITSIM_OPERATION_RENAME:
     * whose the file is to be; NULL: whose it is. BITSIM_OPERATION_COPY_SECURITY: who reads. */
    const bitsim_token *other;
    /* path, target: local names. */
    const char *path;
    const char *target;
    /* remote: the remote name. */
    const char *remote;
    /* scheme: how |remote| is reached. */
    bitsim_remote_scheme scheme;
    /* upload: the file goes to the server. */
    bool upload;
    /* acl_flags: of BITSIM_OPERATION_COPY_SECURITY: bits of BG_COPY_FILE_*. */
    uint8_t acl_flags;
    /* offset, length: bytes of the file that is read. */
    uint64_t offset;
    uint64_t length;
    /* bytes_per_second: how fast they may be moved, or 0 for as fast as it goes (BAND). */
    uint64_t bytes_per_second;
    /* session: the upload session, or NULL; total: the size of the file that is uploaded in it. */
    const char *session;
    uint64_t total;
    /* local_offset: of a fetch: where they go; |offset|, but for a file of ranges. */
    uint64_t local_offset;
    /* method: of BITSIM_OPERATION_FETCH over HTTP: "GET" or what was set. */
    const char *method;
    /* is_whole: of it: the request names no range. Once it was sent, the bytes of its answer come
     * piece by piece. */
    bool is_whole;
    /* wanted_ranges: of it: how many ranges of the file the job wants, 0 for all of it. */
    uint32_t wanted_ranges;
    /* unmodified_since: of it, and of BITSIM_OPERATION_RECEIVE_REPLY: the server is to answer 412
     * if the file was written since; 0 is any time. */
    bitsim_time unmodified_since;
    /* checks_revocation: of BITSIM_OPERATION_CONNECT: ask the revocation list as well. */
    bool checks_revocation;
    /* last_write: of BITSIM_OPERATION_RENAME: the time that the file gets; 0 leaves it. */
    bitsim_time last_write;
    /* proxy: the proxy to go through, or NULL. */
    const char *proxy;
    /* certificate: the client certificate, or NULL. */
    const bitsim_certificate_name *certificate;
    /* client_certificate: of what is asked of a server that was shown one: its SHA-1 hash, of 20
     * bytes; else NULL. */
    const uint8_t *client_certificate;
    /* server_certificate: of BITSIM_OPERATION_JUDGE_CERTIFICATE: the SHA-1 hash, of 20 bytes. */
    const uint8_t *server_certificate;
    /* answer, answer_to: what a challenge is answered with, and whose (0 if there was none). */
    bitsim_auth_answer answer;
    BG_AUTH_TARGET answer_to;
    BG_AUTH_SCHEME scheme_of_answer;
    /* user, password: explicit credentials, or those of the URL. */
    const char *user;
    const char *password;
    /* earlier: what the other end was answered. */
    bitsim_earlier_answer earlier;
    /* command, parameters: of BITSIM_OPERATION_RUN_COMMAND. */
    const char *command;
    const char *parameters;
    /* notice, object: of BITSIM_OPERATION_CALL_BACK: the method, and whose it is; |object| also of
     * BITSIM_OPERATION_JUDGE_CERTIFICATE. */
    bitsim_notice notice;
    uint64_t object;
    /* notification_class: the class to make the object of instead, or NULL. */
    const bitsim_guid *notification_class;
    /* ranges, range_count: of FileRangesTransferred. */
    const bitsim_file_range *ranges;
    uint32_t range_count;
    /* state, error: of BITSIM_OPERATION_CALL_BACK: the state told, and the job's error. */
    BG_JOB_STATE state;
    bitsim_hresult error;
} bitsim_operation;

/*
 * bitsim_response is what the head of a web server's answer says, as far as BITS looks at it.
 * Zeroed it says nothing but what was expected.
 */
typedef struct bitsim_response {
    /* modified: Last-Modified; 0 if there is none. */
    bitsim_time modified;
    /* tag: a number that stands for the ETag; 0 if there is none. */
    uint64_t tag;
    /* size_missing: there is no Content-Length. */
    bool size_missing;
    /* is_old: it is of HTTP/1.0. */
    bool is_old;
    /* ended: of a file whose size is not known: that was the last byte. */
    bool ended;
    /* parts: what is wrong with an answer of several ranges. */
    bitsim_parts_fault parts;
    /* location: of 301, 302, 303 and 307: the full URL to go to, or NULL. Copied. */
    const char *location;
    /* headers: all of them, each ending in CR LF, or NULL. Copied. */
    const char *headers;
} bitsim_response;

/*
 * bitsim_outcome is what came of an operation. Zeroed it says that all went well. What does not
 * belong to the operation is not looked at, but for what can come from a web server alone
 * (docs/seam.md).
 */
typedef struct bitsim_outcome {
    /* file: of operations on local and SMB files. file_is_remote: of
     * BITSIM_OPERATION_COPY_SECURITY: it is of the remote one. keeps_no_security: of it: the
     * volume that the file is on has neither owners nor access lists, as FAT. */
    bitsim_file_result file;
    bool file_is_remote;
    bool keeps_no_security;
    /* connect: of BITSIM_OPERATION_CONNECT, and of a transfer whose connection broke. */
    bitsim_connect_result connect;
    /* proxy_unreached: of BITSIM_OPERATION_CONNECT that failed: it did at the proxy. */
    bool proxy_unreached;
    /* status: the HTTP status; 0 where none was needed. */
    uint16_t status;
    /* challenge: the scheme asked for, with status 401 or 407; 0 for none. */
    uint8_t challenge;
    /* demand: of BITSIM_OPERATION_CONNECT over TLS: does the server ask for a certificate? */
    bitsim_cert_demand demand;
    /* faults: of it: what is wrong with the server's certificate; bits of BITSIM_CERTIFICATE_*. */
    uint32_t faults;
    /* server_certificate: of it: its SHA-1 hash. */
    uint8_t server_certificate[20];
    /* response: of what was asked of a web server. */
    bitsim_response response;
    /* client_certificate: of BITSIM_OPERATION_OPEN_CERTIFICATE: the hash of what was opened. */
    uint8_t client_certificate[20];
    /* store_missing, certificate_missing, key_denied: of the certificate operations. */
    bool store_missing;
    bool certificate_missing;
    bool key_denied;
    /* mapping_differs: of BITSIM_OPERATION_COMPARE_MAPPING. */
    bool mapping_differs;
    /* detect: of BITSIM_OPERATION_READ_PROXY_SETTINGS: the settings ask for detection. */
    bool detect;
    /* disconnected: of BITSIM_OPERATION_CALL_BACK and _JUDGE_CERTIFICATE: the object is gone, with
     * its application. */
    bool disconnected;
    /* answer: of them: what the method returned. */
    bitsim_hresult answer;
    /* exit_code: of BITSIM_OPERATION_RUN_COMMAND: what the program ended with; 0 is success. */
    uint32_t exit_code;
    /* start_error: the Win32 error by which the program could not be started, or 0. */
    uint32_t start_error;
    /* proxy, bypass: of the proxy operations: the list of proxies to use, and of servers that need
     * none; or NULL. Copied. */
    const char *proxy;
    const char *bypass;
    /* session: of BITSIM_OPERATION_CREATE_SESSION: BITS-Session-Id. Copied. */
    const char *session;
    /* host: of it: BITS-Host-Id, the host that all that follows is to go to, or NULL. Copied. */
    const char *host;
    /* host_timeout: of it: BITS-Host-Id-Fallback-Timeout; 0 is for ever. */
    bitsim_time host_timeout;
    /* received: of a fragment: BITS-Received-Content-Range, the byte that the server expects next;
     * 0 also if it does not tell. */
    uint64_t received;
    /* reply_url: of the last fragment of an upload-reply: BITS-Reply-URL, or NULL. Copied. */
    const char *reply_url;
    /* error, error_context: of an upload: BITS-Error-Code and BITS-Error-Context; S_OK and 0 if
     * there is none. */
    bitsim_hresult error;
    uint8_t error_context;
    /* stamp: of BITSIM_OPERATION_OPEN_LOCAL and _SEND: a number that is another when the size or
     * time of the local file is; 0 if it cannot be told. */
    uint64_t stamp;
    /* size: the size of the file that was opened or asked for. */
    uint64_t size;
    /* bytes: how many bytes were moved, no more than the operation's |length|. */
    uint64_t bytes;
    /* data: of BITSIM_OPERATION_RECEIVE_REPLY: those bytes, or NULL if they are not told, and then
     * GetReplyData has none to give. Copied. */
    const uint8_t *data;
} bitsim_outcome;

/*
 * bitsim_host performs operations that a call waits for. |perform| fills |*outcome|, which is
 * zeroed, and returns; it must not call the service.
 */
typedef struct bitsim_host {
    void *user;
    void (*perform)(const bitsim_operation *operation, bitsim_outcome *outcome, void *user);
} bitsim_host;

/* bitsim_operation_name returns a word for |kind| ("create-temporary"), or "?" if it is none. */
const char *bitsim_operation_name(bitsim_operation_kind kind);

#ifdef __cplusplus
}
#endif

#endif
