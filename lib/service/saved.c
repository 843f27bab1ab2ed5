/* SPDX-License-Identifier: MIT */
#include "service/saved.h"

#include "bitsim/limits.h"

#include "service/service.h"

/* A row takes its place and size from the member that it names. */
#define MEMBER(struct_, member_) \
    .name = #member_, .offset = offsetof(struct_, member_), .size = sizeof(((struct_ *)0)->member_)

#define BETWEEN(struct_, member_, width_, least_, limit_)                                         \
    {                                                                                             \
        MEMBER(struct_, member_), .type = BITSIM__SAVED_NUMBER, .width = width_, .least = least_, \
                                  .limit = limit_                                                 \
    }
#define NUMBER(struct_, member_, width_, limit_) BETWEEN(struct_, member_, width_, 0, limit_)
#define FLAG(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_FLAG }
/* ..._SINCE: a member that a later version of the form brought. */
#define FLAG_SINCE(struct_, member_, since_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_FLAG, .since = since_ }
#define MOMENT_SINCE(struct_, member_, since_)                                                   \
    {                                                                                            \
        MEMBER(struct_, member_), .type = BITSIM__SAVED_NUMBER, .width = 8, .limit = UINT64_MAX, \
                                  .since = since_                                                \
    }
#define KEPT_SINCE(struct_, member_, since_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_KEPT, .since = since_ }
#define STATE(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_STATE }
#define LOST(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_LOST, .width = 1, .limit = 15 }
#define USED(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_USED, .width = 8, .limit = UINT64_MAX }
#define TEXT(struct_, member_, limit_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_TEXT, .limit = limit_ }
#define SECRET(struct_, member_, limit_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_SECRET, .limit = limit_ }
#define BYTES(struct_, member_, width_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_BYTES, .width = width_ }
#define BLOCK(struct_, member_, count_, limit_)                                 \
    {                                                                           \
        MEMBER(struct_, member_), .type = BITSIM__SAVED_BLOCK, .limit = limit_, \
                                  .count = offsetof(struct_, count_)            \
    }
#define SID(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_SID }
#define GUID(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_GUID }
#define KEPT(struct_, member_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_KEPT }
#define HERE_SINCE(struct_, member_, rows_, since_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_HERE, .rows = &(rows_), .since = since_ }
#define HERE(struct_, member_, rows_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_HERE, .rows = &(rows_) }
#define PART(struct_, member_, rows_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_PART, .rows = &(rows_) }
#define CHAIN(struct_, member_, rows_) \
    { MEMBER(struct_, member_), .type = BITSIM__SAVED_CHAIN, .rows = &(rows_) }
#define ARRAY(struct_, member_, rows_, count_, capacity_)                                      \
    {                                                                                          \
        MEMBER(struct_, member_), .type = BITSIM__SAVED_ARRAY, .rows = &(rows_),               \
                                  .limit = UINT32_MAX - 1, .count = offsetof(struct_, count_), \
                                  .capacity = offsetof(struct_, capacity_)                     \
    }
/* ARRAY_INSIDE: an ARRAY that begins in the struct itself. */
#define ARRAY_INSIDE(struct_, member_, rows_, count_, capacity_, inside_)                      \
    {                                                                                          \
        MEMBER(struct_, member_), .type = BITSIM__SAVED_ARRAY, .rows = &(rows_),               \
                                  .limit = UINT32_MAX - 1, .count = offsetof(struct_, count_), \
                                  .capacity = offsetof(struct_, capacity_),                    \
                                  .inside = offsetof(struct_, inside_)                         \
    }
/* TIMER: one moment of bitsim__timers. */
#define TIMER(name_, which_)                                                           \
    {                                                                                  \
        .name = #name_, .type = BITSIM__SAVED_NUMBER, .width = 8, .limit = UINT64_MAX, \
        .size = sizeof(bitsim_time),                                                   \
        .offset = offsetof(bitsim__timers, at) + (which_) * sizeof(bitsim_time)        \
    }
#define END \
    { .name = NULL }

/* GONE: a member that is not saved, and why. ELSEWHERE: one that saved_token.c saves. */
#define GONE(struct_, member_, reason_) _Static_assert(sizeof(((struct_ *)0)->member_) > 0, reason_)
#define GONE_TIMER(which_, reason_) _Static_assert((which_) < BITSIM__TIMER_COUNT, reason_)
#define ELSEWHERE(struct_, member_) GONE(struct_, member_, "saved by saved_token.c")

/* Limits. The methods' own are smaller or equal; a unit of UTF-16 is at most three bytes. */
enum { NAME = 3 * 4096, LONG_TEXT = 3 * 65536 };
#define ANY32 UINT32_MAX
#define ANY64 UINT64_MAX

/* clang-format off */

static const bitsim__saved span_members[] = {
    NUMBER(bitsim__span, begin, 8, ANY64),
    NUMBER(bitsim__span, end, 8, ANY64),
    END,
};

static const bitsim__saved_rows span_rows = {"span", span_members, sizeof(bitsim__span), 0};

static const bitsim__saved ranges_members[] = {
    ARRAY(bitsim__ranges, spans, span_rows, count, capacity),
    END,
};

GONE(bitsim__ranges, capacity, "there is room for as many as there are");

static const bitsim__saved_rows ranges_rows = {"ranges", ranges_members, sizeof(bitsim__ranges), 0};

static const bitsim__saved range_members[] = {
    NUMBER(bitsim_file_range, offset, 8, ANY64),
    NUMBER(bitsim_file_range, length, 8, ANY64),
    END,
};

static const bitsim__saved_rows range_rows = {"range", range_members, sizeof(bitsim_file_range), 0};

static const bitsim__saved parts_members[] = {
    ARRAY(bitsim__parts, ranges, range_rows, range_count, range_count),
    FLAG(bitsim__parts, is_scattered),
    HERE(bitsim__parts, filled, ranges_rows),
    HERE(bitsim__parts, wanted, ranges_rows),
    NUMBER(bitsim__parts, position, 8, ANY64),
    END,
};

GONE(bitsim__parts, fresh, "modifications of before are not told");

static const bitsim__saved_rows parts_rows = {"parts", parts_members, sizeof(bitsim__parts), 0};

static const bitsim__saved notes_members[] = {
    TEXT(bitsim__file_notes, written, NAME),
    TEXT(bitsim__file_notes, headers, LONG_TEXT),
    END,
};

static const bitsim__saved_rows notes_rows = {"notes", notes_members, sizeof(bitsim__file_notes),
                                              0};
static const bitsim__saved origin_members[] = {
    NUMBER(bitsim__origin, modified, 8, ANY64),
    NUMBER(bitsim__origin, tag, 8, ANY64),
    END,
};

static const bitsim__saved_rows origin_rows = {"origin", origin_members, sizeof(bitsim__origin), 0};

static const bitsim__saved file_members[] = {
    TEXT(bitsim__file, remote, NAME),
    TEXT(bitsim__file, local, NAME),
    TEXT(bitsim__file, temporary, NAME),
    FLAG(bitsim__file, is_created),
    FLAG(bitsim__file, is_on_demand),
    FLAG(bitsim__file, is_moved),
    FLAG(bitsim__file, is_completed),
    FLAG(bitsim__file, is_valid),
    FLAG(bitsim__file, is_rejected),
    FLAG(bitsim__file, is_refetched),
    FLAG(bitsim__file, is_to_tell),
    NUMBER(bitsim__file, secured, 1, BG_COPY_FILE_ALL),
    NUMBER(bitsim__file, scheme, 1, BITSIM_REMOTE_SMB),
    NUMBER(bitsim__file, size, 8, ANY64),
    NUMBER(bitsim__file, moved, 8, ANY64),
    PART(bitsim__file, parts, parts_rows),
    PART(bitsim__file, notes, notes_rows),
    PART(bitsim__file, origin, origin_rows),
    END,
};

static const bitsim__saved_rows file_rows = {"file", file_members, sizeof(bitsim__file), 0};

static const bitsim__saved upload_members[] = {
    TEXT(bitsim__upload, session, NAME),
    TEXT(bitsim__upload, host_url, NAME),
    NUMBER(bitsim__upload, host_timeout, 8, ANY64),
    NUMBER(bitsim__upload, host_lost_at, 8, ANY64),
    FLAG(bitsim__upload, is_opened),
    NUMBER(bitsim__upload, stamp, 8, ANY64),
    FLAG(bitsim__upload, is_stamped),
    FLAG(bitsim__upload, is_renewed),
    NUMBER(bitsim__upload, fragment, 8, ANY64),
    FLAG(bitsim__upload, is_posted),
    TEXT(bitsim__upload, reply_url, NAME),
    NUMBER(bitsim__upload, reply_size, 8, ANY64),
    NUMBER(bitsim__upload, reply_moved, 8, ANY64),
    BLOCK(bitsim__upload, reply_data, reply_count, BITSIM_REPLY_IN_MEMORY_MAX),
    FLAG_SINCE(bitsim__upload, is_leaving, 2),
    MOMENT_SINCE(bitsim__upload, leave_until, 2),
    HERE_SINCE(bitsim__upload, reply_origin, origin_rows, 4),
    END,
};

static const bitsim__saved_rows upload_rows = {"upload", upload_members, sizeof(bitsim__upload), 0};

static const bitsim__saved credential_members[] = {
    BETWEEN(bitsim__credential, target, 1, BG_AUTH_TARGET_SERVER, BG_AUTH_TARGET_PROXY),
    BETWEEN(bitsim__credential, scheme, 1, BG_AUTH_SCHEME_BASIC, BG_AUTH_SCHEME_PASSPORT),
    TEXT(bitsim__credential, user, NAME),
    SECRET(bitsim__credential, password, LONG_TEXT),
    END,
};

GONE(bitsim__credential, next, "the form has them in their order");
GONE(bitsim__credential, others, "what is under way ends with the service");

static const bitsim__saved_rows credential_rows = {"credential", credential_members,
                                                   sizeof(bitsim__credential),
                                                   offsetof(bitsim__credential, next)};

static const bitsim__saved certificate_name_members[] = {
    NUMBER(bitsim_certificate_name, location, 1, 7),
    BYTES(bitsim_certificate_name, hash, 20),
    END,
};

GONE(bitsim_certificate_name, store, "it points to the certificate's own");
GONE(bitsim_certificate_name, subject, "it points to the certificate's own");

static const bitsim__saved_rows certificate_name_rows = {"certificate", certificate_name_members,
                                                         sizeof(bitsim_certificate_name), 0};

static const bitsim__saved certificate_members[] = {
    HERE(bitsim__certificate, name, certificate_name_rows),
    TEXT(bitsim__certificate, store, NAME),
    TEXT(bitsim__certificate, subject, NAME),
    END,
};

GONE(bitsim__certificate, shown, "it is opened anew before it is shown");
GONE(bitsim__certificate, others, "what is under way ends with the service");

static const bitsim__saved_rows certificate_rows = {"certificate", certificate_members,
                                                    sizeof(bitsim__certificate), 0};

static const bitsim__saved option_members[] = {
    NUMBER(bitsim__options, set, 4, ANY32),
    NUMBER(bitsim__options, priority, 1, BG_JOB_PRIORITY_LOW),
    TEXT(bitsim__options, description, NAME),
    NUMBER(bitsim__options, retry_delay, 4, ANY32),
    NUMBER(bitsim__options, no_progress_timeout, 4, ANY32),
    NUMBER(bitsim__options, download_time, 4, ANY32),
    TEXT(bitsim__options, proxy_bypass, LONG_TEXT),
    NUMBER(bitsim__options, acl_flags, 4, ANY32),
    NUMBER(bitsim__options, peer_flags, 4, ANY32),
    NUMBER(bitsim__options, cost_flags, 4, ANY32),
    NUMBER(bitsim__options, max_download_size, 8, ANY64),
    GUID(bitsim__options, notification_class),
    NUMBER(bitsim__options, notification_interval, 4, ANY32),
    FLAG(bitsim__options, dynamic_content),
    FLAG(bitsim__options, high_performance),
    FLAG(bitsim__options, on_demand),
    FLAG(bitsim__options, headers_write_only),
    SECRET(bitsim__options, custom_headers, LONG_TEXT),
    TEXT(bitsim__options, http_method, NAME),
    NUMBER(bitsim__options, security_flags, 4, ANY32),
    KEPT_SINCE(bitsim__options, creator, 3),
    END,
};

GONE(bitsim__options, certificate_judge, "an object of the program, like callback");
GONE(bitsim__options, certificate_object, "an object of the program, like callback");
GONE(bitsim__options, judged, "what the object has accepted goes with it");

static const bitsim__saved_rows option_rows = {"options", option_members, sizeof(bitsim__options),
                                               0};

static const bitsim__saved notices_members[] = {
    KEPT(bitsim__notices, commander),
    TEXT(bitsim__notices, command, NAME),
    TEXT(bitsim__notices, parameters, LONG_TEXT),
    NUMBER(bitsim__notices, pending, 1, (1 << BITSIM_NOTICE_COUNT) - 1),
    NUMBER(bitsim__notices, state, 1, BG_JOB_STATE_TRANSFERRED),
    NUMBER(bitsim__notices, error, 4, ANY32),
    END,
};

GONE(bitsim__notices, callback, "there is no way to the program's object any more");
GONE(bitsim__notices, object, "there is no way to the program's object any more");
GONE(bitsim__notices, tellings, "what is under way ends with the service");
GONE(bitsim__notices, object_failed, "what is under way ends with the service");
GONE(bitsim__notices, overtaken, "what is under way ends with the service");
GONE(bitsim__notices, late, "what is under way ends with the service");
GONE(bitsim__notices, urgent_at, "what is under way ends with the service");
GONE(bitsim__notices, modest_at, "what is under way ends with the service");
GONE(bitsim__notices, told, "what is under way ends with the service");
GONE(bitsim__notices, told_count, "what is under way ends with the service");
GONE(bitsim__notices, run_command, "what is under way ends with the service");
GONE(bitsim__notices, run_parameters, "what is under way ends with the service");
GONE(bitsim__notices, restarted, "it is, as soon as the job is loaded");
GONE(bitsim__notices, next_file, "the files are looked through from the first");
GONE(bitsim__notices, next_ranges, "the files are looked through from the first");

static const bitsim__saved_rows notices_rows = {"notices", notices_members,
                                                sizeof(bitsim__notices), 0};

static const bitsim__saved timer_members[] = {
    TIMER(give_up, BITSIM__TIMER_GIVE_UP),
    TIMER(retry, BITSIM__TIMER_RETRY),
    END,
};

GONE_TIMER(BITSIM__TIMER_DOWNLOAD, "only a job that runs has it");
GONE_TIMER(BITSIM__TIMER_SLICE, "only a job that runs has it");
GONE_TIMER(BITSIM__TIMER_NOTICE, "what is under way ends with the service");
GONE_TIMER(BITSIM__TIMER_CANCEL, "the server is told as soon as the service starts");
GONE(bitsim__timers, first, "it follows from the moments");
GONE(bitsim__timers, order, "of equal moments that of the earlier job comes first");
GONE(bitsim__timers, place, "it follows from the moments");

static const bitsim__saved_rows timer_rows = {"timers", timer_members, sizeof(bitsim__timers), 0};

static const bitsim__saved turn_members[] = {
    USED(bitsim__turn, used),
    END,
};

GONE(bitsim__turn, link, "those that wait do so in the order of the form");
GONE(bitsim__turn, standing, "it follows from the state");
GONE(bitsim__turn, level, "it follows from the priority");
GONE(bitsim__turn, holds, "it follows from the state");
GONE(bitsim__turn, told, "it is told anew");
GONE(bitsim__turn, since, "only a job that runs has it");
GONE(bitsim__turn, counts_from, "what has counted since then is used");

static const bitsim__saved_rows turn_rows = {"turn", turn_members, sizeof(bitsim__turn), 0};

static const bitsim__saved job_members[] = {
    GUID(bitsim__job, id),
    NUMBER(bitsim__job, type, 1, BG_JOB_TYPE_UPLOAD_REPLY),
    TEXT(bitsim__job, name, NAME),
    KEPT(bitsim__job, owner),
    LOST(bitsim__job, lost),
    NUMBER(bitsim__job, helper_flags, 4, ANY32),
    FLAG(bitsim__job, impersonated),
    PART(bitsim__job, options, option_rows),
    NUMBER(bitsim__job, notify_flags, 4, ANY32),
    NUMBER(bitsim__job, proxy_usage, 1, BG_JOB_PROXY_USAGE_AUTODETECT),
    TEXT(bitsim__job, proxy_list, LONG_TEXT),
    PART(bitsim__job, certificate, certificate_rows),
    CHAIN(bitsim__job, credentials, credential_rows),
    NUMBER(bitsim__job, stored_credentials, 1, BG_AUTH_TARGET_PROXY),
    PART(bitsim__job, notices, notices_rows),
    TEXT(bitsim__job, reply_name, NAME),
    TEXT(bitsim__job, reply_temporary, NAME),
    FLAG(bitsim__job, reply_created),
    PART(bitsim__job, upload, upload_rows),
    ARRAY_INSIDE(bitsim__job, files, file_rows, file_count, file_capacity, only_file),
    STATE(bitsim__job, state),
    NUMBER(bitsim__job, error, 4, ANY32),
    NUMBER(bitsim__job, error_context, 1, BG_ERROR_CONTEXT_SERVER_CERTIFICATE_CALLBACK),
    NUMBER(bitsim__job, error_file, 4, ANY32),
    NUMBER(bitsim__job, created, 8, ANY64),
    NUMBER(bitsim__job, modified, 8, ANY64),
    FLAG(bitsim__job, was_resumed),
    NUMBER(bitsim__job, transferred, 8, ANY64),
    NUMBER(bitsim__job, error_count, 4, ANY32),
    NUMBER(bitsim__job, attempts, 1, UINT8_MAX),
    NUMBER(bitsim__job, active_at, 8, ANY64),
    HERE(bitsim__job, turn, turn_rows),
    NUMBER(bitsim__job, give_up_at, 8, ANY64),
    HERE(bitsim__job, timers, timer_rows),
    END,
};

GONE(bitsim__job, slot, "no pointer to a job outlives the service");
GONE(bitsim__job, helper, "a helper lives no longer than the service (LIFE-1)");
GONE(bitsim__job, file_capacity, "there is room for as many files as there are");
GONE(bitsim__job, only_file, "it is the first of the files, or none");
GONE(bitsim__job, error_rule, "GetError tells nothing after a restart");
GONE(bitsim__job, error_is_forgotten, "it is, as soon as the job is loaded");
GONE(bitsim__job, transfer, "what is under way ends with the service");
GONE(bitsim__job, helped, "there are no helpers");
GONE(bitsim__job, room, "the names that lie in it are saved, and settle anew");

const bitsim__saved_rows bitsim__saved_job = {"job", job_members, sizeof(bitsim__job), 0};

static const bitsim__saved token_members[] = {
    SID(bitsim_token_parts, user),
    NUMBER(bitsim_token_parts, user_attributes, 4, ANY32),
    FLAG(bitsim_token_parts, write_restricted),
    NUMBER(bitsim_token_parts, privileges, 8, ANY64),
    NUMBER(bitsim_token_parts, privileges_enabled, 8, ANY64),
    NUMBER(bitsim_token_parts, privileges_default, 8, ANY64),
    NUMBER(bitsim_token_parts, integrity, 4, ANY32),
    NUMBER(bitsim_token_parts, mandatory_policy, 4, ANY32),
    NUMBER(bitsim_token_parts, elevation, 1, BITSIM_ELEVATION_LIMITED),
    NUMBER(bitsim_token_parts, type, 1, BITSIM_TOKEN_IMPERSONATION),
    NUMBER(bitsim_token_parts, level, 1, BITSIM_LEVEL_DELEGATION),
    NUMBER(bitsim_token_parts, session, 4, ANY32),
    NUMBER(bitsim_token_parts, logon_session, 8, ANY64),
    NUMBER(bitsim_token_parts, logon_type, 1, BITSIM_LOGON_CACHED_UNLOCK),
    NUMBER(bitsim_token_parts, token_id, 8, ANY64),
    NUMBER(bitsim_token_parts, owner, 4, BITSIM_TOKEN_GROUPS_MAX),
    SID(bitsim_token_parts, primary_group),
    BYTES(bitsim_token_parts, source, 8),
    END,
};

ELSEWHERE(bitsim_token_parts, groups);
ELSEWHERE(bitsim_token_parts, group_count);
ELSEWHERE(bitsim_token_parts, restricting);
ELSEWHERE(bitsim_token_parts, restricting_count);
ELSEWHERE(bitsim_token_parts, default_dacl);
ELSEWHERE(bitsim_token_parts, linked);

const bitsim__saved_rows bitsim__saved_token = {"token", token_members, sizeof(bitsim_token_parts),
                                                0};

/* clang-format on */
